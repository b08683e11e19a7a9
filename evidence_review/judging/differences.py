"""Where reviewers differ, what still awaits a second reader, and how a difference is decided."""

import datetime as dt
from collections.abc import Iterable, Iterator

from evidence_review.collection.review import Review
from evidence_review.errors import UnknownName
from evidence_review.judging.tasks import Pair, gravest_first
from evidence_review.rule.consensus import Difference, settle
from evidence_review.tables.rows import Consensus


def queue(review: Review) -> tuple[Difference, ...]:
    """The differences that nobody has decided, those on the gravest claims first."""
    return _gravest_first(review, review.differences)


def decided_before(review: Review) -> tuple[tuple[Difference, Consensus], ...]:
    """The differences that were decided, each with its decision; the gravest claims first."""
    decisions = {row.identity: row for row in review.table(Consensus).rows}
    counted = {claim.claim for claim in review.counted}
    differing = [one for one in settle(review.judged).differences if one.claim in counted]
    pairs = [(one, (one.claim, one.source)) for one in _gravest_first(review, differing)]
    return tuple((one, decisions[pair]) for one, pair in pairs if pair in decisions)


def _gravest_first(review: Review, every: Iterable[Difference]) -> tuple[Difference, ...]:
    places = {claim.claim: place for place, claim in enumerate(gravest_first(review.counted))}
    return tuple(sorted(every, key=lambda difference: places[difference.claim]))


def differing(review: Review, reviewer: str) -> Iterator[tuple[Pair, bool]]:
    """The pairs on which this reviewer and others differ, each with whether it is decided."""
    have = {judgement.identity for judgement in review.judged.get(reviewer, ())}
    decided_already = {row.identity for row in review.table(Consensus).rows}
    for pair in settle(review.judged).open:
        if pair in have:
            yield pair, pair in decided_already


def awaiting_a_second(review: Review) -> tuple[Pair, ...]:
    """The tied pairs that one reviewer has judged and no other; the gravest claims first."""
    have = [{row.identity for row in judged} for judged in review.judged.values()]
    return tuple(
        (claim.claim, source)
        for claim in gravest_first(review.counted)
        for source in review.tied[claim.claim]
        if sum((claim.claim, source) in pairs for pairs in have) == 1
    )


def decided(
    review: Review, pair: Pair, chosen: str, by: str, because: str, on: dt.date
) -> Consensus:
    """The row that decides a difference: one reviewer's judgement, with who decided and why.

    `chosen` is the file of the reviewer whose judgement stands. Raises UnknownName for a pair on
    which nobody differs, and for a reviewer who did not judge it.
    """
    differing = {(each.claim, each.source): each for each in review.differences}
    if pair not in differing:
        open_pairs = [" × ".join(each) for each in differing]
        raise UnknownName("undecided difference", " × ".join(pair), open_pairs)
    judged = differing[pair].by
    if chosen not in judged:
        raise UnknownName("reviewer who judged it", chosen, judged)
    cells = dict(judged[chosen]) | {"reason": because, "decided_by": by, "date": on, "seen": ()}
    return Consensus.model_validate(cells)
