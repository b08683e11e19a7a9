"""What is still to be judged: one answer for `check`, `rows`, the candidates and the status."""

import re
import shutil
import tempfile
from pathlib import Path

from conftest import MINI, edit, read_review, read_rows, write_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_review.checks.walk import walk
from evidence_review.cli import main
from evidence_review.prepare.rows import add_rows
from evidence_review.tables.rows import Consensus, Judgement, Reading
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


def asked(root: Path) -> set[tuple[str, str]]:
    """The pairs that `check` says nobody has judged."""
    lines = (str(problem) for problem in walk(read_review(root)).open)
    text = " ".join(line for line in lines if "nobody has judged" in line)
    return set(re.findall(r"(C\d+) × ([\w-]+)", text))


def test_nobody_owes_a_row_because_a_colleague_wrote_one(tmp_path):
    """A second reviewer may judge a part; what one has judged is judged."""
    root = started(tmp_path)
    drop(root, "second", lambda row: row["claim"] == "C03")
    assert asked(root) == set()
    assert add_rows(read_review(root), "second") == ()


def test_a_reviewer_who_prepared_a_row_has_still_to_fill_it_in(tmp_path):
    """Also for a source that the article does not tie to the claim, unless a colleague did."""
    root = started(tmp_path)
    for name in FILES:
        drop(root, name, lambda row: (row["claim"], row["source"]) != ("C05", "example2020"))
    with (root / FILES["first"]).open("a", encoding="utf-8") as file:
        file.write(f"C05,example2020{',' * 12}\n")
    assert asked(root) == {("C05", "example2020")}
    assert add_rows(read_review(root), "second") == ()


def test_a_finished_reading_answers_for_what_it_covers(tmp_path):
    """Silence follows from it; nobody types a row for it."""
    root = started(tmp_path)
    for name in FILES:
        drop(root, name, lambda row: row["source"] != "placeholder2018")
    gone = asked(root)
    assert {source for _, source in gone} == {"placeholder2018"}
    path = root / "data/mini/readings/second.csv"
    header = list(Reading.model_fields)
    row = {"source": "placeholder2018", "basis": "full text", "date": "2026-01-02"}
    write_rows(path, [row | {"finished": "no"}], header)
    assert asked(root) == gone
    write_rows(path, [row], header)
    assert asked(root) == set()


def test_with_several_reviewers_the_command_asks_into_whose_file(tmp_path, monkeypatch, capsys):
    root = started(tmp_path)
    for name in FILES:
        drop(root, name, lambda row: row["claim"] != "C02")
    monkeypatch.chdir(root)
    assert main(["rows", "mini"]) == 2
    assert "There are: first, second" in capsys.readouterr().err
    assert main(["rows", "mini", "--reviewer", "second"]) == 0
    assert "judgements/second.csv: 1 rows to fill in" in capsys.readouterr().out


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
        wanted = asked(root)
        before = len(read_rows(root / FILES["first"]))
        add_rows(read_review(root), "first")
        added = read_rows(root / FILES["first"])[before:]
        assert len(added) == len(wanted)
        assert {(row["claim"], row["source"]) for row in added} == wanted
        assert add_rows(read_review(root), "second") == ()


def test_a_claim_that_is_wholly_judged_needs_no_candidate(tmp_path):
    """The candidates are those of the claims that `check` asks for."""
    root = started(tmp_path)
    assert candidates(read_review(root)).frame is None
    for name in FILES:
        drop(root, name, lambda row: (row["claim"], row["source"]) != ("C03", "specimen2015"))
    assert set(candidates(read_review(root)).frame["claim"]) == {"C03"}
