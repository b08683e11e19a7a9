"""Texts that are no references, by name: read as a printed list they would give rubbish."""

import re

from evidence_review.errors import Problem
from evidence_review.references._endnote import ENDNOTE_XML

_EXPORT = "Export the references as BibTeX, RIS or CSL-JSON"
_REFUSED = (
    (r"<!DOCTYPE html|<html[\s>]", "a web page", "Save its list as plain text, or export it"),
    (r"<\?xml|<[\w:-]+(?:\s[\w:-]+=|>|/>)", "XML that is not EndNote's", _EXPORT),
    (
        r"(?s:.{0,1500}?)\\(?:documentclass|begin\{document)",
        "LaTeX",
        "Give the .bib file that it uses",
    ),
    (r"MIME-Version:|From: <Saved by", "a saved web archive", "Save its list as plain text"),
    (r"\{\\rtf", "a word processor's file", "Save it as plain text"),
)


def refusal(text: str, file: str) -> Problem | None:
    """Why a text is not read, and what to do instead; None if it may hold references."""
    if ENDNOTE_XML.match(text):
        return None
    for form, found, do in _REFUSED:
        if re.match(rf"\s*(?:{form})", text[:2000], re.IGNORECASE):
            return Problem(file, 1, found=f"it is {found}, and no file of references", do=do)
    return None
