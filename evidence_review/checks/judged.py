"""One judgement, held against itself and its claim: what is missing, what contradicts what."""

from collections.abc import Iterator

from evidence_review.errors import names
from evidence_review.tables.rows import Claim, Judgement
from evidence_review.text.article import QUOTED, words_of
from evidence_review.vocabulary import Basis, Certainty, Direction, Domain, Extent

Faults = Iterator[tuple[str, str, str]]
"""The column, what was found in it, and what to do."""


def judgement_faults(judgement: Judgement, claim: Claim | None) -> Faults:
    """What is wrong with a judgement as such, once it has what its reading says was read."""
    if judgement.basis is None:
        do = "Add its reading to the reviewer's file in readings/, or fill in the basis"
        yield "basis", "nothing says what was read of the source", do
    else:
        yield from _depth(judgement, judgement.basis)
    yield from _grade(judgement)
    yield from _parts(judgement, claim)
    if len(words_of(judgement.quote)) > QUOTED:
        found = f"quotes {len(words_of(judgement.quote))} words"
        yield "quote", found, f"Quote at most {QUOTED}, and name the place"


def _parts(judgement: Judgement, claim: Claim | None) -> Faults:
    """A part that is named is one of the claim's, and of a source that covers only a part."""
    known = claim.parts if claim else ()
    if unknown := [part for part in judgement.parts if part not in known]:
        found = f"{names(unknown)} is no part that the claim names ({names(known) or 'none'})"
        yield "parts", found, "Correct one of the two"
    if judgement.parts and judgement.extent is Extent.WHOLE:
        yield "parts", "covers the whole claim, yet names parts", "Correct one of the two"


def _depth(judgement: Judgement, basis: Basis) -> Faults:
    if judgement.direction is Direction.SILENT:
        if judgement.certainty is not Certainty.NOT_GRADED or judgement.differs:
            do = "Leave certainty not graded and differs empty, or change the direction"
            yield "direction", "a silent source has nothing to grade or to differ in", do
    elif basis is Basis.NOT_RETRIEVED:
        yield (
            "basis",
            "a source that was not retrieved says something",
            "Make it silent, or read it",
        )
    if basis is not Basis.NOT_RETRIEVED and not (judgement.locator or judgement.quote):
        yield "locator", "says what was read, but not where", "Name the place in the source"


def _grade(judgement: Judgement) -> Faults:
    """Levels taken off must add up to the certainty given (GRADE starts at high)."""
    domains = judgement.lowered_by
    if judgement.certainty in (Certainty.NOT_GRADED, Certainty.NOT_READ):
        if domains:
            found = f"{judgement.certainty}, yet lowered by {names(domains)}"
            yield "lowered_by", found, "Grade it, or empty the cell"
        return
    if len(set(domains)) < len(domains):
        yield "lowered_by", f"{names(domains)} names one reason twice", "Name each reason once"
    drop = Certainty.HIGH.rank - judgement.certainty.rank
    least = min(3, sum(domain.levels[0] for domain in domains))
    most = sum(domain.levels[1] for domain in domains)
    if not least <= drop <= most:
        reasons = names(domains) or "nothing"
        levels = f"{drop} level{'s' * (drop != 1)}"
        found = f"{judgement.certainty} is {levels} below high, but lowered_by names {reasons}"
        yield "certainty", found, "Correct it, or say in lowered_by what lowers it"
    if judgement.differs and Domain.INDIRECTNESS not in domains:
        found = f"differs in {names(judgement.differs)}, yet is not lowered by indirectness"
        yield "lowered_by", found, "Add indirectness, or empty differs"
