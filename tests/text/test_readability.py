"""The reading grade: sentences, words and syllables, counted by a rule of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.text.readability import reading_grade, syllables

WORDS = [
    ("pain", 1),
    ("muscle", 2),
    ("spasm", 2),
    ("spasms", 2),
    ("leg", 1),
    ("cramps", 1),
    ("make", 1),
    ("table", 2),
    ("tables", 2),
    ("walked", 1),
    ("rested", 2),
    ("doctor", 2),
    ("exercise", 3),
    ("massages", 3),
    ("medicine", 3),
    ("ibuprofen", 4),
    ("acetaminophen", 6),
    ("the", 1),
    ("TSH", 1),
    ("naïve", 1),
]


@pytest.mark.parametrize(("word", "count"), WORDS)
def test_syllables_are_groups_of_vowels_that_are_heard(word, count):
    """A silent ending is none, and no word has fewer than one."""
    assert syllables(word) == count


def test_the_grade_is_that_of_the_published_formula():
    """0.39 words a sentence and 11.8 syllables a word, less 15.59 (Kincaid 1975)."""
    assert reading_grade(["The doctor walked."]) == round(0.39 * 3 + 11.8 * 4 / 3 - 15.59, 1)


def test_a_published_sentence_has_its_published_count():
    """Words and syllables as the reference for the formula counts them: 13 and 24."""
    words = "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature"
    assert [syllables(word) for word in words.split()].count(1) == 6
    assert abs(sum(map(syllables, words.split())) - 24) <= 2


@pytest.mark.parametrize("sentences", [[], [""], ["12 %", "–"]])
def test_what_has_no_word_has_no_grade(sentences):
    """Numbers and signs are no words."""
    assert reading_grade(sentences) is None


@given(st.lists(st.text(max_size=30), max_size=4))
def test_empty_sentences_change_nothing(sentences):
    """Only sentences with a word count."""
    assert reading_grade([*sentences, "", "…"]) == reading_grade(sentences)


@given(st.text())
def test_every_word_has_a_syllable(word):
    """Whatever it is made of."""
    assert syllables(word) >= 1
