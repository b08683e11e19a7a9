"""What only the history of the files tells: a hash changed with its row, a source nobody uses."""

import shutil
import subprocess

import pytest
from conftest import read_review, read_rows, set_cell, write_rows

from evidence_review.cli import main

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="there is no git")

CLAIMS, CONFIRMED = "data/mini/claims.csv", "data/mini/confirmations.csv"
SOURCES = "data/sources.csv"


def git(root, *words: str) -> None:
    """One command, with nobody's settings."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def committed(mini, monkeypatch):
    """The miniature as somebody committed it."""
    rows = read_rows(mini / SOURCES)
    write_rows(mini / SOURCES, [*rows, {**rows[0], "source": "spare2020"}], list(rows[0]))
    monkeypatch.chdir(mini)
    commit(mini)
    return mini


def commit(root) -> None:
    """The first commit of a folder."""
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")


def said(capsys, command: str = "status") -> str:
    """What a command prints."""
    capsys.readouterr()
    main([command])
    return capsys.readouterr().out


def test_nothing_is_said_of_what_is_as_committed(committed, capsys):
    """Nor of a row that somebody confirmed on another day."""
    assert "last commit" not in said(capsys)
    set_cell(committed / CLAIMS, 2, "text", "Warm socks cure everything.")
    again = ["confirm", "mini", "--rows", "1", "--by", "The second reviewer", "--on", "2026-03-03"]
    assert main(again) == 0
    assert "last commit" not in said(capsys)


def test_a_row_changed_together_with_its_hash_is_named(committed, capsys):
    """The day and the name say that nobody looked again."""
    set_cell(committed / CONFIRMED, 2, "version", "0123abcd")
    row = read_rows(committed / CONFIRMED)[0]
    (line,) = [line for line in said(capsys).splitlines() if "last commit" in line]
    assert line.endswith(f"{row['of']} {row['row']}")


def test_a_row_whose_hash_agrees_with_it_is_named_as_well(mini, monkeypatch, capsys):
    """Whoever changes a row and writes its true hash passes every check; the history tells."""
    monkeypatch.chdir(mini)
    commit(mini)
    set_cell(mini / "data/mini/omissions.csv", 2, "why", "For no reason.")
    (written,) = (row for row in read_review(mini).written if row.name == ("omissions", "O01"))
    rows = read_rows(mini / CONFIRMED)
    place = next(at for at, row in enumerate(rows) if (row["of"], row["row"]) == written.name)
    set_cell(mini / CONFIRMED, place + 2, "version", written.version)
    assert main(["check"]) == 0
    (line,) = [line for line in said(capsys).splitlines() if "last commit" in line]
    assert line.endswith("omissions O01")


@pytest.mark.parametrize("column", ["result", "participants", "follow_up"])
def test_a_source_that_no_review_uses_is_named_where_it_changed(committed, capsys, column):
    """No confirmation depends on it, so nothing else would tell."""
    number = len(read_rows(committed / SOURCES)) + 1
    set_cell(committed / SOURCES, number, column, "77")
    assert "changed since the last commit: spare2020" in said(capsys)


def test_what_no_review_uses_is_said_also_without_git(committed, capsys):
    """That nobody confirmed it is true wherever the folder stands."""
    shutil.rmtree(committed / ".git")
    assert "no row of theirs is confirmed: spare2020" in said(capsys, "check")
    assert "last commit" not in said(capsys)


def test_nothing_in_a_strangers_folder_is_run(committed, capsys):
    """Settings of the folder may name commands; none is started."""
    ran = committed / "ran"
    settings = "core.fsmonitor diff.x.textconv diff.external core.pager alias.cat-file"
    for name in settings.split():
        git(committed, "config", name, f"!touch {ran}" if "alias" in name else f"touch {ran};")
    (committed / ".gitattributes").write_text("* diff=x filter=x\n", "utf-8")
    git(committed, "config", "filter.x.smudge", f"touch {ran}")
    set_cell(committed / CONFIRMED, 2, "version", "0123abcd")
    assert "last commit" in said(capsys)
    assert not ran.exists()
