"""The tables of a review's files as DataFrames, with their keys, types and documented columns."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from evidence_review.collection.review import Review
from evidence_review.errors import UnknownName
from evidence_review.tables.row import Row, Scope
from evidence_review.tables.rows import TABLES
from evidence_review.tables.table import Table
from evidence_review.views.frames import Column, TypedTable, column_of

if TYPE_CHECKING:
    import pandas as pd

_REVIEWER = Column("reviewer", str, "the reviewer's file")


def review_frame(review: Review, name: str) -> "pd.DataFrame":
    """A table of a review by its name, as in its files: the keys first, then the other columns.

    What each reviewer has a file of is one table with a column `reviewer`. A row that waits to be
    filled in has its key alone. Raises UnknownName for another name.
    """
    models = {model.table: model for model in TABLES}
    if name not in models:
        raise UnknownName("table", name, models)
    model = models[name]
    fields = (*model.key, *(field for field in model.model_fields if field not in model.key))
    columns = [column_of(model, field) for field in fields]
    caption = (model.__doc__ or "").splitlines()[0]
    if model.scope is not Scope.REVIEWER:
        return TypedTable(caption, columns, _values(review.table(model), model, fields)).frame()
    rows = [
        (reviewer, *values)
        for reviewer, table in review.by_reviewer[model].items()
        for values in _values(table, model, fields)
    ]
    return TypedTable(caption, [_REVIEWER, *columns], rows).frame()


def _values(table: Table, model: type[Row], fields: Iterable[str]) -> list[tuple[object, ...]]:
    fields = tuple(fields)
    filled = [tuple(getattr(row, field) for field in fields) for row in table.rows]
    absent = (None,) * (len(fields) - len(model.key))
    return [*filled, *((*key, *absent) for key in table.open)]
