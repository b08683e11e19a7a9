"""Every row that people write, and the versions of what it rests on now.

A judgement and an overruling rest on the rule as well; proposed words rest on the verdicts on their
claim. Which other columns name what a row rests on, its model says (`Row.rests`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evidence_review.collection.review import Record
from evidence_review.currency.versions import (
    claim_version,
    digest,
    row_version,
    source_version,
    verdict_version,
)
from evidence_review.rule.synthesis import RULE
from evidence_review.tables.rows import Judgement, Overruling, Row
from evidence_review.tables.table import Table

GONE = digest("")
"""The version of a claim or a source that has no row any more."""
THE_RULE = "rule"
VERDICT = "verdict"
_RULED = (Judgement, Overruling)

Name = tuple[str, str]
"""A row as confirmations call it: the file without its ending, and the row's key."""


@dataclass(frozen=True)
class Written:
    """A row that people write, and what it rests on now, each with its version."""

    of: str
    row: str
    version: str
    rests_on: Mapping[str, str]

    @property
    def name(self) -> Name:
        """What confirmations call it."""
        return self.of, self.row


def written(record: Record) -> Iterator[Written]:
    """Every row that people write, file by file, with the versions of what it rests on now."""
    ground = _ground(record)
    verdicts = {each.claim: verdict_version(each) for each in record.concluded}
    for of, table in _tables(record):
        for row in table.rows:
            names = [name for column in row.rests for name in _named(row, column)]
            rests = {name: ground.get(name, GONE) for name in names}
            if isinstance(row, _RULED):
                rests[THE_RULE] = str(RULE)
            elif "claim" in row.rests:
                rests[VERDICT] = verdicts.get(row.identity[0], "")
            yield Written(of, " × ".join(row.identity), row_version(row), rests)
    for section, text in record.narrative.items():
        yield Written("narrative", section, digest(text), {})
    if record.header:
        yield Written("review", record.name, digest(record.header.lasting), {})


def _ground(record: Record) -> dict[str, str]:
    """What rows rest on, each with its version; worked out once."""
    claims = {each.claim: claim_version(each) for each in record.claims.rows}
    sources = {
        key: source_version(each, record.references.get(key))
        for key, each in record.appraised.items()
    }
    return claims | sources


def _tables(record: Record) -> Iterable[tuple[str, Table]]:
    yield from (("citations", record.citations), ("claims", record.claims))
    for name, table in record.judgements.items():
        yield f"judgements/{name}", table
    yield from (("consensus", record.consensus), ("overrulings", record.overrulings))
    yield from (("rewordings", record.rewordings), ("omissions", record.omissions))


def _named(row: Row, column: str) -> tuple[str, ...]:
    cell = getattr(row, column)
    return cell if isinstance(cell, tuple) else (cell,)
