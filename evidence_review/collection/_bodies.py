"""Which bodies of evidence a review shows: those of its claims, and what is weighed with them."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from evidence_review.rule.frequency import Measured
from evidence_review.tables.bodies import BodyOfEvidence, Effect
from evidence_review.tables.rows import Claim


def used_bodies(
    claims: Iterable[Claim], every: Mapping[str, BodyOfEvidence]
) -> tuple[BodyOfEvidence, ...]:
    """The bodies that claims point to, in the claims' order, each followed by the other outcomes of
    the same comparison: benefit is weighed together with harm."""
    used = [every[claim.body] for claim in claims if claim.body and claim.body in every]
    compared = dict.fromkeys(body.comparison for body in used)
    return tuple(
        body for comparison in compared for body in every.values() if body.comparison == comparison
    )


def measured(
    claims: Iterable[Claim],
    every: Mapping[str, BodyOfEvidence],
    effects_of: Callable[[BodyOfEvidence], Sequence[Effect]],
) -> dict[str, Measured]:
    """The body that each claim points to and its number, by claim; nothing for the others."""
    pointed = [(claim.claim, every.get(claim.body or "")) for claim in claims]
    return {
        claim: Measured(body, next(iter(effects_of(body)), None)) for claim, body in pointed if body
    }
