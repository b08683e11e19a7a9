"""What a reference manager left in an ODT: the records of the works that its text cites."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import TypeAlias

from lxml import etree

from evidence_review.text._list_names import list_heading

Element: TypeAlias = etree._Element

_CITATION = re.compile(r"CSL_CITATION\s+(?=\{)")
_MARK_FIELDS = {
    "title": "title",
    "journal": "container-title",
    "booktitle": "container-title",
    "volume": "volume",
    "number": "issue",
    "pages": "page",
    "publisher": "publisher",
    "url": "URL",
    "doi": "DOI",
}


class CitedWorks:
    """The records in a text's citation fields (Zotero) and bibliography marks (LibreOffice)."""

    def __init__(self, body: Element):
        self._records = list(_records(body))
        self._titles = [_folded(str(record["title"])) for record in self._records]
        self.by_mark = _marked(body)
        self._places = {name: place for place, name in enumerate(self.by_mark, start=1)}
        self._printed = False
        self._given: set[int] = set()

    @property
    def notes(self) -> Iterator[str]:
        """What the fields hold that the printed list lacks."""
        rest = len(self._records) - len(self._given)
        if self._printed and rest:
            yield f"Works in the citation fields that were not found in the printed list: {rest}."

    def heading_before(self, element: Element) -> str:
        """The heading of the list, where none stands before it."""
        self._printed = True
        before = element.getprevious()
        text = "" if before is None else "".join(before.itertext())
        inside = next((list_heading(line) for line in element.itertext() if line.strip()), "")
        return "" if list_heading(text) or inside else "<h2>References</h2>"

    def entry(self, inner: str, text: str) -> str:
        """A printed entry with the record whose title it has, if only one has."""
        if not text.strip():
            return ""
        folded = _folded(text)
        fits = [
            place for place, title in enumerate(self._titles) if len(title) > 5 and title in folded
        ]
        if len(fits) != 1:
            return f"<p>{inner}</p>"
        self._given.add(fits[0])
        record = escape(json.dumps(self._records[fits[0]], ensure_ascii=False))
        return f'<p data-record="{record}">{inner}</p>'

    def mark(self, element: Element) -> str:
        """A bibliography mark as the place of its work."""
        number = self._places[element.get("identifier", "")]
        return f'<sup><a href="#bibliography-{number}">{number}</a></sup>'

    def listed(self) -> Iterator[str]:
        """The works as a list, where the text has fields or marks and no printed list of them."""
        records = list(self.by_mark.values()) or ([] if self._printed else self._records)
        if not records:
            return
        items = (
            f'<li id="bibliography-{number}" value="{number}" '
            f'data-record="{escape(json.dumps(record, ensure_ascii=False))}">'
            f"{escape(_as_printed(record))}</li>"
            for number, record in enumerate(records, start=1)
        )
        yield f"<h2>References</h2><ol>{''.join(items)}</ol>"


def _records(body: Element) -> Iterator[dict]:
    """The works of the citation fields in order, each once."""
    seen: set[str] = set()
    for mark in body.iter("reference-mark-start", "bookmark-start"):
        found = _CITATION.search(mark.get("name", ""))
        if not found:
            continue
        try:
            field, _ = json.JSONDecoder().raw_decode(mark.get("name"), found.end())
        except (ValueError, RecursionError):
            continue
        items = field.get("citationItems") if isinstance(field, Mapping) else None
        for item in items if isinstance(items, list) else ():
            record = item.get("itemData") if isinstance(item, Mapping) else None
            if not isinstance(record, dict) or not record.get("title"):
                continue
            name = json.dumps([record.get("id"), record["title"], record.get("issued")])
            if name not in seen:
                seen.add(name)
                yield {"type": record.get("type", "document"), **record}


def _marked(body: Element) -> dict[str, dict]:
    works: dict[str, dict] = {}
    for mark in body.iter("bibliography-mark"):
        record: dict = {"type": _kind(mark)}
        for name, field in _MARK_FIELDS.items():
            if mark.get(name):
                record.setdefault(field, mark.get(name))
        names = re.split(r"\s*;\s*|\s+and\s+", mark.get("author", ""))
        record["author"] = [_person(name) for name in names if name]
        if year := re.search(r"\d{4}", mark.get("year", "")):
            record["issued"] = {"date-parts": [[int(year[0])]]}
        works.setdefault(mark.get("identifier", ""), record)
    return works


def _kind(mark: Element) -> str:
    kinds = {"article": "article-journal", "book": "book", "inbook": "chapter", "www": "webpage"}
    return kinds.get(mark.get("bibliography-type", ""), "document")


def _person(name: str) -> dict[str, str]:
    family, _, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if given else {"literal": name}


def _as_printed(record: Mapping) -> str:
    """A record as a list would print it: authors, title, where, when."""
    people = record.get("author")
    names = [
        str(each.get("literal") or f"{each.get('family', '')} {each.get('given', '')}").strip()
        for each in (people if isinstance(people, list) else ())
        if isinstance(each, Mapping)
    ]
    year = re.search(r"\b\d{4}\b", json.dumps(record.get("issued", "")))
    parts = [", ".join(names), record.get("title", ""), record.get("container-title", "")]
    parts += [year[0] if year else "", f"doi:{record['DOI']}" if record.get("DOI") else ""]
    return " ".join(f"{str(part).rstrip('.')}." for part in parts if part)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
