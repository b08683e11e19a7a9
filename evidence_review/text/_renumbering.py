"""Marks of a section with a list of its own, in the count of the whole article."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from evidence_review.text._links import Link
from evidence_review.text._marks import BRACKETED, spelt_out


@dataclass(frozen=True)
class Written:
    """A line's text as it is kept, with its links. `absent` are the places of marks whose number
    the section's own list has not."""

    text: str
    links: tuple[Link, ...] = ()
    absent: frozenset[int] = frozenset()

    @property
    def away(self) -> tuple[Link, ...]:
        """The links that leave the page."""
        return tuple(link for link in self.links if not link.address.startswith("#"))

    @property
    def within(self) -> frozenset[int]:
        """Where a number stands that leads to a place in the page."""
        return frozenset(link.start for link in self.links if link.address.startswith("#"))


def renumbered(text: str, links: Iterable[Link], numbers: Mapping[int, int]) -> Written:
    """The text with the number that an entry has here in place of the one that is printed."""
    edits: list[tuple[re.Match[str], str]] = []
    absent = []
    for found in BRACKETED.finditer(text):
        asked = spelt_out(found[1])
        if all(number in numbers for number in asked):
            edits.append((found, ", ".join(str(numbers[number]) for number in asked)))
        else:
            absent.append(found.start())

    starts = [found.start() for found, _ in edits]
    ends = [found.end(1) for found, _ in edits]
    longer = [0, *accumulate(len(new) - len(found[1]) for found, new in edits)]

    def moved(place: int) -> int:
        return place + longer[bisect_right(ends, place)]

    def is_within(place: int) -> bool:
        before = bisect_right(starts, place)
        return before > 0 and place < edits[before - 1][0].end()

    # A link within a mark is its number's; the entry has the address, too.
    apart = (link for link in links if not is_within(link.start))
    parts, last = [], 0
    for found, new in edits:
        parts += [text[last : found.start(1)], new]
        last = found.end(1)
    links = (Link(moved(link.start), moved(link.end), link.address) for link in apart)
    return Written("".join([*parts, text[last:]]), tuple(links), frozenset(map(moved, absent)))
