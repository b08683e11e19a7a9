"""A reviewer's own words: Markdown without HTML, images and foreign addresses."""

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markupsafe import Markup

from evidence_review.text.visible import visible

# "js-default" leaves raw HTML as text; an image would be fetched from wherever it says.
_MARKDOWN = MarkdownIt("js-default").disable("image")
# By itself it bars four schemes; any other is opened by some program of the reader's.
_MARKDOWN.validateLink = re.compile(r"https?://|#").match  # type: ignore[method-assign, assignment]


def without_comments(markdown: str) -> str:
    """The text without its comments; a pattern would search on from each that is not closed."""
    first, *parts = markdown.split("<!--")
    kept, waiting = [first], ""
    for part in parts:
        inside, end, after = part.partition("-->")
        waiting = "" if end else f"{waiting}<!--{inside}"
        kept += [after] if end else []
    return "".join((*kept, waiting))


def prose_headings(markdown: str) -> list[str]:
    """The headings in a reviewer's own words, of which there should be none."""
    tokens = _MARKDOWN.parse(markdown)
    return [text.content for mark, text in pairwise(tokens) if mark.type == "heading_open"]


def prose_html(markdown: str) -> Markup:
    """The words as HTML that holds nothing but text, lists, emphasis and links."""
    return Markup(_MARKDOWN.render(visible(markdown)))
