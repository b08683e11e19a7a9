"""Which pairs of a claim and a source are still to be judged: the one answer to this question.

A claim is judged against every reference of the article's list, against what it or a repeat of it
cites, and against every further source that any reviewer judged or has a row for. A missing row is
neither a silent source nor an agreement.
"""

from collections.abc import Iterable, Mapping, Sequence

from evidence_review.tables.rows import Claim, Judgement
from evidence_review.vocabulary import Acceptance, YesNo

Pair = tuple[str, str]
"""A claim and a source, by their keys."""


def wanted_sources(
    claims: Iterable[Claim],
    cited: Iterable[str],
    judged: Mapping[str, Iterable[Judgement]],
    waiting: Iterable[Sequence[str]],
) -> dict[str, tuple[str, ...]]:
    """The sources that each claim is to be judged against, those that it cites first.

    `judged` are the judgements of each reviewer, `waiting` the pairs that have a row to fill in. A
    claim that is only proposed has them, too: it may come to count. One that repeats another,
    was rejected or states nothing has none.
    """
    claims, cited = tuple(claims), tuple(cited)
    tied = {claim.claim: list(claim.cited) for claim in claims}
    for claim in claims:
        if claim.repeats and claim.accepted:
            tied.setdefault(claim.repeats, []).extend(claim.cited)
    further: dict[str, list[str]] = {}
    for claim_id, source in dict.fromkeys((*_by_anybody(judged), *map(tuple, waiting))):
        further.setdefault(claim_id, []).append(source)
    return {
        claim.claim: tuple(
            dict.fromkeys((*tied[claim.claim], *cited, *further.get(claim.claim, ())))
        )
        for claim in claims
        if claim.checkable is YesNo.YES
        and not claim.repeats
        and claim.state is not Acceptance.REJECTED
    }


def _by_anybody(judged: Mapping[str, Iterable[Judgement]]) -> list[Pair]:
    return [pair for judgements in judged.values() for pair in sorted(_pairs(judgements))]


def _pairs(judgements: Iterable[Judgement]) -> set[Pair]:
    return {(judgement.claim, judgement.source) for judgement in judgements}


def unjudged(
    wanted: Mapping[str, tuple[str, ...]], judged: Mapping[str, Iterable[Judgement]]
) -> dict[str, tuple[Pair, ...]]:
    """The pairs that each reviewer has not judged, in the order of the claims."""
    pairs = [(claim, source) for claim, sources in wanted.items() for source in sources]
    have = {name: _pairs(judgements) for name, judgements in judged.items()}
    return {name: tuple(pair for pair in pairs if pair not in have[name]) for name in have}
