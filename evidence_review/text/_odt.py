"""ODT, packed or flat: headings, lists, tables and notes as HTML; what was taken of its changes."""

import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import TypeAlias

from lxml import etree

from evidence_review.errors import Unreadable
from evidence_review.text._line import listed
from evidence_review.text._loaded import Loaded, html_of, xml_of
from evidence_review.text._odt_cited import CitedWorks
from evidence_review.text._packed import Packed

Element: TypeAlias = etree._Element

_AGAIN = "Open it in LibreOffice and save it as .odt again"
_INDEXES = {
    "table-of-content",
    "alphabetical-index",
    "illustration-index",
    "table-index",
    "object-index",
    "user-index",
}
_SILENT = listed(
    "tracked-changes sequence-decls variable-decls user-field-decls forms shape title desc "
    "annotation-end note-citation index-title-template"
)
_CONTAINERS = {"section", "index-body", "index-title", "bibliography", "text-box", "table-cell"}


def load(raw: bytes, file: str) -> Loaded:
    """The text of a file as HTML. Raises Unreadable where it is damaged or locked."""
    if raw.startswith(b"PK"):
        packed = Packed(raw, file, _AGAIN)
        if b"encryption-data" in packed.part("META-INF/manifest.xml"):
            raise Unreadable(file, "it is locked with a password", "Save it without the password")
        if "content.xml" not in packed.names:
            raise Unreadable(file, "it is packed, but no ODT file", _AGAIN)
        roots = [
            xml_of(packed.part(name), file, _AGAIN)
            for name in ("content.xml", "styles.xml")
            if packed.part(name)
        ]
    else:
        roots = [xml_of(raw, file, _AGAIN)]
    body = roots[0].find(".//body/text")
    if body is None:
        raise Unreadable(file, "it holds no text", "Look whether it is the right file")
    return _Reader(body, _Styles(roots)).loaded()


class _Styles:
    """What a style makes of a text: raised, a title, a numbered list."""

    def __init__(self, roots: list[Element]):
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for root in roots:
            for style in root.iter("style"):
                self._styles.setdefault(style.get("name", ""), style)
            for style in root.iter("list-style"):
                self._lists.setdefault(style.get("name", ""), style)

    def name(self, element: Element) -> str:
        """The style that the file names, or the one that its own style is made from."""
        own = self._styles.get(element.get("style-name", ""))
        parent = own.get("parent-style-name", "") if own is not None else ""
        name = parent if re.fullmatch(r"[A-Z]{1,3}\d+", element.get("style-name", "")) else ""
        return (name or element.get("style-name", "")).replace("_20_", " ")

    def raised(self, element: Element) -> str:
        """ "sup" or "sub" where a style moves the text from its line."""
        style = self._styles.get(element.get("style-name", ""))
        found = style.find("text-properties") if style is not None else None
        position = found.get("text-position", "") if found is not None else ""
        if not position or position.startswith("0%"):
            return ""
        return "sub" if position.startswith(("sub", "-")) else "sup"

    def numbered(self, name: str, depth: int) -> bool:
        """Whether a list counts its items at this depth."""
        style = self._lists.get(name)
        levels = () if style is None else style.iterfind("list-level-style-number")
        return any(level.get("level") == str(depth) and level.get("num-format") for level in levels)


class _Reader:
    """One text: what is left out, its notes, its cited works, and the HTML made of it."""

    def __init__(self, body: Element, styles: _Styles):
        self._body, self._styles = body, styles
        self._left: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._notes: dict[str, str] = {}
        self._cited = CitedWorks(body)

    def loaded(self) -> Loaded:
        parts = [*self._blocks(self._body, 1), *self._cited.listed(), *self._notes.values()]
        html = "<main>" + "".join(parts) + "</main>"
        return Loaded(html, is_html=True, shaped=False, whole=True, notes=tuple(self._said()))

    def _said(self) -> Iterator[str]:
        kinds = Counter(
            kind.tag
            for region in self._body.iter("changed-region")
            for kind in region
            if kind.tag in {"insertion", "deletion"}
        )
        if kinds:
            yield (
                f"The file has tracked changes that nobody accepted: {kinds['insertion']} "
                f"insertions were read, {kinds['deletion']} deletions were left out."
            )
        if self._left:
            counted = (f"{number} × {what}" for what, number in self._left.items())
            yield f"Left out of the file: {', '.join(counted)}."
        yield from self._cited.notes

    def _blocks(self, parent: Element, depth: int) -> Iterator[str]:
        for element in parent:
            tag = element.tag
            if tag == "h":
                yield self._heading(element)
            elif tag == "p":
                yield self._paragraph(element)
            elif tag == "list":
                yield self._list(element, depth, element.get("style-name", ""))
            elif tag == "table":
                yield from self._rows(element)
            elif tag in _INDEXES:
                self._left["table of contents or index"] += 1
            elif tag == "bibliography" and self._cited.by_mark:
                self._left["generated bibliography, read from its marks"] += 1
            elif tag in _CONTAINERS:
                yield from self._container(element, depth)
            elif tag not in _SILENT:
                yield self._inside(element)

    def _container(self, element: Element, depth: int) -> Iterator[str]:
        name = element.get("name", "")
        if "ZOTERO_BIBL" in name or element.tag == "bibliography":
            yield self._cited.heading_before(element)
            for part in element.iter("p"):
                yield self._cited.entry(self._inside(part), "".join(part.itertext()))
            return
        yield from self._blocks(element, depth)

    def _heading(self, element: Element) -> str:
        level = element.get("outline-level", "1")
        level = min(int(level), 6) if level.isdigit() and int(level) else 1
        return f"<h{level}>{self._inside(element)}</h{level}>"

    def _paragraph(self, element: Element) -> str:
        name, inner = self._styles.name(element), self._inside(element)
        if name == "Title":
            return f"<h1>{inner}</h1>"
        if found := re.fullmatch(r"Heading (\d)", name):
            level = max(1, min(int(found[1]), 6))
            return f"<h{level}>{inner}</h{level}>"
        return f"<p>{inner}</p>"

    def _list(self, element: Element, depth: int, style: str) -> str:
        """A list; one of headings alone is how LibreOffice numbers them."""
        heads = list(element.iter("h"))
        if heads and not list(element.iter("p")):
            return "".join(map(self._heading, heads))
        tag = "ol" if self._styles.numbered(style, depth) else "ul"
        items = []
        for item in element.iterchildren("list-item", "list-header"):
            inner = ""
            for part in item:
                if part.tag == "list":
                    inner += self._list(part, depth + 1, part.get("style-name") or style)
                else:
                    inner += f" {self._inside(part)}"
            value = item.get("start-value", "")
            items.append(f"<li{f' value={value}' if value.isdigit() else ''}>{inner}</li>")
        start = f" start={self._start(element, style)}" if tag == "ol" else ""
        return f"<{tag}{start}>{''.join(items)}</{tag}>"

    def _start(self, element: Element, style: str) -> int:
        """The number that a list begins with; an old Word file keeps each item as a list."""
        above = element.getprevious()
        goes_on = (
            element.get("continue-numbering") == "true"
            or element.get("continue-list")
            or (above is not None and above.tag == "list" and above.get("style-name") == style)
        )
        before = self._counts[style] if goes_on else 0
        self._counts[style] = before + len(element.findall("list-item"))
        return before + 1

    def _rows(self, table: Element) -> Iterator[str]:
        for row in table.iter("table-row"):
            cells = []
            for cell in row.iterchildren("table-cell"):
                texts = (self._inside(part).strip() for part in cell.iter("p", "h"))
                cells.append(" ".join(filter(None, texts)))
            if any(cells):
                yield f"<p>{' | '.join(cells)}</p>"

    # ── Inside a block ────────────────────────────────────────────────────────────────────────

    def _inside(self, element: Element) -> str:
        return html_of(element, self._piece)

    def _piece(self, part: Element) -> str:
        tag = part.tag
        if tag in {"s", "tab"}:
            return " "
        if tag == "line-break":
            return "<br>"
        if tag == "note":
            return self._note(part)
        if tag == "bibliography-mark":
            return self._cited.mark(part)
        if tag == "annotation":
            self._left["comment"] += 1
            return ""
        if tag in {"image", "object", "object-ole", "plugin"}:
            self._left["formula or embedded object" if tag != "image" else "image"] += 1
            return ""
        if tag == "text-box":
            return f"</p>{''.join(self._blocks(part, 1))}<p>"
        if tag == "a":
            return f'<a href="{escape(part.get("href", ""))}">{self._inside(part)}</a>'
        if tag == "frame":
            return "".join(self._piece(each) for each in part if each.tag not in _SILENT)
        if tag in _SILENT:
            return ""
        inner, raised = self._inside(part), self._styles.raised(part) if tag == "span" else ""
        return f"<{raised}>{inner}</{raised}>" if raised and inner.strip() else inner

    def _note(self, note: Element) -> str:
        name = f"note-{len(self._notes) + 1}"
        body, label = note.find("note-body"), note.find("note-citation")
        self._notes[name] = ""  # a note inside a note comes after it
        parts = [] if body is None else [self._inside(part) for part in body]
        self._notes[name] = f'<p id="{name}">{" ".join(parts)}</p>'
        text = "".join(label.itertext()).strip() if label is not None else ""
        shown = text if re.fullmatch(r"\d{1,3}", text) else name.removeprefix("note-")
        return f'<sup><a href="#{name}">{escape(shown)}</a></sup>'
