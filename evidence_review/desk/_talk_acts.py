"""What people say to each other: proposed words, the writer's reply, a decision on a difference."""

from evidence_review.desk._acts import Done, Seat, own_row, wrong
from evidence_review.desk._fields import RUN, Fields, make
from evidence_review.judging.differences import differing
from evidence_review.judging.replies import proposed_changes, reply_rows
from evidence_review.tables.row import is_formula
from evidence_review.tables.rows import Consensus, Judgement, Rewording
from evidence_review.vocabulary import Action, State


def propose(seat: Seat, fields: Fields) -> Done:
    """What to write instead, for a claim whose finding asks for other words."""
    name = fields.text("claim")
    if name not in seat.review.asked:
        return wrong("The rule asks for no other words here.")
    action = seat.review.asked[name]
    cells: dict[str, object] = {"claim": name, "action": action, "state": State.PROPOSED}
    cells |= fields.texts("problem", "proposal") | {"sources": fields.words("sources")}
    row, problems = make(Rewording, cells)
    if "problem" in problems:
        problems["problem"] = "Say in one plain sentence what is wrong."
    if not cells.get("proposal") and action not in (Action.REMOVE, Action.CITE):
        problems["proposal"] = "Write the words that the article should have."
    if unknown := [key for key in fields.words("sources") if key not in seat.review.appraised]:
        problems["sources"] = f"There is no source {unknown[0]}."
    if row is None or problems:
        return Done(problems=problems)
    return Done((row,), said=f"{name}: words proposed")


_DECIDED = {"accepted": State.ACCEPTED, "declined": State.DECLINED, "answered": None}


def reply(seat: Seat, fields: Fields) -> Done:
    """What the writer, or a reviewer, says to a proposal; the last decision stands."""
    about, answer = fields.text("about"), fields.text("answer")
    text, by = fields.text("text"), fields.text("by") or seat.name
    if about not in proposed_changes(seat.review):
        return wrong("There is no such proposal.")
    problems = {name: RUN for name in ("text", "by") if is_formula(fields.text(name))}
    if answer not in _DECIDED:
        problems["answer"] = "Choose one of these."
    if answer in ("declined", "answered") and not text:
        problems["text"] = "Say why." if answer == "declined" else "Write your answer."
    if not by:
        problems["by"] = "Say who you are."
    if problems:
        return Done(problems=problems)
    rows = reply_rows(seat.review, about, by, seat.today, _DECIDED[answer], text)
    return Done(tuple(rows), said=f"{about}: {answer}")


def decide(seat: Seat, fields: Fields) -> Done:
    """Which of the reviewers' answers stands, with a reason and a name."""
    pair = fields.text("claim"), fields.text("source")
    if pair not in dict(differing(seat.review, seat.reviewer)):
        return wrong("The reviewers do not differ on this.")
    chosen = own_row(seat.review, fields.text("as"), pair) or _silent(seat, fields, pair)
    by, reason = fields.text("decided_by") or seat.name, fields.text("reason")
    problems = {} if chosen else {"as": "Choose whose answer stands."}
    if not reason:
        problems["reason"] = "Say why."
    if chosen is None or problems:
        return Done(problems=problems)
    cells = dict(chosen) | {"reason": reason, "decided_by": by, "date": seat.today, "seen": ()}
    row, more = make(Consensus, cells)
    return Done((row,), said=f"{pair[0]}: decided") if row else Done(problems=more)


def _silent(seat: Seat, fields: Fields, pair: tuple[str, str]) -> Judgement | None:
    """The silence that follows from the chosen reviewer's reading."""
    judged = seat.review.judged.get(fields.text("as"), ())
    return next((row for row in judged if row.identity == pair), None)
