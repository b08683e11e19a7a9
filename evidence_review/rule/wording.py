"""How strongly a claim is said, against how sure the evidence is.

GRADE guidance 26 (doi:10.1016/j.jclinepi.2019.10.014) gives each level of certainty its verbs:
high "results in", moderate "likely", low "may", very low "the evidence is very uncertain". It is
about effects of interventions: how often, why or how long something happens is held against its
numbers instead, in `rule.frequency`.
"""

from evidence_review.tables.rows import Claim
from evidence_review.vocabulary import Certainty, Verdict, Wording, WordingFit

_FITTING = {
    Certainty.HIGH: Wording.STATES,
    Certainty.MODERATE: Wording.LIKELY,
    Certainty.LOW: Wording.MAY,
    Certainty.VERY_LOW: Wording.UNCERTAIN,
}


def fit(claim: Claim, verdict: Verdict, certainty: Certainty) -> tuple[WordingFit, str]:
    """Hold a claim's wording against the certainty behind its verdict; answer with the reason.

    Only a claim of effect that graded evidence supports, whole or in part, or leaves open, has a
    wording to measure: for the others the verdict itself says what is wrong. A claim that says it
    is not known is as strong as what bears it out.
    """
    if claim.wording is None or claim.kind is None or not claim.kind.is_effect:
        return WordingFit.NOT_APPLICABLE, ""
    if verdict not in _MEASURED or certainty not in _FITTING:
        return WordingFit.NOT_APPLICABLE, ""
    fitting = _fitting(claim.wording, verdict, certainty)
    known = (
        f"{certainty} certainty"
        if verdict is not Verdict.INCONCLUSIVE
        else "evidence that leaves it open"
    )
    said = f"Said as: {claim.wording.meaning}; {known} allows: {fitting.meaning}."
    if claim.wording.rank > fitting.rank:
        return WordingFit.OVERSTATED, said
    if claim.wording.rank < fitting.rank:
        return WordingFit.UNDERSTATED, said
    return WordingFit.FITS, ""


_MEASURED = (Verdict.SUPPORTED, Verdict.PARTLY, Verdict.INCONCLUSIVE)


def _fitting(wording: Wording, verdict: Verdict, certainty: Certainty) -> Wording:
    """What may be said; what bears out that it is not known cannot be said more firmly."""
    if Verdict.INCONCLUSIVE is verdict or wording is Wording.UNCERTAIN:
        return Wording.UNCERTAIN
    return _FITTING[certainty]
