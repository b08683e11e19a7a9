"""A reviewer signs a review as it is; what changes afterwards is listed."""

import datetime as dt

import pytest
from conftest import edit, messages, read_review, read_rows, set_cell

from evidence_review.cli import main
from evidence_review.collection.signing import changes_since_signed, status_of
from evidence_review.judging.signing import NotReady, sign_review
from evidence_review.views.start import answer
from evidence_review.views.status import status

DAY = dt.date(2026, 1, 5)
SIGN = ["sign", "mini", "first", "--interests", "none", "--on", "2026-01-05"]
REWORDINGS = "data/mini/rewordings.csv"


@pytest.fixture
def inside(mini, monkeypatch):
    """The miniature as the current folder."""
    monkeypatch.chdir(mini)
    return mini


def signed(mini):
    """The miniature, signed by its first reviewer."""
    return sign_review(read_review(mini), "first", "none", DAY)


def test_until_somebody_signs_the_header_says_how_far_a_review_is(mini):
    header = mini / "data/mini/review.toml"
    assert status_of(read_review(mini)) == "draft"
    edit(header, 'status = "draft"', 'status = "in review"')
    assert status_of(read_review(mini)) == "in review"
    edit(header, 'status = "in review"', 'status = "draft"')
    assert status_of(signed(mini)) == "signed"


def test_a_signature_keeps_name_role_interests_and_day(inside):
    asked = [*SIGN, "--name", "Dr A. Reader", "--role", "physiotherapist"]
    assert main(asked) == 0
    (row,) = read_rows(inside / "data/mini/signatures.csv")
    assert (row["name"], row["role"]) == ("Dr A. Reader", "physiotherapist")
    assert (row["interests"], row["date"]) == ("none", "2026-01-05")
    assert messages(inside) == []


@pytest.mark.parametrize(
    ("path", "row", "column", "cell", "named"),
    [
        ("data/mini/claims.csv", 3, "outcome", "another outcome", ("claims", "C02")),
        ("data/mini/judgements/second.csv", 2, "reason", "For a reason.",
         ("judgements/second", "C02 × specimen2015")),
        ("data/sources.csv", 2, "result", "Another result.", ("sources", "specimen2015")),
        ("data/mini/omissions.csv", 2, "proposal", "Other words.", ("omissions", "O01")),
    ],
)  # fmt: skip
def test_what_changes_after_a_signature_is_listed(mini, path, row, column, cell, named):
    signed(mini)
    set_cell(mini / path, row, column, cell)
    review = read_review(mini)
    assert status_of(review) == "changed since signed"
    assert named in changes_since_signed(review)["first"].changed
    (line,) = [
        line
        for line in repr(status(review, ())).splitlines()
        if "since" in line and "signed" in line
    ]
    assert " ".join(named) in line


def test_an_article_edited_after_a_signature_is_a_change(mini):
    """No row of the review is another, and a verdict is stale all the same."""
    signed(mini)
    edit(mini / "data/mini/article.md", "A better mood", "A worse mood")
    review = read_review(mini)
    assert status_of(review) == "changed since signed"
    assert ("verdicts", "C04 as cited") in changes_since_signed(review)["first"].changed


def test_nobody_signs_without_a_name(mini):
    header = mini / "data/mini/review.toml"
    edit(header, 'name = "The first reviewer"', 'name = "a reviewer not named yet"')
    with pytest.raises(NotReady, match="has no name yet"):
        signed(mini)


def test_a_row_that_is_gone_or_new_is_a_change_too(mini):
    signed(mini)
    path = mini / REWORDINGS
    first, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([first, *rows[1:]]) + "\n", "utf-8")
    assert changes_since_signed(read_review(mini))["first"].gone == (("rewordings", "C02"),)


def test_a_reply_of_the_writer_changes_nothing_that_was_signed(mini, monkeypatch):
    signed(mini)
    monkeypatch.chdir(mini)
    asked = [
        "reply",
        "mini",
        "C02",
        "--state",
        "accepted",
        "--by",
        "the writer",
        "--on",
        "2026-01-06",
    ]
    assert main(asked) == 0
    assert status_of(read_review(mini)) == "signed"


def test_a_later_signature_takes_the_place_of_the_earlier_one(inside):
    signed(inside)
    set_cell(inside / "data/mini/omissions.csv", 2, "proposal", "Other words.")
    assert status_of(read_review(inside)) == "changed since signed"
    main(["confirm", "mini", "O01", "--by", "The first reviewer", "--on", "2026-01-04"])
    assert status_of(signed(inside)) == "signed"
    assert len(read_rows(inside / "data/mini/signatures.csv")) == 1


def test_the_answer_names_who_signed_and_how_much_changed_since(mini):
    signed(mini)
    set_cell(mini / "data/mini/omissions.csv", 2, "proposal", "Other words.")
    shown = repr(answer(read_review(mini)))
    assert "signed 5 January 2026; conflicts of interest: none; 1 row changed since" in shown
    assert "The second reviewer (reviewer; not signed)" in shown


def test_what_was_signed_cannot_be_edited_unseen(mini):
    signed(mini)
    set_cell(mini / "data/mini/signed.csv", 2, "version", "0123abcd")
    assert messages(mini) == [
        "data/mini/signatures.csv, row 2, column version: The first reviewer signed other rows "
        "than those in data/mini/signed.csv. Restore both files, or let the reviewer sign again."
    ]


def test_signed_rows_without_a_signature_are_named(mini):
    signed(mini)
    path = mini / "data/mini/signatures.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    (line,) = messages(mini)
    assert "rows signed by 'first', who has no signature" in line


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (('status = "draft"', 'status = "started"'), "what is open counts for nothing"),
        (('file = "first"', 'file = "third"'), "there is no reviewer 'first'"),
    ],
)
def test_a_review_that_is_not_ready_is_not_signed(inside, capsys, spoil, why):
    edit(inside / "data/mini/review.toml", *spoil)
    assert main(SIGN) == 2
    assert why in capsys.readouterr().err
    assert read_rows(inside / "data/mini/signatures.csv") == []


def test_a_stale_verdict_stands_in_the_way(inside, capsys):
    set_cell(inside / "data/sources.csv", 4, "result", "No difference at 12 weeks.")
    assert main(SIGN) == 2
    assert "verdicts are stale" in capsys.readouterr().err
