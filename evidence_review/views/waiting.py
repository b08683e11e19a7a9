"""How far the judging has come, and what a section waits for: while claims are still to be judged,
no list is empty for good."""

from evidence_review.collection.review import Review
from evidence_review.judging.differences import awaiting_a_second
from evidence_review.judging.tasks import progress
from evidence_review.views.common import plural


def waits(review: Review) -> str:
    """A sentence on what is still to be judged; empty where all is, and something was."""
    may = review.wanted
    if not may:
        return "No claim counts, so there is nothing that could be judged."
    left = {claim for claim, _ in review.to_judge}
    counted = {claim.claim for claim in review.counted} - left
    judged = [claim for claim in may if claim in counted and review.judgements[claim]]
    if len(judged) == len(may):
        return ""
    so_far = f"{len(judged)} of {plural(len(may), 'claim')}"
    return f"Judged so far: {so_far}." if judged else f"Nobody has judged yet: {so_far}."


def how_far(review: Review) -> str:
    """How many of the pairs that verdicts as cited are reached from were judged, by one and two."""
    made = progress(review)
    waiting = len(awaiting_a_second(review))
    second = f" {plural(waiting, 'cited pair')} await a second reader." if waiting else ""
    return (
        f"Judged: {made.judged} of {plural(made.tied, 'pair')} of a claim and a source that it is "
        f"held against as cited, {made.by_two} of them by two reviewers.{second}"
    )
