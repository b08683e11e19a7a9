"""Reads a reviewer's spreadsheet back: every cell is looked at, and all is kept or nothing."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evidence_review.collection.review import Review
from evidence_review.errors import InvalidData, Unreadable
from evidence_review.judging.deeper import deepened
from evidence_review.judging.store import put
from evidence_review.sheet._file import open_book
from evidence_review.sheet._merging import Merge
from evidence_review.sheet._sheets import read_sheets


@dataclass(frozen=True)
class Imported:
    """The review as it reads now, whose sheet it was, and what came of each sheet's rows."""

    review: Review
    reviewer: str
    counts: Mapping[str, Counter[str]]
    """By sheet, how many rows are new, changed, unchanged and still open."""


def read_back(review: Review, path: Path, on: dt.date) -> Imported:
    """Keep what a reviewer filled in; `on` is the day of it.

    Raises Unreadable for a file that is not such a sheet, or one of another review, and
    InvalidData with every problem by its cell. Then nothing has been changed.
    """
    sheets = read_sheets(open_book(path), path.name)
    made_for, reviewer = sheets.exported.review, sheets.exported.reviewer
    if made_for != review.name:
        found = f"it was made for the review {made_for!r}"
        raise Unreadable(path.name, found, f"Import it there, or export {review.name!r} anew")
    people = {person.file: person for person in review.people}
    if reviewer not in people:
        found = f"it belongs to {reviewer!r}, who is no reviewer of {review.name!r}"
        raise Unreadable(path.name, found, "Name the reviewer in review.toml")
    merge = Merge(review, reviewer, people[reviewer].name, sheets, on)
    if merge.problems:
        raise InvalidData(merge.problems)
    rows = [*merge.rows, *deepened(review, merge.rows)]
    after = put(review, rows, reviewer) if rows else review
    return Imported(after, reviewer, merge.counts)
