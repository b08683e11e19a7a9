"""What a text says of how many, how soon, or how many times: a short list of words, and numbers.

No word of frequency means one number to all readers. So most words have two ranges: `sure`, where
every reader would agree, and `at_all`, beyond which none would. What lies between decides nothing.

Shares are plain meanings and our own convention: *most* is more than half, *about* a tenth more
or less. For *common*, *uncommon* and *rare* the narrow reading is that of the European Commission
for side effects (very common from 1 in 10, common from 1 in 100, rare under 1 in 1,000), the wide
one allows that readers take these words for far more (Büchter 2014, doi:10.1186/1472-6947-14-76;
Webster 2017, doi:10.1007/s40264-017-0542-1). *Some* and *sometimes* exclude nothing, and are not
here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

Range = tuple[Decimal, Decimal]
ENDLESS = Decimal("Infinity")
DAYS = {
    "hour": Decimal(1) / 24,
    **{"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4"), "year": Decimal(365)},
}
_NUMBERS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_FEW = 6
"""At most so many are *a few*: generous, so that only what is clearly longer is a fault."""


@dataclass(frozen=True)
class Said:
    """Words of a text, and what they say: a share, a time in days, or a ratio."""

    words: str
    what: str
    sure: Range | None
    """Where all would say so; None where no single count could show it."""
    at_all: Range

    @property
    def exact(self) -> bool:
        """Whether it is a number, more or less, and no range that is open to one side."""
        return self.sure is not None and self.sure[0] > 0 and self.sure[1] not in (1, ENDLESS)


def _range(low: str, high: str) -> Range:
    return Decimal(low), Decimal(high)


_WORDS: tuple[tuple[str, Range, Range], ...] = (
    (
        r"most|mostly|(?:the |a )?(?:large )?majority(?: of)?|usually|generally|typically|"
        r"as a rule|in general|more than half",
        _range("0.5", "1"),
        _range("0.5", "1"),
    ),
    (
        r"(?:almost|nearly) (?:always|all|every\w*)|the vast majority(?: of)?",
        _range("0.9", "1"),
        _range("0.75", "1"),
    ),
    (
        r"(?:almost|nearly) (?:never|none|nobody)|hardly (?:ever|any)",
        _range("0", "0.01"),
        _range("0", "0.1"),
    ),
    (r"always|everyone|everybody", _range("1", "1"), _range("1", "1")),
    (r"never|nobody", _range("0", "0"), _range("0", "0")),
    (r"(?:about |around |nearly )?half", _range("0.4", "0.6"), _range("0.4", "0.6")),
    (r"less than half|a minority(?: of)?", _range("0", "0.5"), _range("0", "0.5")),
    (r"very (?:common(?:ly)?|many|often|frequent(?:ly)?)", _range("0.1", "1"), _range("0.1", "1")),
    (r"common(?:ly)?|many|often|frequent(?:ly)?", _range("0.1", "1"), _range("0.01", "1")),
    (r"very (?:rare(?:ly)?|seldom)", _range("0", "0.0001"), _range("0", "0.01")),
    (r"rare(?:ly)?|seldom", _range("0", "0.001"), _range("0", "0.1")),
    (r"uncommon(?:ly)?|unusual|infrequent(?:ly)?|few", _range("0", "0.01"), _range("0", "0.1")),
)
_NO_FREQUENCY = (
    r"(?:more|less|most|least|as|so|too|how|not?) (?:very )?(?:often|many|common(?:ly)?|"
    r"rare(?:ly)?|frequent(?:ly)?|usual(?:ly)?|likely)|(?:the|at|your) most(?: \w+)?|a few|"
    r"(?:as|than) usual|not (?:all|always|everyone|everybody)|in common|common sense|"
    r"half(?:-\w+| an?\b| as\b| hour)|common cold"
)
"""What looks like a frequency and is a comparison, a name, or leaves it open."""

_NUMBER = (
    r"(?<!by )(?:(?P<from>\d+(?:\.\d+)?) ?(?:%|per ?cent)? ?(?:to|and|-|–) ?)?"
    r"(?P<number>\d+(?:\.\d+)?) ?(?:%|per ?cent\b)(?! (?:more|fewer|less|lower|higher|greater))"
)
"""A share in per cent, or a range of them; *20 % fewer* is a change, and no share."""
_OF = (
    r"(?P<some>\d[\d,]*|one|two|three|four) (?:in|of|out of) (?:every )?"
    rf"(?P<all>\d[\d,]*|{'|'.join(_NUMBERS)})"
)
_PART = r"(?P<part>a third|two thirds|a quarter|three quarters|a fifth|a tenth)"
_PARTS = {"a third": (1, 3), "two thirds": (2, 3), "a quarter": (1, 4), "three quarters": (3, 4)}
_PARTS |= {"a fifth": (1, 5), "a tenth": (1, 10)}
_AT_MOST = r"(?P<atmost>up to|at most|as many as|reach(?:es)?|no more than)"
_UNDER = r"(?P<under>less than|fewer than|under|below)"
_OVER = r"(?P<over>more than|over|at least|above)"
_SHARE = re.compile(
    rf"\b(?:(?:{_AT_MOST}|{_UNDER}|{_OVER}|about|around|some|nearly|almost) )?"
    rf"(?:{_NUMBER}|{_OF}\b|{_PART}\b)",
    re.IGNORECASE,
)
_COUNT = rf"\d+|a few|{'|'.join(_NUMBERS)}"
_UNIT = r"(?P<unit>hour|day|week|month|year)s?\b"
_TIME = re.compile(
    rf"\b(?:within|in|after) (?:about )?(?:(?:days|weeks|months|\d+|{'|'.join(_NUMBERS)}) "
    rf"(?:or|to) )?(?P<count>{_COUNT}) {_UNIT}",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?P<over>more than |over )?(?:(?P<twice>twice|doubles?|doubled)|"
    r"(?P<number>\d+(?:\.\d+)?|three|four|five|ten) times)\b",
    re.IGNORECASE,
)
_LEXICON = re.compile(
    rf"\b(?:(?P<none>{_NO_FREQUENCY})|"
    + "|".join(f"(?P<w{place}>{words})" for place, (words, *_) in enumerate(_WORDS))
    + r")\b",
    re.IGNORECASE,
)
_TENTH = Decimal("0.1")


def said_in(text: str) -> tuple[tuple[Said, ...], str]:
    """What a text says of shares, times and ratios, and the text without these words."""
    found: list[Said] = []
    for pattern, read in (
        (_TIMES, _ratio),
        (_TIME, _time),
        (_SHARE, _share),
        (_LEXICON, _word),
    ):
        matches = list(pattern.finditer(text))
        found += [said for match in matches if (said := read(match))]
        text = pattern.sub(" ", text)
    return tuple(found), text


def days_of(time: str) -> Decimal | None:
    """A time such as *12 months* in days; None where it says something else."""
    match = re.fullmatch(rf"(?:within |at |after )?(?P<count>{_COUNT}) {_UNIT}", time.strip())
    return _days(match) if match else None


def _days(match: re.Match[str]) -> Decimal:
    count = match["count"].lower()
    number = _FEW if count == "a few" else _number(count)
    return Decimal(number) * DAYS[match["unit"].lower()]


def _number(text: str) -> Decimal:
    word = text.lower().replace(",", "")
    return Decimal(_NUMBERS.index(word) + 1 if word in _NUMBERS else word)


def _time(match: re.Match[str]) -> Said:
    within = (Decimal(0), _days(match))
    return Said(match[0], "time", within, within)


def _ratio(match: re.Match[str]) -> Said:
    value = Decimal(2) if match["twice"] else _number(match["number"])
    ends = (value, ENDLESS) if match["over"] else _about(value)
    return Said(match[0], "ratio", ends, ends)


def _about(value: Decimal) -> Range:
    return value * (1 - _TENTH), value * (1 + _TENTH)


def _share(match: re.Match[str]) -> Said | None:
    if match["from"]:
        low, high = Decimal(match["from"]) / 100, Decimal(match["number"]) / 100
        ends = _about(low)[0], min(_about(high)[1], Decimal(1))
        return Said(match[0], "share", ends, ends) if low <= high <= 1 else None
    if match["number"]:
        value = Decimal(match["number"]) / 100
    elif match["part"]:
        some, all_ = _PARTS[match["part"].lower()]
        value = Decimal(some) / all_
    else:
        whole = _number(match["all"])
        value = _number(match["some"]) / whole if whole else Decimal(2)
    return _bounded(match, value) if value <= 1 else None


def _bounded(match: re.Match[str], value: Decimal) -> Said:
    """*Up to* names the most that was ever counted, which no single count can show to be so."""
    nought, one = Decimal(0), Decimal(1)
    near = (_about(value)[0], min(_about(value)[1], one))
    if match["atmost"]:
        return Said(match[0], "share", None, (nought, near[1]))
    if match["under"]:
        return Said(match[0], "share", (nought, value), (nought, value))
    if match["over"]:
        return Said(match[0], "share", (value, one), (value, one))
    return Said(match[0], "share", near, near)


def _word(match: re.Match[str]) -> Said | None:
    if match["none"]:
        return None
    (_, sure, at_all), words = next(_matched(match)), match[0]
    return Said(words, "share", sure, at_all)


def _matched(match: re.Match[str]) -> Iterator[tuple[str, Range, Range]]:
    return (entry for place, entry in enumerate(_WORDS) if match[f"w{place}"])
