"""Numbers that touch a word or a sign: a mark whose superscript was lost, where the list has it.

"It works.4 Also" and "30%3 of adults" cite; "3.5", "v2.1" and "No.1" do not.
"""

import re
from collections.abc import Callable, Iterator

from evidence_review.text._behind import glued
from evidence_review.text._line import excerpt
from evidence_review.text._links import END, LINK, TO, unlinked
from evidence_review.text._marks import spelt_out

_RUN = r"(\d{1,3}(?:[,–—-]\d{1,3}){0,20})"
_INSIDE = re.compile(
    rf"(?<=\d%){_RUN}(?=[\s.,;)]|\Z)|(?<=[a-zß-ÿ][a-zß-ÿ][,;]){_RUN}(?=\s[a-zß-ÿ])"
)
_TOUCHING = re.compile(
    rf"([.!?…][”\"’'»)]?(?:{LINK}?\[\d[^\[\]{LINK}{TO}]{{0,80}}\](?:{TO}[^{END}]*{END})?)+)"
    r"(?=[A-ZÀ-Þ“(])"
)
_AROUND = 3
"""The words on either side that name a place, looked for in so many characters:"""
_NEAR = 60


def unglued(text: str, has: Callable[[int], bool]) -> tuple[str, list[str]]:
    """The text, its glued numbers in brackets where the list has them; and a note on the others."""
    pieces, notes, end = [], [], 0
    for found, numbers in _found(text):
        if found.start() < end:
            continue
        known = all(map(has, spelt_out(numbers)))
        blank = " " if text[found.end() : found.end() + 1].isalpha() else ""
        pieces += [text[end : found.start()], f"[{numbers}]" if known else numbers, blank]
        end = found.end()
        if not known:
            before = " ".join(text[max(0, found.start() - _NEAR) : end].split()[-_AROUND:])
            after = " ".join(text[end : end + _NEAR].split()[:_AROUND])
            place = excerpt(unlinked(f"{before} {after}".strip()))
            notes.append(f"Left as text, a number that no entry has: {place}.")
    return "".join([*pieces, text[end:]]), notes


def set_apart(text: str) -> str:
    """The text with a blank between a mark behind a stop and the sentence that touches it."""
    return _TOUCHING.sub(r"\1 ", text)


def _found(text: str) -> Iterator[tuple[re.Match[str], str]]:
    inside = [(found, found[1] or found[2]) for found in _INSIDE.finditer(text)]
    behind = [(found, found[1]) for found in glued(text)]
    yield from sorted([*inside, *behind], key=lambda it: it[0].start())
