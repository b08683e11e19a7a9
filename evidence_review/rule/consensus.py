"""One judgement a claim and a source, out of several reviewers' files.

Where reviewers agree on the axes, the first file's judgement stands for all. Where they differ,
only a row of `consensus.csv` settles it; until then the pair is unresolved, and nothing is averaged
(see `rule.unresolved`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence_review.tables.rows import Consensus, Judgement

Pair = tuple[str, str]
"""A claim and a source, by their keys."""


@dataclass(frozen=True)
class Difference:
    """A pair that reviewers judge otherwise, and on which nothing is decided."""

    claim: str
    source: str
    by: Mapping[str, Judgement]
    """The judgement of each reviewer who made one, by the name of their file."""

    @property
    def choices(self) -> tuple[Judgement, ...]:
        """The judgements that differ from one another, each once."""
        return tuple({axes(judgement): judgement for judgement in self.by.values()}.values())


@dataclass(frozen=True)
class Settled:
    """The judgements that count, and the differences that nobody has decided."""

    judgements: tuple[Judgement, ...]
    differences: tuple[Difference, ...]

    @property
    def open(self) -> tuple[Pair, ...]:
        """The pairs of claim and source that are unresolved."""
        return tuple((difference.claim, difference.source) for difference in self.differences)


def settle(
    files: Mapping[str, Iterable[Judgement]], consensus: Iterable[Consensus] = ()
) -> Settled:
    """Merge the reviewers' files, by their names, under the consensus."""
    decided = {decision.identity: decision for decision in consensus}
    proposals: dict[tuple[str, ...], dict[str, Judgement]] = {}
    for name, file in files.items():
        for judgement in file:
            proposals.setdefault(judgement.identity, {})[name] = judgement
    settled: list[Judgement] = []
    differing: list[Difference] = []
    for pair, by in proposals.items():
        first, *_ = by.values()
        if pair in decided:
            settled.append(decided[pair])
        elif len({axes(judgement) for judgement in by.values()}) == 1:
            settled.append(first)
        else:
            differing.append(Difference(first.claim, first.source, by))
    settled.sort(key=lambda judgement: judgement.claim)
    return Settled(tuple(settled), tuple(differing))


def axes(judgement: Judgement) -> tuple[object, ...]:
    """Its answer on every axis; the order of a list makes no difference."""
    cells = (getattr(judgement, axis) for axis in judgement.axes)
    return tuple(frozenset(cell) if isinstance(cell, tuple) else cell for cell in cells)
