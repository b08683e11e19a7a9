"""The guide to a first review, followed to the letter: its commands, and the work between."""

import re
import shlex
import shutil

import pytest
from conftest import ROOT, edit, read_review, read_rows, write_rows

from evidence_review.cli import main
from evidence_review.tables.rows import Finding
from evidence_review.vocabulary import Status

GUIDE = ROOT / "docs" / "review-your-article.md"
NAME = "warm-socks"
FOLDER = f"data/{NAME}"


def steps() -> dict[str, list[list[str]]]:
    """The commands of the guide by the heading above them."""
    parts = re.split(r"^## ", GUIDE.read_text("utf-8"), flags=re.MULTILINE)
    found = {}
    for part in parts[1:]:
        heading, body = part.split("\n", 1)
        blocks = re.findall(r"^```sh\n(.*?)^```", body, re.MULTILINE | re.DOTALL)
        found[heading] = [shlex.split(line) for block in blocks for line in block.splitlines()]
    return found


@pytest.fixture
def collection(tmp_path, monkeypatch):
    """A clone, as far as the guide needs it, as the current folder."""
    for name in ("data", "notebooks", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns(".*"))
    shutil.copy(ROOT / "references.bib", tmp_path)
    (tmp_path / "data/muscle-spasms/article.md").unlink(missing_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def change(path, edit_row) -> None:
    """A spreadsheet's work: every row looked at, some cells filled in, the file saved."""
    rows = read_rows(path)
    for row in rows:
        edit_row(row)
    write_rows(path, rows, list(rows[0]))


def accept(row) -> None:
    row["state"] = "accepted"
    if row["checkable"] == "yes":
        row["text"] = f"The article says so: {row['text']}"
        row["kind"] = row["kind"] or "prognosis"
        row |= {"population": "adults", "outcome": "sleep", "harm": "low"}


def appraise(row) -> None:
    if row["kind"] == "not appraised":
        read = {"kind": "blog", "read": "full text", "peer_reviewed": "no", "design": "a page"}
        row |= read | {"population": "adults", "condition": "cold feet", "result": "Socks warm."}


def judge(row) -> None:
    if not row["direction"]:
        row |= {"direction": "silent", "extent": "whole", "certainty": "not graded"}
        row |= {"basis": "full text", "locator": "all of it", "reason": "It is silent on it."}
        row["date"] = "2026-01-05"


def reword(row) -> None:
    if not row["problem"]:
        row |= {"action": "cite", "problem": "Nobody shows it.", "state": "proposed"}


HAND = {
    "4. Appraise the sources": ("data/sources.csv", appraise),
    "5. Judge": (f"{FOLDER}/judgements/reviewer.csv", judge),
    "6. Say what to write instead": (f"{FOLDER}/rewordings.csv", reword),
    "3. Accept the claims": (f"{FOLDER}/claims.csv", accept),
}


def test_a_first_review_gets_finished_by_the_guide(collection, capsys):
    """Every command ends as the guide says; at the end nothing is open and the review stands."""
    for heading, commands in steps().items():
        if heading.startswith("7."):
            edit(collection / FOLDER / "review.toml", 'status = "started"', 'status = "draft"')
        for words in commands:
            if words[0] == "evidence-review":
                expected = 1 if words[1] == "lint" else 0
                last = words[1:] == ["check", NAME] and heading.startswith("7.")
                code, shown = main(words[1:]), capsys.readouterr()
                assert code == expected, (words, shown)
                assert not last or "  open:" not in shown.out
        if heading in HAND:
            path, work = HAND[heading]
            change(collection / path, work)
    record = read_review(collection, NAME)
    assert record.header.status is Status.DRAFT
    assert all(finding.as_cited != "not assessed" for finding in record.table(Finding).rows)
    assert (collection / "build" / NAME / "report.html").is_file()


def test_the_guide_names_commands_that_there_are():
    """A renamed command would leave a newcomer stuck."""
    for words in (words for commands in steps().values() for words in commands):
        with pytest.raises(SystemExit) as ended:
            main([words[1], "--help"] if words[0] == "evidence-review" else ["--help"])
        assert ended.value.code == 0
