"""What the tests of the spreadsheet share: one made, some cells typed into it, read back."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from conftest import read_review
from openpyxl import load_workbook

from evidence_review.sheet.exporting import sheet_of
from evidence_review.sheet.importing import Imported, read_back

DAY = dt.date(2026, 3, 4)


def export(root: Path, reviewer: str = "first", name: str = "mini") -> Path:
    """A reviewer's spreadsheet beside the collection."""
    path = root.parent / f"{reviewer}.xlsx"
    path.write_bytes(sheet_of(read_review(root, name), reviewer))
    return path


def fill(path: Path, cells: Mapping[str, object]) -> None:
    """Type into cells (`Judgements!G2`) and save, as a spreadsheet program would."""
    book = load_workbook(path)
    for place, value in cells.items():
        sheet, cell = place.split("!")
        book[sheet][cell] = value
    book.save(path)


def back(root: Path, path: Path, name: str = "mini") -> Imported:
    """Read a sheet back on a fixed day."""
    return read_back(read_review(root, name), path, DAY)


def row_of(path: Path, sheet: str, *key: str) -> int:
    """The number of the row that begins with a key; of judgements the source is in column D."""
    for row in load_workbook(path)[sheet].iter_rows():
        if (row[0].value, *([row[3].value] if len(key) > 1 else [])) == key:
            return row[0].row
    raise AssertionError(f"{sheet} has no row {key}")


def bytes_of(root: Path) -> dict[str, bytes]:
    """Every file of the collection's data."""
    return {str(path): path.read_bytes() for path in sorted((root / "data").rglob("*.*"))}
