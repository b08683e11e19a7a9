"""Which pairs of a claim and a source are still to be judged: the one answer to this question.

A claim is judged against every reference of the article's list, against what it or a repeat of it
cites, and against every further source that any reviewer judged or has a row for. A missing row is
neither a silent source nor an agreement.
"""

from collections.abc import Iterable, Mapping

from evidence_review.tables.rows import Claim, Judgement
from evidence_review.tables.table import Table
from evidence_review.vocabulary import Acceptance, YesNo

Pair = tuple[str, str]
"""A claim and a source, by their keys."""


def wanted_sources(
    claims: Iterable[Claim], cited: Iterable[str], reviewers: Mapping[str, Table[Judgement]]
) -> dict[str, tuple[str, ...]]:
    """The sources that each claim is to be judged against, those that it cites first.

    A claim that is only proposed has them, too: it may come to count. One that repeats another,
    was rejected or states nothing has none.
    """
    claims, cited = tuple(claims), tuple(cited)
    tied = {claim.claim: list(claim.cited) for claim in claims}
    for claim in claims:
        if claim.repeats and claim.accepted:
            tied.setdefault(claim.repeats, []).extend(claim.cited)
    further = _judged_by_anybody(reviewers)
    return {
        claim.claim: tuple(
            dict.fromkeys((*tied[claim.claim], *cited, *further.get(claim.claim, ())))
        )
        for claim in claims
        if claim.checkable is YesNo.YES
        and not claim.repeats
        and claim.state is not Acceptance.REJECTED
    }


def _judged_by_anybody(reviewers: Mapping[str, Table[Judgement]]) -> dict[str, list[str]]:
    pairs = [pair for table in reviewers.values() for pair in sorted(_judged(table))]
    pairs += [(claim, source) for table in reviewers.values() for claim, source in table.open]
    further: dict[str, list[str]] = {}
    for claim, source in dict.fromkeys(pairs):
        further.setdefault(claim, []).append(source)
    return further


def _judged(table: Table[Judgement]) -> set[Pair]:
    return {(judgement.claim, judgement.source) for judgement in table.rows}


def unjudged(
    wanted: Mapping[str, tuple[str, ...]], reviewers: Mapping[str, Table[Judgement]]
) -> dict[str, tuple[Pair, ...]]:
    """The pairs that each reviewer has not judged, in the order of the claims."""
    pairs = [(claim, source) for claim, sources in wanted.items() for source in sources]
    judged = {name: _judged(table) for name, table in reviewers.items()}
    return {name: tuple(pair for pair in pairs if pair not in judged[name]) for name in reviewers}
