"""The sheets of a workbook as rows of text; what is out of place in them is named by its cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from evidence_review.errors import Problem, Unreadable
from evidence_review.sheet._cells import same, text_of
from evidence_review.sheet._content import Cells, Key
from evidence_review.sheet._form import EXPORTED, FORMS, Form
from evidence_review.sheet._seal import Exported, exported

_MOST_ROWS, _MOST_COLUMNS = 50_000, 40
"""What is looked at of a sheet: a lonely cell at its far end would make millions of empty ones."""
_ANEW = "Export the sheet anew, and fill that in"


@dataclass(frozen=True)
class Line:
    """A row of a sheet: what stands in it, and what stood there when the sheet was made."""

    form: Form
    number: int
    cells: Cells
    before: Cells | None
    """None: it was one of the empty rows at the end."""

    def place(self, name: str) -> str:
        """A cell as a spreadsheet calls it."""
        return _place(self.form.title, self.number, self.form.number(name))

    @property
    def key(self) -> Key:
        """What names the row; where it was picked from a list, the first word."""
        return tuple((self.cells[name].split() or [""])[0] for name in self.form.key)

    @property
    def changed(self) -> tuple[str, ...]:
        """The cells that the reviewer filled in otherwise than they were."""
        was = self.before or {}
        names = [column.name for column in self.form.filled]
        return tuple(name for name in names if not same(self.cells[name], was.get(name, "")))


@dataclass
class Sheets:
    """What a workbook holds, with everything that is out of place."""

    exported: Exported
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_sheets(book: Any, name: str) -> Sheets:
    """All rows of all sheets. Raises Unreadable where nothing says what was exported."""
    given = {sheet.title: sheet for sheet in book.worksheets}  # a chart is no sheet of cells
    if EXPORTED not in given:
        found = f"the hidden sheet {EXPORTED!r} is missing, which says what was exported"
        raise Unreadable(name, found, _ANEW)
    cells = ([text_of(cell.value) for cell in row] for row in _rows(given[EXPORTED]))
    lines = [_trimmed(row) for row in cells]
    kept = exported([line for line in lines if line])
    if kept is None:
        found = f"the hidden sheet {EXPORTED!r} was changed, or another release made it"
        raise Unreadable(name, found, _ANEW)
    sheets = Sheets(kept)
    for sheet in book.worksheets:
        sheets.problems += _formulas(sheet)
    for form in FORMS:
        if form.title not in given:
            do = f"Give the sheet its name back. {_ANEW}, if it is gone"
            sheets.problems.append(Problem(form.title, found="the sheet is missing", do=do))
        elif wrong := [*_out_of_shape(given[form.title]), *_headings(given[form.title], form)]:
            sheets.problems += wrong
        else:
            _read(given[form.title], form, sheets)
    return sheets


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    width = min(sheet.max_column, _MOST_COLUMNS)
    yield from sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS), max_col=width)


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _place(title: str, row: int, column: int) -> str:
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{title}!{letters}{row}"


def _formulas(sheet: Any) -> Iterator[Problem]:
    for row in _rows(sheet):
        for cell in row:
            if cell.data_type in "fe":
                what = "a formula" if cell.data_type == "f" else f"an error ({cell.value})"
                place = _place(sheet.title, cell.row, cell.column - 1)
                yield Problem(place, found=f"found {what}", do="Type the words themselves")


def _out_of_shape(sheet: Any) -> Iterator[Problem]:
    for cells in sheet.merged_cells.ranges:
        yield Problem(f"{sheet.title}!{cells}", found="cells are merged", do="Part them again")
    if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
        place = _place(sheet.title, sheet.max_row, sheet.max_column - 1)
        found = "the sheet reaches as far as here"
        yield Problem(place, found=found, do="Delete the rows and columns beyond the table")


def _headings(sheet: Any, form: Form) -> Iterator[Problem]:
    given = _trimmed([text_of(cell.value) for cell in next(_rows(sheet), ())])
    wanted = [column.title for column in form.columns]
    for place in range(max(len(given), len(wanted))):
        have = given[place] if place < len(given) else ""
        should = wanted[place] if place < len(wanted) else ""
        if not same(have, should):
            found = f"the heading is {have!r}" if have else "the heading is missing"
            do = "Restore the columns as they were" if should else "Take this column out"
            allowed = repr(should) if should else ""
            yield Problem(_place(form.title, 1, place), found=found, allowed=allowed, do=do)
            return  # one column that is gone moves all the others


def _read(sheet: Any, form: Form, sheets: Sheets) -> None:
    before = sheets.exported.rows[form.title]
    seen: dict[Key, Line] = {}
    for number, row in enumerate(_rows(sheet), start=1):
        values = [cell.value for cell in row]
        if number == 1 or not any(text_of(value) for value in values):
            continue
        if not before and not form.free:  # the row that says so
            continue
        line = _line(form, number, values, before)
        sheets.problems += _beside(form, number, values)
        if any(line.key) and (first := seen.setdefault(line.key, line)) is not line:
            found = f"{' × '.join(line.key)} stands here and in row {first.number}"
            place = line.place(form.key[0])
            sheets.problems.append(Problem(place, found=found, do="Keep one of the two rows"))
            continue
        wrong = [*_locked(line), *_numbers(line, values)]
        sheets.problems += wrong
        if not wrong:
            sheets.lines.append(line)
    for key in before.keys() - seen.keys():
        found = f"the row of {' × '.join(key)} is gone"
        sheets.problems.append(
            Problem(form.title, found=found, do=f"Restore it. {_ANEW}, if need be")
        )


def _line(form: Form, number: int, values: list[object], before: dict[Key, Cells]) -> Line:
    padded = [*values, *[None] * len(form.columns)]
    cells = {c.name: text_of(v, c) for c, v in zip(form.columns, padded, strict=False)}
    line = Line(form, number, cells, None)
    return Line(form, number, cells, before.get(line.key))


def _beside(form: Form, number: int, values: list[object]) -> Iterator[Problem]:
    for place, value in enumerate(values[len(form.columns) :], start=len(form.columns)):
        if text := text_of(value):
            found = f"found {text[:40]!r} beside the table"
            do = "Take it out, or write it where it belongs"
            yield Problem(_place(form.title, number, place), found=found, do=do)


def _locked(line: Line) -> Iterator[Problem]:
    """What was shown must still stand there: an answer is an answer to it."""
    for column in line.form.columns:
        text = line.cells[column.name]
        if column.fill or (line.before is None and column.names):
            continue
        if line.before is None and not line.form.free:
            what = f"{' × '.join(line.key)} is no row of this sheet"
            yield Problem(line.place(column.name), found=what, do="Take the row out")
            return
        was = (line.before or {}).get(column.name, "")
        if not same(text, was):
            found = f"the locked cell holds {text[:60]!r}"
            do = f"Restore it ({was[:60]!r})" if was else "Empty it"
            yield Problem(line.place(column.name), found=found, do=do)


def _numbers(line: Line, values: list[object]) -> Iterator[Problem]:
    for column, value in zip(line.form.columns, values, strict=False):
        if column.day and isinstance(value, (int, float)):
            found = f"found the number {value}, which may be a day"
            do = "Type it as text, or empty the cell"
            place = line.place(column.name)
            yield Problem(place, found=found, allowed="a day such as 2026-01-31", do=do)
