"""Which pairs of a claim and a source are still to be judged: the one answer to this question.

A claim is to be judged against the sources that the article ties to it, or, where it ties none,
against every reference of its list: against what its verdict *as cited* is reached from. One
reviewer is enough. Nobody owes a row because a colleague wrote one; but whoever prepared a row has
still to fill it in.
"""

from collections.abc import Iterable, Mapping, Sequence

from evidence_review.tables.rows import Claim, Judgement
from evidence_review.vocabulary import Acceptance, YesNo

Pair = tuple[str, str]
"""A claim and a source, by their keys."""


def wanted_sources(
    claims: Iterable[Claim], cited: Iterable[str], waiting: Iterable[Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """The sources that each claim is to be judged against.

    `waiting` are the pairs that have a row to fill in. A claim that is only proposed has sources,
    too: it may come to count. One that repeats another, was rejected or states nothing has none.
    """
    claims, cited = tuple(claims), tuple(cited)
    tied = tied_sources(claims)
    prepared: dict[str, list[str]] = {}
    for claim_id, source in map(tuple, waiting):
        prepared.setdefault(claim_id, []).append(source)
    return {
        claim.claim: tuple(
            dict.fromkeys((*(tied[claim.claim] or cited), *prepared.get(claim.claim, ())))
        )
        for claim in claims
        if claim.checkable is YesNo.YES
        and not claim.repeats
        and claim.state is not Acceptance.REJECTED
    }


def tied_sources(claims: Iterable[Claim]) -> dict[str, list[str]]:
    """The sources that the article ties to each claim, where it is made or repeated."""
    claims = tuple(claims)
    tied = {claim.claim: list(claim.cited) for claim in claims}
    for claim in claims:
        if claim.repeats and claim.accepted:
            tied.setdefault(claim.repeats, []).extend(claim.cited)
    return tied


def unjudged(
    wanted: Mapping[str, tuple[str, ...]], judged: Mapping[str, Iterable[Judgement]]
) -> tuple[Pair, ...]:
    """The pairs that nobody has judged, in the order of the claims."""
    have = {
        (judgement.claim, judgement.source)
        for judgements in judged.values()
        for judgement in judgements
    }
    pairs = ((claim, source) for claim, sources in wanted.items() for source in sources)
    return tuple(pair for pair in pairs if pair not in have)
