"""Traces the sentences that claims were read from through a text that may have been edited.

Only a fingerprint makes a sentence the same. What became of one whose words are gone is read from
its neighbours first and from likeness second, and is never called anything but edited.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from evidence_review.text._likeness import ByEnds, ByWords
from evidence_review.text.article import ELLIPSIS, AnchorState, Place, Sentence, place
from evidence_review.text.typography import fingerprint


@dataclass(frozen=True)
class Anchor:
    """The sentence that a claim was read from: its place, its ends, its fingerprint."""

    claim: str
    place: Place
    fragment: str
    fingerprint: str


@dataclass(frozen=True)
class Traced:
    """What became of an anchor; `was` is its sentence in the text before, if that is at hand."""

    anchor: Anchor
    state: AnchorState
    sentence: Sentence | None = None
    was: Sentence | None = None

    @property
    def renumbered(self) -> bool:
        """Whether it is the same in another place, as something before it came or went."""
        if self.state is not AnchorState.SAME or self.sentence is None:
            return False
        return self.anchor.place != self.sentence.place


@dataclass(frozen=True)
class Trace:
    """The anchors in their order, and the sentences that nobody has classed yet.

    A sentence is `new` if no anchor stands in it and it is not one of several that an ambiguous
    anchor may stand in.
    """

    found: tuple[Traced, ...]
    new: tuple[Sentence, ...]


class Anchored(Protocol):
    """What a row has that was read from a sentence: its number, the sentence's place and words."""

    @property
    def claim(self) -> str: ...
    @property
    def section(self) -> str: ...
    @property
    def paragraph(self) -> int: ...
    @property
    def sentence(self) -> int: ...
    @property
    def fragment(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...


def anchors_of(rows: Iterable[Anchored]) -> list[Anchor]:
    """The anchors that the rows of `claims.csv` keep."""
    where = ((row, place(row.section, row.paragraph, row.sentence)) for row in rows)
    return [Anchor(row.claim, stood, row.fragment, row.fingerprint) for row, stood in where]


def trace(
    anchors: Sequence[Anchor],
    sentences: Sequence[Sentence],
    before: Sequence[Sentence] | None = None,
) -> Trace:
    """Say of each anchor what became of its sentence; `before` is the text it was read from.

    With `before` an edited sentence is known by its words, also in another place; without it by
    the fragment's.
    """
    search = _Search(anchors, sentences, before or ())
    search.run()
    found = tuple(
        Traced(each, *search.found[each.place, each.fingerprint], search.was(each))
        for each in anchors
    )
    return Trace(found, tuple(search.free()))


_Gap = tuple[list[Anchor], list[int]]


class _Search:
    """One run of `trace`; a sentence of the text goes by its number in it."""

    def __init__(
        self,
        anchors: Sequence[Anchor],
        sentences: Sequence[Sentence],
        before: Sequence[Sentence],
    ):
        # Several claims may share a sentence: each sentence is looked for once.
        self.stands = {(each.place, each.fingerprint): each for each in anchors}
        self.wanted = Counter(each.fingerprint for each in self.stands.values())
        self.sentences = sentences
        self.marks = [fingerprint(sentence.text) for sentence in sentences]
        self.hits: dict[str, list[int]] = defaultdict(list)
        for number, mark in enumerate(self.marks):
            self.hits[mark].append(number)
        old = [(fingerprint(sentence.text), sentence) for sentence in before]
        self.old: dict[object, Sentence] = dict(reversed(old))
        self.old |= {(sentence.place, mark): sentence for mark, sentence in old}
        self.found: dict[tuple[Place, str], tuple[AnchorState, Sentence | None]] = {}
        self.taken: set[int] = set()

    def was(self, anchor: Anchor) -> Sentence | None:
        """The anchor's sentence in the text before."""
        return self.old.get((anchor.place, anchor.fingerprint)) or self.old.get(anchor.fingerprint)

    def run(self) -> None:
        """Unchanged sentences first, in order and then elsewhere; then what stands for the rest."""
        gaps = self._in_order()
        self._elsewhere()
        self._alike(gaps)
        self._moved_and_edited()
        self._in_place(gaps)
        for key in self.stands.keys() - self.found.keys():
            self.found[key] = AnchorState.LOST, None

    def free(self) -> Iterator[Sentence]:
        """The sentences that no anchor stands in."""
        return (each for number, each in enumerate(self.sentences) if number not in self.taken)

    # ── Unchanged ─────────────────────────────────────────────────────────────────────────────

    def _in_order(self) -> list[_Gap]:
        """Pair each section's anchors with its unchanged sentences; answer with what lies between.

        Where a heading is gone its sentences may stand under any other.
        """
        sections: dict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            sections[sentence.section].append(number)
        kept: dict[str, list[Anchor]] = defaultdict(list)
        without: list[Anchor] = []
        for anchor in self.stands.values():
            heading = anchor.place[0]
            (kept[heading] if heading in sections else without).append(anchor)
        gaps = [
            gap
            for section, anchors in kept.items()
            for gap in self._align(anchors, sections[section])
        ]
        rest = [number for number in range(len(self.sentences)) if number not in self.taken]
        return gaps + self._align(without, rest)

    def _align(self, anchors: list[Anchor], numbers: list[int]) -> list[_Gap]:
        """Take what stands in its exact place, then between two such the longest common order."""
        exact = {(self.sentences[n].place, self.marks[n]): at for at, n in enumerate(numbers)}
        gaps: list[_Gap] = []
        first = start = 0
        for last, each in enumerate(anchors):
            end = exact.get((each.place, each.fingerprint), -1)
            if end >= start:
                gaps += self._between(anchors[first:last], numbers[start:end])
                self._take(each, AnchorState.SAME, numbers[end])
                first, start = last + 1, end + 1
        return [*gaps, *self._between(anchors[first:], numbers[start:])]

    def _between(self, anchors: list[Anchor], numbers: list[int]) -> Iterator[_Gap]:
        old, new = [each.fingerprint for each in anchors], [self.marks[n] for n in numbers]
        gap: _Gap = [], []
        for step in LCSseq.opcodes(old, new):
            run = anchors[step.src_start : step.src_end], numbers[step.dest_start : step.dest_end]
            if step.tag != "equal":
                gap = gap[0] + run[0], gap[1] + run[1]
                continue
            yield gap
            gap = [], []
            for each, number in zip(*run, strict=True):
                if self._certain(each):
                    self._take(each, AnchorState.SAME, number)
        yield gap

    def _certain(self, anchor: Anchor) -> bool:
        """Whether no more sentences have these words than had them."""
        return len(self.hits[anchor.fingerprint]) <= self.wanted[anchor.fingerprint]

    def _elsewhere(self) -> None:
        """Unchanged sentences in another section or order, and those that stand too often."""
        free = {mark: deque(self._untaken(numbers)) for mark, numbers in self.hits.items()}
        ambiguous = set()
        for each in self._open(self.stands.values()):
            mark = each.fingerprint
            if free.get(mark) and self._certain(each):
                self._take(each, AnchorState.MOVED, free[mark].popleft())
            elif free.get(mark):
                self.found[each.place, mark] = AnchorState.AMBIGUOUS, None
                ambiguous.add(mark)
        for mark in ambiguous:
            self.taken.update(self.hits[mark])

    # ── Edited ────────────────────────────────────────────────────────────────────────────────

    def _alike(self, gaps: list[_Gap]) -> None:
        """Between its neighbours: the sentence with most of its words, whole or in part.

        Two that were merged stand in one sentence.
        """
        for anchors, numbers in gaps:
            rest, near = list(self._open(anchors)), self._untaken(numbers)
            by_words: ByWords | None = None
            by_ends: ByEnds | None = None
            for at, each in enumerate(rest if near else ()):
                if was := self.was(each):
                    by_words = by_words or ByWords(self._texts(near))
                    best = by_words.likest(was.text, fuzz.partial_ratio, at / len(rest))
                else:
                    by_ends = by_ends or ByEnds(self._texts(near))
                    start, _, end = each.fragment.partition(ELLIPSIS)
                    best = by_ends.likest(start, end)
                if best is not None:
                    self._take(each, AnchorState.EDITED, best)

    def _moved_and_edited(self) -> None:
        """Anywhere: the sentence with most of the words that it had in the text before."""
        known = ((anchor, self.was(anchor)) for anchor in self._open(self.stands.values()))
        rest = [(anchor, was.text) for anchor, was in known if was]
        by_words = ByWords(self._texts(self._untaken(range(len(self.sentences))) if rest else ()))
        for at, (anchor, text) in enumerate(rest):
            best = by_words.likest(text, fuzz.ratio, at / len(rest))
            if best is not None:
                self._take(anchor, AnchorState.EDITED, best)
                by_words.remove(best)

    def _texts(self, numbers: Iterable[int]) -> dict[int, str]:
        return {number: self.sentences[number].text for number in numbers}

    def _in_place(self, gaps: list[_Gap]) -> None:
        """Between its neighbours: what else stands there, one for one."""
        for anchors, numbers in gaps:
            for each, number in zip(
                list(self._open(anchors)), self._untaken(numbers), strict=False
            ):
                self._take(each, AnchorState.EDITED, number)

    def _take(self, anchor: Anchor, state: AnchorState, number: int) -> None:
        self.found[anchor.place, anchor.fingerprint] = state, self.sentences[number]
        self.taken.add(number)

    def _open(self, anchors: Iterable[Anchor]) -> Iterator[Anchor]:
        return (each for each in anchors if (each.place, each.fingerprint) not in self.found)

    def _untaken(self, numbers: Iterable[int]) -> list[int]:
        return [number for number in numbers if number not in self.taken]
