"""Where HTML is shown: in a notebook of its own, or on the one page that all notebooks make.

Links and the alignment of cells differ between the two, and nothing else does. HTML comes from
Jinja templates that escape whatever they are given: titles, names and articles are written by
strangers.
"""

import base64
import hashlib
import os
import re
from enum import Enum
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from evidence_review.text.visible import visible

MEDIUM = "EVIDENCE_REVIEW_MEDIUM"
"""The environment variable that tells a kernel the medium; without it, it is a notebook."""


class Medium(Enum):
    """Where HTML is shown."""

    NOTEBOOK = "notebook"
    PAGE = "page"

    def link(self, place: str) -> str:
        """The address of a claim, a change or a source by its id.

        On the page all of them are together; between notebooks it leads to the one that shows it.
        """
        if self is Medium.PAGE:
            return f"#{place}"
        if place.startswith("at-"):
            return f"03-claims.ipynb#{place}"
        notebook = "05-findings" if re.match(r"change-|[CO]\d", place) else "02-evidence"
        return f"{notebook}.ipynb#{place}"

    @property
    def cell(self) -> Markup:
        """The attributes of a cell of a table. Jupyter sets cells to the right, which suits
        numbers; these are words. The page's security policy allows no style but its own."""
        return Markup(' style="text-align:left"' if self is Medium.NOTEBOOK else "")


def medium_here() -> Medium:
    """The medium of this process."""
    return Medium(os.environ.get(MEDIUM, Medium.NOTEBOOK.value))


@cache
def templates(medium: Medium) -> Environment:
    """The templates, with the links of a medium."""
    environment = Environment(
        loader=PackageLoader("evidence_review.views"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if isinstance(value, str) else value,
    )
    environment.filters["sha256"] = _sha256
    environment.globals |= {"to": medium.link, "cell": medium.cell}
    return environment


def _sha256(text: str) -> str:
    """A text's hash as a content security policy wants it: no other script or style may run."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def asset(name: str) -> Markup:
    """A style or a script of ours, to be put into the page as it is."""
    return Markup(templates(Medium.PAGE).get_template(name).render())
