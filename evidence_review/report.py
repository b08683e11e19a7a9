"""Binds the executed notebooks of a review into one HTML file that needs nothing else.

A cell says where it goes by its tag: the output (or the Markdown) of a cell tagged
`report-changes` fills the place `changes` of the page. A place without a cell and a cell without
a place are both errors, so that nothing drops out of the report unseen.
"""

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path

from jinja2 import meta
from markupsafe import Markup
from nbformat import NotebookNode

from evidence_review.checks import check
from evidence_review.display import LEFT, TEMPLATES, prose
from evidence_review.errors import EvidenceReviewError, InvalidData, names
from evidence_review.files import write_text
from evidence_review.notebooks import execute_all, notebook_paths, write_notebook
from evidence_review.records import Record, read_record

PREFIX = "report-"
PAGE = "report.html"


class NotBound(EvidenceReviewError):
    """The notebooks' tags and the page's places do not match."""


def build_report(root: Path, name: str) -> Path:
    """Check a review, run its notebooks, write `build/NAME/report.html`, and return its path."""
    record = read_record(root, name)
    if problems := check(record):
        raise InvalidData(problems)
    paths = notebook_paths(root)
    executed = execute_all(paths, {"review": name})
    folder = root / "build" / name
    for path, notebook in zip(paths, executed, strict=True):
        write_notebook(folder / "notebooks" / path.name, notebook)
    report = folder / PAGE
    write_text(report, bind(record, executed))
    return report


def bind(record: Record, notebooks: Iterable[NotebookNode]) -> str:
    """The page: its places filled from the notebooks' tagged cells."""
    places = _filled(notebooks)
    _match(places)
    style = TEMPLATES.get_template("report.css").render()
    return TEMPLATES.get_template(PAGE).render(
        header=record.header,
        style=Markup(style),
        style_hash=_hash(style),
        **{place: Markup("\n").join(parts) for place, parts in places.items()},
    )


def _filled(notebooks: Iterable[NotebookNode]) -> dict[str, list[Markup]]:
    places: dict[str, list[Markup]] = {}
    for notebook in notebooks:
        for cell in notebook.cells:
            for tag in cell.metadata.get("tags", []):
                if tag.startswith(PREFIX):
                    parts = places.setdefault(tag.removeprefix(PREFIX).replace("-", "_"), [])
                    parts.append(Markup(_html(cell)))
    return places


def _html(cell: NotebookNode) -> str:
    """What a cell shows. HTML outputs are `Shown`, escaped when they were made."""
    if cell.cell_type == "markdown":
        return prose(cell.source)._repr_html_()
    pieces = [output.get("data", {}).get("text/html", "") for output in cell.outputs]
    if not any(pieces):
        raise NotBound(f"the cell {cell.id} has a place in the page and shows nothing")
    return "\n".join(piece.replace(LEFT, "") for piece in pieces)


def _match(places: Iterable[str]) -> None:
    source, _, _ = TEMPLATES.loader.get_source(TEMPLATES, PAGE)
    wanted = meta.find_undeclared_variables(TEMPLATES.parse(source))
    wanted -= {"header", "style", "style_hash"}
    if empty := sorted(wanted - set(places)):
        raise NotBound(f"no notebook cell is tagged for {names(PREFIX + name for name in empty)}")
    if homeless := sorted(set(places) - wanted):
        raise NotBound(f"the page has no place for {names(PREFIX + name for name in homeless)}")


def _hash(style: str) -> str:
    """The style's hash for the content security policy: no other style may apply."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
