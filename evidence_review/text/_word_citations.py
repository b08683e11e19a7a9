"""What reference managers keep in a Word file: each citation with the records of its works.

Zotero, Mendeley, EndNote, Citavi and Word itself each have a form of their own; all become items
of CSL-JSON. A form that is not known is named, and what it shows is kept as it is printed.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from evidence_review.text._line import listed

Record = dict[str, Any]
_BIBLIOGRAPHY = re.compile(
    r"ZOTERO_BIBL|CSL_BIBLIOGRAPHY|EN\.REFLIST|CitaviBibliography|MENDELEY_BIBLIOGRAPHY"
    r"|RW\.BIB|PAPERS2_BIBLIOGRAPHY|\s*BIBLIOGRAPHY\b"
)
_UNKNOWN = re.compile(r"ADDIN ([\w.]*(?:CITE|CITATION|REFERENCE)[\w.]{0,20})", re.IGNORECASE)
_FIELDS = listed(
    "type title author editor issued container-title publisher volume issue page number edition "
    "DOI PMID PMCID URL accessed"
)
_WORD_TYPES = {"JournalArticle": "article-journal", "Book": "book", "BookSection": "chapter",
               "InternetSite": "webpage", "DocumentFromInternetSite": "webpage",
               "Report": "report", "ConferenceProceedings": "paper-conference"}  # fmt: skip
_ENDNOTE_TYPES = {"Journal Article": "article-journal", "Book": "book", "Book Section": "chapter",
                  "Web Page": "webpage", "Report": "report", "Thesis": "thesis"}  # fmt: skip


@dataclass(frozen=True)
class Cited:
    """A work in a citation: its record, what a manager calls it, and the words around it."""

    record: Record
    names: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


@dataclass
class Citation:
    """A citation: who made it, the works, and what the page shows; without works it is unread."""

    manager: str
    items: tuple[Cited, ...] = ()
    shown: str = ""


def is_bibliography(code: str) -> bool:
    """Whether a field, a content control or a bookmark holds the printed list."""
    return _BIBLIOGRAPHY.search(code) is not None


def citation(code: str, data: str, sources: Mapping[str, Record]) -> Citation | None:
    """The citation that a field's instruction, with its data, stands for; None where it is none.

    `sources` are those that Word itself keeps, by their tags.
    """
    readers = (
        ("CSL_CITATION", "Zotero" if "ZOTERO" in code else "Mendeley", _csl),
        ("MENDELEY_CITATION", "Mendeley", _mendeley),
        ("EN.CITE", "EndNote", _endnote),
        ("CitaviPlaceholder", "Citavi", _citavi),
    )
    for sign, manager, read in readers:
        if sign in code:
            return Citation(manager, _read(read, code, data))
    if tags := re.match(r"\s*CITATION\s+(\S+)", code):
        return Citation("Word", tuple(_word(code, tags[1], sources)))
    if unknown := _UNKNOWN.search(code):
        return Citation(f"another program ({unknown[1][:30]})")
    return None


def word_sources(parts: list[etree._Element]) -> dict[str, Record]:
    """The sources that Word keeps beside the text, by their tags."""
    sources = (source for part in parts for source in part.iter("{*}Source"))
    return {_under(source, "Tag"): _source(source) for source in sources}


def _read(read: Any, code: str, data: str) -> tuple[Cited, ...]:
    try:
        items = tuple(read(code, data))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError, etree.LxmlError):
        return ()  # what a program has damaged is kept as it is printed, and said
    whole = all(item.record.get("title") or item.record.get("author") for item in items)
    return items if whole else ()


def _joined(*parts: str) -> str:
    return ", ".join(part.strip(" ,") for part in parts if part.strip(" ,"))


def _clean(record: Mapping[str, Any]) -> Record:
    """What a record says of the work; what it is called elsewhere is nothing to us."""
    return {name: said for name, said in record.items() if name in _FIELDS and said}


# ── Zotero and Mendeley ───────────────────────────────────────────────────────────────────────


def _csl(code: str, _: str) -> Iterator[Cited]:
    item, _end = json.JSONDecoder().raw_decode(code, code.index("{"))
    return _csl_items(item)


def _mendeley(code: str, _: str) -> Iterator[Cited]:
    packed = code.split("MENDELEY_CITATION_v3_", 1)[1]
    return _csl_items(json.loads(_decoded(packed)))


def _csl_items(citation: Mapping[str, Any]) -> Iterator[Cited]:
    for item in citation["citationItems"]:
        record = item.get("itemData") or {}
        uris = item.get("uris") or item.get("uri") or []
        after = _joined(_place(item), str(item.get("suffix") or ""))
        # An "id" counts the items of one citation only.
        names = tuple(str(uri) for uri in uris)
        yield Cited(_clean(record), names, str(item.get("prefix") or "").strip(), after)


def _place(item: Mapping[str, Any]) -> str:
    locator = str(item.get("locator") or "").strip()
    labels = {"page": "p.", "": "p.", "chapter": "chap.", "section": "sec.", "figure": "fig."}
    label = str(item.get("label") or "")
    return f"{labels.get(label, label)} {locator}" if locator else ""


def _decoded(packed: str) -> str:
    packed = "".join(re.findall(r"[\w+/-]", packed)).translate(str.maketrans("-_", "+/"))
    packed += "=" * (-len(packed) % 4)
    try:
        return base64.b64decode(packed).decode("utf-8", "replace").replace("\x00", "")
    except binascii.Error as error:
        raise ValueError(str(error)) from None


# ── EndNote ───────────────────────────────────────────────────────────────────────────────────


def _endnote(code: str, data: str) -> Iterator[Cited]:
    text = code if "<EndNote" in code else _decoded(data)
    text = text[text.index("<EndNote") :]
    text = text[: text.rindex(">") + 1]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    for cite in root.iter("Cite"):
        pages = _under(cite, "Pages")
        after = _joined(pages and f"p. {pages}", _under(cite, "Suffix"))
        names = (f"EndNote {_under(cite, 'RecNum')}",) if _under(cite, "RecNum") else ()
        yield Cited(_clean(_endnote_record(cite)), names, _under(cite, "Prefix").strip(), after)


def _endnote_record(cite: etree._Element) -> Record:
    record = cite.find("record")
    authors = [_plain(name) for name in cite.findall("record/contributors/authors/author")]
    kind = record.find("ref-type").get("name") if cite.find("record/ref-type") is not None else ""
    return {
        "type": _ENDNOTE_TYPES.get(kind, "article-journal" if not kind else "document"),
        "title": _at(record, "titles/title"),
        "author": [_person(name) for name in authors or [_under(cite, "Author")] if name],
        "issued": _year(_at(record, "dates/year") or _under(cite, "Year")),
        "container-title": _at(record, "titles/secondary-title") or _at(record, "periodical/*"),
        "volume": _at(record, "volume"),
        "issue": _at(record, "number"),
        "page": _at(record, "pages"),
        "DOI": _at(record, "electronic-resource-num"),
        "URL": _at(record, "urls/related-urls/url"),
        "publisher": _at(record, "publisher"),
    }


def _at(record: etree._Element | None, path: str) -> str:
    found = record.find(path) if record is not None else None
    return _plain(found) if found is not None else ""


def _plain(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _under(element: etree._Element, tag: str) -> str:
    found = element.find(f"{{*}}{tag}")
    return _plain(found) if found is not None else ""


def _person(name: str) -> Record:
    family, comma, given = name.strip(" ,").partition(",")
    return {"family": family, "given": given.strip()} if comma else {"literal": family}


def _year(text: str) -> Record:
    found = re.search(r"(?:1[5-9]|20)\d\d", text or "")
    return {"date-parts": [[int(found[0])]]} if found else {}


# ── Citavi ────────────────────────────────────────────────────────────────────────────────────


def _citavi(code: str, _: str) -> Iterator[Cited]:
    packed = code.split("CitaviPlaceholder", 1)[1].strip(" {}")
    for entry in json.loads(_decoded(packed)[:2_000_000])["Entries"]:
        reference = entry.get("Reference") or {}
        pages = (entry.get("PageRange") or {}).get("OriginalString") or ""
        after = _joined(pages and f"p. {pages}", entry.get("Suffix") or "")
        names = (f"Citavi {entry['ReferenceId']}",) if entry.get("ReferenceId") else ()
        yield Cited(_clean(_citavi_record(reference)), names, entry.get("Prefix") or "", after)


def _citavi_record(reference: Mapping[str, Any]) -> Record:
    people = [
        {"family": person.get("LastName") or "", "given": person.get("FirstName") or ""}
        for person in reference.get("Authors") or []
    ]
    pages = reference.get("PageRange") or ""
    return {
        "type": {"JournalArticle": "article-journal", "Book": "book"}.get(
            str(reference.get("ReferenceType")), "document"
        ),
        "title": reference.get("Title") or "",
        "author": people,
        "issued": _year(str(reference.get("Year") or "")),
        "container-title": (reference.get("Periodical") or {}).get("Name") or "",
        "volume": reference.get("Volume"),
        "issue": reference.get("Number"),
        "page": re.sub(r"<[^>]*>", "", pages) if isinstance(pages, str) else "",
        "DOI": reference.get("Doi"),
        "PMID": reference.get("PubMedId"),
        "URL": reference.get("OnlineAddress"),
    }


# ── Word's own ────────────────────────────────────────────────────────────────────────────────


def _word(code: str, first: str, sources: Mapping[str, Record]) -> Iterator[Cited]:
    """The tags of a CITATION field, each with the switches that stand behind it."""
    parts = re.split(r"\\m\s+(\S+)", code.split(first, 1)[1])
    tags = [first, *parts[1::2]]
    if not all(tag in sources for tag in tags):
        return
    for tag, switches in zip(tags, parts[::2], strict=True):
        said = {
            name: (quoted or bare)
            for name, quoted, bare in re.findall(r'\\([pfs])\s+(?:"([^"]*)"|(\S+))', switches)
        }
        after = _joined(f"p. {said['p']}" if said.get("p") else "", said.get("s", ""))
        yield Cited(sources[tag], (f"Word {tag}",), said.get("f", "").strip(), after)


def _source(source: etree._Element) -> Record:
    people = [
        {"family": _under(person, "Last"), "given": _under(person, "First")}
        for person in source.iterfind("{*}Author/{*}Author/{*}NameList/{*}Person")
    ]
    body = source.find("{*}Author/{*}Author/{*}Corporate")
    if body is not None:
        people.append({"literal": _plain(body)})
    return _clean(
        {
            "type": _WORD_TYPES.get(_under(source, "SourceType"), "document"),
            "title": _under(source, "Title"),
            "author": people,
            "issued": _year(_under(source, "Year")),
            "container-title": _under(source, "JournalName") or _under(source, "BookTitle"),
            "volume": _under(source, "Volume"),
            "issue": _under(source, "Issue"),
            "page": _under(source, "Pages"),
            "DOI": _under(source, "DOI"),
            "URL": _under(source, "URL"),
            "publisher": _under(source, "Publisher"),
        }
    )
