"""04-judgements: what each source says about each claim, and how right the citations are."""

from collections import Counter

from evidence_review.collection.review import Review
from evidence_review.rule.quotations import Quoted, quotations
from evidence_review.tables.rows import Claim, Judgement
from evidence_review.views.common import plural
from evidence_review.views.display import Shown, note, table
from evidence_review.views.frames import Column, column_of
from evidence_review.views.waiting import waits
from evidence_review.vocabulary import Basis, Direction, Extent, Quotation

_CLAIM = (column_of(Claim, "claim"), column_of(Claim, "text", "restated"))
_SOURCE = "what this source says: the direction, what differs (P, I, C, O), whether in part"
_USE = (
    Column("reference", str, "the cited source, with its number in the reference list"),
    *(Column(word.value, int, f"claims of which {word.meaning}") for word in Direction),
    Column("supports directly", int, "claims that it supports and of which nothing differs"),
    Column("note", str, "whether a verdict depends on it"),
)
_QUOTATION_COUNTS = (
    Column("inline citation", str, "how right the citations are"),
    Column("number", int, "how many there are"),
    Column("meaning", str, "what that means"),
)
_MISQUOTED = (
    *_CLAIM,
    Column("cited for it", str, "the source that the article ties to the claim"),
    Column("quotation", Quotation, "how the article uses the source"),
    Column("why", str, "the reason of the judgement"),
)
_UNTIED = (
    "The article ties no claim to a reference. So every claim is compared with the whole reference "
    "list, and no rate of wrong citations can be given."
)
_NONE_TIED = "There are no inline citations, so none is to be corrected."


def source_table(review: Review) -> Shown:
    """Claims by cited sources: who says what, and how directly; the last column adds the others."""
    columns = (
        *_CLAIM,
        *(Column(review.called(key), str, _SOURCE) for key in review.cited),
        Column("further evidence", str, "the same of every source that the article does not cite"),
    )
    rows = [_source_row(review, claim) for claim in review.counted]
    caption = "Claims and sources; letters after a word name what differs (P, I, C, O)"
    return table(caption, columns, rows, links=[claim.claim for claim in review.counted])


def _source_row(review: Review, claim: Claim) -> tuple[str | None, ...]:
    by_source = {judgement.source: judgement for judgement in review.judgements[claim.claim]}
    others = [
        f"{review.label(key)} {_brief(judgement)}"
        for key, judgement in by_source.items()
        if key not in review.numbers and judgement.direction is not Direction.SILENT
    ]
    cells = [_brief(by_source[key]) if key in by_source else "not judged" for key in review.cited]
    return (claim.claim, claim.text, *cells, "; ".join(others) or None)


def _brief(judgement: Judgement) -> str | None:
    """A judgement in a few words: its direction, what differs, whether it covers a part."""
    if judgement.direction is Direction.SILENT:
        return "not read" if judgement.basis is Basis.NOT_RETRIEVED else None
    differs = f" ({', '.join(judgement.differs)})" if judgement.differs else ""
    part = ", in part" if judgement.extent is Extent.PART else ""
    return f"{judgement.direction}{differs}{part}"


def source_use(review: Review) -> Shown:
    """What each cited reference is good for in this article."""
    direct = Counter(
        judgement.source
        for judgement in review.settled.judgements
        if judgement.direction is Direction.SUPPORTS and not judgement.differs
    )
    rows = [
        (
            review.called(key),
            *(review.spoken[key][word] for word in Direction),
            direct[key],
            None if key in review.carrying else waits(review) or "no verdict depends on it",
        )
        for key in review.cited
    ]
    caption = f"What the cited references say about {plural(len(review.counted), 'claim')}"
    return table(caption, _USE, rows, links=review.cited)


def quotation_counts(review: Review) -> Shown:
    """How many inline citations are right, with the denominator; says so where there are none."""
    quoted = _quotations(review)
    if not quoted:
        return note(_UNTIED)
    counts = Counter(citation.quotation for citation in quoted)
    rows = [(word.value, counts[word], word.meaning) for word in Quotation]
    secondary = sum(citation.secondary for citation in quoted)
    rows.append(("of a text that reports on another work", secondary, "also counted above"))
    return table(_quotation_caption(counts), _QUOTATION_COUNTS, rows)


def _quotation_caption(counts: Counter[Quotation]) -> str:
    unsettled = counts[Quotation.UNSETTLED]
    wrong, checked = counts[Quotation.MINOR] + counts[Quotation.MAJOR], counts.total() - unsettled
    rest = f"; {unsettled} could not be" if unsettled else ""
    return f"Inline citations with an error: {wrong} of {checked} that could be checked{rest}"


def misquoted(review: Review) -> Shown:
    """The inline citations that are not accurate, the worst first."""
    quoted = _quotations(review)
    if not quoted:
        return note(waits(review) or _NONE_TIED)
    inaccurate = [citation for citation in quoted if citation.quotation in _WORST_FIRST]
    reasons = {judgement.identity: judgement.reason for judgement in review.settled.judgements}
    rows = [
        (
            citation.claim,
            review.claims[citation.claim].text,
            review.called(citation.source),
            citation.quotation,
            reasons.get((review.origin(citation.claim), citation.source), "not judged"),
        )
        for citation in sorted(inaccurate, key=lambda cited: _WORST_FIRST.index(cited.quotation))
    ]
    empty = "No inline citation was found to be wrong."
    caption = "Inline citations that are not accurate"
    links = [review.origin(row[0]) for row in rows]
    return table(caption, _MISQUOTED, rows, empty=empty, links=links)


_WORST_FIRST = (Quotation.MAJOR, Quotation.MINOR, Quotation.UNSETTLED)


def _quotations(review: Review) -> tuple[Quoted, ...]:
    return quotations(review.table(Claim).rows, review.settled.judgements, review.appraised)
