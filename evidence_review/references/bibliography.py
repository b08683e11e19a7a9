"""Reads `references.bib`: what goes in comes out, as a reference or as a named problem.

bibtexparser 2 does the parsing. It accepts what no reader would: a missing comma makes it swallow
the next field into the last one, and a bad block is only logged; so every entry is checked here.
LaTeX is decoded in names and titles alone, because decoding an address or a DOI breaks it.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import bibtexparser
from bibtexparser.middlewares import NormalizeFieldKeys, SeparateCoAuthors, SplitNameParts
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry

from evidence_review.errors import Problem, names
from evidence_review.references.latex import plain
from evidence_review.tables.files import read_text

FILE = "references.bib"

# Failed blocks become problems of our own; the parser's log would only say them twice.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

# What the parser leaves in a value whose comma is missing: the name of the next field and "=".
_SWALLOWED = re.compile(
    r"(?:^\d+|[}\"\n])\s*(?:author|title|shortauthor|journal|journaltitle|booktitle|organization"
    r"|institution|publisher|year|date|month|online|reviewed|volume|number|issue|pages|doi|pmid"
    r"|pmcid|url|urldate|isbn|issn|note|abstract|keywords|unverified)\s*=",
    re.IGNORECASE,
)
# With a digit, no key is a word of the rule or a place of the page.
_KEY = re.compile(r"(?=.*\d)[a-z][a-z0-9-]*")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ADDRESS = re.compile(r'https?://[^\s"<>\\^`{|}]+')
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ENTRY = re.compile(r"^\s*@(?!(?:comment|string|preamble)\b)\w+", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Reference:
    """A verified bibliographic record. Dates are YYYY, YYYY-MM or YYYY-MM-DD; absent is empty."""

    key: str
    line: int
    type: str
    authors: tuple[tuple[str, str], ...]
    """Last and first names; a corporate author has no first name."""
    short: str
    """What a long corporate author is called in a sentence; else empty."""
    others: bool
    """Whether the record says that there are more authors than it names."""
    title: str
    container: str
    date: str
    online: str
    reviewed: str
    volume: str
    issue: str
    pages: str
    doi: str
    pmid: str
    pmcid: str
    url: str
    unverified: tuple[str, ...]
    missing: tuple[str, ...] = ()
    """The fields that it should have and lacks, as it says itself."""

    @property
    def year(self) -> str:
        """The year alone."""
        return self.date[:4]

    @property
    def label(self) -> str:
        """First author and year, as a reader would call it."""
        last = self.short or (self.authors[0][0] if self.authors else self.key)
        more = " et al." if len(self.authors) > 2 or self.others else ""
        second = f" & {self.authors[1][0]}" if len(self.authors) == 2 and not self.others else ""
        return f"{last}{second}{more} {self.year}".strip()


def read_bibliography(path: Path) -> tuple[dict[str, Reference], tuple[Problem, ...]]:
    """Every entry of the file by key, and every problem with it."""
    text, problem = read_text(path, FILE)
    if problem:
        return {}, (problem,)
    return parse_bibliography(text)


def parse_bibliography(text: str) -> tuple[dict[str, Reference], tuple[Problem, ...]]:
    """Parse BibTeX. Entries in = references out + entries named in a problem."""
    middleware = [NormalizeFieldKeys(), SeparateCoAuthors(), SplitNameParts()]
    library = bibtexparser.parse_string(text, append_middleware=middleware)
    problems = [_failure(block) for block in library.failed_blocks]
    references = {}
    for entry in library.entries:
        found = list(_entry_problems(entry))
        problems += found
        if not found:
            references[entry.key] = _reference(entry)
    problems += _stray(library)
    problems += _lost(text, library)
    problems += _shared_identifiers(references.values())
    return references, tuple(sorted(problems, key=lambda problem: problem.row))


def _failure(block) -> Problem:
    line = block.start_line + 1
    match block:
        case DuplicateBlockKeyBlock():
            found = f"the key {block.key!r} stands a second time"
            return Problem(FILE, line, found=found, do="Give one of the entries another key")
        case DuplicateFieldKeyBlock():
            found = f"the entry {block.ignore_error_block.key!r} has a field twice: "
            found += names(sorted(block.duplicate_keys))
            return Problem(FILE, line, found=found, do="Keep one of them")
    start = " ".join(block.raw.split())[:40]
    found = f"the entry that begins {start!r} cannot be read"
    return Problem(FILE, line, found=found, do="Look for a missing brace, quote or comma in it")


def _stray(library) -> Iterator[Problem]:
    """Text outside of any entry: where a brace is missing, the rest of an entry ends up there.

    Where an entry could not be read at all, its rest is no news.
    """
    for block in () if library.failed_blocks else library.comments:
        lines = [line for line in block.raw.splitlines() if not line.lstrip().startswith("%")]
        if re.search(r"[{}=]", " ".join(lines)):
            found = f"{' '.join(' '.join(lines).split())[:40]!r} stands outside of any entry"
            do = "Look for a missing or a spare brace in the entry before it"
            yield Problem(FILE, block.start_line + 1, found=found, do=do)


def _lost(text: str, library) -> Iterator[Problem]:
    """A guard: as many entries must be accounted for as the file has."""
    seen = len(library.entries) + len(library.failed_blocks)
    written = len(_ENTRY.findall(text))
    if seen < written:
        found = f"{written} entries are written and only {seen} were understood"
        yield Problem(FILE, found=found, do="Look for an entry without its closing brace")


def _entry_problems(entry: Entry) -> Iterator[Problem]:
    line, key = entry.start_line + 1, entry.key
    if not _KEY.fullmatch(key):
        allowed = "lower-case letters, hyphens and at least one digit, such as qaseem2017"
        yield Problem(FILE, line, found=f"the key {key!r}", allowed=allowed, do="Rename it")
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    for name, value in fields.items():
        if isinstance(value, str) and _SWALLOWED.search(value):
            found = f"{key}: the field {name!r} has swallowed the next one"
            yield Problem(FILE, line, name, found, do="Put a comma at the end of that field")
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
    yield from _identifier_problems(line, key, fields)


def _identifier_problems(line: int, key: str, fields: dict[str, str]) -> Iterator[Problem]:
    doi, pmid, url = (fields.get(name, "") for name in ("doi", "pmid", "url"))
    if doi and not _DOI.fullmatch(doi):
        allowed = "a bare DOI, such as 10.7326/M16-2367"
        yield Problem(
            FILE, line, "doi", f"{key}: {doi!r}", allowed, "Leave out any address before it"
        )
    if pmid and not pmid.isdigit():
        yield Problem(FILE, line, "pmid", f"{key}: {pmid!r}", "digits only", "Correct it")
    if doi and "doi.org/" in url and not url.casefold().endswith(doi.casefold()):
        found = f"{key}: the address {url} is not that of the DOI {doi}"
        yield Problem(FILE, line, "url", found, do="One of the two belongs to another work")
    if url and not _ADDRESS.fullmatch(url):
        allowed = "an address that begins with https://, without quotes, brackets or blanks"
        yield Problem(FILE, line, "url", f"{key}: {url!r}", allowed, "Correct it")


def _shared_identifiers(references: Iterable[Reference]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for reference in references:
        for name in ("doi", "pmid", "pmcid"):
            value = getattr(reference, name)
            first = seen.setdefault((name, value.casefold()), reference.key) if value else None
            if first not in (None, reference.key):
                found = f"{first} and {reference.key} have the same {name} {value}"
                do = "Keep one entry for a work, or correct the identifier"
                yield Problem(FILE, reference.line, name, found, do=do)


def _reference(entry: Entry) -> Reference:
    raw = {name: field.value for name, field in entry.fields_dict.items()}
    people = [_name(each) for each in raw.get("author", [])]
    text = {name: value for name, value in raw.items() if isinstance(value, str)}
    container = next((text[name] for name in _CONTAINERS if text.get(name)), "")
    return Reference(
        key=entry.key,
        line=entry.start_line + 1,
        type=entry.entry_type,
        authors=tuple(name for name in people if name != ("others", "")),
        short=plain(text.get("shortauthor", "")),
        others=("others", "") in people,
        title=plain(text.get("title", "")),
        container=plain(container),
        date=text.get("date") or text.get("year", ""),
        issue=text.get("number", ""),
        pages=text.get("pages", "").replace("--", "–"),
        unverified=_listed(text.get("unverified", "")),
        missing=_listed(text.get("missing", "")),
        **{name: text.get(name, "") for name in _AS_THEY_ARE},
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(re.split(r"[,;]\s*", text)) if text else ()


_CONTAINERS = ("journal", "journaltitle", "booktitle", "organization", "institution", "publisher")
_AS_THEY_ARE = ("online", "reviewed", "volume", "doi", "pmid", "pmcid", "url")


def _name(parts) -> tuple[str, str]:
    last = " ".join((*parts.von, *parts.last, *parts.jr))
    return plain(last), plain(" ".join(parts.first))
