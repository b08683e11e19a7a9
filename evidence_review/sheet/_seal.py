"""What a sheet was when it was made, kept in it: so that a change is seen, and who made it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evidence_review.sheet._cells import tidy
from evidence_review.sheet._content import Cells, Content, Key
from evidence_review.sheet._form import FORMS, Form

_MADE_BY = "evidence-review sheet 1"
"""Of another number is what an older or newer release made."""


@dataclass(frozen=True)
class Exported:
    """The review, the reviewer's file, and every row as it was when the sheet was made."""

    review: str
    reviewer: str
    rows: dict[str, dict[Key, Cells]]


def lines_of(content: Content) -> list[list[str]]:
    """The hidden sheet: what made it, for whom, the rest's hash, then each row of each sheet."""
    body = [
        [form.title, *(tidy(cells.get(column.name, "")) for column in form.columns)]
        for form in FORMS
        for cells in content.rows[form.title].values()
    ]
    head = [_MADE_BY, content.review.name, content.reviewer]
    return [[*head, _hash([head, *body])], *body]


def exported(lines: Sequence[Sequence[str]]) -> Exported | None:
    """What the hidden sheet says; None if it is not as it was written."""
    if not lines or len(lines[0]) < 4 or lines[0][0] != _MADE_BY:
        return None
    forms = {form.title: form for form in FORMS}
    body = [_padded(line, forms[line[0]]) for line in lines[1:] if line and line[0] in forms]
    head = list(lines[0][:3])
    if len(body) < len(lines) - 1 or _hash([head, *body]) != lines[0][3]:
        return None
    rows: dict[str, dict[Key, Cells]] = {form.title: {} for form in FORMS}
    for title, *cells in body:
        form = forms[title]
        row = dict(zip((column.name for column in form.columns), cells, strict=True))
        rows[title][tuple(row[name] for name in form.key)] = row
    return Exported(head[1], head[2], rows)


def _padded(line: Sequence[str], form: Form) -> list[str]:
    width = len(form.columns) + 1
    return [*line, *[""] * width][:width]


def _hash(lines: Iterable[Iterable[str]]) -> str:
    # Programs change line ends and blanks by themselves.
    plain = [[" ".join(cell.split()) for cell in line] for line in lines]
    return hashlib.sha256(json.dumps(plain).encode()).hexdigest()[:16]
