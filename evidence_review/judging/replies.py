"""The thread of a proposed change: what the writer decides or asks, and what is answered."""

import datetime as dt

from evidence_review.collection.review import Review
from evidence_review.errors import UnknownName
from evidence_review.judging.store import put
from evidence_review.tables.row import Row
from evidence_review.tables.rows import Omission, Reply, Rewording
from evidence_review.vocabulary import State


def reply(
    review: Review, about: str, by: str, on: dt.date, state: State | None = None, text: str = ""
) -> Review:
    """Add a reply to a proposed change; returns the review as it reads afterwards.

    As `reply_rows`, with what it raises.
    """
    return put(review, reply_rows(review, about, by, on, state, text))


def reply_rows(
    review: Review, about: str, by: str, on: dt.date, state: State | None = None, text: str = ""
) -> list[Row]:
    """The rows of a reply: its own, and with a `state` the change's, which stands there now.

    `about` is the claim whose new words it is about, or the omission. Raises UnknownName (says
    which changes are proposed).
    """
    change = proposed_changes(review).get(about)
    if change is None:
        raise UnknownName("proposed change", about, proposed_changes(review))
    number = max((row.number for row in thread(review, about)), default=0) + 1
    row = Reply(about=about, number=number, state=state, text=text, by=by, date=on)
    settled = [change.model_copy(update={"state": state})] if state else []
    return [row, *settled]


def thread(review: Review, about: str) -> list[Reply]:
    """What was said to a proposed change, in order."""
    rows = (row for row in review.table(Reply).rows if row.about == about)
    return sorted(rows, key=lambda row: row.number)


def proposed_changes(review: Review) -> dict[str, Rewording | Omission]:
    """The proposed changes by the claim that they are about, or by the omission."""
    return {change.identity[0]: change for change in review.proposals}
