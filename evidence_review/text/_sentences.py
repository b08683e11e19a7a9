"""Where a sentence of medical prose ends.

Written because no library was right often enough: `docs/decisions/0015-sentences.md`. The rule:
a full stop, question or exclamation mark, with the quotation marks, brackets and citation marks
that follow it, ends a sentence before white space and a capital, a digit or a word like pH, unless
the word before the stop is an abbreviation. Nothing is changed or dropped but white space.
"""

import re
from itertools import pairwise

from evidence_review.text._abbreviations import OPENERS, abbreviates
from evidence_review.text._behind import masked

# "[3, 4]" is one word, or its blank would part it. Bounded, so that "[[[[" costs nothing.
_BRACKETED = r"\[[@^\d][^\[\]]{0,80}\]"
_WORD = re.compile(rf"(?:{_BRACKETED}|\S)+")
_MARKS = re.compile(rf"{_BRACKETED}|[⁰¹²³⁴-⁹]+(?:[,–⁻-][⁰¹²³⁴-⁹]+)*")
_CAPTION = re.compile(
    r"\W*(?:supplementary |appendix )?(?:table|figure|fig\.?|box|chart) [A-Z]?\d{0,3}[.:](?=\s)",
    re.IGNORECASE,
)
_CLOSERS = ")]\"'”’»*_"
# A number, and the words that are written small at the start too: pH, mRNA, p53, α-blockers.
_LIKE_A_CAPITAL = re.compile(r"\.?\d|[a-z]{1,3}[A-Z]|[a-z]\d|[α-ω]-")


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph as printed, without the white space between them."""
    words = list(_WORD.finditer(masked(paragraph)))
    sentences, start, before = [], 0, ""
    caption = _CAPTION.match(paragraph)
    label = caption.end() if caption else 0  # "Table 1. Doses" is one caption
    for word, following in pairwise(words):
        # "It helps. [3] Then": a mark belongs to the word that it follows.
        bare = _MARKS.sub("", word[0]).rstrip(_CLOSERS) or before
        alone = word.start() == start and bare.rstrip(".").isdigit()  # the number of an item
        if (
            not alone
            and word.end() > label
            and _ends(before, bare, following[0])
            and _has_word(paragraph, start, word)
        ):
            sentences.append(paragraph[start : word.end()].strip())
            start = following.start()
        before = bare
    return [*sentences, paragraph[start:].strip()]


def _has_word(paragraph: str, start: int, last: re.Match[str]) -> bool:
    """Whether there is a word before and after: a row of dots is part of its neighbour."""
    return any(map(str.isalnum, paragraph[start : last.end()])) and any(
        map(str.isalnum, paragraph[last.end() :])
    )


def _ends(before: str, word: str, following: str) -> bool:
    """Whether a sentence ends after `word`; the word before it and the one after may tell."""
    following = _MARKS.sub("", following).lstrip(OPENERS)
    begins = following[:1].isupper() or _LIKE_A_CAPITAL.match(following)
    if not begins or not word.endswith((".", "!", "?", "…")):
        return False
    return not word.endswith(".") or not abbreviates(before, word[:-1], following)
