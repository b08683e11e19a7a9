"""The parts of a web page that are no part of its article, by what is counted and what is said.

A tag, a role, a name or a label tells a kind (`_labels`); what is counted speaks for the article:
sentences without a link, headings, much of the page's words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from evidence_review.text._labels import (
    HEADINGS,
    is_hidden,
    kind_by_label,
    kind_by_name,
    kind_by_tag,
    leads_on,
    own_host,
)
from evidence_review.text._line import listed

_MENUS = listed("ul ol div section table td p li nav aside header")
_MOST = 1 / 3
"""A part with more of the page's words than this is no decoration, whatever it is called."""
_UNLIMITED = {"comments", "cookie notice"}
"""What may be longer than the article."""
_LINKED = 0.7
"""With at least this share of linked words, a block is a menu."""
_LINKS_OF_A_MENU = 3
_PRESSED = {"form", "button"}
_LINKING = {"navigation", "contents list", "sharing"}
"""What is made of links: a name that says so of prose is an accident."""
_WORDS = {"code", "em", "i", "kbd", "cite", "sup", "sub", "td", "th"}
"""What holds words of a sentence or a table, never a label."""
_SENTENCE = 8
_STOP = re.compile(r"[.!?]")
_CLIMB = 8
"""How many parts around a label are looked at: a label heads a box, not a page."""
SHORT = 25
"""The most words of a label, and of the heading of a list."""


@dataclass
class Facts:
    """What was counted of each element of a page, once."""

    host: str
    words: dict[HtmlElement, int] = field(default_factory=dict)
    linked: dict[HtmlElement, int] = field(default_factory=dict)
    headings: dict[HtmlElement, tuple[int, int]] = field(default_factory=dict)
    """How many headings an element holds, and how many of them are links to other pages."""
    forms: dict[HtmlElement, bool] = field(default_factory=dict)
    """Whether an element holds something to fill in or to press."""

    def share(self, element: HtmlElement) -> float:
        """The share of an element's words that lead to other places of the site."""
        return self.linked[element] / self.words[element] if self.words[element] else 0.0


def count(root: HtmlElement) -> Facts:
    """Words, words of links and headings of each element, each text looked at once."""
    facts = Facts(own_host(root))
    for _, element in etree.iterwalk(root, events=("end",)):
        words = len((element.text or "").split())
        linked, headings, links = 0, 0, 0
        for child in element:
            words += facts.words[child] + len((child.tail or "").split())
            linked += facts.linked[child]
            headings += facts.headings[child][0]
            links += facts.headings[child][1]
        if element.tag == "a":
            leads = bool(element.get("href")) and leads_on(element, facts.host)
            linked = words if leads else 0
            links = headings if leads else 0
        elif element.tag in HEADINGS and words:
            headings, links = headings + 1, links + (linked == words and _leaves(element))
        facts.words[element], facts.linked[element] = words, linked
        facts.headings[element] = headings, links
        facts.forms[element] = element.tag in _PRESSED or any(facts.forms[one] for one in element)
    return facts


def _leaves(heading: HtmlElement) -> bool:
    """Whether a heading's link goes to another page: many a heading is a link to itself."""
    return all("#" not in str(link.get("href", "")) for link in heading.iter("a"))


def furniture(
    root: HtmlElement, facts: Facts, stays: set[HtmlElement], whole: bool
) -> Iterator[tuple[HtmlElement, str]]:
    """The outermost parts that are no article, each with its kind."""
    labelled = dict(_labelled(root, facts, stays)) if whole else {}
    skipped: HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            skipped = None if element is skipped else skipped
        elif skipped is None and element.tag == "pre":
            skipped = element  # a program has names of its own for its colours
        elif skipped is None and element not in stays:
            kind = labelled.get(element) or _kind(element, facts, whole)
            if kind and _is_small(element, kind, facts, root):
                skipped = element
                yield element, kind


def _is_small(element: HtmlElement, kind: str, facts: Facts, root: HtmlElement) -> bool:
    most = 1 - _MOST if kind in _UNLIMITED else _MOST
    return facts.words[element] <= most * facts.words[root]


def _kind(element: HtmlElement, facts: Facts, whole: bool) -> str:
    """What an element is if it is no part of the article."""
    kind = kind_by_name(element)
    if kind in _LINKING and _is_prose(element, facts):
        kind = ""
    kind = kind_by_tag(element) or kind or ("hidden" if is_hidden(element) else "")
    if kind or not whole:
        return kind or ("related pages" if element.tag == "aside" else "")
    if element.tag == "aside" and (facts.share(element) > 0.3 or facts.forms[element]):
        return "related pages"
    least = 1.0 if element.tag == "p" else _LINKED  # a sentence may be one long link and more
    menu = element.tag in _MENUS and facts.share(element) >= least
    if menu and not _is_announced(element) and not _is_filled_cell(element):
        return "navigation" if element.tag != "p" else "related pages"
    total, links = facts.headings[element]
    if (
        total
        and total == links
        and facts.words[element] <= 60 * total
        and element.tag not in HEADINGS
    ):
        return "related pages"
    return ""


def _is_prose(element: HtmlElement, facts: Facts) -> bool:
    """Whether an element holds a sentence and next to no link, so that its name must mislead."""
    return (
        facts.words[element] >= _SENTENCE
        and facts.share(element) < 0.2
        and not facts.forms[element]
        and bool(_STOP.search("".join(element.itertext()).rstrip()[-3:]))
    )


def _is_filled_cell(element: HtmlElement) -> bool:
    """Whether it is a cell of a table, or what fills one, that is no list of links: "Lee 2018"."""
    above = element.getparent()
    inside = above is not None and above.tag == "td" and len(above) == 1
    return (element.tag == "td" or inside) and len(element.findall(".//a")) < _LINKS_OF_A_MENU


def _is_announced(element: HtmlElement) -> bool:
    """Whether the paragraph before a list of links announces it: "The causes are:"."""
    parent = element.getparent()
    if element.tag == "li" or (parent is not None and parent.tag == "li"):
        return True  # the list is what counts
    before = element.getprevious()
    text = "" if before is None else "".join(before.itertext()).strip()
    inside = any(not str(link.get("href", "")).startswith("#") for link in element.iter("a"))
    return inside and text.endswith(":") and not kind_by_label(text)


def _labelled(
    root: HtmlElement, facts: Facts, stays: set[HtmlElement]
) -> Iterator[tuple[HtmlElement, str]]:
    """The parts that a label heads, and labels that stand for themselves."""
    for element in root.iter(etree.Element):
        if not 0 < facts.words[element] <= SHORT or element in stays or element.tag == "li":
            continue
        if _is_inline(element) or not (kind := kind_by_label(_label(element))):
            continue
        yield element, kind
        if element.tag in HEADINGS:
            for below in element.itersiblings():
                if (
                    facts.headings[below][0] > facts.headings[below][1]
                    or below in stays
                    or (below.tag in HEADINGS)
                ):
                    break
                yield below, kind
        box = _box(element, facts, stays)
        if box is not element:
            yield box, kind


def _is_inline(element: HtmlElement) -> bool:
    """Whether an element is a piece of a sentence: "print" may be a word of one."""
    for inside in (element, *element.iterancestors()):
        if inside.tag in _WORDS:
            return True
        if inside.tag not in {"a", "span", "strong", "b"}:
            return False
        above = inside.getparent()
        if f"{'' if above is None else above.text or ''}{inside.tail or ''}".strip():
            return True
    return False


def _label(element: HtmlElement) -> str:
    """The text of a block, without what it leads to: "Read more: …"."""
    text = "".join(element.itertext())
    label, colon, _ = text.partition(":")
    links = element.tag == "aside" or element.find(".//a") is not None
    return label if colon and links else text


def _box(label: HtmlElement, facts: Facts, stays: set[HtmlElement]) -> HtmlElement:
    """The outermost part that begins with the label and has no heading of its own."""
    box = label
    own = facts.headings[label][0]
    for around, _ in zip(label.iterancestors(), range(_CLIMB), strict=False):
        total, links = facts.headings[around]
        prose = facts.words[around] - facts.linked[around] - facts.words[label]
        wide = not own and prose > 40 and links == 0
        if around in stays or around.tag == "body" or total - links > own or wide:
            break
        before = facts.words[around] and _words_before(box, facts)
        if before:
            break
        box = around
    return box


def _words_before(element: HtmlElement, facts: Facts) -> int:
    parent = element.getparent()
    siblings = zip(element.itersiblings(preceding=True), range(_CLIMB), strict=False)
    above = sum(facts.words[one] + len((one.tail or "").split()) for one, _ in siblings)
    return above + len((parent.text or "").split())
