"""What is still to be judged: one answer for `check`, `rows`, the candidates and the status."""

import re
import shutil
import tempfile
from pathlib import Path

from conftest import MINI, edit, read_review, read_rows, write_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_review.checks.walk import walk
from evidence_review.prepare.rows import add_rows
from evidence_review.tables.rows import Consensus, Judgement
from evidence_review.views.candidates import candidates

FILES = {name: f"data/mini/judgements/{name}.csv" for name in ("first", "second")}


def started(folder: Path) -> Path:
    """A copy of the miniature as a review that is under way."""
    root = Path(shutil.copytree(MINI, folder / "mini"))
    edit(root / "data/mini/review.toml", 'status = "draft"', 'status = "started"')
    write_rows(root / "data/mini/consensus.csv", [], list(Consensus.model_fields))
    return root


def drop(root: Path, name: str, kept) -> None:
    """Keep only some of a reviewer's judgements."""
    rows = read_rows(root / FILES[name])
    header = list(Judgement.model_fields)
    write_rows(root / FILES[name], [row for row in rows if kept(row)], header)


def asked(root: Path, name: str) -> set[tuple[str, str]]:
    """The pairs that `check` says a reviewer has not judged."""
    lines = (str(problem) for problem in walk(read_review(root)).open)
    text = " ".join(line for line in lines if f"{name} has not judged" in line)
    return set(re.findall(r"(C\d+) × ([\w-]+)", text))


def test_a_second_reviewer_gets_a_row_for_a_source_that_the_first_judged(tmp_path):
    """A further source that only one reviewer has judged is asked for and gets a row."""
    root = started(tmp_path)
    drop(root, "second", lambda row: (row["claim"], row["source"]) != ("C02", "example2020"))
    assert asked(root, "second") == {("C02", "example2020")}
    (added,) = add_rows(read_review(root))
    assert (added.file, added.rows) == (FILES["second"], 1)
    assert read_rows(root / FILES["second"])[-1]["source"] == "example2020"
    assert add_rows(read_review(root)) == ()


@settings(max_examples=25)
@given(data=st.data())
def test_rows_are_added_for_what_the_check_asks_and_for_nothing_else(data):
    """Whichever judgements are missing, `check` and `rows` name the same pairs, once."""
    with tempfile.TemporaryDirectory() as folder:
        root = started(Path(folder))
        for name, file in FILES.items():
            rows = read_rows(root / file)
            kept = data.draw(st.sets(st.integers(0, len(rows) - 1)))
            keys = {(rows[at]["claim"], rows[at]["source"]) for at in kept}
            drop(root, name, lambda row, keys=keys: (row["claim"], row["source"]) in keys)
        wanted = {name: asked(root, name) for name in FILES}
        before = {name: len(read_rows(root / file)) for name, file in FILES.items()}
        add_rows(read_review(root))
        for name, file in FILES.items():
            added = read_rows(root / file)[before[name] :]
            assert [len(added)] == [len(wanted[name])]
            assert {(row["claim"], row["source"]) for row in added} == wanted[name]


def test_a_claim_that_is_wholly_judged_needs_no_candidate(tmp_path):
    """The candidates are those of the claims that `check` asks for."""
    root = started(tmp_path)
    assert candidates(read_review(root)).frame is None
    for name in FILES:
        drop(root, name, lambda row: (row["claim"], row["source"]) != ("C03", "specimen2015"))
    assert set(candidates(read_review(root)).frame["claim"]) == {"C03"}
