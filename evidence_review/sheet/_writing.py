"""The workbook as bytes: the same review makes the same file, whenever it is made."""

import datetime as dt
import io
from collections.abc import Iterable

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from evidence_review.errors import InvalidData, Problem
from evidence_review.sheet._cells import tidy
from evidence_review.sheet._content import Cells, Content
from evidence_review.sheet._form import EXPORTED, FORMS, LISTS, LONGEST, README, Column, Form
from evidence_review.sheet._help import readme
from evidence_review.sheet._lists import Lists
from evidence_review.sheet._seal import lines_of

_MADE = dt.datetime(2000, 1, 1)  # no clock: equal reviews make equal bytes
_A4, _PAGE, _WIDE = 9, 110, 200
"""The paper; how many characters stand beside each other on it, and what wants two pages."""
_PLAIN = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
_CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
_FORMATS = {
    "head": _CELL | {"bold": True, "bg_color": "#1F4E5F", "font_color": "#FFFFFF"},
    "asked": _CELL | {"bold": True, "bg_color": "#2E7D4F", "font_color": "#FFFFFF"},
    "locked": _CELL | {"bg_color": "#EEF1F3"},
    "fill": _CELL | {"num_format": "@", "locked": False},
    "missing": {"bg_color": "#FFD58A"},
    "big": {"bold": True, "font_size": 16},
    "words": {"text_wrap": True, "valign": "top"},
}


def workbook(content: Content) -> bytes:
    """The reviewer's sheets. Raises InvalidData for a cell that no spreadsheet keeps whole."""
    _refuse_long(content)
    out = io.BytesIO()
    book = _Book(out)
    book.explain(content)
    for form in FORMS:
        book.add(form, list(content.rows[form.title].values()))
    book.hide(content)
    book.close()
    return out.getvalue()


def _refuse_long(content: Content) -> None:
    long = [
        Problem(
            form.title,
            0,
            column.title,
            f"{' × '.join(key)} has {len(cells[column.name]):,} "
            f"characters; a spreadsheet's cell keeps {LONGEST:,}",
            do="Shorten it in its table",
        )
        for form in FORMS
        for key, cells in content.rows[form.title].items()
        for column in form.columns
        if len(cells.get(column.name, "")) > LONGEST
    ]
    if long:
        raise InvalidData(long)


class _Book:
    def __init__(self, out: io.BytesIO):
        self._book = Workbook(out, {"in_memory": True, **_PLAIN})
        self._book.set_properties({"title": "Evidence review", "created": _MADE})
        self._formats = {name: self._book.add_format(f) for name, f in _FORMATS.items()}
        self._lists = Lists()

    def close(self) -> None:
        self._book.close()

    def explain(self, content: Content) -> None:
        sheet = self._book.add_worksheet(README)
        sheet.set_column(0, 0, _PAGE, self._formats["words"])
        title, *lines = readme(content)
        sheet.write_string(0, 0, title, self._formats["big"])
        for number, line in enumerate(lines, start=1):
            sheet.write_string(number, 0, line, self._formats["words"])
            sheet.set_row(number, _height([(line, _PAGE)]))
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)

    def add(self, form: Form, rows: list[Cells]) -> None:
        sheet = self._book.add_worksheet(form.title)
        self._header(sheet, form)
        last = len(rows) + form.free
        for number, cells in enumerate(rows, start=1):
            texts = [tidy(cells.get(column.name, "")) for column in form.columns]
            for place, (column, text) in enumerate(zip(form.columns, texts, strict=True)):
                kind = self._formats["fill" if column.fill else "locked"]
                sheet.write_string(number, place, text, kind)
            widths = [column.width for column in form.columns]
            sheet.set_row(number, _height(zip(texts, widths, strict=True)))
        for number in range(len(rows) + 1, last + 1):
            for place, column in enumerate(form.columns):
                kind = "fill" if column.fill or column.names else "locked"
                sheet.write_blank(number, place, None, self._formats[kind])
        if last:
            self._helped(sheet, form, len(rows), last)
        else:
            sheet.write_string(1, 0, "Nothing is asked here.")
        _for_eye_and_paper(sheet, form)

    def _header(self, sheet: Worksheet, form: Form) -> None:
        sheet.set_row(0, _height((column.title, column.width - 2) for column in form.columns))
        for place, column in enumerate(form.columns):
            sheet.set_column(place, place, column.width)
            kind = "asked" if column.fill else "head"
            sheet.write_string(0, place, column.title, self._formats[kind])
            if note := explained(column):
                lines = 2 + note.count("\n") + len(note) // 45
                look = {"author": "", "x_scale": 2.5, "y_scale": max(1, lines / 4.5)}
                sheet.write_comment(0, place, note, look)

    def _helped(self, sheet: Worksheet, form: Form, given: int, last: int) -> None:
        """Lists to choose from, words that explain a cell, colours where one is still needed."""
        for place, column in enumerate(form.columns):
            if column.fill:
                sheet.data_validation(1, place, last, place, self._lists.choice(column))
            elif column.names and form.free:
                sheet.data_validation(given + 1, place, last, place, self._lists.choice(column))
        letters = {c.name: f"${xl_col_to_name(n)}2" for n, c in enumerate(form.columns)}
        for names, condition in form.needed:
            empty = ",".join(f'{letters[name]}=""' for name in names)
            rule = f"=AND({empty},{condition.format(**letters)})"
            look = {"type": "formula", "criteria": rule, "format": self._formats["missing"]}
            for name in names:
                sheet.conditional_format(1, form.number(name), last, form.number(name), look)

    def hide(self, content: Content) -> None:
        lists = self._book.add_worksheet(LISTS)
        for place, words in enumerate(self._lists.columns(content)):
            for number, word in enumerate(words):
                lists.write_string(number, place, word)
        kept = self._book.add_worksheet(EXPORTED)
        for number, line in enumerate(lines_of(content)):
            for place, cell in enumerate(line):
                kept.write_string(number, place, cell)
        for sheet in (lists, kept):
            sheet.protect()
            sheet.hide()


def _height(texts: Iterable[tuple[str, int]]) -> float:
    """Room for the longest of the texts in its column: not every program makes room by itself."""
    lines = (
        sum(1 + int(1.1 * len(line) / width) for line in text.split("\n")) for text, width in texts
    )
    return min(409.0, 15.5 * max(lines) + 1)  # a spreadsheet has no higher row


def explained(column: Column) -> str:
    """What a column's cells may hold: its words with their meanings, or its note."""
    words = [f"{word}: {word.meaning}" for word in column.words or () if word != word.meaning]
    several = ["Several are parted by ;"] if column.several else []
    return "\n".join([*filter(None, [column.note]), *words, *several])


def _for_eye_and_paper(sheet: Worksheet, form: Form) -> None:
    first = next(number for number, column in enumerate(form.columns) if column.fill)
    sheet.freeze_panes(1, min(first, 1))
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(2 if sum(column.width for column in form.columns) > _WIDE else 1, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_margins(0.4, 0.4, 0.5, 0.5)
    sheet.set_footer("&L&A&RPage &P of &N")
