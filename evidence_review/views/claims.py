"""03-claims: what the article claims, and whether every sentence is accounted for."""

from collections import Counter

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim
from evidence_review.text.article import AnchorState
from evidence_review.views.common import place_of
from evidence_review.views.display import Shown, table
from evidence_review.vocabulary import Acceptance, YesNo


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
    return table("Every sentence is accounted for", ("what", "number"), rows)


def claims(review: Review) -> Shown:
    """Each claim in our words, with its place, its kind, and how strongly it is said."""
    rows = [
        (
            claim.claim,
            claim.text,
            place_of(claim),
            claim.kind or "",
            claim.wording or "",
            question(claim),
            claim.harm or "",
            _note(claim),
        )
        for claim in review.claims.values()
        if claim.checkable is YesNo.YES and claim.state is not Acceptance.REJECTED
    ]
    columns = (
        "claim",
        "restated",
        "place",
        "kind",
        "wording",
        "P, I, C, O",
        "harm if wrong",
        "note",
    )
    return table("The article's claims, in our own words", columns, rows)


def _note(claim: Claim) -> str:
    parts = [] if claim.accepted else [f"{claim.state}: not counted"]
    return "; ".join([*parts, *([f"repeats {claim.repeats}"] if claim.repeats else [])])


def question(claim: Claim) -> str:
    """The claim's population, intervention, comparator and outcome, as far as it has them."""
    parts = zip("PICO", ("population", "intervention", "comparator", "outcome"), strict=True)
    return "; ".join(
        f"{letter}: {cell}" for letter, name in parts if (cell := getattr(claim, name))
    )


def not_checkable(review: Review) -> Shown:
    """Sentences that claim nothing, each with the reason."""
    rows = [
        (claim.claim, place_of(claim), claim.text, claim.why_not)
        for claim in review.claims.values()
        if claim.checkable is YesNo.NO
    ]
    columns = ("row", "place", "what the sentence does", "nothing to check, because it")
    return table("Sentences with nothing to check", columns, rows)


def anchors(review: Review) -> Shown:
    """Whether the claims' sentences still stand in the article's text, if that is at hand."""
    traced = review.trace
    found = (AnchorState.NOT_CHECKED for _ in review.claims)
    states = Counter(each.state for each in traced.found) if traced else Counter(found)
    rows = [(state, state.meaning, states[state]) for state in AnchorState]
    return table("Anchors in the article", ("state", "meaning", "rows of claims"), rows)
