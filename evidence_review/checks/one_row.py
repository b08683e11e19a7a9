"""What the checks say of one row before it is written, by column, for those who ask as they go."""

from collections.abc import Iterable

from evidence_review.checks._claims import empty_cells, why_not
from evidence_review.checks._judgements import row_faults
from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim, Judgement


def judgement_faults(review: Review, judgement: Judgement) -> dict[str, str]:
    """What is wrong with a judgement that has the basis of its reading."""
    return _by_column(row_faults(judgement, review))


def claim_faults(claim: Claim) -> dict[str, str]:
    """What a claim lacks to be accepted."""
    return _by_column((*empty_cells(claim), *why_not(claim)))


def _by_column(found: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    faults: dict[str, str] = {}
    for column, what, do in found:
        faults.setdefault(column, f"{what[:1].upper()}{what[1:]}. {do}.")
    return faults
