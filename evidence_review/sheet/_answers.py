"""From a filled row to the row of the table: what is left empty follows, or is still needed."""

import datetime as dt
from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from evidence_review.errors import Problem
from evidence_review.sheet._cells import read_cell
from evidence_review.sheet._content import Cells
from evidence_review.sheet._form import RATING
from evidence_review.sheet._sheets import Line
from evidence_review.tables.row import Row, format_cell
from evidence_review.tables.rows import Claim, Judgement, Reading
from evidence_review.vocabulary import (
    Acceptance,
    Basis,
    Certainty,
    Direction,
    Extent,
    SourceKind,
    YesNo,
)

Faults = Iterator[tuple[str, str, str]]
"""The column, what was found in it, and what to do."""

NOTHING_THERE = "Nothing on it was read there."
"""The reason of a silent source that was given none: what a reading says of it, too."""

_SPEAKS = (Direction.SUPPORTS, Direction.REFUTES, Direction.MIXED)


def typed(line: Line) -> tuple[Cells, list[Problem]]:
    """The cells that were filled in, as the tables write them, and what is wrong with them."""
    cells, problems = {}, []
    for column in line.form.filled:
        cells[column.name], problem = read_cell(
            line.place(column.name), line.cells[column.name], column
        )
        if problem and column.name in line.changed:
            problems.append(problem)
    return cells, problems


def made(
    line: Line, cells: Mapping[str, str], now: Row | None, kind: SourceKind | None, on: dt.date
) -> tuple[Row | None, list[Problem]]:
    """The row that the reviewer wants: what is there `now` with these cells in it.

    `kind` is what the source of a judgement is, `on` the day of what was answered.
    """
    model = line.form.model
    have = {name: format_cell(getattr(now, name, None)) for name in model.model_fields}
    whole = have | dict(zip(line.form.key, line.key, strict=True)) | dict(cells)
    if "date" in model.model_fields and not ("date" in line.changed and whole["date"]):
        whole["date"] = on.isoformat()
    if model is Judgement:
        whole = _judgement(whole, kind)
    needs = _NEEDS[model](whole)
    problems = [Problem(line.place(name), found=found, do=do) for name, found, do in needs]
    if problems:
        return None, problems
    try:
        return model.model_validate(whole), []
    except ValidationError as error:
        return None, [
            Problem(line.place(name), found=f"found {whole.get(name, '')!r}", do=details["msg"])
            for details in error.errors()
            if (name := str(details["loc"][0]))
        ]


def _judgement(cells: Cells, kind: SourceKind | None) -> Cells:
    """What follows from the rest where a cell is empty."""
    follows = {"extent": str(Extent.WHOLE)}
    if cells.get("direction") == Direction.SILENT:
        follows |= {"certainty": str(Certainty.NOT_GRADED), "reason": NOTHING_THERE}
    elif cells.get("direction") in _SPEAKS and kind in RATING:
        follows["certainty"] = str(RATING[kind])
    return cells | {name: cell for name, cell in follows.items() if not cells.get(name)}


def _judgement_needs(cells: Mapping[str, str]) -> Faults:
    if not cells["direction"]:
        yield "direction", "the cell is empty", "Say what the source says, or empty the row"
        return
    if not cells["certainty"]:
        found = "the cell is empty, and the kind of the source does not settle it"
        yield "certainty", found, "Choose rating not read, not graded, or a grade"
    if cells["direction"] == Direction.SILENT:
        return
    if not cells["reason"]:
        yield "reason", "the cell is empty", "Say why, in a sentence"
    if not (cells["locator"] or cells["quote"]):
        yield "locator", "it says something, and not where", "Name the place, or quote a few words"


def _reading_needs(cells: Mapping[str, str]) -> Faults:
    if not cells["basis"]:
        yield "basis", "the cell is empty", "Say what you read of it, or empty the row"
    elif cells["basis"] != Basis.NOT_RETRIEVED:
        if not cells["locator"]:
            yield "locator", "the cell is empty", "Say which parts you read"
        if not cells["finished"]:
            found = "the cell is empty, and silence follows from a finished reading only"
            yield "finished", found, "Say yes or no"


def _claim_needs(cells: Mapping[str, str]) -> Faults:
    for name in ("state", "text", "checkable"):
        if not cells[name]:
            yield name, "the cell is empty", "Fill it in"
    if cells["checkable"] == YesNo.NO and not cells["why_not"]:
        yield "why_not", "there is nothing to check, and no reason why", "Say why"
    if cells["checkable"] == YesNo.YES and cells["why_not"]:
        yield "why_not", "it can be checked, and there is a reason why not", "Empty the cell"
    if cells["state"] == Acceptance.ACCEPTED and cells["checkable"] == YesNo.YES:
        for name in ("kind", "wording", "harm", "population", "outcome"):
            if not cells[name]:
                yield name, "the cell is empty for a claim that is accepted", "Fill it in"


_NEEDS = {Judgement: _judgement_needs, Reading: _reading_needs, Claim: _claim_needs}
