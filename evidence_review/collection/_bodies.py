"""Which bodies of evidence a review shows: those of its claims, and what is weighed with them."""

from collections.abc import Iterable, Mapping

from evidence_review.tables.bodies import BodyOfEvidence
from evidence_review.tables.rows import Claim
from evidence_review.vocabulary import Certainty


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


def certainties(
    claims: Iterable[Claim], every: Mapping[str, BodyOfEvidence]
) -> dict[str, Certainty]:
    """The certainty of the body that each claim points to, by claim; nothing for the others."""
    pointed = [(claim.claim, claim.body) for claim in claims if claim.body]
    return {claim: every[body].certainty for claim, body in pointed if body in every}
