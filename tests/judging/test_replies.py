"""A writer answers each proposed change, and the thread stays with it."""

import pytest
from conftest import messages, read_review, read_rows, set_cell

from evidence_review.cli import main
from evidence_review.views.changes import changes

REPLIES = "data/mini/replies.csv"


@pytest.fixture
def inside(mini, monkeypatch):
    """The miniature as the current folder."""
    monkeypatch.chdir(mini)
    return mini


def reply(about: str, *more: str) -> int:
    """What the command answers to one reply of the writer."""
    asked = ["reply", "mini", about, "--by", "the writer", "--on", "2026-01-06", *more]
    return main(asked)


def test_a_decision_stands_in_the_thread_and_with_the_change(inside):
    assert reply("C02", "--state", "declined", "--text", "Our readers know it.") == 0
    assert read_rows(inside / REPLIES)[-1] == {
        "about": "C02",
        "number": "1",
        "state": "declined",
        "text": "Our readers know it.",
        "by": "the writer",
        "date": "2026-01-06",
    }
    assert read_rows(inside / "data/mini/rewordings.csv")[0]["state"] == "declined"
    assert messages(inside) == []


def test_a_question_and_its_answer_follow_each_other(inside):
    reply("O01", "--text", "Is it said often enough?")
    reply("O01", "--text", "Once is enough.", "--state", "accepted")
    thread = [row for row in read_rows(inside / REPLIES) if row["about"] == "O01"]
    assert [(row["number"], row["state"]) for row in thread] == [("1", ""), ("2", "accepted")]
    assert read_rows(inside / "data/mini/omissions.csv")[0]["state"] == "accepted"


def test_the_thread_is_shown_with_its_change(inside):
    reply("C02", "--text", "May we keep <b>daily</b>?")
    shown = changes(read_review(inside))
    assert "the writer, 6 January 2026: May we keep <b>daily</b>?" in repr(shown)
    assert "May we keep &lt;b&gt;daily&lt;/b&gt;?" in shown._repr_html_()


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (["C05", "--text", "Why?"], "there is no proposed change 'C05'. There are: C02"),
        (["C02"], "Say something with --text"),
        (["C02", "--state", "declined"], "why it is declined"),
    ],
)
def test_a_reply_that_says_nothing_is_refused(inside, capsys, asked, why):
    before = (inside / REPLIES).read_bytes()
    assert reply(*asked) == 2
    assert why in capsys.readouterr().err
    assert (inside / REPLIES).read_bytes() == before


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("number", "2", "the replies to C04 are numbered 2. Restore the missing reply"),
        ("about", "C09", "'C09': no change is proposed for it"),
        ("state", "accepted", "C04 was accepted in its thread, and is proposed where it is"),
    ],
)
def test_a_thread_that_lacks_a_reply_or_contradicts_its_change_is_named(mini, column, cell, why):
    set_cell(mini / REPLIES, 2, column, cell)
    assert any(why in line for line in messages(mini))


def test_who_declines_says_why(mini):
    set_cell(mini / "data/mini/rewordings.csv", 4, "state", "declined")
    set_cell(mini / REPLIES, 2, "state", "declined")
    set_cell(mini / REPLIES, 2, "text", "")
    assert any("C04 is declined, and no reason is given" in line for line in messages(mini))


def test_what_was_accepted_may_be_done(mini):
    """The article says so now: `compare --close` sets it, and adds no reply."""
    set_cell(mini / "data/mini/rewordings.csv", 4, "state", "done")
    set_cell(mini / REPLIES, 2, "state", "accepted")
    assert messages(mini) == []
