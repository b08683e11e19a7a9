"""From a claim's judgements to its finding: both questions, the wording, what to do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evidence_review.rule._conclusion import Conclusion
from evidence_review.rule.certainty import best_evidence
from evidence_review.rule.consensus import Difference
from evidence_review.rule.fidelity import as_cited
from evidence_review.rule.frequency import MEASURED, Held, Measured, hold
from evidence_review.rule.unresolved import finding_between
from evidence_review.rule.wording import fit
from evidence_review.tables.rows import Claim, Finding, Judgement, Overruling
from evidence_review.vocabulary import Action, Body, Certainty, Kind, Verdict, WordingFit

ASKING_NOTHING = (Action.KEEP, Action.ASSESS)
"""The actions that need no words from a reviewer."""
_CARRIED = (Verdict.SUPPORTED, Verdict.PARTLY)
_AMISS = (WordingFit.OVERSTATED, WordingFit.UNDERSTATED)
_WARNING = (Kind.HARM, Kind.RED_FLAG, Kind.ADVICE)


@dataclass(frozen=True)
class Known:
    """What all claims of a review are held against, beside their judgements."""

    cited: tuple[str, ...] = ()
    """The keys of the article's reference list."""
    retracted: frozenset[str] = frozenset()
    """Sources that were withdrawn as unsound."""
    bodies: Mapping[str, Measured] = field(default_factory=dict)
    """The body of evidence that a claim belongs to, and its number, by claim."""
    searched: frozenset[str] = frozenset()
    """The claims that a documented search was made for."""


def findings_of(
    claims: Iterable[Claim],
    judgements: Iterable[Judgement],
    known: Known,
    overrulings: Iterable[Overruling] = (),
    differences: Iterable[Difference] = (),
) -> tuple[Finding, ...]:
    """A finding for every row of the claims; a repeat shares the judgements of what it repeats.

    `judgements` are those that are settled, `differences` what reviewers see otherwise.
    """
    by_claim: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        by_claim.setdefault(judgement.claim, []).append(judgement)
    overruled: dict[str, list[Overruling]] = {}
    for overruling in overrulings:
        overruled.setdefault(overruling.claim, []).append(overruling)
    differing: dict[str, list[Difference]] = {}
    for difference in differences:
        differing.setdefault(difference.claim, []).append(difference)

    def made(claim: Claim, origin: str) -> Finding:
        def by_rule(rows: Sequence[Judgement]) -> Finding:
            return finding_of(claim, rows, known, overruled.get(origin, ()))

        return finding_between(by_claim.get(origin, ()), differing.get(origin, ()), by_rule)

    return tuple(made(claim, claim.repeats or claim.claim) for claim in claims)


def finding_of(
    claim: Claim,
    judgements: Sequence[Judgement],
    known: Known,
    overrulings: Iterable[Overruling] = (),
) -> Finding:
    """The finding for a claim: both verdicts, its wording, and what the rule asks of the writer.

    A claim that the article ties to sources of its own (`Claim.cited`) is held against those alone.
    For a claim that repeats another, `judgements` are those of the other.
    """
    references = set(claim.cited or known.cited)
    own = [judgement for judgement in judgements if judgement.source in references]
    said = as_cited(claim, own, known.retracted)
    measured = known.bodies.get(claim.repeats or claim.claim)
    body = measured.body.certainty if measured else None
    best = best_evidence(claim, judgements, known.retracted, body)
    overruled = {overruling.body: overruling for overruling in overrulings}
    said_verdict, said_words = _final(Body.AS_CITED, said, overruled)
    best_verdict, best_words = _final(Body.BEST_EVIDENCE, best, overruled)
    # A verdict that a person put in place has that person's reasons behind it, and no grade.
    certainty = best.certainty if best_verdict is best.verdict else Certainty.NOT_GRADED
    if claim.kind in MEASURED:
        valid = [row for row in judgements if row.source not in known.retracted]
        held = hold(claim, measured, valid)
    else:
        held = Held(*fit(claim, best_verdict, certainty), certainty)
    searched = (claim.repeats or claim.claim) in known.searched
    return Finding(
        claim=claim.claim,
        as_cited=said_verdict,
        as_cited_because=said_words,
        best_evidence=best_verdict,
        best_evidence_because=best_words,
        certainty=certainty,
        wording_fit=held.fit,
        wording_because=held.because,
        action=act(claim, said_verdict, best_verdict, held, searched=searched),
        rests_on=tuple(dict.fromkeys((*said.rests_on, *best.rests_on))),
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


def act(claim: Claim, as_cited: Verdict, best: Verdict, words: Held, *, searched: bool) -> Action:
    """What the rule asks of the writer, the most serious first.

    Nothing is taken out before somebody searched for a source, and a warning or advice never: to
    drop it because nobody wrote about it could harm.
    """
    match best:
        case Verdict.NOT_CHECKABLE:
            return Action.KEEP
        case Verdict.NOT_ASSESSED:
            return Action.ASSESS
        case Verdict.NOT_ADDRESSED:
            return Action.REMOVE if searched and claim.kind not in _WARNING else Action.CITE
        case Verdict.CONTRADICTED | Verdict.PARTLY_CONTRADICTED:
            return Action.CORRECT
        case Verdict.DISPUTED | Verdict.MIXED | Verdict.INCONCLUSIVE:
            return Action.QUALIFY
    if claim.kind in MEASURED and words.fit in _AMISS:
        return _recount(words)
    if words.fit is WordingFit.OVERSTATED:
        return Action.SOFTEN
    if best is Verdict.PARTLY:
        return Action.QUALIFY
    if as_cited not in _CARRIED:
        return Action.CITE
    return Action.STRENGTHEN if words.fit is WordingFit.UNDERSTATED else Action.KEEP


def _recount(words: Held) -> Action:
    """Of a frequency that was counted otherwise: correct what is surely so; of what may be so,
    neither more nor less than the number allows."""
    if words.certainty.rank >= Certainty.MODERATE.rank:
        return Action.CORRECT
    return Action.SOFTEN if words.fit is WordingFit.OVERSTATED else Action.QUALIFY
