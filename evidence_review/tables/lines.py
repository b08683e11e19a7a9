"""Puts rows into a CSV file by their keys, and leaves every other line as it stands.

One corrected judgement is one changed line: two people who work on a review merge by line.
"""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from evidence_review.tables.row import Row, format_cell
from evidence_review.tables.table import format_rows

_Key = tuple[str, ...]


def put_rows(text: str, model: type[Row], rows: Iterable[Row], beside: _Key | None = None) -> str:
    """The text of a table with these rows in it.

    A row whose key is there takes the place of its line; a new one is added behind the line of the
    key `beside`, else at the end. Columns that the file lacks and a row needs are added to its
    header, which rewrites all lines.
    """
    new = {row.identity: _cells(row) for row in rows}
    header = _header(text, model, new.values())
    lines, at = [], None
    for cells, line in _records(text, header):
        key = tuple(cells.get(name, "").strip() for name in model.key)
        lines.append(_line(header, new.pop(key)) if key in new else line)
        at = len(lines) if key == beside else at
    at = len(lines) if at is None else at
    lines[at:at] = [_line(header, cells) for cells in new.values()]
    return "".join([format_rows(header, [dict(zip(header, header, strict=True))]), *lines])


def _cells(row: Row) -> dict[str, str]:
    return {name: format_cell(getattr(row, name)) for name in type(row).model_fields}


def _header(text: str, model: type[Row], rows: Collection[Mapping[str, str]]) -> list[str]:
    """The file's own columns in their order, and after them those that a row fills in besides."""
    have = next(csv.reader(io.StringIO(text)), [])
    if not have:
        return list(model.model_fields)
    needed = [name for name in model.model_fields if any(row[name] for row in rows)]
    return [*have, *(name for name in needed if name not in have)]


def _line(header: Sequence[str], cells: Mapping[str, str]) -> str:
    return format_rows(header, [{name: cells.get(name, "") for name in header}])


def _records(text: str, header: Sequence[str]) -> Iterator[tuple[dict[str, str], str]]:
    """Each record with the line or lines that it stands on, without the header's."""
    physical = io.StringIO(text).readlines()
    reader = csv.reader(physical)
    have = next(reader, [])
    start = reader.line_num
    for cells in reader:
        if any(cell.strip() for cell in cells):
            record = dict(zip(have, cells, strict=False))
            as_it_stands = "".join(physical[start : reader.line_num]).rstrip("\r\n") + "\n"
            yield record, as_it_stands if len(header) == len(have) else _line(header, record)
        start = reader.line_num
