"""Cells: none that a spreadsheet would run. Reviewers open these tables in one."""

import re
from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.errors import Problem

# CSV injection. A number may have a sign, alone or before words; what else begins so is computed.
_FORMULA = re.compile(r"[=@＝＠]|[+\-](?!$|\s|[\d.,]+\s*%?(?:$|[\s–]))")


def cell_problems(review: Review) -> Iterator[Problem]:
    """Every cell that a spreadsheet would take for a formula."""
    for _, table in review.every_table:
        for row, cells in table.numbered():
            for column, cell in cells:
                if isinstance(cell, str) and _FORMULA.match(cell):
                    found = f"{cell[:40]!r} is a formula to a spreadsheet, which would run it"
                    yield Problem(table.file, row, column, found, do="Begin it with a word")
