"""The XML that EndNote exports: a record for each reference, its text in `style` elements."""

import re

from lxml import etree

from evidence_review.errors import Problem
from evidence_review.references._cleaning import make_work
from evidence_review.references._lines import type_of
from evidence_review.references._names import split_name
from evidence_review.references.work import Imported, Work

_FORM = "EndNote XML"
ENDNOTE_XML = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE xml>\s*)?<(?:xml>\s*<)?records?>", re.IGNORECASE
)
_CELLS = {
    "title": "titles/title",
    "container": "periodical/full-title|titles/secondary-title|periodical/abbr-1|publisher",
    "volume": "volume",
    "issue": "number",
    "pages": "pages",
    "doi": "electronic-resource-num",
    "url": "urls/related-urls/url|urls/web-urls/url",
    "abstract": "abstract",
    "accessed": "access-date",
}


def read_endnote_xml(text: str, file: str) -> Imported:
    """Every record of the file as a work; what cannot be parsed is one problem."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(re.sub(r"\A\s*<\?xml[^>]*>", "", text).encode(errors="replace"), parser)
    works: list[Work] = []
    notes: list[Problem] = []
    for record in root.iter("record") if root is not None else ():
        raw = etree.tostring(record, encoding="unicode", with_tail=False)
        work, doubts = make_work(record.sourceline or 1, raw, _cells(record), file)
        works.append(work)
        notes += doubts
    cut = [error for error in parser.error_log if error.level >= etree.ErrorLevels.ERROR]
    problems = [Problem(file, error.line, found=f"the XML is broken ({error.message})",
                        do="Export the references again") for error in cut[:1]]  # fmt: skip
    return Imported(_FORM, tuple(works), tuple(problems), tuple(notes))


def _cells(record: etree._Element) -> dict[str, object]:
    cells: dict[str, object] = {
        name: next((text for path in paths.split("|") if (text := _text(record.find(path)))), "")
        for name, paths in _CELLS.items()
    }
    kind = record.find("ref-type")
    people = record.findall("contributors/authors/author")
    people = people or record.findall("contributors/secondary-authors/author")
    year, day = _text(record.find("dates/year")), _text(record.find("dates/pub-dates/date"))
    number = _text(record.find("accession-num"))
    medline = _text(record.find("remote-database-name")) + _text(
        record.find("remote-database-provider")
    )
    pubmed = re.search("medline|pubmed|nlm", medline, re.IGNORECASE) and number.isdigit()
    return cells | {
        "type": type_of(kind.get("name", "") if kind is not None else ""),
        "authors": [split_name(_text(name)) for name in people],
        "date": f"{year} {day}" if day and year not in day else day or year,
        "pmid": number if pubmed else "",
        "pmcid": _text(record.find("custom2"))
        if _text(record.find("custom2"))[:3] == "PMC"
        else "",
    }


def _text(element: etree._Element | None) -> str:
    return "".join(map(str, element.itertext())).strip() if element is not None else ""
