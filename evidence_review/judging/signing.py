"""Signing: a reviewer stands by the whole review as it is on a day."""

import datetime as dt

from evidence_review.checks.walk import walk
from evidence_review.collection.review import Review
from evidence_review.collection.signing import to_sign
from evidence_review.currency.signing import sign
from evidence_review.errors import EvidenceReviewError, UnknownName, names
from evidence_review.judging.join import UNNAMED
from evidence_review.judging.store import again
from evidence_review.tables.files import write_text
from evidence_review.tables.row import Row
from evidence_review.tables.rows import Signature, SignedRow
from evidence_review.tables.table import format_table


class NotReady(EvidenceReviewError):
    """A review cannot be signed as it is; says what stands in the way."""


def sign_review(
    review: Review, reviewer: str, interests: str, on: dt.date, name: str = "", role: str = ""
) -> Review:
    """Sign in the name of a reviewer, by their file; a later signature takes its place.

    Name and role are those of review.toml unless they wish to appear in another way. Raises
    UnknownName for a reviewer who is not declared, NotReady with what is not as it should be.
    """
    people = {person.file: person for person in review.people}
    if reviewer not in people:
        raise UnknownName("reviewer", reviewer, people)
    if UNNAMED in (name or people[reviewer].name):
        raise NotReady(f"Say who signs: {reviewer!r} has no name yet. Give it with --name.")
    if obstacles := _obstacles(review):
        raise NotReady(f"{review.name} cannot be signed yet: {names(obstacles)}.")
    person = people[reviewer]
    new, rows = sign(
        reviewer, name or person.name, role or person.role, interests, on, to_sign(review)
    )
    signed = [row for row in review.table(Signature).rows if row.reviewer != reviewer]
    signed_rows = [row for row in review.table(SignedRow).rows if row.reviewer != reviewer]
    # The rows first: a signature without its rows would say that all of them are new.
    _write(review, SignedRow, [*signed_rows, *rows])
    _write(review, Signature, [*signed, new])
    return again(review)


def _obstacles(review: Review) -> list[str]:
    walked = walk(review)
    obstacles = [
        f"the check of {result.check} failed (`evidence-review check {review.name}` says why)"
        for result in walked.failed
    ]
    if review.started:
        obstacles.append('review.toml says "started", so that what is open counts for nothing')
    if stale := len(review.standing.stale):
        obstacles.append(f"{stale} verdicts are stale")
    return obstacles


def _write(review: Review, model: type[Row], rows: list) -> None:
    write_text(review.root / review.table(model).file, format_table(model, rows))
