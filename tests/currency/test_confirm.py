"""Confirming: which rows of confirmations.csv one command writes anew, and which it leaves."""

from pathlib import Path

import pytest
from conftest import drop_row, read_rows, set_cell

from evidence_review.cli import main

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


def confirm(*names: str) -> None:
    """Confirm rows by these names, or without a name what is new or was edited."""
    by, on = NOW
    assert main(["confirm", "mini", *names, "--by", by, "--on", on]) == 0


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
    row = ("judgements/first", "C02 × example2020")
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
    confirm()
    after = confirmations(inside)[row]
    assert after["version"] != before["version"]
    assert versions(after) == versions(before)


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
