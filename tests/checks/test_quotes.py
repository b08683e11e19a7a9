"""What a row takes from a source is looked up in its text, where the text is at hand."""

import hashlib

import pytest
from article_files import pdf
from conftest import read_review, read_rows, set_cell, write_rows

from evidence_review.checks.quotes import Located, check_quotes
from evidence_review.cli import main

FIRST = "data/mini/judgements/first.csv"
READINGS = "data/mini/readings/first.csv"
PAGE = """<html><head><title>Falls</title></head><body><article><h1>Falls</h1>
<p>We asked whether standing on one leg helps.</p>
<h2>Methods</h2><p>Forty people stood for 15 mg of credit each day.</p>
<h2>Results</h2><p>The relative risk was 1.02 (0.80 to 1.30), so falls were as frequent.</p>
<table><caption>Table 2</caption><tr><td>steadier ankle</td></tr></table>
</article></body></html>"""


@pytest.fixture
def collection(mini):
    """The miniature with one source's text in its library."""
    (mini / "library").mkdir()
    (mini / "library" / "example2020.html").write_text(PAGE, "utf-8")
    return mini


def looked_up(collection, source="example2020", name="C02 × example2020", file=FIRST):
    """How looking up one row ended."""
    every = check_quotes(read_review(collection), collection / "library")
    return next(row for row in every if (row.sought.file, row.sought.name) == (file, name))


def quoting(collection, quote, locator="abstract, results"):
    """How a quotation by the first reviewer ended."""
    rows = read_rows(collection / FIRST)
    rows[2] |= {"quote": quote, "locator": locator}
    write_rows(collection / FIRST, rows, list(rows[0]))
    return looked_up(collection)


@pytest.mark.parametrize(
    ("quote", "locator", "located"),
    [
        ("falls were as frequent", "results", Located.FOUND),
        ("Falls were as frequent", "abstract, results", Located.PIECES),
        ("falls were as frequent", "methods", Located.ELSEWHERE),
        ("falls were as frequent", "page 3", Located.FOUND),
        ("steadier ankle", "table 2", Located.FOUND),
        ("falls as frequent", "results", Located.PIECES),
        ("5 mg of credit", "methods", Located.ABSENT),
        ("nobody fell", "results", Located.ABSENT),
        ("", "results", Located.FOUND),
        ("", "discussion", Located.VAGUE),
    ],
)
def test_a_quotation_is_found_where_the_row_says_or_the_row_is_named(
    collection, quote, locator, located
):
    assert quoting(collection, quote, locator).located is located


def test_where_a_quotation_stands_instead_is_said(collection):
    assert quoting(collection, "falls were as frequent", "methods").note == "in Results"


def test_what_is_not_at_hand_is_not_checked(collection):
    row = looked_up(collection, name="C02 × specimen2015")
    assert row.located is Located.NOT_AT_HAND


def test_the_numbers_of_an_effect_are_looked_up_too(collection):
    row = looked_up(collection, name="E02", file="data/effects.csv")
    assert row.sought.words == ("1.02", "0.8", "1.3")
    assert row.located is Located.FOUND
    set_cell(collection / "data/effects.csv", 3, "high", "1.4")
    row = looked_up(collection, name="E02", file="data/effects.csv")
    assert (row.located, row.note) == (Located.PIECES, "without 1.4")


def test_another_text_than_the_one_that_was_read_is_named(collection):
    right = hashlib.sha256(PAGE.encode()).hexdigest()
    row = {"source": "example2020", "basis": "abstract", "date": "2026-01-02", "covers": "C02"}
    header = ["source", "basis", "covers", "sha256", "date"]
    write_rows(collection / READINGS, [row | {"sha256": right}], header)
    assert quoting(collection, "falls were as frequent").located is Located.FOUND
    write_rows(collection / READINGS, [row | {"sha256": "0" * 64}], header)
    assert quoting(collection, "falls were as frequent").located is Located.OTHER


def test_a_file_that_cannot_be_read_is_named(collection):
    (collection / "library" / "example2020.html").write_bytes(b"\x00\x01\x02")
    row = quoting(collection, "falls")
    assert row.located is Located.UNREADABLE
    assert "example2020.html" in row.note


def test_two_readers_read_a_pdf(collection, monkeypatch):
    """One that loses words is not believed, whichever it is."""
    (collection / "library" / "example2020.html").unlink()
    said = "Falls were as frequent in both groups of people here, whoever stood on one leg."
    lines = [(72, 700 - 14 * line, 11, said) for line in range(9)]
    (collection / "library" / "example2020.pdf").write_bytes(pdf([lines]))
    assert quoting(collection, "as frequent in both", "page 1").located is Located.FOUND
    monkeypatch.setattr("evidence_review.text.source_text._pdf_pages", lambda path: "Other words.")
    row = quoting(collection, "as frequent in both", "page 1")
    assert (row.located, row.note) == (Located.DISAGREE, "on as frequent in both")


def test_the_command_names_each_row_that_is_not_as_it_should_be(collection, monkeypatch, capsys):
    monkeypatch.chdir(collection)
    quoting(collection, "nobody fell", "results")
    assert main(["quotes", "mini"]) == 1
    shown = capsys.readouterr().out
    assert f"{FIRST}, row 4, C02 × example2020: “nobody fell” not found" in shown
    assert "not in library/: placeholder2018, specimen2015" in shown


def test_a_silent_row_takes_nothing_from_its_source(collection):
    set_cell(collection / FIRST, 4, "direction", "silent")
    names = [row.sought.name for row in check_quotes(read_review(collection), collection)]
    assert "C02 × specimen2015" in names
    assert "C02 × example2020" not in [
        row.sought.name
        for row in check_quotes(read_review(collection), collection)
        if row.sought.file == FIRST
    ]
