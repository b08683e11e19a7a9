"""The desk behind a static page: the same Desk, on a copy of the collection in the browser.

The page gives and gets JSON. What a reviewer answers comes back with every state as their work; the
page keeps it, and gives it to `open` when it is loaded again.
"""

import datetime as dt
import json
import shutil
from dataclasses import replace
from pathlib import Path

from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.desk._history import memory_path
from evidence_review.desk.bringing import REPLACE, bring_into_copy
from evidence_review.desk.desk import Desk
from evidence_review.desk.work import AnswerName, format_work, work_of
from evidence_review.desk.work_file import read_work
from evidence_review.errors import EvidenceReviewError, InvalidData
from evidence_review.tables.files import write_text

CONTEXTS = "contexts.json"
"""The sentences around each claim, by review and place: read where articles can be read."""


class Page:
    """One reviewer at a review, in the browser; `base` is the collection as it was published."""

    def __init__(self, base: Path, root: Path):
        self._base, self._root = base, root
        self._contexts = json.loads((base / CONTEXTS).read_text("utf-8"))
        self._times = 0
        self._open: Desk
        self._found: Review
        self._earlier: dict[AnswerName, str] = {}

    def open(self, message: str) -> str:
        """Seat somebody at a review, with the work that the browser kept, if there is any."""
        asked = json.loads(message)
        today = dt.date.fromisoformat(asked["today"])
        try:
            conflicts = self._restore(asked["review"], asked["work"], today)
        except InvalidData as error:
            return json.dumps({"refused": [str(problem) for problem in error.problems]})
        except EvidenceReviewError as error:
            return json.dumps({"refused": [str(error)]})
        return self._said(self._open.state(), conflicts)

    def do(self, message: str) -> str:
        """Do what the form asks: the new state, and the work with it."""
        return self._said(self._open.do(json.loads(message)))

    def _restore(self, name: str, kept: str, today: dt.date) -> list[str]:
        """Open a fresh copy, with the work in it; what is open stays so if that is refused."""
        self._times += 1
        root = self._root / str(self._times)
        shutil.copytree(self._base, root)
        reviewer, earlier = "", {}
        if kept:
            work = read_work(kept, "the work")
            # It is theirs, and shown as they left it; whoever imports it decides on what differs.
            done = bring_into_copy(Collection(root, today).review(name), work, "the work", REPLACE)
            earlier = {one.name: one.was for one in done.conflicts}
            reviewer = work.reviewer
            write_text(memory_path(root, name, reviewer), work.memory)
        self._open = Desk(root, name, reviewer, today)
        self._found = Collection(self._base, today).review(name)
        self._earlier = earlier
        return [f"{table} {' × '.join(key)}" for table, key in earlier]

    def _said(self, state: dict, conflicts: list[str] | None = None) -> str:
        desk = self._open
        work = work_of(self._found, desk.review, desk.reviewer, self._earlier)
        memory = memory_path(desk.review.root, desk.review.name, desk.reviewer).read_text("utf-8")
        told = {
            "state": self._with_context(state, desk.review.name),
            "work": format_work(replace(work, memory=memory)),
            "reviewer": desk.reviewer,
            "answers": len(work.answers),
            "conflicts": conflicts or [],
        }
        return json.dumps(told)

    def _with_context(self, state: dict, review: str) -> dict:
        """The claim that is shown with its sentence: no article can be read here."""
        card = state["at"].get("claim")
        if isinstance(card, dict):
            card |= self._contexts.get(review, {}).get(card["place"], {})
        return state
