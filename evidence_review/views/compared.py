"""A review beside a new text of its article, in words."""

from collections.abc import Iterable, Iterator

from evidence_review.collection.review import Review
from evidence_review.currency.compare import Comparison
from evidence_review.tables.rows import Claim
from evidence_review.text.anchors import Traced
from evidence_review.text.article import AnchorState
from evidence_review.text.differences import described, difference
from evidence_review.views.common import ORDER, plural, verdict
from evidence_review.vocabulary import Body, Verdict

_HEADINGS = {
    AnchorState.EDITED: "edited: to be judged again",
    AnchorState.LOST: "gone: no finding in the new text",
    AnchorState.AMBIGUOUS: "ambiguous: say which sentence is meant",
    AnchorState.MOVED: "moved, unchanged",
}


def compared(review: Review, comparison: Comparison) -> str:
    """What became of every claim, what is new, which proposals are done, both sets of findings."""
    return "\n".join(_lines(review, comparison))


def _lines(review: Review, comparison: Comparison) -> Iterator[str]:
    traced = comparison.trace.found
    counts = ((state, _count_of(traced, state)) for state in AnchorState)
    states = ", ".join(f"{count} {state}" for state, count in counts if count)
    yield f"{plural(len(traced), 'row')} of claims: {states}"
    if renumbered := sum(sentence.renumbered for sentence in traced):
        yield f"of these {renumbered} under another number or heading"
    for state, heading in _HEADINGS.items():
        if sentences := comparison.in_state(state):
            yield heading
            yield from (f"  {_became(review, sentence)}" for sentence in sentences)
    if comparison.trace.new:
        yield "new sentences that nobody has classed"
        for new in comparison.trace.new:
            place = f"{new.section}, paragraph {new.paragraph}, sentence {new.sentence}"
            yield f"  {place}: {new.text}"
    if comparison.done:
        yield "proposed words found in the new text"
        yield from (
            f"  {proposal.identity[0]} was {proposal.state}" for proposal in comparison.done
        )
    yield from _findings(review, comparison)


def _count_of(traced: Iterable[Traced], state: AnchorState) -> int:
    return sum(sentence.state is state for sentence in traced)


def _became(review: Review, traced: Traced) -> str:
    claim, now = review.claims[traced.anchor.claim], traced.sentence
    said = f"{claim.claim} {claim.text}"
    if traced.state is AnchorState.MOVED and now:
        return f"{said} → {now.section}, paragraph {now.paragraph}"
    if traced.state is AnchorState.EDITED and now:
        if traced.was is None:
            return f"{said}\n    now: {now.text}"
        return f"{said}\n    {described(difference(traced.was.text, now.text))}"
    return said


def _findings(review: Review, comparison: Comparison) -> Iterator[str]:
    """How the verdicts fall in the old text and in the new one, side by side."""
    kept = [claim for claim in review.counted if _is_kept(review, claim, comparison)]
    waiting = len(review.counted) - len(kept)
    for body in Body:
        yield f"findings {body}: before → in the new text"
        for word in ORDER:
            before, now = (_count(review, claims, body, word) for claims in (review.counted, kept))
            if before or now:
                yield f"  {word}: {before} → {now}"
        if waiting:
            yield f"  without a finding in the new text: {waiting}"


def _is_kept(review: Review, claim: Claim, comparison: Comparison) -> bool:
    """A claim is kept while its own sentence, or one that repeats it, is unchanged."""
    again = (repeat.claim for repeat in review.repeats.get(claim.claim, ()))
    return any(name in comparison.unchanged for name in (claim.claim, *again))


def _count(review: Review, claims: Iterable[Claim], body: Body, word: Verdict) -> int:
    return sum(
        verdict(review, claim.claim, body) is word and not review.stale(claim.claim, body)
        for claim in claims
    )
