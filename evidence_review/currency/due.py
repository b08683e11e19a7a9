"""What time alone undoes: a review to be looked at again, a guideline past its term, a search for
retractions that is long ago.

The day is always given and never asked of the clock, so that a report made twice is the same.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evidence_review.collection.review import Record
from evidence_review.errors import names
from evidence_review.tables.rows import Source
from evidence_review.vocabulary import Integrity

LOOK_AGAIN = 183
"""Days after which corrections and retractions should have been looked for again: half a year."""

_NOTICES = (
    Integrity.RETRACTED,
    Integrity.CONCERN,
    Integrity.SUPERSEDED,
    Integrity.EXPIRED,
    Integrity.CORRECTED,
)


@dataclass(frozen=True)
class Due:
    """Something to look at again, and the sources it is about; none where it is the review."""

    what: str
    sources: tuple[str, ...] = ()
    overdue: bool = True
    """Whether time has run out; a notice that stands in the tables already has not."""

    def __str__(self) -> str:
        return f"{self.what}: {names(self.sources)}" if self.sources else self.what


def due(record: Record, today: dt.date) -> tuple[Due, ...]:
    """All that is due on that day, and the notices known on the sources that the review uses."""
    return tuple(_due(record, today))


def _due(record: Record, today: dt.date) -> Iterator[Due]:
    header = record.header
    if header and header.review_by < today:
        yield Due(f"the review was to be looked at again by {header.review_by}")
    for what, test in (
        ("past the term that its publisher set, and not marked so", _ended),
        (f"retractions last looked for more than {LOOK_AGAIN} days ago", _long_ago),
    ):
        if found := _those(record, lambda each, test=test: test(each, today)):
            yield Due(what, found)
    for word in (*_NOTICES, Integrity.NOT_CHECKED):
        if found := _those(record, lambda each, word=word: each.integrity is word):
            what = "retractions never looked for" if word is Integrity.NOT_CHECKED else str(word)
            yield Due(what, found, overdue=False)


def _those(record: Record, test: Callable[[Source], bool]) -> tuple[str, ...]:
    return tuple(key for key, each in record.used.items() if test(each))


def _ended(source: Source, today: dt.date) -> bool:
    marked = source.integrity in (Integrity.EXPIRED, Integrity.SUPERSEDED, Integrity.RETRACTED)
    return bool(source.expires) and source.expires <= today and not marked


def _long_ago(source: Source, today: dt.date) -> bool:
    looked = source.integrity_date
    return bool(looked) and (today - looked).days > LOOK_AGAIN
