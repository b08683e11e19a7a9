"""JATS, the XML of journals (PubMed Central, Europe PMC, PLOS): an article as HTML.

Its marks link to their works by id, so a mark is tied by what it says and never by its number.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import TypeAlias

from lxml import etree

from evidence_review.errors import Unreadable
from evidence_review.text._jats_inline import math_text, plain, remove, sentence, spell_ranges
from evidence_review.text._jats_list import ReferenceList
from evidence_review.text._loaded import Loaded, html_of, xml_of

Element: TypeAlias = etree._Element

_AGAIN = "Download the article again, or save its page as HTML"
_NUMBER = re.compile(r"[\[(]?\s*\d{1,3}[a-z]?(?:\s*[,;–—-]\s*\d{1,3}[a-z]?)*\s*[\])]?")
_FORMULAS = {"inline-formula", "disp-formula", "tex-math", "math", "chem-struct"}
_PICTURES = {"graphic", "inline-graphic", "media", "supplementary-material"}
_LEFT_OUT = {
    "contrib": "author",
    "aff": "affiliation",
    "author-notes": "block of author notes",
    "kwd": "keyword",
    "license": "licence",
    "sub-article": "further article, such as a review of this one",
    "response": "reply",
    "bio": "biography",
    "trans-abstract": "translated abstract",
}


def load(raw: bytes, file: str) -> Loaded:
    """The one article of a file as HTML. Raises Unreadable where there is none or several."""
    root = xml_of(raw, file, _AGAIN)
    article = _only_article(root, file)
    return _Reader(article).loaded()


def _only_article(root: Element, file: str) -> Element:
    if root.tag in {"article", "book-part"}:
        return root
    inside = [each for each in root.iter("article", "book-part") if _outermost(each)]
    if root.tag == "book" and inside:
        return root
    if not inside:
        found = " ".join("".join(root.itertext()).split())[:80]
        raise Unreadable(file, f"it holds no article: {found}", _AGAIN)
    if len(inside) > 1:
        raise Unreadable(file, f"it holds {len(inside)} articles", "Give one article a file")
    return inside[0]


def _outermost(element: Element) -> bool:
    return next(element.iterancestors("article", "book-part"), None) is None


class _Reader:
    """One article: its list, what was left out, and the HTML that is made of it."""

    def __init__(self, article: Element):
        self._left: Counter[str] = Counter()
        self._drop(article)
        self._article, self._list = article, ReferenceList(article)
        self._notes = {note.get("id"): note for note in article.iter("fn") if note.get("id")}
        self._footnotes: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        self._untied: list[str] = []
        spell_ranges(article, self._list)

    def loaded(self) -> Loaded:
        title = self._title()
        parts = [f"<h1>{escape(title)}</h1>" if title else "", *self._front(), *self._body()]
        parts += [f"<h2>Notes to the text</h2>{''.join(self._footnotes.values())}"] * bool(
            self._footnotes
        )
        if self._list.works:
            items = "".join(work.html for work in self._list.works)
            parts.append(f"<h2>References</h2><ol>{items}</ol>")
        html = "<main>" + "".join(parts) + "</main>"
        return Loaded(
            html, is_html=True, shaped=False, whole=True, title=title, notes=tuple(self._said())
        )

    def _drop(self, article: Element) -> None:
        """Take out what is no text of the article, and count it; a licence is no claim either."""
        for element in list(article.iter(*_LEFT_OUT)):
            if element is not article and next(element.iterancestors(*_LEFT_OUT), None) is None:
                self._left[_LEFT_OUT[element.tag]] += 1
        for element in list(article.iter("sub-article", "response", "bio")):
            remove(element)

    def _said(self) -> Iterator[str]:
        if self._left:
            counted = (f"{number} × {what}" for what, number in self._left.items())
            yield f"Left out of the file, as no text of the article: {', '.join(counted)}."
        yield from self._list.notes
        for mark in dict.fromkeys(self._untied):
            yield f"A citation leads to no reference of the file and is tied to none: {mark}."

    def _title(self) -> str:
        for group in self._article.iter("title-group", "book-title-group", "title"):
            parts = [group] if group.tag == "title" else list(group)
            wanted = ("article-title", "book-title", "title", "subtitle")
            found = [part for part in parts if part.tag in wanted] or parts[:1]
            if words := [text for part in found if (text := plain(part))]:
                return ": ".join(words)
        return ""

    def _front(self) -> Iterator[str]:
        for abstract in self._article.iterfind("./front//abstract"):
            if abstract.get("abstract-type") == "graphical":
                self._left["graphical abstract"] += 1
                continue
            yield f"<h2>{escape(plain(abstract.find('title'))) or 'Abstract'}</h2>"
            yield from self._blocks(abstract, 3)

    def _body(self) -> Iterator[str]:
        for part in self._article.iter("body", "back", "floats-group"):
            if next(part.iterancestors("body", "back"), None) is not None:
                continue
            if part.tag == "body" and not _begins_with_heading(part):
                yield "<h2>Text</h2>"
            yield from self._blocks(part, 2)

    # ── Blocks ────────────────────────────────────────────────────────────────────────────────

    def _blocks(self, parent: Element, level: int) -> Iterator[str]:
        for element in parent:
            if element.tag not in {"title", "label", "sec-meta", "ref-list"}:
                yield from self._block(element, level)

    def _block(self, element: Element, level: int) -> Iterator[str]:
        tag = element.tag
        if tag in {"sec", "ack", "app", "notes", "glossary", "book-part", "abstract"}:
            yield self._heading(element, level)
            yield from self._blocks(element, level + 1)
        elif tag in {"fn-group", "app-group", "book-part-meta", "named-book-part-body", "body",
                     "book-body", "back"}:  # fmt: skip
            yield from self._blocks(element, level)
        elif tag == "fn":
            if element.get("id") not in self._footnotes:
                yield self._paragraph(" ".join(self._inline(part) for part in element))
        elif tag in {"list", "def-list"}:
            yield self._listed(element)
        elif tag in {"fig", "table-wrap", "boxed-text", "fig-group", "table-wrap-group",
                     "disp-quote", "verse-group", "statement"}:  # fmt: skip
            yield from self._float(element)
        elif tag in _PICTURES | _FORMULAS:
            yield self._paragraph(self._piece(element))
        else:
            yield self._paragraph(self._inline(element))

    def _heading(self, section: Element, level: int) -> str:
        title, label = section.find("title"), section.find("label")
        words = self._inline(title) if title is not None else ""
        if not words.strip():
            words = {"ack": "Acknowledgments", "app": "Appendix"}.get(section.tag, "")
        number = f"{plain(label)} " if label is not None and words else ""
        return f"<h{min(level, 6)}>{number}{words}</h{min(level, 6)}>" if words.strip() else ""

    def _paragraph(self, inner: str) -> str:
        return f"<p>{inner}</p>" if inner.strip() else ""

    def _listed(self, element: Element) -> str:
        if element.tag == "def-list":
            pairs = (": ".join(self._inline(part) for part in item if part.tag in {"term", "def"})
                     for item in element.iterfind("def-item"))  # fmt: skip
            return f"<ul>{''.join(f'<li>{pair}</li>' for pair in pairs)}</ul>"
        tag = "ol" if element.get("list-type") in {"order", "ordered"} else "ul"
        items = []
        for item in element.iterfind("list-item"):
            parts = (self._inline(part) for part in item if part.tag != "label")
            items.append(f"<li>{' '.join(parts)}</li>")
        return f"<{tag}>{''.join(items)}</{tag}>"

    def _float(self, element: Element) -> Iterator[str]:
        """A figure, a table or a box: its label and caption, and what is text in it."""
        caption = element.find("caption")
        title = element.find("title") if caption is None else caption.find("title")
        words = [sentence(text) for part in (element.find("label"), title) if part is not None
                 if (text := self._inline(part).strip())]  # fmt: skip
        below = [] if caption is None else [part for part in caption if part.tag != "title"]
        words += [self._inline(part) for part in below]
        yield self._paragraph(" ".join(words))
        for part in element:
            if part.tag in {"table", "alternatives"}:
                yield from self._rows(part)
            elif part.tag == "table-wrap-foot":
                yield from self._blocks(part, 6)
            elif part.tag not in {"label", "caption", "title", "object-id"}:
                yield from self._block(part, 6)

    def _rows(self, table: Element) -> Iterator[str]:
        if next(table.iter("tr"), None) is None:
            self._left["table or figure as an image"] += 1
        for row in table.iter("tr"):
            cells = [self._inline(cell).strip() for cell in row.iterchildren("td", "th")]
            yield self._paragraph(" | ".join(cells) if any(cells) else "")

    # ── Inside a block ────────────────────────────────────────────────────────────────────────

    def _inline(self, element: Element) -> str:
        """The element's text as HTML; a block inside a paragraph parts it."""
        return html_of(element, self._piece)

    def _piece(self, part: Element) -> str:
        tag = part.tag
        if tag == "xref":
            return self._reference(part)
        if tag == "sup":
            return f"<sup>{self._inline(part)}</sup>"
        if tag in _FORMULAS:
            return self._formula(part)
        if tag in _PICTURES:
            self._left["image or attached file"] += 1
            return ""
        if tag in {"list", "def-list", "fig", "table-wrap", "boxed-text", "disp-quote"}:
            blocks = self._block(part, 6)
            return f"</p>{''.join(blocks)}<p>"
        if tag in {"ext-link", "uri"}:
            return f'<a href="{escape(part.get("href", ""))}">{self._inline(part)}</a>'
        if tag == "fn":
            return self._footnote(part, part.get("id", ""))
        return " " if tag in {"break", "title", "label"} and not plain(part) else self._inline(part)

    def _reference(self, xref: Element) -> str:
        kind, targets = xref.get("ref-type", ""), xref.get("rid", "").split()
        text = "".join(xref.itertext()).strip()
        if kind in {"bibr", ""} and any(target in self._list.by_id for target in targets):
            works = [work for target in targets for work in self._list.by_id.get(target, ())]
            if not _NUMBER.fullmatch(text) or not works:
                return self._inline(xref)
            links = (f'<a href="#{work.id}">{work.number}</a>' for work in works)
            return ", ".join(links)
        if kind == "bibr":
            self._untied.append(text or " ".join(targets))
        if kind == "fn" and targets and targets[0] in self._notes:
            return self._footnote(self._notes[targets[0]], targets[0])
        if kind == "table-fn":
            return f" ({escape(text)})"
        return self._inline(xref)

    def _footnote(self, note: Element, name: str) -> str:
        """The place of a footnote; without a reference list the footnotes are one."""
        beside = bool(self._list.works)
        number = self._numbers.setdefault(name, len(self._numbers) + 1)
        if name not in self._footnotes:
            self._footnotes[name] = ""  # a note may refer to itself
            words = " ".join(self._inline(part) for part in note if part.tag != "label")
            opened = f"<p>Note {number}: " if beside else f'<p id="fn-{number}">'
            self._footnotes[name] = f"{opened}{words}</p>"
        return f" (note {number})" if beside else f'<sup><a href="#fn-{number}">{number}</a></sup>'

    def _formula(self, formula: Element) -> str:
        math = formula if formula.tag == "math" else next(formula.iter("math"), None)
        if math is not None:
            return f" {escape(' '.join(math_text(math).split()))} "
        has_tex = formula.tag == "tex-math" or next(formula.iter("tex-math"), None) is not None
        has_picture = next(formula.iter("graphic", "inline-graphic"), None) is not None
        if has_tex or has_picture:
            self._left["formula"] += 1
            return " (formula) "
        return self._inline(formula)


def _begins_with_heading(body: Element) -> bool:
    """Whether a body's text stands below a heading from its first word on."""
    first = next((part for part in body if plain(part)), None)
    if first is None or first.tag in {"book-part", "sec"}:
        title = None if first is None else first.find("title")
        return first is None or first.tag == "book-part" or bool(title is not None and plain(title))
    return False
