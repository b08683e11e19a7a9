"""Finds one work under two entries. Nothing is merged: a person looks, so each pair says why."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import normalize

from rapidfuzz import fuzz

from evidence_review.references.record import Record, find_doi

_ALIKE = 95
"""Two titles of one first author and year are one from here on (Levenshtein ratio, 0 to 100)."""
_NEAREST = 50
"""With so many works of its author and year a title is compared; more would cost the square."""


@dataclass(frozen=True)
class Same:
    """Two entries for one work: the first that the file has, and a later one."""

    first: Record
    second: Record
    by: str
    """doi, pmid, pmcid or title."""
    why: str


def same_works(records: Iterable[Record]) -> tuple[Same, ...]:
    """Every entry whose work stands before it already, by the strongest sign.

    The signs, in this order: DOI, PubMed number, number of PubMed Central (each also inside an
    address), then title with first author and year. Capitals, accents and punctuation make no
    difference. Two works whose DOIs differ are still shown for an equal title, and say so: a
    preprint and its article, or a slip in one DOI.
    """
    seen: dict[tuple[str, str], Record] = {}
    blocks: dict[tuple[str, str], list[tuple[str, Record]]] = {}
    found = []
    for record in records:
        signs = dict(_identifiers(record))
        known = next((sign for sign in signs.items() if sign in seen), None)
        if known:
            why = f"the same {_CALLED[known[0]]} {known[1]}"
            found.append(Same(seen[known], record, known[0], why))
        elif match := _same_title(record, blocks):
            found.append(Same(match, record, "title", _why(match, record)))
        first = found[-1].first if found and found[-1].second is record else record
        for sign in signs.items():
            seen.setdefault(sign, first)
        if first is record and record.title and record.authors and record.year:
            blocks.setdefault(_block(record), []).append((fold(record.title), record))
    return tuple(found)


_CALLED = {"doi": "DOI", "pmid": "PubMed number", "pmcid": "PubMed Central number"}


def _identifiers(record: Record) -> Iterator[tuple[str, str]]:
    pubmed = re.search(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d+)", record.url)
    central = re.search(r"PMC\d+", record.url)
    inside = find_doi(record.url) if "/10." in record.url.replace("%2F", "/") else ""
    if doi := record.doi or inside:
        yield "doi", doi.casefold()
    if pmid := record.pmid or (pubmed.group(1) if pubmed else ""):
        yield "pmid", pmid
    if pmcid := record.pmcid or (central.group() if central else ""):
        yield "pmcid", pmcid


def _same_title(record: Record, blocks: dict) -> Record | None:
    if not (record.title and record.authors and record.year):
        return None
    title = fold(record.title)
    for other, first in blocks.get(_block(record), ())[-_NEAREST:]:
        if _one_title(title, other):
            return first
    return None


def _one_title(one: str, other: str) -> bool:
    # A number makes another work: part 1 and part 2, 2019 and 2020.
    same_numbers = re.findall(r"\d+", one) == re.findall(r"\d+", other)
    return same_numbers and fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0


def _block(record: Record) -> tuple[str, str]:
    return fold(record.authors[0][0]), record.year


def _why(first: Record, second: Record) -> str:
    exact = "the same" if fold(first.title) == fold(second.title) else "nearly the same"
    differ = first.doi and second.doi and first.doi.casefold() != second.doi.casefold()
    return f"{exact} title, first author and year" + (", though their DOIs differ" * bool(differ))


def fold(text: str) -> str:
    """Capitals, accents, punctuation and spacing do not make a difference."""
    letters = (
        each for each in normalize("NFKD", text.casefold()) if not 0x300 <= ord(each) < 0x370
    )
    return " ".join(re.sub(r"[^\w\s]|_", " ", "".join(letters)).split())
