"""A review that was begun: the example of the guide, at the point where a test takes it up."""

import datetime as dt
import shutil
from pathlib import Path

from conftest import MINI, ROOT

from evidence_review.collection.collection import Collection
from evidence_review.desk.desk import Desk
from evidence_review.prepare.start import start

REVIEW = "socks"
DAY = dt.date(2026, 1, 5)
TRIAL, PAGE = "specimen2019", "example2021"
"""The two references: the first is cited in C01 and C03, the second in C03."""
SAID = {
    "kind": "benefit",
    "wording": "states",
    "harm": "low",
    "population": "adults",
    "outcome": "sleep",
}


def new(folder: Path) -> Path:
    """A collection with the example as `new` leaves it."""
    root = Path(shutil.copytree(MINI, folder / "collection"))
    example = ROOT / "docs" / "example"
    start(Collection(root), REVIEW, example / "warm-socks.md", example / "warm-socks.ris", on=DAY)
    return root


def open_desk(root: Path, reviewer: str = "") -> Desk:
    """The desk on the example."""
    return Desk(root, REVIEW, reviewer, DAY)


def join(desk: Desk, file: str = "reviewer", name: str = "Lee") -> dict:
    """Somebody sits down."""
    return desk.do({"do": "join", "file": file, "name": name, "role": "nurse"})


def accept_claims(desk: Desk) -> dict:
    """Every proposed claim is answered: it stands, or there is nothing to check in it."""
    state = desk.state()
    while state["at"]["kind"] == "claim":
        at = state["at"]
        answer = "accept" if at["checkable"] else "nothing"
        text = f"In our words: {at['fields']['text']}"
        state = desk.do(
            {"do": "claim", "claim": at["key"][0], "answer": answer, **SAID, "text": text}
        )
        assert state["problems"] == {}
    return state


def read_sources(desk: Desk) -> dict:
    """Both sources are appraised and read."""
    for source, kind in ((TRIAL, "randomised trial"), (PAGE, "consumer page")):
        desk.do({"do": "appraise", "source": source, "kind": kind, "peer_reviewed": "yes"})
        desk.do({"do": "read", "source": source, "basis": "abstract", "locator": "abstract"})
    return desk.do({"do": "go", "to": ["pair", "C01", TRIAL]})


def ready_to_judge(folder: Path) -> Path:
    """The example with its claims accepted, and two reviewers who have read both sources."""
    root = new(folder)
    desk = open_desk(root)
    join(desk)
    accept_claims(desk)
    read_sources(desk)
    second = open_desk(root)
    join(second, "smith", "Smith")
    read_sources(second)
    return root


def judgement(claim: str, source: str, **fields: object) -> dict:
    """A message that judges a pair; name what is to be otherwise."""
    usual = {"direction": "supports", "certainty": "high", "reason": "It says so."}
    return {"do": "judge", "claim": claim, "source": source, **usual, **fields}
