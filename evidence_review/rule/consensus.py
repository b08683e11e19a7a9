"""One judgement a claim and a source, out of several reviewers' files.

Where reviewers agree on the axes, the first file's judgement stands for all. Where they differ,
only a row of `consensus.csv` settles it; until then the pair is open and counts for nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_review.tables.rows import Consensus, Judgement


@dataclass(frozen=True)
class Settled:
    """The judgements that count, and the pairs of claim and source that are still open."""

    judgements: tuple[Judgement, ...]
    open: tuple[tuple[str, str], ...]


def settle(files: Iterable[Iterable[Judgement]], consensus: Iterable[Consensus] = ()) -> Settled:
    """Merge the reviewers' files, one after the other, under the consensus."""
    decided = {decision.identity: decision for decision in consensus}
    proposals: dict[tuple[str, ...], list[Judgement]] = {}
    for file in files:
        for judgement in file:
            proposals.setdefault(judgement.identity, []).append(judgement)
    settled: list[Judgement] = []
    still_open: list[tuple[str, str]] = []
    for pair, judgements in proposals.items():
        if pair in decided:
            settled.append(decided[pair])
        elif len({_axes(judgement) for judgement in judgements}) == 1:
            settled.append(judgements[0])
        else:
            still_open.append((judgements[0].claim, judgements[0].source))
    settled.sort(key=lambda judgement: judgement.claim)
    return Settled(tuple(settled), tuple(still_open))


def _axes(judgement: Judgement) -> tuple[object, ...]:
    """Its answer on every axis; the order of a list makes no difference."""
    cells = (getattr(judgement, axis) for axis in judgement.axes)
    return tuple(frozenset(cell) if isinstance(cell, tuple) else cell for cell in cells)
