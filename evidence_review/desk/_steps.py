"""The steps of one reviewer's work, in the order in which the desk goes through them.

A source is read once, so its pairs stand together: first those that the article ties, the source
with the gravest claim first; then, source by source, what a finished reading settles.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evidence_review.collection.review import Review
from evidence_review.judging.differences import differing
from evidence_review.judging.tasks import Asked, asked, tied_pairs
from evidence_review.tables.rows import Claim, Rewording
from evidence_review.vocabulary import Acceptance, State

Place = tuple[str, ...]
"""A step by its kind and its keys."""
JOIN, DONE = ("join",), ("done",)


@dataclass(frozen=True)
class Step:
    """One thing to answer; a step that is not open was answered, and can be looked at again."""

    place: Place
    open: bool


def steps(
    review: Review, reviewer: str, proposed: Mapping[str, Sequence[str]] | None = None
) -> tuple[Step, ...]:
    """Every step of a reviewer; without one, the answers that a writer gives."""
    if not reviewer:
        return (Step(JOIN, True), *_changes(review))
    open_now = asked(review, reviewer, proposed)
    made = [*_claims(review), *_by_source(review, reviewer, open_now)]
    if not open_now.tied:  # until then nobody is shown what others' judgements led to
        made += [*_differences(review, reviewer), *_words(review), *_changes(review)]
    return tuple(made)


def _claims(review: Review) -> Iterator[Step]:
    for claim in review.table(Claim).rows:
        yield Step(("claim", claim.claim), claim.state is Acceptance.PROPOSED)


def _by_source(review: Review, reviewer: str, open_now: Asked) -> Iterator[Step]:
    have = {judgement.identity for judgement in review.judged.get(reviewer, ())}
    own = [row.identity for row in review.reviewers[reviewer].rows] if have else []
    pairs = dict.fromkeys([*tied_pairs(review), *((c, s) for c, s in own)])
    for source in dict.fromkeys(source for _, source in pairs):
        yield from _reading(review, reviewer, source, open_now)
        for pair in [pair for pair in pairs if pair[1] == source]:
            yield Step(("pair", *pair), pair not in have)
    tied = {source for _, source in pairs}
    for source in review.cited:
        if source not in tied:
            yield from _reading(review, reviewer, source, open_now)
        if rest_of(open_now, source):
            yield Step(("rest", source), True)


def rest_of(open_now: Asked, source: str) -> tuple[str, ...]:
    """The claims that nobody ties to a source and that its reading does not settle yet."""
    named = [claim for claim, key in open_now.candidates if key == source]
    return (*named, *open_now.rest.get(source, ()))


def _reading(review: Review, reviewer: str, source: str, open_now: Asked) -> Iterator[Step]:
    if source in review.appraised:
        yield Step(("source", source), source in open_now.sources)
        yield Step(("reading", source), source not in readings_of(review, reviewer))


def readings_of(review: Review, reviewer: str) -> frozenset[str]:
    """The sources of which a reviewer has said what they read."""
    table = review.readings.get(reviewer)
    return frozenset(row.source for row in table.rows) if table else frozenset()


def _differences(review: Review, reviewer: str) -> Iterator[Step]:
    for pair, decided in differing(review, reviewer):
        yield Step(("difference", *pair), not decided)


def _words(review: Review) -> Iterator[Step]:
    """Claims whose finding asks for other words, once all of them are judged."""
    have = {row.claim for row in review.table(Rewording).rows}
    for claim in review.asked:
        yield Step(("words", claim), claim not in have)


def _changes(review: Review) -> Iterator[Step]:
    for proposal in review.proposals:
        waiting = proposal.state is State.PROPOSED
        # It is the writer who answers, so that it never stands in a reviewer's way.
        yield Step(("change", proposal.identity[0]), waiting)
