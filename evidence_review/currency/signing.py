"""Signatures: what a reviewer stood by on a day, row by row, and what differs from it now.

What was signed are the rows that people wrote, the findings that follow from them, the sources and
bodies of evidence that they depend on, and the rule. A hash cannot prove who signed: it shows what
changed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evidence_review.currency.versions import RowName, digest
from evidence_review.tables.rows import Signature, SignedRow
from evidence_review.vocabulary import Word


class Signed(Word):
    """Whether a review is still as somebody signed it."""

    AS_IT_IS = "signed", "read, corrected and signed as it is, by whoever is named"
    CHANGED = "changed since signed", "signed, and edited since: the changes are listed"


@dataclass(frozen=True)
class Changes:
    """What of a review is no longer as it was signed."""

    changed: tuple[RowName, ...]
    added: tuple[RowName, ...]
    gone: tuple[RowName, ...]

    @property
    def count(self) -> int:
        """How many rows differ."""
        return len(self.changed) + len(self.added) + len(self.gone)

    def __bool__(self) -> bool:
        return self.count > 0


def sign(
    reviewer: str,
    name: str,
    role: str,
    interests: str,
    on: dt.date,
    now: Mapping[RowName, str],
) -> tuple[Signature, tuple[SignedRow, ...]]:
    """The signature, and every row as it is `now`: its version by its name."""
    rows = tuple(
        SignedRow(reviewer=reviewer, of=of, row=row, version=version)
        for (of, row), version in now.items()
    )
    signature = Signature(
        reviewer=reviewer,
        name=name,
        role=role,
        interests=interests,
        date=on,
        version=signed_version(rows),
    )
    return signature, rows


def signed_version(rows: Iterable[SignedRow]) -> str:
    """One hash of all that was signed."""
    return digest("\n".join(sorted(f"{row.of} {row.row} {row.version}" for row in rows)))


def changes_since(signed: Sequence[SignedRow], now: Mapping[RowName, str]) -> Changes:
    """What differs now from what one reviewer signed."""
    then = {(row.of, row.row): row.version for row in signed}
    return Changes(
        changed=tuple(name for name, was in then.items() if name in now and now[name] != was),
        added=tuple(name for name in now if name not in then),
        gone=tuple(name for name in then if name not in now),
    )
