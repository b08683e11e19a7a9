"""A work as a file of references gives it: cleaned for reading, and the entry as it stood."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from urllib.parse import unquote, urlsplit

from evidence_review.errors import Problem
from evidence_review.references.dates import iso_date

Name = tuple[str, str]
"""Last and first names; an organisation has no first name."""


@dataclass(frozen=True)
class Record:
    """One entry of a file. Nobody has verified it; absent is empty.

    Dates are YYYY, YYYY-MM or YYYY-MM-DD. A cell that cannot be what it says (a DOI without
    its 10., an address that is none) is left empty and named in a note; `raw` keeps it.
    """

    type: str
    """BibTeX's word: article, book, incollection, online, report …; misc where unknown."""
    authors: tuple[Name, ...]
    others: bool
    """Whether the entry says that there are more authors than it names."""
    title: str
    container: str
    date: str
    volume: str
    issue: str
    pages: str
    doi: str
    pmid: str
    pmcid: str
    url: str
    accessed: str
    abstract: str
    key: str
    """As in the file; may be empty, may stand twice."""
    line: int
    """Where the entry begins, from 1."""
    raw: str
    """The entry as it stood."""

    @property
    def year(self) -> str:
        """The year alone."""
        return self.date[:4]


@dataclass(frozen=True)
class Imported:
    """What a file gave: entries in = records out + problems, each of which names a line."""

    form: str
    """BibTeX, RIS, MEDLINE, CSL-JSON or printed list."""
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    """The entries that could not be read."""
    notes: tuple[Problem, ...] = ()
    """What was read, but should be looked at: a guessed encoding, a repaired or doubtful entry."""


def make_record(line: int, raw: str, cells: Mapping[str, object], file: str):
    """A record from the cells of one entry, and a note for each cell that had to be left out."""
    people = [_person(*name) for name in cells.get("authors", ())]
    named = tuple(name for name in people if name[0] and not _OTHERS.fullmatch(name[0]))
    others = bool(cells.get("others")) or any(_OTHERS.fullmatch(last) for last, _ in people)
    text = {each.name: one_line(str(cells.get(each.name) or "")) for each in fields(Record)}
    clean = text | {name: clean(text[name]) for name, clean in _CLEAN.items()}
    if _host(address(text["url"])).removeprefix("dx.") == "doi.org":
        clean["doi"] = clean["doi"] or find_doi(text["url"])
    clean["url"] = address(text["url"], clean["doi"])
    clean |= {"authors": named, "others": others, "line": line, "raw": raw}
    return Record(**clean), list(_doubts(text, clean, file))


def unread(text: str) -> Record:
    """An entry of which nothing could be made out: kept whole, as a title, for a person to mend."""
    empty = {each.name: "" for each in fields(Record)}
    whole = {"type": "misc", "authors": (), "others": False, "line": 1, "raw": text}
    return Record(**empty | whole | {"title": one_line(text)[:300]})


def _doubts(text: Mapping[str, str], clean: Mapping, file: str) -> Iterator[Problem]:
    for name in ("date", "doi", "pmid", "pmcid", "url", "accessed"):
        repeats = name == "url" and clean["doi"] and find_doi(text[name]) == clean["doi"]
        if text[name] and not clean[name] and not repeats:
            found = f"{text[name]!r} cannot be read as {_MEANS[name]}"
            do = "Look it up in the source; the field was left empty"
            yield Problem(file, clean["line"], name, found, do=do)


_MEANS = {
    "date": "a date",
    "doi": "a DOI",
    "pmid": "a PubMed number",
    "pmcid": "a number of PubMed Central",
    "url": "an address",
    "accessed": "a date",
}
_OTHERS = re.compile(r"(?:and )?others|et al\.?", re.IGNORECASE)


def one_line(text: str) -> str:
    """Blanks as one, without control characters; half a surrogate pair cannot be written."""
    if text.isprintable():
        return " ".join(text.split())
    text = re.sub(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\u00ad]", "", text)
    return " ".join(re.sub(r"[\ud800-\udfff]", "\ufffd", text).split())


def _person(last: str, first: str) -> Name:
    last, first = one_line(last).strip(" ,;"), one_line(first).strip(" ,;")
    return (last, first) if last else (first, "")


def find_doi(text: str) -> str:
    """The first DOI in `text`, without an address before it or a full stop after it."""
    text = re.sub(r"\\([_&%#$])", r"\1", text)
    if "%2f" in text.lower() or "doi.org/" in text.lower():
        text = unquote(text)
    found = re.search(r"(?<![\w.])10\.\d{4,9}/[^\s{}\\\"]+", text)
    doi = found.group().rstrip(".,;:'’”>]") if found else ""
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;")
    if doi.count("<") > doi.count(">"):  # the last bracket of an old Wiley DOI belongs to it
        doi = doi.rstrip("<")
    return doi if re.fullmatch(r"10\.\d{4,9}/\S+", doi) else ""


def address(text: str, doi: str = "") -> str:
    """The first web address in `text`, with what no address may hold as %XX."""
    text = re.sub(r"\\url\{([^}]*)\}", r"\1", re.sub(r"\{?\\([_&%#$~])\}?", r"\1", text))
    text = re.split(r"[;\s]+(?=https?://)", text, maxsplit=1)[0]
    found = re.search(r"https?://\S.*|\bwww\..*", text, re.IGNORECASE)
    if not found:
        return ""
    url = found.group() if found.group()[:4].lower() == "http" else f"https://{found.group()}"
    url = re.sub(r"^https?", lambda match: match.group().lower(), url, flags=re.IGNORECASE)
    if doi and _host(url).removeprefix("dx.") == "doi.org" and same(find_doi(url), doi):
        url = f"https://doi.org/{doi}"
        return url if _ADDRESS.fullmatch(url) else ""
    return re.sub(r'[\s"<>\\^`{|}]', lambda match: f"%{ord(match.group()):02X}", url)


_ADDRESS = re.compile(r'https?://[^\s"<>\\^`{|}]+')


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # a bracket that opens no IPv6 address
        return ""


def same(one: str, other: str) -> bool:
    """Whether two identifiers are one: capitals do not count."""
    return one.casefold() == other.casefold()


def _digits(text: str) -> str:
    found = re.fullmatch(r"(?:PMID:?\s*)?(\d{1,9})(?:\s.*)?", text, re.IGNORECASE)
    return found.group(1) if found else ""


def _pmcid(text: str) -> str:
    found = re.search(r"(?:^|PMC)(\d+)", text, re.IGNORECASE)
    return f"PMC{found.group(1)}" if found else ""


def _pages(text: str) -> str:
    return re.sub(r"(?<=\w) ?(?:[-‐‑‒–—−]+) ?(?=\w)", "–", _bare(text))


def _bare(text: str) -> str:
    """Without the characters that mean something to BibTeX, which no number holds."""
    return one_line(re.sub(r'[{}\\"=@]', "", text))


def _type(text: str) -> str:
    word = re.sub(r"[^a-z]", "", text.lower())
    return word if word and word not in ("comment", "string", "preamble") else "misc"


_CLEAN = {
    "type": _type,
    "date": iso_date,
    "accessed": iso_date,
    "volume": _bare,
    "issue": _bare,
    "pages": _pages,
    "doi": find_doi,
    "pmid": _digits,
    "pmcid": _pmcid,
}
