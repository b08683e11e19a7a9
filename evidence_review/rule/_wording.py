"""How strongly a claim is said, against how sure the evidence is.

GRADE guidance 26 (doi:10.1016/j.jclinepi.2019.10.014) gives each level of certainty its verbs:
high "results in", moderate "likely", low "may", very low "the evidence is very uncertain".
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

    Only an empirical claim that graded evidence supports, whole or in part, has a wording to
    measure: for the others the verdict itself says what is wrong.
    """
    if claim.wording is None or claim.kind is None or not claim.kind.empirical:
        return WordingFit.NOT_APPLICABLE, ""
    if verdict not in (Verdict.SUPPORTED, Verdict.PARTLY) or certainty not in _FITTING:
        return WordingFit.NOT_APPLICABLE, ""
    fitting = _FITTING[certainty]
    said = f"Said as: {claim.wording.meaning}; {certainty} certainty allows: {fitting.meaning}."
    if claim.wording.rank > fitting.rank:
        return WordingFit.OVERSTATED, said
    if claim.wording.rank < fitting.rank:
        return WordingFit.UNDERSTATED, said
    return WordingFit.FITS, ""
