"""The rule that turns the judgements of a claim into a verdict. Pure: it reads nothing.

In this order:

1.  A sentence with nothing to check is *not checkable*.
2.  A source that was not retrieved, or has been retracted, counts for nothing; a retracted one is
    named. If no other is left, *not assessed*.
3.  If no source speaks for or against the claim, *not addressed*; a source that looked into it and
    could not say is named.
4.  A judgement is _outweighed by another that says otherwise, on the whole claim, at least as
    directly, and with a higher certainty that is at least low. What is itself _outweighed outweighs
    nothing. It stays in the record, and the reasons name it.
5.  Of what is left, some for and some against (or a mixed source): *disputed*.
6.  All for, or all against: *supported* or *contradicted* if one of them is direct, on the whole
    claim and can carry it; else *partly supported* or *partly contradicted*.

"Can carry": an empirical claim (see `Kind.empirical`) needs graded evidence. A page that merely
says so states it and does not show it. Strength of recommendation plays no part; certainty is of
the evidence (GRADE, doi:10.1136/bmj.39489.470347.AD) and follows the verdict, it does not make it:
behind a verdict it is that of the surest source that carries it.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from evidence_review.errors import names
from evidence_review.tables.rows import Claim, Judgement
from evidence_review.vocabulary import (
    Basis,
    Certainty,
    Direction,
    Element,
    Extent,
    Verdict,
    YesNo,
)

RULE = 1
"""The version of the rule, with that of the wording and the action: raised when an answer changes.

A judgement that was confirmed under another rule is stale; `test_rule.py` holds the answers.
"""

_MUTE = (Direction.SILENT, Direction.INCONCLUSIVE)
_SIDES = {
    Direction.SUPPORTS: (Verdict.SUPPORTED, Verdict.PARTLY, "for"),
    Direction.REFUTES: (Verdict.CONTRADICTED, Verdict.PARTLY_CONTRADICTED, "against"),
}


@dataclass(frozen=True)
class Conclusion:
    """A verdict, the certainty behind it, the sources that carry it, and why."""

    verdict: Verdict
    reasons: tuple[str, ...]
    certainty: Certainty = Certainty.NOT_GRADED
    rests_on: tuple[str, ...] = ()


def conclude(
    claim: Claim, judgements: Iterable[Judgement], retracted: Container[str] = ()
) -> Conclusion:
    """Apply the rule to one claim and the judgements of one body of sources.

    `retracted` are the keys of sources that were withdrawn as unsound.
    """
    if claim.checkable is YesNo.NO:
        return Conclusion(Verdict.NOT_CHECKABLE, (f"The sentence {claim.why_not}.",))
    judgements = list(judgements)
    withdrawn = [judgement for judgement in judgements if judgement.source in retracted]
    note = [f"Retracted, counts for nothing: {_keys(withdrawn)}."] if withdrawn else []
    valid = [judgement for judgement in judgements if judgement not in withdrawn]
    read = [judgement for judgement in valid if judgement.basis is not Basis.NOT_RETRIEVED]
    if not read:
        reason = "No source could be read." if valid else "No source has been judged."
        return Conclusion(Verdict.NOT_ASSESSED, (reason, *note))
    undecided = [judgement for judgement in read if judgement.direction is Direction.INCONCLUSIVE]
    note += [f"Looked into it and could not say: {_keys(undecided)}."] if undecided else []
    speaking = [judgement for judgement in read if judgement.direction not in _MUTE]
    if not speaking:
        return Conclusion(Verdict.NOT_ADDRESSED, (_silence(read), *note))
    leading = _leading(speaking)
    verdict, carriers, reasons = _weigh(claim, leading)
    reasons += note
    outdone = [judgement for judgement in speaking if judgement not in leading]
    if outdone:
        reasons.append(f"Outweighed by surer evidence: {_sources(outdone)}.")
    certainty = max((judgement.certainty for judgement in carriers), key=lambda word: word.rank)
    return Conclusion(
        verdict, tuple(reasons), certainty, tuple(judgement.source for judgement in carriers)
    )


def _leading(speaking: Sequence[Judgement]) -> list[Judgement]:
    """Step 4, from the surest down, so that only what stands can outweigh."""
    standing: list[Judgement] = []
    for judgement in sorted(speaking, key=lambda judgement: -judgement.certainty.rank):
        if not _outweighed(judgement, standing):
            standing.append(judgement)
    return [judgement for judgement in speaking if judgement in standing]


def _outweighed(judgement: Judgement, others: Iterable[Judgement]) -> bool:
    """Whether surer evidence on the whole claim, as direct or more, says otherwise (step 4)."""
    return any(
        other.direction is not judgement.direction
        and other.extent is Extent.WHOLE
        and set(other.differs) <= set(judgement.differs)
        and other.certainty.rank > max(judgement.certainty.rank, Certainty.VERY_LOW.rank)
        for other in others
    )


def _weigh(
    claim: Claim, leading: Sequence[Judgement]
) -> tuple[Verdict, Sequence[Judgement], list[str]]:
    """Steps 5 and 6: the verdict, the judgements that carry it, and the reasons."""
    directions = {judgement.direction for judgement in leading}
    if len(directions) > 1 or Direction.MIXED in directions:
        return Verdict.DISPUTED, leading, [_both_sides(leading)]
    full, partial, side = _SIDES[directions.pop()]
    carrying = [judgement for judgement in leading if _carries(claim, judgement)]
    if carrying:
        return full, carrying, [f"Directly {side} it: {_sources(carrying)}."]
    return partial, leading, [f"Speaks {side} it: {_sources(leading)}.", *_gap(leading)]


def _carries(claim: Claim, judgement: Judgement) -> bool:
    """Whether a judgement alone settles the whole claim."""
    whole = not judgement.differs and judgement.extent is Extent.WHOLE
    return whole and not (claim.empirical and judgement.certainty is Certainty.NOT_GRADED)


def _gap(judgements: Sequence[Judgement]) -> list[str]:
    """Why evidence on one side does not carry the claim whole."""
    gaps = []
    for element in Element:
        differing = [judgement for judgement in judgements if element in judgement.differs]
        if differing:
            gaps.append(f"{element.name.lower()} differs ({_share(differing, judgements)})")
    partial = [judgement for judgement in judgements if judgement.extent is Extent.PART]
    ungraded = [
        judgement for judgement in judgements if judgement.certainty is Certainty.NOT_GRADED
    ]
    if partial:
        gaps.append(f"only a part of it ({_share(partial, judgements)})")
    if ungraded:
        gaps.append(f"said without graded evidence ({_share(ungraded, judgements)})")
    return [f"But: {'; '.join(gaps)}."] if gaps else []


def _both_sides(judgements: Sequence[Judgement]) -> str:
    if len(judgements) == 1:
        return f"One source says both yes and no: {_sources(judgements)}."
    sides = {
        "for it": Direction.SUPPORTS,
        "against it": Direction.REFUTES,
        "both": Direction.MIXED,
    }
    said = [
        f"{side}: {_sources(some)}"
        for side, word in sides.items()
        if (some := [judgement for judgement in judgements if judgement.direction is word])
    ]
    return f"Sources disagree; {'; '.join(said)}."


def _silence(read: Sequence[Judgement]) -> str:
    partial = sum(judgement.basis is not Basis.FULL_TEXT for judgement in read)
    sources = "1 source" if len(read) == 1 else f"{len(read)} sources"
    note = f" ({partial} not read in full)" if partial else ""
    return f"{sources} looked at, none speaks for or against it{note}."


def _share(some: Sequence[Judgement], judgements: Sequence[Judgement]) -> str:
    """Which of the judgements: their sources, or that it is all of them."""
    return "all" if len(some) == len(judgements) > 1 else _keys(some)


def _keys(judgements: Iterable[Judgement]) -> str:
    return names(judgement.source for judgement in judgements)


def _sources(judgements: Iterable[Judgement]) -> str:
    return names(f"{judgement.source} ({judgement.certainty})" for judgement in judgements)
