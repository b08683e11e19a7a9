"""Binds the executed notebooks of a review into one HTML file that needs nothing else.

A cell says where it goes by its tag: the output (or the Markdown) of a cell tagged
`report-changes` fills the place `changes` of the page. A place without a cell and a cell without
a place are both errors, so that nothing drops out of the report unseen.
"""

from collections.abc import Iterable
from pathlib import Path

from jinja2 import meta
from markupsafe import Markup
from nbformat import NotebookNode

from evidence_review.checks.walk import faults_of, walk
from evidence_review.collection.review import Review
from evidence_review.collection.signing import status_of
from evidence_review.errors import EvidenceReviewError, InvalidData, names
from evidence_review.report._notebooks import execute_all, notebook_paths, write_notebook
from evidence_review.tables.files import write_text
from evidence_review.views.annotated import GRAVEST, annotated
from evidence_review.views.display import prose
from evidence_review.views.frames import STALE
from evidence_review.views.medium import Medium, asset, templates
from evidence_review.views.status import status
from evidence_review.vocabulary import Harm, Kind, Verdict, Word

PREFIX = "report-"
_PAGE = "report.html"


class NotBound(EvidenceReviewError):
    """The notebooks' tags and the page's places do not match."""


def build_report(review: Review) -> Path:
    """Check a review, run its notebooks, write `build/NAME/report.html`, and return its path.

    Without a day (`review.today`) the page says of its dates: not checked. Raises InvalidData.
    """
    if problems := faults_of(review):
        raise InvalidData(problems)
    paths = notebook_paths(review.root)
    executed = execute_all(paths, {"review": review.name}, Medium.PAGE)
    folder = review.root / "build" / review.name
    for path, notebook in zip(paths, executed, strict=True):
        write_notebook(folder / "notebooks" / path.name, notebook)
    report = folder / _PAGE
    write_text(report, bind(review, executed))
    return report


def bind(review: Review, notebooks: Iterable[NotebookNode]) -> str:
    """The page: its places filled from the notebooks' tagged cells.

    The notebooks were run for the page: `execute_all` with `Medium.PAGE`. The article and the
    status are put in here and by no notebook. What notebooks show is committed: the text may be a
    private copy, and a day would change them every day.
    """
    places = _filled(notebooks)
    _match(places)
    return (
        templates(Medium.PAGE)
        .get_template(_PAGE)
        .render(
            header=review.header,
            signed=status_of(review),
            style=asset("report.css"),
            script=asset("report.js"),
            filters=_filters(review),
            status=status(review, walk(review).open).html(Medium.PAGE),
            article=annotated(review).html(Medium.PAGE),
            **{place: Markup("\n").join(parts) for place, parts in places.items()},
        )
    )


_Options = list[tuple[str, str]]


def _filters(review: Review) -> list[tuple[str, str, _Options]]:
    """What the claims can be filtered by: the field, its label, its values that occur."""
    findings = [review.findings[claim.claim] for claim in review.counted]
    filters = [
        ("cited", "as cited", _verdicts(finding.as_cited for finding in findings)),
        ("best", "best evidence", _verdicts(finding.best_evidence for finding in findings)),
        ("kind", "kind", _words(Kind, (claim.kind for claim in review.counted))),
        ("harm", "harm if wrong", _words(Harm, (claim.harm for claim in review.counted))),
        ("standing", "standing", _standing(review)),
        ("section", "section", _texts(claim.section for claim in review.counted)),
        ("source", "source that says something", _sources(review)),
    ]
    return [(name, label, options) for name, label, options in filters if options]


def _sources(review: Review) -> _Options:
    return [(key, review.label(key)) for key in review.sources]


def _words(vocabulary: type[Word], words: Iterable[Word | None]) -> _Options:
    occurring = set(words)
    return [(word, word) for word in vocabulary if word in occurring]


_AGAINST = (Verdict.MIXED, Verdict.DISPUTED, Verdict.PARTLY_CONTRADICTED, Verdict.CONTRADICTED)


def _verdicts(verdicts: Iterable[Verdict]) -> _Options:
    """The verdicts that occur, the gravest last, which is how the script sorts by them; those
    with evidence against the claim also together."""
    occurring = set(verdicts)
    options = [(word, word) for word in reversed(GRAVEST) if word in occurring]
    together = [word for word, _ in options if word in _AGAINST]
    return [*options, *[("|".join(together), " or ".join(together))] * (len(together) > 1)]


def _standing(review: Review) -> _Options:
    """Stale and current apart, once any is stale."""
    return [(word, word) for word in (STALE, "current")] if review.standing.stale else []


def _texts(texts: Iterable[str]) -> _Options:
    return [(text, text) for text in dict.fromkeys(texts)]


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
    """What a cell shows. HTML outputs are `Shown`, escaped and made for the page."""
    if cell.cell_type == "markdown":
        return prose(cell.source).html(Medium.PAGE)
    pieces = [output.get("data", {}).get("text/html", "") for output in cell.outputs]
    if not any(pieces):
        raise NotBound(f"the cell {cell.id} has a place in the page and shows nothing")
    return "\n".join(pieces)


# What the page is given besides the notebooks' cells.
_OWN = {"header", "signed", "script", "status", "article"}


def _match(places: Iterable[str]) -> None:
    environment = templates(Medium.PAGE)
    assert environment.loader is not None
    text, _, _ = environment.loader.get_source(environment, _PAGE)
    wanted = meta.find_undeclared_variables(environment.parse(text)) - _OWN
    if empty := sorted(wanted - set(places)):
        raise NotBound(f"no notebook cell is tagged for {names(PREFIX + name for name in empty)}")
    if unknown := sorted(set(places) - wanted):
        raise NotBound(f"the page has no place for {names(PREFIX + name for name in unknown)}")
