"""What both rules share: which judgements count, how a conclusion looks, and its words."""

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
    Wording,
    YesNo,
)

Judgements = Sequence[Judgement]

SIDES = {
    Direction.SUPPORTS: (Verdict.SUPPORTED, Verdict.PARTLY, "for"),
    Direction.REFUTES: (Verdict.CONTRADICTED, Verdict.PARTLY_CONTRADICTED, "against"),
}
"""The verdicts, whole and in part, of judgements that all point one way."""


@dataclass(frozen=True)
class Conclusion:
    """A verdict, the certainty behind it, the sources that carry it, and why."""

    verdict: Verdict
    reasons: tuple[str, ...]
    certainty: Certainty = Certainty.NOT_GRADED
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counted:
    """The judgements that count for a claim, or the conclusion where none does."""

    read: Judgements = ()
    notes: tuple[str, ...] = ()
    closed: Conclusion | None = None


def counted(claim: Claim, judgements: Iterable[Judgement], retracted: Container[str]) -> Counted:
    """Steps 1 and 2 of both rules: what counts, of one claim and one set of sources."""
    if claim.checkable is YesNo.NO:
        reason = f"The sentence {claim.why_not}."
        return Counted(closed=Conclusion(Verdict.NOT_CHECKABLE, (reason,)))
    judgements = list(judgements)
    withdrawn = [judgement for judgement in judgements if judgement.source in retracted]
    notes = (f"Retracted, counts for nothing: {keys(withdrawn)}.",) if withdrawn else ()
    valid = [judgement for judgement in judgements if judgement not in withdrawn]
    read = [judgement for judgement in valid if judgement.basis is not Basis.NOT_RETRIEVED]
    if not read:
        reason = "No source could be read." if valid else "No source has been judged."
        return Counted(closed=Conclusion(Verdict.NOT_ASSESSED, (reason, *notes)))
    return Counted([_as_claimed(claim, judgement) for judgement in read], notes)


def _as_claimed(claim: Claim, judgement: Judgement) -> Judgement:
    """A source that looked and could not say bears out a claim that it is not known."""
    unknown = claim.wording is Wording.UNCERTAIN
    if unknown and judgement.direction is Direction.INCONCLUSIVE:
        return judgement.model_copy(update={"direction": Direction.SUPPORTS})
    return judgement


def pointing(judgements: Iterable[Judgement], *directions: Direction) -> list[Judgement]:
    """The judgements with one of these directions."""
    return [judgement for judgement in judgements if judgement.direction in directions]


def is_graded(judgement: Judgement) -> bool:
    """Whether a grade of its evidence was read."""
    return judgement.certainty.rank >= Certainty.VERY_LOW.rank


def is_whole(judgement: Judgement) -> bool:
    """Whether a judgement is of the whole claim and of the same people and things."""
    return not judgement.differs and judgement.extent is Extent.WHOLE


def makes_whole(claim: Claim, judgements: Judgements) -> list[Judgement]:
    """The direct judgements of parts that together are all the parts that the claim names."""
    parts = [judgement for judgement in judgements if not judgement.differs and judgement.parts]
    covered = {part for judgement in parts for part in judgement.parts}
    return parts if claim.parts and covered >= set(claim.parts) else []


def undecided(speaking: Judgements) -> Conclusion | None:
    """The verdict on sources that do not all point one way; None where they do.

    It takes two sources to disagree. One that says both yes and no is mixed by itself.
    """
    directions = {judgement.direction for judgement in speaking}
    on = tuple(judgement.source for judgement in speaking)
    surest = max((judgement.certainty for judgement in speaking), key=lambda word: word.rank)
    if {Direction.SUPPORTS, Direction.REFUTES} <= directions:
        return Conclusion(Verdict.DISPUTED, (_both_sides(speaking),), surest, on)
    if Direction.MIXED in directions:
        mixed = pointing(speaking, Direction.MIXED)
        reasons = [f"Says both yes and no: {sources(mixed)}."]
        rest = [judgement for judgement in speaking if judgement not in mixed]
        reasons += [f"Speaks {SIDES[rest[0].direction][2]} it: {sources(rest)}."] if rest else []
        return Conclusion(Verdict.MIXED, tuple(reasons), surest, on)
    return None


def silence(read: Judgements) -> str:
    """How many sources were looked at, where none says anything on the claim."""
    partial = sum(judgement.basis is not Basis.FULL_TEXT for judgement in read)
    number = "1 source" if len(read) == 1 else f"{len(read)} sources"
    note = f" ({partial} not read in full)" if partial else ""
    return f"{number} looked at, none speaks for or against it{note}."


def gaps(judgements: Judgements) -> list[str]:
    """What keeps evidence on one side from being of the whole claim."""
    said = []
    for element in Element:
        differing = [judgement for judgement in judgements if element in judgement.differs]
        if differing:
            said.append(f"{element.name.lower()} differs ({share(differing, judgements)})")
    partial = [judgement for judgement in judgements if judgement.extent is Extent.PART]
    return [*said, *([f"only a part of it ({share(partial, judgements)})"] if partial else [])]


def _both_sides(judgements: Judgements) -> str:
    sides = {
        "for it": Direction.SUPPORTS,
        "against it": Direction.REFUTES,
        "both": Direction.MIXED,
    }
    said = [
        f"{side}: {sources(some)}"
        for side, word in sides.items()
        if (some := pointing(judgements, word))
    ]
    return f"Sources disagree; {'; '.join(said)}."


def share(some: Judgements, judgements: Judgements) -> str:
    """Which of the judgements: their sources, or that it is all of them."""
    return "all" if len(some) == len(judgements) > 1 else keys(some)


def keys(judgements: Iterable[Judgement]) -> str:
    """The sources of some judgements."""
    return names(judgement.source for judgement in judgements)


def sources(judgements: Iterable[Judgement]) -> str:
    """The sources of some judgements, and how sure the evidence is."""
    return names(f"{judgement.source} ({judgement.certainty})" for judgement in judgements)
