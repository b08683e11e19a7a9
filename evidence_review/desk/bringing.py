"""Brings a reviewer's work into a review: all of it or nothing, and nothing over another's head.

An answer whose row has changed in the repository since it was made is a conflict. Without a word on
conflicts the work is refused; with one, the repository's rows are kept or replaced, each by name.
"""

import shutil
import tempfile
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evidence_review.checks.judged import judgement_faults
from evidence_review.checks.one_row import claim_faults
from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.currency.confirm import confirm_rows
from evidence_review.desk.work import Answer, Work, confirmed_as, rows_of, version
from evidence_review.desk.work_file import refusal
from evidence_review.errors import InvalidData, Problem
from evidence_review.judging.join import UNNAMED, join
from evidence_review.judging.store import put
from evidence_review.references.bibliography import FILE as BIBLIOGRAPHY
from evidence_review.tables.row import Row, cell_names
from evidence_review.tables.rows import (
    Claim,
    Confirmation,
    Judgement,
    Omission,
    Reply,
    Rewording,
)

KEEP, REPLACE = "keep", "replace"
"""What becomes of rows that changed in the repository since they were answered."""
_OF_A_WRITER = (Reply, Rewording, Omission)


@dataclass(frozen=True)
class Brought:
    """The review afterwards, and what became of every answer."""

    review: Review
    put: tuple[Answer, ...]
    there: tuple[Answer, ...]
    """Those that the review had already."""
    conflicts: tuple[Answer, ...]
    """Those whose row had changed; they are among `put` where it was replaced."""


def bring(review: Review, work: Work, file: str, changed: str = "") -> Brought:
    """Put the answers of a work into its review, and confirm exactly their rows as looked at.

    `changed` is KEEP or REPLACE, or empty to refuse conflicts. Raises InvalidData with every
    problem; then nothing was written.
    """
    with tempfile.TemporaryDirectory() as folder:
        bring_into_copy(_copied(review, Path(folder)), work, file, changed)
    plan = _planned(review, work, changed)
    return replace(plan, review=_put(review, work, plan))


def bring_into_copy(review: Review, work: Work, file: str, changed: str = "") -> Brought:
    """The same for a review that may be thrown away: on InvalidData it is left half written."""
    if problems := [*_persons(review, work, file), *_untouchable(work, file)]:
        raise refusal(problems, file)
    plan = _planned(review, work, changed)
    if plan.conflicts and not changed:
        raise refusal([_conflict(file, one) for one in plan.conflicts], file)
    after = _put(review, work, plan)
    if problems := [*_faults(after, work, plan.put, file)]:
        raise refusal(problems, file)
    if problems := [one for one in after.faults if one not in review.faults]:
        raise InvalidData(problems)
    return replace(plan, review=after)


def _copied(review: Review, root: Path) -> Review:
    """The review in a folder of its own, with what all reviews share."""
    (root / "data").mkdir()
    shutil.copytree(review.root / "data" / review.name, root / "data" / review.name)
    shared = (*(review.root / "data").glob("*.csv"), review.root / BIBLIOGRAPHY)
    for path in filter(Path.exists, shared):
        shutil.copy(path, root / path.relative_to(review.root))
    return Collection(root, review.today).review(review.name)


def _planned(review: Review, work: Work, changed: str) -> Brought:
    """What is to become of every answer; nothing is written."""
    answers = tuple(_renumbered(review, work))
    models = {type(answer.row) for answer in answers}
    rows = (row for model in models for row in rows_of(review, model, work.reviewer))
    now = {(row.table, row.identity): version(row) for row in rows}
    there: list[Answer] = []
    free: list[Answer] = []
    conflicts: list[Answer] = []
    for answer in answers:
        before = now.get(answer.name, "")
        if before == version(answer.row):
            there.append(answer)
        else:
            (free if before == answer.was else conflicts).append(answer)
    to_put = free if changed == KEEP else [*free, *conflicts]
    return Brought(review, tuple(to_put), tuple(there), tuple(conflicts))


def _renumbered(review: Review, work: Work) -> Iterator[Answer]:
    """Replies in a thread that has grown since come behind what was said meanwhile."""
    threads: dict[str, list[Reply]] = {}
    for row in review.table(Reply).rows:
        threads.setdefault(row.about, []).append(row)
    for answer in work.answers:
        if not isinstance(answer.row, Reply) or answer.was:
            yield answer
            continue
        row, thread = answer.row, threads.setdefault(answer.row.about, [])
        same = [one for one in thread if one.model_copy(update={"number": row.number}) == row]
        last = max((one.number for one in thread), default=0)
        row = same[0] if same else row.model_copy(update={"number": last + 1})
        thread.append(row)
        yield replace(answer, row=row)


# ── Problems ──────────────────────────────────────────────────────────────────────────────────


def _persons(review: Review, work: Work, file: str) -> Iterator[Problem]:
    if work.review != review.name:
        found = f"it is of the review {work.review!r}"
        yield Problem(file, found=found, do=f"Name that review instead of {review.name}")
    named = {one.file: one.name for one in review.people}
    there = named.get(work.reviewer, UNNAMED)
    if work.person and there not in (UNNAMED, work.person.name):
        found = f"{work.reviewer!r} are here the files of {there!r}"
        do = f"If {work.person.name!r} is the same person, correct the name in review.toml"
        yield Problem(f"{file}, reviewer", found=found, do=do)


def _untouchable(work: Work, file: str) -> Iterator[Problem]:
    """Who is no reviewer only replies."""
    for answer in work.answers:
        if work.person is None and not isinstance(answer.row, _OF_A_WRITER):
            found = "nobody is named who answered this"
            yield Problem(f"{file}, {answer.place}", found=found, do="Name the reviewer")


def _conflict(file: str, answer: Answer) -> Problem:
    found = f"the {answer.row.noun} {_called(answer)} has changed in the repository since"
    do = (
        "Look at both; then repeat with --changed keep (the repository's row stays) or --changed "
        "replace (this one takes its place)"
    )
    return Problem(f"{file}, {answer.place}", found=found, do=do)


def _called(answer: Answer) -> str:
    return " × ".join(answer.row.identity)


def _faults(review: Review, work: Work, answers: Iterable[Answer], file: str) -> Iterator[Problem]:
    """What is wrong with rows, held against what the review says with all of them in it."""
    for answer in answers:
        for column, found, do in _unknown(review, answer.row) or _row_faults(review, work, answer):
            place = f"{file}, {answer.place}"
            yield Problem(place, 0, column, f"{_called(answer)}: {found}", do=do)


_Fault = tuple[str, str, str]


def _unknown(review: Review, row: Row) -> list[_Fault]:
    known: dict[str, Container[str]] = {
        "claims": review.claims,
        "sources": review.appraised,
        "references": review.works,
        "bodies": review.every_body,
    }
    do = "The repository has taken it out, or the work is of another review"
    return [
        (column, f"there is no {name!r} in {table}", do)
        for column, table in row.refers.items()
        for name in cell_names(row, column)
        if name not in known[table]
    ]


def _row_faults(review: Review, work: Work, answer: Answer) -> list[_Fault]:
    """What the desk would have refused."""
    row = answer.row
    if isinstance(row, Claim) and row.counts:
        return [(column, fault.rstrip("."), "") for column, fault in claim_faults(row).items()]
    if type(row) is not Judgement:
        return []
    read = review.judged.get(work.reviewer, ())
    as_read = next((one for one in read if one.identity == row.identity), row)
    return list(judgement_faults(as_read, review.claims[row.claim]))


# ── Writing ───────────────────────────────────────────────────────────────────────────────────


def _put(review: Review, work: Work, plan: Brought) -> Review:
    """Write the rows, then the confirmations, each with what was looked at when it was made."""
    if work.person:
        review = join(review, work.person.file, work.person.name, work.person.role)
    behind: dict[str, list[Row]] = {}
    for answer in plan.put:
        behind.setdefault(answer.behind, []).append(answer.row)
    for name, rows in behind.items():
        review = put(review, rows, work.reviewer, (name,) if name else None)
    confirmed = list(_confirmed(review, work, (*plan.put, *plan.there)))
    return put(review, confirmed) if confirmed else review


def _confirmed(review: Review, work: Work, answers: Iterable[Answer]) -> Iterator[Confirmation]:
    """A confirmation of each row that nobody has confirmed as it reads since."""
    looked = {
        confirmed_as(one.row, work.reviewer): one.confirmed for one in answers if one.confirmed
    }
    if work.person is None or not looked:
        return
    before = {(row.of, row.row): row for row in review.table(Confirmation).rows}
    day = max(one.date for one in looked.values())
    for row in confirm_rows(review.written, (), looked, work.person.name, day).rows:
        then, last = looked[row.of, row.row], before.get((row.of, row.row))
        if last is None or last.version != row.version or last.date <= then.date:
            yield row.model_copy(update={"rests_on": then.rests_on, "date": then.date})
