"""The desk without its looks: what the form shows, and what each answer of a person does.

    desk = Desk(root, "warm-socks", "lee", today)
    desk.state()                            # all that the form shows; JSON
    desk.do({"do": "judge", "claim": "C07", "source": "allen2012", ...})

A host gives `state` to `form.js` and hands it every message that the form sends. A message is a
dictionary: `do` is the name of the act, `id` comes back as `answered` in the state, the rest are
the fields of the form. No message raises: what is wrong with it stands in `problems`, by field.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.desk._acts import Done, Seat
from evidence_review.desk._claim_acts import claim
from evidence_review.desk._fields import Fields, Problems
from evidence_review.desk._history import History, Memory, memory_path
from evidence_review.desk._join import problems_of
from evidence_review.desk._judge_acts import judge, judgement
from evidence_review.desk._named import candidates
from evidence_review.desk._overview import label, overview
from evidence_review.desk._source_acts import appraise, read
from evidence_review.desk._steps import DONE, Place, Step, steps
from evidence_review.desk._store import store
from evidence_review.desk._talk_acts import decide, propose, reply
from evidence_review.desk._view import Sight, others_on, view
from evidence_review.desk._words import choices
from evidence_review.errors import EvidenceReviewError, InvalidData, UnknownName
from evidence_review.judging.join import join
from evidence_review.judging.store import again
from evidence_review.judging.tasks import asked
from evidence_review.tables.rows import Judgement

_ACTS: Mapping[str, Callable[[Seat, Fields], Done]] = {
    "read": read,
    "judge": judge,
    "claim": claim,
    "appraise": appraise,
    "propose": propose,
    "reply": reply,
    "decide": decide,
}
_FOR_A_WRITER = ("reply",)
"""What somebody may do who is no reviewer."""


class Desk:
    """A reviewer at work on a review. Every answer is on disk before the new state is given."""

    def __init__(self, root: Path, review: str, reviewer: str, today: dt.date):
        """`reviewer` is the name of a reviewer's files, or empty: then the form asks who it is.

        Raises UnknownReview, UnknownName for the reviewer, and InvalidData.
        """
        self._today, self._reviewer = today, reviewer
        self._review = Collection(root, today).review(review)
        if self._review.faults:
            raise InvalidData(self._review.faults)
        known = [person.file for person in self._review.people]
        if reviewer and reviewer not in known:
            raise UnknownName("reviewer", reviewer, known)
        folder = root / "data" / review
        self._history = History(folder, root / "data" / "sources.csv")
        self._answered: object = None
        self._said = ""
        self._turn = 0
        self._at: Place = DONE
        self._ranked: tuple[tuple, Mapping] = (), {}
        self._sit()

    @property
    def review(self) -> Review:
        """The review as the last answer left it."""
        return self._review

    @property
    def reviewer(self) -> str:
        """The name of the files of who is there; empty until they said so."""
        return self._reviewer

    def state(self) -> dict:
        """Everything that the form shows."""
        return self._state({})

    def do(self, message: Mapping[str, object]) -> dict:
        """Do what a message asks, and give the new state; what is wrong is in its `problems`."""
        fields = Fields(message)
        self._answered = fields.text("id")
        self._said = ""
        try:
            problems = self._refresh() or self._answer(fields)
        except EvidenceReviewError as error:
            problems = {"": str(error)}
        except OSError as error:
            problems = {"": f"It could not be saved: {error.strerror or error}."}
        return self._state(problems)

    # ── Answers ───────────────────────────────────────────────────────────────────────────────

    def _refresh(self) -> Problems:
        """Read the files anew: others may have written to them."""
        now = again(self._review)
        if now.faults:
            return {"": f"Nothing was saved, for a file cannot be read. {now.faults[0]}"}
        self._review = now
        return {}

    def _answer(self, fields: Fields) -> Problems:
        name = fields.text("do")
        if name in _ACTS:
            return self._act(name, fields)
        other = {"go": self._go, "try": self._try, "undo": self._undo, "join": self._join}
        if name not in other:
            return {"": f"The desk does not know what to do with {name!r}."}
        return other[name](fields)

    def _act(self, name: str, fields: Fields) -> Problems:
        if not self._reviewer and name not in _FOR_A_WRITER:
            return {"": "Say first who you are."}
        done = _ACTS[name](self._seat, fields)
        if done.problems:
            return done.problems
        before, place = self._history.now(), self._at
        self._review = store(self._seat, done)
        self._history.keep(done.said, place, before)
        self._memory.drafts.pop(place, None)
        self._said = done.said
        self._move(place if done.stay else self._next(self._steps()))
        return {}

    @property
    def _seat(self) -> Seat:
        shown = self._memory.shown
        name = next((one.name for one in self._review.people if one.file == self._reviewer), "")
        return Seat(
            self._review, self._reviewer, name, self._today, lambda pair: shown.get(pair, ())
        )

    def _go(self, fields: Fields) -> Problems:
        place = tuple(fields.words("to")) if "to" in fields else ()
        if not self._is_step(place, self._steps()):
            return {"": "There is no such step."}
        self._move(place)
        return {}

    def _is_step(self, place: Place, every: Sequence[Step]) -> bool:
        """Whether it is in the list, or a pair of a claim that counts and a source."""
        if place == DONE or place in [step.place for step in every]:
            return True
        if place[:1] != ("pair",) or len(place) != 3 or not self._reviewer:
            return False
        counted = {claim.claim for claim in self._review.counted}
        return place[1] in counted and place[2] in self._review.appraised

    def _try(self, fields: Fields) -> Problems:
        """Keep an answer that is not finished, and show what would follow from it."""
        if fields.words("place") != self._at:  # it comes from a step that was left meanwhile
            return {}
        self._memory.drafts[self._at] = fields.kept()
        return {}

    def _unsaved(self) -> tuple[Judgement, ...]:
        """The judgement that is not finished, of the pair that is shown."""
        if self._at[0] != "pair" or self._at not in self._memory.drafts:
            return ()
        cells = self._memory.drafts[self._at] | {"claim": self._at[1], "source": self._at[2]}
        row, _ = judgement(self._seat, Fields(cells), draft=True)
        return (row,) if row else ()

    def _undo(self, fields: Fields) -> Problems:
        if not self._history.last:
            return {"": "There is nothing to take back."}
        said, place = self._history.last, self._history.undo()
        if place is None:
            return {"": "Somebody else changed the file since; correct the answer instead."}
        self._review = again(self._review)
        if self._reviewer not in [one.file for one in self._review.people]:
            self._reviewer = ""  # what was taken back is that they joined
            self._sit()
        self._move(place)
        self._said = f"Taken back: {said}"
        return {}

    def _join(self, fields: Fields) -> Problems:
        if problems := problems_of(self._review, fields):
            return problems
        before, place = self._history.now(), self._at
        file = fields.text("file")
        self._review = join(self._review, file, fields.text("name"), fields.text("role"))
        self._reviewer = file
        self._history.keep(f"{file} joined", place, before)
        self._said = ""
        self._sit()
        return {}

    # ── Where the person is ───────────────────────────────────────────────────────────────────

    def _sit(self) -> None:
        """Open where this person stopped, or at the first open step."""
        review = self._review
        self._memory = Memory(memory_path(review.root, review.name, self._reviewer))
        every = self._steps()
        kept = any(step.place == self._memory.at and step.open for step in every)
        self._at = self._memory.at
        self._move(self._at if kept else self._next(every))

    def _steps(self) -> tuple[Step, ...]:
        return steps(self._review, self._reviewer, self._candidates())

    def _candidates(self) -> Mapping:
        """Ranked anew when other claims count."""
        if not self._reviewer:
            return {}
        counted = tuple((claim.claim, claim.text) for claim in self._review.counted)
        if counted != self._ranked[0]:
            self._ranked = counted, candidates(self._review)
        return self._ranked[1]

    def _move(self, place: Place) -> None:
        self._at = place
        self._turn += 1

    def _next(self, every: tuple[Step, ...]) -> Place:
        """The first open step behind where the person is, else the first at all."""
        places = [step.place for step in every]
        here = places.index(self._at) if self._at in places else -1
        for step in (*every[here + 1 :], *every[: here + 1]):
            # It is the writer who answers proposals; they never stand in a reviewer's way.
            if step.open and not (self._reviewer and step.place[0] == "change"):
                return step.place
        return DONE

    # ── What is shown ─────────────────────────────────────────────────────────────────────────

    def _state(self, problems: Problems) -> dict:
        every = self._steps()
        if not self._is_step(self._at, every):
            self._move(self._next(every))
        ranked = self._candidates()
        open_now = asked(self._review, self._reviewer, ranked) if self._reviewer else None
        sight = Sight(self._review, self._reviewer, open_now, ranked, self._unsaved())
        self._remember()
        return {
            **overview(self._review, self._reviewer, self._review.people, every),
            "choices": choices(),
            "at": view(sight, self._at),
            "next": label(self._review, self._next(every)),
            "turn": self._turn,
            "draft": self._memory.drafts.get(self._at, {}),
            "undo": self._history.last,
            "saved": self._said,
            "problems": problems,
            "answered": self._answered,
        }

    def _remember(self) -> None:
        """Where the person is, and whose judgement of the pair this state shows."""
        self._memory.at = self._at
        if self._at[0] in ("pair", "difference"):
            pair = self._at[1], self._at[2]
            shown = (name for name, _ in others_on(self._review, self._reviewer, pair))
            self._memory.show(pair, shown)
        with suppress(OSError):  # a convenience: the answers themselves are in their files
            self._memory.write()
