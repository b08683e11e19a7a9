"""Numbers in round brackets: a citation mark in some articles, a dose or an enumeration in most."""

import re
from collections.abc import Callable, Container, Iterable, Iterator

from evidence_review.text._behind import ROUND, enumerators
from evidence_review.text._line import listed
from evidence_review.text.article import Mark

_LABELLED = listed(
    "type types figure fig figs table tables stage grade phase step appendix box chapter section "
    "part question no number equation model group level day week month year class option item "
    "version volume issue tablet tablets capsule capsules pill pills drops cup cups one two three "
    "four five six seven eight nine ten eleven twelve"
)
_BEFORE = re.compile(r"(\S+)\s*$")
_SHARE = 1 / 3
"""So much of a list must be cited in round brackets before they are taken for marks."""


def round_marks(
    text: str,
    spelt_out: Callable[[str], tuple[int, ...]],
    has: Callable[[int], bool],
    linked: Container[int],
) -> Iterator[Mark]:
    """The round brackets that may be marks: numbers of the list, or linked, where one may stand."""
    counting = enumerators(text)
    found = [
        each
        for each in ROUND.finditer(text)
        if each.start() not in counting
        and (each.start(1) in linked or all(map(has, spelt_out(each[1]))))
    ]
    listing = any(_enumerates(text, each) for each in found)
    for each in found:
        alone = each[1].isdigit() and re.match(r"\s*[^\W\d_]", text[each.end() :])
        if _may_cite(text, each) and not (listing and alone):
            yield Mark(each[0], tuple(map(str, spelt_out(each[1]))), *each.span())


def cite_in_rounds(marks: Iterable[Mark], entries: int) -> bool:
    """Whether the round brackets of an article are its marks: together they cite enough."""
    cited = {number for mark in marks for number in mark.refers}
    return bool(cited) and len(cited) >= entries * _SHARE


def _may_cite(text: str, found: re.Match[str]) -> bool:
    before = _BEFORE.search(text[max(0, found.start() - 40) : found.start()])
    if before is None or _enumerates(text, found):
        return False
    word = before[1]
    touching = text[found.start() - 1].isalnum()
    if touching and not word[-1].islower():  # 12(3), IL(6)
        return False
    number = re.fullmatch(r"[(]?\d[\d.,]*", word) and not re.fullmatch(r"(?:19|20)\d\d", word)
    return not number and word.strip("(,.").lower() not in _LABELLED and word[-1] != "="


def _enumerates(text: str, found: re.Match[str]) -> bool:
    """Whether it counts what follows: (1) first, (2) second."""
    before = text[: found.start()].rstrip()
    opens = not before or before[-1] in ":;,—–(" or before.endswith((" and", " or", " either"))
    return opens and bool(re.match(r"\s*[^\W\d_]", text[found.end() :]))
