"""What the checks say of one claim before it is written, by column, for who asks as they go."""

from evidence_review.checks._claims import empty_cells, why_not
from evidence_review.tables.rows import Claim


def claim_faults(claim: Claim) -> dict[str, str]:
    """What a claim lacks to be accepted."""
    faults: dict[str, str] = {}
    for column, what, do in (*empty_cells(claim), *why_not(claim)):
        faults.setdefault(column, f"{what[:1].upper()}{what[1:]}. {do}.")
    return faults
