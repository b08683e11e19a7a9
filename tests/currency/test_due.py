"""Due: what time alone undoes, held against a day that is given."""

import datetime as dt

import pytest
from conftest import edit, read_review, set_cell

SOURCES = "data/sources.csv"
DAY = dt.date(2026, 6, 1)


def said(root, today: dt.date = DAY) -> list[str]:
    """What is due, in words."""
    return [*map(str, read_review(root, "mini", today).due)]


def test_a_review_is_due_on_the_day_after_its_term(mini):
    """On the day itself it is not yet late."""
    line = "the review was to be looked at again by 2027-01-03"
    assert line not in said(mini, dt.date(2027, 1, 3))
    assert line in said(mini, dt.date(2027, 1, 4))


def test_a_source_past_its_publishers_term_is_named(mini):
    """A guideline that expires is named from that day, until somebody marks it as expired."""
    line = "past the term that its publisher set, and not marked so: specimen2015"
    set_cell(mini / SOURCES, 2, "expires", "2026-06-01")
    assert line not in said(mini, dt.date(2026, 5, 31))
    assert line in said(mini)
    set_cell(mini / SOURCES, 2, "integrity", "expired")
    assert line not in said(mini)
    assert "expired: specimen2015" in said(mini)


@pytest.mark.parametrize(("days", "late"), [(183, False), (184, True)])
def test_a_search_for_retractions_grows_old(mini, days, late):
    """After half a year, 183 days, somebody should look again."""
    for row in (2, 3, 4, 5):
        set_cell(mini / SOURCES, row, "integrity_date", str(DAY - dt.timedelta(days=days)))
    named = [line for line in said(mini) if "last looked for more than 183 days ago" in line]
    assert bool(named) is late


def test_what_nobody_looked_for_is_said_and_is_not_overdue(mini):
    """Never looked at is another answer than looked at long ago."""
    set_cell(mini / SOURCES, 2, "integrity", "not checked")
    found = {each.what: each for each in read_review(mini, "mini", DAY).due}
    assert not found["retractions never looked for"].overdue


@pytest.mark.parametrize("word", ["retracted", "expression of concern", "superseded", "corrected"])
def test_a_known_notice_is_said_on_every_day(mini, word):
    """What stands in the tables is not overdue, and is not passed over either."""
    set_cell(mini / SOURCES, 2, "integrity", word)
    assert f"{word}: specimen2015" in said(mini)


REVIEWED = "data/mini"
FAR = "2030-01-01"


@pytest.mark.parametrize(
    ("file", "column", "what"),
    [
        (SOURCES, "integrity_date", "retractions looked for (specimen2015)"),
        (f"{REVIEWED}/readings/first.csv", "date", "reading placeholder2018 (date)"),
        (f"{REVIEWED}/judgements/first.csv", "date", "judgement C02 × specimen2015 (date)"),
        (f"{REVIEWED}/citations.csv", "retrieved", "citation 1 (retrieved)"),
        (f"{REVIEWED}/searches.csv", "date", "search S01 (date)"),
        (f"{REVIEWED}/overrulings.csv", "date", "overruling C03 × as cited (date)"),
        (f"{REVIEWED}/confirmations.csv", "date", "confirmation citations × 1 (date)"),
    ],
)
def test_nothing_was_done_on_a_day_that_is_yet_to_come(mini, file, column, what):
    """Whatever has a day of its own: read, judged, looked for, confirmed."""
    set_cell(mini / file, 2, column, FAR)
    assert f"dated after {DAY}: {what}" in said(mini)


@pytest.mark.parametrize("entry", ["date = 2026-01-03", "read = 2026-01-02"])
def test_a_header_of_a_day_that_is_yet_to_come_is_named(mini, entry):
    """The day of the data, and that on which the article was read."""
    edit(mini / REVIEWED / "review.toml", entry, f"{entry.split()[0]} = {FAR}")
    assert any(f"dated after {DAY}: the " in line for line in said(mini))
