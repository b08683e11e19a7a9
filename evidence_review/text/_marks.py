"""Citation marks in a text: [3], [1, 2], [3–5], superscripts, (Smith 2019), [@smith2019].

What only looks like one is left alone: powers and units (10⁵, m², R²), isotopes, years, months,
and intervals (95 % CI [1, 3]).
"""

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from evidence_review.text._authors import PrintedList, find_authors, find_narrated
from evidence_review.text._rounds import round_marks
from evidence_review.text.article import Mark, MarkState

_RUN = r"[⁰¹²³⁴-⁹]+"
_RAISED = re.compile(rf"(?<![⁰¹²³⁴-⁹⁺⁻]){_RUN}(?:[,–⁻-]\s?{_RUN})*(?![⁰¹²³⁴-⁹⁺⁻])")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻-", "0123456789––")
_RAISE = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_CARETS = re.compile(r"\^(\d{1,3}(?:[,–-]\d{1,3}){0,20})\^")
_NUMERAL = re.compile(r"(?:^|[^\w-])\d[\d.,]{0,20}$")
_YEAR = re.compile(r"(?:^|\D)(?:19|20)\d\d$")
_UNIT = re.compile(r"(?:^|[\s(/×·\d])(?:[mcdkµμn]?m|ft|in|yd|s|h|l|kg|R|r|I|χ|η|ε|ω|τ|σ|x|n)$")
BRACKETED = re.compile(
    r"\[(?:see (?:also )?|e\.g\.,? |cf\. )?(\d{1,3}(?:\s?[,;–—-]\s?\d{1,3}){0,60})"
    r"(?:,? (?:pp?\.|ch(?:ap)?\.|fig\.|table) ?[^\[\]]{1,20})?\]"
)
_WIDEST = 50
"""The most numbers that a range may stand for; a wider one is no range of references."""
_INTERVAL = re.compile(r"(?:\b(?:CI|CrI|IQR|range|interval|between)|\b9[059]\s?%)\s?[:=,]?\s?$")
_KEYED = re.compile(r"\[[^\[\]@]{0,60}@[^\[\]]{1,300}\]")
_KEY = re.compile(r"(?<![\w@.])@(\w[\w:.#+/-]{0,80})")
_BARE_KEY = re.compile(r"(?<![\w@.;-])@([a-zA-Z][\w:-]{1,60}\d[a-z]?)\b")
_REFUSED = re.compile(
    r"[(\[]?\b(?:ibid(?:em)?|op\.\s?cit|loc\.\s?cit|supra note \d{1,3})\b\.?"
    r"(?:,? pp?\. ?[\d–-]{1,9})?[)\]]?",
    re.IGNORECASE,
)


def lowered(text: str) -> str:
    """The text with superscript citation marks written [3, 4]; powers stay as they are."""

    def write(found: re.Match[str]) -> str:
        if _is_power(text, found):
            return found[0]
        return "[" + re.sub(r",\s?", ", ", found[0].translate(_PLAIN)) + "]"

    return _RAISED.sub(write, _CARETS.sub(lambda found: found[1].translate(_RAISE), text))


def find_marks(text: str, printed: PrintedList, linked: Container[int] = ()) -> tuple[Mark, ...]:
    """The marks of a text in order, each with its outcome. Numbers in round brackets only may be
    marks, unless they are `linked` to a place of the page: the places of such numbers.

    "Smith (2019)" is one only where an entry answers to it.
    """
    found = [*_numbers(text), *_keys(text), *find_authors(text), *find_narrated(text, printed)]
    rounds = tuple(
        round_marks(text, spelt_out, lambda number: bool(printed.answer(str(number))), linked)
    )
    sure = [mark for mark in rounds if mark.start + 1 in linked]
    found = [
        *(answered(mark, printed) for mark in (*found, *sure)),
        *(replace(mark, state=MarkState.TEXT) for mark in rounds if mark not in sure),
        *_refused(text),
    ]
    return tuple(sorted(found, key=lambda mark: mark.start))


def answered(mark: Mark, printed: PrintedList) -> Mark:
    """The mark with the entries that it is tied to, and what became of it."""
    answers = [printed.answer(refer) for refer in mark.refers]
    entries = tuple(dict.fromkeys(each[0].number for each in answers if len(each) == 1))
    if not all(answers):
        return replace(mark, entries=entries, state=MarkState.NO_ENTRY)
    several = any(len(each) > 1 for each in answers)
    state = MarkState.AMBIGUOUS if several else MarkState.TIED
    return replace(mark, entries=entries, state=state)


def spelt_out(numbers: str) -> tuple[int, ...]:
    """ "1, 3–5" as 1, 3, 4, 5."""
    return tuple(dict.fromkeys(map(int, _spelt_out(numbers))))


def _refused(text: str) -> Iterator[Mark]:
    for found in _REFUSED.finditer(text):
        yield Mark(found[0], (), *found.span(), state=MarkState.REFUSED)


def _is_power(text: str, found: re.Match[str]) -> bool:
    before, after = text[max(0, found.start() - 20) : found.start()], text[found.end() :][:1]
    if not before[-1:].strip():  # ¹³¹I
        return after.isalpha()
    if _NUMERAL.search(before):
        return _YEAR.search(before) is None
    return found[0] in {"²", "³"} and _UNIT.search(before) is not None


def _numbers(text: str) -> Iterator[Mark]:
    for found in BRACKETED.finditer(text):
        if not _INTERVAL.search(text[max(0, found.start() - 12) : found.start()]):
            yield Mark(found[0], tuple(map(str, spelt_out(found[1]))), *found.span())


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
