"""03-claims: what the article claims, and whether every sentence is accounted for."""

from collections import Counter

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim
from evidence_review.text.article import AnchorState
from evidence_review.views.common import pico, place_of
from evidence_review.views.display import Shown, table
from evidence_review.views.frames import Column, column_of
from evidence_review.vocabulary import Acceptance, YesNo

_PLACE = Column("place", str, "section, paragraph and sentence of the article")
_COVERAGE = (
    Column("what", str, "what is counted"),
    Column("number", int, "how many there are"),
)
_CLAIMS = (
    column_of(Claim, "claim"),
    column_of(Claim, "text", "restated"),
    _PLACE,
    column_of(Claim, "kind"),
    column_of(Claim, "wording"),
    Column("P, I, C, O", str, "population, intervention, comparator and outcome of the claim"),
    column_of(Claim, "harm", "harm if wrong"),
    Column("note", str, "which claim it repeats, and whether it is counted"),
)
_NOT_CHECKABLE = (
    column_of(Claim, "claim", "row"),
    _PLACE,
    column_of(Claim, "text", "what the sentence does"),
    column_of(Claim, "why_not", "nothing to check, because it"),
)
_ANCHORS = (
    Column("state", AnchorState, "what became of the sentence of a claim"),
    Column("meaning", str, "what the state means"),
    Column("rows of claims", int, "how many rows of claims.csv are in it"),
)


def coverage(review: Review) -> Shown:
    """How many sentences were classed, and what came of them."""
    claims = review.claims.values()
    header = review.header
    assert header is not None
    classed = {(claim.section, claim.paragraph, claim.sentence) for claim in claims}
    silent = sum(claim.checkable is YesNo.NO for claim in claims)
    waiting = sum(claim.state is Acceptance.PROPOSED for claim in claims)
    rows = [
        ("sentences in the article", header.article.sentences),
        ("sentences classed", len(classed)),
        ("sentences with nothing to check", silent),
        ("claims that can be checked", len(review.counted)),
        ("repeats of one of them, not counted", sum(bool(claim.repeats) for claim in claims)),
    ]
    if waiting:
        rows.append(("rows prepared by rules that nobody has looked at, not counted", waiting))
    caption = "What rules made of the sentences" if waiting else "Every sentence is accounted for"
    return table(caption, _COVERAGE, rows)


def claims(review: Review) -> Shown:
    """Each claim in our words, with its place, its kind, and how strongly it is said."""
    rows = [
        (
            claim.claim,
            claim.text,
            place_of(claim),
            claim.kind,
            claim.wording,
            pico(claim),
            claim.harm,
            _note(claim),
        )
        for claim in review.claims.values()
        if claim.checkable is YesNo.YES and claim.state is not Acceptance.REJECTED
    ]
    return table("The article's claims, in our own words", _CLAIMS, rows)


def _note(claim: Claim) -> str:
    parts = [] if claim.accepted else [f"{claim.state}: not counted"]
    return "; ".join([*parts, *([f"repeats {claim.repeats}"] if claim.repeats else [])])


def not_checkable(review: Review) -> Shown:
    """Sentences that claim nothing, each with the reason."""
    rows = [
        (claim.claim, place_of(claim), claim.text, claim.why_not)
        for claim in review.claims.values()
        if claim.checkable is YesNo.NO
    ]
    return table("Sentences with nothing to check", _NOT_CHECKABLE, rows)


def anchors(review: Review) -> Shown:
    """Whether the claims' sentences are still in the article's text, if that is at hand."""
    if review.trace:
        counts = Counter(traced.state for traced in review.trace.found)
    else:
        counts = Counter({AnchorState.NOT_CHECKED: len(review.claims)})
    rows = [(state, state.meaning, counts[state]) for state in AnchorState]
    return table("Anchors in the article", _ANCHORS, rows)
