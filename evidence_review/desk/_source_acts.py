"""What a person says of a source: what it is, and what was read of it."""

from evidence_review.desk._acts import Done, Seat, reading_of, wrong
from evidence_review.desk._fields import Fields, make
from evidence_review.judging.deeper import deepened
from evidence_review.tables.rows import Reading, Source
from evidence_review.vocabulary import Basis, Integrity, SourceKind, YesNo

_BY_JOURNAL = {
    SourceKind.GUIDELINE: None,
    SourceKind.FACT_SHEET: YesNo.NO,
    SourceKind.CONSUMER_PAGE: YesNo.NO,
    SourceKind.BLOG: YesNo.NO,
}
FACTS = (
    *("design", "population", "condition", "result", "appraisal", "instrument"),
    *("level", "question", "level_reason", "funding", "read_from"),
)
"""What may be said of a source at the desk beside its kind; what is not said stays as it is."""


def reviewed_as_a_rule(kind: SourceKind) -> YesNo | None:
    """Whether sources of a kind go through a journal's reviewers; None where it depends."""
    return _BY_JOURNAL.get(kind, YesNo.YES)


def appraise(seat: Seat, fields: Fields) -> Done:
    """A source's row: its kind, whether it was reviewed, and what else is known."""
    source = seat.review.appraised.get(fields.text("source"))
    if source is None:
        return wrong("There is no such source.")
    kind, problems = fields.text("kind"), {}
    if not kind or kind == SourceKind.OPEN:
        problems["kind"] = "Say what the source is."
    if not fields.text("peer_reviewed"):
        problems["peer_reviewed"] = "Say whether a journal's reviewers read it."
    cells = dict(source) | fields.texts("kind", "peer_reviewed", "integrity")
    cells |= {name: text for name, text in fields.texts(*FACTS).items() if text}
    if cells["integrity"] != source.integrity and cells["integrity"] != Integrity.NOT_CHECKED:
        cells["integrity_date"] = seat.today
    row, more = make(Source, cells)
    if row is None or problems:
        return Done(problems=more | problems)
    return Done((row,), said=f"{seat.review.label(source.source)} appraised")


def read(seat: Seat, fields: Fields) -> Done:
    """What was read of a source; with `finished`, that it is silent on the rest."""
    key = fields.text("source")
    source = seat.review.appraised.get(key)
    if source is None:
        return wrong("There is no such source.")
    before = reading_of(seat.review, seat.reviewer, key)
    new: dict[str, object] = {"source": key, "finished": YesNo.NO}
    cells = dict(before) if before else new
    cells |= fields.texts("basis", "edition", "locator", "about") | {"date": seat.today}
    unread = cells.get("basis") == Basis.NOT_RETRIEVED
    if fields.is_set("finished") or unread:
        cells["finished"] = None
    row, problems = make(Reading, cells)
    if "basis" in problems:
        problems["basis"] = "Say how much of it you read."
    if not unread and not cells.get("locator"):
        problems["locator"] = "Say where: which parts, pages or headings you read."
    if not isinstance(row, Reading) or problems:
        return Done(problems=problems)
    what = "the rest is silent" if row.finished is None and before else str(row.basis)
    rows = (row, *deepened(seat.review, [row]))
    return Done(rows, said=f"{seat.review.label(key)}: {what}")
