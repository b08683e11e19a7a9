"""A work as a file of references gives it: cleaned for reading, and what had to be left out."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from evidence_review.errors import Problem
from evidence_review.references._dates import NO_DATE, iso_date
from evidence_review.references._identifiers import (
    find_address,
    find_doi,
    find_pmcid,
    find_pmid,
    is_doi_address,
    pmid_in,
)
from evidence_review.references.work import PersonName, Work


def make_work(
    line: int, raw: str, cells: Mapping[str, Any], file: str
) -> tuple[Work, list[Problem]]:
    """A work from the cells of one entry, and a note for each cell that had to be left out.

    A cell that cannot be what it says (a DOI without its 10., an address that is none) is left
    empty; `raw` keeps it.
    """
    people = [_person(*name) for name in cells.get("authors", ())]
    named = tuple(name for name in people if name[0] and not _OTHERS.fullmatch(name[0]))
    others = bool(cells.get("others")) or any(_OTHERS.fullmatch(last) for last, _ in people)
    text: dict[str, str] = {name: one_line(str(cells.get(name) or "")) for name in _TEXTS}
    clean = text | {name: clean(text[name]) for name, clean in _CLEAN.items()}
    if is_doi_address(find_address(text["url"])):
        clean["doi"] = clean["doi"] or find_doi(text["url"])
    clean["url"] = find_address(text["url"], clean["doi"])
    clean["pmid"] = clean["pmid"] or pmid_in(clean["url"])
    kept: dict[str, Any] = {name: cells[name] for name in _KEPT & cells.keys()}
    cleaned: dict[str, Any] = {**clean, **kept}
    work = Work(**cleaned, authors=named, others=others, line=line, raw=raw)
    return work, list(_doubts(text, clean, file, line))


def _doubts(
    text: Mapping[str, str], clean: Mapping[str, str], file: str, line: int
) -> Iterator[Problem]:
    for name in ("date", "doi", "pmid", "pmcid", "url", "accessed"):
        repeats = name == "url" and clean["doi"] and find_doi(text[name]) == clean["doi"]
        undated = name == "date" and NO_DATE.fullmatch(text[name])
        if text[name] and not clean[name] and not repeats and not undated:
            found = f"{text[name]!r} cannot be read as {_MEANS[name]}"
            do = "Look it up in the source; the field was left empty"
            yield Problem(file, line, name, found, do=do)


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


def _person(last: str, first: str) -> PersonName:
    last, first = one_line(last).strip(" ,;"), one_line(first).strip(" ,;")
    return (last, first) if last else (first, "")


def _pages(text: str) -> str:
    return re.sub(r"(?<=\w) ?(?:[-‐‑‒–—−]+) ?(?=\w)", "–", _bare(text))


def _bare(text: str) -> str:
    """Without the characters that mean something to BibTeX, which no number holds."""
    return one_line(re.sub(r'[{}\\"=@]', "", text))


def _type(text: str) -> str:
    word = re.sub(r"[^a-z]", "", text.lower())
    return word if word and word not in ("comment", "string", "preamble") else "misc"


_TEXTS = (
    *("key", "type", "title", "container", "date", "volume", "issue", "pages", "doi", "pmid"),
    *("pmcid", "url", "accessed", "abstract"),
)
_KEPT = {"short", "online", "reviewed", "unverified", "missing"}
"""Cells of our own bibliography, which come as they are."""
_CLEAN: dict[str, Callable[[str], str]] = {
    "type": _type,
    "date": iso_date,
    "accessed": iso_date,
    "volume": _bare,
    "issue": _bare,
    "pages": _pages,
    "doi": find_doi,
    "pmid": find_pmid,
    "pmcid": find_pmcid,
}
