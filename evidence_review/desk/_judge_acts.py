"""What a reviewer says that a source says of a claim."""

from evidence_review.checks.judged import judgement_faults
from evidence_review.desk._acts import Done, Seat, own_row, reading_of
from evidence_review.desk._fields import Fields, Problems, make
from evidence_review.tables.rows import Judgement
from evidence_review.vocabulary import Certainty, Direction, Extent


def judge(seat: Seat, fields: Fields) -> Done:
    """A reviewer's judgement on a claim and a source."""
    row, problems = judgement(seat, fields)
    if row and not problems:
        claim = seat.review.claims[row.claim]
        for column, found, do in judgement_faults(_as_read(seat, row), claim):
            problems.setdefault(column, f"{found[:1].upper()}{found[1:]}. {do}.")
    if row is None or problems:
        return Done(problems=problems)
    name = f"{row.claim} and {seat.review.label(row.source)}"
    return Done((row,), said=f"{name}: {row.direction}")


def _as_read(seat: Seat, row: Judgement) -> Judgement:
    """The row with what its reading says, as the checks see it."""
    reading = reading_of(seat.review, seat.reviewer, row.source)
    if row.basis is not None or reading is None:
        return row
    where = row.locator or reading.locator
    return row.model_copy(update={"basis": reading.basis, "locator": where})


def judgement(
    seat: Seat, fields: Fields, *, draft: bool = False
) -> tuple[Judgement | None, Problems]:
    """The row of a judgement's fields; of a draft no reason is asked."""
    claim, source = seat.review.claims.get(fields.text("claim")), fields.text("source")
    if claim is None or not claim.counts or source not in seat.review.appraised:
        return None, {"": "There is no such claim that counts, or no such source."}
    before = own_row(seat.review, seat.reviewer, (claim.claim, source))
    if not draft and not before and reading_of(seat.review, seat.reviewer, source) is None:
        return None, {"": "Say first what you read of this source."}
    row, problems = make(Judgement, _cells(seat, fields, before))
    if not draft and claim.empirical and not fields.text("certainty") and _speaks(fields):
        problems["certainty"] = "Say how sure the evidence is; “not graded” is an answer, too."
    if "direction" in problems:
        problems["direction"] = "Say what the source says of the claim."
    if "reason" in problems and not draft:
        problems["reason"] = "Say why in a sentence: restate what the source says."
    elif draft and "reason" in problems:
        row, problems = make(Judgement, _cells(seat, fields, before) | {"reason": "–"})
    return (row if isinstance(row, Judgement) else None), problems


def _speaks(fields: Fields) -> bool:
    return fields.text("direction") not in ("", Direction.SILENT)


def _cells(seat: Seat, fields: Fields, before: Judgement | None) -> dict[str, object]:
    """The cells of a judgement: what is not asked is what follows."""
    pair = fields.text("claim"), fields.text("source")
    told = fields.text("direction")
    cells: dict[str, object] = {
        "claim": pair[0],
        "source": pair[1],
        "direction": told,
        "extent": fields.text("extent") or Extent.WHOLE,
        "certainty": fields.text("certainty") or Certainty.NOT_GRADED,
        "differs": fields.words("differs"),
        "lowered_by": fields.words("lowered_by"),
        "parts": fields.words("parts"),
        "basis": before.basis if before else None,
        "locator": fields.text("locator"),
        "quote": fields.text("quote"),
        "reason": fields.text("reason"),
        "date": seat.today,
        "seen": tuple(dict.fromkeys((*(before.seen if before else ()), *seat.shown(pair)))),
    }
    if told == Direction.SILENT:  # it has nothing to grade or to differ in
        nothing: dict[str, object] = {"differs": (), "lowered_by": (), "parts": ()}
        cells |= {"extent": Extent.WHOLE, "certainty": Certainty.NOT_GRADED, **nothing}
        cells["reason"] = cells["reason"] or "Nothing on it was read there."
    if cells["extent"] == Extent.WHOLE:
        cells["parts"] = ()
    if cells["certainty"] in (Certainty.NOT_GRADED, Certainty.NOT_READ, Certainty.HIGH):
        cells["lowered_by"] = () if cells["certainty"] != Certainty.HIGH else cells["lowered_by"]
    return cells
