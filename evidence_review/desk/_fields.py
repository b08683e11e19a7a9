"""The fields of a message: whatever came, as words that a table can hold."""

import unicodedata
from collections.abc import Mapping

from pydantic import ValidationError

from evidence_review.errors import names
from evidence_review.tables.row import Row, is_formula

MOST = 4_000
"""The most characters of one field."""
_TEXT = "Write something here."
_WORD = "Choose one of these."
RUN = "A spreadsheet would run this, as it begins. Begin it with a word."

Problems = dict[str, str]
"""What is to be mended, by the name of the field; "" for the answer as a whole."""


class Fields:
    """A message, read field by field; a field that is absent or of another shape is empty."""

    def __init__(self, message: object):
        self._message = dict(message) if isinstance(message, Mapping) else {}

    def __contains__(self, name: str) -> bool:
        return name in self._message

    def text(self, name: str) -> str:
        """The field in one line, without what no text holds."""
        return _clean(self._message.get(name))

    def words(self, name: str) -> tuple[str, ...]:
        """A field that holds several words, each once."""
        given = self._message.get(name)
        several = given if isinstance(given, list | tuple) else [given]
        return tuple(dict.fromkeys(filter(None, map(_clean, several[:100]))))

    def is_set(self, name: str) -> bool:
        """Whether a box is ticked."""
        return self._message.get(name) is True

    def part(self, name: str) -> "Fields":
        """A field that has fields of its own."""
        return Fields(self._message.get(name))

    def texts(self, *wanted: str) -> dict[str, str]:
        """Those of the fields that the message has."""
        return {name: self.text(name) for name in wanted if name in self}

    def kept(self) -> dict[str, object]:
        """The fields of a form as they came, to be shown again."""
        names = [name for name in self._message if isinstance(name, str)][:60]
        return {name: self._kept(name) for name in names if name not in ("do", "id", "place")}

    def _kept(self, name: str) -> object:
        given = self._message[name]
        if isinstance(given, bool):
            return given
        return list(self.words(name)) if isinstance(given, list | tuple) else self.text(name)


def _clean(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = (str(value) if isinstance(value, str) else f"{value:.0f}")[:MOST]
    return " ".join("".join(map(_printable, text)).split())


def _printable(character: str) -> str:
    return " " if unicodedata.category(character) in ("Cc", "Cs") else character


def make(model: type[Row], cells: Mapping[str, object]) -> tuple[Row | None, Problems]:
    """The row of these cells, or what is wrong with them."""
    problems = {
        name: RUN for name, cell in cells.items() if isinstance(cell, str) and is_formula(cell)
    }
    try:
        row = model.model_validate(dict(cells))
    except ValidationError as error:
        return None, problems | {
            str(one["loc"][0]): _said(one["type"], one.get("ctx", {})) for one in error.errors()
        }
    return (None if problems else row), problems


def _said(kind: str, context: Mapping) -> str:
    match kind:
        case "enum":
            return _WORD
        case "missing" | "string_too_short" | "too_short":
            return _TEXT
        case "date_parsing" | "date_from_datetime_parsing":
            return "Write a day as YYYY-MM-DD."
        case "int_parsing" | "greater_than_equal":
            return "Write a whole number."
        case "string_pattern_mismatch":
            return f"It is written in another way: {names([context.get('pattern', '')])}."
    return "This cannot be read."
