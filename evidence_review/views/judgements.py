"""04-judgements: what each source says about each claim, and how right the citations are."""

from collections import Counter

from evidence_review.collection.review import Review
from evidence_review.rule.quotations import Quoted, quotations
from evidence_review.tables.rows import Claim, Judgement
from evidence_review.views.common import plural
from evidence_review.views.display import Shown, show, table
from evidence_review.vocabulary import Basis, Direction, Extent, Quotation


def source_table(review: Review) -> Shown:
    """Claims by cited sources: who says what, and how directly; the last column adds the others."""
    cited = review.cited
    rows = []
    for claim in review.counted:
        by_source = {each.source: each for each in review.judgements[claim.claim]}
        others = [
            f"{review.label(key)} {brief(each)}"
            for key, each in by_source.items()
            if key not in cited and each.direction is not Direction.SILENT
        ]
        cells = [brief(by_source[key]) if key in by_source else "not judged" for key in cited]
        rows.append((claim.claim, claim.text, *cells, "; ".join(others) or "–"))
    heads = [review.called(key) for key in cited]
    caption = "Claims and sources; letters after a word name what differs (P, I, C, O)"
    columns = ("claim", "restated", *heads, "further evidence")
    return table(caption, columns, rows, links=[row[0] for row in rows])


def brief(judgement: Judgement) -> str:
    """A judgement in a few words: its direction, what differs, whether it covers a part."""
    if judgement.direction is Direction.SILENT:
        return "not read" if judgement.basis is Basis.NOT_RETRIEVED else "–"
    differs = f" ({', '.join(judgement.differs)})" if judgement.differs else ""
    part = ", in part" if judgement.extent is Extent.PART else ""
    return f"{judgement.direction}{differs}{part}"


def source_use(review: Review) -> Shown:
    """What each cited reference is good for in this article."""
    rows = []
    for key in review.cited:
        spoken = review.spoken[key]
        direct = sum(
            1
            for each in review.settled.judgements
            if each.source == key and each.direction is Direction.SUPPORTS and not each.differs
        )
        note = "no verdict rests on it" if (key not in review.carrying) else "–"
        rows.append(
            (
                review.called(key),
                *(spoken[word] for word in Direction),
                direct,
                note,
            )
        )
    columns = ("reference", *Direction, "supports directly", "note")
    total = plural(len(review.counted), "claim")
    caption = f"What the cited references say about {total}"
    return table(caption, columns, rows, links=review.cited)


UNTIED = (
    "The article ties no claim to a reference, so that it has no rate of wrong quotations: "
    "every claim is held against the whole list."
)
NONE_TIED = "Without inline citations there is none to correct."


def quotation_counts(review: Review) -> Shown:
    """How many inline citations are right, with the denominator; says so where there are none."""
    found = _quotations(review)
    if not found:
        return show("note.html", UNTIED, text=UNTIED)
    counts = Counter(each.quotation for each in found)
    checked = len(found) - counts[Quotation.UNSETTLED]
    rows = [(word, counts[word], word.meaning) for word in Quotation]
    secondary = sum(each.secondary for each in found)
    rows.append(("of a text that retells another work", secondary, "counted beside the others"))
    wrong = counts[Quotation.MINOR] + counts[Quotation.MAJOR]
    caption = f"Inline citations with an error: {wrong} of {checked} that could be checked"
    if counts[Quotation.UNSETTLED]:
        caption += f"; {counts[Quotation.UNSETTLED]} could not be"
    return table(caption, ("inline citation", "number", "meaning"), rows)


def misquoted(review: Review) -> Shown:
    """The inline citations that are not accurate, the worst first."""
    if not _quotations(review):
        return show("note.html", NONE_TIED, text=NONE_TIED)
    found = [each for each in _quotations(review) if each.quotation is not Quotation.ACCURATE]
    reasons = {each.identity: each.reason for each in review.settled.judgements}
    rows = [
        (
            each.claim,
            review.claims[each.claim].text,
            review.called(each.source),
            each.quotation,
            reasons.get((review.origin(each.claim), each.source), "not judged"),
        )
        for each in sorted(found, key=lambda each: _ORDER.index(each.quotation))
    ]
    columns = ("claim", "restated", "cited for it", "quotation", "why")
    empty = "No inline citation was found to be wrong."
    caption = "Inline citations that are not accurate"
    links = [review.origin(row[0]) for row in rows]
    return table(caption, columns, rows, empty=empty, links=links)


_ORDER = (Quotation.MAJOR, Quotation.MINOR, Quotation.UNSETTLED)


def _quotations(review: Review) -> tuple[Quoted, ...]:

    return quotations(review.table(Claim).rows, review.settled.judgements, review.appraised)
