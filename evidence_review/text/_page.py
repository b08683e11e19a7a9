"""The main text of a page: what a reader came for, without navigation and decoration.

A page names its main part with <main> or <article>; where it does not, the part with nearly all
paragraphs is taken. What is left out is said, never dropped in silence.
"""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from evidence_review.errors import Unreadable
from evidence_review.text._line import excerpt, listed
from evidence_review.text._list_names import list_heading

_SILENT = listed(
    "script style noscript template iframe object embed svg canvas audio video button input select "
    "textarea title"
)
_AROUND = {"nav", "aside", "footer", "form", "dialog"}
_WRAPPERS = {"body", "div", "main", "article", "section"}
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
        raise Unreadable(
            file, "it holds no sentence", "Look whether it is the right file"
        ) from None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        found = "its elements are nested more than 2,000 deep"
        raise Unreadable(file, found, "Copy the article's text into a new file")
    return root


def title_of(root: HtmlElement) -> str:
    """What the page calls itself: its first heading of the first rank, or its <title>."""
    for element in (*root.iter("h1"), *root.iter("title")):
        if text := " ".join(_words(element)):
            return text
    return ""


def main_text(root: HtmlElement, notes: set[HtmlElement]) -> tuple[HtmlElement, list[str]]:
    """The element with the article, and what was left out beside and inside it. Changes the tree.

    Whatever holds a footnote (`notes`) or the heading of a reference list stays.
    """
    etree.strip_elements(root, *_SILENT, with_tail=False)
    counts = _word_counts(root)
    kept = _holders(root, notes)
    main = _main(root, counts, kept)
    gone = list(_beside(main, root))
    inside = list(_around(main, counts, kept))
    left = [f"navigation or decoration: {_said(each)}" for each in (*gone, *inside) if counts[each]]
    for element in inside:
        element.drop_tree()
    left += [f"an image: {excerpt(image.get('alt', ''))}" for image in main.iter("img")]
    return main, left


def _words(element: HtmlElement) -> list[str]:
    return " ".join(element.itertext()).split()


def _said(element: HtmlElement) -> str:
    found = _words(element)
    return f"{excerpt(' '.join(found))} ({len(found)} word{'s' * (len(found) != 1)})"


def _word_counts(root: HtmlElement) -> dict[HtmlElement, int]:
    """The words in each element, counted once."""
    counts: dict[HtmlElement, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        own = len((element.text or "").split())
        below = sum(counts[each] + len((each.tail or "").split()) for each in element)
        counts[element] = own + below
    return counts


def _holders(root: HtmlElement, notes: set[HtmlElement]) -> set[HtmlElement]:
    """The elements that hold a footnote or the heading of a reference list."""
    marks = set(notes)
    for element in root.iter("h1", "h2", "h3", "h4", "h5", "h6", "p"):
        if list_heading("".join(element.itertext())):
            marks.add(element)
    holders: set[HtmlElement] = set()
    for mark in marks:
        for each in (mark, *mark.iterancestors()):
            if each in holders:
                break
            holders.add(each)
    return holders


def _main(root: HtmlElement, counts: dict[HtmlElement, int], kept: set) -> HtmlElement:
    named = [each for each in root.iter("main", "article", "div") if _is_main(each)]
    main = max(named, key=lambda each: counts[each], default=root)
    while True:
        large = [each for each in main if counts[each] > 0.8 * counts[main]]
        if len(large) != 1 or large[0].tag not in _WRAPPERS:
            break
        main = large[0]
    # A reference list may stand beside what the page calls its main part.
    while main is not root and any(each in kept for each in _beside(main, root)):
        main = main.getparent()
    return main


def _is_main(element: HtmlElement) -> bool:
    return bool(element.tag != "div" or element.get("role") == "main")


def _beside(main: HtmlElement, root: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of the page that are neither inside `main` nor around it."""
    while main is not root:
        yield from (*main.itersiblings(preceding=True), *main.itersiblings())
        main = main.getparent()


def _around(main: HtmlElement, counts: dict[HtmlElement, int], kept: set) -> Iterator[HtmlElement]:
    """The outermost parts of the main element that are navigation or decoration."""
    skipped: HtmlElement | None = None
    for event, element in etree.iterwalk(main, events=("start", "end")):
        if event == "end":
            skipped = None if element is skipped else skipped
        elif skipped is not None or element is main or element in kept:
            continue
        elif _is_around(element) and counts[element] <= _MOST * counts[main]:
            skipped = element
            yield element


def _is_around(element: HtmlElement) -> bool:
    if element.tag in _AROUND or element.get("role") in _ROLES or _is_hidden(element):
        return True
    if element.tag == "header":
        return element.find(".//h1") is None
    if element.tag in {"ul", "ol", "td"} and _is_contents(element):
        return True
    names = [*element.get("class", "").split(), element.get("id", "")]
    named = any(map(_NAMES.fullmatch, names))
    return named and element.tag not in {"h1", "p", "a", "sup"}


def _is_hidden(element: HtmlElement) -> bool:
    style = str(element.get("style", "")).replace(" ", "").lower()
    return bool("hidden" in element.attrib or "display:none" in style)


def _is_contents(element: HtmlElement) -> bool:
    """Whether there is nothing but links to places of this page or this site."""
    links = [a for a in element.iter("a") if "://" not in a.get("href", "")]
    text = "".join("".join(link.itertext()) for link in links)
    return bool(links) and "".join(text.split()) == "".join(_words(element))
