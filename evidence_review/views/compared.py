"""A review beside a new text of its article, in words."""

from collections.abc import Iterable, Iterator

from evidence_review.collection.review import Review
from evidence_review.currency.compare import Comparison
from evidence_review.tables.rows import Claim
from evidence_review.text.anchors import Traced
from evidence_review.text.article import AnchorState
from evidence_review.text.differences import described, difference
from evidence_review.views.common import plural, verdict
from evidence_review.views.start import ORDER
from evidence_review.vocabulary import Body, Verdict

HEADINGS = {
    AnchorState.EDITED: "edited: to be judged again",
    AnchorState.LOST: "gone: no finding in the new text",
    AnchorState.AMBIGUOUS: "ambiguous: say which sentence is meant",
    AnchorState.MOVED: "moved, unchanged",
}


def compared(review: Review, comparison: Comparison) -> str:
    """What became of every claim, what is new, which proposals are done, both sets of findings."""
    return "\n".join(_lines(review, comparison))


def _lines(review: Review, comparison: Comparison) -> Iterator[str]:
    found = comparison.trace.found
    counts = ((state, _count_of(found, state)) for state in AnchorState)
    states = ", ".join(f"{count} {state}" for state, count in counts if count)
    yield f"{plural(len(found), 'row')} of claims: {states}"
    if renumbered := sum(each.renumbered for each in found):
        yield f"of these {renumbered} under another number or heading"
    for state, heading in HEADINGS.items():
        some = comparison.in_state(state)
        if some:
            yield heading
            yield from (f"  {_became(review, each)}" for each in some)
    if comparison.trace.new:
        yield "new sentences that nobody has classed"
        for each in comparison.trace.new:
            place = f"{each.section}, paragraph {each.paragraph}, sentence {each.sentence}"
            yield f"  {place}: {each.text}"
    if comparison.done:
        yield "proposed words found in the new text"
        yield from (f"  {each.identity[0]} was {each.state}" for each in comparison.done)
    yield from _findings(review, comparison)


def _count_of(found: Iterable[Traced], state: AnchorState) -> int:
    return sum(each.state is state for each in found)


def _became(review: Review, each: Traced) -> str:
    claim = review.claims[each.anchor.claim]
    said = f"{claim.claim} {claim.text}"
    if each.state is AnchorState.MOVED and each.sentence:
        return f"{said} → {each.sentence.section}, paragraph {each.sentence.paragraph}"
    if each.state is AnchorState.EDITED and each.sentence:
        if each.was is None:
            return f"{said}\n    now: {each.sentence.text}"
        return f"{said}\n    {described(difference(each.was.text, each.sentence.text))}"
    return said


def _findings(review: Review, comparison: Comparison) -> Iterator[str]:
    """How the verdicts fall in the old text and in the new one, side by side."""
    standing = [claim for claim in review.counted if _stands(review, claim, comparison)]
    waiting = len(review.counted) - len(standing)
    for body in Body:
        yield f"findings {body}: before → in the new text"
        for word in ORDER:
            before, now = (
                _count(review, claims, body, word) for claims in (review.counted, standing)
            )
            if before or now:
                yield f"  {word}: {before} → {now}"
        if waiting:
            yield f"  without a finding in the new text: {waiting}"


def _stands(review: Review, claim: Claim, comparison: Comparison) -> bool:
    """A claim holds while its own sentence, or one that repeats it, stands."""
    again = (each.claim for each in review.repeats.get(claim.claim, ()))
    return any(name in comparison.unchanged for name in (claim.claim, *again))


def _count(review: Review, claims: Iterable[Claim], body: Body, word: Verdict) -> int:
    return sum(
        verdict(review, claim.claim, body) is word and not review.stale(claim.claim, body)
        for claim in claims
    )
