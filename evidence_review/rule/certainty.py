"""The second rule, *best evidence*: is it known, and how sure is it? Pure.

Certainty is of the evidence for an outcome (GRADE, doi:10.1136/bmj.39489.470347.AD); strength of
recommendation plays no part. In this order:

1.  A sentence with nothing to check is *not checkable*.
2.  A source that was not retrieved, or has been retracted, counts for nothing; a retracted one is
    named. If no other is left, *not assessed*.
3.  What a source merely says is set aside where evidence speaks: a statement that is *not graded*
    is no evidence on an empirical claim, and against evidence or a warning sign it counts for
    nothing. It is named.
4.  Evidence is outweighed by other evidence that says otherwise (also that it looked and could not
    say), on the whole claim, at least as directly, of higher certainty that is at least moderate.
    What is outweighed outweighs nothing. A rating that was not read neither outweighs nor is
    outweighed; an account at second hand counts as one.
5.  If nothing is left that speaks for or against: *inconclusive* if a source looked into it, else
    *not addressed*.
6.  If all that speaks is against an empirical claim and of very low certainty, *inconclusive*, too:
    a very uncertain null result shows nothing.
7.  Sources that disagree: *disputed*; one that says both yes and no: *mixed*.
8.  All for, or all against: *supported* or *contradicted* if one of them is direct, on the whole
    claim and can carry it, or if several together carry all its parts; else *partly supported* or
    *partly contradicted*.

"Can carry": an empirical claim (see `Kind.empirical`) needs evidence of at least low certainty. The
certainty of a verdict is that of the surest source that carries it, and never more than that of the
body of evidence that the claim belongs to. Of parts put together it is that of the least sure.
"""

from collections.abc import Container, Iterable, Sequence

from evidence_review.rule._conclusion import (
    SIDES,
    Conclusion,
    Judgements,
    counted,
    gaps,
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

RULE = 2
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
    evidence, hearsay = _evidence(claim, [_as_shown(judgement) for judgement in these.read])
    leading = _leading(evidence)
    notes = [*_named(evidence, leading, hearsay), *these.notes]
    made = _weighed(claim, leading, these.read)
    certainty = _at_most(made.certainty, body) if made.rests_on else made.certainty
    return Conclusion(made.verdict, (*made.reasons, *notes), certainty, made.rests_on)


def _as_shown(judgement: Judgement) -> Judgement:
    """An account at second hand: how sure the evidence is was not read in the source itself."""
    if judgement.basis is Basis.SECONDARY and _is_graded(judgement):
        return judgement.model_copy(update={"certainty": Certainty.NOT_READ})
    return judgement


def _is_graded(judgement: Judgement) -> bool:
    return judgement.certainty.rank >= Certainty.VERY_LOW.rank


def _evidence(claim: Claim, read: Judgements) -> tuple[list[Judgement], list[Judgement]]:
    """Step 3: what speaks or could not say, and the mere statements that are set aside."""
    bearing = [judgement for judgement in read if judgement.direction is not Direction.SILENT]
    stated = [judgement for judgement in bearing if judgement.certainty is Certainty.NOT_GRADED]
    shown = [judgement for judgement in bearing if judgement not in stated]
    aside = [judgement for judgement in stated if _is_set_aside(claim, judgement, shown)]
    return [judgement for judgement in bearing if judgement not in aside], aside


def _is_set_aside(claim: Claim, statement: Judgement, shown: Judgements) -> bool:
    if claim.kind is Kind.RED_FLAG:  # no mere statement takes a warning sign away
        return statement.direction is not Direction.SUPPORTS
    if claim.empirical:
        return bool(shown)
    speaking = pointing(shown, *SIDES, Direction.MIXED)
    return any(judgement.direction is not statement.direction for judgement in speaking)


def _leading(evidence: Judgements) -> list[Judgement]:
    """Step 4, from the surest down, so that only what stands can outweigh."""
    standing: list[Judgement] = []
    for judgement in sorted(evidence, key=lambda judgement: -judgement.certainty.rank):
        if not (_is_graded(judgement) and _outweighed(judgement, standing)):
            standing.append(judgement)
    return [judgement for judgement in evidence if judgement in standing]


def _outweighed(judgement: Judgement, others: Iterable[Judgement]) -> bool:
    """Whether surer evidence on the whole claim, as direct or more, says otherwise."""
    return any(
        other.direction is not judgement.direction
        and other.extent is Extent.WHOLE
        and set(other.differs) <= set(judgement.differs)
        and other.certainty.rank > max(judgement.certainty.rank, Certainty.LOW.rank)
        for other in others
    )


def _weighed(claim: Claim, leading: Judgements, read: Judgements) -> Conclusion:
    """Steps 5 to 8."""
    speaking = pointing(leading, *SIDES, Direction.MIXED)
    if speaking and not _shows_nothing(claim, speaking):
        return undecided(speaking) or _one_sided(claim, speaking)
    if not leading:
        return Conclusion(Verdict.NOT_ADDRESSED, (silence(read),))
    reason = f"Looked into, and could not be said: {sources(leading)}."
    return _concluded(Verdict.INCONCLUSIVE, [reason], _surest(leading), leading)


def _shows_nothing(claim: Claim, speaking: Judgements) -> bool:
    """Step 6: whether there are only results that may as well be the other way round."""
    return claim.empirical and all(
        judgement.direction is Direction.REFUTES and judgement.certainty is Certainty.VERY_LOW
        for judgement in speaking
    )


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


def _named(evidence: Judgements, leading: Judgements, hearsay: Judgements) -> list[str]:
    """What did not make the verdict, and stays in the record."""
    open_ = pointing(leading, Direction.INCONCLUSIVE)
    said = []
    if 0 < len(open_) < len(leading):
        said.append(f"Looked into it and could not say: {keys(open_)}.")
    if outdone := [judgement for judgement in evidence if judgement not in leading]:
        said.append(f"Outweighed by surer evidence: {sources(outdone)}.")
    if hearsay:
        said.append(f"Said without evidence, set aside: {keys(hearsay)}.")
    return said


def _surest(judgements: Judgements) -> Certainty:
    return max((judgement.certainty for judgement in judgements), key=lambda word: word.rank)


def _least_sure(claim: Claim, judgements: Judgements) -> Certainty:
    """Of each part the surest, and of these the least sure."""
    surest = (
        _surest([judgement for judgement in judgements if part in judgement.parts])
        for part in claim.parts
    )
    return min(surest, key=lambda word: word.rank)


def _at_most(certainty: Certainty, body: Certainty | None) -> Certainty:
    words: Sequence[Certainty] = [certainty, *([body] if body else [])]
    return min(words, key=lambda word: word.rank)
