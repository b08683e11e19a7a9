"""Compare: what a new text of the article does to a review, claim by claim, and nothing else."""

from pathlib import Path

import pytest
from conftest import edit, read_rows, set_cell
from markdown_it import MarkdownIt

from evidence_review.cli import main

ARTICLE = "data/mini/article.md"
REWORDINGS = "data/mini/rewordings.csv"
OMISSIONS = "data/mini/omissions.csv"


@pytest.fixture
def new(mini, monkeypatch, tmp_path):
    """A copy of the article to edit, with the miniature as the current folder."""
    monkeypatch.chdir(mini)
    path = tmp_path / "new.md"
    path.write_bytes((mini / ARTICLE).read_bytes())
    return path


def said(capsys, new, *options) -> tuple[int, list[str]]:
    """The exit code, and what is said, line by line."""
    code = main(["compare", "mini", str(new), *options])
    return code, capsys.readouterr().out.splitlines()


def test_the_same_article_leaves_everything_as_it_is(new, capsys):
    """Typography alone is no change, and the findings of both texts are the same."""
    edit(new, "comes free.", "comes\u00a0free.")
    code, lines = said(capsys, new)
    assert (code, lines[:2]) == (
        0,
        ["6 rows of claims: 6 same", "findings as cited: before → in the new text"],
    )
    pairs = [line.split(": ")[1].split(" → ") for line in lines if line.startswith("  ")]
    assert [one for one, other in pairs if one != other] == []


@pytest.mark.parametrize("name", ["References", "Bibliography", "Works cited", "Sources", "Notes"])
@pytest.mark.parametrize("form", ["md", "html"])
def test_the_reference_list_is_no_part_of_the_text_whatever_its_name(new, capsys, name, form):
    """In every format one list of names says where an article ends."""
    edit(new, "## References", f"## {name}")
    if form == "html":
        html = MarkdownIt().render(new.read_text("utf-8"))
        new = new.with_suffix(".html")
        new.write_text(f"<html><body>{html}</body></html>", "utf-8")
    code, lines = said(capsys, new)
    assert (code, lines[0]) == (0, "6 rows of claims: 6 same")


def test_an_edited_sentence_is_shown_word_by_word(new, capsys):
    """The claim in our words, and what of its sentence changed, with its kind."""
    edit(new, "A better mood comes free.", "A better mood never comes free.")
    code, lines = said(capsys, new)
    assert code == 1
    place = lines.index("edited: to be judged again")
    assert lines[place + 1 : place + 3] == [
        "  C04 The practice lifts the mood.",
        "    a negation: + “never”",
    ]
    assert "  without a finding in the new text: 1" in lines


def test_a_sentence_that_is_gone_takes_its_finding_with_it(new, capsys):
    """Gone is another thing than edited."""
    edit(new, " A better mood comes free.", "")
    _, lines = said(capsys, new)
    assert lines[lines.index("gone: no finding in the new text") + 1] == (
        "  C04 The practice lifts the mood."
    )
    assert "  inconclusive: 1 → 0" in lines


def test_a_sentence_put_in_touches_no_other(new, capsys):
    """The claims after it stand, under other numbers; the new one is nobody's yet."""
    edit(new, "A better mood", "It costs nothing. A better mood")
    _, lines = said(capsys, new)
    assert lines[:2] == ["6 rows of claims: 6 same", "of these 1 under another number or heading"]
    assert lines[lines.index("new sentences that nobody has classed") + 1] == (
        "  What It Does, paragraph 1, sentence 3: It costs nothing."
    )


def test_a_claim_stands_while_a_repeat_of_it_does(new, capsys):
    """C06 says C02 again: while it stands, the finding on C02 does, too."""
    first = next(line for line in new.read_text("utf-8").splitlines() if "ankle" in line)
    edit(new, first.split(". ")[0] + ". ", "")
    _, lines = said(capsys, new)
    assert "  C02 Standing on one leg every day makes the ankle steadier." in lines
    assert "  supported: 2 → 2" in lines


# ── Words that the writer took over ───────────────────────────────────────────────────────────


def test_accepted_words_are_recognised(new, capsys):
    """Words that were proposed and now stand in the text are named, and nothing is written."""
    edit(new, "A better mood comes free.", "A better mood comes free. Allow eight weeks.")
    _, lines = said(capsys, new)
    assert lines[lines.index("proposed words found in the new text") + 1] == "  O02 was proposed"
    assert {row["state"] for row in read_rows(Path(OMISSIONS))} == {"proposed"}


def test_recognised_words_close_their_row(new, capsys):
    """With --close their rows are done, and all other cells stay as they are."""
    set_cell(Path(REWORDINGS), 4, "action", "remove")
    before = {path: read_rows(Path(path)) for path in (REWORDINGS, OMISSIONS)}
    edit(new, " A better mood comes free.", "")
    edit(new, "What It Does\n\n", "What It Does\n\nAllow eight weeks. ")
    _, lines = said(capsys, new, "--close")
    assert lines[-1] == "closed: C04, O02"
    for path, done in ((REWORDINGS, "C04"), (OMISSIONS, "O02")):
        for was, row in zip(before[path], read_rows(Path(path)), strict=True):
            is_done = next(iter(row.values())) == done
            assert row == was | ({"state": "done"} if is_done else {})


def test_nearly_the_proposed_words_close_nothing(new, capsys):
    """A writer who says something else than was proposed has not taken the proposal over."""
    edit(new, "A better mood comes free.", "A better mood comes free. Allow eighty weeks.")
    _, lines = said(capsys, new)
    assert "proposed words found in the new text" not in lines


# ── Other texts ───────────────────────────────────────────────────────────────────────────────


def test_without_the_old_text_the_place_must_do(new, capsys, mini):
    """Where only fingerprints are left, an edited sentence is known by its neighbours."""
    (mini / ARTICLE).unlink()
    edit(new, "A better mood comes free.", "A worse mood comes at a price.")
    _, lines = said(capsys, new)
    place = lines.index("edited: to be judged again")
    assert lines[place + 2] == "    now: A worse mood comes at a price."


def test_the_old_text_may_lie_elsewhere(new, capsys, mini, tmp_path):
    """A private copy outside the collection serves as well."""
    old = tmp_path / "old.md"
    (mini / ARTICLE).rename(old)
    edit(new, "A better mood", "A worse mood")
    _, lines = said(capsys, new, "--before", str(old))
    assert "    words: “better” → “worse”" in lines


def test_a_text_that_is_not_there_is_named(new, capsys):
    """A misspelt path ends with a line that names it."""
    assert main(["compare", "mini", "nowhere.md"]) != 0
    assert "nowhere.md" in capsys.readouterr().err


def test_closing_a_row_leaves_a_prepared_one_waiting(new, capsys, mini):
    """A row that waits to be filled in is still there after --close."""
    with (mini / REWORDINGS).open("a", encoding="utf-8") as file:
        file.write("C05,,,,,\n")
    edit(new, " A better mood comes free.", "")
    said(capsys, new, "--close")
    assert [row["claim"] for row in read_rows(mini / REWORDINGS)] == ["C02", "C03", "C04", "C05"]
