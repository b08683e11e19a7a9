"""05-findings: which single change would overturn a verdict, and what to read in full first."""

from evidence_review.collection.review import Review
from evidence_review.collection.what_if import (
    Overturned,
    Single,
    differing,
    overturning,
    reading_order,
)
from evidence_review.views.common import plural
from evidence_review.views.display import Shown, table
from evidence_review.views.frames import Column
from evidence_review.views.waiting import waits
from evidence_review.vocabulary import Body, Verdict

_OVERTURNED = (
    Column("claim", str, "the claim"),
    Column("text", str, "the claim, restated"),
    Column("of", Body, "which of the two verdicts"),
    Column("verdict", Verdict, "the verdict as it is"),
    Column("if", str, "the smallest single change that overturns it"),
    Column("would be", Verdict, "the verdict then"),
)
_FIRST = (
    Column("source", str, "the source"),
    Column("read", str, "the most that was read of it"),
    Column("claims", tuple, "the claims whose verdicts depend on it, and on none above"),
    Column("verdicts", int, "how many claims these are"),
)
_DIFFERING = (
    Column("claim", str, "the claim"),
    Column("text", str, "the claim, restated"),
    Column("of", Body, "which of the two verdicts"),
    Column("verdict", Verdict, "the verdict as it is"),
    Column("would be", Verdict, "the verdict if it were so"),
)


def overturned(review: Review) -> Shown:
    """For each verdict that one change would overturn, the smallest such change."""
    smallest = smallest_changes(review)
    rows = [
        (
            over.claim,
            review.claims[over.claim].text,
            over.body,
            over.was,
            change_in_words(review, over.change),
            over.would_be,
        )
        for over in smallest.values()
    ]
    claims = len({over.claim for over in smallest.values()})
    caption = f"What would overturn a verdict: {claims} of {plural(len(review.counted), 'claim')}"
    empty = waits(review) or "No single retraction, and no other grade, would overturn a verdict."
    return table(caption, _OVERTURNED, rows, empty=empty, links=[row[0] for row in rows])


def smallest_changes(review: Review) -> dict[tuple[str, Body], Overturned]:
    """Of each verdict the smallest change: the fewest levels of a grade, then a retraction."""
    smallest: dict[tuple[str, Body], Overturned] = {}
    for over in sorted(overturning(review), key=lambda over: _size(review, over)):
        smallest.setdefault((over.claim, over.body), over)
    places = {claim.claim: place for place, claim in enumerate(review.counted)}
    order = sorted(smallest, key=lambda key: (places[key[0]], list(Body).index(key[1])))
    return {key: smallest[key] for key in order}


def _size(review: Review, over: Overturned) -> int:
    """How many levels a grade moves; a retraction is more than any of them."""
    change = over.change
    if change.certainty is None:
        return 9
    if change.body:
        was = review.known.bodies[over.claim].body.certainty
    else:
        rows = review.judgements[over.claim]
        was = next(row.certainty for row in rows if row.source == change.source)
    return abs(change.certainty.rank - was.rank)


def change_in_words(review: Review, change: Single) -> str:
    """A change as the end of a sentence that begins with *if*."""
    if change.certainty is None:
        return f"{review.label(change.source)} were retracted"
    if change.body:
        return f"the body of evidence {change.body} were of {change.certainty} certainty"
    return f"{review.label(change.source)} were of {change.certainty} certainty for it"


def read_first(review: Review) -> Shown:
    """The sources to read in full first: those that most verdicts depend on."""
    rows = [
        (review.label(key), review.appraised[key].read, claims, len(claims))
        for key, claims in reading_order(review)
    ]
    top, total = sum(row[3] for row in rows[:3]), sum(row[3] for row in rows)
    caption = (
        f"What to read in full first: {plural(min(3, len(rows)), 'source')} of {len(rows)} "
        f"carry {top} of the {plural(total, 'claim')} that depend on what was read in part"
    )
    empty = waits(review) or "Every source that carries a verdict was read in full."
    return table(caption, _FIRST, rows, empty=empty)


def supposed(review: Review, then: Review) -> Shown:
    """The verdicts that would be others in a review as it would be."""
    rows = [
        (over.claim, review.claims[over.claim].text, over.body, over.was, over.would_be)
        for over in differing(review, then)
    ]
    caption = f"If it were so, {plural(len(rows), 'verdict')} would be another"
    empty = "If it were so, every verdict would stay as it is."
    return table(caption, _DIFFERING, rows, empty=empty, links=[row[0] for row in rows])
