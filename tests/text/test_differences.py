"""What differs between two wordings: word by word, with the kind of meaning that it touches."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_anchor_pairs import PAIRS

from evidence_review.text.differences import KINDS_OF_CHANGE, described, difference, tokens
from evidence_review.text.typography import normalise


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Take 5 mg now.", "Take 500 mg now.", "a number: “5 mg” → “500 mg”"),
        ("Take 5 mg now.", "Take 5 µg now.", "a unit: “5 mg” → “5 µg”"),
        ("Take 5 mg now.", "Take 9 g now.", "a number and a unit: “5 mg” → “9 g”"),
        ("It fell by −5.", "It fell by 5.", "a sign: “−5” → “5”"),
        ("It fell (p<0.05).", "It fell (p>0.05).", "a comparison: “<0.05” → “>0.05”"),
        ("Take 5–10 mg.", "Take 5 to 10 mg.", "a range: “5–10 mg” → “5 to 10 mg”"),
        ("It does help.", "It does not help.", "a negation: + “not”"),
        ("It does not help.", "It does help.", "a negation: − “not”"),
        ("It may help.", "It will help.", "a modal verb: “may” → “will”"),
        ("It is often so.", "It is rarely so.", "a frequency: “often” → “rarely”"),
        ("Ice helps.", "Heat helps.", "words: “Ice” → “Heat”"),
        ("It helps.", "It helps?", "words: “.” → “?”"),
        (
            "Rest , then move.",
            "Rest, then move.",
            "words: “Rest , then move.” → “Rest, then move.”",
        ),
        ("It may help.", "It helps.", "a modal verb: “may help” → “helps”"),
        (
            "Take 5 mg once a day.",
            "Take 500 mg once but not every day.",
            "a number: “5 mg” → “500 mg”; a negation and a frequency: “a” → “but not every”",
        ),
    ],
)
def test_a_difference_is_named(before, after, said):
    """One line says what kind of meaning each change touches, and shows both sides as printed."""
    assert described(difference(before, after)) == said


def test_a_line_stays_one_line():
    """However much was put in, and wherever its lines break."""
    said = described(difference("A.", "A" + " long\nword" * 40 + "."))
    assert "\n" not in said
    assert len(said) < 100


@pytest.mark.parametrize(("before", "after", "same"), PAIRS)
def test_what_is_the_same_has_no_difference(before, after, same):
    """Typography is not shown, and a changed meaning always is."""
    assert bool(difference(before, after)) is not same


@pytest.mark.parametrize("kind", ["unit", "sign", "range", "negation", "modal verb", "frequency"])
def test_pairs_of_a_kind_are_called_so(kind):
    """Most pairs that were written for a kind are given it."""
    found = [
        {each for change in difference(*pair.values[:2]) for each in change.kinds}
        for pair in PAIRS
        if re.match(f"changed: (a |more of ){kind}", pair.id)
    ]
    assert sum(kind in each for each in found) > len(found) / 2


@given(st.text(), st.text())
def test_two_wordings_differ_or_are_the_same(before, after):
    """There is a change exactly where the folded texts differ, and each has a known kind."""
    changes = difference(before, after)
    assert bool(changes) == (normalise(before) != normalise(after))
    assert all(change.kinds and set(change.kinds) <= set(KINDS_OF_CHANGE) for change in changes)
    assert all(change.before in before and change.after in after for change in changes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("up to −1.5 mg/kg", ["up", "to", "-1.5mg/kg"]),
        ("p < .05", ["p", "<.05"]),
        ("5–10 mg, 5 to 10 days", ["5-10mg", ",", "5 to 10days"]),
        ("10 000 IU or 1,000.5", ["10 000IU", "or", "1,000.5"]),
        ("COX-2 non-steroidal", ["COX-2", "non-steroidal"]),
        ("−5—10 mg", ["-5", "—", "10mg"]),
        ("rest—not pills", ["rest", "-", "not", "pills"]),
        ("it doesn’t.", ["it", "doesn't", "."]),
        ("10² or 2½", ["10²", "or", "2½"]),
        ("👨\u200d👩\u200d👧 ok", ["👨\u200d👩\u200d👧", "ok"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
    ],
)
def test_a_number_is_one_word_with_all_that_belongs_to_it(text, words):
    """Sign, inequality, decimals, range and unit stay with their number; a long dash parts."""
    assert [token.text for token in tokens(normalise(text))] == words


@pytest.mark.parametrize("piece", ["a ", "5-", "a.", "1 000 ", "—", "a—", "👨\u200d", "a\u0301"])
def test_a_hostile_text_has_an_end(piece):
    """Thousands of words that are all alike are compared, too."""
    assert difference(piece * 3_000, piece * 2_000 + "b")
