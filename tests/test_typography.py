"""Typography: what a typesetter may change is folded, whatever could change the meaning is not."""

import string
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from evidence_review.typography import fingerprint, fold, normalise

PLAIN = string.ascii_letters + string.digits + " -'\".,%<>=±"
plain = st.text(PLAIN, min_size=1, max_size=60)

# ── What counts as the same words ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("don’t", "don't", id="an apostrophe"),
        pytest.param("“so”", '"so"', id="quotation marks"),
        pytest.param("5–10", "5-10", id="a dash"),
        pytest.param("a \u00a0\n\tb", "a b", id="white space"),
        pytest.param(" a b\n", "a b", id="white space at the ends"),
        pytest.param("mus\u00adcle", "muscle", id="a soft hyphen"),
        pytest.param("mus\u200bcle", "muscle", id="a break without width"),
        pytest.param("\ufeffa", "a", id="a byte order mark"),
        pytest.param("oﬃce", "office", id="a ligature"),
        pytest.param("cafe\u0301", "café", id="an accent written apart"),
    ],
)
def test_typography_does_not_count(one, other):
    """What a typesetter may change without changing the meaning leaves the words the same."""
    assert normalise(one) == normalise(other)
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("p < 0.05", "p > 0.05", id="an inequality"),
        pytest.param("p < 0.05", "p ≤ 0.05", id="an inequality with or without equality"),
        pytest.param("1.5 mg", "15 mg", id="a decimal point"),
        pytest.param("1.5 mg", "1,5 mg", id="a decimal comma"),
        pytest.param("5 mg", "5 µg", id="a unit"),
        pytest.param("-5", "5", id="a sign"),
        pytest.param("10²", "102", id="a power"),
        pytest.param("it may help", "it will help", id="a modal verb"),
        pytest.param("it does help", "it does not help", id="a negation"),
        pytest.param("AIDS", "aids", id="capitals"),
        pytest.param("It helps.", "It helps?", id="a question"),
        pytest.param("½", "1/2", id="a fraction"),
    ],
)
def test_whatever_could_change_the_meaning_counts(one, other):
    """A number, a sign, a unit, a negation or a modal verb is never folded."""
    assert fingerprint(one) != fingerprint(other)


TYPOGRAPHY = {"-": "‐‑‒–—―", "'": "‘’‛", '"': "“”„‟", " ": ["\u00a0", "  ", "\n", "\t"]}


@given(text=plain, data=st.data())
def test_typography_never_changes_a_fingerprint(text, data):
    """However dashes, quotes and spaces are set, and wherever a line may break, it is one text."""
    typeset = "".join(
        data.draw(st.sampled_from([each, *TYPOGRAPHY.get(each, ())])) for each in text
    )
    place = data.draw(st.integers(0, len(typeset)))
    typeset = typeset[:place] + data.draw(st.sampled_from("\u00ad\u200b\ufeff")) + typeset[place:]
    assert fingerprint(typeset) == fingerprint(text)


@example(text="e\u0301", place=1, hidden="\u00ad")
@given(text=st.text(), place=st.integers(0), hidden=st.sampled_from("\u00ad\u200b\ufeff"))
def test_a_hidden_break_never_changes_a_fingerprint(text, place, hidden):
    """A soft hyphen changes nothing in any language, also between a letter and its accent."""
    place %= len(text) + 1
    assert fingerprint(text[:place] + hidden + text[place:]) == fingerprint(text)


@given(text=st.text(), form=st.sampled_from(["NFC", "NFD"]))
def test_the_unicode_form_never_changes_a_fingerprint(text, form):
    """Letters composed or with their accents apart are the same letters."""
    assert fingerprint(unicodedata.normalize(form, text)) == fingerprint(text)


@given(text=plain, data=st.data())
def test_a_changed_letter_or_digit_always_changes_the_fingerprint(text, data):
    """No letter and no digit can be edited unseen."""
    places = [place for place, each in enumerate(text) if each.isalnum()]
    assume(places)
    place = data.draw(st.sampled_from(places))
    new = data.draw(st.sampled_from([e for e in PLAIN if e.isalnum() and e != text[place]]))
    assert fingerprint(text[:place] + new + text[place + 1 :]) != fingerprint(text)


@given(st.text())
def test_folding_twice_is_folding_once(text):
    """A folded text is folded."""
    assert normalise(normalise(text)) == normalise(text)


def test_a_low_quotation_mark_after_a_number_is_no_quotation_mark():
    """Set so low it may be a decimal comma: 0‚5 is left as it is."""
    assert fingerprint("0‚5 mg") != fingerprint("0'5 mg")


# ── Where it comes from ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "word", "span"),
    [
        pytest.param("Take 5\u00a0mg now", "now", (10, 13), id="after a blank that is no-break"),
        pytest.param("\U0001f44d take it", "take", (2, 6), id="after an emoji"),
        pytest.param(
            "\U0001f468\u200d\U0001f469 take it", "take", (4, 8), id="after a joined emoji"
        ),
        pytest.param("cafe\u0301 take it", "take", (6, 10), id="after an accent written apart"),
        pytest.param("o\ufb03ce take it", "take", (5, 9), id="after a ligature"),
        pytest.param("mus\u00adcle", "muscle", (0, 7), id="with a soft hyphen inside"),
        pytest.param("a cafe\u0301", "café", (2, 7), id="with an accent written apart"),
    ],
)
def test_a_place_counts_code_points_of_the_original(text, word, span):
    """Whatever was folded before it or in it, a word's place is that in the text as it is."""
    folded = fold(text)
    start = folded.text.index(word)
    assert folded.span(start, start + len(word)) == span


@given(st.text())
def test_a_folded_text_says_of_each_character_where_it_was(text):
    """The text is the normalised one, and the places go from left to right within the original."""
    folded = fold(text)
    assert folded.text == normalise(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(
        0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True)
    )
