"""The main text of a page: what a reader came for, without navigation and decoration.

A page names its main part with <main> or <article>; where it does not, the part with nearly all
paragraphs is taken. What is left out is said, never dropped in silence.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HTMLParser, HtmlElement, document_fromstring

from evidence_review.drafts.draft import Unreadable, excerpt
from evidence_review.drafts.plain import list_heading

_SILENT = "script style noscript template iframe object embed svg canvas audio video button input \
select textarea dialog head".split()
_AROUND = {"nav", "aside", "footer", "form"}
_ROLES = {"navigation", "search", "banner", "contentinfo", "complementary", "alertdialog", "dialog"}
_NAMES = re.compile(
    r"(?:.*[-_])?(?:nav|navbar|menu|breadcrumbs?|sidebar|cookies?|consent|shar(?:e|ing)|social|"
    r"related|recommended|newsletter|subscribe|comments?|advert(?:isement)?|promo|skip|toc|"
    r"pagination|footer|byline|screen-reader-text|editsection)(?:[-_].*)?",
    re.IGNORECASE,
)
_MOST = 1 / 3
"""A part with more of the page's words than this is no decoration, whatever it is called."""


def parse_page(html: str, file: str) -> HtmlElement:
    """The tree of a page; nothing is fetched. Raises Unreadable where nothing can be made of it."""
    parser = HTMLParser(no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    # A declaration of an encoding is no longer true of a text.
    html = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", html)
    try:
        root = document_fromstring(html, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable(file, "the page is empty", "Save the page again, with its text") from None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        found = "its elements are nested more than 2,000 deep"
        raise Unreadable(file, found, "Copy the article's text into a new file")
    return root


def main_text(root: HtmlElement, notes: set[HtmlElement]) -> tuple[HtmlElement, list[str]]:
    """The element with the article, and what was left out; `notes` are its footnotes, which stay.

    Changes the tree.
    """
    etree.strip_elements(root, *_SILENT, with_tail=False)
    body = root.find("body") if root.find("body") is not None else root
    counts = _word_counts(body)
    kept = _kept(body, notes)
    main = _main(body, counts, kept)
    gone = [each for each in body.iterchildren() if main is not body and main not in _line(each)]
    left: list[str] = []
    for element in list(_around(main, counts, kept)):
        words = _words(element)
        if words:
            left.append(f"{excerpt(' '.join(words))} ({len(words)} words)")
        element.drop_tree()
    return main, left
