"""Files and texts that are no references, by name: read as a printed list they would be rubbish."""

import re

from evidence_review.errors import Problem
from evidence_review.references._endnote import ENDNOTE_XML
from evidence_review.text.kinds import REFUSED, kind_of

EXPORT = "Export the references as BibTeX, RIS or CSL-JSON"
"""What to do, where nothing better is known."""
_REFUSED = (
    (r"<!DOCTYPE html|<html[\s>]", "a web page", "Save its list as plain text, or export it"),
    (r"<\?xml|<[\w:-]+(?:\s[\w:-]+=|>|/>)", "XML that is not EndNote's", EXPORT),
    (
        r"(?s:.{0,1500}?)\\(?:documentclass|begin\{document)",
        "LaTeX",
        "Give the .bib file that it uses",
    ),
    (r"MIME-Version:|From: <Saved by", "a saved web archive", "Save its list as plain text"),
    (r"\{\\rtf", "a word processor's file", "Save it as plain text"),
    (
        r"(?s:.{0,1500}?)\n(?:Author information:|PMID: \d+ +\[Indexed for MEDLINE\])",
        "PubMed's format Abstract (text)",
        "In PubMed choose Save, Format: PubMed",
    ),
)


def refusal(text: str, file: str) -> Problem | None:
    """Why a text is not read, and what to do instead; None if it may hold references."""
    if ENDNOTE_XML.match(text):
        return None
    for form, found, do in _REFUSED:
        if re.match(rf"\s*(?:{form})", text[:2000], re.IGNORECASE):
            return Problem(file, 1, found=f"it is {found}, and no file of references", do=do)
    return None


_LIST = f"{EXPORT}; a list alone can be saved as plain text"
_FILES = {
    "PDF": ("it is a PDF", _LIST),
    "DOCX": ("it is a file of Word (DOCX)", _LIST),
    "DOC": ("it is a file of Word (DOC)", _LIST),
    "ODT": ("it is a file of a word processor (ODT)", _LIST),
    "RTF": ("it is a file of a word processor (RTF)", _LIST),
    "EPUB": ("it is an e-book (EPUB)", _LIST),
    "spreadsheet": ("it is a spreadsheet", "Save the sheet of references as CSV"),
    "database": (
        "it is a database (SQLite), as Zotero and others keep their library in",
        "Open the program and export the library or a collection: BibTeX, RIS or CSL-JSON",
    ),
    "archive": ("it is a packed archive", "Unpack it, and give the file of references in it"),
    "zip": ("it is a packed archive (ZIP)", "Unpack it, and give the file of references in it"),
    "image": ("it is an image", EXPORT),
}
_HEAD = 2_000
"""Bytes; a file that is no text shows it in its beginning."""


def refusal_of_file(raw: bytes) -> tuple[str, str] | None:
    """What a file that is no text was found to be, and what to do; None if it may be text."""
    head = raw[:_HEAD]
    if b"\0" not in head and b"%PDF-" not in head and not head.startswith(_BEGINS):
        return None
    kind = kind_of(raw)
    if kind in _FILES or kind in _ANY:
        found, do = _FILES.get(kind) or (REFUSED[kind][0], EXPORT)
        return f"{found}, and no file of references", do
    return None


_BEGINS = (b"%!PS", b"{\\rtf", b"PK\x03\x04", b"\x1f\x8b")
_ANY = ("PostScript", "program", "presentation", "Apple", "locked", "old Office")
