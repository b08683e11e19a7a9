"""Writes `build/index.html`: every review of the collection, how it stands and what to look at."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from evidence_review.checks import check, results
from evidence_review.collection.review import Record, read_record, review_names
from evidence_review.tables.files import write_text
from evidence_review.tables.rows import Header
from evidence_review.views.common import STALE, Study, plural
from evidence_review.views.display import TEMPLATES, source
from evidence_review.views.start import ORDER, counts
from evidence_review.views.status import stale_said
from evidence_review.vocabulary import Outcome, Verdict

_Counts = list[tuple[Verdict, int]]


@dataclass(frozen=True)
class Line:
    """One review in the index; a review with problems has no counts, and says so."""

    name: str
    title: str
    publisher: str
    made: bool
    """Whether its report has been made, so that a link leads somewhere."""
    header: Header | None
    claims: int = 0
    cited: _Counts = field(default_factory=list)
    best: _Counts = field(default_factory=list)
    notices: tuple[str, ...] = ()
    closed: str = ""


def build_index(root: Path, today: dt.date | None = None) -> Path:
    """Write the index of all reviews, also of those that cannot be opened; answer with its path.

    `today` is the day that dates are held against; without it they are named as not checked.
    """
    lines = [_line(read_record(root, name), today) for name in review_names(root)]
    page = TEMPLATES.get_template("index.html").render(rows=lines, style=source("report.css"))
    path = root / "build" / "index.html"
    write_text(path, page)
    return path


def _line(record: Record, today: dt.date | None) -> Line:
    header = record.header
    title = header.article.title if header else record.name
    publisher = header.article.publisher if header else ""
    made = (record.root / "build" / record.name / "report.html").is_file()
    if problems := check(record):
        closed = f"{plural(len(problems), 'problem')}: `make check` says which"
        return Line(record.name, title, publisher, made, None, closed=closed)
    study = Study(record, today)
    cited, best = (
        [(word, found[word]) for word in ORDER if found[word]] for found in counts(study)
    )
    return Line(
        name=record.name,
        title=title,
        publisher=publisher,
        made=made,
        header=header,
        claims=len(study.counted),
        cited=cited,
        best=best,
        notices=tuple(_notices(study)),
    )


def _notices(study: Study) -> list[str]:
    """What a verdict rests on and is no longer what it was, or was never looked at."""
    stale = stale_said(study)
    found = [f"{STALE}: {stale}"] if stale else []
    resting = dict.fromkeys(
        key for each in study.counted for key in study.findings[each.claim].rests_on
    )
    found += [f"{study.label(key)}: {notice}" for key in resting if (notice := study.notice(key))]
    return found + [
        f"{each.outcome}: {study.named(str(each))}"
        for each in results(study.record, study.today)
        if each.outcome not in (Outcome.PASSED, Outcome.NOT_APPLICABLE)
    ]
