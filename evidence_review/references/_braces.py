"""Braces and quotes of BibTeX: where one closes, and the names that braces hold together."""

import re

from bibtexparser.middlewares.names import split_multiple_persons_names

from evidence_review.references._latex import plain
from evidence_review.references._names import people, split_name
from evidence_review.references.work import PersonName

_MARK = re.compile(r"(?<!\\)[{}\"]")
_LONGEST = 50_000


def closing(text: str, start: int) -> int:
    """Where the brace or the quote that opens at `start` closes; else the end."""
    quoted, depth = text[start] == '"', 0
    for mark in _MARK.finditer(text, start + 1 if quoted else start):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if mark[0] == '"' and quoted and depth == 0:
            return mark.start()
        if mark[0] == "}" and not quoted and depth == 0:
            return mark.start()
    return len(text)


def authors(value: str) -> list[PersonName]:
    """The people and organisations of a field, each as last and first names."""
    names = split_multiple_persons_names(value) if len(value) <= _LONGEST else [value]
    found: list[PersonName] = []
    for name in names:
        if name.startswith("{") and closing(name, 0) == len(name) - 1:
            found.append((plain(name), ""))
        elif (text := plain(name)).count(",") > 2:  # all of them between commas
            found += people(text)
        else:
            found.append(_braced(name) or split_name(text))
    return found


def _braced(name: str) -> PersonName | None:
    """Where braces hold a surname together: "{Last, Inc.}, First" or "First {van Last}"."""
    if name.startswith("{") and name[(end := closing(name, 0) + 1) : end + 1] == ",":
        return plain(name[:end]), plain(name[end + 1 :].strip())
    found = re.fullmatch(r"([^,]*[^\s,]) \{([^{},\\]+)\}", name)
    return (plain(found[2]), plain(found[1])) if found else None
