"""From a claim's verdicts to its finding: both bodies of evidence, the wording, what to do."""

from collections.abc import Container, Iterable, Mapping, Sequence

from evidence_review.rule._wording import fit
from evidence_review.rule.synthesis import Conclusion, conclude
from evidence_review.tables.rows import Claim, Finding, Judgement, Overruling
from evidence_review.vocabulary import Action, Body, Certainty, Verdict, WordingFit

ASKING_NOTHING = (Action.KEEP, Action.ASSESS)
"""The actions that need no words from a reviewer."""
_CARRIED = (Verdict.SUPPORTED, Verdict.PARTLY)


def findings_of(
    claims: Iterable[Claim],
    judgements: Iterable[Judgement],
    cited: Iterable[str],
    overrulings: Iterable[Overruling] = (),
    retracted: Container[str] = (),
) -> tuple[Finding, ...]:
    """A finding for every row of the claims; a repeat shares the judgements of what it repeats."""
    by_claim: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        by_claim.setdefault(judgement.claim, []).append(judgement)
    overruled: dict[str, list[Overruling]] = {}
    for overruling in overrulings:
        overruled.setdefault(overruling.claim, []).append(overruling)
    cited = tuple(cited)
    return tuple(
        finding_of(claim, by_claim.get(origin, ()), cited, overruled.get(origin, ()), retracted)
        for claim in claims
        for origin in (claim.repeats or claim.claim,)
    )


def finding_of(
    claim: Claim,
    judgements: Sequence[Judgement],
    cited: Iterable[str],
    overrulings: Iterable[Overruling] = (),
    retracted: Container[str] = (),
) -> Finding:
    """The finding for a claim: both verdicts, its wording, and what the rule asks of the writer.

    `cited` are the keys of the article's reference list; a claim that the article ties to sources
    of its own (`Claim.cited`) is held against those alone. For a claim that repeats another,
    `judgements` are those of the other.
    """
    body = set(claim.cited or cited)
    overruled = {overruling.body: overruling for overruling in overrulings}
    as_cited = conclude(
        claim, (judgement for judgement in judgements if judgement.source in body), retracted
    )
    best = conclude(claim, judgements, retracted)
    cited_verdict, cited_words = _final(Body.AS_CITED, as_cited, overruled)
    best_verdict, best_words = _final(Body.BEST_EVIDENCE, best, overruled)
    # A verdict that a person put in place has that person's reasons behind it, and no grade.
    certainty = best.certainty if best_verdict is best.verdict else Certainty.NOT_GRADED
    wording_fit, wording_words = fit(claim, best_verdict, certainty)
    rests_on = dict.fromkeys((*as_cited.rests_on, *best.rests_on))
    return Finding(
        claim=claim.claim,
        as_cited=cited_verdict,
        as_cited_because=cited_words,
        best_evidence=best_verdict,
        best_evidence_because=best_words,
        certainty=certainty,
        wording_fit=wording_fit,
        wording_because=wording_words,
        action=act(claim, cited_verdict, best_verdict, wording_fit),
        rests_on=tuple(rests_on),
        judged=tuple(judgement.source for judgement in judgements),
    )


def _final(
    body: Body, conclusion: Conclusion, overruled: Mapping[Body, Overruling]
) -> tuple[Verdict, str]:
    """The verdict that stands, and its reasons; an overruling shows both."""
    words = " ".join(conclusion.reasons)
    if body not in overruled:
        return conclusion.verdict, words
    by = overruled[body]
    note = f"The rule says {conclusion.verdict}; overruled by {by.decided_by}: {by.reason}"
    return by.verdict, f"{words} {note.rstrip('.')}."


def act(claim: Claim, as_cited: Verdict, best: Verdict, wording: WordingFit) -> Action:
    """What the rule asks of the writer, the most serious first."""
    match best:
        case Verdict.NOT_CHECKABLE:
            return Action.KEEP
        case Verdict.NOT_ASSESSED:
            return Action.ASSESS
        case Verdict.NOT_ADDRESSED:
            # To drop a warning or advice because nobody wrote about it could harm.
            return Action.REMOVE if claim.empirical else Action.CITE
        case Verdict.CONTRADICTED | Verdict.PARTLY_CONTRADICTED:
            return Action.CORRECT
        case Verdict.DISPUTED:
            return Action.QUALIFY
    if wording is WordingFit.OVERSTATED:
        return Action.SOFTEN
    if best is Verdict.PARTLY:
        return Action.QUALIFY
    if as_cited not in _CARRIED:
        return Action.CITE
    return Action.STRENGTHEN if wording is WordingFit.UNDERSTATED else Action.KEEP
