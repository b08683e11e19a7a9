"""What `confirmations.csv` says after somebody has confirmed rows as they read now.

Confirming means having looked. Rows are confirmed by the names of their claim, their source or the
rule, or exactly by their own. Without a name, every row that is new or was edited is confirmed as
it reads; how many that were at once is recorded with each of them. A row that is stale because
something *else* changed is never confirmed without a name, and nobody confirms what is written in
another reviewer's file.
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
    others: Collection[str] = (),
) -> Confirmed:
    """Record who confirmed which rows on which day; nothing is written here.

    `rows` are what people wrote, as it reads now, and `before` the confirmations so far. `names`
    are claims, sources, bodies of evidence, omissions, `rule`, or a row's own key such as
    `C07 × qaseem2017`; none means every new or edited row. `others` are the files of other
    reviewers, such as `judgements/second`. Raises UnknownName for a name that no row is or
    depends on.
    """
    rows, old = tuple(rows), {(row.of, row.row): row for row in before}
    _refuse_unknown(names, rows, old.values())
    own = [row for row in rows if row.of not in others]
    asked = {row.name for row in own if _is_asked(row, old.get(row.name), names)}
    act = _Act(by, on, None if names else len(asked))
    table = _table(
        rows, old, {row.name: _refreshed(row, names) for row in own if row.name in asked}, act
    )
    there = {row.name for row in rows}
    gone = [confirmation for name, confirmation in old.items() if name not in there]
    table += [row for row in gone if row.of in others or (names and not _touches(row, names))]
    return _counted(old, table)


def confirm_rows(
    rows: Iterable[WrittenRow],
    before: Iterable[Confirmation],
    these: Collection[RowName],
    by: str,
    on: dt.date,
) -> Confirmed:
    """Record that somebody looked at exactly these rows, and at all that they depend on."""
    rows, old = tuple(rows), {(row.of, row.row): row for row in before}
    looked = {row.name: set(row.depends_on) for row in rows if row.name in these}
    there = {row.name for row in rows}
    gone = [row for name, row in old.items() if name not in there and name not in these]
    return _counted(old, [*_table(rows, old, looked, _Act(by, on, None)), *gone])


def _table(
    rows: Iterable[WrittenRow],
    old: Mapping[RowName, Confirmation],
    looked: Mapping[RowName, Collection[str]],
    act: "_Act",
) -> list[Confirmation]:
    """The confirmations of rows: `looked` has those confirmed now, with what was looked at anew."""
    table = []
    for row in rows:
        then = old.get(row.name)
        if row.name in looked:
            table.append(_confirmed(row, then, looked[row.name], act))
        elif then:
            table.append(then)
    return table


@dataclass(frozen=True)
class _Act:
    """One confirming: by whom, when, and of how many rows without a name."""

    by: str
    on: dt.date
    together: int | None


def _is_asked(row: WrittenRow, then: Confirmation | None, names: Collection[str]) -> bool:
    if names:
        return _is_named(row, names)
    return then is None or row.version != then.version


def _confirmed(
    row: WrittenRow, then: Confirmation | None, refreshed: Collection[str], act: _Act
) -> Confirmation:
    """A row's confirmation from now on."""
    # What was not named stays as it was last looked at; what is depended on anew is as it is now.
    before = dict(version.rsplit(" ", 1) for version in then.rests_on) if then else {}
    known = {name: version for name, version in before.items() if name not in refreshed}
    depends = {name: known.get(name, now) for name, now in row.depends_on.items()}
    return Confirmation(
        of=row.of,
        row=row.row,
        version=row.version,
        rests_on=tuple(f"{name} {version}" for name, version in depends.items()),
        confirmed_by=act.by,
        together=act.together,
        date=act.on,
    )


def _refreshed(row: WrittenRow, names: Collection[str]) -> set[str]:
    """What is looked at again: what was named, with a claim the verdicts on it, with a row all."""
    if JOINT in row.row and row.row in names:
        return {*names, *row.depends_on}
    claim = row.row.split(JOINT)[0]
    with_verdict = claim in names or set(names) & row.depends_on.keys()
    return {*names, *([Aspect.VERDICT] if with_verdict else [])}


def _is_named(row: WrittenRow, names: Collection[str]) -> bool:
    keys = {row.row, *row.depends_on, *row.row.split(JOINT)}
    return any(name in keys for name in names)


def _touches(gone: Confirmation, names: Collection[str]) -> bool:
    return any(name in (gone.row, *gone.row.split(JOINT)) for name in names)


def _refuse_unknown(
    names: Iterable[str], rows: Iterable[WrittenRow], gone: Iterable[Confirmation]
) -> None:
    known = {part for row in rows for part in (*row.depends_on, row.row, *row.row.split(JOINT))}
    known |= {part for old in gone for part in (old.row, *old.row.split(JOINT))}
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
