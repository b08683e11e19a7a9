"""The second rule, *best evidence*: is it known, and how sure is it? Pure.

Certainty is of the evidence for an outcome (GRADE, doi:10.1136/bmj.39489.470347.AD); strength of
recommendation plays no part. In this order:

1.  A sentence with nothing to check is *not checkable*.
2.  A source that was not retrieved, or has been retracted, counts for nothing; a retracted one is
    named. If no other is left, *not assessed*.
3.  A grade is never more than that of the body of evidence that the claim belongs to. An account at
    second hand counts as a rating that was not read, or as very low where it says so. What a source
    merely says is set aside where evidence speaks: a statement that is *not graded* is no evidence
    on an empirical claim, and against surer evidence, or against a warning sign, it counts for
    nothing. A statement that warns of harm is never set aside. What is set aside is named.
4.  Evidence is outweighed by other evidence that says otherwise (also that it looked and could not
    say), on the whole claim, of higher certainty that is at least moderate (what differs has
    lowered the certainty already, and is not counted again); evidence of very low certainty by any
    that is at least moderate. What is outweighed outweighs nothing. A rating that was not read
    neither outweighs nor is outweighed. Evidence for a warning sign is never outweighed.
5.  If nothing is left that speaks for or against: *inconclusive* if a source looked into it, else
    *not addressed*.
6.  Evidence of very low certainty shows nothing, whichever way it points: where an empirical claim
    has no other, *inconclusive*, and the reasons say which way it points. A mere statement carries
    a claim that is not empirical, so there only what is very uncertain and against it counts as a
    source that could not say. A claim that it is not known is borne out by it.
7.  Sources that disagree: *disputed*; one that says both yes and no: *mixed*.
8.  All for, or all against: *supported* or *contradicted* if one of them is direct, on the whole
    claim and can carry it, or if several together carry all its parts; else *partly supported* or
    *partly contradicted*.

"Can carry": an empirical claim (see `Kind.empirical`) needs evidence of at least low certainty. The
certainty of a verdict is that of the surest source that carries it; of parts put together, that of
the least sure.
"""

from collections.abc import Container, Iterable

from evidence_review.rule._conclusion import (
    SIDES,
    Conclusion,
    Judgements,
    counted,
    gaps,
    is_graded,
    is_whole,
    keys,
    makes_whole,
    pointing,
    share,
    silence,
    sources,
    undecided,
)
from evidence_review.tables.rows import Claim, Judgement
from evidence_review.vocabulary import Basis, Certainty, Direction, Extent, Kind, Verdict, Wording

RULE = 3
"""The version of both rules, with that of the wording and the action: raised when an answer
changes.

A judgement that was confirmed under another rule is stale; `test_rule.py` holds the answers.
"""


def best_evidence(
    claim: Claim,
    judgements: Iterable[Judgement],
    retracted: Container[str] = (),
    body: Certainty | None = None,
) -> Conclusion:
    """Apply the rule to one claim and the judgements of all sources that are known.

    `retracted` are the keys of sources that were withdrawn as unsound; `body` is the certainty of
    the body of evidence that the claim belongs to, where it belongs to one.
    """
    these = counted(claim, judgements, retracted)
    if these.closed:
        return these.closed
    shown = [_as_shown(claim, judgement, body) for judgement in these.read]
    evidence, hearsay = _evidence(claim, shown)
    leading = _leading(claim, evidence)
    made = _weighed(claim, leading, these.read)
    notes = [*_named(claim, evidence, leading, hearsay), *these.notes]
    if made.verdict is not Verdict.INCONCLUSIVE:  # there they are the reason
        notes = [*_open(leading), *notes]
    return Conclusion(made.verdict, (*made.reasons, *notes), made.certainty, made.rests_on)


def _as_shown(claim: Claim, judgement: Judgement, body: Certainty | None) -> Judgement:
    """What a judgement is worth as evidence: under its body, second hand, on what is not known."""
    if not is_graded(judgement):
        return judgement
    certainty = judgement.certainty
    if body is not None:
        certainty = min(certainty, body, key=lambda word: word.rank)
    if judgement.basis is Basis.SECONDARY and certainty is not Certainty.VERY_LOW:
        certainty = min(certainty, Certainty.NOT_READ, key=lambda word: word.rank)
    changed: dict[str, object] = {"certainty": certainty}
    if claim.wording is Wording.UNCERTAIN and _is_weak_denial(judgement):
        changed["direction"] = Direction.SUPPORTS
    return judgement.model_copy(update=changed)


def _is_weak_denial(judgement: Judgement) -> bool:
    """Whether it is a null result that may as well be the other way round."""
    very_low = judgement.certainty is Certainty.VERY_LOW
    return very_low and judgement.direction is Direction.REFUTES


def _shows_nothing(claim: Claim, judgement: Judgement) -> bool:
    """Whether it is too uncertain to point either way on this claim (6)."""
    if not claim.empirical:
        return _is_weak_denial(judgement)
    # That it is not known is what such evidence bears out.
    very_low = judgement.certainty is Certainty.VERY_LOW
    return very_low and claim.wording is not Wording.UNCERTAIN


def _evidence(claim: Claim, read: Judgements) -> tuple[list[Judgement], list[Judgement]]:
    """Step 3: what speaks or could not say, and the mere statements that are set aside."""
    bearing = [judgement for judgement in read if judgement.direction is not Direction.SILENT]
    stated = [judgement for judgement in bearing if judgement.certainty is Certainty.NOT_GRADED]
    shown = [judgement for judgement in bearing if judgement not in stated]
    aside = [judgement for judgement in stated if _is_set_aside(claim, judgement, shown)]
    return [judgement for judgement in bearing if judgement not in aside], aside


def _is_set_aside(claim: Claim, statement: Judgement, shown: Judgements) -> bool:
    warns = statement.direction is Direction.SUPPORTS
    if claim.kind is Kind.RED_FLAG:  # no mere statement takes a warning sign away
        return not warns
    if claim.kind is Kind.HARM and warns:
        return False
    if claim.empirical:
        return bool(shown)
    return any(
        judgement.direction is not statement.direction
        and judgement.certainty is not Certainty.VERY_LOW
        and (judgement.direction is not Direction.INCONCLUSIVE or _is_sure(judgement))
        for judgement in shown
    )


def _is_sure(judgement: Judgement) -> bool:
    return judgement.certainty.rank >= Certainty.MODERATE.rank


def _leading(claim: Claim, evidence: Judgements) -> list[Judgement]:
    """Step 4, from the surest down, so that only what stands can outweigh."""
    standing: list[Judgement] = []
    for judgement in sorted(evidence, key=lambda judgement: -judgement.certainty.rank):
        warns = claim.kind is Kind.RED_FLAG and judgement.direction is Direction.SUPPORTS
        if warns or not (is_graded(judgement) and _outweighed(judgement, standing)):
            standing.append(judgement)
    return [judgement for judgement in evidence if judgement in standing]


def _outweighed(judgement: Judgement, others: Iterable[Judgement]) -> bool:
    """Whether surer evidence says otherwise, on the whole claim; of very low certainty any that is
    at least moderate is enough. What differs has lowered its certainty already."""
    return any(
        other.direction is not judgement.direction
        and _is_sure(other)
        and other.certainty.rank > judgement.certainty.rank
        and (judgement.certainty is Certainty.VERY_LOW or other.extent is Extent.WHOLE)
        for other in others
    )


def _weighed(claim: Claim, leading: Judgements, read: Judgements) -> Conclusion:
    """Steps 5 to 8."""
    speaking = pointing(leading, *SIDES, Direction.MIXED)
    nothing = [judgement for judgement in speaking if _shows_nothing(claim, judgement)]
    if not claim.empirical or len(nothing) == len(speaking):
        speaking = [judgement for judgement in speaking if judgement not in nothing]
    if speaking:
        return undecided(speaking) or _one_sided(claim, speaking)
    if not leading:
        return Conclusion(Verdict.NOT_ADDRESSED, (silence(read),))
    return _concluded(Verdict.INCONCLUSIVE, _open_reasons(leading), _surest(leading), leading)


_POINTS = {
    Direction.SUPPORTS: "Speaks for it, and is too uncertain to show it",
    Direction.REFUTES: "Speaks against it, and is too uncertain to show it",
    Direction.MIXED: "Says both yes and no, and is too uncertain to show either",
    Direction.INCONCLUSIVE: "Looked into, and could not be said",
}


def _open_reasons(leading: Judgements) -> list[str]:
    """Which way each source points that leaves it open."""
    return [
        f"{said}: {sources(some)}."
        for direction, said in _POINTS.items()
        if (some := pointing(leading, direction))
    ]


def _one_sided(claim: Claim, speaking: Judgements) -> Conclusion:
    """Step 8: the verdict, what carries it, and the reasons."""
    full, partial, side = SIDES[speaking[0].direction]
    able = [judgement for judgement in speaking if _can_carry(claim, judgement)]
    whole = [judgement for judgement in able if is_whole(judgement)]
    if whole:
        reasons = [f"Directly {side} it: {sources(whole)}.", *_surer_in_part(whole, speaking)]
        return _concluded(full, reasons, _surest(whole), whole)
    if parts := makes_whole(claim, able):
        reasons = [f"Together {side} all of it: {sources(parts)}."]
        return _concluded(full, reasons, _least_sure(claim, parts), parts)
    lacking = gaps(speaking)
    if unable := [judgement for judgement in speaking if judgement not in able]:
        lacking += [f"{word} ({share(some, speaking)})" for word, some in _by_lack(unable).items()]
    reasons = [f"Speaks {side} it: {sources(speaking)}.", f"But: {'; '.join(lacking)}."]
    return _concluded(partial, reasons, _surest(speaking), speaking)


def _concluded(
    verdict: Verdict, reasons: Iterable[str], certainty: Certainty, carrying: Judgements
) -> Conclusion:
    on = tuple(judgement.source for judgement in carrying)
    return Conclusion(verdict, tuple(reasons), certainty, on)


def _can_carry(claim: Claim, judgement: Judgement) -> bool:
    """Whether a judgement is sure enough to settle a claim, or a part of it."""
    if claim.wording is Wording.UNCERTAIN:
        return True  # low certainty is what such a claim says
    return not claim.empirical or judgement.certainty.rank >= Certainty.LOW.rank


def _surer_in_part(whole: Judgements, speaking: Judgements) -> list[str]:
    """What is known better of a part, or of others, than of the whole."""
    best = _surest(whole).rank
    surer = [judgement for judgement in speaking if judgement.certainty.rank > best]
    return [f"Surer of a part of it, or of others: {sources(surer)}."] if surer else []


_LACKS = {
    Certainty.NOT_GRADED: "said without graded evidence",
    Certainty.NOT_READ: "its rating was not read",
    Certainty.VERY_LOW: "the evidence is very uncertain",
}


def _by_lack(judgements: Judgements) -> dict[str, list[Judgement]]:
    lacks: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        lacks.setdefault(_LACKS[judgement.certainty], []).append(judgement)
    return lacks


def _named(
    claim: Claim, evidence: Judgements, leading: Judgements, hearsay: Judgements
) -> list[str]:
    """What did not make the verdict, and stays in the record."""
    said = []
    if outdone := [judgement for judgement in evidence if judgement not in leading]:
        said.append(f"Outweighed by surer evidence: {sources(outdone)}.")
    if hearsay:
        said.append(f"Said without evidence, set aside: {keys(hearsay)}.")
    weak = [] if claim.empirical else list(filter(_is_weak_denial, leading))
    if any(judgement.direction is Direction.SUPPORTS for judgement in leading) and weak:
        said.append(f"Against it, and very uncertain: {keys(weak)}.")
    return said


def _open(leading: Judgements) -> list[str]:
    """What looked into it beside what speaks."""
    some = pointing(leading, Direction.INCONCLUSIVE)
    return [f"Looked into it and could not say: {keys(some)}."] if some else []


def _surest(judgements: Judgements) -> Certainty:
    return max((judgement.certainty for judgement in judgements), key=lambda word: word.rank)


def _least_sure(claim: Claim, judgements: Judgements) -> Certainty:
    """Of each part the surest, and of these the least sure."""
    surest = (
        _surest([judgement for judgement in judgements if part in judgement.parts])
        for part in claim.parts
    )
    return min(surest, key=lambda word: word.rank)
