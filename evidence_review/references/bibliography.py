"""Reads `references.bib` by our own rules: what goes in comes out, as a work or as a named problem.

A slip that is repaired in the file of another program is a problem here, because every review
depends on this one: a field twice, a missing comma, a key without a digit, a record that lacks what
a record needs and does not say so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from evidence_review.errors import Problem, names
from evidence_review.references._bibtex import BibEntry, BibFile, cells_of, cut
from evidence_review.references._cleaning import make_work
from evidence_review.references._identifiers import is_address, is_doi
from evidence_review.references._latex import plain
from evidence_review.references.work import Work
from evidence_review.tables.files import read_text

FILE = "references.bib"

# With a digit, no key is a word of the rule or a place of the page.
_KEY = re.compile(r"(?=.*\d)[a-z][a-z0-9-]*")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def read_bibliography(path: Path) -> tuple[dict[str, Work], tuple[Problem, ...]]:
    """Every work of the file by key, and every problem with it."""
    text, problem = read_text(path, FILE)
    if problem:
        return {}, (problem,)
    works, problems = _parsed(text)
    return dict(works), problems


@lru_cache(maxsize=2)
def _parsed(text: str) -> tuple[dict[str, Work], tuple[Problem, ...]]:
    """Remembered, because a desk reads the files anew three times an answer, and this was half of
    the time."""
    return parse_bibliography(text)


def parse_bibliography(text: str) -> tuple[dict[str, Work], tuple[Problem, ...]]:
    """Parse BibTeX. Entries in = works out + entries named in a problem."""
    made = cut(text, FILE)
    problems = [*made.unread]
    works: dict[str, Work] = {}
    seen: set[str] = set()
    for entry in made.entries:
        faults = list(_twice(entry, seen) or _entry_problems(entry))
        problems += faults
        if not faults:
            works[entry.key] = _work(entry)
        seen.add(entry.key)
    problems += _stray(made)
    problems += _shared_identifiers(works.values())
    return works, tuple(sorted(problems, key=lambda problem: problem.row))


def _twice(entry: BibEntry, seen: set[str]) -> list[Problem]:
    """A key or a field that stands a second time: then nobody can say which is meant."""
    if entry.key in seen:
        found = f"the key {entry.key!r} stands a second time"
        return [Problem(FILE, entry.line, found=found, do="Give one of the entries another key")]
    if entry.doubled:
        doubled = names(sorted({name for name, _ in entry.doubled}))
        found = f"the entry {entry.key!r} has a field twice: {doubled}"
        return [Problem(FILE, entry.line, found=found, do="Keep one of them")]
    return []


def _stray(made: BibFile) -> list[Problem]:
    """Where an entry could not be read at all, its rest is no news."""
    return [] if made.unread else made.stray


def _entry_problems(entry: BibEntry) -> Iterator[Problem]:
    line, key, fields = entry.line, entry.key, entry.fields
    if not _KEY.fullmatch(key):
        allowed = "lower-case letters, hyphens and at least one digit, such as qaseem2017"
        yield Problem(FILE, line, found=f"the key {key!r}", allowed=allowed, do="Rename it")
    for name in entry.swallowing:
        found = f"{key}: the field {name!r} has swallowed the next one"
        yield Problem(FILE, line, name, found, do="Put a comma at the end of that field")
    for name in re.split(r"\s+and\s+", fields.get("author", "")):
        if name.count(",") > 2 and not name.startswith("{"):
            found, allowed = f"{key}: {name!r} is no name", "Last, First and Last, First"
            do = "Put `and` between two names"
            yield Problem(FILE, line, "author", found, allowed, do)
    lacking = _listed(fields.get("missing", ""))
    for wanted in (("author",), ("title",), ("url", "doi"), ("year", "date")):
        if not any(fields.get(name) or name in lacking for name in wanted):
            found = f"{key}: no {' or '.join(wanted)}"
            yield Problem(FILE, line, wanted[0], found, do="Add it from the source itself")
    for name in ("year", "date", "online", "reviewed"):
        value = fields.get(name, "")
        if value and not _DATE.fullmatch(value):
            allowed = "YYYY, YYYY-MM or YYYY-MM-DD"
            yield Problem(FILE, line, name, f"{key}: {value!r}", allowed, "Correct it")
    year, date = fields.get("year", ""), fields.get("date", "")
    if year and date and year[:4] != date[:4]:
        found = f"{key}: the year {year!r} beside the date {date!r}"
        yield Problem(FILE, line, "year", found, do="Correct one of the two")
    yield from _identifier_problems(line, key, fields)


def _identifier_problems(line: int, key: str, fields: dict[str, str]) -> Iterator[Problem]:
    doi, pmid, url = (fields.get(name, "") for name in ("doi", "pmid", "url"))
    if doi and not is_doi(doi):
        allowed = "a bare DOI, such as 10.7326/M16-2367"
        yield Problem(
            FILE, line, "doi", f"{key}: {doi!r}", allowed, "Leave out any address before it"
        )
    if pmid and not pmid.isdigit():
        yield Problem(FILE, line, "pmid", f"{key}: {pmid!r}", "digits only", "Correct it")
    if doi and "doi.org/" in url and not url.casefold().endswith(doi.casefold()):
        found = f"{key}: the address {url} is not that of the DOI {doi}"
        yield Problem(FILE, line, "url", found, do="One of the two belongs to another work")
    if url and not is_address(url):
        allowed = "an address that begins with https://, without quotes, brackets or blanks"
        yield Problem(FILE, line, "url", f"{key}: {url!r}", allowed, "Correct it")


def _shared_identifiers(works: Iterable[Work]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for work in works:
        for name in ("doi", "pmid", "pmcid"):
            value = getattr(work, name)
            first = seen.setdefault((name, value.casefold()), work.key) if value else None
            if first not in (None, work.key):
                found = f"{first} and {work.key} have the same {name} {value}"
                do = "Keep one entry for a work, or correct the identifier"
                yield Problem(FILE, work.line, name, found, do=do)


_OWN = ("volume", "doi", "pmid", "pmcid", "url")


def _work(entry: BibEntry) -> Work:
    """The entry as it stands; the rules have seen to it that its cells are what they should be."""
    fields = entry.fields
    cells: dict[str, Any] = cells_of(entry) | {
        "short": plain(fields.get("shortauthor", "")),
        "online": fields.get("online", ""),
        "reviewed": fields.get("reviewed", ""),
        "unverified": _listed(fields.get("unverified", "")),
        "missing": _listed(fields.get("missing", "")),
    }
    work, _ = make_work(entry.line, entry.raw, cells, FILE)
    own: dict[str, Any] = {name: fields.get(name, "") for name in _OWN}
    own["date"] = fields.get("date") or fields.get("year", "")
    own["issue"] = fields.get("number", "")
    own["pages"] = fields.get("pages", "").replace("--", "–")
    own |= {"title": cells["title"], "container": cells["container"]}
    people = tuple(name for name in cells["authors"] if name[0] != "others")
    return replace(work, authors=people, **own)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(re.split(r"[,;]\s*", text)) if text else ()
