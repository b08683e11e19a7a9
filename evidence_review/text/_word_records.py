"""Records as reference managers keep them, and whether a printed entry is of one."""

import json
import re
import unicodedata
from dataclasses import dataclass

from evidence_review.text._links import identities, identity
from evidence_review.text._word_blocks import Block
from evidence_review.text._word_citations import Record

_ALIKE = 0.8
"""The part of a title's words that an entry must have where it does not print it as it is."""
_SURE = 4
"""Words from which on a title alone, without a year, is hardly another work's."""
_ANY_DOI = re.compile(r"10\.\d{4,9}/[^\s;,]+")


def folded(text: str) -> str:
    """Small letters and digits without accents, between blanks."""
    letters = unicodedata.normalize("NFKD", re.sub(r"<[^>]{1,20}>", "", text).casefold())
    words = re.findall(r"[^\W_]+", re.sub(r"[\u0300-\u036f'’]", "", letters))
    return f" {' '.join(words)} "


def year(record: Record) -> str:
    """The year of a record; empty where none is said."""
    issued = record.get("issued")
    said = json.dumps(issued) if isinstance(issued, dict) else str(issued or "")
    found = re.search(r"\d{4}", said)
    return found[0] if found else ""


def doi_of(record: Record) -> str:
    """The DOI of a record in small letters; empty where it has none."""
    found = _ANY_DOI.search(str(record.get("DOI") or "").casefold())
    return found[0].rstrip(".") if found else ""


def people(record: Record) -> list[Record]:
    """The authors of a record, or its editors."""
    named = record.get("author") or record.get("editor")
    listed = named if isinstance(named, list) else []
    return [person for person in listed if isinstance(person, dict)]


def name_of(person: Record) -> str:
    """Last name and initials."""
    initials = "".join(part[0] for part in re.findall(r"[^\W\d_]+", str(person.get("given") or "")))
    family = person.get("family") or person.get("literal") or ""
    return f"{family} {initials}".strip()


def family(record: Record) -> str:
    """The last name of the first author, comparable."""
    first = next(iter(people(record)), {})
    return folded(str(first.get("family") or first.get("literal") or "")).strip()


# ── Whether an entry prints a record ──────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Printed:
    """An entry, made comparable once."""

    entry: Block
    text: str
    dois: tuple[str, ...]
    addresses: frozenset[str]

    @classmethod
    def of(cls, entry: Block) -> "Printed":
        dois = tuple(each.rstrip(".)]") for each in _ANY_DOI.findall(entry.text.casefold()))
        return cls(entry, folded(entry.text), dois, frozenset(identities(entry.text)))


@dataclass(frozen=True)
class Sought:
    """A record, made comparable once."""

    doi: str
    pmid: str
    address: str
    title: str
    year: str
    family: str

    @classmethod
    def of(cls, record: Record) -> "Sought":
        title = folded(str(record.get("title") or ""))
        pmid = str(record.get("PMID") or "")
        url = str(record.get("URL") or "")
        address = "" if doi_of(record) or not url else identity(url)
        return cls(doi_of(record), pmid, address, title, year(record), family(record))

    def is_other(self, printed: Printed) -> bool:
        """Whether the entry has a DOI of its own, and another than the record."""
        return bool(self.doi and printed.dois) and self.doi not in printed.dois

    def is_of_family(self, printed: Printed) -> bool:
        return bool(self.family) and f" {self.family} " in printed.text


def has_identifier(sought: Sought, printed: Printed) -> bool:
    numbered = sought.pmid.isdigit() and f" pmid {sought.pmid} " in printed.text
    if numbered or (sought.doi and sought.doi in printed.dois):
        return True
    return bool(sought.address) and sought.address in printed.addresses


def has_title(sought: Sought, printed: Printed) -> bool:
    if sought.is_other(printed) or not sought.title.strip():
        return False
    long = bool(sought.year) or len(sought.title.split()) >= _SURE
    return long and sought.title in printed.text


def has_much_of_title(sought: Sought, printed: Printed) -> bool:
    title = set(sought.title.split())
    if len(title) < _SURE or not sought.year or sought.is_other(printed):
        return False
    alike = len(title & set(printed.text.split())) >= _ALIKE * len(title)
    return alike and sought.is_of_family(printed)


def has_author(sought: Sought, printed: Printed) -> bool:
    """All that there is of a record without a title."""
    return not sought.title.strip() and bool(sought.year) and sought.is_of_family(printed)
