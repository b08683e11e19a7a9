"""Adds the rows that are now to be filled in: a judgement for each pair that nobody has judged,
words for each claim that the rule wants changed. A row has its key alone; a person fills in the
rest. What a source does not say needs no row: it follows from a reading.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_review.collection.review import Review
from evidence_review.errors import UnknownName
from evidence_review.tables.files import write_text
from evidence_review.tables.row import Row
from evidence_review.tables.rows import Judgement, Rewording
from evidence_review.tables.table import Table, format_rows


@dataclass(frozen=True)
class Added:
    """How many rows were added to which file."""

    file: str
    rows: int


def add_rows(review: Review, reviewer: str = "") -> tuple[Added, ...]:
    """Add what is missing to one reviewer's judgements and to the rewordings; never twice.

    `reviewer` is the name of their file, which may be left out where there is one. Raises
    UnknownName (says whose files there are).
    """
    tables = review.reviewers
    name = reviewer or (next(iter(tables)) if len(tables) == 1 else "")
    if name not in tables:
        raise UnknownName("reviewer", name, tables)
    waiting = {pair for table in tables.values() for pair in table.open}
    pairs = (pair for pair in review.to_judge if pair not in waiting)
    added = [_append(review, tables[name], Judgement, pairs)]
    rewordings = review.table(Rewording)
    have = {row.identity for row in rewordings.rows} | set(rewordings.open)
    asked = ((claim,) for claim in review.asked if (claim,) not in have)
    added.append(_append(review, rewordings, Rewording, asked))
    return tuple(each for each in added if each.rows)


def _append(review: Review, table: Table, model: type[Row], keys: Iterable[Sequence[str]]) -> Added:
    """Put rows with their key alone at the end of a table; what stands there stays as it is."""
    rows = [dict(zip(model.key, key, strict=True)) for key in keys]
    if rows:
        path = review.root / table.file
        text = path.read_text("utf-8-sig").rstrip("\n")
        header = next(csv.reader(io.StringIO(text)))  # the columns may stand in any order
        write_text(path, f"{text}\n{format_rows(header, rows)}")
    return Added(table.file, len(rows))
