"""What the tests share: where the repository is, a miniature review to break, and how to break it.

`mini/` is a whole collection about an invented article. After a change of the rule's words its
findings are rewritten by `report.documents.write_findings(read_review(root))`.
"""

import csv
import datetime as dt
import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from evidence_review.checks.walk import walk
from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.tables import rows
from evidence_review.tables.bodies import BodyOfEvidence, Effect
from evidence_review.tables.row import Scope
from evidence_review.tables.rows import Claim, Judgement
from evidence_review.vocabulary import Basis, Certainty, Direction, Element, Extent, Kind

# Found examples depend on the code alone, never on the speed or the history of a machine.
settings.register_profile("fixed", deadline=None, derandomize=True, database=None)
settings.load_profile("fixed")

pytest.register_assert_rewrite("hygiene")  # its rules say what they found
pytest_plugins = ["browser", "executed"]

HERE = Path(__file__).parent
ROOT = HERE.parent
MINI = HERE / "mini"
BIBLIOGRAPHY = "references.bib"
FINDINGS = "data/mini/findings.csv"

REVIEWERS = ("first", "second")

TABLES = {
    f"data/{model.place('mini', reviewer)}": model
    for model in rows.TABLES
    for reviewer in (REVIEWERS if model.scope is Scope.REVIEWER else REVIEWERS[:1])
    if model not in (rows.Confirmation, rows.Signature, rows.SignedRow, rows.Reply)
}
"""Every table of the miniature that says something of its article, by its path: no acts."""

GRAVE = (
    "supported",
    "partly supported",
    "not assessed",
    "not addressed",
    "inconclusive",
    "mixed",
    "disputed",
    "partly contradicted",
    "contradicted",
)
"""The verdicts on a claim that counts, from the mildest to the gravest."""


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's folder."""
    return ROOT


Make = Callable[[Path], object]
"""Fills a folder that is there and empty."""
Shared = Callable[[str, Make], Path]
"""The folder of a name, filled by whoever asks for it first."""


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """Makes a folder once, in whichever process it is wanted first; the others wait for it."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # below it every process has a folder of its own

    def folder(name: str, make: Make) -> Path:
        made, whole = base / name, base / f"{name}.whole"
        with (base / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not whole.exists():
                shutil.rmtree(made, ignore_errors=True)
                made.mkdir()
                make(made)
                whole.touch()
        return made

    return folder


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """A copy of the miniature collection that a test may break."""
    return Path(shutil.copytree(MINI, tmp_path / "mini"))


def read_review(root: Path, name: str = "mini", today: dt.date | None = None) -> Review:
    """A review of the collection in a folder, read anew."""
    return Collection(root, today).review(name)


def messages(root: Path, name: str = "mini") -> list[str]:
    """What the checks say of a review, as the writer reads it."""
    found = walk(read_review(root, name)).results
    return [str(problem) for each in found for problem in each.problems]


# ── Breaking a file ───────────────────────────────────────────────────────────────────────────


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first `old`; it must be there, or the test would test nothing."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table as plain cells."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[dict[str, str]], header: list[str]) -> None:
    """Write plain cells as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def drop_row(path: Path, number: int) -> None:
    """Delete a spreadsheet row; the header is row 1."""
    rows = read_rows(path)
    header = list(rows[0])
    del rows[number - 2]
    write_rows(path, rows, header)


def double_row(path: Path, number: int) -> None:
    """Write a spreadsheet row a second time, at the end."""
    rows = read_rows(path)
    write_rows(path, [*rows, rows[number - 2]], list(rows[0]))


def set_cell(path: Path, number: int, column: str, value: str) -> None:
    """Write another value into one cell of a spreadsheet row."""
    rows = read_rows(path)
    assert rows[number - 2][column] != value, f"{column} of row {number} is {value!r} already"
    rows[number - 2][column] = value
    write_rows(path, rows, list(rows[0]))


# ── Records in memory ─────────────────────────────────────────────────────────────────────────


def make_claim(**cells: str) -> Claim:
    """An empirical claim stated as fact; name what is to be otherwise."""
    usual = {
        "claim": "C01",
        "section": "S",
        "paragraph": "1",
        "sentence": "1",
        "fragment": "a … b",
        "fingerprint": "0" * 16,
        "text": "It helps.",
        "checkable": "yes",
        "kind": "benefit",
        "wording": "states",
        "harm": "low",
        "state": "accepted",
    }
    return Claim.model_validate(usual | cells)


def make_judgement(source: str = "one", direction: str = "supports", **cells: str) -> Judgement:
    """A direct judgement on the whole claim with moderate certainty; a silent one has no grade."""
    usual = {
        "claim": "C01",
        "source": source,
        "direction": direction,
        "extent": "whole",
        "certainty": "not graded" if direction == "silent" else "moderate",
        "basis": "full text",
        "reason": "It says so.",
        "date": "2026-01-02",
    }
    return Judgement.model_validate(usual | cells)


def make_effect(**cells: str) -> Effect:
    """A pooled risk ratio without its numbers; name what is to be otherwise."""
    usual = {
        "effect": "E01",
        "body": "B01",
        "source": "one",
        "outcome": "falls",
        "measure": "RR",
        "better": "lower",
        "pooled": "yes",
        "locator": "abstract",
    }
    return Effect.model_validate(usual | cells)


def make_body(**cells: str) -> BodyOfEvidence:
    """A question about a treatment, of high certainty; name what is to be otherwise."""
    usual = {
        "body": "B01",
        "question": "treatment benefits",
        "population": "adults",
        "intervention": "socks",
        "comparator": "no socks",
        "outcome": "falls",
        "sources": "one",
        "start": "high",
        "certainty": "high",
    }
    return BodyOfEvidence.model_validate(usual | cells)


# ── Any record ────────────────────────────────────────────────────────────────────────────────

SPOKEN = [each for each in Direction if each is not Direction.SILENT]


@st.composite
def any_judgement(draw: st.DrawFn, source: str) -> Judgement:
    """Any judgement by that source that the checks let through: a silent one has no grade."""
    basis = draw(st.sampled_from(Basis))
    if basis is Basis.NOT_RETRIEVED or draw(st.integers(0, 4)) == 0:
        return make_judgement(source, "silent", basis=basis)
    return make_judgement(
        source,
        draw(st.sampled_from(SPOKEN)),
        basis=basis,
        differs="; ".join(draw(st.sets(st.sampled_from(Element)).map(sorted))),
        extent=draw(st.sampled_from(Extent)),
        certainty=draw(st.sampled_from(Certainty)),
    )


def any_body() -> st.SearchStrategy[tuple[Judgement, ...]]:
    """The judgements of one claim by up to five sources, s0 to s4."""
    sources = st.integers(0, 5).map(lambda count: [f"s{number}" for number in range(count)])
    return sources.flatmap(lambda names: st.tuples(*map(any_judgement, names)))


def any_claim() -> st.SearchStrategy[Claim]:
    """A claim of any kind that can be checked."""
    return st.builds(make_claim, kind=st.sampled_from(Kind))
