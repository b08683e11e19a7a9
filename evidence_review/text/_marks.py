"""Citation marks in a text: [3], [1, 2], [3–5], superscripts, (Smith 2019), [@smith2019].

What only looks like one is left alone: powers and units (10⁵, m², R²), isotopes, years, months,
and intervals (95 % CI [1, 3]).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from evidence_review.text._line import listed
from evidence_review.text.article import Entry, Mark

_RUN = r"[⁰¹²³⁴-⁹]+"
_RAISED = re.compile(rf"(?<![⁰¹²³⁴-⁹⁺⁻]){_RUN}(?:[,–⁻-]\s?{_RUN})*(?![⁰¹²³⁴-⁹⁺⁻])")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻-", "0123456789––")
_NUMERAL = re.compile(r"(?:^|[^\w-])\d[\d.,]*$")
_YEAR = re.compile(r"(?:^|\D)(?:19|20)\d\d$")
_UNIT = re.compile(r"(?:^|[\s(/×·\d])(?:[mcdkµμn]?m|ft|in|yd|s|h|l|kg|R|r|I|χ|η|ε|ω|τ|σ|x|n)$")
_BRACKETED = re.compile(r"\[(\d{1,3}(?:\s?[,;–—-]\s?\d{1,3}){0,60})\]")
_WIDEST = 50
"""The most numbers that a range may stand for; a wider one is no range of references."""
_INTERVAL = re.compile(r"(?:\b(?:CI|CrI|IQR|range|interval|between)|%)\s?[:=,]?\s?$")
_KEYED = re.compile(r"\[[^\[\]@]{0,60}@[^\[\]]{1,300}\]")
_KEY = re.compile(r"(?<![\w@.])@(\w[\w:.#+/-]{0,80})")
_BARE_KEY = re.compile(r"(?<![\w@.;-])@([a-zA-Z][\w:-]{1,60}\d[a-z]?)\b")
_PARENTHESIS = re.compile(r"\(([^()]{5,400})\)")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(
    r"[\s,]((?:(?:19|20)\d\d|n\.d\.)[a-z]?)((?:,\s?(?:(?:19|20)\d\d)?[a-z]?)*)(?=$|[,:\s])"
)
_LEAD = re.compile(
    r"\s*(?:see also|see|e\.g\.,?|cf\.|for example,?|reviewed (?:in|by))\s+", re.IGNORECASE
)
_JOINS = re.compile(r",|&|\band\b|\bet\s+al\b")
_SMALL = listed(
    "and & et al al. of the for on in van von de der den di da la le du ten ter el bin colleagues"
)
_NO_AUTHOR = listed(
    "january february march april may june july august september october november december jan feb "
    "mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter table figure fig "
    "since in until before after from by about version update updated published accessed reviewed "
    "born founded started the copyright"
)
_NARRATIVE = re.compile(
    r"((?:(?:van|von|de|der|den|di|la|le) )*[A-ZÀ-Þ][\w’'-]{1,40})"
    r"(?: (?:and|&) [A-ZÀ-Þ][\w’'-]{1,40}| et al\.?| and colleagues)?(?:['’]s)? ?$"
)


def lowered(text: str) -> str:
    """The text with superscript citation marks written [3, 4]; powers stay as they are."""

    def write(found: re.Match[str]) -> str:
        if _is_power(text, found):
            return found[0]
        return "[" + re.sub(r",\s?", ", ", found[0].translate(_PLAIN)) + "]"

    return _RAISED.sub(write, text)


class PrintedList:
    """The printed list, asked for the entries that a mark refers to."""

    def __init__(self, entries: Iterable[Entry]):
        self.entries = tuple(entries)
        self._years: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for year in set(_ANY_YEAR.findall(entry.text)):
                self._years.setdefault(year, []).append(entry)

    def answer(self, refers: str) -> list[Entry]:
        """The entries with that number, or with that first author and year."""
        if refers.isdigit():
            return [entry for entry in self.entries if entry.number == int(refers)]
        author, _, year = _fold(refers).rpartition(" ")
        among = self._years.get(year[:4], ()) if year[:4].isdigit() else self.entries
        return [entry for entry in among if author and _is_by(entry.text, author, year)]


def find_marks(text: str, printed: PrintedList) -> tuple[Mark, ...]:
    """The marks of a text in order. "Smith (2019)" is one only where an entry answers to it."""
    found = [*_numbers(text), *_keys(text), *_authors(text), *_narrated(text, printed)]
    return tuple(sorted(found, key=lambda mark: mark.start))


def _is_by(entry: str, author: str, year: str) -> bool:
    text, initials = _searchable(entry)
    start = f" {text[: len(author) + 40]} "
    return year in text and (f" {author} " in start or initials.startswith(author))


@lru_cache(maxsize=10_000)
def _searchable(entry: str) -> tuple[str, str]:
    """The entry folded, and the first letters of its first capitalised words: WHO."""
    capitals = re.findall(r"\b[^\W\d_a-z]", entry[:200])
    return _fold(entry), "".join(capitals).casefold()


def _is_power(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - 20) : found.start()], text[found.end() :][:1]
    if not before[-1:].strip():  # ¹³¹I
        return after.isalpha()
    if _NUMERAL.search(before):
        return _YEAR.search(before) is None
    return found[0] in {"²", "³"} and _UNIT.search(before) is not None


def _numbers(text: str) -> Iterator[Mark]:
    for found in _BRACKETED.finditer(text):
        if not _INTERVAL.search(text[max(0, found.start() - 12) : found.start()]):
            yield Mark(found[0], tuple(dict.fromkeys(_spelt_out(found[1]))), *found.span())


def _spelt_out(numbers: str) -> Iterator[str]:
    """ "1, 3–5" as 1, 3, 4, 5."""
    for part in re.split(r"[,;]", numbers):
        first, *rest = (int(each) for each in re.split(r"[–—-]", part))
        last = rest[-1] if rest else first
        wide = not first <= last <= first + _WIDEST
        yield from map(str, (first, *rest) if wide else range(first, last + 1))


def _keys(text: str) -> Iterator[Mark]:
    for found in _KEYED.finditer(text):
        if keys := [key.rstrip(".:") for key in _KEY.findall(found[0])]:
            yield Mark(found[0], tuple(dict.fromkeys(keys)), *found.span())
    bracketed = [found.span() for found in _KEYED.finditer(text)]
    for found in _BARE_KEY.finditer(text):
        if not any(start <= found.start() < end for start, end in bracketed):
            yield Mark(found[0], (found[1],), *found.span())


def _authors(text: str) -> Iterator[Mark]:
    """(Smith 2019; Lee et al., 2020); where other words stand beside them, each by itself."""
    for found in _PARENTHESIS.finditer(text):
        parts = list(re.finditer(r"[^;]+", found[1]))
        refers = [_author_years(part[0]) for part in parts]
        if all(refers):
            yield Mark(found[0], tuple(dict.fromkeys(sum(refers, ()))), *found.span())
            continue
        for part, each in zip(parts, refers, strict=True):
            if each:
                own = part[0].strip()
                start = found.start(1) + part.start() + part[0].index(own)
                yield Mark(own, each, start, start + len(own))


def _author_years(part: str) -> tuple[str, ...]:
    """ "Smith & Jones, 2019, 2020" as "smith 2019" and "smith 2020"; empty where it is none."""
    part = _LEAD.sub("", part, count=1).strip()
    found = _YEARS.search(part)
    if not found:
        return ()
    names = part[: found.start()].strip(" ,")
    parts = names.replace(",", " ").split()
    if (
        not parts
        or len(parts) > 15
        or any(word.lower() not in _SMALL and not word[0].isupper() for word in parts)
    ):
        return ()
    author = _JOINS.split(names)[0].strip(" .").casefold()
    if not author or author.split()[0] in _NO_AUTHOR or not author[0].isalpha():
        return ()
    rest = part[found.end() :].strip()
    if rest and not re.match(r"[,:]?\s*(?:pp?\.|\d|chap|sect|fig|table)", rest, re.IGNORECASE):
        return ()
    year = found[1]
    more = [each if each[0].isdigit() else year[:4] + each for each in re.findall(r"\w+", found[2])]
    return tuple(f"{author} {each}" for each in (year, *more))


def _narrated(text: str, printed: PrintedList) -> Iterator[Mark]:
    for found in re.finditer(r"\(((?:19|20)\d\d[a-z]?)\)", text):
        start = max(0, found.start() - 120)
        names = _NARRATIVE.search(text[start : found.start()])
        if names is None:
            continue
        refers = f"{names[1]} {found[1]}".casefold()
        if printed.answer(refers):
            begin = start + names.start()
            yield Mark(text[begin : found.end()], (refers,), begin, found.end())


def _fold(text: str) -> str:
    """Small letters without accents and punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"[\u0300-\u036f'’-]", "", letters)))
