"""References in: whatever file of references a writer has, as records that nobody verified yet.

    imported = read_references(Path("refs.ris"))
    records = with_keys(imported.records, taken=bibliography)
    to_bibtex(records)

Entries in = `records` out + `problems`, each with its line; `notes` say what was mended, guessed
or left empty. Nothing is fetched, and nothing in a file is run.
"""

import re
from pathlib import Path

from evidence_review.errors import Problem
from evidence_review.references.bibtex import ENTRY, read_bibtex
from evidence_review.references.csljson import read_csl
from evidence_review.references.decoding import read_any
from evidence_review.references.keys import with_keys
from evidence_review.references.printed import read_printed
from evidence_review.references.record import Imported, Record, unread
from evidence_review.references.same import Same, fold, same_works
from evidence_review.references.tagged import MEDLINE_ENTRY, RIS_ENTRY, read_medline, read_ris
from evidence_review.references.writing import as_printed, to_bibtex

__all__ = [
    "Imported",
    "Record",
    "Same",
    "as_printed",
    "fold",
    "parse_references",
    "read_references",
    "same_works",
    "to_bibtex",
    "unread",
    "with_keys",
]


def read_references(path: Path) -> Imported:
    """The references of a file, whatever its format and encoding.

    Raises Unreadable if nothing can be read at all: missing, empty, too large, or no text.
    """
    text, notes = read_any(path)
    imported = parse_references(text, path.name)
    return Imported(imported.form, imported.records, imported.problems, notes + imported.notes)


def parse_references(text: str, file: str) -> Imported:
    """The references of a text; never raises. What the text shows counts, then the suffix.

    A text that shows no format's beginning, and whose suffix names none, is a printed list.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    imported = _reader(text, Path(file).suffix.lower())(text, file)
    if text.strip() and not imported.records and not imported.problems:
        found = f"no entry was found; it was read as {imported.form}"
        do = "Export the references again as BibTeX, RIS, NBIB or CSL-JSON"
        return Imported(imported.form, (), (Problem(file, 1, found=found, do=do),), imported.notes)
    return imported


_BEGINS = (
    (re.compile(r'\A\s*(?:\[\s*[{\]]|\{\s*")'), read_csl),
    (ENTRY, read_bibtex),
    (RIS_ENTRY, read_ris),
    (MEDLINE_ENTRY, read_medline),
)
_SUFFIXES = {
    ".bib": read_bibtex,
    ".ris": read_ris,
    ".nbib": read_medline,
    ".medline": read_medline,
    ".json": read_csl,
}


def _reader(text: str, suffix: str):
    """Of the formats that the text shows the one that begins first: an abstract may hold any."""
    found = ((match.start(), reader) for form, reader in _BEGINS if (match := form.search(text)))
    first = min(found, key=lambda each: each[0], default=None)
    return first[1] if first else _SUFFIXES.get(suffix, read_printed)
