"""How right an article's inline citations are: one answer for each claim and source it ties to it.

Major and minor errors as in Mogull 2017 (doi:10.1371/journal.pone.0184727): a major error is a
source that contradicts the claim, is unrelated, or fails to substantiate it; a minor one is an
oversimplified or overgeneralised use. Citing a text that retells another work is counted apart, as
there. Published rates come from claims tied to a citation; an article that ties none has no rate.

The trap: silence in an abstract is not silence of the paper. Only a source that was read in full
can be said not to speak of a claim, and nothing can be said of one that only others retell.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evidence_review.tables.rows import Claim, Judgement, Source
from evidence_review.vocabulary import Basis, Direction, Extent, Quotation, YesNo

_TOO_LITTLE = (None, Basis.NOT_RETRIEVED, Basis.SECONDARY)
"""What allows nobody to say what is in the source."""


@dataclass(frozen=True)
class Quoted:
    """One claim, one source that the article ties to it, and how right that is."""

    claim: str
    source: str
    quotation: Quotation
    secondary: bool
    """Whether the source retells another work instead of being it."""


def quotations(
    claims: Iterable[Claim], judgements: Iterable[Judgement], sources: Mapping[str, Source]
) -> tuple[Quoted, ...]:
    """Every inline citation of a claim, and of each repeat of it, which cites anew.

    A repeat shares the judgements of what it repeats; what nobody judged could not be checked.
    """
    judged = {judgement.identity: judgement for judgement in judgements}
    return tuple(
        Quoted(
            claim.claim,
            source,
            quotation_of(judged.get((claim.repeats or claim.claim, source))),
            bool(sources[source].reports_on),
        )
        for claim in claims
        if claim.accepted and claim.checkable is YesNo.YES
        for source in claim.cited
    )


def quotation_of(judgement: Judgement | None) -> Quotation:
    """What a judgement makes of the citation."""
    if judgement is None or judgement.basis in _TOO_LITTLE:
        return Quotation.UNSETTLED
    match judgement.direction:
        case Direction.REFUTES:
            return Quotation.MAJOR
        case Direction.SILENT | Direction.INCONCLUSIVE:
            read = judgement.basis is Basis.FULL_TEXT
            # A source that looked into it and could not say does not substantiate it.
            found = read or judgement.direction is Direction.INCONCLUSIVE
            return Quotation.MAJOR if found else Quotation.UNSETTLED
        case Direction.MIXED:
            return Quotation.MINOR
    whole = judgement.extent is Extent.WHOLE and not judgement.differs
    return Quotation.ACCURATE if whole else Quotation.MINOR
