"""What a typesetter may change without changing the meaning, folded away; nothing else is.

Two texts with the same folded form say the same. The rule when in doubt: leave it unfolded. A
sentence reported as edited without need costs a look; one reported as the same in error costs
the review its worth. `docs/decisions/0014-anchors.md` goes through each fold.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

MARK = (
    r"[^\w\s\x00-\u02ff\u2000-\u20cf\u2100-\u2fff\U0001f000-\U0010ffff]"
    r"|[\u1160-\u11ff]"
)
"""An accent or vowel sign that belongs to the letter before it (as a pattern)."""

_CHARACTERS = (
    dict.fromkeys("\u200b\u2060\ufeff", "")
    | dict.fromkeys("‐‑‒–﹘﹣－", "-")
    | dict.fromkeys("‘’‛ʼ", "'")
    | dict.fromkeys("“”„‟", '"')
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"…": "...", "\u00b5": "μ", "⩾": "≥", "≧": "≥", "⩽": "≤", "≦": "≤"}
)
_GUILLEMETS = {"«": '"', "»": '"', "‹": "'", "›": "'"}
_DIGRAPHS = {">=": "≥", "<=": "≤"}
# What \w has besides letters and digits: ½, ², ④ are values, too.
_LETTER = r"[^\W\d_²³¹¼-¾\u2070-\u209c\u2150-\u218b\u2460-\u24ff\u2776-\u2793]"
_VALUE = r" ?[^\w\s]{0,3}[\d²³¹¼-¾\u2150-\u218b]"
_NO_VALUE = rf"(?!\w|{_VALUE})"
_NO_UNIT = r"(?<!\d .)(?<!\d..)(?<!\d ..)(?<!\d[^\W\d])"
_LATIN = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]"
# "40 s" is a time and "40s" an age; "5 m" is a length and "5m" a crowd.
_UNITS = """
    g kg mg µg mcg ng pg l dl ml µl mol mmol µmol nmol pmol meq iu u kcal kj cal m km cm mm µm nm
    s sec min h hr hrs hour hours day days week weeks month months year years mmhg kpa bpm hz khz
    % ‰ °c °f
"""
UNITS = frozenset(_UNITS.split())
"""Units of measurement, in lower case."""
_UNIT = "|".join(sorted(map(re.escape, UNITS - {"s", "m"}), reverse=True)).replace("\u00b5", "μ")
_UNIT = rf"(?i:{_UNIT})(?!\w)"
_COMPARED = "[=<>≤≥±×]"


def _within_a_word(found: re.Match[str]) -> str:
    """Nothing for a soft hyphen between two letters, where a word may be parted."""
    return "" if all(unicodedata.category(side)[0] in "LM" for side in found.groups()) else found[0]


# In this order: each rule finds the text as the ones before it left it.
_RULES: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (f"[{''.join(_CHARACTERS)}]", lambda found: _CHARACTERS[found[0]]),
        # Elsewhere it may be, taken from a PDF, the dash of a range or the sign of "-$5".
        (r"(?<=([\s\S]))\u00ad+(?=([\s\S]))", _within_a_word),
        # A letter with its accents, or one that has another form by itself.
        (
            rf"[\s\S](?:{MARK})+|[^\x00-\u02ff]",
            lambda found: unicodedata.normalize("NFC", found[0]),
        ),
        # Elsewhere a joiner carries meaning: in an emoji, in Persian, in Hindi.
        (f"(?<={_LATIN})[\u200c\u200d]+(?={_LATIN})", ""),
        (r"\s+", " "),
        (r"^ | \Z", ""),
        (r"(?<=[^\W\d_])[`´](?=[^\W\d_])|(?<!\d)‚(?!\d)", "'"),
        # A long dash parts words that a hyphen would join. Before a number a hyphen would be the
        # dash of a range, or a sign: "in group 2—10 days later", "pain fell —5 people left".
        (rf"(?<=\w)[—―](?=\w)(?!{_VALUE})", " - "),
        (rf"[—―](?!{_VALUE})", "-"),
        # A minus is a sign, and the same as a hyphen, unless something stands to be lessened.
        (
            rf"((?<=[\w)\]%‰°′″€£¥$])−(?={_VALUE})|(?<= )−(?= ))|−",
            lambda found: found[1] or "-",
        ),
        # Only around words without a number: scanners read "p < 0.05" as "p ‹ 0.05".
        (
            rf"(?<!\w)(?<!\d )[«»‹›](?={_LETTER}[^«»‹›\d]{{0,300}}[«»‹›]{_NO_VALUE})"
            rf"|(?:(?<={_LETTER}){_NO_UNIT}|(?<={_LETTER}[.,!?)]))[«»‹›]{_NO_VALUE}",
            lambda found: _GUILLEMETS[found[0]],
        ),
        (r"(?<![-=<>])[<>]=(?![=<>])", lambda found: _DIGRAPHS[found[0]]),
        (r" ?\+/- ?(?=[\w.(])", "±"),
        (r"(?<=\d) ?x ?(?=\d)", "×"),
        (rf"(?<=[\w)\]%]) (?={_COMPARED})|(?<={_COMPARED}) (?=[\w.(]|[-+][\d.])", ""),
        (rf"(?<=\d) (?={_UNIT})", ""),
    )
)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True)
class Folded:
    """A folded text; character `n` stands for `original[starts[n]:ends[n]]`, in code points."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters from `start` to before `end` stand in the original."""
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> str:
    """The folded form of a text; see `fold` for where each character comes from."""
    for pattern, new in _RULES:
        text = pattern.sub(new, text)
    return text


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the normalised text."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()[:16]


def fold(text: str) -> Folded:
    """The folded text, and for each of its characters where it stands in the original."""
    spans = [(place, place + 1) for place in range(len(text))]
    for pattern, new in _RULES:
        parts: list[str] = []
        kept: list[list[tuple[int, int]]] = []
        last = 0
        for found in pattern.finditer(text):
            put = new if isinstance(new, str) else new(found)
            start, end = found.span()
            if put != found[0]:
                whole = spans[start][0], spans[end - 1][1]
                parts += text[last:start], put
                kept += spans[last:start], [whole] * len(put)
                last = end
        if parts:
            text = "".join((*parts, text[last:]))
            spans = [span for each in (*kept, spans[last:]) for span in each]
    return Folded(text, tuple(start for start, _ in spans), tuple(end for _, end in spans))
