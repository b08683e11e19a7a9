"""Reads and writes the CSV tables of `model`; every problem is named, no row is dropped quietly."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from evidence_review.errors import Problem, names
from evidence_review.tables.bodies import LOWERED, RAISED
from evidence_review.tables.files import read_text, write_text
from evidence_review.tables.row import Row, format_cell

_R = TypeVar("_R", bound=Row)

_LONGEST_CELL = 131_072
"""The most characters of a cell; what is longer has an open quote before it."""

_MOST_ROWS = 500_000
"""The most lines of a table: ten thousand claims against fifty sources."""


@dataclass(frozen=True)
class Table(Generic[_R]):
    """A table as read: its good rows, and the problems of the others.

    `numbers[i]` is the spreadsheet row of `rows[i]`; the header is row 1.
    """

    file: str
    rows: tuple[_R, ...] = ()
    numbers: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    open: tuple[tuple[str, ...], ...] = ()
    """The keys of prepared rows that nobody has filled in, or not to the end."""

    def numbered(self) -> Iterator[tuple[int, _R]]:
        """Each good row with its spreadsheet row."""
        return zip(self.numbers, self.rows, strict=True)


def read_table(path: Path, file: str, model: type[_R]) -> Table[_R]:
    """Read the CSV at `path`; `file` is the name that problems call it by."""
    text, problem = read_text(path, file)
    if problem:
        return Table(file, problems=(problem,))
    if not text.strip():
        found, do = "the file is empty", "Restore it, or write at least its header"
        return Table(file, problems=(Problem(file, found=found, do=do),))
    lines, problem = _lines(text, file)
    if problem:
        return Table(file, problems=(problem,))
    return table_of(file, lines, model)


def table_of(file: str, lines: list[list[str]], model: type[_R]) -> Table[_R]:
    """The table of these lines of cells, of which the first is the header."""
    header, *body = lines
    problems = list(_header_problems(file, header, model))
    if problems:
        return Table(file, problems=tuple(problems))
    return _parse(file, header, body, model)


def _lines(text: str, file: str) -> tuple[list[list[str]], Problem | None]:
    lines: list[list[str]] = []
    csv.field_size_limit(_LONGEST_CELL)  # one for all of Python: others may have set another
    try:
        for cells in csv.reader(io.StringIO(text), strict=True):
            lines.append(cells)
            if len(lines) > _MOST_ROWS:
                found = f"it has more than {_MOST_ROWS:,} rows"
                return [], Problem(file, found=found, do="Remove the empty rows at its end")
    except csv.Error as error:
        row = len(lines) + 1
        if "field limit" in str(error):
            found = f"a cell is longer than {_LONGEST_CELL:,} characters"
            return [], Problem(file, row, found=found, do="Shorten it, or close its quote")
        found = f"not readable as CSV from here on ({error})"
        return [], Problem(file, row, found=found, do="Look for a stray or an open quote")
    return lines, None


def _header_problems(file: str, header: list[str], model: type[Row]) -> Iterator[Problem]:
    wanted = list(model.model_fields)
    allowed = ", ".join(wanted)
    if len(header) == 1 and header[0].count(";") >= len(wanted) - 1:
        found = "the columns are separated by semicolons"
        yield Problem(file, 1, found=found, do="Save the file with commas as separators")
        return
    for name in dict.fromkeys(header):
        if not name.strip():
            found = f"column {header.index(name) + 1} has no name"
            yield Problem(file, 1, found=found, do="Name it or remove it")
            continue
        if header.count(name) > 1:
            yield Problem(file, 1, name, f"column {name!r} stands twice", allowed, "Remove one")
        if name not in wanted:
            found = f"unknown column {name!r}"
            yield Problem(file, 1, found=found, allowed=allowed, do="Rename or remove it")
    for name, column in model.model_fields.items():
        # A column that may be empty may be absent: files of an earlier release stay readable.
        if name not in header and column.is_required():
            yield Problem(file, 1, name, "the column is missing", do="Add it")


def _parse(file: str, header: list[str], body: list[list[str]], model: type[_R]) -> Table[_R]:
    rows: dict[tuple[str, ...], tuple[int, _R]] = {}
    problems: list[Problem] = []
    waiting: list[tuple[str, ...]] = []
    for number, cells in enumerate(body, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            found = f"{len(cells)} cells where the header has {len(header)}"
            do = "Put quotes around a cell that holds a comma, or restore the missing cells"
            problems.append(Problem(file, number, found=found, do=do))
            continue
        values = dict(zip(header, (cell.strip() for cell in cells), strict=True))
        if model.prepared and not any(values[name] for name in values.keys() - set(model.key)):
            waiting.append(tuple(values[name] for name in model.key))
            continue
        try:
            row = model.model_validate(values)
        except ValidationError as error:
            lists = model.lists()
            problems += (
                _cell_problem(file, number, details, values, lists) for details in error.errors()
            )
            if model.prepared:  # half filled in: not yet a row, and not to be prepared again
                waiting.append(tuple(values[name] for name in model.key))
            continue
        first, _ = rows.setdefault(row.identity, (number, row))
        if first != number:
            found = f"{' × '.join(row.identity)} stands here and in row {first}"
            problems.append(Problem(file, number, ", ".join(model.key), found, do="Keep one"))
    numbers, good = zip(*rows.values(), strict=True) if rows else ((), ())
    return Table(file, good, numbers, tuple(problems), tuple(waiting))


def _cell_problem(
    file: str, row: int, error: ErrorDetails, values: dict[str, str], lists: Set[str]
) -> Problem:
    """Pydantic's error in the words of a spreadsheet."""
    column = str(error["loc"][0])
    context = error.get("ctx", {})
    do, allowed = "Correct the cell", ""
    match error["type"]:
        case "missing" | "too_short" | "string_too_short":
            return Problem(file, row, column, "the cell is empty", do="Fill it in", open=True)
        case "enum":
            quoted = re.findall(r"""'([^']*)'|"([^"]*)\"""", context["expected"])
            allowed = ", ".join(one or other for one, other in quoted)
            do = "Use one of these words"
        case "string_pattern_mismatch":
            allowed = _PATTERNS.get(context["pattern"], context["pattern"])
            allowed += "; several are separated with semicolons" if column in lists else ""
        case "int_parsing" | "int_from_float":
            allowed = "a whole number"
        case "decimal_parsing":
            allowed = "a number with a full stop, such as -1.30"
        case "date_from_datetime_parsing" | "date_parsing":
            allowed = "a day as YYYY-MM-DD"
        case _:
            allowed = error["msg"]
    found = error["input"] if isinstance(error["input"], str) else values[column]
    return Problem(file, row, column, f"found {found!r}", allowed, do)


_PATTERNS = {
    LOWERED: "a GRADE domain and the levels that it takes off, such as imprecision -1",
    RAISED: "a reason and the levels that it adds, such as large effect +1",
    r"^B\d{2,4}$": "B and two to four digits, such as B07",
    r"^C\d{2,5}$": "C and two to five digits, such as C07",
    r"^E\d{2,4}$": "E and two to four digits, such as E07",
    r"^O\d{2,5}$": "O and two to five digits, such as O02",
    r"^[a-z][a-z0-9-]*$": "lower-case letters, digits and hyphens, such as qaseem2017",
    r"^[0-9]{1,2}$": "a number of one or two digits",
    r"^[0-9a-f]{16}$": "16 hexadecimal digits",
}


def unknown_keys(table: Table, column: str, known: Iterable[str], where: str) -> Iterator[Problem]:
    """The values of a column that `where` has no row for, one problem a value."""
    rows_of: dict[str, list[int]] = {}
    for number, row in table.numbered():
        cell = getattr(row, column)
        for value in cell if isinstance(cell, tuple) else (cell,) if cell else ():
            rows_of.setdefault(str(value), []).append(number)
    known = set(known)
    for value, numbers in rows_of.items():
        if value not in known:
            more = f" (and in rows {names(numbers[1:])})" if numbers[1:] else ""
            found = f"{value!r}{more} has no row in {where}"
            do = "Correct the name here or add the row there"
            yield Problem(table.file, numbers[0], column, found, do=do)


def write_table(path: Path, model: type[_R], rows: Iterable[_R]) -> None:
    """Write the rows as CSV, whole or not at all."""
    write_text(path, format_table(model, rows))


def format_table(model: type[_R], rows: Iterable[_R]) -> str:
    """The rows as CSV text, in the columns' order of the model."""
    columns = model.model_fields
    cells = ({name: format_cell(getattr(row, name)) for name in columns} for row in rows)
    return format_rows(columns, ({name: name for name in columns}, *cells))


def format_rows(columns: Iterable[str], rows: Iterable[dict[str, str]]) -> str:
    """Plain cells as lines of CSV, without a header; a cell that is not named is empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns), lineterminator="\n")
    writer.writerows(rows)
    return out.getvalue()
