"""Bounds: whatever a stranger brings is answered with bounded work, or refused in one line."""

import io
import os
from pathlib import Path

import pytest

from evidence_review.cli import main
from evidence_review.collection import collection as collection_module
from evidence_review.collection._folder import read_narrative
from evidence_review.errors import Problem, Unreadable
from evidence_review.references.reading import parse_references
from evidence_review.text._formats import markdown
from evidence_review.text.prose import without_comments


@pytest.fixture
def inside(mini, monkeypatch) -> Path:
    """The miniature as the current folder."""
    monkeypatch.chdir(mini)
    return mini


@pytest.fixture(params=["device", "pipe", "folder"])
def no_file(request, tmp_path) -> Path:
    """What has a name and is no file."""
    if request.param == "device":
        return Path("/dev/zero")
    path = tmp_path / "endless.md"
    os.mkfifo(path) if request.param == "pipe" else path.mkdir()
    return path


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("lint", "FILE"), id="lint"),
        pytest.param(("compare", "mini", "FILE"), id="compare"),
        pytest.param(("compare", "mini", "FILE", "--before", "FILE"), id="compare before"),
        pytest.param(("new", "two", "--article", "FILE"), id="new"),
        pytest.param(("new", "two", "--article", "a.md", "--references", "FILE"), id="references"),
    ],
)
def test_only_a_file_is_read(inside, no_file, capsys, words):
    """A device and a pipe have no end; a folder has no text."""
    (inside / "a.md").write_text("# Socks\n\nSocks keep feet warm.\n", "utf-8")
    assert main([str(no_file) if word == "FILE" else word for word in words]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_a_table_that_is_a_pipe_is_a_problem(inside, capsys):
    """It is named like a table that is missing."""
    path = inside / "data/mini/claims.csv"
    path.unlink()
    os.mkfifo(path)
    assert main(["check", "mini"]) == 1
    assert "data/mini/claims.csv: the file cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("unit", ["[", "![", "*a ", "[^1]", "<a ", "&#x", "- a\n", "|a|b|\n"])
def test_marks_and_lines_without_end_are_refused_before_they_are_parsed(unit, monkeypatch):
    """The number of marks is what the parser's work grows with."""
    monkeypatch.setattr("evidence_review.text._formats.MarkdownIt", None)  # would fail if called
    with pytest.raises(Unreadable, match="of Markdown, of which"):
        markdown(unit * 200_000, "a.md")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize(
    "words", [("check", "--today"), ("new", "two", "--article", "a.md", "--on")]
)
def test_a_day_at_the_end_of_the_calendar_is_refused(inside, capsys, words, day):
    """A year is added to some days, and the calendar ends."""
    with pytest.raises(SystemExit):
        main([*words, day])
    assert f"{day} is not between 1900 and 2999" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a\x1b[31mb.txt", "a\u202eb.txt", "a\nb.txt"])
@pytest.mark.parametrize("form", ["plain", "json", "sarif"])
def test_a_files_name_moves_no_cursor(inside, capsys, name, form):
    """Nor does it begin a line of its own, in any form of the remarks."""
    (inside / name).write_text("This always cures cold feet.\n", "utf-8")
    main(["lint", name, "--format", form])
    main(["lint", f"no{name}"])
    shown = capsys.readouterr()
    assert not set("\x1b\u202e") & set(shown.out + shown.err)
    assert not any(line.startswith("b.txt") for line in shown.out.splitlines())


def test_a_problems_file_stands_in_one_line():
    """Whatever the file is called."""
    assert "\n" not in str(Problem("a\nb.csv", found="x"))


def test_remarks_without_end_are_counted(inside, capsys, monkeypatch):
    """Nobody reads five thousand; how many more there are is said."""
    monkeypatch.setattr("evidence_review.commands.lint._MOST", 3)
    (inside / "a.txt").write_text("This always cures cold feet.\n\n" * 10, "utf-8")
    assert main(["lint", "a.txt"]) == 1
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 3
    assert "more remarks, which are not shown" in shown.err


def test_standard_input_without_end_is_refused(inside, capsys, monkeypatch):
    """No more is taken from it than an article may have."""
    endless = io.StringIO("a" * 3_000_000)
    monkeypatch.setattr("sys.stdin", endless)
    assert main(["lint", "-"]) == 2
    assert endless.tell() == 2_000_001
    assert "more than 2,000,000 characters" in capsys.readouterr().err


def test_macros_that_name_each_other_twice_do_not_grow_without_end():
    """Forty of them would be a million million characters; no value is that long."""
    macros = ["@string{m0 = {long}}"]
    macros += [f"@string{{m{at} = m{at - 1} # m{at - 1}}}" for at in range(1, 41)]
    text = "\n".join([*macros, "@article{lee2020, title = m40, year = 2020}"])
    (work,) = parse_references(text, "a.bib").works
    assert len(work.title) < 3_000


def test_comments_are_taken_out_and_one_that_does_not_end_stays(mini):
    """So that what follows an open one is named, and not lost."""
    assert without_comments("a<!-- b -->c<!-- d --><!-- e") == "ac<!-- e"
    (mini / "data/mini/narrative.md").write_text("<!--" * 20_000, "utf-8")
    _, problems = read_narrative(mini / "data/mini", "mini")
    assert len(problems) == 1


@pytest.mark.parametrize("deep", ["[" * 5_000 + "]" * 5_000, "{a=" * 5_000 + "1" + "}" * 5_000])
def test_a_header_nested_without_end_is_a_problem(inside, capsys, deep):
    """One line, whatever the parser's own limit is."""
    with (inside / "data/mini/review.toml").open("a", encoding="utf-8") as file:
        file.write(f"\nx = {deep}\n")
    assert main(["check", "mini"]) == 1
    assert "review.toml: it is nested too deep" in capsys.readouterr().err


def test_a_table_without_end_is_refused(inside, capsys, monkeypatch):
    """Empty rows cost memory, too."""
    monkeypatch.setattr("evidence_review.tables.table._MOST_ROWS", 100)
    with (inside / "data/mini/claims.csv").open("a", encoding="utf-8") as file:
        file.write(",,\n" * 200)
    assert main(["check", "mini"]) == 1
    assert "claims.csv: it has more than 100 rows" in capsys.readouterr().err


def test_each_review_is_found_without_a_look_at_all_the_others(inside, monkeypatch):
    """So that a collection of thousands is checked in a time that grows with their number."""
    for number in range(50):
        (inside / f"data/r{number}").mkdir()
        (inside / f"data/r{number}/x").touch()
    looks = []
    is_review = collection_module._is_review
    monkeypatch.setattr(
        collection_module, "_is_review", lambda path: looks.append(path) or is_review(path)
    )
    main(["check"])
    assert len(looks) < 4 * 53
