"""The article's sentences: what identifies them, where they stand, how a link reaches them."""

import string
from urllib.parse import unquote

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from evidence_review.text._sentences import split_sentences
from evidence_review.text.article import (
    ELLIPSIS,
    fragment,
    is_fragment,
    link,
    quotes,
    unmarked,
    words_of,
)
from evidence_review.text.reading import read
from evidence_review.text.typography import normalise

PLAIN = string.ascii_letters + string.digits + " -'\".,%<>=±"
plain = st.text(PLAIN, min_size=1, max_size=60)
words = st.lists(st.text(string.ascii_lowercase + "éß-'", min_size=1, max_size=9), min_size=1)
LONG = ["word"] * 40

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
    assert [(each.place, each.text) for each in read(ARTICLE).sentences] == [
        (("A Title", 1, 1), "First words."),
        (("A Title", 1, 2), "Second words."),
        (("What's New", 1, 1), "A line goes on."),
        (("What's New", 2, 1), "One item."),
        (("What's New", 2, 2), "It goes on."),
        (("What's New", 3, 1), "Another item"),
        (("What's New", 4, 1), "Numbered"),
    ]


def test_the_reference_list_is_no_part_of_the_text():
    """Its entries are no sentences."""
    assert "Specimen" not in str(read(ARTICLE).sentences)
    assert [entry.number for entry in read(ARTICLE).references] == [1]


def test_a_comment_is_no_part_of_the_text():
    """What Markdown hides from a reader has no place, and moves no sentence from its own."""
    commented = ARTICLE.replace("A line", "<!-- Not. For\n\nreaders. -->\n\nA line")
    assert read(commented) == read(ARTICLE)


def test_a_heading_of_a_plain_text_is_told_by_its_shape_or_by_who_knows_it():
    """A short line without a stop is one; another is one for whoever says so."""
    text = "A Title\n\nOne.\n\nWhat’s New?\n\nTwo.\n\nthis is one, too.\n\nThree."
    last = read(text, headings=["this is one, too."]).sentences[-1]
    assert last.place == ("this is one, too.", 1, 1)
    assert read(text).sentences[-1].place == ("What's New?", 3, 1)


def test_a_section_that_stands_twice_counts_on():
    """No two sentences of an article have the same place."""
    text = "# A\n\n## Tips\n\nOne.\n\n## More\n\nTwo.\n\n## Tips\n\nThree."
    assert [each.place for each in read(text).sentences] == [
        ("Tips", 1, 1),
        ("More", 1, 1),
        ("Tips", 2, 1),
    ]


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
    text = " ".join(["Rest", *sentence, "helps"])
    start, end = fragment(text).split(ELLIPSIS)
    assert (text.startswith(start), text.endswith(end)) == (True, True)


@given(words)
def test_a_fragment_quotes_its_sentence_whatever_that_is(sentence):
    """Signs around the words, ellipses and addresses do not matter, as long as there is a word."""
    text = " ".join(sentence)
    if words_of(text):
        assert (is_fragment(fragment(text)), quotes(fragment(text), text)) == (True, True)


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


def test_citation_marks_are_no_words_of_a_sentence():
    """Numbers in brackets are taken out, with the blank before them; other brackets stay."""
    assert unmarked("It helps [1, 2] (a little) [3].") == "It helps (a little)."


@pytest.mark.parametrize(
    "end", ['it moved."', "see below.)", "“No.”", "and so on …", "it helps!", "does it?”"]
)
def test_a_fragment_quotes_its_own_sentence_however_that_ends(end):
    """A quotation mark or a bracket after the stop belongs to the end that is left out."""
    sentence = f"She told the nurse one day that {end}"
    assert quotes(fragment(sentence), sentence)
