"""The article as information and the sources by instrument: nothing summed, nothing invented."""

import re

import pytest
from conftest import read_review, set_cell, write_rows

from evidence_review.instruments import Answer, Instrument
from evidence_review.views import appraised
from evidence_review.views.appraised import (
    article_appraisal,
    article_facts,
    instrument_table,
    instruments,
)
from evidence_review.views.medium import Medium

SOURCES = "data/mini/instruments.csv"


@pytest.fixture
def study(mini):
    """Read the miniature as it is now."""
    return lambda: read_review(mini)


def test_an_item_that_nobody_answered_needs_a_reader(study):
    """All 22 items are there, and only those with a row have an answer."""
    frame = article_appraisal(study()).frame
    assert len(frame) == 22
    answered = frame[frame.answer != "not rated"]
    assert list(answered.answer) == ["3", "no"]
    assert list(answered["item"]) == [
        "DISCERN 4: the sources behind its facts are named",
        "publisher's interest 1: the publisher offers something that the article recommends",
    ]


def test_answers_are_counted_and_never_summed(study):
    """The caption says how many were answered; there is no total."""
    shown = article_appraisal(study())
    assert shown.text.startswith("The article as information; 2 of 22 items answered\n")
    assert not re.search(r"total|score", shown.text, re.IGNORECASE)


def test_what_is_computed_says_from_what(study):
    """The grade with the fingerprint of its text, the references, the claims tied to them."""
    frame = article_facts(study()).frame
    values = dict(zip(frame.what, frame.value, strict=True))
    assert values["reading grade (Flesch-Kincaid)"] == "3.4"
    assert values["reference list"] == "2 references"
    assert "fingerprint" in frame["from"][0]


def test_a_source_shows_each_item_or_that_it_was_not_read(study):
    """The label of a figure counts both, so that a screen reader hears what is open."""
    text = instruments(study()).text
    assert "RoB 2: 1 source, 1 of 5 items answered, 4 not read" in text
    assert "AMSTAR 2: 1 source, 1 of 16 items answered, 15 not read" in text


def test_a_source_that_no_instrument_fits_is_named(study):
    """It does not drop out of sight."""
    assert "No instrument is filled for " in instruments(study()).text


def test_without_a_row_all_is_not_read(mini, study):
    """An empty table is no empty figure."""
    write_rows(mini / SOURCES, [], list(study_header(mini)))
    assert "RoB 2: 1 source, 0 of 5 items answered, 5 not read" in instruments(study()).text
    assert instrument_table(study()).text.startswith("No item of an instrument was answered")


def study_header(mini):
    """The columns of the table of answers on sources."""
    return (mini / SOURCES).read_text("utf-8").splitlines()[0].split(",")


@pytest.mark.parametrize(("answer", "sign"), [("low", "+"), ("high", "−"), ("not read", "")])
def test_an_answer_is_told_without_colour(mini, study, answer, sign):
    """By a sign in the figure, and by the word in the table below it."""
    set_cell(mini / SOURCES, 2, "answer", answer)
    html = instruments(study()).html(Medium.PAGE)
    figure = html[html.index("RoB 2") : html.index("The 5 items")]
    assert (f">{sign}</text>" in figure) is bool(sign)
    assert answer in instrument_table(study()).text


def test_every_answer_has_a_sign_or_is_its_own():
    """A word without a sign would not fit into its circle."""
    words = {word for instrument in Instrument for word in instrument.contents.words}
    assert all(word in appraised._SIGNS or len(word) == 1 for word in words)
    assert not any(answer in appraised._SIGNS for answer in Answer if answer.is_open)


def test_the_figure_is_an_image_with_a_label(study):
    """One image an instrument, each with the sentence that says the same."""
    html = instruments(study()).html(Medium.PAGE)
    labels = re.findall(r'<svg [^>]*role="img" aria-label="([^"]+)"', html)
    assert labels == instruments(study()).text.splitlines()[: len(labels)]
    assert len(labels) == 2
