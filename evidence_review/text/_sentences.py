"""Where a sentence of medical prose ends.

Written because no library was right often enough: `docs/decisions/0015-sentences.md`. The rule:
a full stop, question or exclamation mark, with the quotation marks, brackets and citation marks
that follow it, ends a sentence before white space and a capital, a digit or a word like pH, unless
the word before the stop is an abbreviation. Nothing is changed or dropped but white space.
"""

import re
from itertools import pairwise

# "[3, 4]" is one word, or its blank would part it. Bounded, so that "[[[[" costs nothing.
_BRACKETED = r"\[[@^\d][^\[\]]{0,80}\]"
_WORD = re.compile(rf"(?:{_BRACKETED}|\S)+")
_MARKS = re.compile(rf"{_BRACKETED}|[⁰¹²³⁴-⁹]+(?:[,–⁻-][⁰¹²³⁴-⁹]+)*")
_CLOSERS = ")]\"'”’»*_"
_OPENERS = "([\"'“‘«*_"
# A number, and the words that are written small at the start too: pH, mRNA, p53, α-blockers.
_LIKE_A_CAPITAL = re.compile(r"\.?\d|[a-z]{1,3}[A-Z]|[a-z]\d|[α-ω]-")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Something follows these, whatever it is.
_OPEN = _words(
    "dr mr mrs ms prof st mt rev hon vs cf e.g eg i.e ie viz fig figs suppl sect eq incl spp"
)
# A number follows these: "No. 3", but "No. It does not."
_BEFORE_NUMBER = _words(
    "no nos p pp vol tab ch art ref refs approx ca max "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
# These may end a sentence or stand within it: the next word tells.
_PERHAPS = _words("al resp inc ltd co corp jr sr")
_INITIALS = re.compile(r"(?:[A-Z]\.-?){0,4}[A-Z]")
# "vitamin B." is no initial.
_LETTERED = _words(
    "vitamin vitamins hepatitis influenza group groups arm type grade class stage phase factor part"
)
_STARTERS = _words(
    "a about after all also although an and another any as at because before both but by do does "
    "during each earlier even every few for from has have he her here his how however i if in is "
    "it its later many more most my neither no nobody none nor not nothing on one or other our "
    "since so some such than that the their then there these they this those though three thus to "
    "two under until we what when where whether which while who why with without yet you your"
)


def split_sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph as printed, without the white space between them."""
    words = list(_WORD.finditer(paragraph))
    sentences, start, before = [], 0, ""
    for word, following in pairwise(words):
        # "It helps. [3] Then": a mark belongs to the word that it follows.
        bare = _MARKS.sub("", word[0]).rstrip(_CLOSERS) or before
        alone = word.start() == start and bare.rstrip(".").isdigit()  # the number of an item
        if not alone and _ends(before, bare, following[0]) and _has_word(paragraph, start, word):
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
    following = _MARKS.sub("", following).lstrip(_OPENERS)
    begins = following[:1].isupper() or _LIKE_A_CAPITAL.match(following)
    if not begins or not word.endswith((".", "!", "?", "…")):
        return False
    return not word.endswith(".") or not _abbreviates(before, word[:-1], following)


def _abbreviates(before: str, word: str, following: str) -> bool:
    """Whether the stop after `word` belongs to the word and ends nothing."""
    word = word.lstrip(_OPENERS)
    small = word.lower()
    if small in _BEFORE_NUMBER:
        return following[0].isdigit()
    if small in _PERHAPS or _INITIALS.fullmatch(word):
        return before.lower() not in _LETTERED and following.lower() not in _STARTERS
    return small in _OPEN
