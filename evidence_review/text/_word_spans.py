"""What has a beginning and an end in a Word file: fields, content controls, bookmarks, links.

What stands between them is read like any other text; at its end it becomes a citation, an entry of
the list, a link, or is left out. So nothing is lost where an end is missing.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from evidence_review.text._word_blocks import Block, Flow, Part, Piece
from evidence_review.text._word_citations import (
    Citation,
    citation,
    is_bibliography,
    word_sources,
)
from evidence_review.text._word_file import R, W, WordFile
from evidence_review.text._word_styles import value

_TOC = re.compile(r"\s*(?:TOC|INDEX|TOA)\b")
_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')


@dataclass
class _Span:
    """A field, a content control or a bookmark that is open: what it says, and where it began."""

    flow: int
    block: Block | None
    parts: int
    code: str = ""
    data: str = ""
    in_code: bool = False


class Spans:
    """The text that was read of a part, and the spans that are open in it."""

    def __init__(self, word: WordFile, left: Counter[str]):
        self._word, self.left = word, left
        self._sources = word_sources(word.parts.get("data", []))
        self.unread: list[Citation] = []

    def _begin(self) -> None:
        self._flow: Flow = []
        self._open: list[Block] = []
        self._fields: list[_Span] = []
        self._controls: list[_Span] = []
        self._marked: dict[str | None, _Span] = {}
        self._places: list[str] = []
        self._links: list[str] = []
        self._raised = self._bold = self._hidden = False

    def _start_hyperlink(self, element: etree._Element) -> None:
        anchor = element.get(f"{W}anchor", "")
        outside = self._word.links.get(element.get(f"{R}id", ""), "")
        self._links.append(outside or (f"#{anchor}" if anchor else ""))

    def _end_hyperlink(self) -> None:
        self._links.pop()

    def _start_bookmark_start(self, element: etree._Element) -> None:
        name = element.get(f"{W}name", "")
        if name.startswith("ZOTERO_BREF"):
            span = self._span(self._property(name))
            self._marked[element.get(f"{W}id")] = span
        elif self._open:
            self._open[-1].places.append(name)
        else:
            self._places.append(name)

    def _property(self, name: str) -> str:
        """What a bookmark stands for; it is kept in pieces of 255 characters."""
        values, count = [], 1
        while (part := self._word.properties.get(f"{name}_{count}")) is not None:
            values.append(part)
            count += 1
        return "".join(values)

    def _start_bookmark_end(self, element: etree._Element) -> None:
        if span := self._marked.pop(element.get(f"{W}id"), None):
            self._finish(span)

    def _start_sdt(self, element: etree._Element) -> None:
        self._controls.append(self._span(_control(element.find(f"{W}sdtPr"))))

    def _end_sdt(self) -> None:
        self._finish(self._controls.pop())

    def _start_fld_simple(self, element: etree._Element) -> None:
        self._fields.append(self._span(element.get(f"{W}instr", "")))
        data = element.findtext(f"{W}fldData")
        self._fields[-1].data = data or ""

    def _end_fld_simple(self) -> None:
        self._finish_field()

    def _start_fld_char(self, element: etree._Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            span = self._span("")
            span.in_code, span.data = True, element.findtext(f"{W}fldData") or ""
            self._fields.append(span)
        elif kind == "separate" and self._fields:
            self._fields[-1].in_code = False
        elif kind == "end" and self._fields:
            self._finish_field()

    def _start_instr_text(self, element: etree._Element) -> None:
        if self._fields:
            self._fields[-1].code += element.text or ""

    def _finish_field(self) -> None:
        span = self._fields.pop()
        if self._fields and self._fields[-1].in_code:
            # A field inside the instruction of another belongs to it.
            self._fields[-1].data = self._fields[-1].data or span.data
            return
        self._finish(span)

    def _span(self, code: str) -> _Span:
        block = self._open[-1] if self._open else None
        return _Span(len(self._flow), block, len(block.parts) if block else 0, code)

    def _finish(self, span: _Span) -> None:
        """Make of what stands between its ends what the span says that it is."""
        if _TOC.match(span.code):
            self._drop(span, "table of contents")
        elif _PAGE.match(span.code):
            self._drop(span, "page number")
        elif span.code == "placeholder":
            self._drop(span, "placeholder")
        elif is_bibliography(span.code):
            for block in self._touched(span):
                block.is_entry = True
        elif link := _LINK.match(span.code):
            self._change(span, lambda part: replace(part, link=link[1]))
        elif cited := citation(span.code, span.data, self._sources):
            self._cite(span, cited)

    def _touched(self, span: _Span) -> list[Block]:
        blocks = [block for block in self._flow[span.flow :] if isinstance(block, Block)]
        return ([span.block] if span.block and len(span.block.parts) > span.parts else []) + blocks

    def _drop(self, span: _Span, what: str) -> None:
        touched = self._touched(span)
        self.left[what] += bool(touched)
        for block in touched:
            del block.parts[span.parts if block is span.block else 0 :]

    def _change(self, span: _Span, change: Callable[[Piece], Piece]) -> None:
        for block in self._touched(span):
            start = span.parts if block is span.block else 0
            block.parts[start:] = [
                change(part) if isinstance(part, Piece) else part for part in block.parts[start:]
            ]

    def _cite(self, span: _Span, cited: Citation) -> None:
        """Put the citation in the place of what it shows, if it could be read."""
        block = span.block or next(iter(self._touched(span)), None)
        if block is None:
            return
        start = span.parts if span.block else 0
        shown = [part for part in block.parts[start:] if isinstance(part, Piece)]
        cited.shown = "".join(part.text for part in shown).strip()
        if not cited.items or not block.parts[start:]:
            self.unread.append(cited)
            return
        block.parts[start:] = [cited]

    # ── Words ─────────────────────────────────────────────────────────────────────────────────

    def _write(self, text: str) -> None:
        if not text:
            return
        if self._hidden:
            self.left["word that is hidden"] += len(text.split())
            return
        link = self._links[-1] if self._links else ""
        self._add(Piece(text, self._raised, self._bold, link))

    def _add(self, part: Part) -> None:
        if not self._open:
            self._open.append(Block())
            self._flow.append(self._open[-1])
        self._open[-1].parts.append(part)


def _control(about: etree._Element | None) -> str:
    """What a content control is, as the instruction of a field would say it."""
    gallery = about.find(f".//{W}docPartGallery") if about is not None else None
    if gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
        return "TOC"
    if about is not None and about.find(f"{W}showingPlcHdr") is not None:
        return "placeholder"
    if about is not None and about.find(f"{W}bibliography") is not None:
        return "BIBLIOGRAPHY"
    tag = value(about, "tag") or ""
    # Citavi's citations hold a field that says all.
    return "" if tag.startswith("CitaviPlaceholder") else tag
