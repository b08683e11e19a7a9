"""Finds one work under two entries. Nothing is merged: a person looks, so each pair says why."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from rapidfuzz import fuzz

from evidence_review.references._identifiers import identifiers_of
from evidence_review.references.work import Work

_ALIKE = 95
"""Two titles of one first author and year are one from here on (Levenshtein ratio, 0 to 100)."""
_NEAREST = 50
"""With so many works of its author and year a title is compared; more would cost the square."""


@dataclass(frozen=True)
class Same:
    """Two entries for one work: the first that the file has, and a later one."""

    first: Work
    second: Work
    by: str
    """doi, pmid, pmcid or title."""
    why: str


def same_works(works: Iterable[Work]) -> tuple[Same, ...]:
    """Every entry whose work stands before it already, by the strongest sign.

    The signs, in this order: DOI, PubMed number, number of PubMed Central (each also inside an
    address), then title with first author and year. Capitals, accents and punctuation make no
    difference. Two works whose DOIs differ are still shown for an equal title, and say so: a
    preprint and its article, or a slip in one DOI.
    """
    seen: dict[tuple[str, str], Work] = {}
    blocks: dict[tuple[str, str], list[tuple[str, Work]]] = {}
    found = []
    for work in works:
        signs = dict(identifiers_of(work.doi, work.pmid, work.pmcid, work.url))
        known = next((sign for sign in signs.items() if sign in seen), None)
        if known:
            why = f"the same {_CALLED[known[0]]} {known[1]}"
            found.append(Same(seen[known], work, known[0], why))
        elif match := _same_title(work, blocks):
            found.append(Same(match, work, "title", _why(match, work)))
        first = found[-1].first if found and found[-1].second is work else work
        for sign in signs.items():
            seen.setdefault(sign, first)
        if first is work and work.title and work.authors and work.year:
            blocks.setdefault(_block(work), []).append((comparable(work.title), work))
    return tuple(found)


_CALLED = {"doi": "DOI", "pmid": "PubMed number", "pmcid": "PubMed Central number"}


def _same_title(
    work: Work, blocks: Mapping[tuple[str, str], list[tuple[str, Work]]]
) -> Work | None:
    if not (work.title and work.authors and work.year):
        return None
    title = comparable(work.title)
    for other, first in blocks.get(_block(work), ())[-_NEAREST:]:
        if _one_title(title, other):
            return first
    return None


def _one_title(one: str, other: str) -> bool:
    # A number makes another work: part 1 and part 2, 2019 and 2020.
    same_numbers = re.findall(r"\d+", one) == re.findall(r"\d+", other)
    return same_numbers and fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0


def _block(work: Work) -> tuple[str, str]:
    return comparable(work.authors[0][0]), work.year


def _why(first: Work, second: Work) -> str:
    exact = "the same" if comparable(first.title) == comparable(second.title) else "nearly the same"
    differ = first.doi and second.doi and first.doi.casefold() != second.doi.casefold()
    return f"{exact} title, first author and year" + (", though their DOIs differ" * bool(differ))


def comparable(text: str) -> str:
    """Capitals, accents, punctuation and spacing do not make a difference."""
    letters = (
        each for each in normalize("NFKD", text.casefold()) if not 0x300 <= ord(each) < 0x370
    )
    return " ".join(re.sub(r"[^\w\s]|_", " ", "".join(letters)).split())
