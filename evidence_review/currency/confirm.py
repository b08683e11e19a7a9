"""What `confirmations.csv` says after somebody has confirmed rows as they read now.

Two cases are kept apart. A row that is new or was edited is confirmed as it reads: whoever wrote it
looked at it. A row that is stale because something *else* changed is confirmed only by the name of
that claim, source or rule, one by one: otherwise one command would confirm everything unseen.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from evidence_review.currency.versions import JOINT, Aspect, RowName, WrittenRow
from evidence_review.errors import UnknownName
from evidence_review.tables.rows import Confirmation


@dataclass(frozen=True)
class Confirmed:
    """The table from now on, and how many of its rows are new, confirmed anew, and gone."""

    rows: tuple[Confirmation, ...]
    new: int
    again: int
    gone: int


def confirm(
    rows: Iterable[WrittenRow],
    before: Iterable[Confirmation],
    names: Collection[str],
    by: str,
    on: dt.date,
) -> Confirmed:
    """Record who confirmed which rows on which day; nothing is written here.

    `rows` are what people wrote, as it reads now, and `before` the confirmations so far. `names`
    are claims, sources, bodies of evidence, omissions or `rule`; none means every new or edited
    row. Raises UnknownName for a name that no row is or depends on.
    """
    rows, old = tuple(rows), {(row.of, row.row): row for row in before}
    _refuse_unknown(names, rows, old.values())
    kept = (_confirmed(row, old.get(row.name), names, by, on) for row in rows)
    table = [confirmation for confirmation in kept if confirmation]
    there = {row.name for row in rows}
    gone = [confirmation for name, confirmation in old.items() if name not in there]
    table += [confirmation for confirmation in gone if names and not _touches(confirmation, names)]
    return _counted(old, table)


def _confirmed(
    row: WrittenRow, then: Confirmation | None, names: Collection[str], by: str, on: dt.date
) -> Confirmation | None:
    """A row's confirmation from now on; none for a new row that was not named among others."""
    named = _is_named(row, names)
    if then is None and names and not named:
        return None
    if then is not None and not named and (names or row.version == then.version):
        return then
    # What was not named stays as it was last looked at; what is depended on anew is as it is now.
    before = dict(version.rsplit(" ", 1) for version in then.rests_on) if then else {}
    refreshed = _refreshed(row, names)
    known = {name: version for name, version in before.items() if name not in refreshed}
    depends = {name: known.get(name, now) for name, now in row.depends_on.items()}
    return Confirmation(
        of=row.of,
        row=row.row,
        version=row.version,
        rests_on=tuple(f"{name} {version}" for name, version in depends.items()),
        confirmed_by=by,
        date=on,
    )


def _refreshed(row: WrittenRow, names: Collection[str]) -> set[str]:
    """What is looked at again: what was named, and with a claim the verdicts on it."""
    claim = row.row.split(JOINT)[0]
    with_verdict = claim in names or set(names) & row.depends_on.keys()
    return {*names, *([Aspect.VERDICT] if with_verdict else [])}


def _is_named(row: WrittenRow, names: Collection[str]) -> bool:
    return any(name in row.depends_on or name in row.row.split(JOINT) for name in names)


def _touches(gone: Confirmation, names: Collection[str]) -> bool:
    return any(name in gone.row.split(JOINT) for name in names)


def _refuse_unknown(
    names: Iterable[str], rows: Iterable[WrittenRow], gone: Iterable[Confirmation]
) -> None:
    known = {part for row in rows for part in (*row.depends_on, *row.row.split(JOINT))}
    known |= {part for confirmation in gone for part in confirmation.row.split(JOINT)}
    for name in names:
        if name not in known - {Aspect.VERDICT}:
            plain = (key for key in known if key != Aspect.VERDICT and not key.isdigit())
            keys = sorted(key for key in plain if " " not in key)
            raise UnknownName(f"claim, source, body of evidence or {Aspect.RULE}", name, keys)


def _counted(before: Mapping[RowName, Confirmation], table: list[Confirmation]) -> Confirmed:
    after = {(row.of, row.row): row for row in table}
    again = sum(name in before and before[name] != row for name, row in after.items())
    new, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    return Confirmed(tuple(table), new, again, gone)
