"""BibTeX and BibLaTeX, whoever wrote it: cut into entries, fields and values.

bibtexparser 2 cuts a file into entries and fields. A value is read here, because only the value as
written shows a missing comma: what follows its closing brace is the next field. LaTeX is decoded in
names and titles alone, because decoding an address or a DOI breaks it.

What other programs write is repaired where that is safe, and said: keys that stand twice, fields
that stand twice, a missing comma, macros, braces around everything. `bibliography` reads our own
file by the same means and accepts no slip.
"""

import logging
import re
from calendar import month_abbr
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import Block, Entry, ImplicitComment, ParsingFailedBlock, String

from evidence_review.errors import Problem
from evidence_review.references._braces import authors, closing
from evidence_review.references._cleaning import make_work
from evidence_review.references._latex import plain
from evidence_review.references.work import Imported, Work

# Failed blocks become problems of our own; the parser's log would only say them twice.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

ENTRY = re.compile(r"^[ \t]*@(?!(?:comment|string|preamble)\b)\w+[ \t]*[{(]", re.I | re.MULTILINE)
_NO_KEY = re.compile(
    r"^([ \t]*@(?!(?:comment|string|preamble)\b)\w+[ \t]*[{(])(\s*[\w-]+[ \t]*=[ \t]*[{\"\d])",
    re.I | re.M,
)
_NEXT_FIELD = re.compile(r"([A-Za-z][\w:-]*)\s*=\s*")
_WORD = re.compile(r"[^\s{}\"#,=]+")
# A list of authors beyond this is none, and not worth a parser's time.
_MONTHS = {name.lower(): name for name in month_abbr[1:]}

Fields = dict[str, str]


@dataclass(frozen=True)
class BibEntry:
    """An entry with its fields by name in small letters, and the slips in how it is written."""

    key: str
    type: str
    line: int
    raw: str
    fields: Fields
    doubled: tuple[tuple[str, str], ...] = ()
    """Fields that stand a second time, with that value; the first one counts."""
    swallowing: tuple[str, ...] = ()
    """Fields after which a comma is missing."""


@dataclass(frozen=True)
class BibFile:
    """What a text of BibTeX holds: entries, and as problems what is none."""

    entries: list[BibEntry] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    stray: list[Problem] = field(default_factory=list)


def cut(text: str, file: str) -> BibFile:
    """Cut BibTeX into entries; every one of them is among the entries or the unread."""
    # bibtexparser counts no line that ends in a backslash; to TeX a blank there is the same. An
    # entry without a key needs its comma.
    written = _NO_KEY.sub(r"\1,\2", text.replace("\\\n", "\\ \n"))
    library = parse_string(written, parse_stack=[])
    macros = _macros(library.strings)
    made = BibFile()
    for block in library.blocks:
        inside = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(inside, Entry):
            made.entries.append(_entry(inside, macros))
        elif inside is None:
            made.unread.append(_unread(_line(block), block.raw or "", file))
        elif isinstance(inside, ImplicitComment):
            made.stray.extend(_stray(inside, file))
    seen = {entry.line for entry in made.entries} | {problem.row for problem in made.unread}
    made.unread.extend(_lost(text, seen, file))
    return made


def read_bibtex(text: str, file: str) -> Imported:
    """Every entry of BibTeX text as a work, or as a problem with its line."""
    made = cut(text, file)
    works: list[Work] = []
    notes: list[Problem] = []
    for entry in made.entries:
        work, doubts = make_work(entry.line, entry.raw, cells_of(entry), file)
        works.append(work)
        notes += [*_mended(entry, file), *doubts]
    notes += [*made.stray, *_same_keys(works, file)]
    return Imported("BibTeX", tuple(works), tuple(made.unread), tuple(notes))


def _line(block: Block) -> int:
    return (block.start_line or 0) + 1


# Each may name the one before twice, and forty such lines would fill any memory.
_LONGEST_MACRO = 1_000


def _macros(strings: list[String]) -> Fields:
    macros = dict(_MONTHS)
    for string in strings:
        value = next(_values("", string.value, macros))[1]
        if len(value) <= _LONGEST_MACRO:
            macros[string.key.lower()] = value
    return macros


def _unread(line: int, raw: str, file: str) -> Problem:
    found = f"the entry that begins {' '.join(raw[:200].split())[:40]!r} cannot be read"
    return Problem(file, line, found=found, do="Look for a missing brace, quote or comma in it")


def _lost(text: str, seen: set[int], file: str) -> Iterator[Problem]:
    """A guard: every line that begins an entry must be accounted for."""
    line, before = 1, 0
    for match in ENTRY.finditer(text):
        line, before = line + text.count("\n", before, match.start()), match.start()
        if line not in seen:
            yield _unread(line, text[before : before + 200], file)


def _stray(comment: ImplicitComment, file: str) -> Iterator[Problem]:
    """Text outside of any entry: where a brace is missing, the rest of an entry ends up there."""
    lines = [line for line in (comment.raw or "").splitlines() if not line.lstrip().startswith("%")]
    if re.search(r"[{}=]", " ".join(lines)):
        found = f"{' '.join(' '.join(lines).split())[:40]!r} stands outside of any entry"
        do = "Look for a missing or a spare brace in the entry before it"
        yield Problem(file, _line(comment), found=found, do=do)


def _same_keys(works: list[Work], file: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for work in works:
        line = first.setdefault(work.key.casefold(), work.line) if work.key else work.line
        if line != work.line:
            found = f"the key {work.key!r} stands in line {line} already"
            yield Problem(file, work.line, found=found, do="Both entries were kept; look at both")


def _mended(entry: BibEntry, file: str) -> Iterator[Problem]:
    """What was repaired in an entry, or stands elsewhere."""
    for name, value in entry.doubled:
        found = f"{entry.key}: a second {name}, {value!r}"
        yield Problem(file, entry.line, name, found, do="The first one counts")
    for name in entry.swallowing:
        found = f"{entry.key}: no comma after the field {name!r}"
        do = "It was read as if there were one; look at the fields after it"
        yield Problem(file, entry.line, name, found, do=do)
    if not entry.fields.get("author") and entry.fields.get("editor"):
        found = f"{entry.key}: no author"
        yield Problem(file, entry.line, "author", found, do="Its editors stand as authors")
    if entry.fields.get("crossref"):
        found = f"{entry.key}: leaves fields to {entry.fields['crossref']!r}"
        yield Problem(file, entry.line, "crossref", found, do="Copy them into this entry")


# ── Values ────────────────────────────────────────────────────────────────────────────────────


def _values(name: str, raw: str, macros: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The field and its value; then each field that a missing comma left inside the value."""
    pieces: list[str] = []
    at = 0
    while at < len(raw):
        if raw[at] in '{"':
            end = closing(raw, at)
            pieces.append(raw[at + 1 : end])
            at = end + 1
        elif pieces and (found := _NEXT_FIELD.match(raw, at)):
            yield name, "".join(pieces)
            name, pieces, at = found[1].lower(), [], found.end()
        elif found := _WORD.match(raw, at):
            pieces.append(macros.get(found[0].lower(), found[0]))
            at = found.end()
        else:
            pieces.append("" if raw[at] == "#" or raw[at].isspace() else raw[at])
            at += 1
    yield name, "".join(pieces)


def _entry(entry: Entry, macros: Mapping[str, str]) -> BibEntry:
    """The entry with its fields; the first of a name counts."""
    fields: Fields = {}
    doubled, swallowing = [], []
    for written in entry.fields:
        parts = list(_values(written.key.lower(), written.value, macros))
        for name, value in parts:
            if name in fields and fields[name] != value:
                doubled.append((name, value))
            fields.setdefault(name, value)
        if len(parts) > 1:
            swallowing.append(parts[0][0])
    marks = tuple(doubled), tuple(swallowing)
    return BibEntry(entry.key, entry.entry_type, _line(entry), entry.raw or "", fields, *marks)


# ── Cells ─────────────────────────────────────────────────────────────────────────────────────


def cells_of(entry: BibEntry) -> dict[str, object]:
    """The cells of a work, as its entry has them."""
    return _cells(entry.fields) | {"type": entry.type, "key": entry.key}


def _cells(fields: Fields) -> dict[str, object]:
    def first(*names: str) -> str:
        return next((fields[name] for name in names if fields.get(name, "").strip()), "")

    remarks = " ".join(fields.get(name, "") for name in ("note", "annote", "extra", "howpublished"))
    pubmed = fields.get("eprint", "") if _in_pubmed(fields) else ""
    title, subtitle = plain(first("title")), plain(first("subtitle"))
    return {
        "authors": authors(first("author", "editor")),
        "title": f"{title}: {subtitle}" if subtitle else title,
        "container": plain(first(*_CONTAINERS)),
        "date": _date(fields),
        "volume": plain(first("volume")),
        "issue": plain(first("number", "issue")),
        "pages": plain(first("pages", "eid", "article-number", "articleno")),
        "doi": first("doi"),
        "pmid": first("pmid") or pubmed or _remark(r"PMID:?\s*(\d+)", remarks),
        "pmcid": first("pmcid", "pmc") or _remark(r"PMCID:?\s*(PMC\d+)", remarks),
        "url": first("url", "link", "bdsk-url-1") or _remark(r"(https?://[^\s}]+)", remarks),
        "accessed": first("urldate", "lastchecked")
        or _remark(r"\b(?:accessed|retrieved):?\s+(.{4,30})", remarks),
        "abstract": re.sub(r"\\([%&_#$])|[{}]", r"\1", first("abstract")),
    }


_CONTAINERS = (
    "journaltitle",
    "journal",
    "booktitle",
    "organization",
    "institution",
    "school",
    "publisher",
    "shortjournal",
)


def _in_pubmed(fields: Fields) -> bool:
    return (fields.get("eprinttype") or fields.get("archiveprefix") or "").lower() == "pubmed"


def _remark(pattern: str, remarks: str) -> str:
    found = re.search(pattern, remarks, re.IGNORECASE)
    return found.group(1) if found else ""


def _date(fields: Fields) -> str:
    date, year = fields.get("date", ""), fields.get("year", "")
    month = re.sub(r"[~{}\\,]", " ", fields.get("month", "")).strip()
    if date or not month:
        return date or year
    if month.isdigit():
        return f"{year}-{month}-{fields.get('day', '')}".rstrip("-")
    name = " ".join(re.findall(r"[^\W\d]+", month)[:1])
    day = fields.get("day") or " ".join(re.findall(r"\d+", month)[:1])
    return f"{year} {name} {day}"
