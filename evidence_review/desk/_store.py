"""Puts the rows of an answer, and stands by each of them in the name of who answered."""

from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.currency.confirm import confirm_rows
from evidence_review.desk._acts import Done, Seat
from evidence_review.desk.work import confirmed_as
from evidence_review.judging.store import put
from evidence_review.tables.row import Scope
from evidence_review.tables.rows import Confirmation


def store(seat: Seat, done: Done) -> Review:
    """The review with the rows in it, each confirmed as what this reviewer has looked at."""
    review = put(seat.review, done.rows, seat.reviewer, done.beside)
    confirmed = tuple(_confirmed(seat, review, done)) if seat.name else ()
    return put(review, confirmed) if confirmed else review


def _confirmed(seat: Seat, review: Review, done: Done) -> Iterator[Confirmation]:
    """A confirmation of each row, and of no other; what all reviews share has none."""
    names = {
        confirmed_as(row, seat.reviewer) for row in done.rows if row.scope is not Scope.COLLECTION
    }
    before = review.table(Confirmation).rows
    looked = confirm_rows(review.written, before, names, seat.name, seat.today)
    yield from (row for row in looked.rows if (row.of, row.row) in names)
