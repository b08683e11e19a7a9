"""References in: whatever file of references a writer has, as works that nobody verified yet.

    imported = read_references(Path("refs.ris"))
    to_bibtex(with_keys(imported.works, taken=bibliography))

Entries in = `works` out + `problems`, each with its line; `notes` say what was mended, guessed
or left empty. Nothing is fetched, and nothing in a file is run.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evidence_review.errors import Problem
from evidence_review.references._bare import BARE_LIST, read_bare
from evidence_review.references._bibtex import ENTRY, read_bibtex
from evidence_review.references._cleaning import one_line
from evidence_review.references._csl import read_csl
from evidence_review.references._decoding import read_any
from evidence_review.references._endnote import ENDNOTE_XML, read_endnote_xml
from evidence_review.references._lines import (
    ENDNOTE_ENTRY,
    REFWORKS_ENTRY,
    WEB_OF_SCIENCE_ENTRY,
    read_endnote_tagged,
    read_refworks,
    read_web_of_science,
)
from evidence_review.references._printed import read_printed
from evidence_review.references._refused import refusal
from evidence_review.references._sheet import SHEET, read_sheet
from evidence_review.references._tagged import MEDLINE_ENTRY, RIS_ENTRY, read_medline, read_ris
from evidence_review.references._yaml import CSL_YAML, read_yaml
from evidence_review.references.work import Imported, Work


def read_references(path: Path) -> Imported:
    """The references of a file, whatever its format and encoding.

    Raises Unreadable if nothing can be read at all: missing, empty, too large, or no text.
    """
    text, notes = read_any(path)
    imported = parse_references(text, path.name)
    return Imported(imported.form, imported.works, imported.problems, notes + imported.notes)


def parse_references(text: str, file: str) -> Imported:
    """The references of a text; never raises. What the text shows counts, then the suffix.

    A text that shows no format's beginning, and whose suffix names none, is a printed list.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if refused := refusal(text, file):
        return Imported("none", (), (refused,))
    imported = _reader(text, Path(file).suffix.lower())(text, file)
    if text.strip() and not imported.works and not imported.problems:
        found = f"no entry was found; it was read as {imported.form}"
        do = "Export the references again as BibTeX, RIS, NBIB or CSL-JSON"
        return Imported(imported.form, (), (Problem(file, 1, found=found, do=do),), imported.notes)
    return imported


def unread(text: str) -> Work:
    """An entry of which nothing could be made out: kept whole, as a title, for a person to mend."""
    return Work(title=one_line(text)[:300], raw=text)


@dataclass(frozen=True)
class Form:
    """A format of references: its name, how its files end, how an entry begins, its reader."""

    name: str
    suffixes: tuple[str, ...]
    begins: re.Pattern[str]
    read: Callable[[str, str], Imported]


FORMS = (
    Form("CSL-JSON", (".json",), re.compile(r'\A\s*(?:\[\s*[{\]]|\{\s*")'), read_csl),
    Form("CSL-YAML", (".yaml", ".yml"), CSL_YAML, read_yaml),
    Form("BibTeX", (".bib",), ENTRY, read_bibtex),
    Form("EndNote XML", (), ENDNOTE_XML, read_endnote_xml),
    Form("CSV", (), SHEET, read_sheet),
    Form("list of identifiers", (), BARE_LIST, read_bare),
    Form("EndNote", (".enw",), ENDNOTE_ENTRY, read_endnote_tagged),
    Form("Web of Science", (".ciw",), WEB_OF_SCIENCE_ENTRY, read_web_of_science),
    Form("RefWorks", (), REFWORKS_ENTRY, read_refworks),
    Form("RIS", (".ris",), RIS_ENTRY, read_ris),
    Form("MEDLINE", (".nbib", ".medline"), MEDLINE_ENTRY, read_medline),
)
"""Every format of entries; what is none of them is a printed list."""


def _reader(text: str, suffix: str) -> Callable[[str, str], Imported]:
    """Of the formats that the text shows the one that begins first: an abstract may hold any."""
    shown = [(match.start(), form.read) for form in FORMS if (match := form.begins.search(text))]
    if shown:
        return min(shown, key=lambda start_and_reader: start_and_reader[0])[1]
    return next((form.read for form in FORMS if suffix in form.suffixes), read_printed)
