"""Who stands behind a review, in words: their name, role and interests, and what changed since."""

from collections.abc import Iterator
from dataclasses import dataclass

from evidence_review.collection.review import Review
from evidence_review.collection.signing import changes_since_signed
from evidence_review.currency.signing import Changes
from evidence_review.currency.versions import RowName
from evidence_review.errors import names
from evidence_review.tables.rows import Signature
from evidence_review.views.common import day_in_words, plural

_NAMED = 12
"""The most rows that are named of a change; a reader wants the kind, not a page of keys."""


@dataclass(frozen=True)
class Person:
    """A reviewer as readers are told of them."""

    name: str
    role: str
    signed: str
    """When and with which interests; that they did not sign otherwise."""

    def __str__(self) -> str:
        return f"{self.name} ({self.role}; {self.signed})"


def people(review: Review) -> list[Person]:
    """Every reviewer, and whether they signed."""
    signatures = {row.reviewer: row for row in review.table(Signature).rows}
    changes = changes_since_signed(review)
    return [
        _signer(signatures[person.file], changes[person.file])
        if person.file in signatures
        else Person(person.name, person.role, "not signed")
        for person in review.people
    ]


def _signer(signature: Signature, changes: Changes) -> Person:
    since = f"; {plural(changes.count, 'row')} changed since" if changes else ""
    signed = (
        f"signed {day_in_words(signature.date)}; "
        f"conflicts of interest: {signature.interests}{since}"
    )
    return Person(signature.name, signature.role, signed)


def changed_since_signed(review: Review) -> Iterator[str]:
    """For each signature that no longer holds, what is other than it was signed."""
    by = {row.reviewer: row for row in review.table(Signature).rows}
    for reviewer, changes in changes_since_signed(review).items():
        if changes and reviewer in by:
            signature = by[reviewer]
            kinds = [
                f"{kind}: {_rows(rows)}"
                for kind, rows in (
                    ("edited", changes.changed),
                    ("added", changes.added),
                    ("gone", changes.gone),
                )
                if rows
            ]
            yield (
                f"changed since {signature.name} signed on {day_in_words(signature.date)}: "
                + "; ".join(kinds)
            )


def _rows(rows: tuple[RowName, ...]) -> str:
    listed = [f"{of} {row}" for of, row in rows[:_NAMED]]
    more = [f"{plural(len(rows) - _NAMED, 'more row')}"] if len(rows) > _NAMED else []
    return names([*listed, *more])
