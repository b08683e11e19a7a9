"""How hard a text is to read: the Flesch-Kincaid grade (Kincaid 1975).

A hyphenation dictionary was measured and loses to the count here: decision 0033 has the numbers.
"""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
_SILENT = re.compile(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouysxzcghl]es$|[aeiouy]les$")
_SMALL = re.compile(r"[aeiouy]sms?$")
"""*Spasm* is said in two syllables, though it has one vowel."""


def syllables(word: str) -> int:
    """The syllables of an English word: its groups of vowels without a silent ending."""
    word = word.casefold()
    count = len(_VOWELS.findall(word)) + bool(_SMALL.search(word)) - bool(_SILENT.search(word))
    return max(1, count)


def reading_grade(sentences: Iterable[str]) -> float | None:
    """The school grade (United States) that the sentences ask for; None without a word.

    Numbers are no words; what a hyphen joins are several.
    """
    words = [words for sentence in sentences if (words := _WORD.findall(sentence))]
    total = sum(map(len, words))
    if not total:
        return None
    spoken = sum(syllables(word) for sentence in words for word in sentence)
    return round(0.39 * total / len(words) + 11.8 * spoken / total - 15.59, 1)
