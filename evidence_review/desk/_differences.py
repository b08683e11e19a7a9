"""Where reviewers differ, for one who has judged the pair."""

from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.rule.consensus import settle
from evidence_review.tables.rows import Consensus


def differing(review: Review, reviewer: str) -> Iterator[tuple[tuple[str, str], bool]]:
    """The pairs on which this reviewer and others differ, each with whether it is decided."""
    have = {judgement.identity for judgement in review.judged.get(reviewer, ())}
    decided = {row.identity for row in review.table(Consensus).rows}
    for pair in settle(review.judged).open:
        if pair in have:
            yield pair, pair in decided
