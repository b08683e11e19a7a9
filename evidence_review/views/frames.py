"""Typed tables: rows of values under columns that say what they hold, as text or as a DataFrame.

The kind of a column decides its type in the DataFrame: text is `str`, a count `Int64`, a decimal
number `Float64` (which has the value, and not the noughts at its end), a day
`datetime64`, a word of a vocabulary a category, several values a tuple of texts. What is shown is
made from the same values, so that the two cannot differ.

pandas is imported when somebody asks for a DataFrame: no command needs one, and it takes longer
to start than all the others together.
"""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, get_args, get_origin

from evidence_review.tables.row import Row
from evidence_review.vocabulary import (
    Action,
    Basis,
    Certainty,
    Harm,
    Level,
    Quotation,
    Urgency,
    Verdict,
    Word,
    Wording,
)

if TYPE_CHECKING:
    import pandas as pd
    from pandas.api.extensions import ExtensionArray

STALE = "stale"
"""What is shown beside a verdict that depends on something that changed."""

_ORDERED = frozenset({Action, Basis, Certainty, Harm, Level, Quotation, Urgency, Verdict, Wording})
"""The vocabularies whose order has a meaning, so that their words can be compared."""
_DTYPES = {
    str: "str",
    int: "Int64",
    Decimal: "Float64",
    bool: "bool",
    dt.date: "datetime64[s]",
}


@dataclass(frozen=True)
class Column:
    """A column of a table: its name, the kind of its values, and what it says.

    `kind` is str, int, Decimal, bool, dt.date, tuple or a vocabulary; None is an absent value in
    all but bool, and is shown as `absent`. A column that `marks` another is not shown itself: where
    it is true, the other's cell is shown as stale.
    """

    name: str
    kind: type = str
    meaning: str = ""
    absent: str = "–"
    marks: str = ""

    def cell(self, value: object) -> str:
        """A value as it is shown."""
        if value is None or value == ():
            return self.absent
        return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True)
class TypedTable:
    """Rows of values, each as long as there are columns."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[object]]

    @property
    def heads(self) -> list[str]:
        """The names of the columns that are shown."""
        return [column.name for column in self.columns if not column.marks]

    @property
    def cells(self) -> list[list[str]]:
        """The rows as they are shown."""
        return [self._cells(row) for row in self.rows]

    def _cells(self, row: Sequence[object]) -> list[str]:
        pairs = list(zip(self.columns, row, strict=True))
        stale = {column.marks for column, value in pairs if column.marks and value}
        return [
            column.cell(value) + (f" ({STALE})" if column.name in stale else "")
            for column, value in pairs
            if not column.marks
        ]

    @property
    def text(self) -> str:
        """The caption, and what is shown as CSV."""
        lines = io.StringIO()
        csv.writer(lines, lineterminator="\n").writerows([self.heads, *self.cells])
        return f"{self.caption}\n{lines.getvalue()}".rstrip()

    def frame(self) -> "pd.DataFrame":
        """The values with their types; `attrs` has the caption and what the columns mean."""
        import pandas as pd  # for start-up time

        arrays = {
            column.name: _array(column.kind, [row[place] for row in self.rows])
            for place, column in enumerate(self.columns)
        }
        frame = pd.DataFrame(arrays)
        meanings = {column.name: column.meaning for column in self.columns}
        frame.attrs = {"caption": self.caption, "columns": meanings}
        return frame


def _array(kind: type, values: list) -> "pd.Series | ExtensionArray":
    import pandas as pd  # for start-up time

    if issubclass(kind, Word):
        words = [None if value is None else str(value) for value in values]
        return pd.Categorical(words, list(map(str, kind)), ordered=kind in _ORDERED)
    if kind is tuple:
        return pd.Series([tuple(map(str, value or ())) for value in values], dtype=object)
    if kind is Decimal:
        values = [None if value is None else float(value) for value in values]
    return pd.Series(values, dtype=_DTYPES[kind])


# ── Columns of row classes ────────────────────────────────────────────────────────────────────


def column_of(model: type[Row], field: str, name: str = "") -> Column:
    """A field of a row class as a column, documented as in the data dictionary."""
    described = model.model_fields[field]
    return Column(name or field, _kind(described.annotation), described.description or "")


def _kind(annotation: object) -> type:
    """The kind of values behind a field's type: `Harm` behind `Harm | None`."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(parts[0])
    if origin is not tuple and parts:
        return _kind(next(part for part in parts if part is not type(None)))
    kind = origin or annotation
    assert isinstance(kind, type)
    return kind
