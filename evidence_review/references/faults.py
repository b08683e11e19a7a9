"""Finds the faults of an article's reference list by comparing it with the verified records.

Nothing here knows a particular reference: what is printed stands in `citations.csv`, what is true
in `references.bib`, and a fault is the difference between the two.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import urlsplit

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from evidence_review.references._identifiers import page_of
from evidence_review.references._names import people as people_in
from evidence_review.references._short import one_journal, whole_pages
from evidence_review.references.work import Work
from evidence_review.tables.rows import Citation, Source
from evidence_review.vocabulary import Word

# A name this near to a verified one is taken for a slip of the pen, not for another person.
_SLIP = 2


class Fault(Word):
    """How a printed reference differs from the verified record."""

    MISSPELT = "misspelt", "nearly the verified word"
    WRONG = "wrong", "another value than the verified one"
    MISSING = "missing", "the record has it, the printed reference does not"
    INCOMPLETE = "incomplete", "only a part of the verified value"
    ALTERED = "altered", "reworded, or with something added"
    MOVED = "moved", "the same host under another address"
    SECONDARY_SOURCE = "secondary source", "reports on another work instead of being it"
    NOT_CHECKED = "not checked", "there is no verified value to compare with"


@dataclass(frozen=True)
class Difference:
    """One field of one printed reference that is not as the record has it."""

    number: int
    source: str
    field: str
    fault: Fault
    printed: str
    verified: str


def reference_faults(
    citations: Iterable[Citation],
    works: Mapping[str, Work],
    sources: Mapping[str, Source],
) -> tuple[Difference, ...]:
    """All differences, in the order of the reference list."""
    citations = tuple(citations)
    cited = {citation.source for citation in citations}
    found: list[Difference] = []
    for citation in citations:
        work, source = works[citation.source], sources[citation.source]
        differences = list(_differences(citation, work, source, cited))
        differences += _unverified(citation, work, {each[0] for each in differences})
        found += (Difference(citation.number, citation.source, *each) for each in differences)
    return tuple(found)


_Fields = Iterator[tuple[str, Fault, str, str]]


def _differences(citation: Citation, work: Work, source: Source, cited: set[str]) -> _Fields:
    yield from _authors(citation.authors, work)
    yield from _date(citation.date, work)
    yield from _title(citation.title, work.title)
    if not one_journal(citation.container, work.container):
        yield from _plain_field("container", citation.container, work.container)
    for field in ("volume", "issue"):
        yield from _plain_field(field, getattr(citation, field), getattr(work, field))
    if whole_pages(citation.pages) != whole_pages(work.pages):
        yield from _plain_field("pages", citation.pages, work.pages)
    yield from _identifier(citation, work)
    yield from _address(citation.url, work)
    for primary in source.reports_on:
        beside = "which the list has as well" if primary in cited else "which the list lacks"
        yield "source", Fault.SECONDARY_SOURCE, source.kind, f"reports on {primary}, {beside}"


# Fields of a bibliography that a record may call unverified, by the column they are printed in.
_BIB_FIELD = {"authors": "author", "issue": "number"}


def _unverified(citation: Citation, work: Work, differing: set[str]) -> _Fields:
    """Agreement with a value that nobody has verified proves nothing."""
    for field in ("authors", "title", "volume", "issue", "pages", "doi", "url"):
        printed = getattr(citation, field)
        if printed and field not in differing and _BIB_FIELD.get(field, field) in work.unverified:
            yield field, Fault.NOT_CHECKED, printed, "agrees with our record, itself not verified"


def _authors(printed: str, work: Work) -> _Fields:
    # "Shaw, G., & Doe, J. R." names people by their initials; a printed organisation has none.
    text = normalize("NFC", printed)
    people = re.findall(r"([^,&;]+),\s*((?:[^\W\d_]\.[\s-]?)+)", text)
    if not people or _INITIALS_BEFORE.match(text):  # Vancouver, IEEE, Chicago
        people = [name for name in people_in(text) if name[1]]
    if not printed:
        yield "authors", Fault.MISSING, "", _people(work)
        return
    if _fold(printed) == _fold(_people(work)):  # an organisation may look like a person's name
        return
    names = [last.strip() for last, _ in people] or [printed.strip(" .")]
    verified = [last for last, _ in work.authors]
    unmatched = [name for name in names if _fold(name) not in map(_fold, verified)]
    extra = []
    for name in unmatched:
        near = [each for each in verified if 0 < OSA.distance(_fold(name), _fold(each)) <= _SLIP]
        if near and people:
            yield "authors", Fault.MISSPELT, name, near[0]
        else:
            extra.append(name)
    if extra and people:
        yield "authors", Fault.ALTERED, f"adds {', '.join(extra)}", _people(work)
    elif extra:
        yield "authors", Fault.ALTERED, printed, _people(work)
    elif len(names) < len(verified) and "et al" not in printed:
        yield "authors", Fault.INCOMPLETE, f"{len(names)} named", f"{len(verified)} authors"


_INITIALS_BEFORE = re.compile(r"(?:[^\W\d_]\.[ -]?)+[^\W\d_]{2}")


def _people(work: Work) -> str:
    return ", ".join(last for last, _ in work.authors)


def _date(printed: str, work: Work) -> _Fields:
    dates = {name: value for name in ("date", "online") if (value := getattr(work, name))}
    known = " or ".join(dates.values())
    if not printed:
        yield "date", Fault.MISSING, "", known
        return
    agreeing = [name for name, value in dates.items() if value.startswith(printed)]
    if set(agreeing) - set(work.unverified):
        return
    if agreeing:
        yield "date", Fault.NOT_CHECKED, printed, "agrees with our record, itself not verified"
    elif work.reviewed == printed:
        yield "date", Fault.WRONG, printed, f"{printed} is the day of review, not of publication"
    elif any(len(each) < len(printed) and printed.startswith(each) for each in dates.values()):
        yield "date", Fault.NOT_CHECKED, printed, f"{known}; no day is verified"
    else:
        yield "date", Fault.WRONG, printed, known


def _title(printed: str, verified: str) -> _Fields:
    one, other = _fold(printed), _fold(verified)
    if one == other:
        return
    if not printed:
        yield "title", Fault.MISSING, "", verified
    elif other.startswith(one):
        yield "title", Fault.INCOMPLETE, printed, verified
    else:
        fault = Fault.MISSPELT if fuzz.ratio(one, other) > 95 else Fault.ALTERED
        yield "title", fault, printed, verified


def _plain_field(field: str, printed: str, verified: str) -> _Fields:
    if verified and not printed:
        yield field, Fault.MISSING, "", verified
    elif printed and not verified:
        yield field, Fault.NOT_CHECKED, printed, ""
    elif _fold(printed) != _fold(verified):
        yield field, Fault.WRONG, printed, verified


def _identifier(citation: Citation, work: Work) -> _Fields:
    if not work.doi:
        if citation.doi:
            yield "doi", Fault.NOT_CHECKED, citation.doi, ""
    elif not citation.doi and work.doi.casefold() not in citation.url.casefold():
        yield "doi", Fault.MISSING, "", work.doi
    elif citation.doi and citation.doi.casefold() != work.doi.casefold():
        yield "doi", Fault.WRONG, citation.doi, work.doi


def _address(printed: str, work: Work) -> _Fields:
    if not printed or printed.rstrip("/") == work.url.rstrip("/"):
        return
    if (page := page_of(printed)) and page == page_of(work.url):
        return
    identifiers = (work.doi, work.pmid, work.pmcid)
    if any(each and each.casefold() in printed.casefold() for each in identifiers):
        return
    same_host = urlsplit(printed).hostname == urlsplit(work.url).hostname
    doubt = " (itself not verified)" if "url" in work.unverified else ""
    fault = Fault.MOVED if same_host else Fault.NOT_CHECKED
    yield "url", fault, printed, work.url + doubt


def _fold(text: str) -> str:
    """Case, punctuation and spacing do not make a difference between two titles or names."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())
