"""Words whose full stop may end no sentence."""

import re

from evidence_review.text._line import listed

OPENERS = "([\"'“‘«*_"
# Something follows these, whatever it is.
_OPEN = listed(
    "dr mr mrs ms prof st mt rev hon vs cf e.g eg i.e ie viz fig figs suppl sect eq incl spp"
)
# A number follows these: "No. 3", but "No. It does not."
_BEFORE_NUMBER = listed(
    "no nos p pp vol tab ch art ref refs approx ca max "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
# These may end a sentence or stand within it: the next word tells.
_PERHAPS = listed("al resp inc ltd co corp jr sr")
_INITIALS = re.compile(r"(?:[A-Z]\.-?){0,4}[A-Z]")
# "vitamin B." is no initial.
_LETTERED = listed(
    "vitamin vitamins hepatitis influenza group groups arm type grade class stage phase factor part"
)
_STARTERS = listed(
    "a about after all also although an and another any as at because before both but by do does "
    "during each earlier even every few for from has have he her here his how however i if in is "
    "it its later many more most my neither no nobody none nor not nothing on one or other our "
    "since so some such than that the their then there these they this those though three thus to "
    "two under until we what when where whether which while who why with without yet you your"
)


def begins_no_sentence(word: str) -> bool:
    """Whether a number behind the stop of the word goes on with it: No.1, Fig.2."""
    return word.lstrip(OPENERS).lower() in _OPEN | _BEFORE_NUMBER


def abbreviates(before: str, word: str, following: str) -> bool:
    """Whether the stop after `word` belongs to the word and ends nothing."""
    word = word.lstrip(OPENERS)
    small = word.lower()
    if small in _BEFORE_NUMBER:
        return following[0].isdigit()
    if small in _PERHAPS or _INITIALS.fullmatch(word):
        return before.lower() not in _LETTERED and following.lower() not in _STARTERS
    return small in _OPEN
