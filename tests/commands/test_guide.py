"""The guide to a first review, followed to the letter: its commands, and the work between."""

import re
import shlex
import shutil

import pytest
from conftest import ROOT, edit, read_review, read_rows, write_rows
from word_files import field, paragraph, record, word_file, zotero

from evidence_review.cli import main
from evidence_review.tables.rows import Citation, Claim, Finding
from evidence_review.vocabulary import Status

GUIDE = ROOT / "docs" / "review-your-article.md"
NAME = "warm-socks"
FOLDER = f"data/{NAME}"
EXAMPLE = "docs/example/warm-socks.md"
WOOL = record("Wool at night", "Lee", 2019, DOI="10.1234/wool")
PAGE = """<html><head><title>Cold feet | Foot Site</title></head><body>
<nav><a href="/">Home</a> <a href="/shop">Shop</a></nav>
<div class="cookie-banner"><p>We use cookies to measure our visits.</p></div>
<main><article><h1>Cold feet</h1><p>By Ann Lee, health writer.</p>
<p>Wool warms cold feet.<sup><a href="#r1">1</a></sup> Cotton is a miracle for the feet.</p>
<aside class="related"><h3>Related articles</h3><a href="/warm">Ten warm socks</a></aside>
<ol><li id="r1">Lee A. Wool at night. J Socks. 2019;1:2-3. doi:10.1234/wool</li>
<li>Smith B. Cotton. J Socks. 2020;2:3-4. doi:10.1234/cotton</li></ol></article></main>
<footer>Foot Site. Privacy</footer></body></html>"""


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


def word_article(path):
    """A Word file with the fields of a reference manager, and the list that it inserted."""
    listed = "1. Lee AB. Wool at night. J Socks. 2019. doi:10.1234/wool"
    text = ("Wool warms cold feet.", zotero("[1]", WOOL), " Cotton is a miracle for the feet.")
    body = paragraph("Cold feet", style="Title") + paragraph(*text)
    body += paragraph("References", style="Heading1")
    return word_file(path, body + paragraph(field(" ADDIN ZOTERO_BIBL CSL_BIBLIOGRAPHY ", listed)))


def page_article(path):
    """A saved page with what stands around an article; its list has no heading."""
    path.write_text(PAGE, "utf-8")
    return path


def about(article, words):
    """The guide's command, said of an article that prints its own list."""
    if "--references" in words:
        words = words[: words.index("--references")]
    return [str(article) if word == EXAMPLE else word for word in words]


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
    follow(collection, capsys)
    assert (collection / "build" / NAME / "report.html").is_file()


@pytest.mark.parametrize(
    ("make", "name", "works"),
    [(word_article, "feet.docx", 1), (page_article, "feet.html", 2)],
)
def test_a_word_file_and_a_saved_page_get_finished_by_it(collection, capsys, make, name, works):
    """With their own lists, and two claims, of which the first is tied."""
    article = make(collection / name)
    follow(collection, capsys, article)
    record = read_review(collection, NAME)
    assert len(record.table(Citation).rows) == works
    assert [bool(claim.cited) for claim in record.table(Claim).rows] == [True, False]


def with_number(words, capsys):
    """The guide's `confirm` for another article: the command says how many rows there are."""
    place = words.index("--rows")
    assert main([*words[1:place], *words[place + 2 :]]) == 2
    number = re.search(r"--rows (\d+)", capsys.readouterr().err)[1]
    return [*words[:place], "--rows", number, *words[place + 2 :]]


def follow(collection, capsys, article=None):
    """Type the guide's commands, do the work between, and look that nothing is open.

    Reports are left to the guide's own example: they take seconds.
    """
    for heading, commands in steps().items():
        if heading.startswith("7."):
            edit(collection / FOLDER / "review.toml", 'status = "started"', 'status = "draft"')
        for words in commands:
            if article:
                words = about(article, words)
            if words[0] == "evidence-review" and not (article and words[1] == "report"):
                expected = 1 if words[1] == "lint" else 0
                last = words[1:] == ["check", NAME] and heading.startswith("7.")
                if article and words[1] == "confirm":
                    words = with_number(words, capsys)
                code, shown = main(words[1:]), capsys.readouterr()
                assert code == expected, (words, shown)
                assert not last or "  open:" not in shown.out
        if heading in HAND:
            path, work = HAND[heading]
            change(collection / path, work)
    record = read_review(collection, NAME)
    assert record.header.status is Status.DRAFT
    assert all(finding.as_cited != "not assessed" for finding in record.table(Finding).rows)


def test_the_guide_names_commands_that_there_are():
    """A renamed command would leave a newcomer stuck."""
    for words in (words for commands in steps().values() for words in commands):
        with pytest.raises(SystemExit) as ended:
            main([words[1], "--help"] if words[0] == "evidence-review" else ["--help"])
        assert ended.value.code == 0
