"""What a cell says, whichever program wrote it: the same words are the same answer."""

import datetime as dt
import re

from evidence_review.errors import Problem
from evidence_review.sheet._form import Column
from evidence_review.tables.row import is_formula
from evidence_review.vocabulary import YesNo

_BLANK = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f", " "))
_NOTHING = re.compile(
    r"_x000D_|[\u200b\u2060\ufeff]|[\x00-\x08\x0b-\x1f\x7f]|[\ud800-\udfff\ufffe\uffff]"
)
_STRAIGHT = str.maketrans({**dict.fromkeys("‘’‚´`", "'"), **dict.fromkeys("“”„", '"')})


def tidy(text: str) -> str:
    """A text without what nobody sees: control signs, odd blanks, blanks at its ends."""
    return _NOTHING.sub("", text.replace("\r\n", "\n").translate(_BLANK)).strip()


def same(one: str, other: str) -> bool:
    """Whether two cells say the same; programs change blanks and quotation marks by themselves."""
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    return " ".join(tidy(text).translate(_STRAIGHT).split())


def text_of(value: object, column: Column | None = None) -> str:
    """The value of a cell as it would be typed."""
    if isinstance(value, bool):
        yes = column is not None and column.words is YesNo
        return ("yes" if value else "no") if yes else str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return "" if value is None else tidy(str(value))


def read_cell(place: str, text: str, column: Column) -> tuple[str, Problem | None]:
    """A filled cell as the tables write it, or what is wrong with it."""
    if not text:
        return "", None
    if column.day:
        return text, _day_problem(place, text)
    if column.words:
        return _words(place, text, column)
    if is_formula(text):
        found = f"found {text[:40]!r}, which begins like a formula"
        return "", Problem(place, found=found, do="Begin it with a word")
    return "; ".join(re.split(r"\s*[;,\n]\s*", text)) if column.several else text, None


def _day_problem(place: str, text: str) -> Problem | None:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) and dt.date.fromisoformat(text):
            return None
    except ValueError:
        pass
    do = "Type it as text, or empty the cell"
    return Problem(place, found=f"found {text!r}", allowed="a day such as 2026-01-31", do=do)


def _words(place: str, text: str, column: Column) -> tuple[str, Problem | None]:
    assert column.words
    known = {_plain(str(word)).casefold(): str(word) for word in column.words}
    typed = re.split(r"[;,\n]", text) if column.several else [text]
    plain = [_plain(part).strip("\"' ").casefold() for part in typed]
    unknown = [part for part, word in zip(typed, plain, strict=True) if word and word not in known]
    if unknown:
        do = "Choose from the cell's list" + ("; part several with ;" if column.several else "")
        found = f"found {unknown[0].strip()!r}"
        return "", Problem(place, found=found, allowed=", ".join(known.values()), do=do)
    return "; ".join(dict.fromkeys(known[word] for word in plain if word)), None
