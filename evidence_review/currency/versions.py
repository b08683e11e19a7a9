"""Versions: what a row that people wrote depends on, in hashes short enough for a table.

A version has one hash for each aspect, joined by full stops, so that it tells *what* changed and
not only that something did. A claim has words, sentence, question and place; a source has
appraisal, integrity and record. Only what is written counts: bookkeeping such as the day on which
retractions were looked for (`Row.passing`) leaves a version as it is.

The trap: a hash of all cells would make every judgement stale when a row above is put in and the
numbers of all later paragraphs shift. A claim's place is recorded, and alone makes nothing stale.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from evidence_review.references.work import VERIFIED, Work
from evidence_review.tables.bodies import BodyOfEvidence, Effect
from evidence_review.tables.row import Row, cell_names, format_cell
from evidence_review.tables.rows import Claim, Finding, Source
from evidence_review.vocabulary import Word

_LENGTH = 8
"""Hexadecimal digits of a hash: one changed cell in four thousand million goes unseen."""


class Aspect(Word):
    """The parts of what a row depends on, each with a version of its own."""

    WORDS = "words", "how the claim is restated"
    ANCHOR = "sentence", "the sentence of the article it was read from"
    QUESTION = (
        "question",
        "its population, intervention, comparator and outcome, its kind and what it cites",
    )
    PLACE = "place", "where its sentence stands; alone it makes nothing stale"
    APPRAISAL = "appraisal", "the source's row in sources.csv"
    INTEGRITY = "integrity", "corrections and retractions of the source"
    RECORD = "record", "the source's entry in references.bib"
    RULE = "rule", "the rule that leads from judgements to a verdict"
    VERDICT = "verdict", "the two verdicts, their certainty and the fit of the wording"
    BODY = "body of evidence", "its question, its certainty, and the numbers that belong to it"
    ROW = "row", "the row itself, as it was written"


CLAIM_ASPECTS = {
    Aspect.WORDS: ("text",),
    Aspect.ANCHOR: ("fingerprint",),
    Aspect.QUESTION: (
        *("population", "intervention", "comparator", "outcome"),
        *("kind", "checkable", "cited"),
    ),
    Aspect.PLACE: ("section", "paragraph", "sentence"),
}
"""The columns of a claim behind each of its aspects."""
SOURCE_ASPECTS = (Aspect.APPRAISAL, Aspect.INTEGRITY, Aspect.RECORD)
_VERDICT = ("as_cited", "best_evidence", "certainty", "wording_fit")


def digest(text: str) -> str:
    """The short hash of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]


_GONE = digest("")
"""The version of a claim or a source that has no row any more."""


def _hash(thing: object, names: Iterable[str]) -> str:
    """The hash of some cells by their names. An empty one counts as absent, so that a new column
    changes no version; a cell's end cannot be taken for its neighbour's beginning."""
    cells = [f"{name}={cell}" for name in names if (cell := format_cell(getattr(thing, name)))]
    return digest("\x1f".join(cells))


def _row_version(row: Row) -> str:
    """The version of a row as written: every cell but those that come and go."""
    return _hash(row, _lasting(type(row)))


@cache
def _lasting(model: type[Row]) -> tuple[str, ...]:
    """The columns that count, worked out once a table: a review has tens of thousands of rows."""
    return tuple(name for name in model.model_fields if name not in model.passing)


def claim_version(claim: Claim) -> str:
    """What of a claim a judgement depends on; see `CLAIM_ASPECTS` for the aspects in order."""
    return ".".join(_hash(claim, columns) for columns in CLAIM_ASPECTS.values())


def source_version(source: Source, work: Work | None) -> str:
    """What of a source a judgement depends on: its appraisal, its integrity, its record."""
    appraisal = _hash(source, tuple(name for name in _lasting(Source) if name != "integrity"))
    record = _hash(work, VERIFIED) if work else digest("")
    return ".".join((appraisal, digest(source.integrity), record))


def body_version(body: BodyOfEvidence, effects: Iterable[Effect]) -> str:
    """What of a body of evidence a claim depends on: its row, and the rows of its numbers."""
    return digest("\x1e".join(map(_row_version, (body, *effects))))


def verdict_version(finding: Finding) -> str:
    """What of a finding the proposed words depend on."""
    return _hash(finding, _VERDICT)


def changed_aspects(before: str, now: str, aspects: tuple[Aspect, ...]) -> tuple[Aspect, ...]:
    """The aspects in which two versions of one thing differ."""
    pairs = zip(aspects, before.split("."), now.split("."), strict=False)
    differing = tuple(aspect for aspect, was, is_now in pairs if was != is_now)
    # A version of another shape comes from another release: then everything is taken as changed.
    return differing if before.count(".") == now.count(".") else aspects


# ── The rows that people write ────────────────────────────────────────────────────────────────

RowName = tuple[str, str]
"""A row as confirmations call it: the file without its ending, and the row's key."""
JOINT = " × "
"""What stands between the parts of a row's key."""


@dataclass(frozen=True)
class WrittenRow:
    """A row that people write, and what it depends on now, each with its version."""

    of: str
    row: str
    version: str
    depends_on: Mapping[str, str]

    @property
    def name(self) -> RowName:
        """What confirmations call it."""
        return self.of, self.row


def written_rows(
    tables: Iterable[tuple[str, Iterable[Row]]],
    versions: Mapping[str, str],
    verdicts: Mapping[str, str],
    rule: int,
    claims: Sequence[str] = (),
) -> Iterator[WrittenRow]:
    """Every row that people write, file by file, with the versions of what it depends on now.

    `tables` are pairs of a file's name and its rows; `versions` has those of claims, sources and
    bodies of evidence, `verdicts` those of findings by claim, and `claims` are all that a reading
    covers which names none. A judgement and an overruling depend on the rule as well; proposed
    words on the verdicts on their claim.
    """
    for of, rows in tables:
        for row in rows:
            names = [name for column in row.depends_on for name in _named(row, column, claims)]
            depends = {name: versions.get(name, _GONE) for name in names}
            if row.under_rule:
                depends[Aspect.RULE] = str(rule)
            elif "claim" in row.depends_on:
                depends[Aspect.VERDICT] = verdicts.get(row.identity[0], "")
            yield WrittenRow(of, JOINT.join(row.identity), _row_version(row), depends)


def _named(row: Row, column: str, claims: Sequence[str]) -> Sequence[str]:
    named = cell_names(row, column)
    return claims if column in row.open_ended and not named else named
