"""What an act is: it writes nothing, but says which rows are to be put, or what is wrong."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from evidence_review.collection.review import Review
from evidence_review.desk._fields import Problems
from evidence_review.tables.row import Row
from evidence_review.tables.rows import Judgement, Reading


@dataclass(frozen=True)
class Seat:
    """Who answers, where and when; `shown` names whose judgement of a pair they have seen."""

    review: Review
    reviewer: str
    name: str
    today: dt.date
    shown: Callable[[tuple[str, str]], Iterable[str]] = lambda pair: ()


@dataclass(frozen=True)
class Done:
    """The rows to put, or what is to be mended; `beside` is the row that new ones stand behind."""

    rows: tuple[Row, ...] = ()
    problems: Problems = field(default_factory=dict)
    said: str = ""
    stay: bool = False
    """Whether the person goes on with what is shown."""
    beside: tuple[str, ...] | None = None


def wrong(text: str) -> Done:
    """Nothing is put, for a reason that is of no one field."""
    return Done(problems={"": text})


def reading_of(review: Review, reviewer: str, source: str) -> Reading | None:
    """A reviewer's reading of a source."""
    table = review.readings.get(reviewer)
    return next((row for row in table.rows if row.source == source), None) if table else None


def own_row(review: Review, reviewer: str, pair: tuple[str, str]) -> Judgement | None:
    """A reviewer's row on a pair, as written."""
    table = review.reviewers.get(reviewer)
    return next((row for row in table.rows if row.identity == pair), None) if table else None
