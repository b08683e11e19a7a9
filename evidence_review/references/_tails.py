"""Styles of printed references that are known by their end: numbers and year in a fixed order."""

import re

from evidence_review.references._dates import MONTH, iso_date
from evidence_review.references._pieces import YYYY, Parts, first_sentence
from evidence_review.references._who import authors_before

_VOLUME, _ISSUE = r"(?P<volume>[A-Z]?\d{1,4}[A-Za-z]?)", r"(?P<issue>[^()]{1,20})"
_PAGES, _IN = r"(?P<pages>[A-Za-z]{0,4}\d\w*(?:[–-]\w+)?)", rf"(?P<year>{YYYY})"
_TAILS = tuple(
    re.compile(rf"(?<=\w[.,]| \w|\w\w) {tail}[., ]*$")
    for tail in (
        # NCI: "12 (3 Suppl): 45-9, 2001 Sep-Oct."
        rf"(?:{_VOLUME} ?)?(?:\({_ISSUE}\))?: ?{_PAGES}(?:[,;] [a-z][^,]{{1,20}})?, {_IN}"
        rf"(?: (?i:{MONTH})(?:-(?i:{MONTH}))?)?(?: \d\d?)?",
        rf"(?P<stops>){_VOLUME}(?:\({_ISSUE}\))?, {_PAGES} \({_IN}\)",  # Nature and Science
        rf"{_VOLUME} ?(?:\({_ISSUE}\))? \({_IN}\) {_PAGES}",  # Elsevier
        rf"{_IN}, {_VOLUME}(?: ?\({_ISSUE}\))?, {_PAGES}",  # chemists
    )
)


def by_tail(text: str, parts: Parts) -> bool:
    """Where numbers and year at the end show the style: NCI, Nature, Elsevier and chemists."""
    found = next(filter(None, (tail.search(text) for tail in _TAILS)), None)
    if not found:
        return False
    tail = {name: value or "" for name, value in found.groupdict().items()}
    stops = tail.pop("stops", None) is not None
    head = text[: found.start()].strip(" ,")
    parts["authors"], rest, comma = authors_before(head)
    parts.update(tail, date=iso_date(tail.pop("year")))
    if comma and not stops:
        parts["title"], _, parts["container"] = rest.rpartition(", ")
    else:
        parts["title"], parts["container"] = first_sentence(rest)
    if not parts["container"]:  # a title may end in a letter: "coenzyme Q."
        parts["title"], _, parts["container"] = rest.rpartition(". ")
    return True


_LAST_YEAR = re.compile(rf"[ ,(]({YYYY})\)?[., ]*(?:pp?\.? ([\w–-]+)\.?)?$")
_IN_BRACKETS = re.compile(
    rf"(?:\. (?P<in>[Ii]n [^()]{{3,200}}?(?: \([^()]{{0,100}}\))?)|[.]?)(?: ?(?P<pages>\d+–\d+))? ?"
    rf"\((?P<publisher>[^()]{{2,80}}?), (?P<year>{YYYY})\)[., ]*$"
)


def bracketed_book(text: str, parts: Parts) -> bool:
    """Nature's books and chapters: Title. (Publisher, Place, 2010)."""
    found = _IN_BRACKETS.search(text[-500:])
    if not found:
        return False
    head = text[: len(text[:-500]) + found.start()] + "."
    parts["authors"], title, _ = authors_before(head)
    parts["title"], parts["date"] = title.strip(" ."), iso_date(found["year"])
    parts["container"] = found["in"] or found["publisher"].split(", ")[0]
    parts["pages"] = found["pages"] or ""
    return True


def year_last(text: str, parts: Parts) -> bool:
    """Authors: Title. Publisher, 2002, or Authors. Title. Site (2002): nothing follows the year."""
    found = _LAST_YEAR.search(text[-60:])
    if not found:
        return False
    head = text[: len(text[:-60]) + found.start()].rstrip(" ,(")
    authors, rest, _ = authors_before(head)
    site = head.rpartition(". ")[2]
    if not authors and head.startswith(f"{site}: "):  # a body that no noun tells
        authors, rest = site, head.removeprefix(f"{site}: ")
    if not authors:
        return False
    parts["authors"], parts["date"], parts["pages"] = authors, iso_date(found[1]), found[2] or ""
    parts["title"], parts["container"] = first_sentence(rest)
    return True
