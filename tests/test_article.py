"""The article's sentences: what identifies them, where they stand, how a link reaches them."""

import string
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from evidence_review.article import (
    ELLIPSIS,
    Sentence,
    fingerprint,
    fragment,
    link,
    locate,
    normalise,
    read_sentences,
)
from evidence_review.sentences import split_sentences
from evidence_review.vocabulary import AnchorState

PLAIN = string.ascii_letters + string.digits + " -'\".,%<>=±"
plain = st.text(PLAIN, min_size=1, max_size=60)
words = st.lists(st.text(string.ascii_lowercase + "éß-'", min_size=1, max_size=9), min_size=1)
LONG = ["word"] * 40

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


TYPOGRAPHY = {"-": "‐‑‒–—―", "'": "‘’‚‛", '"': "“”„‟", " ": ["\u00a0", "  ", "\n", "\t"]}


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


# ── Sentences ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("One thing. Another thing.", ["One thing.", "Another thing."]),
        ("Does it help? It may! Perhaps.", ["Does it help?", "It may!", "Perhaps."]),
        ("He said “no.” She agreed.", ["He said “no.”", "She agreed."]),
        ("It fell (by 3 mm.) Then it rose.", ["It fell (by 3 mm.)", "Then it rose."]),
        ("Pain fell by 1.5 points.", ["Pain fell by 1.5 points."]),
        ("Use heat, e.g. A warm pad.", ["Use heat, e.g. A warm pad."]),
        ("Dr. Specimen et al. A. Sample agreed.", ["Dr. Specimen et al. A. Sample agreed."]),
        ("no capital. no end", ["no capital. no end"]),
        ("Ten of 20. 10 did not.", ["Ten of 20.", "10 did not."]),
        ("", [""]),
    ],
)
def test_a_paragraph_is_split_where_a_sentence_ends(paragraph, sentences):
    """A full stop ends a sentence before a capital or a digit, unless it marks an abbreviation."""
    assert split_sentences(paragraph) == sentences


@given(st.text())
def test_splitting_loses_no_word(paragraph):
    """The sentences of a paragraph, one after the other, are the paragraph."""
    assert normalise(" ".join(split_sentences(paragraph))) == normalise(paragraph)


ARTICLE = """# A Title

First words. Second words.

## What’s New

A line
goes on.

- One item. It goes on.
- Another item

1. Numbered

## References

1. Specimen, A. (2015). Not a sentence of the article.
"""


def test_every_sentence_has_its_place():
    """Section, paragraph and sentence are counted from 1; a list item is a paragraph."""
    sentences = read_sentences(ARTICLE, ["A Title", "What’s New"])
    assert [(each.place[1:], each.text) for each in sentences] == [
        ((1, 1), "First words."),
        ((1, 2), "Second words."),
        ((1, 1), "A line\ngoes on."),
        ((2, 1), "One item."),
        ((2, 2), "It goes on."),
        ((3, 1), "Another item"),
        ((4, 1), "Numbered"),
    ]


def test_the_reference_list_is_no_part_of_the_text():
    """Sentences end where the references begin."""
    assert "Specimen" not in str(read_sentences(ARTICLE, ["A Title", "What’s New"]))


def test_a_comment_is_no_part_of_the_text():
    """What Markdown hides from a reader has no place, and moves no sentence from its own."""
    plain, *_ = read_sentences("One.", [])
    assert read_sentences("<!-- Not. For\n\nreaders. -->\n\nOne.", []) == (plain,)


def test_an_unknown_heading_is_read_as_a_sentence():
    """A heading that no claim names is not passed over."""
    sentences = read_sentences(ARTICLE, ["A Title"])
    assert Sentence("A Title", 2, 1, "What’s New") in sentences


def test_text_before_the_first_heading_has_a_place_too():
    """What stands above every heading is counted from 1 in a section without a name."""
    assert read_sentences("Above.\n\nA Title\n\nBelow.", ["A Title"]) == (
        Sentence("", 1, 1, "Above."),
        Sentence("A Title", 1, 1, "Below."),
    )


# ── Where a sentence stands now ───────────────────────────────────────────────────────────────

HERE = ("S", 1, 1)


def text(*sentences: str) -> list[Sentence]:
    """One paragraph of those sentences."""
    return [Sentence("S", 1, number, each) for number, each in enumerate(sentences, start=1)]


@pytest.mark.parametrize(
    ("sentences", "state"),
    [
        pytest.param(text("It helps.", "B."), AnchorState.SAME, id="in its place"),
        pytest.param(text("It  helps.", "B."), AnchorState.SAME, id="set otherwise"),
        pytest.param(text("It helps.", "It helps."), AnchorState.SAME, id="and again elsewhere"),
        pytest.param(text("B.", "It helps."), AnchorState.MOVED, id="elsewhere"),
        pytest.param(text("B.", "It helps.", "It helps."), AnchorState.AMBIGUOUS, id="twice"),
        pytest.param(text("It may help.", "B."), AnchorState.EDITED, id="reworded"),
        pytest.param([Sentence("T", 1, 1, "B.")], AnchorState.LOST, id="place and words gone"),
        pytest.param([], AnchorState.LOST, id="nothing left"),
        pytest.param(None, AnchorState.NOT_CHECKED, id="no text at hand"),
    ],
)
def test_an_anchor_says_what_became_of_its_sentence(sentences, state):
    """Same, moved, ambiguous, edited, lost, or not checked: never a lookalike."""
    assert locate(HERE, fingerprint("It helps."), sentences) is state


@given(before=plain, after=plain)
def test_a_lookalike_is_never_taken_for_the_sentence(before, after):
    """A sentence in the same place is the same only if its words are."""
    assume(normalise(before) != normalise(after))
    assert locate(HERE, fingerprint(before), text(after)) is AnchorState.EDITED


# ── Fragments and links ───────────────────────────────────────────────────────────────────────


@example(LONG)
@given(words)
def test_a_fragment_quotes_four_words_at_most(sentence):
    """However long a sentence is, its anchor quotes no more than four words at either end."""
    start, end = fragment(" ".join(sentence)).split(ELLIPSIS)
    assert 1 <= len(start.split()) <= 4
    assert 1 <= len(end.split()) <= 4


@given(words)
def test_a_fragment_quotes_half_of_a_sentence_at_most(sentence):
    """An anchor never gives a short sentence away."""
    assume(len(sentence) > 1)
    quoted = fragment(" ".join(sentence)).replace(ELLIPSIS, " ").split()
    assert len(quoted) <= max(2, len(sentence) / 2)


@given(words)
def test_a_fragment_is_the_ends_of_its_sentence(sentence):
    """An anchor quotes the sentence's first and last words as they are printed."""
    start, end = fragment(" ".join(sentence)).split(ELLIPSIS)
    assert " ".join(sentence).startswith(start)
    assert " ".join(sentence).endswith(end)


def test_a_fragment_leaves_the_full_stop_out():
    """The last word is quoted without the mark that ends the sentence."""
    assert fragment("One two three four five six seven eight.") == "One two … seven eight"


def test_a_link_opens_at_the_words():
    """The address carries the first and the last words as a text directive."""
    words = "One two … seven eight"
    assert link("https://a.example/", words) == "https://a.example/#:~:text=One%20two,seven%20eight"


def test_a_link_hides_what_has_a_meaning_in_a_text_directive():
    """Hyphens, commas and ampersands of the article are not read as commands."""
    assert link("https://a.example/", "One-leg, & … end") == (
        "https://a.example/#:~:text=One%2Dleg%2C%20%26,end"
    )


def test_without_an_address_there_is_no_link():
    """A review whose article is not on line links nowhere."""
    assert link("", "One … two") == ""


@given(start=plain, end=plain)
def test_a_link_can_be_read_back(start, end):
    """Whatever words are linked, the directive has two parts and holds them unchanged."""
    directive = link("https://a.example/", start + ELLIPSIS + end).partition("#:~:text=")[2]
    assert [unquote(part) for part in directive.split(",")] == [start, end]
