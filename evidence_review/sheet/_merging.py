"""Holds a filled sheet against what it was when it was made, and against the review as it is now.

What the reviewer left alone stays as it is in the review. What both changed is a conflict, and is
named: nothing is overwritten.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from evidence_review.checks.judged import judgement_faults
from evidence_review.collection.review import Review
from evidence_review.errors import Problem, names
from evidence_review.judging.replies import reply_rows
from evidence_review.rule.readings import with_readings
from evidence_review.sheet._answers import made, typed
from evidence_review.sheet._cells import same
from evidence_review.sheet._content import Cells, Content
from evidence_review.sheet._form import CLAIMS, FORMS, JUDGEMENTS, READINGS, REPLIES
from evidence_review.sheet._sheets import Line, Sheets
from evidence_review.tables.row import Row
from evidence_review.tables.rows import Claim, Judgement, Reading, Reply
from evidence_review.vocabulary import State, YesNo

_WORDS = {JUDGEMENTS.title: "text", REPLIES.title: "proposal"}
"""The locked column with the words that an answer is about."""


_STATES = {"": None, **{str(state): state for state in State}}


class Merge:
    """The rows to keep, or the problems; `counts` say what came of the rows of each sheet."""

    def __init__(self, review: Review, reviewer: str, name: str, sheets: Sheets, on: dt.date):
        self._review, self._name, self._on = review, name, on
        self._now = Content(review, reviewer)
        self._claims = dict(review.claims)
        readings = review.readings.get(reviewer)
        self._readings = {row.source: row for row in readings.rows} if readings else {}
        self._texts = {
            line.key[0]: line.cells["text"] for line in sheets.lines if line.form is CLAIMS
        }
        self.rows: list[Row] = []
        self.problems = list(sheets.problems)
        self.counts: dict[str, Counter[str]] = {form.title: Counter() for form in FORMS}
        for line in sheets.lines:  # claims and readings come before what is judged
            self.counts[line.form.title][self._take(line)] += 1

    def _take(self, line: Line) -> str:
        """Keep what a row says, or name what is wrong with it; returns what came of it."""
        if not line.changed and (line.before is not None or not any(line.key)):
            return "unchanged" if self._answered(line) else "open"
        cells, problems = typed(line)
        problems += self._unknown(line) if line.before is None else ()
        if not problems and not any(cells.values()):
            problems.append(_emptied(line))
        if problems:
            self.problems += problems
            return "wrong"
        return self._reply(line, cells) if line.form is REPLIES else self._row(line, cells)

    def _answered(self, line: Line) -> bool:
        # A claim and a change have a state from the beginning.
        states = ("proposed",) if line.form in (CLAIMS, REPLIES) else ()
        state = line.cells.get("state", "")
        return state not in states if states else any(line.cells[c.name] for c in line.form.filled)

    def _unknown(self, line: Line) -> Iterator[Problem]:
        """What is wrong with the claim and the source of a row that the reviewer added."""
        known: dict[str, list[str]] = {
            "claim": list(self._review.claims),
            "source": list(self._review.appraised),
        }
        for name, key in zip(line.form.key, line.key, strict=True):
            if key not in known[name]:
                found = f"found {key!r}, which is no {name} here" if key else "the cell is empty"
                do = f"Choose the {name} from the cell's list"
                yield Problem(line.place(name), found=found, allowed=names(known[name]), do=do)

    # ── Claims, readings, judgements ──────────────────────────────────────────────────────────

    def _row(self, line: Line, cells: Cells) -> str:
        was = line.before or {}
        there, row_now = self._now.now(line.form, line.key), self._now.row(line.form, line.key)
        moved = [name for name in cells if not same(there.get(name, ""), was.get(name, ""))]
        # What the reviewer left alone is as it is in the table, to the last blank.
        wanted = cells if moved else {name: cells[name] for name in line.changed}
        source = self._review.appraised.get(line.key[-1])
        row, problems = made(line, wanted, row_now, source.kind if source else None, self._on)
        if row and row_now and _alike(row, row_now, dated="date" in line.changed):
            return "unchanged"
        problems += self._conflict(line, moved, there)
        if row and not problems:
            problems += self._faults(line, row)
        if problems or row is None:
            self.problems += problems
            return "wrong"
        self._keep(row)
        return "changed" if row_now else "new"

    def _keep(self, row: Row) -> None:
        self.rows.append(row)
        if isinstance(row, Claim):
            self._claims[row.claim] = row
        if isinstance(row, Reading):
            self._readings[row.source] = row

    def _conflict(self, line: Line, moved: list[str], there: Cells) -> list[Problem]:
        do = "Export the sheet anew, and fill this row in again"
        problems = [
            Problem(
                line.place(name),
                found=f"it has changed in the review since the sheet was made, from "
                f"{(line.before or {}).get(name, '')!r} to {there.get(name, '')!r}; the sheet says "
                f"{line.cells[name]!r}",
                do=do,
            )
            for name in moved
        ]
        if line.form.title in _WORDS and line.before is not None:
            name = _WORDS[line.form.title]
            about, was = self._now.about(line.form, line.key), line.before[name]
            if not same(about, was) and not same(about, self._texts.get(line.key[0], was)):
                found = f"since the sheet was made these words have become {about[:60]!r}"
                problems.append(Problem(line.place(name), found=found, do=do))
        return problems

    def _faults(self, line: Line, row: Row) -> Iterator[Problem]:
        """What is wrong with a row beside the rows that belong to it."""
        if isinstance(row, Judgement):
            yield from self._judgement(line, row)
        if isinstance(row, Reading):
            for key in row.covers:
                if key not in self._claims:
                    found = f"found {key!r}, which is no claim here"
                    yield Problem(line.place("covers"), found=found, do="Correct it")

    def _judgement(self, line: Line, row: Judgement) -> Iterator[Problem]:
        claim = self._claims[row.claim]
        if not claim.counts:
            what = "is not accepted: accept it in the sheet Claims"
            if claim.repeats:
                what = f"repeats {claim.repeats}: judge that"
            elif claim.checkable is YesNo.NO:
                what = "has nothing to check"
            do = "Or empty this row"
            yield Problem(line.place("claim"), found=f"{row.claim} {what}", do=do)
        reading = self._readings.get(row.source)
        as_read = with_readings([row], [reading] if reading else [], [])[0]
        for name, found, do in judgement_faults(as_read, claim):
            if name == "basis" and reading is None:
                do = f"Say in the sheet {READINGS.title} what you read of {row.source}"
            yield Problem(line.place(name), found=found, do=do)

    # ── Replies ───────────────────────────────────────────────────────────────────────────────

    def _reply(self, line: Line, cells: Cells) -> str:
        about, text, by = line.key[0], cells["text"], cells["by"] or self._name
        thread = [row for row in self._review.table(Reply).rows if row.about == about]
        there = self._now.now(line.form, line.key)
        was = line.before["state"] if line.before else ""
        state = _STATES[cells["state"]] if cells["state"] != was else None
        if thread and (thread[-1].state, thread[-1].text, thread[-1].by) == (state, text, by):
            return "unchanged"  # it was imported before
        moved = ["state"] if state and there.get("state") != was else []
        problems = self._conflict(line, moved, there)
        if not text and state in (None, State.DECLINED):
            found = "it is declined without a reason" if state else "nothing is decided or said"
            problems.append(Problem(line.place("text"), found=found, do="Say why"))
        if problems:
            self.problems += problems
            return "wrong"
        self.rows += reply_rows(self._review, about, by, self._on, state, text)
        return "new"


def _emptied(line: Line) -> Problem:
    name = line.changed[0] if line.changed else line.form.filled[0].name
    if line.before is None:
        found, do = "nothing is answered in this row", "Fill it in, or empty it"
    else:
        found = "an answer was emptied"
        do = "Restore it, or change it: nothing is taken out by emptying cells"
    return Problem(line.place(name), found=found, do=do)


def _alike(row: Row, other: Row, dated: bool) -> bool:
    """Whether two rows say the same; the day counts where the reviewer wrote one."""
    passing = set() if dated else {"date"}
    one, two = row.model_dump(exclude=passing), other.model_dump(exclude=passing)
    if isinstance(row, Reading) and YesNo.NO not in (one["finished"], two["finished"]):
        one["finished"] = two["finished"]
    return one == two
