"""What a notebook shows: HTML for a reader, and beside it a fixed text form.

nbval compares both. The text says in words what somebody needs who sees no HTML, untruncated and
in a fixed order. HTML comes from Jinja templates that escape whatever they are given: titles,
names and articles are written by strangers.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

import pandas as pd
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from evidence_review.text.prose import prose_html
from evidence_review.text.visible import visible

TEMPLATES = Environment(
    loader=PackageLoader("evidence_review.views"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=lambda value: visible(value) if isinstance(value, str) else value,
)


def _sha256(text: str) -> str:
    """A text's hash as a content security policy wants it: no other script or style may run."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


TEMPLATES.filters["sha256"] = _sha256

# Jupyter sets cells to the right, which suits numbers; these are words. The report takes it out
# again, because its content security policy allows no style but its own.
LEFT = Markup(' style="text-align:left"')


def to(place: str) -> str:
    """The address of a claim, a change or a source by its id: in the notebook that shows it.

    In the report all of them stand on one page, and `on_one_page` takes the notebooks out.
    """
    if place.startswith("at-"):
        return f"03-claims.ipynb#{place}"
    notebook = "05-findings" if re.match(r"change-|[CO]\d", place) else "02-evidence"
    return f"{notebook}.ipynb#{place}"


def on_one_page(html: str) -> str:
    """What notebooks show, with the links between them made links within a page."""
    return re.sub(r'href="\d\d-[a-z]+\.ipynb#', 'href="#', html)


TEMPLATES.globals["to"] = to


def source(name: str) -> Markup:
    """A style or a script of ours, to stand in a page as it is."""
    return Markup(TEMPLATES.get_template(name).render())


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
    links: Sequence[str] = (),
) -> Shown:
    """A table with a caption; the first column names the row. `empty` says so if there is none.

    `links` has a place on the page for each row, to which its name leads. The text form is the
    caption and the rows as CSV.
    """
    frame = pd.DataFrame([list(map(str, row)) for row in rows], columns=list(columns), dtype=object)
    if frame.empty and empty:
        return show("note.html", empty, text=empty)
    html = TEMPLATES.get_template("table.html").render(
        caption=caption,
        columns=frame.columns,
        rows=list(zip_longest(frame.itertuples(index=False), links, fillvalue="")),
        left=LEFT,
    )
    return Shown(Markup(html), f"{caption}\n{frame.to_csv(index=False)}".rstrip(), frame)


def prose(markdown: str) -> Shown:
    """A reviewer's own words, in Markdown without HTML."""
    return Shown(prose_html(markdown), markdown)
