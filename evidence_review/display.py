"""What a notebook shows: HTML for a reader, and beside it a fixed text form.

nbval compares the text, so it holds everything the HTML says, untruncated, in a fixed order. HTML
comes from Jinja templates that escape whatever they are given: titles, names and articles are
written by strangers.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

TEMPLATES = Environment(
    loader=PackageLoader("evidence_review"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# "js-default" leaves raw HTML as text; an image would be fetched from wherever it says.
_MARKDOWN = MarkdownIt("js-default").disable("image")

# Jupyter sets cells to the right, which suits numbers; these are words. The report takes it out
# again, because its content security policy allows no style but its own.
LEFT = Markup(' style="text-align:left"')

RowNames = Literal["plain", "links", "targets"]


class Shown:
    """Something to look at; `frame` holds its data where it is a table."""

    def __init__(self, html: Markup, text: str, frame: pd.DataFrame | None = None):
        self._html, self._text, self.frame = html, text, frame

    def __repr__(self) -> str:
        return self._text

    def _repr_html_(self) -> str:
        return str(self._html)


def show(template: str, text: str, /, **context: object) -> Shown:
    """Fill a template; `text` says the same in words alone."""
    return Shown(Markup(TEMPLATES.get_template(template).render(**context)), text)


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    empty: str = "",
    names: RowNames = "plain",
) -> Shown:
    """A table with a caption; the first column names the row. `empty` says so if there is none.

    With `names="links"` a row's name leads to the claim of that name on the page, with "targets"
    others can lead here. The text form is the caption and the rows as CSV.
    """
    frame = pd.DataFrame([list(map(str, row)) for row in rows], columns=list(columns), dtype=object)
    if frame.empty and empty:
        return show("note.html", empty, text=empty)
    html = TEMPLATES.get_template("table.html").render(
        caption=caption,
        columns=frame.columns,
        rows=frame.itertuples(index=False),
        names=names,
        left=LEFT,
    )
    return Shown(Markup(html), f"{caption}\n{frame.to_csv(index=False)}".rstrip(), frame)


def prose(markdown: str) -> Shown:
    """A reviewer's own words, in Markdown without HTML."""
    return Shown(Markup(_MARKDOWN.render(markdown)), markdown)
