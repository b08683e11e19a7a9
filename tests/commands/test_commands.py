"""The command: its exit codes, where its words go, and that it never shows a traceback."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import FINDINGS, MINI, drop_row, edit, set_cell

from evidence_review.checks.walk import faults_of
from evidence_review.cli import main
from evidence_review.errors import InvalidData


@pytest.fixture
def inside(mini, monkeypatch) -> Path:
    """The miniature as the current folder."""
    monkeypatch.chdir(mini)
    return mini


def run(capsys, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output, errors."""
    code = main(arguments)
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_clean_collection_ends_with_0(inside, capsys):
    """Every review is named with its checks, and nothing goes to the errors."""
    assert run(capsys, "check") == (
        0,
        "mini: 10 passed; 1 not checked: dates (no --today was given)\n",
        "",
    )


@pytest.mark.parametrize("folder", ["data", "data/mini/judgements"])
def test_it_runs_anywhere_inside_the_collection(inside, capsys, monkeypatch, folder):
    """The collection is found from every folder below it."""
    monkeypatch.chdir(inside / folder)
    assert run(capsys, "check", "mini")[0] == 0


def test_problems_end_with_1(inside, capsys):
    """Problems go to the errors, one a line, with their number at the end."""
    edit(inside / "references.bib", "{2018}", "{}")
    assert run(capsys, "check") == (
        1,
        "mini: 1 failed: files (1 problem); 5 could not check: keys (after files), effects "
        "(after files), judgements (after files), "
        "proposals (after files), findings (after files)\n",
        "references.bib, line 16, column year: placeholder2018: no year or date. "
        "Add it from the source itself.\n"
        "1 problem.\n",
    )


def test_several_problems_are_all_said(inside, capsys):
    """One run says everything that is wrong."""
    edit(inside / "references.bib", "{2018}", "{}")
    set_cell(inside / "data/mini/claims.csv", 2, "checkable", "perhaps")
    code, _, errors = run(capsys, "check")
    assert (code, len(errors.splitlines()), errors.splitlines()[-1]) == (1, 3, "2 problems.")


def test_a_problem_of_a_shared_file_is_said_once(inside, capsys):
    """Two reviews that rest on one broken bibliography have one problem between them."""
    copy = inside / "data" / "other"
    copy.mkdir()
    for path in (inside / "data" / "mini").rglob("*"):
        if path.is_file():
            target = copy / path.relative_to(inside / "data" / "mini")
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    edit(inside / "references.bib", "{2018}", "{}")
    assert run(capsys, "check")[2].splitlines()[-1] == "1 problem."


@pytest.mark.parametrize("command", ["check", "report"])
def test_an_unknown_review_ends_with_2(inside, capsys, command):
    """A misspelt name is answered with the names."""
    assert run(capsys, command, "minni") == (
        2,
        "",
        "evidence-review: there is no review 'minni'. There are: mini.\n",
    )


@pytest.mark.parametrize("command", ["check", "report", "generate"])
def test_outside_a_collection_it_ends_with_2(tmp_path, monkeypatch, capsys, command):
    """Without a collection nothing is run."""
    monkeypatch.chdir(tmp_path)
    code, _, errors = run(capsys, command)
    assert (code, errors) == (
        2,
        f"evidence-review: {tmp_path} is not inside a collection of reviews: "
        "no folder above it has references.bib and data/.\n",
    )


@pytest.mark.parametrize("arguments", [(), ("chekc",), ("check", "--fast")])
def test_a_wrong_command_ends_with_2(arguments, capsys):
    """The usage is shown for a command that there is not."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err.startswith("usage: evidence-review")


@pytest.mark.parametrize("command", ["check", "report"])
def test_a_review_without_its_header_is_not_passed_over(inside, capsys, command):
    """A folder of tables whose review.toml is gone is named; it does not count as clean."""
    (inside / "data/mini/review.toml").unlink()
    code, _, errors = run(capsys, command)
    assert code != 0
    assert "data/mini/review.toml" in errors


def test_one_broken_review_does_not_stop_the_others(inside, capsys, monkeypatch):
    """The other reports are made, the index lists all, and the problems are said at the end."""
    shutil.copytree(inside / "data/mini", inside / "data/aaa")
    (inside / "data/aaa/claims.csv").unlink()

    def build_report(review):
        if problems := faults_of(review):
            raise InvalidData(problems)
        return f"the report of {review.name}"

    monkeypatch.setattr("evidence_review.commands.report.build_report", build_report)
    code, output, errors = run(capsys, "report")
    assert code == 1
    assert output == f"the report of mini\n{inside}/build/index.html\n"
    assert "data/aaa/claims.csv" in errors
    page = (inside / "build/index.html").read_text("utf-8")
    assert "<caption>2 reviews</caption>" in page


def test_a_folder_in_place_of_a_table_is_named(inside, capsys):
    """What cannot be read as a file is a problem like any other."""
    (inside / "data/mini/omissions.csv").unlink()
    (inside / "data/mini/omissions.csv").mkdir()
    code, _, errors = run(capsys, "check")
    assert code == 1
    assert errors.startswith(
        "data/mini/omissions.csv: the file cannot be read (Is a directory). "
        "Check its permissions and that it is a file.\n"
    )


# ── generate ──────────────────────────────────────────────────────────────────────────────────


def test_generate_restores_the_findings(inside, capsys):
    """What is generated is the same on every machine, byte for byte."""
    (inside / FINDINGS).unlink()
    code, output, errors = run(capsys, "generate")
    assert (code, errors) == (0, "")
    assert FINDINGS in output.splitlines()
    assert (inside / FINDINGS).read_bytes() == (MINI / FINDINGS).read_bytes()


def test_generate_twice_changes_nothing(inside, capsys):
    """A second run writes what the first one wrote."""
    run(capsys, "generate")
    before = {path: path.read_bytes() for path in inside.rglob("*") if path.is_file()}
    run(capsys, "generate")
    assert {path: path.read_bytes() for path in inside.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda root: edit(root / "references.bib", "{2018}", "{}"), id="a record"),
        pytest.param(
            lambda root: set_cell(root / "data/mini/citations.csv", 3, "source", "nobody1999"),
            id="a key",
        ),
        pytest.param(lambda root: drop_row(root / "data/mini/rewordings.csv", 2), id="a proposal"),
    ],
)
def test_generate_writes_no_findings_of_a_broken_review(inside, capsys, damage):
    """While anything else is wrong the committed record stays as it is."""
    damage(inside)
    before = (inside / FINDINGS).read_bytes()
    assert run(capsys, "generate")[0] == 1
    assert (inside / FINDINGS).read_bytes() == before


# ── As a command ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("arguments", [("check",), ("check", "minni"), ("report", "mini")])
def test_a_broken_review_raises_nothing(inside, capsys, arguments):
    """Whatever is asked of it, the command answers with a code and says what is wrong."""
    (inside / "data/mini/claims.csv").write_bytes(b"\xff\x00")
    code, _, errors = run(capsys, *arguments)
    assert code in (1, 2)
    assert errors


def test_the_command_shows_no_traceback(mini):
    """Run as its own process on a broken review it says what is wrong, and no more."""
    (mini / "data/mini/claims.csv").write_bytes(b"\xff\x00")
    run = subprocess.run(
        [sys.executable, "-m", "evidence_review", "report", "mini"],
        cwd=mini,
        capture_output=True,
        text=True,
    )
    assert run.returncode in (1, 2)
    assert run.stderr
    assert "Traceback" not in run.stdout + run.stderr


def test_a_spoilt_column_does_not_flood_the_screen(inside, capsys):
    """A slip that hits every row is shown by its first rows and a count of the others."""
    path = inside / "data/mini/judgements/first.csv"
    path.write_text(path.read_text("utf-8").replace("2026-01-02", "1/2/2026"), "utf-8")
    code, _, errors = run(capsys, "check")
    lines = [line for line in errors.splitlines() if "first.csv" in line]
    assert code == 1
    assert len(lines) == 6
    assert "more like these" in lines[-1]
