"""02-evidence: what the sources are, what they found, and how far they were read."""

from collections import Counter

from evidence_review.collection.review import Review
from evidence_review.tables.row import format_cell
from evidence_review.tables.rows import Source
from evidence_review.views.common import named_source
from evidence_review.views.display import Shown, note, show, table
from evidence_review.views.frames import Column, column_of
from evidence_review.vocabulary import Basis, Direction

_SIZE = "size"
"""No column of its own: it is put together from three."""
_FACTS = {
    "What it is": ("kind", "design"),
    "Whom": ("population", "condition"),
    "Size": (_SIZE,),
    "Level (OCEBM 2011)": ("level", "question", "level_reason"),
    "Appraisal": ("instrument", "appraisal"),
    "Main result": ("result",),
    "Peer review": ("peer_reviewed",),
    "Funding and conflicts": ("funding",),
    "Integrity": ("integrity", "integrity_date"),
    "Read": ("read", "read_from"),
    "Not verified": ("unverified",),
}
"""What a source's card says, in this order, and from which columns of sources.csv."""
_EVIDENCE = (
    Column("source", str, "the source, with its number in the article's reference list"),
    column_of(Source, "kind"),
    column_of(Source, "condition"),
    Column("size", str, "number of studies and people, and how long they were followed"),
    Column("level", str, "OCEBM 2011 level, with the question it is for"),
    column_of(Source, "result", "main result"),
    column_of(Source, "read"),
    column_of(Source, "integrity"),
)
_READING = (
    column_of(Source, "read", "basis"),
    Column("meaning", str, "what the basis means"),
    Column("sources", int, "how many sources were read so far"),
)


def evidence(review: Review) -> Shown:
    """The evidence table: every source of this review, those cited by the article first."""
    rows = [
        (
            review.called(key),
            source.kind,
            source.condition,
            _size(source),
            f"{source.level} ({source.question})",
            source.result,
            source.read,
            source.integrity,
        )
        for key, source in review.sources.items()
    ]
    caption = "Evidence; numbers in brackets are the article's own references"
    return table(caption, _EVIDENCE, rows, links=list(review.sources))


def _size(source: Source) -> str:
    parts = []
    if source.studies is not None:
        parts.append(f"{source.studies:,} studies")
    if source.participants is not None:
        parts.append(f"{source.participants:,} people")
    return ", ".join([*parts, *filter(None, [source.follow_up])]) or "none given"


def appraisals(review: Review) -> Shown:
    """Each source in full, as a card: design, appraisal, funding, integrity, what was read."""
    cards, lines = [], []
    for key, source in review.sources.items():
        facts = _facts(source)
        spoken = _spoken(review, key)
        work = review.works[key]
        card = {**named_source(review, key), "work": work, "facts": facts, "spoken": spoken}
        cards.append(card)
        parts = " | ".join(f"{term}: {value}" for term, value in facts)
        lines.append(f"{key}{card['mark']}: {parts}")
    if not cards:
        return note("There is no source yet.")
    return show("sources.html", "\n".join(lines), cards=cards)


def _facts(source: Source) -> list[tuple[str, str]]:
    values = ((term, _join(source, fields)) for term, fields in _FACTS.items())
    return [(term, value) for term, value in values if value]


def _spoken(review: Review, key: str) -> list[tuple[str, Direction]]:
    """The claims that the source says something on, and what it says."""
    return [
        (judgement.claim, judgement.direction)
        for judgement in review.settled.judgements
        if judgement.source == key and judgement.direction is not Direction.SILENT
    ]


def _join(source: Source, fields: tuple[str, ...]) -> str:
    cells = (_size(source) if field == _SIZE else getattr(source, field) for field in fields)
    return "; ".join(filter(None, map(format_cell, cells)))


def reading(review: Review) -> Shown:
    """How much of the sources was read; a verdict is no better than its reading."""
    counts = Counter(source.read for source in review.sources.values())
    rows = [(basis, basis.meaning, counts[basis]) for basis in reversed(Basis)]
    return table("What was read of the sources", _READING, rows)
