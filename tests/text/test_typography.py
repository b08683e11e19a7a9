"""Typography: what a typesetter may change is folded, whatever could change the meaning is not.

The pairs of sentences are in `test_anchor_pairs.py`; here are the rules, for any text.
"""

import string
import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from evidence_review.text.typography import fingerprint, fold, normalise

# ── Rules for any text ────────────────────────────────────────────────────────────────────────

PLAIN = string.ascii_letters + string.digits + " -'\".,%<>=±"
plain = st.text(PLAIN, min_size=1, max_size=60)
# The characters that some rule looks at, so that they meet.
TRICKY = "aéfix5 0.,-–−—'’‘‚`´\"«»‹›<>=≥≤±×+/()%‰gmμµh…ﬁ½²👨"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u0301\u0338\u00a0\n"
tricky = st.text(TRICKY + INVISIBLE, max_size=24)
TYPOGRAPHY = {
    "-": "‐‑‒–",
    "'": "‘’‛",
    '"': "“”„‟",
    " ": ["\u00a0", "\u2009", "\u202f", "  ", "\n", "\t"],
    "μ": "µ",
}
HIDDEN = "\u200b\u2060\ufeff"


@given(text=plain, data=st.data())
def test_typography_never_changes_a_fingerprint(text, data):
    """However dashes, quotes and spaces are set, and wherever a line may break, it is one text."""
    typeset = "".join(
        data.draw(st.sampled_from([each, *TYPOGRAPHY.get(each, ())])) for each in text
    )
    place = data.draw(st.integers(0, len(typeset)))
    typeset = typeset[:place] + data.draw(st.sampled_from(HIDDEN)) + typeset[place:]
    assert fingerprint(typeset) == fingerprint(text)


def within_a_word(*sides):
    """Whether a character belongs to a word on either side."""
    return all(unicodedata.category(side)[0] in "LM" for side in sides)


@example(text="e\u0301", place=1, hidden="\u00ad")
@given(text=st.text(), place=st.integers(0), hidden=st.sampled_from("\u00ad" + HIDDEN))
def test_a_hidden_break_never_changes_a_fingerprint(text, place, hidden):
    """A soft hyphen changes nothing within a word of any language, also before an accent.

    Elsewhere it stays: taken from a PDF it is the dash of a range or a minus sign.
    """
    place %= len(text) + 1
    assume(hidden != "\u00ad" or (0 < place < len(text) and within_a_word(*text[place - 1 :][:2])))
    assert fingerprint(text[:place] + hidden + text[place:]) == fingerprint(text)


@given(text=st.text() | tricky, form=st.sampled_from(["NFC", "NFD"]))
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


number = st.from_regex(r"[1-9][0-9]{0,2}(\.[0-9]{1,2})?", fullmatch=True)
MUTATIONS = {
    "digit": lambda n, unit: (f"{n} {unit}", f"{n}1 {unit}"),
    "decimal": lambda n, unit: (f"1{n} {unit}", f"1.{n} {unit}"),
    "comma": lambda n, unit: (f"{n},5 {unit}", f"{n}.5 {unit}"),
    "sign": lambda n, unit: (f"−{n} {unit}", f"{n} {unit}"),
    "plus": lambda n, unit: (f"+{n} {unit}", f"-{n} {unit}"),
    "less": lambda n, unit: (f"< {n} {unit}", f"> {n} {unit}"),
    "equal": lambda n, unit: (f"<= {n} {unit}", f"< {n} {unit}"),
    "range": lambda n, unit: (f"{n}–9 {unit}", f"{n}9 {unit}"),
    "spaced range": lambda n, unit: (f"{n} – 9 {unit}", f"{n} 9 {unit}"),
    "one-sided": lambda n, unit: (f"{n} –9 {unit}", f"{n}–9 {unit}"),
    "times": lambda n, unit: (f"{n} x 9 {unit}", f"{n} 9 {unit}"),
    "spread": lambda n, unit: (f"{n} ± 9 {unit}", f"{n} - 9 {unit}"),
    "blank": lambda n, unit: (f"{n} 000 {unit}", f"{n}000 {unit}"),
    "thousands": lambda n, unit: (f"{n},000 {unit}", f"{n} 000 {unit}"),
    "unit": lambda n, unit: (f"{n} {unit}", f"{n} k{unit}"),
    "per": lambda n, unit: (f"{n} {unit}", f"{n} {unit}/kg"),
    "power": lambda n, unit: (f"{n}² {unit}", f"{n}2 {unit}"),
}


@given(
    kind=st.sampled_from(sorted(MUTATIONS)),
    n=number,
    unit=st.sampled_from(["mg", "g", "µg", "%", "days", "h", "mmHg", "tablets", "m"]),
    ends=st.sampled_from([("Take ", " now."), ("(p ", ")"), ("", ""), ("p = ", ", they say.")]),
)
def test_a_changed_quantity_always_changes_the_fingerprint(kind, n, unit, ends):
    """In any number with any unit, each kind of change is seen."""
    one, other = (each.join(ends) for each in MUTATIONS[kind](n, unit))
    assert fingerprint(one) != fingerprint(other)


@given(st.text() | tricky)
def test_folding_twice_is_folding_once(text):
    """A folded text is folded."""
    assert normalise(normalise(text)) == normalise(text)


# ── Where a folded character stands ───────────────────────────────────────────────────────────


@given(st.text() | tricky)
def test_every_folded_character_has_its_place(text):
    """Places run from left to right, in code points, and the folded text is the normalised one."""
    folded = fold(text)
    assert folded.text == normalise(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("text", "sought", "printed"),
    [
        pytest.param("Cafe\u0301 au lait", "é", "e\u0301", id="an accent written apart"),
        pytest.param(
            "👨\u200d👩\u200d👧 eat 5\u2009–\u200910 mg",
            "5 - 10mg",
            "5\u2009–\u200910 mg",
            id="after emoji",
        ),
        pytest.param("an eﬀect… so", "effect...", "eﬀect…", id="one character for several"),
        pytest.param("a  gastroc\u00adnemius", "gastrocnemius", "gastroc\u00adnemius", id="hidden"),
        pytest.param("हिन्दी में 5 mg", "में", "में", id="vowel signs"),
    ],
)
def test_a_place_is_counted_in_code_points(text, sought, printed):
    """What is found in the folded text is cut out of the original whole."""
    folded = fold(text)
    at = folded.text.index(sought)
    start, end = folded.span(at, at + len(sought))
    assert text[start:end] == printed


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\u0316\u0301" * 5_000, id="accents out of order"),
        pytest.param(" a " * 50_000 + " " * 50_000 + "b", id="blanks"),
        pytest.param("5 - " + "1," * 50_000, id="a range without end"),
        pytest.param("\u200d\u00ad" * 50_000, id="hidden characters"),
        pytest.param("<" * 50_000 + "=" * 50_000, id="signs"),
    ],
)
def test_a_hostile_text_is_folded_too(text):
    """No rule goes over a text again and again: this ends at once or never."""
    assert fold(text).text == normalise(text)


def test_a_tilde_is_no_dash():
    """The one says about five, the other a reduction by five."""
    assert normalise("~5 mg") != normalise("-5 mg")
    assert fingerprint("It lowers it by ~5 mg.") != fingerprint("It lowers it by –5 mg.")
