"""What every table's row is made of: how a cell is written, and what a row class says of itself."""

import datetime as dt
import re
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, ClassVar, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

SEPARATOR = "; "
"""What stands between the things that one cell lists."""


def format_cell(value: object) -> str:
    """A value as a cell: lists joined, an absent value empty."""
    if isinstance(value, tuple):
        return SEPARATOR.join(map(str, value))
    return "" if value is None else str(value)


# CSV injection. A number may have a sign, alone or before words; what else begins so is computed.
_FORMULA = re.compile(r"[=@＝＠]|[+\-](?!$|\s|[\d.,]+\s*%?(?:$|[\s–]))")


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would run the cell instead of showing it."""
    return _FORMULA.match(cell) is not None


def as_words(cell: str) -> str:
    """Somebody else's words as a cell: in quotation marks where a spreadsheet would run them."""
    return f"“{cell}”" if is_formula(cell) else cell


ClaimId = Annotated[str, StringConstraints(pattern=r"^C\d{2,5}$")]
BodyId = Annotated[str, StringConstraints(pattern=r"^B\d{2,4}$")]
EffectId = Annotated[str, StringConstraints(pattern=r"^E\d{2,4}$")]
OmissionId = Annotated[str, StringConstraints(pattern=r"^O\d{2,5}$")]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{3}$")]
SourceKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Version = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]* [0-9a-f.]+$")]
Text = Annotated[str, StringConstraints(min_length=1)]
Address = Annotated[str, StringConstraints(pattern=r'^(https?://[^\s"<>\\^`{|}]+)?$')]


def _written_as(pattern: str, error: str) -> BeforeValidator:
    """Pydantic reads 0 as a day and 1_0 as a number; a cell must say what it means."""

    def check(cell: object) -> object:
        if isinstance(cell, str) and not re.fullmatch(pattern, cell, re.ASCII):
            raise PydanticCustomError(error, "not written as it should be")
        return cell

    return BeforeValidator(check)


Day = Annotated[dt.date, _written_as(r"\d{4}-\d\d-\d\d", "date_parsing")]
# TOML has days of its own; pydantic would read 0 as one, too.
WrittenDay = Annotated[dt.date, Field(strict=True)]
Count = Annotated[int, _written_as(r"\d+", "int_parsing")]
# With the digits as the source prints them: 1.30 says more than 1.3.
Number = Annotated[Decimal, _written_as(r"-?\d+(\.\d+)?", "decimal_parsing")]


class Scope(Enum):
    """What a table belongs to; the value is its path below `data/`."""

    COLLECTION = "{table}.csv"
    REVIEW = "{review}/{table}.csv"
    REVIEWER = "{review}/{table}/{reviewer}.csv"


class Row(BaseModel):
    """A row of a table. Empty cells count as absent, so that a required column must be filled."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    table: ClassVar[str]
    noun: ClassVar[str]
    """What one row is called in a sentence."""
    scope: ClassVar[Scope] = Scope.REVIEW
    by_people: ClassVar[bool] = True
    """Whether people write it, so that somebody can confirm its rows."""
    key: ClassVar[tuple[str, ...]]
    refers: ClassVar[dict[str, str]] = {}
    """The columns whose cells name rows of another table, with that table."""
    depends_on: ClassVar[tuple[str, ...]] = ()
    """The columns that name what a row depends on: it is stale when one of these changes."""
    open_ended: ClassVar[frozenset[str]] = frozenset()
    """Columns that name every claim when they are empty."""
    under_rule: ClassVar[bool] = False
    """Whether a row depends on the version of the rule as well."""
    passing: ClassVar[frozenset[str]] = frozenset()
    """Columns that come and go without changing what the row says."""
    prepared: ClassVar[bool] = False
    """Whether a row may wait with its key alone until a person fills in the rest."""
    optional: ClassVar[bool] = False
    """Whether the file may be absent, which says the same as one without rows."""

    @model_validator(mode="before")
    @classmethod
    def _from_cells(cls, cells: object) -> object:
        if not isinstance(cells, dict):
            return cells
        filled = {name: cell for name, cell in cells.items() if cell not in ("", None)}
        for name in cls.lists() & filled.keys():
            if isinstance(filled[name], str):
                filled[name] = tuple(part.strip() for part in filled[name].split(";"))
        return filled

    @classmethod
    @cache  # once a table and not once a row
    def lists(cls) -> frozenset[str]:
        """The columns whose cells hold several values."""
        fields = cls.model_fields.items()
        return frozenset(name for name, field in fields if get_origin(field.annotation) is tuple)

    @classmethod
    def place(cls, review: str = "REVIEW", reviewer: str = "REVIEWER") -> str:
        """The table's path below `data/`."""
        return cls.scope.value.format(table=cls.table, review=review, reviewer=reviewer)

    @property
    def days(self) -> tuple[tuple[str, dt.date], ...]:
        """The columns that hold a day, with it."""
        cells = ((name, getattr(self, name)) for name in _days_of(type(self)))
        return tuple((name, cell) for name, cell in cells if cell is not None)

    @property
    def identity(self) -> tuple[str, ...]:
        """The values that name this row among its table's rows."""
        return tuple(str(getattr(self, name)) for name in self.key)


@cache
def _days_of(model: type[Row]) -> tuple[str, ...]:
    """The columns of a table that hold a day, absent or not."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if "datetime.date" in str(field.annotation))


def cell_names(row: Row, column: str) -> tuple[str, ...]:
    """The names in a cell that holds one or several; they can be none."""
    cell = getattr(row, column)
    if cell is None:
        return ()
    return cell if isinstance(cell, tuple) else (str(cell),)
