"""The reference lists of JATS: each cited work as it would be printed, with its record."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TypeAlias

from lxml import etree

from evidence_review.text._line import listed

Element: TypeAlias = etree._Element

_CITATIONS = ("element-citation", "mixed-citation", "nlm-citation", "citation", "citation-group")
_TITLES = ("article-title", "chapter-title", "part-title", "data-title", "trans-title")
_TYPES = {
    "journal": "article-journal",
    "book": "book",
    "confproc": "paper-conference",
    "conf-proc": "paper-conference",
    "conference": "paper-conference",
    "thesis": "thesis",
    "report": "report",
    "gov": "report",
    "data": "dataset",
    "database": "dataset",
    "web": "webpage",
    "website": "webpage",
    "webpage": "webpage",
    "preprint": "article",
}
_IDS = {"doi": "DOI", "pmid": "PMID", "pmc": "PMCID", "pmcid": "PMCID"}
_PRINTED = {"DOI": "doi:", "PMID": "PMID: ", "PMCID": "PMCID: "}
_IN_PLACE = {
    *_TITLES,
    *listed(
        "person-group name string-name collab source year month day volume issue fpage lpage "
        "page-range elocation-id pub-id ext-link uri publisher-name publisher-loc edition etal "
        "label issue-id season"
    ),
}


@dataclass(frozen=True)
class Cited:
    """A work of the list: the id that marks link to, its number, its text and its record."""

    id: str
    number: int
    text: str
    record: str

    @property
    def html(self) -> str:
        """It as an item of a list, which carries its record."""
        record = f' data-record="{escape(self.record)}"' if self.record else ""
        return f'<li id="{self.id}" value="{self.number}"{record}>{escape(self.text)}</li>'


class ReferenceList:
    """Every `ref` of an article in order: its works by the ids that citations use."""

    def __init__(self, article: Element):
        self.works: list[Cited] = []
        self.by_id: dict[str, list[Cited]] = {}
        self._order: dict[str, int] = {}
        self._highest = 0
        self.notes: list[str] = []
        self._more: list[tuple[str, Element]] = []
        self._taken: set[int] = set()
        for ref in article.iter("ref"):
            self._add(ref)
        for name, citation in self._more:
            work = self._work(citation, self._highest + 1)
            self.works.append(work)
            self.by_id[name].append(work)
        if self._more:
            self.notes.append(
                f"Entries of the reference list that hold several works: the further works, "
                f"{len(self._more)}, stand at its end under numbers of their own."
            )

    def between(self, first: str, last: str) -> list[str]:
        """The ids of the references from one to another; nothing where they are in no order."""
        start, end = self._order.get(first, 0), self._order.get(last, -1)
        return list(self._order)[start : end + 1] if start < end <= start + 50 else []

    def _add(self, ref: Element) -> None:
        name = ref.get("id") or f"ref-{len(self._order) + 1}"
        first, *more = list(_citations(ref)) or [ref]
        work = self._work(first, self._number(ref, first))
        self.works.append(work)
        self._order.setdefault(name, len(self._order))
        self.by_id[name] = [work]
        self._more += [(name, citation) for citation in more]
        for part in ref.iter(*_CITATIONS):
            if part.get("id"):
                self.by_id.setdefault(part.get("id"), [work])

    def _number(self, ref: Element, citation: Element) -> int:
        """The printed number, or the next where there is none or it is taken."""
        printed = re.fullmatch(r"\W*(\d{1,4})\W*", _label(ref) or _label(citation))
        number = int(printed[1]) if printed else 0
        if number and number not in self._taken:
            return number
        following = self._highest + 1
        if number:
            self.notes.append(f"Entry {number} is numbered {following}; two have its number.")
        return following

    def _work(self, citation: Element, number: int) -> Cited:
        self._taken.add(number)
        self._highest = max(self._highest, number)
        item = _record(citation)
        record = json.dumps(item, ensure_ascii=False) if item else ""
        text = " ".join(_printed(citation).split())
        return Cited(f"cited-{len(self.works) + 1}", number, text, record)


def _label(element: Element) -> str:
    return "".join(element.find("label").itertext()) if element.find("label") is not None else ""


def _citations(ref: Element) -> Iterator[Element]:
    """The works of an entry; of one that is kept in two forms the printed form alone."""
    for part in ref:
        if part.tag == "citation-alternatives":
            yield next(part.iter("mixed-citation"), part[0]) if len(part) else part
        elif part.tag == "citation-group":
            yield from _citations(part)
        elif part.tag in _CITATIONS:
            yield part


def _printed(citation: Element) -> str:
    """The words of a work: as they stand where they are punctuated, else in Vancouver's order."""
    pieces = [part for part in citation if part.tag != "label"]
    between = [citation.text, *(part.tail for part in citation)]
    if len(pieces) > 2 and not any(text and text.strip() for text in between):
        return _composed(citation)
    return "".join(_words(citation, outermost=True))


def _words(element: Element, outermost: bool = False) -> Iterator[str]:
    yield element.text or ""
    before = element.text or ""
    for part in element:
        if part.tag in {"name", "string-name"}:
            yield _name_in_text(part)
        elif part.tag == "pub-id" and part.get("pub-id-type") in _IDS:
            yield _identifier(part, before)
        elif part.tag in {"ext-link", "uri"}:
            yield _link(part)
        elif not (part.tag == "label" and outermost):
            yield from _words(part)
        yield part.tail or ""
        before = part.tail or ""


def _name_in_text(name: Element) -> str:
    """A name whose parts may stand without a blank between them."""
    text = "".join(name.itertext())
    parts = [part for part in name if "".join(part.itertext()).strip()]
    apart = all((part.tail or "").strip(" ") or part.tail for part in parts[:-1])
    return text if apart else " ".join("".join(part.itertext()) for part in parts)


def _identifier(part: Element, before: str) -> str:
    kind, text = _IDS[part.get("pub-id-type")], "".join(part.itertext()).strip()
    said = re.search(r"(?:doi|pmid|pmcid|/)[\s:.]*$", before, re.IGNORECASE)
    return text if said or "://" in text else f" {_PRINTED[kind]}{text}"


def _link(link: Element) -> str:
    """The words of a link, with its address where they do not say it."""
    text, address = "".join(link.itertext()).strip(), link.get("href", "")
    hidden = address.startswith(("http://", "https://")) and text.rstrip("/.") not in address
    return f"{text} {address}".strip() if hidden and "://" not in text else text or address


def _composed(citation: Element) -> str:
    parts = [_authors(citation), *(_all(citation, *_TITLES)), *_all(citation, "source", "edition")]
    parts += [": ".join(_all(citation, "publisher-loc", "publisher-name")), _issue(citation)]
    parts += [text for part in citation if part.tag not in _IN_PLACE if (text := _text(part))]
    parts += [f"{_PRINTED[kind]}{text}" for kind, text in _identifiers(citation).items()]
    parts += [_link(part) for part in citation.iter("ext-link", "uri")]
    return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)


def _authors(citation: Element) -> str:
    names = [" ".join(filter(None, name.values())) for name in _people(citation, "author")]
    if next(citation.iter("etal"), None) is not None:
        names.append("et al")
    return ", ".join(names)


def _issue(citation: Element) -> str:
    """The year with volume, issue and pages: 1995;310(2):970-973."""
    found = {name: _first(citation, name) for name in ("year", "volume", "issue")}
    issue = f"({found['issue']})" if found["issue"] else ""
    number, pages = f"{found['volume']}{issue}", _pages(citation)
    text = ";".join(filter(None, (found["year"], number)))
    return f"{text}:{pages}" if pages and number else " ".join(filter(None, (text, pages)))


def _record(citation: Element) -> dict[str, object]:
    """The work as one item of CSL-JSON; nothing where its parts are not told apart."""
    title, source = next(iter(_all(citation, *_TITLES)), ""), _first(citation, "source")
    kind = _TYPES.get(citation.get("publication-type") or citation.get("citation-type") or "", "")
    if not kind and source and (_first(citation, "volume") or _pages(citation)):
        kind = "article-journal"
    if not title and kind == "article-journal":
        return {}
    year, people = _date(citation), _people(citation, "author")
    if not (title or source) or not (year or people):
        return {}
    item: dict[str, object] = {
        "type": "chapter" if title and kind == "book" else kind or "document",
        "title": title or source,
        "container-title": source if title else "",
        "author": people,
        "editor": _people(citation, "editor"),
        "issued": {"date-parts": [year]} if year else {},
        "volume": _first(citation, "volume"),
        "issue": _first(citation, "issue"),
        "page": _pages(citation),
        "publisher": _first(citation, "publisher-name"),
        "publisher-place": _first(citation, "publisher-loc"),
        "edition": _first(citation, "edition"),
        **_identifiers(citation),
        "URL": next((a for a in map(_address, citation.iter("ext-link", "uri")) if a), ""),
    }
    return {name: value for name, value in item.items() if value}


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _all(citation: Element, *tags: str) -> list[str]:
    return [text for tag in tags for part in citation.iter(tag) if (text := _text(part))]


def _first(citation: Element, *tags: str) -> str:
    return next(iter(_all(citation, *tags)), "").strip(" .,;")


def _pages(citation: Element) -> str:
    first, last = _first(citation, "fpage"), _first(citation, "lpage")
    if first and last and first != last:
        return f"{first}-{last}"
    return first or _first(citation, "page-range", "elocation-id")


def _date(citation: Element) -> list[int]:
    year = re.search(r"\b(?:1[5-9]|20)\d\d\b|\b(?:1[5-9]|20)\d\d(?=[a-z]\b)",
                     _first(citation, "year"))  # fmt: skip
    if not year:
        return []
    month, day = _first(citation, "month"), _first(citation, "day")
    parts = [int(year[0])]
    if re.fullmatch(r"0?[1-9]|1[0-2]", month):
        parts += [int(month), *([int(day)] if re.fullmatch(r"0?[1-9]|[12]\d|3[01]", day) else [])]
    return parts


def _people(citation: Element, role: str) -> list[dict[str, str]]:
    """The names of one role in order; names outside a group are the authors."""
    people = []
    for part in citation.iter("name", "string-name", "collab", "institution"):
        group = next(part.iterancestors("person-group"), None)
        own = "author" if group is None else group.get("person-group-type") or "author"
        if own.rstrip("s") == role and next(part.iterancestors("name", "collab"), None) is None:
            people.append(_person(part))
    return [person for person in people if any(person.values())]


def _person(part: Element) -> dict[str, str]:
    family = " ".join(filter(None, (_first(part, "surname"), _first(part, "suffix"))))
    if part.tag in {"collab", "institution"} or not family:
        return {"literal": _text(part)}
    return {"family": family, "given": _first(part, "given-names")}


def _identifiers(citation: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in citation.iter("pub-id"):
        if kind := _IDS.get(part.get("pub-id-type", "")):
            found.setdefault(kind, _text(part))
    return found


def _address(link: Element) -> str:
    address = link.get("href") or _text(link)
    return address if address.startswith(("http://", "https://")) else ""
