"""What a notebook shows: HTML for a reader, and beside it a fixed text form.

nbval compares both. The text says in words what somebody needs who sees no HTML, untruncated and
in a fixed order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from markupsafe import Markup

from evidence_review.text.prose import prose_html
from evidence_review.views.frames import Column, TypedTable
from evidence_review.views.medium import Medium, medium_here, templates

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class Shown:
    """Something to look at, made into HTML when it is shown and for where it is shown."""

    text: str
    """The same in words alone."""
    template: str
    context: Mapping[str, object]
    data: TypedTable | None = None

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html(medium_here())

    def html(self, medium: Medium) -> Markup:
        """The HTML for a medium."""
        return Markup(templates(medium).get_template(self.template).render(self.context))

    @property
    def frame(self) -> "pd.DataFrame | None":
        """The data behind a table, with their types; None for a card, a figure or a text."""
        return self.data.frame() if self.data else None


def show(template: str, text: str, /, **context: object) -> Shown:
    """Fill a template; `text` says the same in words alone."""
    return Shown(text, template, context)


def note(text: str) -> Shown:
    """A sentence alone, such as why there is no table."""
    return show("note.html", text, text=text)


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[object]],
    *,
    empty: str = "",
    links: Sequence[str] = (),
) -> Shown:
    """A table with a caption; the first column names the row. `empty` says so if there is none.

    `links` has a place on the page for each row, to which its name leads. The text form is the
    caption and the rows as CSV.
    """
    data = TypedTable(caption, columns, list(rows))
    cells = data.cells
    if not cells and empty:
        return note(empty)
    linked = list(zip_longest(cells, links, fillvalue=""))
    context = {"caption": caption, "columns": data.heads, "rows": linked}
    return Shown(data.text, "table.html", context, data)


def prose(markdown: str) -> Shown:
    """A reviewer's own words, in Markdown without HTML."""
    return show("prose.html", markdown, html=prose_html(markdown))
