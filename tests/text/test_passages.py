"""Short quotations in a text: word for word, several times, nearly, or not at all.

The pairs of sentences in `test_anchor_pairs.py` go through the same search.
"""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from evidence_review.text.article import AnchorState
from evidence_review.text.passages import Found, find
from evidence_review.text.typography import normalise

TEXT = "Stretching eased cramps. It did not shorten them – not at all.\n\nHeat eased cramps, too."


def quoted(words: str, text: str = TEXT) -> tuple[str, list[str]]:
    """The state, and what stands in the places."""
    found = find(words, text)
    return str(found.state), [text[start:end] for start, end in found.spans]


@pytest.mark.parametrize(
    ("words", "state", "places"),
    [
        pytest.param("did not shorten", "same", ["did not shorten"], id="once"),
        pytest.param("them - not", "same", ["them – not"], id="set otherwise"),
        pytest.param("eased cramps", "ambiguous", ["eased cramps"] * 2, id="twice"),
        pytest.param("did not lengthen them", "edited", ["did not shorten them"], id="a word"),
        pytest.param("It did shorten them", "edited", ["It did not shorten them"], id="put in"),
        pytest.param("It really did not", "edited", ["It did not"], id="taken out"),
        pytest.param("Sleep is a mystery", "lost", [], id="not there"),
        pytest.param("tretching eased", "edited", ["Stretching eased"], id="inside a word"),
        pytest.param("", "lost", [], id="nothing"),
        pytest.param(
            "It did … at all", "same", ["It did not shorten them – not at all"], id="ends"
        ),
        pytest.param("Heat … Stretching eased", "lost", [], id="ends in another order"),
        pytest.param("Stretching … too", "lost", [], id="ends in two paragraphs"),
        pytest.param("It did … them – not yet", "edited", ["It did", "them – not at"], id="an end"),
        pytest.param("Heat eased … a lot", "lost", [], id="an end that is gone"),
    ],
)
def test_words_are_found_as_they_stand(words, state, places):
    """Same once, ambiguous several times, edited nearly, or lost."""
    assert quoted(words) == (state, places)


def test_an_edited_place_says_what_differs():
    """The nearest place comes with the change that leads to it."""
    (change,) = find("It did shorten them", TEXT).changes
    assert (change.before, change.after, change.kinds) == ("", "not", ("negation",))


@pytest.mark.parametrize(
    "text",
    [
        *("15 mg", "1.5 mg", "1,5 mg", "-5 mg", "−5 mg", "+5 mg", "±5 mg", "<5 mg", "≥ 5 mg"),
        *("5–10 mg", "1–5 mg", "2 to 5 mg", "5 mg to 10 mg", "5 mg – 10 mg", "2×5 mg", "1/5 mg"),
        *(
            "5 mg/kg",
            "5 mg/day",
            "0.5 mg",
            ".5 mg",
            "10 005 mg",
            "1:5 mg",
            "5 mgs",
            "5² mg",
            "~5 mg",
        ),
    ],
)
def test_a_quantity_is_not_found_in_another(text):
    """“5 mg” stands in none of these, whatever is around them."""
    assert quoted("5 mg", f"Take {text} at night.")[0] != "same"
    assert quoted("Take 5 mg at night", f"Take {text} at night.")[0] == "edited"


@pytest.mark.parametrize("text", ["non-steroidal", "steroidals", "antisteroidal", "steroidal's"])
def test_a_word_is_not_found_in_another(text):
    """A quotation neither begins nor ends within a word, and a compound is one."""
    assert quoted("steroidal", f"A {text} drug.")[0] != "same"


@example(words="5 mg", before="1", after="")
@given(words=st.text(min_size=1), before=st.text(), after=st.text())
def test_what_is_found_is_what_was_sought(words, before, after):
    """Each place that is called the same holds the words, typography apart, in code points."""
    text = before + words + after
    found = find(words, text)
    if found.state in (AnchorState.SAME, AnchorState.AMBIGUOUS) and " … " not in words:
        assert {normalise(text[start:end]) for start, end in found.spans} == {normalise(words)}


@given(st.text("ab5 .-👨\u200d\u0301", max_size=12))
def test_emoji_and_accents_shift_no_place(before):
    """A place counts code points, whatever stands before it."""
    text = f"{before}\n\nTake Me\u0301nie\u0300re’s pill."
    start = len(before) + 2
    assert find("Ménière's pill", text) == Found(AnchorState.SAME, ((start + 5, len(text) - 1),))


def test_a_quotation_is_sought_in_a_long_text():
    """A hundred thousand words, among them many that begin alike, come to an end."""
    text = "It may help to rest. " * 20_000
    assert find("It may help to run.", text).state is AnchorState.EDITED
    assert len(find("help to rest", text).spans) == 20_000
