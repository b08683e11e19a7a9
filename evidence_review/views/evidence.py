"""02-evidence: what the sources are, what they found, and how far they were read."""

from collections import Counter

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Source
from evidence_review.tables.table import format_cell
from evidence_review.views.common import named_source
from evidence_review.views.display import Shown, show, table
from evidence_review.vocabulary import Basis, Direction

FACTS = {
    "What it is": ("kind", "design"),
    "Whom": ("population", "condition"),
    "Level (OCEBM 2011)": ("level", "question", "level_reason"),
    "Appraisal": ("instrument", "appraisal"),
    "Main result": ("result",),
    "Peer review": ("peer_reviewed",),
    "Funding and conflicts": ("funding",),
    "Integrity": ("integrity", "integrity_date"),
    "Read": ("read", "read_from"),
    "Not verified": ("unverified",),
}


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
    columns = ("source", "kind", "condition", "size", "level", "main result", "read", "integrity")
    caption = "Evidence; numbers in brackets are the article's own references"
    return table(caption, columns, rows, links=list(review.sources))


def _size(source: Source) -> str:
    parts = []
    if source.studies is not None:
        parts.append(f"{source.studies:,} studies")
    if source.participants is not None:
        parts.append(f"{source.participants:,} people")
    return ", ".join([*parts, *filter(None, [source.follow_up])]) or "none given"


def appraisals(review: Review) -> Shown:
    """Each source in full, as a card: design, appraisal, funding, integrity, what was read."""
    cards, text = [], []
    for key, source in review.sources.items():
        facts = [(term, _join(source, fields)) for term, fields in FACTS.items()]
        facts.insert(2, ("Size", _size(source)))
        facts = [(term, value) for term, value in facts if value]
        card = {
            **named_source(review, key),
            "reference": review.works[key],
            "facts": facts,
            "speaks": _speaks(review, key),
        }
        cards.append(card)
        text.append(f"{key}{card['mark']}: " + " | ".join(f"{a}: {b}" for a, b in facts))
    return show("sources.html", "\n".join(text), cards=cards)


def _speaks(review: Review, key: str) -> list[tuple[str, Direction]]:
    """The way back: the claims that the source speaks of."""
    return [
        (each.claim, each.direction)
        for each in review.settled.judgements
        if each.source == key and each.direction is not Direction.SILENT
    ]


def _join(source: Source, fields: tuple[str, ...]) -> str:
    return "; ".join(filter(None, (format_cell(getattr(source, field)) for field in fields)))


def reading(review: Review) -> Shown:
    """How much of the sources was read; a verdict is no better than its reading."""
    counts = Counter(source.read for source in review.sources.values())
    rows = [(basis, basis.meaning, counts[basis]) for basis in reversed(Basis)]
    return table("What was read of the sources", ("basis", "meaning", "sources"), rows)
