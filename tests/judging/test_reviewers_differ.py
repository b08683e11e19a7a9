"""Two reviewers: a part is enough, differences are a queue, and somebody decides by name."""

import pytest
from conftest import messages, read_review, read_rows, set_cell, write_rows

from evidence_review import open_review
from evidence_review.cli import main
from evidence_review.judging.differences import awaiting_a_second, queue
from evidence_review.judging.join import BadReviewer, join
from evidence_review.judging.tasks import progress
from evidence_review.report.documents import write_findings
from evidence_review.views.cards import claim_cards
from evidence_review.views.differences import differences

FIRST, SECOND = (f"data/mini/judgements/{name}.csv" for name in ("first", "second"))
DECIDE = ["decide", "mini", "C04", "specimen2015", "--by", "both", "--because", "Read again."]


@pytest.fixture
def inside(mini, monkeypatch):
    """The miniature as the current folder."""
    monkeypatch.chdir(mini)
    return mini


@pytest.fixture
def differing(inside):
    """The reviewers differ on one pair."""
    set_cell(inside / SECOND, 9, "direction", "refutes")
    return inside


def test_a_second_reviewer_may_judge_one_pair(mini):
    rows = read_rows(mini / SECOND)
    write_rows(mini / SECOND, rows[:1], list(rows[0]))
    write_rows(mini / "data/mini/readings/second.csv", [], ["source", "basis", "date"])
    write_rows(mini / "data/mini/consensus.csv", [], [*rows[0], "decided_by"])
    assert not any("judged" in line for line in messages(mini))
    review = read_review(mini)
    assert (progress(review).by_two, progress(review).by_reviewer["second"]) == (0, 0)
    assert progress(review).judged == progress(review).tied
    assert awaiting_a_second(review) == (("C05", "placeholder2018"),)


def test_differences_come_by_harm_with_each_reviewers_words(differing):
    set_cell(differing / SECOND, 9, "reason", "It says <b>no</b>.")
    (difference,) = queue(read_review(differing))
    assert (difference.claim, difference.source) == ("C04", "specimen2015")
    shown = differences(read_review(differing))
    assert "It says <b>no</b>. Read: " in repr(shown)
    assert "&lt;b&gt;no&lt;/b&gt;" in shown._repr_html_()
    assert repr(shown).count("blind") == 4


def test_whoever_saw_the_other_is_not_called_blind(differing):
    rows = read_rows(differing / SECOND)
    rows[7]["seen"] = "first"
    write_rows(differing / SECOND, rows, list(rows[0]))
    assert "after seeing first" in repr(differences(read_review(differing)))


def test_a_report_of_an_undecided_review_is_made_and_says_unresolved(differing):
    write_findings(read_review(differing))
    review = open_review("mini", differing)
    assert "unresolved" in repr(review.findings())
    card = repr(claim_cards(read_review(differing)))
    assert "By first; the reviewers differ" in card
    assert "By second; the reviewers differ" in card


def test_words_on_what_is_undecided_wait(differing):
    """The writer is not told to write what one of two reviewers thinks."""
    write_findings(read_review(differing))
    review = open_review("mini", differing)
    assert "wait: the reviewers differ" in review.changes()._repr_html_()
    assert "C04" not in repr(review.fix_first())


def test_decided_differences_stand_side_by_side_with_the_decision(mini):
    shown = repr(differences(read_review(mini)))
    assert "Reviewers differ on 1 pair of a claim and a source; 1 decided" in shown
    assert "decided by both reviewers" in shown


def test_a_decision_names_whose_judgement_stands_who_decided_and_why(differing, capsys):
    assert main([*DECIDE, "--as", "second", "--on", "2026-01-06"]) == 0
    row = read_rows(differing / "data/mini/consensus.csv")[-1]
    assert (row["direction"], row["decided_by"], row["reason"]) == (
        "refutes",
        "both",
        "Read again.",
    )
    assert queue(read_review(differing)) == ()
    assert "C04 × specimen2015 is refutes, as second judged" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ([*DECIDE, "--as", "third"], "there is no reviewer who judged it 'third'"),
        (["decide", "mini", "C02", "specimen2015", *DECIDE[4:], "--as", "first"],
         "There are: C04 × specimen2015"),
    ],
)  # fmt: skip
def test_what_is_no_difference_is_not_decided(differing, capsys, asked, why):
    before = (differing / "data/mini/consensus.csv").read_bytes()
    assert main(asked) == 2
    assert why in capsys.readouterr().err
    assert (differing / "data/mini/consensus.csv").read_bytes() == before


def test_the_queue_is_said_on_a_terminal(differing, capsys):
    assert main(["differences", "mini"]) == 0
    shown = capsys.readouterr().out
    assert "Reviewers differ on 2 pairs of a claim and a source; 1 decided" in shown
    assert "by two reviewers" in shown


def test_a_reviewer_joins_with_files_of_their_own_and_owes_nothing(inside, capsys):
    before = (inside / "data/mini/review.toml").read_text("utf-8")
    asked = ["reviewer", "mini", "lee", "--name", 'A "third" reader', "--role", "nurse \\ carer"]
    assert main(asked) == 0
    assert (inside / "data/mini/review.toml").read_text("utf-8").startswith(before.rstrip())
    person = read_review(inside).header.reviewers[-1]
    assert (person.file, person.name, person.role) == ("lee", 'A "third" reader', "nurse \\ carer")
    assert read_rows(inside / "data/mini/judgements/lee.csv") == []
    assert not any("lee" in line and "judged" in line for line in messages(inside))
    assert main(asked) == 0
    assert len(read_review(inside).header.reviewers) == 3


def test_a_reviewers_files_cannot_be_called_anything(mini):
    with pytest.raises(BadReviewer, match="small letters"):
        join(read_review(mini), "../lee", "Lee", "nurse")


@pytest.mark.parametrize(
    "cells", [{"state": "rejected"}, {"checkable": "no"}, {"repeats": "C01"}, {"state": "proposed"}]
)
def test_a_claim_that_does_not_count_is_in_no_queue(differing, cells, capsys):
    path = differing / "data/mini/claims.csv"
    rows = read_rows(path)
    changed = [row | cells if row["claim"] == "C04" else row for row in rows]
    write_rows(path, changed, list(rows[0]))
    assert queue(read_review(differing)) == ()
    assert main(["differences", "mini"]) == 0


def header(mini) -> bytes:
    return (mini / "data/mini/review.toml").read_bytes()


def rewritten(mini, *changes: tuple[str, str]) -> bytes:
    """The header with other text in it, as somebody might write it."""
    text = header(mini).decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (mini / "data/mini/review.toml").write_bytes(text.encode())
    return text.encode()


NAMELESS = ('name = "The second reviewer"', 'name = "a reviewer not named yet"')


@pytest.mark.parametrize(
    "changes",
    [
        [NAMELESS],
        [NAMELESS, ('title = "Standing on One Leg"', "title = '''About the \"second\" leg'''")],
        [('name = "The second reviewer"', 'name="a reviewer not named yet"')],
        [('file = "second"\nname = "The second reviewer"\nrole = "reviewer"',
          'name = "a reviewer not named yet"\nrole = "reviewer"\nfile = "second"')],
    ],
    ids=["as new writes it", "the file's name elsewhere", "no blanks", "another order"],
)  # fmt: skip
def test_a_reviewer_without_a_name_gets_it_however_the_header_is_written(mini, changes):
    rewritten(mini, *changes)
    review = join(read_review(mini), "second", "Lee", "nurse")
    assert [(one.file, one.name) for one in review.header.reviewers] == [
        ("first", "The first reviewer"),
        ("second", "Lee"),
    ]


def test_the_other_lines_of_a_header_keep_their_ends(mini):
    before = rewritten(mini, ("\n", "\r\n"))
    join(read_review(mini), "lee", "Lee", "nurse")
    assert header(mini).startswith(before.rstrip())
    assert header(mini).count(b"\n") == header(mini).count(b"\r\n")


def test_a_header_written_in_another_way_is_left_as_it_is(mini):
    text = header(mini).decode()
    start = text.index("[[reviewers]]")
    people = '{file="first",name="A",role="r"},{file="second",name="B",role="r"}'
    place = text.index("[article]")
    inline = f"{text[:place]}reviewers = [{people}]\n\n{text[place:start]}"
    (mini / "data/mini/review.toml").write_text(inline, "utf-8")
    with pytest.raises(BadReviewer, match="was not changed"):
        join(read_review(mini), "lee", "Lee", "nurse")
    assert header(mini).decode() == inline
    assert not (mini / "data/mini/judgements/lee.csv").exists()


def test_a_reviewer_whose_files_cannot_be_made_is_not_in_the_header(mini, monkeypatch):
    before = header(mini)

    def full(path, text):
        raise OSError("no space left")

    monkeypatch.setattr("evidence_review.judging.join.write_text", full)
    with pytest.raises(OSError, match="no space"):
        join(read_review(mini), "lee", "Lee", "nurse")
    assert header(mini) == before
