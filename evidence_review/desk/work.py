"""A reviewer's work as one file: every row that they answered, with what it was made against.

A desk on a page keeps it in the browser and gives it out as a download; `import-judgements` puts it
into the repository. `was` is the version of the row that the answer took the place of, and
`looked_at` the versions of what the row depends on, as a confirmation records them: so it is seen
on import what has changed in the repository meanwhile.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from evidence_review.collection.review import Review
from evidence_review.currency.versions import JOINT, digest
from evidence_review.tables.header import Reviewer
from evidence_review.tables.row import SEPARATOR, Row, Scope, format_cell
from evidence_review.tables.rows import (
    Claim,
    Confirmation,
    Consensus,
    Judgement,
    Omission,
    Reading,
    Reply,
    Rewording,
    Source,
)

FORMAT = 1
"""The number that the file begins with; another means another release."""
MODELS: Mapping[str, type[Row]] = {
    model.table: model
    for model in (Claim, Source, Reading, Judgement, Consensus, Rewording, Omission, Reply)
}
"""The tables that answers of the desk go into."""

AnswerName = tuple[str, tuple[str, ...]]
"""An answer by its table and the key of its row."""


@dataclass(frozen=True)
class Answer:
    """One row, the version that it took the place of (empty: none), and how it was confirmed."""

    row: Row
    was: str = ""
    confirmed: Confirmation | None = None
    behind: str = ""
    """Of a new claim, the claim that it stands behind."""
    place: str = ""
    """Where it stands in its file, as a problem calls it."""

    @property
    def name(self) -> AnswerName:
        """Its table and the key of its row."""
        return self.row.table, self.row.identity


@dataclass(frozen=True)
class Work:
    """What one person answered in one review; nobody is a writer who only replied."""

    review: str
    person: Reviewer | None
    answers: tuple[Answer, ...] = ()
    memory: str = ""
    """Where the person stopped, as the desk wrote it down."""

    @property
    def reviewer(self) -> str:
        """The name of the person's files."""
        return self.person.file if self.person else ""


def version(row: Row | None) -> str:
    """A short hash of every cell of a row; empty for none."""
    if row is None:
        return ""
    cells = {name: format_cell(getattr(row, name)) for name in type(row).model_fields}
    return digest("\x1f".join(f"{name}={cell}" for name, cell in cells.items() if cell))


def rows_of(review: Review, model: type[Row], reviewer: str) -> tuple[Row, ...]:
    """The rows of a table; of one that each reviewer has, those of this one."""
    if model.scope is not Scope.REVIEWER:
        return review.table(model).rows
    table = review.by_reviewer[model].get(reviewer)
    return table.rows if table else ()


def confirmed_as(row: Row, reviewer: str) -> tuple[str, str]:
    """What confirmations call a row."""
    of = row.place("", reviewer).removeprefix("/").removesuffix(".csv")
    return of, JOINT.join(row.identity)


def work_of(
    base: Review, now: Review, reviewer: str, earlier: Mapping[AnswerName, str] | None = None
) -> Work:
    """What differs from the review as the desk found it.

    `earlier` has the versions that answers were made against which are older than `base`.
    """
    people = now.people
    person = next((one for one in people if one.file == reviewer), None)
    answers = (
        answer for model in MODELS.values() for answer in _answers(base, now, model, reviewer)
    )
    known = earlier or {}
    return Work(
        now.name,
        person,
        tuple(
            Answer(one.row, known.get(one.name, one.was), one.confirmed, one.behind)
            for one in answers
        ),
    )


def _answers(base: Review, now: Review, model: type[Row], reviewer: str) -> Iterator[Answer]:
    before = {row.identity: row for row in rows_of(base, model, reviewer)}
    then, looked = _confirmations(base), _confirmations(now)
    last = ""
    for row in rows_of(now, model, reviewer):
        name, old = confirmed_as(row, reviewer), before.get(row.identity)
        if row != old or looked.get(name) != then.get(name):
            behind = last if model is Claim and old is None else ""
            yield Answer(row, version(old), looked.get(name), behind)
        last = row.identity[0] if old else last


def _confirmations(review: Review) -> dict[tuple[str, str], Confirmation]:
    return {(row.of, row.row): row for row in review.table(Confirmation).rows}


def format_work(work: Work) -> str:
    """The work as the text of its file."""
    made = {
        "evidence_review_work": FORMAT,
        "review": work.review,
        "reviewer": work.person.model_dump() if work.person else None,
        "answers": list(map(_entry, work.answers)),
        "desk": work.memory,
    }
    return json.dumps(made, ensure_ascii=False, indent=1)


def _entry(answer: Answer) -> dict[str, object]:
    cells = {name: format_cell(cell) for name, cell in answer.row}
    entry: dict[str, object] = {"table": answer.row.table, "was": answer.was}
    entry["row"] = {name: cell for name, cell in cells.items() if cell}
    if answer.confirmed:
        entry["looked_at"] = SEPARATOR.join(answer.confirmed.rests_on)
        entry["on"] = str(answer.confirmed.date)
    if answer.behind:
        entry["behind"] = answer.behind
    return entry
