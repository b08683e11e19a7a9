"""Styles of printed references that are known by their end: numbers and year in a fixed order."""

import re

from evidence_review.references._dates import MONTH, iso_date
from evidence_review.references._pieces import LIST, YYYY, Parts, first_sentence, people_of

_VOLUME, _ISSUE = r"(?P<volume>[A-Z]?\d{1,4}[A-Za-z]?)", r"(?P<issue>[^()]{1,20})"
_PAGES, _IN = r"(?P<pages>[A-Za-z]{0,4}\d\w*(?:[–-]\w+)?)", rf"(?P<year>{YYYY})"
_TAILS = tuple(
    re.compile(rf"(?<=\w[.,]| \w|\w\w) {tail}[., ]*$")
    for tail in (
        # NCI: "12 (3 Suppl): 45-9, 2001 Sep-Oct."
        rf"(?:{_VOLUME} ?)?(?:\({_ISSUE}\))?: ?{_PAGES}(?:[,;] [a-z][^,]{{1,20}})?, {_IN}"
        rf"(?: (?i:{MONTH})(?:-(?i:{MONTH}))?)?(?: \d\d?)?",
        rf"{_VOLUME}(?:\({_ISSUE}\))?, {_PAGES} \({_IN}\)",  # Nature
        rf"{_VOLUME} ?(?:\({_ISSUE}\))? \({_IN}\) {_PAGES}",  # Elsevier
        rf"{_IN}, {_VOLUME}(?: ?\({_ISSUE}\))?, {_PAGES}",  # chemists
    )
)
_COLON_AFTER = re.compile(
    r"[^:.]{2,1500}?(?: [^\W\d_a-z]{1,4}(?: (?:Jr|Sr|II|III))?| et al\.?| Group): (?=\S)"
)
_INITIALS = r"(?:[^\W\d_a-z]\.[ -]?)+"
_DOTTED = re.compile(
    rf"(?:[^\W\d_][^,;.&]{{1,40}}, {_INITIALS}(?:[,;] ?|(?:[,;] )?(?:& |and ))?)+"
    r"(?:et al\. )?(?=[^\W\d_])"
)
_FIRST = re.compile(rf"(?:(?:and |& )?{_INITIALS}[^\W\d_][^,;.&]{{1,40}}, )+(?:et al\.,? )?")


def by_tail(text: str, parts: Parts) -> bool:
    """Where numbers and year at the end show the style: NCI, Nature, Elsevier and chemists."""
    found = next(filter(None, (tail.search(text) for tail in _TAILS)), None)
    if not found:
        return False
    tail = {name: value or "" for name, value in found.groupdict().items()}
    parts.update(tail, date=iso_date(tail.pop("year")))
    head = text[: found.start()].strip(" ,")
    parts["authors"], rest, comma = _authors_before(head)
    if comma:
        parts["title"], _, parts["container"] = rest.rpartition(", ")
    else:
        parts["title"], parts["container"] = first_sentence(rest)
    if not parts["container"]:  # a title may end in a letter: "coenzyme Q."
        parts["title"], _, parts["container"] = rest.rpartition(". ")
    return True


def _authors_before(head: str) -> tuple[str, str, bool]:
    """Authors, what follows them, and whether a comma ends a title there; without a list of
    names there is a title alone."""
    for names, comma in ((_COLON_AFTER, False), (LIST, False), (_DOTTED, False), (_FIRST, True)):
        if found := names.match(head):
            return people_of(found[0].strip()), head[found.end() :], comma
    return "", head, False


def book(text: str, parts: Parts) -> bool:
    """Authors: Title. Publisher, 2002, as the NCI prints a book."""
    ends = re.search(rf", ({YYYY})\.?(?: pp [\w–-]+\.?)?$", text)
    people = _COLON_AFTER.match(text) if ends else None
    if not (ends and people):
        return False
    parts["authors"], parts["date"] = people_of(people[0].strip()), ends[1]
    parts["title"], parts["container"] = first_sentence(text[people.end() : ends.start()])
    return True
