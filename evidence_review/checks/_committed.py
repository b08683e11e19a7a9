"""The committed findings against those computed now: a verdict never changes unseen."""

from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.errors import Problem, names
from evidence_review.tables.row import format_cell
from evidence_review.tables.rows import Finding

DO = "If the change is meant, run `evidence-review generate`, and read the difference"


def finding_problems(review: Review) -> Iterator[Problem]:
    """Every cell of findings.csv that the rule does not give from today's judgements."""
    file = review.table(Finding).file
    committed = {finding.claim: (row, finding) for row, finding in review.table(Finding).numbered()}
    for finding in review.findings.values():
        if finding.claim not in committed:
            yield Problem(file, found=f"{finding.claim} has no finding", do=DO)
            continue
        row, before = committed[finding.claim]
        lost = [name for name in before.judged if name not in finding.judged]
        if lost:
            found = f"{finding.claim}: {names(lost)} is no longer judged"
            yield Problem(file, row, "judged", found, do=f"Restore its row in judgements/. {DO}")
            continue
        changes = _changes(before, finding)
        if changes:
            found = f"{finding.claim}: {'; '.join(dict.fromkeys(changes.values()))}"
            yield Problem(file, row, ", ".join(changes), found, do=DO)


def _changes(before: Finding, now: Finding) -> dict[str, str]:
    """What differs, by column; the rule's words only where nothing else does."""
    changes = {}
    for column in Finding.model_fields:
        was, is_ = (format_cell(getattr(finding, column)) for finding in (before, now))
        if was != is_:
            changes[column] = f"committed {was!r}, computed {is_!r}"
    words = [column for column in changes if column.endswith("_because")]
    if len(words) == len(changes):
        return dict.fromkeys(words, "the rule gives other reasons now")
    return {column: change for column, change in changes.items() if column not in words}
