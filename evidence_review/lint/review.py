"""Lints the claims of a review against what its judgements say of the evidence."""

from collections.abc import Collection, Iterator

from evidence_review.collection.review import Review
from evidence_review.lint.rules import (
    CAUSAL,
    CERTAINTY,
    POPULATION,
    Remark,
    Rule,
    remark,
    switched_on,
)
from evidence_review.tables.rows import Claim, Finding, Judgement
from evidence_review.vocabulary import Direction, Element, Kind, SourceKind, Wording, WordingFit

_OBSERVATIONAL = (SourceKind.COHORT, SourceKind.CROSS_SECTIONAL)
_CAUSAL_KINDS = (Kind.CAUSE, Kind.BENEFIT, Kind.HARM, Kind.PREVENTION)
_Because = Iterator[tuple[Rule, str]]


def lint_review(review: Review, *, off: Collection[str] = ()) -> tuple[Remark, ...]:
    """What the rules remark in a review's claims; the line is the claim's row in `claims.csv`.

    A claim that does not count is passed over: nothing to check, or said before. Raises
    UnknownName if `off` names no rule.
    """
    on, file = switched_on(off), review.table(Claim).file
    findings = {finding.claim: finding for finding in review.findings.values()}
    return tuple(
        remark(rule, file, row, 1, claim.claim, why)
        for row, claim in review.table(Claim).numbered()
        if claim.counts and claim.claim in findings
        for rule, why in _remarks(review, claim, findings[claim.claim])
        if rule.id in on
    )


def _remarks(review: Review, claim: Claim, finding: Finding) -> _Because:
    if finding.wording_fit in (WordingFit.OVERSTATED, WordingFit.UNDERSTATED):
        yield CERTAINTY, finding.wording_because
    carried = _carrying(review, claim)
    if not carried:
        return
    names = ", ".join(judgement.source for judgement in carried)
    kinds = {
        review.appraised[each.source].kind for each in carried if each.source in review.appraised
    }
    if (
        claim.kind in _CAUSAL_KINDS
        and claim.wording is Wording.STATES
        and kinds <= {*_OBSERVATIONAL}
    ):
        yield CAUSAL, f"Only observational studies speak for it: {names}."
    # Said of advice, a definition or a hedged claim this would be true, and no news to anybody.
    sure = claim.empirical and claim.wording is Wording.STATES
    if sure and all(Element.POPULATION in judgement.differs for judgement in carried):
        yield POPULATION, f"All that speaks for it is about others: {names}."


def _carrying(review: Review, claim: Claim) -> list[Judgement]:
    """The judgements that speak for a claim."""
    return [
        judgement
        for judgement in review.settled.judgements
        if judgement.claim == claim.claim and judgement.direction is Direction.SUPPORTS
    ]
