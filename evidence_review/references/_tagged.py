"""RIS, as EndNote, Zotero and Ovid write it, and MEDLINE (NBIB), as PubMed does.

Both are lines that begin with a tag. rispy reads them; an entry is cut out here first, because
rispy merges two entries where the line that ends one is missing, and knows no lines. Its parser
is made for variants: MEDLINE is one with tags of four letters, and needs no library of its own.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

import rispy
from rispy.config import TAG_KEY_MAPPING

from evidence_review.errors import Problem
from evidence_review.references._cleaning import make_work
from evidence_review.references._dates import iso_date
from evidence_review.references._names import split_name
from evidence_review.references.work import Imported, Work

RIS_ENTRY = re.compile(r"^[ \t]*TY {1,2}- *(?=[A-Z])", re.MULTILINE)
MEDLINE_ENTRY = re.compile(r"^PMID ?- ?(?=\d)", re.MULTILINE)
_TAG = re.compile(r"[ \t]*([A-Z][A-Z0-9])( {1,2})-(?: |$)")
_END = re.compile(r"^[ \t]*ER {1,2}-.*$", re.MULTILINE)
_ANY_TAG = re.compile(r"^[ \t]*(?:TI|T1|AU|A1|FAU) {0,2}- ", re.MULTILINE)

_Fields = Mapping[str, Any]


class _Ris(rispy.RisParser):
    DEFAULT_DELIMITER_MAPPING: ClassVar[dict] = {}  # an address may hold a semicolon

    def parse_line(self, line: str) -> tuple[str | None, str]:
        """With one blank before the dash only where the tag is known: prose has dashes too."""
        tag = _TAG.match(line)
        if tag and (len(tag[2]) == 2 or tag[1] in TAG_KEY_MAPPING):
            return tag[1], line[tag.end() :].strip()
        return None, line.strip()


_MEDLINE_TAGS = (
    *("PMID", "FAU", "AU", "CN", "TI", "BTI", "JT", "TA", "DP", "VI", "IP", "PG"),
    *("LID", "AID", "PMC", "AB", "PT", "ER"),
)


class _Medline(rispy.RisParser):
    START_TAG = "PMID"
    DEFAULT_MAPPING = {each: each for each in _MEDLINE_TAGS} | {"UK": "unknown_tag"}
    DEFAULT_LIST_TAGS = ["FAU", "AU", "CN", "LID", "AID", "PT"]
    DEFAULT_DELIMITER_MAPPING: ClassVar[dict] = {}

    def parse_line(self, line: str) -> tuple[str | None, str]:
        """A tag of up to four letters, filled with blanks."""
        if line[4:5] == "-" and line[:4].strip().isupper():
            return line[:4].strip(), line[5:].strip()
        return None, line.strip()


def read_ris(text: str, file: str) -> Imported:
    """Every entry of a RIS file as a work, or as a problem with its line."""
    return _read(text, file, "RIS", RIS_ENTRY, _Ris, _ris_cells)


def read_medline(text: str, file: str) -> Imported:
    """Every entry of PubMed's own format as a work, or as a problem with its line."""
    return _read(text, file, "MEDLINE", MEDLINE_ENTRY, _Medline, _medline_cells)


def _read(
    text: str,
    file: str,
    form: str,
    begins: re.Pattern[str],
    parser: type[rispy.RisParser],
    cells_of: Callable[[_Fields], dict[str, object]],
) -> Imported:
    works: list[Work] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    for line, raw, ended in _entries(text, begins):
        if not begins.match(raw):
            stray = _stray(line, raw, file)
            (problems if _ANY_TAG.search(raw) else notes).append(stray)
            continue
        joined = re.sub(r"\n {6}(?=\S)", " ", raw) if form == "MEDLINE" else raw.lstrip(" \t")
        (fields,) = parser().parse(f"{joined}\nER  - ")[:1]
        work, doubts = make_work(line, raw, cells_of(fields), file)
        works.append(work)
        notes += doubts
        if form == "RIS" and not ended:
            notes.append(Problem(file, line, "ER", "the entry has no end", do=_NO_END))
    return Imported(form, tuple(works), tuple(problems), tuple(notes))


def _stray(line: int, raw: str, file: str) -> Problem:
    found = f"{' '.join(raw[:200].split())[:40]!r} stands outside of any entry"
    do = "If it is one, put the line that begins an entry (TY or PMID) before it"
    return Problem(file, line, found=found, do=do)


_NO_END = "It was read up to the next one; look whether it is whole"


def _entries(text: str, begins: re.Pattern) -> Iterator[tuple[int, str, bool]]:
    """Line, text and whether it ends, of every entry and of every piece between two."""
    starts = [match.start() for match in begins.finditer(text)]
    line = 1
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        piece = text[start:end]
        closed = _END.search(piece)
        cut = closed.end() if closed else len(piece)
        for part, ended in ((piece[:cut], bool(closed)), (piece[cut:], False)):
            blank = len(part) - len(part.lstrip("\n"))
            if part.strip():
                yield line + blank, part.strip("\n"), ended
            line += part.count("\n")


# ── Cells ─────────────────────────────────────────────────────────────────────────────────────

_RIS_TYPES = {
    "article": "JOUR EJOUR MGZN NEWS ABST INPR JFULL",
    "book": "BOOK EBOOK EDBOOK",
    "incollection": "CHAP ECHAP ENCYC",
    "inproceedings": "CONF CPAPER",
    "report": "RPRT GOVDOC STAND",
    "thesis": "THES",
    "online": "ELEC BLOG ICOMM WEB",
    "dataset": "DATA DBASE",
}
_TYPE = {code: word for word, codes in _RIS_TYPES.items() for code in codes.split()}


def _ris_cells(fields: _Fields) -> dict[str, object]:
    def first(*names: str) -> str:
        found = (fields.get(TAG_KEY_MAPPING[name]) for name in names)
        texts = (" ".join(each) if isinstance(each, list) else each for each in found if each)
        return next((text for text in texts if text.strip()), "")

    people: list[str] = next(filter(None, (fields.get(name) for name in _AUTHORS)), [])
    remarks = first("N1") + " " + first("C2")
    pages, last = first("SP"), first("EP")
    if last and last != pages and "-" not in pages:
        pages = f"{pages}-{last}".strip("-")
    return {
        "type": _TYPE.get(first("TY").upper(), "misc"),
        "authors": [split_name(name) for name in people if name.strip()],
        "title": first("TI", "T1"),
        "container": first("JF", "T2", "JO", "JA", "J2", "PB"),
        "date": _date(first("PY", "Y1"), first("DA")),
        "volume": first("VL"),
        "issue": first("IS"),
        "pages": pages or first("C7"),
        "doi": first("DO") or _match(r"(?:^|doi:?\s*)(10\.\d{4,9}/\S+)", first("M3")),
        "pmid": _match(r"PMID:?\s*(\d+)", remarks) or _pubmed(fields),
        "pmcid": _match(r"(PMC\d+)", remarks),
        "url": first("UR"),
        "accessed": first("Y2"),
        "abstract": first("AB", "N2"),
        "key": first("ID", "LB"),
    }


_AUTHORS = ("authors", "first_authors", "secondary_authors")


def _date(year: str, date: str) -> str:
    """The fuller date, unless it is of another year; EndNote leaves the year out of the day."""
    one, other = iso_date(year), iso_date(date) or iso_date(f"{year} {date}")
    fuller = len(other) > len(one) and other.startswith(one[:4])
    return other if fuller else one or year or date


def _pubmed(fields: _Fields) -> str:
    number = str(fields.get("accession_number", ""))
    base = f"{fields.get('name_of_database', '')} {fields.get('database_provider', '')}"
    known = re.search(r"pubmed|medline|nlm", base, re.IGNORECASE)
    return number if known and number.isdigit() else ""


def _match(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.IGNORECASE)
    return found.group(1) if found else ""


def _medline_cells(fields: _Fields) -> dict[str, object]:
    identifiers = [*fields.get("LID", ()), *fields.get("AID", ())]
    title = str(fields.get("TI") or fields.get("BTI") or "")
    names = fields.get("FAU") or fields.get("AU") or []
    return {
        "type": "book" if "BTI" in fields and "TI" not in fields else "article",
        "authors": [*map(split_name, names), *((name, "") for name in fields.get("CN", ()))],
        "title": title if title.endswith("..") else title.removesuffix("."),
        "container": fields.get("JT") or fields.get("TA"),
        "date": fields.get("DP"),
        "volume": fields.get("VI"),
        "issue": fields.get("IP"),
        "pages": fields.get("PG"),
        "doi": next((each for each in identifiers if "[doi]" in each), ""),
        "pmid": fields.get("PMID"),
        "pmcid": fields.get("PMC"),
        "abstract": fields.get("AB"),
    }
