"""Who signed a review, and what of it has changed since."""

from dataclasses import replace

from evidence_review.collection.review import Review
from evidence_review.currency.signing import Changes, Signed, changes_since
from evidence_review.currency.versions import (
    RowName,
    body_version,
    digest,
    source_version,
    verdict_version,
)
from evidence_review.rule.certainty import RULE
from evidence_review.tables.rows import Signature, SignedRow
from evidence_review.vocabulary import Status, Word


def to_sign(review: Review) -> dict[RowName, str]:
    """What a signature stands by, with its version now: every row that people wrote, the
    findings, the sources and bodies of evidence that are used, and the rule."""
    sources = {
        ("sources", key): digest(source_version(source, review.works.get(key)))
        for key, source in review.sources.items()
    }
    bodies = {
        ("bodies", body.body): body_version(body, review.effects_of(body)) for body in review.bodies
    }
    findings = {
        ("findings", name): verdict_version(finding) for name, finding in review.findings.items()
    }
    written = {row.name: row.version for row in review.written}
    return written | findings | sources | bodies | {("rule", "rule"): digest(str(RULE))}


def changes_since_signed(review: Review) -> dict[str, Changes]:
    """By the file of each reviewer who signed, what differs now from what they signed."""
    if not (review.table(Signature).rows or review.table(SignedRow).rows):
        return {}  # nothing to compare: most reviews, of which an index has thousands
    now = to_sign(review)
    signed: dict[str, list[SignedRow]] = {
        signature.reviewer: [] for signature in review.table(Signature).rows
    }
    for row in review.table(SignedRow).rows:
        signed.setdefault(row.reviewer, []).append(row)
    # Not a row: the article's text, or what a verdict depends on, is no longer as it was.
    stale = tuple(("verdicts", f"{claim} {body}") for claim, body in review.standing.stale)
    changes = {reviewer: changes_since(rows, now) for reviewer, rows in signed.items()}
    return {
        reviewer: replace(change, changed=(*change.changed, *stale))
        for reviewer, change in changes.items()
    }


def status_of(review: Review) -> Word:
    """Draft, in review, signed, or changed since signed: as the header says, until one signs."""
    changes = changes_since_signed(review)
    if changes:
        return Signed.CHANGED if any(changes.values()) else Signed.AS_IT_IS
    return review.header.status if review.header else Status.STARTED
