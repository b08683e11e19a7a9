"""The instruments: as many items as were published, numbered as there, in their own words."""

import pytest

from evidence_review.instruments import Answer, Instrument, instrument_of

ITEMS = {
    "DISCERN": 16,
    "JAMA benchmarks": 4,
    "publisher's interest": 2,
    "RoB 2": 5,
    "ROBINS-I": 7,
    "AMSTAR 2": 16,
    "AGREE II": 23,
    "QUIPS": 6,
}


def test_every_instrument_has_its_items():
    """Numbered from 1 without a gap, and none asked twice."""
    assert {str(word): len(word.contents.items) for word in Instrument} == ITEMS
    for word in Instrument:
        items = word.contents.items
        assert list(items) == [str(number) for number in range(1, len(items) + 1)]
        assert len(set(items.values())) == len(items)


@pytest.mark.parametrize("instrument", Instrument)
def test_an_instrument_says_where_it_was_read(instrument):
    """With its origin, and the addresses of its items; our own two questions have none."""
    contents = instrument.contents
    own = instrument is Instrument.PUBLISHER
    assert contents.origin.startswith("doi 10.") is not own
    assert bool(contents.seen) is not own
    assert all(address.startswith("http") for address in contents.seen)


def test_words_of_one_instrument_are_not_those_of_another():
    """A trial has concerns, a study without randomisation is serious, a guideline has a grade."""
    allowed = {str(word): set(map(str, word.allowed)) for word in Instrument}
    assert allowed["RoB 2"] == {"low", "some concerns", "high", "not read"}
    assert "serious" in allowed["ROBINS-I"]
    assert "partial yes" in allowed["AMSTAR 2"]
    assert allowed["AGREE II"] == {*"1234567", "not read"}
    assert allowed["DISCERN"] == {*"12345", "not rated"}


def test_no_answer_is_never_a_word_of_the_instrument():
    """*No information* is an answer of a reader; *not read* and *not rated* are none."""
    assert not any(answer.is_open for word in Instrument for answer in word.contents.words)
    assert not Answer.NO_INFORMATION.is_open


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("RoB 2", Instrument.ROB_2),
        ("AMSTAR 2 items that apply; QUIPS for the cohorts", Instrument.AMSTAR_2),
        ("AGREE II for the guideline, AMSTAR 2 for its reviews", Instrument.AGREE_II),
        ("none of the usual ones fits; ROBINS-I items as a guide", Instrument.ROBINS_I),
        ("DISCERN and JAMA benchmarks", None),
        ("none fits", None),
        ("", None),
    ],
)
def test_a_source_has_the_instrument_that_is_named_first(text, instrument):
    """What is named later is for parts of it; those for articles are for no source."""
    assert instrument_of(text) is instrument
