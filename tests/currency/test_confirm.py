"""Confirming: which rows of confirmations.csv one command writes anew, and which it leaves."""

import datetime as dt
from pathlib import Path

import pytest
from conftest import drop_row, read_review, read_rows, set_cell

from evidence_review.cli import main
from evidence_review.currency.confirm import confirm_rows
from evidence_review.tables.rows import Confirmation

SOURCES = "data/sources.csv"
CLAIMS = "data/mini/claims.csv"
FIRST = "data/mini/judgements/first.csv"
REWORDINGS = "data/mini/rewordings.csv"
OMISSIONS = "data/mini/omissions.csv"
CONFIRMATIONS = "data/mini/confirmations.csv"
BEFORE = ("The first reviewer", "2026-01-03")
NOW = ("The second reviewer", "2026-02-01")

Name = tuple[str, str]


@pytest.fixture
def inside(mini, monkeypatch):
    """The miniature as the current folder."""
    monkeypatch.chdir(mini)
    return mini


def confirm(*names: str, by: str = NOW[0], rows: int | None = None) -> None:
    """Confirm rows by these names, or without a name so many that are new or were edited."""
    typed = [] if rows is None else ["--rows", str(rows)]
    assert main(["confirm", "mini", *names, *typed, "--by", by, "--on", NOW[1]]) == 0


def confirmations(root: Path) -> dict[Name, dict[str, str]]:
    """The rows of confirmations.csv by file and key."""
    return {(row["of"], row["row"]): row for row in read_rows(root / CONFIRMATIONS)}


def signatures(rows: dict[Name, dict[str, str]]) -> dict[Name, tuple[str, str]]:
    """Who confirmed each row, and when."""
    return {name: (row["confirmed_by"], row["date"]) for name, row in rows.items()}


def versions(row: dict[str, str]) -> dict[str, str]:
    """What a row rested on when it was confirmed: the version of each thing by its name."""
    return dict(part.rsplit(" ", 1) for part in row["rests_on"].split("; "))


@pytest.mark.parametrize(
    ("name", "row"),
    [
        pytest.param("O01", ("omissions", "O01"), id="an omission"),
        pytest.param("C04", ("claims", "C04"), id="a claim"),
    ],
)
def test_a_row_that_is_named_is_confirmed_anew(inside, name, row):
    """Who looks again at a row that did not change says so, with name and day."""
    confirm(name)
    signed = signatures(confirmations(inside))
    assert signed.pop(row) == NOW
    others = {other for other in signed if name not in other[1].split(" × ")}
    assert {signed[other] for other in others if other[0] == row[0]} == {BEFORE}


def test_a_named_row_is_confirmed_as_it_reads_now(inside):
    """An edited omission that is named no longer differs from what was confirmed."""
    before = confirmations(inside)["omissions", "O01"]
    set_cell(inside / OMISSIONS, 2, "proposal", "Keep both hands on the table.")
    confirm("O01")
    after = confirmations(inside)["omissions", "O01"]
    assert after["version"] != before["version"]
    assert (after["confirmed_by"], after["date"]) == NOW


def test_rows_that_are_gone_stay_until_they_are_named(inside):
    """Confirming one claim does not drop what was deleted from another."""
    drop_row(inside / REWORDINGS, 4)
    confirm("C02")
    assert ("rewordings", "C04") in confirmations(inside)
    confirm("C04")
    assert ("rewordings", "C04") not in confirmations(inside)


def test_what_was_not_named_keeps_the_version_that_somebody_looked_at(inside):
    """A judgement whose source is confirmed still rests on the words of its claim as they were."""
    row = ("judgements/second", "C02 × example2020")
    before = versions(confirmations(inside)[row])
    set_cell(inside / SOURCES, 4, "result", "No difference at 12 weeks")
    set_cell(inside / CLAIMS, 3, "text", "Something else.")
    confirm("example2020")
    after = versions(confirmations(inside)[row])
    assert after["C02"] == before["C02"]
    assert after["example2020"] != before["example2020"]
    confirm("C02")
    assert versions(confirmations(inside)[row])["C02"] != before["C02"]


def test_an_edited_row_keeps_the_versions_of_all_that_it_rested_on(inside):
    """Without a name the row itself is confirmed, and nothing below it."""
    row = ("rewordings", "C03")
    before = confirmations(inside)[row]
    set_cell(inside / SOURCES, 4, "integrity", "retracted")
    set_cell(inside / CLAIMS, 4, "text", "Something else.")
    set_cell(inside / REWORDINGS, 3, "problem", "No review found fewer falls.")
    confirm(rows=2)
    after = confirmations(inside)[row]
    assert after["version"] != before["version"]
    assert versions(after) == versions(before)


def test_without_a_name_the_number_of_rows_is_typed_and_kept(inside, capsys):
    """Nobody signs for hundreds of rows by one word; who confirmed many at once is on record."""
    set_cell(inside / OMISSIONS, 2, "proposal", "Keep both hands on the table.")
    set_cell(inside / OMISSIONS, 3, "proposal", "Keep a chair near.")
    before = confirmations(inside)
    for typed in ([], ["--rows", "1"], ["--rows", "200"]):
        assert main(["confirm", "mini", *typed, "--by", NOW[0]]) == 2
        assert "repeat the command with --rows 2" in capsys.readouterr().err
    assert confirmations(inside) == before
    confirm(rows=2)
    after = confirmations(inside)
    assert {after["omissions", name]["together"] for name in ("O01", "O02")} == {"2"}
    confirm("O01")
    assert confirmations(inside)["omissions", "O01"]["together"] == ""


def test_a_row_is_confirmed_by_its_own_key_and_no_other(inside):
    """Who looked at one judgement stands by that one, and by what it depends on."""
    set_cell(inside / SOURCES, 4, "result", "No difference at 12 weeks")
    before = confirmations(inside)
    confirm("C02 x example2020")
    after = confirmations(inside)
    assert {name for name in after if after[name] != before[name]} == {
        ("judgements/second", "C02 × example2020")
    }


def test_nobody_confirms_what_another_reviewer_judged(inside):
    """Naming a claim confirms the judgements in one's own file."""
    confirm("C02", by="The second reviewer")
    signed = signatures(confirmations(inside))
    assert signed["judgements/first", "C02 × example2020"] == BEFORE
    assert signed["judgements/second", "C02 × example2020"] == NOW


def test_only_a_reviewer_of_the_review_confirms(inside, capsys):
    """Another name would stand for nobody, and be found by the checks when it is too late."""
    before = confirmations(inside)
    assert main(["confirm", "mini", "C03", "--by", "Jo Doe"]) == 2
    assert "there is no reviewer 'Jo Doe'. There are: first, second" in capsys.readouterr().err
    assert confirmations(inside) == before


def test_who_takes_over_from_a_reviewer_who_left_says_so(inside):
    """Their rows block nothing: somebody looks at them, and it is on record who."""
    by, on = NOW
    asked = ["confirm", "mini", "C02", "--by", by, "--of", "first", "--on", on]
    assert main(asked) == 0
    assert signatures(confirmations(inside))["judgements/first", "C02 × example2020"] == NOW


def test_exactly_the_rows_that_somebody_looked_at_are_confirmed(inside):
    """The desk confirms the row that was saved, and nothing that has its claim in common."""
    set_cell(inside / CLAIMS, 3, "text", "Something else.")
    review = read_review(inside)
    before = review.table(Confirmation).rows
    day, looked = dt.date(2026, 2, 1), {("claims", "C02")}
    done = confirm_rows(review.written, before, looked, "A reader", day)
    (changed,) = [row for row in done.rows if row not in before]
    assert (changed.of, changed.row, changed.confirmed_by) == ("claims", "C02", "A reader")
    assert (done.new, done.again, done.gone) == (0, 1, 0)


def test_a_verdict_is_looked_at_again_with_its_claim_or_with_a_source_of_the_words(inside):
    """Proposed words rest on the verdict: confirming another claim does not confirm that."""
    row = ("rewordings", "C02")
    before = versions(confirmations(inside)[row])["verdict"]
    for path in (FIRST, "data/mini/judgements/second.csv"):
        set_cell(inside / path, 4, "direction", "refutes")
    confirm("C03", "C05")
    assert versions(confirmations(inside)[row])["verdict"] == before
    confirm("example2020")
    assert versions(confirmations(inside)[row])["verdict"] != before
