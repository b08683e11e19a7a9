"""The first rule, *as cited*: do these references say what the claim says? Pure.

Fidelity alone counts here, as in studies of quotation accuracy (Baethge & Jergas 2025; Mogull 2017,
doi:10.1371/journal.pone.0184727). Whether what they say is true is the other rule's question, so
certainty plays no part: a fact sheet can carry a claim whole. In this order:

1.  A sentence with nothing to check is *not checkable*.
2.  A reference that was not retrieved, or has been retracted, counts for nothing. If no other is
    left, *not assessed*.
3.  If none says anything on the claim, *not addressed*.
4.  If none speaks for or against it, and one looked into it and could not say, *inconclusive*. Of a
    claim that says it is not known, such a reference says the same.
5.  References that disagree: *disputed*; one that says both yes and no: *mixed*.
6.  All for, or all against: *supported* or *contradicted* if one says the whole of it of the same
    people, or if several together say all its parts; else *partly supported* or *partly
    contradicted*.

Where no graded evidence stands behind what carries a verdict, or it was read only in another text's
account, the reasons say so beside it.
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
    silence,
    undecided,
)
from evidence_review.tables.rows import Claim, Judgement
from evidence_review.vocabulary import Basis, Direction, Verdict


def as_cited(
    claim: Claim, judgements: Iterable[Judgement], retracted: Container[str] = ()
) -> Conclusion:
    """Apply the rule to one claim and the judgements of the references it is held against.

    `retracted` are the keys of sources that were withdrawn as unsound.
    """
    these = counted(claim, judgements, retracted)
    if these.closed:
        return these.closed
    speaking = pointing(these.read, Direction.SUPPORTS, Direction.REFUTES, Direction.MIXED)
    open_ = pointing(these.read, Direction.INCONCLUSIVE)
    notes = [f"Looked into it and could not say: {keys(open_)}."] if open_ else []
    if speaking:
        made = undecided(speaking) or _one_sided(claim, speaking)
        reasons = (*made.reasons, *notes, *these.notes)
        return Conclusion(made.verdict, reasons, rests_on=made.rests_on)
    if open_:
        on = tuple(judgement.source for judgement in open_)
        return Conclusion(Verdict.INCONCLUSIVE, (*notes, *these.notes), rests_on=on)
    return Conclusion(Verdict.NOT_ADDRESSED, (silence(these.read), *these.notes))


def _one_sided(claim: Claim, speaking: Judgements) -> Conclusion:
    """Step 6: the verdict, what carries it, and the reasons."""
    full, partial, side = SIDES[speaking[0].direction]
    says = "Says" if side == "for" else "Says otherwise of"
    whole = [judgement for judgement in speaking if is_whole(judgement)]
    if carrying := whole or makes_whole(claim, speaking):
        reasons = [f"{says} the whole of it: {keys(carrying)}."]
        verdict = full
    else:
        carrying, verdict = list(speaking), partial
        reasons = [f"{says} it in part: {keys(speaking)}; {'; '.join(gaps(speaking))}."]
    if not any(map(is_graded, carrying)):
        reasons.append("No graded evidence stands behind it.")
    if all(judgement.basis is Basis.SECONDARY for judgement in carrying):
        reasons.append("Read at second hand only.")
    on = tuple(judgement.source for judgement in carrying)
    return Conclusion(verdict, tuple(reasons), rests_on=on)
