"""Keys of our shape for works that came with any or with none."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from string import ascii_lowercase

from evidence_review.references.same_works import comparable
from evidence_review.references.work import Work


def with_keys(works: Iterable[Work], taken: Collection[str] = ()) -> tuple[Work, ...]:
    """The works, in their order, each with a key that no other has and none of `taken` is.

    Surname and year, such as qaseem2017, then qaseem2017a; a long organisation by its initials.
    The same works and taken keys give the same keys. What has no year is called smith-nd1:
    a key without a digit could be a word of the rule.
    """
    used = set(taken)
    tried: Counter[str] = Counter()
    keyed = []
    for work in works:
        base = key = f"{_stem(work)}{work.year or '-nd1'}"
        while key in used:
            key = base + _suffix(tried[base])
            tried[base] += 1
        used.add(key)
        keyed.append(replace(work, key=key))
    return tuple(keyed)


def _stem(work: Work) -> str:
    last, first = work.authors[0] if work.authors else ("", "")
    if not first:
        capitals = re.findall(r"\b[^\W\d_a-z]", last)
        last = "".join(capitals) if len(capitals) > 2 else last.split(" ")[0]
    words = (last, *work.title.split(" ")[:1])
    return next((letters for each in words if (letters := _letters(each))), "source")


def _letters(text: str) -> str:
    for one, written in (("ß", "ss"), ("ø", "o"), ("æ", "ae"), ("œ", "oe"), ("ł", "l")):
        text = text.casefold().replace(one, written)
    return re.sub(r"[^a-z]", "", comparable(text))[:30]


def _suffix(number: int) -> str:
    """a to z, then aa, ab …"""
    letters = ascii_lowercase[number % 26]
    return letters if number < 26 else _suffix(number // 26 - 1) + letters
