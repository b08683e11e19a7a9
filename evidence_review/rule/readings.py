"""What follows from a reading: what was read for a judgement, and what a source is silent on.

A claim that a reading covers and no judgement mentions is *silent* in that source. Nobody has to
type that row, and it is another thing than a source that nobody read, which has no reading.
"""

from collections.abc import Iterable, Iterator, Sequence

from evidence_review.tables.rows import Judgement, Reading
from evidence_review.vocabulary import Basis, Certainty, Direction, Extent, YesNo


def with_readings(
    judgements: Iterable[Judgement], readings: Iterable[Reading], claims: Sequence[str]
) -> tuple[Judgement, ...]:
    """One reviewer's judgements, each with what was read, and the silence that follows.

    `claims` are those that count: a reading that names none covers all of them. A judgement that
    says itself what was read keeps it.
    """
    read = {reading.source: reading for reading in readings}
    written = tuple(_as_read(judgement, read.get(judgement.source)) for judgement in judgements)
    have = {judgement.identity for judgement in written}
    finished = [reading for reading in read.values() if reading.finished is not YesNo.NO]
    silent = (row for reading in finished for row in _silence(reading, claims))
    return (*written, *(row for row in silent if row.identity not in have))


def _as_read(judgement: Judgement, reading: Reading | None) -> Judgement:
    if reading is None or judgement.basis is not None:
        return judgement
    where = judgement.locator or reading.locator
    return judgement.model_copy(update={"basis": reading.basis, "locator": where})


def _silence(reading: Reading, claims: Iterable[str]) -> Iterator[Judgement]:
    about = f"{reading.about.rstrip('.')}; " if reading.about else ""
    nothing = "Not read" if reading.basis is Basis.NOT_RETRIEVED else "Nothing on it was read there"
    reason = f"{about}{nothing.lower() if about else nothing}."
    for claim in [claim for claim in claims if not reading.covers or claim in reading.covers]:
        yield Judgement(
            claim=claim,
            source=reading.source,
            direction=Direction.SILENT,
            extent=Extent.WHOLE,
            certainty=Certainty.NOT_GRADED,
            basis=reading.basis,
            locator=reading.locator,
            reason=reason,
            date=reading.date,
        )
