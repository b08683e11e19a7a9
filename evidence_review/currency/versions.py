"""Versions: what a judgement rested on, in hashes short enough for a table.

A version has one hash for each aspect, joined by full stops, so that it tells *what* changed and
not only that something did. A claim has words, sentence, question and place; a source has
appraisal, integrity and record. Only what is written counts: bookkeeping such as the day on which
retractions were looked for (`Row.passing`) leaves a version as it is.

The trap: a hash of all cells would make every judgement stale when a row above is put in and the
numbers of all later paragraphs shift. A claim's place is recorded, and alone breaks nothing.
"""

import hashlib
from dataclasses import fields
from functools import cache

from evidence_review.references.bibliography import Reference
from evidence_review.tables.rows import Claim, Finding, Row, Source
from evidence_review.tables.table import format_cell
from evidence_review.vocabulary import Aspect

LENGTH = 8
"""Hexadecimal digits of a hash: one changed cell in four thousand million goes unseen."""

CLAIM = {
    Aspect.WORDS: ("text",),
    Aspect.ANCHOR: ("fingerprint",),
    Aspect.QUESTION: (
        *("population", "intervention", "comparator", "outcome"),
        *("kind", "checkable", "cited"),
    ),
    Aspect.PLACE: ("section", "paragraph", "sentence"),
}
SOURCE = (Aspect.APPRAISAL, Aspect.INTEGRITY, Aspect.RECORD)
_VERDICT = ("as_cited", "best_evidence", "certainty", "wording_fit")
_RECORD = tuple(field.name for field in fields(Reference) if field.name not in ("key", "line"))


def digest(text: str) -> str:
    """The short hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def _hash(thing: object, names: tuple[str, ...]) -> str:
    """The hash of some cells by their names. An empty one counts as absent, so that a new column
    changes no version; a cell's end cannot be taken for its neighbour's beginning."""
    cells = [f"{name}={cell}" for name in names if (cell := format_cell(getattr(thing, name)))]
    return digest("\x1f".join(cells))


def row_version(row: Row) -> str:
    """The version of a row as written: every cell but those that come and go."""
    return _hash(row, _lasting(type(row)))


@cache
def _lasting(model: type[Row]) -> tuple[str, ...]:
    """The columns that count, found out once a table: a review has tens of thousands of rows."""
    return tuple(name for name in model.model_fields if name not in model.passing)


def claim_version(claim: Claim) -> str:
    """What of a claim a judgement rests on; see `CLAIM` for the aspects in order."""
    return ".".join(_hash(claim, columns) for columns in CLAIM.values())


def source_version(source: Source, reference: Reference | None) -> str:
    """What of a source a judgement rests on: its appraisal, its integrity, its record."""
    appraisal = _hash(source, tuple(each for each in _lasting(Source) if each != "integrity"))
    record = _hash(reference, _RECORD) if reference else digest("")
    return ".".join((appraisal, digest(source.integrity), record))


def verdict_version(finding: Finding) -> str:
    """What of a finding the proposed words rest on."""
    return _hash(finding, _VERDICT)


def changed(before: str, now: str, aspects: tuple[Aspect, ...]) -> tuple[Aspect, ...]:
    """The aspects in which two versions of one thing differ."""
    pairs = zip(aspects, before.split("."), now.split("."), strict=False)
    found = tuple(aspect for aspect, was, is_ in pairs if was != is_)
    # A version of another shape comes from another release: then everything is taken as changed.
    return found if before.count(".") == now.count(".") else aspects
