"""Whether quotations, places and numbers stand in the sources' texts, as far as they are at hand.

The texts are in a private folder that git ignores: `library/KEY.pdf`, `KEY.html`, `KEY.xml` or any
other format that an article may have. Words are the same only where their meaning is (see
`text.passages`): “5 mg” does not stand in “15 mg”. What is not at hand is not checked.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence_review.collection.review import Review
from evidence_review.currency.versions import JOINT
from evidence_review.errors import Unreadable
from evidence_review.opening import read_bytes
from evidence_review.tables.bodies import Effect
from evidence_review.tables.row import Row, format_cell
from evidence_review.tables.rows import Judgement, Reading
from evidence_review.text.article import AnchorState
from evidence_review.text.passages import find
from evidence_review.text.source_text import SourceText, source_text
from evidence_review.vocabulary import Direction, Word

LIBRARY = "library"
"""The folder of the sources' texts, below the collection's."""


class Located(Word):
    """What became of a quotation, a place or a number that was looked for in a source's text."""

    FOUND = "found", "it stands there, where the row says"
    ELSEWHERE = "elsewhere", "it stands in the text, and not where the row says"
    PIECES = "in pieces", "some of it stands in the text, and not together"
    DISAGREE = "readers disagree", "one of two readers of the file finds it, the other does not"
    ABSENT = "not found", "it does not stand in the text at hand"
    VAGUE = "no place", "the row quotes nothing, and names no place that the text has"
    OTHER = "another text", "the text at hand is not the one that was read: its hash differs"
    UNREADABLE = "unreadable", "the file cannot be read"
    NOT_AT_HAND = "not checked", "the source's text is not in the library"


@dataclass(frozen=True)
class Sought:
    """What a row takes from a source, and where it says that it stands."""

    file: str
    number: int
    name: str
    source: str
    locator: str
    words: tuple[str, ...]
    """A quotation, or the numbers of an effect; none where the row names a place alone."""


@dataclass(frozen=True)
class Checked:
    """How looking for it ended, with a note."""

    sought: Sought
    located: Located
    note: str = ""


def check_quotes(review: Review, library: Path) -> Iterator[Checked]:
    """Look up every row that says where in a source something stands, one after the other."""
    texts: dict[str, tuple[SourceText | None, Located, str]] = {}
    for sought in _placed(review):
        key = sought.source
        if key not in texts:
            texts[key] = _text(library, key, _hash_read(review, key))
        text, located, note = texts[key]
        if text is not None:
            located, note = _looked_up(sought, text)
        yield Checked(sought, located, note)


def _placed(review: Review) -> Iterator[Sought]:
    """What the rows of this review, and of its bodies of evidence, take from sources."""
    for model, table in review.every_table:
        if not {"source", "locator"} <= model.model_fields.keys() or model is Reading:
            continue
        for number, row in table.numbered():
            if isinstance(row, Judgement) and row.direction is Direction.SILENT:
                continue
            source, locator = (format_cell(getattr(row, name)) for name in ("source", "locator"))
            if source in review.sources:
                name = JOINT.join(row.identity)
                yield Sought(table.file, number, name, source, locator, _words(row))


def _words(row: Row) -> tuple[str, ...]:
    if isinstance(row, Effect):
        numbers = (row.estimate, row.low, row.high)
        return tuple(str(abs(number)) for number in numbers if number is not None)
    quote = getattr(row, "quote", "")
    return (quote,) if quote else ()


def _hash_read(review: Review, key: str) -> str:
    """The hash of the text that a reviewer read, where a reading records it."""
    readings = (row for table in review.readings.values() for row in table.rows)
    return next((row.sha256 for row in readings if row.source == key and row.sha256), "")


def _text(library: Path, key: str, read: str) -> tuple[SourceText | None, Located, str]:
    """A source's text; without one the word for it, and what is wrong with its file."""
    files = sorted(path for path in library.glob(f"{key}.*") if path.stem == key)
    if not files:
        return None, Located.NOT_AT_HAND, ""
    if read and hashlib.sha256(read_bytes(files[0])).hexdigest() != read:
        return None, Located.OTHER, files[0].name
    try:
        return source_text(files[0]), Located.FOUND, ""
    except Unreadable as error:
        return None, Located.UNREADABLE, str(error)


def _looked_up(sought: Sought, text: SourceText) -> tuple[Located, str]:
    if not sought.words:
        return _place_alone(sought.locator, text)
    ours = [_stands(words, text.text) for words in sought.words]
    others = [_stands(words, text.plain) for words in sought.words]
    if text.is_pdf and ours != others:
        return Located.DISAGREE, _which(sought.words, ours, others)
    there = [one or other for one, other in zip(ours, others, strict=True)]
    missing = [words for words, stands in zip(sought.words, there, strict=True) if not stands]
    return _missing(missing, sought.words, text) if missing else _where(sought, text)


def _where(sought: Sought, text: SourceText) -> tuple[Located, str]:
    """Whether what stands in the text stands where the row says."""
    named = _sections_named(sought.locator, text)
    if not named:
        note = "the text has no heading that the place names"
        return Located.FOUND, note if sought.locator else ""
    if any(_stands(words, section) for section in named for words in sought.words):
        return Located.FOUND, ""
    first = sought.words[0]
    where = [headings[-1] for headings, section in text.sections if _stands(first, section)]
    return Located.ELSEWHERE, f"in {where[0]}" if where else "outside its sections"


def _missing(missing: list[str], sought: tuple[str, ...], text: SourceText) -> tuple[Located, str]:
    if len(missing) < len(sought):
        return Located.PIECES, f"without {', '.join(missing)}"
    words = [word for part in missing for word in part.split()]
    if len(words) > 1 and all(_stands(word, text.plain) for word in words):
        return Located.PIECES, "its words stand there, and not together"
    return Located.ABSENT, ""


def _which(sought: Iterable[str], ours: list[bool], others: list[bool]) -> str:
    differing = [
        words for words, one, other in zip(sought, ours, others, strict=True) if one != other
    ]
    return f"on {', '.join(differing)}"


def _stands(words: str, text: str) -> bool:
    if _NUMBER.fullmatch(words):
        return _number_stands(words, text)
    return find(words, text).state in (AnchorState.SAME, AnchorState.AMBIGUOUS)


_NUMBER = re.compile(r"\d+(\.\d+)?")


def _number_stands(number: str, text: str) -> bool:
    """Whether a number stands there by itself, an end of an interval too: 0.8 also as 0.80."""
    whole, _, part = number.partition(".")
    decimals = part.rstrip("0")
    digits = rf"{whole}[.·]{decimals}0*" if decimals else rf"{whole}(?:[.·]0+)?"
    return re.search(rf"(?<![\d.,·]){digits}(?![\d·]|[.,]\d)", text) is not None


_PARTS = re.compile(r"[;,]|\band\b")


def _sections_named(locator: str, text: SourceText) -> list[str]:
    """The sections that a place names: each part of it by a heading, at whichever level."""
    parts = [part.strip().casefold() for part in _PARTS.split(locator) if part.strip()]
    return [
        section
        for headings, section in text.sections
        if any(part in heading.casefold() for part in parts for heading in headings[1:])
    ]


def _place_alone(locator: str, text: SourceText) -> tuple[Located, str]:
    """A place without a quotation: whether the text has one of that name at all."""
    if _sections_named(locator, text) or _stands(locator, text.text):
        return Located.FOUND, "the place; the row quotes nothing"
    return Located.VAGUE, ""
