"""Outcomes: only what was looked at and found well is a pass, wherever it is counted."""

import datetime as dt

import pytest
from conftest import drop_row, edit, read_review, set_cell

from evidence_review.checks.walk import faults_of, walk
from evidence_review.cli import main
from evidence_review.vocabulary import Outcome

REVIEW = "data/mini/review.toml"
ARTICLE = "data/mini/article.md"
SOURCES = "data/sources.csv"
DAY = dt.date(2026, 1, 5)


def outcomes(root, today=None) -> dict[str, Outcome]:
    """How each check of the miniature ends."""
    return {each.check: each.outcome for each in walk(read_review(root, "mini", today)).results}


@pytest.fixture
def inside(mini, monkeypatch):
    """The miniature as the current folder."""
    monkeypatch.chdir(mini)
    return mini


def test_with_text_and_day_everything_can_be_checked(mini):
    """Nothing is left out where nothing is missing."""
    assert set(outcomes(mini, DAY).values()) <= {Outcome.PASSED, Outcome.FAILED}


def test_without_the_text_the_anchors_are_not_checked(mini):
    """They have not passed, and nothing has failed."""
    (mini / ARTICLE).unlink()
    assert outcomes(mini)["anchors"] is Outcome.NOT_CHECKED


def test_without_a_day_the_dates_are_not_checked(mini):
    """Nobody asked the clock."""
    assert outcomes(mini)["dates"] is Outcome.NOT_CHECKED


def test_without_inline_citations_there_is_nothing_to_check(mini):
    """An article that ties nothing to a source has no rate, and that is no pass."""
    set_cell(mini / "data/mini/claims.csv", 6, "cited", "")
    assert outcomes(mini)["inline citations"] is Outcome.NOT_APPLICABLE


def test_behind_a_failure_the_next_could_not_be_checked(mini):
    """A table that cannot be read says nothing about what rests on it."""
    (mini / "data/mini/claims.csv").unlink()
    found = outcomes(mini)
    assert found.pop("files") is Outcome.FAILED
    assert set(found.values()) == {Outcome.COULD_NOT}


def test_an_edited_article_fails_its_anchors_and_lets_the_report_be_made(mini):
    """The tables are sound: what changed is the text they speak of."""
    edit(mini / ARTICLE, "A better mood", "A worse mood")
    assert outcomes(mini)["anchors"] is Outcome.FAILED
    assert faults_of(read_review(mini, "mini")) == ()


# ── The command ───────────────────────────────────────────────────────────────────────────────


def test_check_counts_the_outcomes_apart(inside, capsys):
    """One line a review: how many passed, and by name what did not."""
    (inside / ARTICLE).unlink()
    assert main(["check", "--today", "2027-01-04"]) == 1
    line, *_ = capsys.readouterr().out.splitlines()
    assert line.startswith("mini: 9 passed; 1 failed: dates (the review was to be looked at again")
    assert line.endswith("1 not checked: anchors (the article's text is not at hand)")


def test_what_is_not_checked_is_no_failure(inside):
    """The exit code tells a failure from a look that nobody took."""
    (inside / ARTICLE).unlink()
    assert main(["check"]) == 0


def test_status_says_which_sentence_changed_and_what_that_breaks(inside, capsys):
    """An editor drops in today's text: one command, and only what was touched."""
    edit(inside / ARTICLE, "A better mood", "A worse mood")
    assert main(["status", "mini"]) == 1
    assert capsys.readouterr().out.splitlines()[:5] == [
        "mini",
        "Stale, of 4 claims: 1 verdict as cited and 1 verdict on the best evidence. Something that "
        "they depend on has changed, so they are not counted until somebody looks again and "
        "confirms them.",
        "- the sentence of C04 changed (confirmed 2026-01-02). Depend on it: none.",
        "    stale as cited: C04 inconclusive",
        "    stale best evidence: C04 inconclusive",
    ]


def test_status_answers_while_the_tables_have_problems(inside, capsys):
    """A retraction is a problem of the findings as well, and status is what explains it."""
    set_cell(inside / SOURCES, 2, "integrity", "retracted")
    assert main(["status"]) == 1
    out = capsys.readouterr().out
    assert "is now: retracted" in out
    assert "C02" in out


def test_status_of_what_cannot_be_read_could_not_be_checked(inside, capsys):
    """It does not guess, and does not say that all is well."""
    (inside / "data/mini/claims.csv").unlink()
    assert main(["status"]) == 1
    shown = capsys.readouterr()
    assert "Status could not check" in shown.out
    assert "data/mini/claims.csv: the file is missing" in shown.err


@pytest.mark.parametrize("day", ["tomorrow", "2026-13-01", "1.2.2026"])
def test_a_day_that_is_none_is_refused(inside, capsys, day):
    """A slip in the day is no day, and not today."""
    with pytest.raises(SystemExit) as caught:
        main(["status", "--today", day])
    assert caught.value.code == 2
    assert "is not a day such as 2026-01-31" in capsys.readouterr().err


def test_confirming_is_one_command(inside, capsys):
    """By whom is asked for; the day may be given."""
    set_cell(inside / SOURCES, 4, "condition", "falls at home")
    assert main(["status"]) == 1
    by = ["--by", "The second reviewer", "--of", "first", "--on", "2026-02-01"]
    assert main(["confirm", "mini", "example2020", *by]) == 0
    assert "0 rows confirmed for the first time, 8 again, 0 gone" in capsys.readouterr().out
    assert main(["status"]) == 0
    with pytest.raises(SystemExit):
        main(["confirm", "mini"])


# ── A review under way ────────────────────────────────────────────────────────────────────────


@pytest.fixture
def started(inside):
    """The miniature as a review that is under way."""
    edit(inside / REVIEW, 'status = "draft"', 'status = "started"')
    return inside


def test_what_is_open_is_no_fault_of_a_review_under_way(started, capsys):
    """It is named as open, the stage is not checked, and the report can be made."""
    for file in ("first", "second"):
        drop_row(started / f"data/mini/judgements/{file}.csv", 12)
    assert faults_of(read_review(started, "mini")) == ()
    assert outcomes(started)["judgements"] is Outcome.NOT_CHECKED
    main(["check"])
    shown = capsys.readouterr()
    assert "judgements (1 open)" in shown.out
    assert "  open: data/mini/judgements, column source: nobody has judged" in shown.out
    assert shown.err == ""


def test_a_row_that_is_half_filled_in_stops_nothing(started, capsys):
    """A reviewer in the middle of a row can look at the report, and gets no second row for it."""
    with (started / "data/mini/judgements/first.csv").open("a", encoding="utf-8") as file:
        file.write(f"C05,example2020,supports{',' * 11}\n")
    assert faults_of(read_review(started, "mini")) == ()
    main(["check"])
    assert "row 13, column reason: the cell is empty. Fill it in." in capsys.readouterr().out
    main(["rows", "mini"])
    assert "first.csv" not in capsys.readouterr().out


def test_the_same_gap_is_a_fault_of_a_draft(inside):
    """Somebody who says that nothing is open must have nothing open."""
    for file in ("first", "second"):
        drop_row(inside / f"data/mini/judgements/{file}.csv", 12)
    assert outcomes(inside)["judgements"] is Outcome.FAILED


def test_a_fault_is_a_fault_in_every_review(started):
    """Under way or not: a certainty that does not add up is wrong."""
    set_cell(started / "data/mini/judgements/first.csv", 2, "lowered_by", "")
    assert outcomes(started)["judgements"] is Outcome.FAILED


def test_a_proposal_counts_for_nothing(started):
    """What rules prepared enters no count before a person has accepted it."""
    set_cell(started / "data/mini/claims.csv", 5, "state", "proposed")
    counted = [claim.claim for claim in read_review(started, "mini").counted]
    assert counted == ["C02", "C03", "C05"]


def test_what_strangers_wrote_cannot_command_the_terminal(inside, capsys):
    """A control character in a name is written out, wherever a command prints it."""
    edit(inside / "references.bib", "Example, Carl", "Exam\x1b[2Jple, Carl")
    main(["status"])
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "Exam[U+001B][2Jple" in shown


@pytest.mark.parametrize("name", ["", " ", "=1+1", "@me"])
def test_nobody_stands_by_a_row_without_a_name(inside, capsys, name):
    """An empty name, or one that a spreadsheet would run, is refused."""
    with pytest.raises(SystemExit) as caught:
        main(["confirm", "mini", "--by", name])
    assert caught.value.code == 2
    assert "is empty, or begins like a formula" in capsys.readouterr().err
