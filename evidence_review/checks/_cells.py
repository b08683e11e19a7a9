"""Cells: none that a spreadsheet would run. Reviewers open these tables in one."""

from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.errors import Problem
from evidence_review.tables.row import is_formula


def cell_problems(review: Review) -> Iterator[Problem]:
    """Every cell that a spreadsheet would take for a formula."""
    for _, table in review.every_table:
        for row, cells in table.numbered():
            for column, cell in cells:
                if isinstance(cell, str) and is_formula(cell):
                    found = f"{cell[:40]!r} is a formula to a spreadsheet, which would run it"
                    yield Problem(table.file, row, column, found, do="Begin it with a word")
