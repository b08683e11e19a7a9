"""BibTeX and BibLaTeX as other programs write them: repaired where it is safe, and said.

`bibliography.py` reads our own file and accepts no slip. Here a slip is the rule: keys that stand
twice, fields that stand twice, a missing comma, macros, braces around everything. bibtexparser 2
cuts the file into entries and fields. A value is read here, because only the value as written
shows a missing comma: what follows its closing brace is the next field.
"""

import re
from calendar import month_abbr
from collections.abc import Iterator, Mapping

import bibtexparser
from bibtexparser.middlewares.names import split_multiple_persons_names
from bibtexparser.model import Entry, ImplicitComment, ParsingFailedBlock, String

from evidence_review.errors import Problem
from evidence_review.references.latex import plain
from evidence_review.references.names import people, split_name
from evidence_review.references.record import Imported, Name, Record, make_record

FORM = "BibTeX"
ENTRY = re.compile(r"^[ \t]*@(?!(?:comment|string|preamble)\b)\w+[ \t]*[{(]", re.I | re.MULTILINE)
_NEXT_FIELD = re.compile(r"([A-Za-z][\w:-]*)\s*=\s*")
_MARK = re.compile(r"(?<!\\)[{}\"]")
_WORD = re.compile(r"[^\s{}\"#,=]+")
# A list of authors beyond this is none, and not worth a parser's time.
_LONGEST = 50_000
_MONTHS = {each.lower(): each for each in month_abbr[1:]}

Fields = dict[str, str]


def read_bibtex(text: str, file: str) -> Imported:
    """Every entry of BibTeX text as a record, or as a problem with its line."""
    library = bibtexparser.parse_string(text, parse_stack=[])
    macros = _macros(library.strings)
    records: list[Record] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    for block in library.blocks:
        entry = block
        if isinstance(block, ParsingFailedBlock):
            entry = block.ignore_error_block
        if isinstance(entry, Entry):
            record, doubts = _record(entry, macros, file)
            records.append(record)
            notes += doubts
        elif entry is None:
            problems.append(_unread(block.start_line + 1, block.raw, file))
        elif isinstance(entry, ImplicitComment):
            notes += _stray(entry, file)
    seen = {record.line for record in records} | {problem.row for problem in problems}
    problems += _lost(text, seen, file)
    notes += _doubled(records, file)
    return Imported(FORM, tuple(records), tuple(problems), tuple(notes))


def _macros(strings: list[String]) -> Fields:
    macros = dict(_MONTHS)
    for string in strings:
        macros[string.key.lower()] = next(_values("", string.value, macros))[1]
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
    """Where a brace is missing, the rest of an entry stands outside of it."""
    lines = [line for line in comment.raw.splitlines() if not line.lstrip().startswith("%")]
    if re.search(r"[{}=]", " ".join(lines)):
        found = f"{' '.join(' '.join(lines).split())[:40]!r} stands outside of any entry"
        do = "Look for a missing or a spare brace in the entry before it"
        yield Problem(file, comment.start_line + 1, found=found, do=do)


def _doubled(records: list[Record], file: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for record in records:
        line = first.setdefault(record.key.casefold(), record.line) if record.key else record.line
        if line != record.line:
            found = f"the key {record.key!r} stands in line {line} already"
            yield Problem(file, record.line, found=found, do="Both entries were kept; look at both")


# ── Values ────────────────────────────────────────────────────────────────────────────────────


def _values(name: str, raw: str, macros: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The field and its value; then each field that a missing comma left inside the value."""
    pieces: list[str] = []
    at = 0
    while at < len(raw):
        if raw[at] in '{"':
            end = _closing(raw, at)
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


def _closing(text: str, start: int) -> int:
    """Where the brace or the quote that opens at `start` closes; else the end."""
    quoted, depth = text[start] == '"', 0
    for mark in _MARK.finditer(text, start + 1 if quoted else start):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if mark[0] == '"' and quoted and depth == 0:
            return mark.start()
        if mark[0] == "}" and not quoted and depth == 0:
            return mark.start()
    return len(text)


def _fields(entry: Entry, macros: Mapping[str, str], file: str) -> tuple[Fields, list[Problem]]:
    """The entry's fields; the first of a name counts, and what was mended is said."""
    fields: Fields = {}
    notes = []
    line = entry.start_line + 1
    for field in entry.fields:
        parts = list(_values(field.key.lower(), field.value, macros))
        for name, value in parts:
            if name in fields and fields[name] != value:
                found = f"{entry.key}: a second {name}, {value!r}"
                notes.append(Problem(file, line, name, found, do="The first one counts"))
            fields.setdefault(name, value)
        if len(parts) > 1:
            found = f"{entry.key}: no comma after the field {parts[0][0]!r}"
            do = "It was read as if there were one; look at the fields after it"
            notes.append(Problem(file, line, parts[0][0], found, do=do))
    return fields, notes


# ── Cells ─────────────────────────────────────────────────────────────────────────────────────


def _record(entry: Entry, macros: Mapping[str, str], file: str) -> tuple[Record, list[Problem]]:
    fields, notes = _fields(entry, macros, file)
    line = entry.start_line + 1
    if not fields.get("author") and fields.get("editor"):
        notes.append(Problem(file, line, "author", f"{entry.key}: no author", do=_EDITORS))
    if fields.get("crossref"):
        found = f"{entry.key}: leaves fields to {fields['crossref']!r}"
        notes.append(Problem(file, line, "crossref", found, do="Copy them into this entry"))
    cells = _cells(fields) | {"type": entry.entry_type, "key": entry.key}
    record, doubts = make_record(line, entry.raw, cells, file)
    return record, notes + doubts


_EDITORS = "Its editors stand as authors"


def _cells(fields: Fields) -> dict[str, object]:
    def first(*names: str) -> str:
        return next((fields[name] for name in names if fields.get(name, "").strip()), "")

    remarks = " ".join(fields.get(name, "") for name in ("note", "annote", "extra", "howpublished"))
    pubmed = fields.get("eprint", "") if _in_pubmed(fields) else ""
    title, subtitle = plain(first("title")), plain(first("subtitle"))
    return {
        "authors": _authors(first("author", "editor")),
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


def _authors(value: str) -> list[Name]:
    names = split_multiple_persons_names(value) if len(value) <= _LONGEST else [value]
    found: list[Name] = []
    for name in names:
        if name.startswith("{") and _closing(name, 0) == len(name) - 1:
            found.append((plain(name), ""))
        elif (text := plain(name)).count(",") > 2:  # all of them between commas
            found += people(text)
        else:
            found.append(_braced(name) or split_name(text))
    return found


def _braced(name: str) -> Name | None:
    """Where braces hold a surname together: "{Last, Inc.}, First" or "First {van Last}"."""
    if name.startswith("{") and name[(end := _closing(name, 0) + 1) : end + 1] == ",":
        return plain(name[:end]), plain(name[end + 1 :].strip())
    found = re.fullmatch(r"([^,]*[^\s,]) \{([^{},\\]+)\}", name)
    return (plain(found[2]), plain(found[1])) if found else None
