"""Writes `build/index.html`: every review of the collection, how it stands and what to look at."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from evidence_review.checks.walk import faults_of, walk
from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.collection.signing import status_of
from evidence_review.tables.files import write_text
from evidence_review.tables.header import Header
from evidence_review.views.common import ORDER, counts, named, notice_on, plural
from evidence_review.views.frames import STALE
from evidence_review.views.medium import Medium, asset, templates
from evidence_review.views.signed import changed_since_signed
from evidence_review.views.status import stale_in_words
from evidence_review.views.waiting import how_far
from evidence_review.vocabulary import Outcome, Verdict

_Counts = Sequence[tuple[Verdict, int]]


@dataclass(frozen=True)
class _Entry:
    """One review in the index; a review with problems has no counts, and says so."""

    name: str
    title: str
    publisher: str
    made: bool
    """Whether its report has been made, so that a link leads somewhere."""
    header: Header | None
    status: str = ""
    judged: str = ""
    claims: int = 0
    cited: _Counts = field(default_factory=list)
    best: _Counts = field(default_factory=list)
    notices: tuple[str, ...] = ()
    closed: str = ""


def build_index(collection: Collection) -> Path:
    """Write the index of all reviews, also of those that cannot be opened; answer with its path."""
    rows = [_entry(review) for review in collection.reviews()]
    template = templates(Medium.PAGE).get_template("index.html")
    page = template.render(rows=rows, style=asset("report.css"))
    path = collection.root / "build" / "index.html"
    write_text(path, page)
    return path


def _entry(review: Review) -> _Entry:
    header = review.header
    title = header.article.title if header else review.name
    publisher = header.article.publisher if header else ""
    made = (review.root / "build" / review.name / "report.html").is_file()
    if problems := faults_of(review):
        closed = f"{plural(len(problems), 'problem')}: `make check` says which"
        return _Entry(review.name, title, publisher, made, None, closed=closed)
    cited, best = (
        [(word, tally[word]) for word in ORDER if tally[word]] for tally in counts(review)
    )
    return _Entry(
        name=review.name,
        title=title,
        publisher=publisher,
        made=made,
        header=header,
        status=status_of(review),
        judged=how_far(review),
        claims=len(review.counted),
        cited=cited,
        best=best,
        notices=tuple(_notices(review)),
    )


def _notices(review: Review) -> list[str]:
    """What a verdict depends on and has changed since, or was never looked at."""
    stale = stale_in_words(review)
    notices = [f"{STALE}: {stale}"] if stale else []
    notices += changed_since_signed(review)
    notices += [
        f"{review.label(key)}: {notice}"
        for key in review.carrying
        if (notice := notice_on(review, key))
    ]
    return notices + [
        f"{result.outcome}: {named(review, str(result))}"
        for result in walk(review).results
        if result.outcome not in (Outcome.PASSED, Outcome.NOT_APPLICABLE)
    ]
