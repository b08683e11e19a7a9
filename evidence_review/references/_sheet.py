"""References as a table: the CSV of Zotero, Scopus, PubMed and others, by the names of columns."""

import csv
import io
import re

from evidence_review.errors import Problem
from evidence_review.references._cleaning import make_work
from evidence_review.references._lines import type_of
from evidence_review.references._names import people, split_name
from evidence_review.references.work import Imported, PersonName, Work

_FORM = "CSV"
_COLUMNS = {
    "authors": "author|authors|author full names|creators",
    "title": "title|article title|document title|citation title",
    "date": "date|publication date|publication year|year|create date",
    "container": "publication title|source title|journal/book|journal|publisher",
    "volume": "volume",
    "issue": "issue|number",
    "pages": "pages|page start",
    "doi": "doi",
    "pmid": "pmid|pubmed id",
    "pmcid": "pmcid",
    "url": "url|link",
    "type": "item type|document type|type|publication type",
    "key": "key|citation key|eid",
    "abstract": "abstract note|abstract",
    "accessed": "access date",
    "extra": "extra",
}
_NAMES = {name: cell for cell, names in _COLUMNS.items() for name in names.split("|")}
# A first line with a title and one more column that only references have.
SHEET = re.compile(
    r'\A(?=[^\n]*(?:^|[",;\t])(?:(?:article|document) )?title[",;\t\n])'
    r'(?=[^\n]*[",;\t]?(?:authors?|doi|publication year|source title|item type)[",;\t\n])'
    r"[^\n]*[,;\t]",
    re.IGNORECASE,
)


def read_sheet(text: str, file: str) -> Imported:
    """Every row as a work; a row that has neither title nor identifier is a problem."""
    head = text.split("\n", 1)[0]
    between = max(",;\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    columns = [_NAMES.get(name.strip().casefold(), "") for name in next(rows, [])]
    works: list[Work] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    line = rows.line_num + 1
    try:
        for row in rows:
            cells = _cells(columns, row)
            if any(cells[name] for name in ("title", "doi", "pmid", "url")):
                work, doubts = make_work(line, between.join(row), cells, file)
                works.append(work)
                notes += doubts
            elif any(map(str.strip, row)):
                problems.append(Problem(file, line, found="a row without a title", do=_MEND))
            line = rows.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file, line, found=f"the rest was not read ({error})", do=_MEND))
    return Imported(_FORM, tuple(works), tuple(problems), tuple(notes))


_MEND = "Export the references again, or take the row out"


def _cells(columns: list[str], row: list[str]) -> dict[str, object]:
    cells: dict[str, str] = dict.fromkeys(_COLUMNS, "")
    for name, value in zip(columns, row, strict=False):
        if name and not cells[name]:
            cells[name] = value.strip()
    extra = cells.pop("extra")
    for name, pattern in (("pmid", r"PMID:?\s*(\d+)"), ("pmcid", r"(PMC\d+)")):
        if not cells[name] and (found := re.search(pattern, extra)):
            cells[name] = found[1]
    kind = cells["type"] or ("article" if cells["volume"] or cells["doi"] else "misc")
    return {**cells, "type": type_of(kind), "authors": _authors(cells["authors"])}


def _authors(text: str) -> list[PersonName]:
    text = re.sub(r" \(\d+\)", "", text)  # Scopus puts its own number behind a name
    return [split_name(name) for name in text.split(";")] if ";" in text else people(text)
