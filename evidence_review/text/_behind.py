"""Marks behind the stop of the sentence that they belong to: "It helps. (Lee, 2018) Then".

Numbers in round brackets behind a stop may also count the sentences that follow them.
"""

import re
from collections.abc import Iterator

from evidence_review.text._abbreviations import OPENERS, begins_no_sentence
from evidence_review.text._author_years import author_years

ROUND = re.compile(r"\((\d{1,3}(?:\s?[,;–—-]\s?\d{1,3}){0,60})\)")
_CLOSERS = r")\]\"'”’»*_"
_BEHIND = re.compile(
    rf"[.!?…][{_CLOSERS}]{{0,3}}\s{{1,3}}(\([^()]{{1,400}}\)|\[[^\[\]]{{1,400}}\])(?!\w)"
)
_NUMBERS = re.compile(r"(?:see (?:also )?|e\.g\.,? |cf\. )\d{1,3}(?:\s?[,;–—-]\s?\d{1,3}){0,60}")
_RUN = r"\d{1,3}(?:[,–—-]\s?\d{1,3}){0,20}"
_GLUED = re.compile(
    rf"(?:(?<=[^\W\d_]{{2}}[.!?…])|(?<=[)\]”\"’'»%][.!?…])|(?<=[.!?…][)\]”\"’'»]))({_RUN})"
    rf"(?=\s+[{re.escape(OPENERS)}]{{0,2}}[^\W\d_a-zß-ÿ]|[A-ZÀ-Þ][a-zß-ÿ]|\s*$)"
)
_LAST_WORD = re.compile(r"(\S+?)[.!?…]\W?$")


def masked(paragraph: str) -> str:
    """The paragraph, every mark behind a stop written in raised digits of the same length.

    So a sentence is seen to end behind its mark.
    """
    spans = sorted([*_cited(paragraph), *(found.span(1) for found in glued(paragraph))])
    pieces, end = [], 0
    for start, stop in spans:
        if start >= end:
            pieces += [paragraph[end:start], "¹" * (stop - start)]
            end = stop
    return "".join([*pieces, paragraph[end:]])


def glued(text: str) -> Iterator[re.Match[str]]:
    """The numbers that touch the stop of a word, where a sentence begins: "It works.4 Also"."""
    for found in _GLUED.finditer(text):
        word = _LAST_WORD.search(text[max(0, found.start() - 60) : found.start()])
        if word and not begins_no_sentence(word[1]) and not re.search(r"[/@]|www\.", word[1]):
            yield found


def enumerators(text: str) -> frozenset[int]:
    """Where (1), (2) count the sentences that follow, and cite nothing.

    They open the paragraph; or they count from 1 behind stops, and none stands at the end.
    """
    found = [each for each in ROUND.finditer(text) if _opens_a_sentence(text, each)]
    if not found:
        return frozenset()
    numbers = [each[1] for each in found]
    counted = numbers == [str(number) for number in range(1, len(numbers) + 1)]
    ends = re.search(r"[.!?…]\s*\(\d[^()]*\)\s*\Z", text[-300:])
    if not text[: found[0].start()].strip() or (counted and len(numbers) > 1 and not ends):
        return frozenset(each.start() for each in found)
    return frozenset()


def _opens_a_sentence(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 10) : found.start()].rstrip(f" {_CLOSERS}")
    behind = re.match(r"\s*[^\W\d_]", text[found.end() :][:5])
    return (not before or before[-1] in ".!?…") and behind is not None


def _cited(paragraph: str) -> Iterator[tuple[int, int]]:
    """The brackets behind a stop that cite."""
    counting = enumerators(paragraph)
    for found in _BEHIND.finditer(paragraph):
        inside = found[1][1:-1]
        if ROUND.fullmatch(found[1]):
            cites = found.start(1) not in counting
        else:
            cites = "@" in inside or bool(_NUMBERS.fullmatch(inside)) or _names_works(inside)
        if cites:
            yield found.span(1)


def _names_works(inside: str) -> bool:
    """Whether a bracket holds authors and years: a whole sentence in brackets ends with a stop."""
    named = [bool(author_years(part)) for part in inside.split(";")]
    return all(named) or (any(named) and not inside.rstrip().endswith((".", "!", "?")))
