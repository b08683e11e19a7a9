"""Where a sentence of medical prose ends."""

import pytest
from conftest import ROOT
from hypothesis import example, given
from hypothesis import strategies as st

from evidence_review.text._sentences import split_sentences

GOLD = (ROOT / "tests" / "text" / "medical_sentences.txt").read_text("utf-8").strip().split("\n\n")
# Neither word tells whether the firm's name goes on.
BEYOND = ["Iron was measured by Sample Labs, Inc."]


def paragraphs():
    """The paragraphs of the set; the one that is beyond the rule is expected to fail."""
    for lines in map(str.splitlines, GOLD):
        beyond = pytest.mark.xfail(strict=True) if lines[0] in BEYOND else ()
        yield pytest.param(lines, id=lines[0][:40], marks=beyond)


@pytest.mark.parametrize("sentences", list(paragraphs()))
def test_medical_prose_is_split_as_a_reader_would(sentences):
    """Each paragraph of the set, whose lines are its sentences."""
    assert split_sentences(" ".join(sentences)) == sentences


def test_the_set_is_worth_its_name():
    """It has at least 120 sentences in 30 paragraphs."""
    assert len(GOLD) >= 30
    assert sum(len(paragraph.splitlines()) for paragraph in GOLD) >= 120


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("1. Rest a while. 2. Use ice.", ["1. Rest a while.", "2. Use ice."]),
        ("It helps.\n[3]  Then rest.", ["It helps.\n[3]", "Then rest."]),
        ("It helps. [@smith2019; @lee2020] Rest.", ["It helps. [@smith2019; @lee2020]", "Rest."]),
        ("Both agree [1, 2]. Rest.", ["Both agree [1, 2].", "Rest."]),
        ("The mean was 3 [95 % CI 1 to 5]. Rest.", ["The mean was 3 [95 % CI 1 to 5].", "Rest."]),
        ("No. It does not.", ["No.", "It does not."]),
        ("See No. 3. It does.", ["See No. 3.", "It does."]),
        ("It is 3 m². Rest.", ["It is 3 m².", "Rest."]),
        (" \n", [""]),
    ],
)
def test_a_mark_goes_with_what_it_follows(paragraph, sentences):
    """Citation marks, item numbers and powers do not shift a boundary."""
    assert split_sentences(paragraph) == sentences


@example("A.\x1cB. \u2028C. [1 \n] D")
@given(st.text(st.sampled_from("aAß É1².!?…()[]\"'“”’,;- \n\t\u00a0\x1c@^"), max_size=60))
def test_nothing_is_lost(paragraph):
    """The sentences in order are the paragraph but for white space."""
    sentences = split_sentences(paragraph)
    assert "".join("".join(sentences).split()) == "".join(paragraph.split())
    assert len(sentences) == 1 or all(sentences)


@pytest.mark.parametrize(
    "hostile", ["[1", "[", "(", ".", ". ", "A. ", "[1] ", "¹", "x.[1]", "“", "[1 ", "!)", "a. B"]
)
def test_hostile_text_is_split_in_linear_time(hostile):
    """A rule that looked back over the text would not end within the patience of the suite."""
    text = hostile * 100_000
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())
