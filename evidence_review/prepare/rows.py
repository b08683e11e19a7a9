"""Adds the rows that are now to be filled in: a judgement for each pair that is open, words for
each claim that the rule wants changed. A row has its key alone; a person fills in the rest.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_review.collection.review import Record
from evidence_review.rule.findings import ASKING_NOTHING
from evidence_review.tables.files import write_text
from evidence_review.tables.rows import Judgement, Rewording, Row
from evidence_review.tables.table import Table, format_rows


@dataclass(frozen=True)
class Added:
    """How many rows were added to which file."""

    file: str
    rows: int


def add_rows(record: Record) -> tuple[Added, ...]:
    """Add what is missing to every reviewer's judgements and to the rewordings; never twice."""
    added = []
    for table in record.judgements.values():
        have = {row.identity for row in table.rows} | set(table.open)
        wanted = (pair for pair in pairs(record) if pair not in have)
        added.append(_append(record, table, Judgement, wanted))
    have = {row.claim for row in record.rewordings.rows} | {
        key for (key,) in record.rewordings.open
    }
    asked = (
        (finding.claim,)
        for finding in record.concluded
        if finding.claim in _counted(record)
        and finding.action not in ASKING_NOTHING
        and finding.claim not in have
    )
    added.append(_append(record, record.rewordings, Rewording, asked))
    return tuple(each for each in added if each.rows)


def pairs(record: Record) -> list[tuple[str, str]]:
    """Every claim that counts with every reference of the list, and those that it or a repeat of
    it cites, which come first."""
    tied: dict[str, list[str]] = {}
    for claim in record.claims.rows:
        if claim.accepted:
            tied.setdefault(claim.repeats or claim.claim, []).extend(claim.cited)
    return [
        (claim.claim, source)
        for claim in record.claims.rows
        if claim.counts
        for source in dict.fromkeys((*tied.get(claim.claim, ()), *record.cited))
    ]


def _counted(record: Record) -> set[str]:
    return {claim.claim for claim in record.claims.rows if claim.counts}


def _append(record: Record, table: Table, model: type[Row], keys: Iterable[Sequence[str]]) -> Added:
    """Put rows with their key alone at the end of a table; what stands there stays as it is."""
    rows = [dict(zip(model.key, key, strict=True)) for key in keys]
    if rows:
        path = record.root / table.file
        text = path.read_text("utf-8-sig").rstrip("\n")
        header = next(csv.reader(io.StringIO(text)))  # the columns may stand in any order
        write_text(path, f"{text}\n{format_rows(header, rows)}")
    return Added(table.file, len(rows))
