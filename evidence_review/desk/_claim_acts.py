"""What a person answers to a proposed claim: it stands, otherwise, in parts, or not at all."""

from collections.abc import Callable, Mapping

from evidence_review.checks.one_row import claim_faults
from evidence_review.collection.review import Review
from evidence_review.desk._acts import Done, Seat, wrong
from evidence_review.desk._fields import Fields, make
from evidence_review.prepare.classing import classify
from evidence_review.tables.rows import Claim
from evidence_review.vocabulary import Acceptance, YesNo

_SAID = ("text", "kind", "wording", "harm", "population", "intervention", "comparator", "outcome")
_OF_A_CLAIM = (*_SAID[1:], "cited", "parts", "body", "repeats")
"""What a sentence that states nothing does not have."""
_MOST_PARTS = 12


def claim(seat: Seat, fields: Fields) -> Done:
    """Accept a claim as the fields say it, or say what else it is."""
    row = seat.review.claims.get(fields.text("claim"))
    answer = _ANSWERS.get(fields.text("answer"))
    if row is None or answer is None:
        return wrong("There is no such claim, or no such answer.")
    return answer(seat.review, row, fields)


def _accept(review: Review, row: Claim, fields: Fields) -> Done:
    cells = dict(row) | fields.texts(*_SAID)
    cells |= {"state": Acceptance.ACCEPTED, "checkable": YesNo.YES, "why_not": "", "repeats": None}
    made, problems = make(Claim, cells)
    if isinstance(made, Claim) and not problems:
        problems = claim_faults(made)
    if not isinstance(made, Claim) or problems:
        return Done(problems={name: _PLAIN.get(name, text) for name, text in problems.items()})
    return Done((made,), said=f"{row.claim} accepted")


_PLAIN = {
    "text": "Say in your own words what it claims.",
    "kind": "Say what it is about.",
    "wording": "Say how strongly the article says it.",
    "harm": "Say what a reader risks if it is wrong.",
    "population": "Say whom it is about.",
    "outcome": "Say what follows, or what is measured.",
}


def _repeat(review: Review, row: Claim, fields: Fields) -> Done:
    first = review.claims.get(fields.text("repeats"))
    earlier = list(review.claims)[: list(review.claims).index(row.claim)]
    if first is None or first.claim not in earlier or first.repeats or first.checkable is YesNo.NO:
        return Done(problems={"repeats": "Choose the first claim that says so."})
    update = {"state": Acceptance.ACCEPTED, "repeats": first.claim, "checkable": YesNo.YES}
    made = row.model_copy(update=update | {"why_not": ""})
    return Done((made,), said=f"{row.claim} says {first.claim} again")


def _nothing(review: Review, row: Claim, fields: Fields) -> Done:
    """The sentence states nothing that evidence could bear on."""
    cells = {name: cell for name, cell in row if name not in _OF_A_CLAIM}
    cells |= {"state": Acceptance.ACCEPTED, "checkable": YesNo.NO}
    cells["why_not"] = fields.text("why_not") or row.why_not
    made, problems = make(Claim, cells)
    if not cells["why_not"]:
        problems["why_not"] = "Say why there is nothing to check, such as: asks a question."
    if made is None or problems:
        return Done(problems=problems)
    return Done((made,), said=f"{row.claim}: nothing to check")


def _reject(review: Review, row: Claim, fields: Fields) -> Done:
    made = row.model_copy(update={"state": Acceptance.REJECTED})
    return Done((made,), said=f"{row.claim} left out")


def _split(review: Review, row: Claim, fields: Fields) -> Done:
    """Each part becomes a proposal of its own, beside the first, with the next free number."""
    parts = fields.words("parts")
    if not 2 <= len(parts) <= _MOST_PARTS:
        return Done(problems={"parts": "Write each claim on a line of its own, at least two."})
    free = max(int(name.removeprefix("C")) for name in review.claims) + 1
    numbers = [row.claim, *(f"C{number:02d}" for number in range(free, free + len(parts) - 1))]
    rows = []
    for number, part in zip(numbers, parts, strict=True):
        prepared = classify(part, row.section)
        update = {
            "claim": number,
            "text": part,
            "kind": prepared.kind or row.kind,
            "wording": prepared.wording or row.wording,
            "prepared_by": prepared.rules,
            "state": Acceptance.PROPOSED,
            "checkable": YesNo.YES,
            **dict.fromkeys(("why_not", "repeats", "parts"), ""),
        }
        made, problems = make(Claim, dict(row) | update)
        if made is None:
            return Done(problems={"parts": " ".join(problems.values())})
        rows.append(made)
    return Done(tuple(rows), said=f"{row.claim} taken apart", stay=True, beside=row.identity)


_ANSWERS: Mapping[str, Callable[[Review, Claim, Fields], Done]] = {
    "accept": _accept,
    "repeat": _repeat,
    "nothing": _nothing,
    "reject": _reject,
    "split": _split,
}
