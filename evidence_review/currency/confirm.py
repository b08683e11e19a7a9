"""Writes `confirmations.csv`: somebody stands by rows as they read now.

Two cases are kept apart. A row that is new or was edited is confirmed as it reads: whoever wrote it
looked at it. A row that is stale because something *else* changed is confirmed only by the name of
that claim, source or rule, one by one: otherwise one command would wave everything through.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from evidence_review.collection.review import Record
from evidence_review.currency.written import THE_RULE, VERDICT, Written, written
from evidence_review.errors import UnknownName
from evidence_review.tables.rows import Confirmation
from evidence_review.tables.table import write_table


@dataclass(frozen=True)
class Confirmed:
    """How many rows were confirmed for the first time, anew, and dropped because they are gone."""

    new: int
    again: int
    gone: int


def confirm(record: Record, names: Collection[str], by: str, on: dt.date) -> Confirmed:
    """Record who stood by which rows on which day.

    `names` are claims, sources, omissions or `rule`; none means every new or edited row. Raises
    UnknownName for a name that no row is or rests on.
    """
    before = {(each.of, each.row): each for each in record.confirmations.rows}
    rows = tuple(written(record))
    _refuse_unknown(names, rows, before.values())
    table = [each for row in rows if (each := _confirmed(row, before.get(row.name), names, by, on))]
    there = {row.name for row in rows}
    gone = [each for name, each in before.items() if name not in there]
    table += [each for each in gone if names and not _touches(each, names)]
    write_table(record.root / record.confirmations.file, Confirmation, table)
    return _counted(before, table)


def _confirmed(
    row: Written, then: Confirmation | None, names: Collection[str], by: str, on: dt.date
) -> Confirmation | None:
    """A row's confirmation from now on; none for a new row that was not named among others."""
    if then is None and names and not _is_named(row, names):
        return None
    if then is not None and not _is_named(row, names) and (names or row.version == then.version):
        return then
    # What was not named stays as it was last looked at; what the row rests on anew is as it is now.
    before = dict(each.rsplit(" ", 1) for each in then.rests_on) if then else {}
    known = {
        name: version for name, version in before.items() if name not in _refreshed(row, names)
    }
    rests = {name: known.get(name, now) for name, now in row.rests_on.items()}
    return Confirmation(
        of=row.of,
        row=row.row,
        version=row.version,
        rests_on=tuple(f"{name} {version}" for name, version in rests.items()),
        confirmed_by=by,
        date=on,
    )


def _refreshed(row: Written, names: Collection[str]) -> set[str]:
    """What is looked at again: what was named, and with a claim the verdicts on it."""
    claim = row.row.split(" × ")[0]
    return {*names, *([VERDICT] if claim in names or set(names) & row.rests_on.keys() else [])}


def _is_named(row: Written, names: Collection[str]) -> bool:
    return any(name in row.rests_on or name in row.row.split(" × ") for name in names)


def _touches(gone: Confirmation, names: Collection[str]) -> bool:
    return any(name in gone.row.split(" × ") for name in names)


def _refuse_unknown(
    names: Iterable[str], rows: Iterable[Written], gone: Iterable[Confirmation]
) -> None:
    known = {part for row in rows for part in (*row.rests_on, *row.row.split(" × "))}
    known |= {part for each in gone for part in each.row.split(" × ")}
    for name in names:
        if name not in known - {VERDICT}:
            keys = sorted(each for each in known if each != VERDICT and not each.isdigit())
            raise UnknownName(f"claim, source or {THE_RULE}", name, keys)


def _counted(before: dict, table: list[Confirmation]) -> Confirmed:
    after = {(each.of, each.row): each for each in table}
    again = sum(name in before and before[name] != each for name, each in after.items())
    return Confirmed(len(after.keys() - before.keys()), again, len(before.keys() - after.keys()))
