"""The main text of a page: what a reader came for, without navigation and decoration.

First what is certainly no article goes (`_furniture` finds it), then the smallest part is taken
that holds the rest. A part that holds the title, a footnote, a reference list or much of the page's
words stays, whatever it is called. What is left out is said, never dropped in silence.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from evidence_review.errors import Unreadable
from evidence_review.text._furniture import SHORT, Facts, count, furniture
from evidence_review.text._labels import HEADINGS
from evidence_review.text._line import excerpt, listed
from evidence_review.text._list_names import list_heading
from evidence_review.text._title import title_heading

_SILENT = listed(
    "script style noscript template iframe object embed svg canvas audio video input select "
    "textarea title"
)
_WRAPPERS = {"body", "div", "main", "article", "section", "td", "table", "tbody", "tr", "center"}
_ENTRY_WORDS = 150
_MUCH = 0.1
"""A part beside the article with more of the page's words than this stays where it is prose."""
_NAMED = 3
"""How many parts are named with their first words."""
_ENTRY = re.compile(
    r"\b(?:19|20)\d\d\b.{0,12}[;:(]\s*\d|\bdoi\b|\bPMID\b|\d\(\d+\):|(?:19|20)\d\d[a-z]?\)\.",
    re.IGNORECASE,
)


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
    _name_headings(root)
    return root


def main_text(root: HtmlElement, notes: set[HtmlElement]) -> tuple[HtmlElement, list[str]]:
    """The element with the article, and notes on what was left out. Changes the tree.

    Whatever holds a footnote (`notes`), a reference list or its heading stays.
    """
    whole = root.find("head") is not None or bool(root.xpath("boolean(body/@class)"))
    title = title_heading(root)
    etree.strip_elements(root, *_SILENT, with_tail=False)
    facts = count(root)
    kept = _holders(root, notes, facts.words)
    stays = kept | _with_ancestors([] if title is None else [title])
    gone: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for element, kind in list(furniture(root, facts, stays, whole)):
        _leave_out(element, kind, gone)
    main = _main(root, count(root))
    beside = [one for one in _beside(main, root) if facts.words.get(one)]
    staying = stays | _between(title, main, root)
    staying |= {one for one in beside if _is_much(one, facts, root)}
    for element in beside:
        if element not in staying:
            _leave_out(element, "beside the article", gone)
    main = _around(main, {one.getparent() for one in beside if one in staying})
    return main, _said(gone, [image.get("alt", "") for image in main.iter("img")])


def _name_headings(root: HtmlElement) -> None:
    """Give what has the role of a heading its tag, and headings that unfold a part their text."""
    for element in root.xpath("//*[@role='heading']"):
        level = str(element.get("aria-level", "2"))
        if element.tag in {"div", "span", "p"}:
            element.tag = f"h{level}" if level in {*"123456"} else "h2"
    for button in list(root.iter("button")):
        around = [each.tag for each, _ in zip(button.iterancestors(), range(2), strict=False)]
        if {*HEADINGS, "summary", "dt"}.intersection(around) or button.find(".//h3") is not None:
            button.tag = "span"


def _leave_out(element: HtmlElement, kind: str, gone: dict[str, list[tuple[int, str]]]) -> None:
    if found := _words(element):
        gone[kind].append((len(found), excerpt(" ".join(found))))
    element.clear(keep_tail=True)


def _said(gone: dict[str, list[tuple[int, str]]], images: list[str]) -> list[str]:
    """A line with the words of each kind, and one with the largest parts: the article, or not?"""
    sums = {kind: sum(count for count, _ in parts) for kind, parts in gone.items()}
    kinds = sorted(sums, key=lambda kind: -sums[kind])
    notes = [f"Left out of the page: {', '.join(f'{k} {_counted(sums[k])}' for k in kinds)}."]
    parts = sorted((part for several in gone.values() for part in several), key=lambda it: -it[0])
    named = ", ".join(f"{text} ({_counted(count)})" for count, text in parts[:_NAMED])
    more = f", and {len(parts) - _NAMED} shorter" if len(parts) > _NAMED else ""
    notes.append(f"The largest parts left out: {named}{more}.")
    if images:
        named = ", ".join(excerpt(alt) for alt in [alt for alt in images if alt.strip()][:_NAMED])
        said = f": {named}" if named else ", without a description"
        notes.append(f"Left out, {len(images)} image{'s' * (len(images) != 1)}{said}.")
    return notes if kinds else notes[2:]


def _counted(count: int) -> str:
    return f"{count} word{'s' * (count != 1)}"


def _words(element: HtmlElement) -> list[str]:
    return " ".join(element.itertext()).split()


def _holders(
    root: HtmlElement, notes: set[HtmlElement], words: dict[HtmlElement, int]
) -> set[HtmlElement]:
    """The elements that hold a footnote, a reference list or its heading."""
    marks = list(notes)
    for element in root.iter(*HEADINGS, "p", "div", "strong", "b", "summary"):
        if words[element] <= SHORT and list_heading("".join(element.itertext())):
            marks.append(element)
    for element in root.iter("ul", "ol"):
        entries = [words[item] <= _ENTRY_WORDS and _is_entry(item) for item in element]
        if sum(entries) * 2 > len(entries):
            marks.append(element)
    return _with_ancestors(marks)


def _is_entry(item: HtmlElement) -> bool:
    return bool(_ENTRY.search("".join(item.itertext())))


def _with_ancestors(marks: list[HtmlElement]) -> set[HtmlElement]:
    holders: set[HtmlElement] = set()
    for mark in marks:
        for element in (mark, *mark.iterancestors()):
            if element in holders:
                break
            holders.add(element)
    return holders


def _main(root: HtmlElement, facts: Facts) -> HtmlElement:
    words = facts.words
    named = [each for each in root.iter("main", "article", "div") if _is_main(each)]
    main = max(named, key=lambda each: words[each], default=root)
    if words[main] * 2 < words[root]:
        main = root
    while True:
        large = [each for each in main if words.get(each, 0) > 0.8 * words[main]]
        if len(large) != 1 or large[0].tag not in _WRAPPERS:
            break
        main = large[0]
    return main


def _is_much(element: HtmlElement, facts: Facts, root: HtmlElement) -> bool:
    """Whether a part beside the main one has too much prose to be none of the article."""
    return facts.share(element) < 0.2 and facts.words[element] > _MUCH * facts.words[root]


def _is_main(element: HtmlElement) -> bool:
    return bool(element.tag != "div" or element.get("role") == "main")


def _around(main: HtmlElement, parents: set[HtmlElement]) -> HtmlElement:
    """The smallest element around the main part that holds what stays beside it, too."""
    top = main
    for element in main.iterancestors():
        top = element if element in parents else top
    return top


def _between(title: HtmlElement | None, main: HtmlElement, root: HtmlElement) -> set[HtmlElement]:
    """What stands below the title and above the main part: it may introduce the article."""
    found: set[HtmlElement] = set()
    below = False
    for element in root.iter(etree.Element):
        if element is main:
            return found if below else set()
        below = below or element is title
        if below:
            found.add(element)
    return set()


def _beside(main: HtmlElement, root: HtmlElement) -> Iterator[HtmlElement]:
    """The elements of the page that are neither inside `main` nor around it."""
    while main is not root:
        yield from (*main.itersiblings(preceding=True), *main.itersiblings())
        main = main.getparent()
