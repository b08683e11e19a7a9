"""Records whose lines begin with a short tag: EndNote's %A, Web of Science and RefWorks.

RIS and MEDLINE have a reader of their own, because rispy knows them; these three need little more
than a table.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from evidence_review.errors import Problem
from evidence_review.references._cleaning import make_work
from evidence_review.references._names import split_name
from evidence_review.references.work import Imported, Work

ENDNOTE_ENTRY = re.compile(r"^%0 \S", re.MULTILINE)
WEB_OF_SCIENCE_ENTRY = re.compile(r"^PT [A-Z](?: |$)", re.MULTILINE)
REFWORKS_ENTRY = re.compile(r"^RT [A-Z][a-z]+", re.MULTILINE)

_TYPES = (
    ("section|chapter|incollection", "incollection"),
    ("conference|proceeding", "inproceedings"),
    ("book", "book"),
    ("report|government", "report"),
    ("thesis|dissertation", "thesis"),
    ("web|electronic|blog|online|internet", "online"),
    ("dataset", "dataset"),
    ("journal|magazine|newspaper|article", "article"),
)


def type_of(words: str) -> str:
    """BibTeX's word for what a program calls a reference: Journal Article, bookSection …"""
    return next((word for form, word in _TYPES if re.search(form, words, re.IGNORECASE)), "misc")


@dataclass(frozen=True)
class _Tags:
    """A format of tagged lines: how an entry and a line begin, and which tag holds which cell."""

    name: str
    entry: re.Pattern[str]
    line: re.Pattern[str]
    cells: Mapping[str, str]
    """For each cell its tags, the best one first."""
    kinds: Mapping[str, str]
    """Types that are letters instead of words."""


_ENDNOTE = _Tags(
    "EndNote",
    ENDNOTE_ENTRY,
    re.compile(r"%(\S) ?(.*)"),
    {"type": "0", "authors": "A E", "title": "T", "container": "J B S I", "date": "D 8"}
    | {"volume": "V", "issue": "N", "pages": "P", "doi": "R", "url": "U", "abstract": "X"}
    | {"key": "F", "pmid": "M", "accessed": "["},
    {},
)
_WEB_OF_SCIENCE = _Tags(
    "Web of Science",
    WEB_OF_SCIENCE_ENTRY,
    re.compile(r"([A-Z][A-Z0-9]) (.*)"),
    {"type": "PT", "authors": "AF AU CA BE", "title": "TI", "container": "SO", "date": "PY"}
    | {"volume": "VL", "issue": "IS", "pages": "BP AR", "last": "EP", "doi": "DI", "pmid": "PM"}
    | {"abstract": "AB"},
    {"J": "article", "B": "book", "S": "incollection", "C": "inproceedings"},
)
_REFWORKS = _Tags(
    "RefWorks",
    REFWORKS_ENTRY,
    re.compile(r"([A-Z][A-Z0-9]) (.*)"),
    {"type": "RT", "authors": "A1 A2", "title": "T1", "container": "JF JO T2 PB", "date": "YR FD"}
    | {"volume": "VO", "issue": "IS", "pages": "SP", "last": "OP", "doi": "DO", "url": "UL LK"}
    | {"abstract": "AB"},
    {},
)


def read_endnote_tagged(text: str, file: str) -> Imported:
    """EndNote's own export with lines such as "%A Smith, J"."""
    return _read(text, file, _ENDNOTE)


def read_web_of_science(text: str, file: str) -> Imported:
    """The plain text of Web of Science, with lines such as "PT J"."""
    return _read(text, file, _WEB_OF_SCIENCE)


def read_refworks(text: str, file: str) -> Imported:
    """The tagged format of RefWorks, with lines such as "RT Journal Article"."""
    return _read(text, file, _REFWORKS)


def _read(text: str, file: str, tags: _Tags) -> Imported:
    works: list[Work] = []
    notes: list[Problem] = []
    starts = [match.start() for match in tags.entry.finditer(text)]
    line, before = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line, before = line + text.count("\n", before, start), start
        raw = re.split(r"^(?:ER|EF)[ \t]*$", text[start:end], maxsplit=1, flags=re.MULTILINE)[0]
        work, doubts = make_work(line, raw.rstrip(), _cells(_fields(raw, tags), tags), file)
        works.append(work)
        notes += doubts
    return Imported(tags.name, tuple(works), (), tuple(notes))


def _fields(raw: str, tags: _Tags) -> dict[str, list[str]]:
    """The lines of each tag; one without a tag goes on with the one before."""
    fields: dict[str, list[str]] = {}
    tag = ""
    for line in raw.splitlines():
        if found := tags.line.match(line):
            tag = found[1]
        value = found[2] if found else line
        if tag and value.strip():
            fields.setdefault(tag, []).append(value.strip())
    return fields


def _cells(fields: Mapping[str, list[str]], tags: _Tags) -> dict[str, object]:
    def lines(name: str) -> list[str]:
        return next((fields[tag] for tag in tags.cells.get(name, "").split() if tag in fields), [])

    cells: dict[str, object] = {name: " ".join(lines(name)) for name in tags.cells}
    kind = str(cells["type"])
    pages, last = str(cells["pages"]), str(cells.pop("last", ""))
    cells["pages"] = f"{pages}-{last}" if pages and last and last != pages else pages
    cells["type"] = tags.kinds.get(kind, type_of(kind))
    cells["authors"] = [split_name(name) for name in lines("authors")]
    cells["url"] = " ".join(lines("url")[:1])
    return cells
