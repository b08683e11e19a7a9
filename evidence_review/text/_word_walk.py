"""The walk over a Word file's text: paragraphs with their words, citations and calls of notes.

The tree is walked without recursion. What is not read is counted in `left`, so that it can be said.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree

from evidence_review.text._word_blocks import Block, Call, Flow, Part, Piece
from evidence_review.text._word_citations import (
    Citation,
    citation,
    is_bibliography,
    word_sources,
)
from evidence_review.text._word_file import R, W, WordFile
from evidence_review.text._word_styles import Numbering, Styles, switched, value
from evidence_review.text._word_symbols import symbol

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}txbxContent"
_TOC = re.compile(r"\s*(?:TOC|INDEX|TOA)\b")
_PAGE = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]+)"')
_SILENT = frozenset(
    f"{W}{tag}"
    for tag in ("pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid", "sdtPr", "sdtEndPr",
                "rt", "rubyPr", "delText", "delInstrText", "fldData", "proofErr")
) | {f"{_MATH}deg"}  # fmt: skip
_TYPED = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}
_MATH_OPENS = {"num": "(", "den": "/(", "rad": "√(", "d": "(", "sup": "^("}
_MATH_ENDS = dict.fromkeys(_MATH_OPENS, ")")
_TABLES = {"tbl": "table", "tr": "tr", "tc": "td"}


@lru_cache(maxsize=1_000)
def _snake(name: str) -> str:
    """The name of an element as a method has it."""
    return re.sub("[A-Z]", lambda capital: f"_{capital[0].lower()}", name)


@dataclass
class _Span:
    """A field, a content control or a bookmark that is open: what it says, and where it began."""

    flow: int
    block: Block | None
    parts: int
    code: str = ""
    data: str = ""
    in_code: bool = False


class Walk:
    """What has been read of a part so far, and where we are in its tree."""

    def __init__(self, word: WordFile, left: Counter[str]):
        self._word, self.left = word, left
        self._styles = Styles(word.part("styles"))
        self._numbering = Numbering(word.part("numbering"))
        self._sources = word_sources(word.parts.get("data", []))
        self.pictures: list[str] = []
        self.unread: list[Citation] = []

    def flow(self, part: etree._Element) -> Flow:
        """The paragraphs of a part, or of one note."""
        self._flow: Flow = []
        self._open: list[Block] = []
        self._carried: Block | None = None
        self._fields: list[_Span] = []
        self._controls: list[_Span] = []
        self._marked: dict[str | None, _Span] = {}
        self._places: list[str] = []
        self._links: list[str] = []
        self._boxes = 0
        self._raised = self._bold = self._hidden = self._contents = False
        walk = etree.iterwalk(part, events=("start", "end"))
        skipped = None
        for event, element in walk:
            if event == "end":
                if element is skipped:
                    skipped = None
                elif skipped is None:
                    self._end(element)
            elif skipped is None and not self._start(element):
                skipped = element
                walk.skip_subtree()
        if self._fields:
            self.left["field that has no end, whose text is read as it stands"] += 1
        return self._flow

    # ── Elements ──────────────────────────────────────────────────────────────────────────────

    def _start(self, element: etree._Element) -> bool:
        """Take up an element; whether what is below it is read, too."""
        tag = element.tag
        if tag in _SILENT or not isinstance(tag, str):
            return False
        name = tag.rpartition("}")[2]
        if tag.startswith(_MATH):
            self._math(name, element)
        elif name == "Fallback":
            return element.getprevious() is None  # the choice before it says the same
        elif not tag.startswith(W):
            return True
        elif name in {"del", "moveFrom"}:
            return self._deleted(element, name)
        elif name in _TYPED:
            self._write(_TYPED[name])
        elif name in _TABLES:
            return self._table(element, name)
        elif handler := getattr(self, f"_start_{_snake(name)}", None):
            handler(element)
        return True

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        name = tag.rpartition("}")[2]
        if tag.startswith(_MATH):
            self._write(_MATH_ENDS.get(name, ""))
        elif tag.startswith(W) and name in _TABLES:
            self._boxes -= name == "tbl"
            self._flow.append(f"</{_TABLES[name]}>")
        elif tag.startswith(W) and (handler := getattr(self, f"_end_{_snake(name)}", None)):
            handler()

    def _deleted(self, element: etree._Element, name: str) -> bool:
        if element.find(f".//{W}r") is not None or element.find(f"{W}r") is not None:
            self.left["deletion" if name == "del" else "passage moved away"] += 1
        return False

    def _start_ins(self, element: etree._Element) -> None:
        if element.find(f".//{W}r") is not None:
            self.left["insertion"] += 1

    def _table(self, element: etree._Element, name: str) -> bool:
        if name == "tr" and element.find(f"{W}trPr/{W}del") is not None:
            self.left["deletion"] += 1
            return False
        self._boxes += name == "tbl"
        self._flow.append(f"<{_TABLES[name]}>")
        return True

    def _start_p(self, element: etree._Element) -> None:
        properties = element.find(f"{W}pPr")
        mark = properties.find(f"{W}rPr") if properties is not None else None
        block = self._carried or Block(inside=self._boxes > 0)
        if self._carried is None:
            self._flow.append(block)
        # Where the mark of its end is deleted, a paragraph goes on with the next.
        gone = mark is not None and mark.find(f"{W}del") is not None
        self._carried = block if gone else None
        block.level = self._styles.level(properties)
        numbering = None if gone else self._styles.numbering(properties)
        if numbering:
            number = self._numbering.next(*numbering)
            if not block.level:
                block.depth, block.number = numbering[1] + 1, number
        block.places += self._places
        self._places = []
        self._open.append(block)
        self._contents = self._styles.is_contents(properties)

    def _end_p(self) -> None:
        block = self._open.pop()
        if self._contents and block.parts:
            block.parts.clear()
            self.left["line of a table of contents"] += 1
        self._contents = False

    def _start_txbx_content(self, _: etree._Element) -> None:
        self._boxes += 1

    def _end_txbx_content(self) -> None:
        self._boxes -= 1

    def _start_r(self, element: etree._Element) -> None:
        properties, ask = element.find(f"{W}rPr"), self._styles.run
        aligned = ask(properties, "vertAlign")
        self._raised = aligned is not None and aligned.get(f"{W}val") == "superscript"
        position = value(properties, "position") or ""
        self._raised = self._raised or (position.isdigit() and int(position) > 0)
        self._bold, self._hidden = (self._is_on(ask(properties, name)) for name in ("b", "vanish"))

    def _end_r(self) -> None:
        self._raised = self._bold = self._hidden = False

    @staticmethod
    def _is_on(element: etree._Element | None) -> bool:
        parent = element.getparent() if element is not None else None
        return bool(parent is not None and switched(parent, etree.QName(element).localname))

    def _start_t(self, element: etree._Element) -> None:
        if len(self._fields) > 1 and any(span.in_code for span in self._fields[:-1]):
            # The result of a field inside the instruction of another is not shown.
            self.left["word inside the instruction of a field"] += len((element.text or "").split())
            return
        self._write(element.text or "")

    def _start_sym(self, element: etree._Element) -> None:
        shown = symbol(element.get(f"{W}font", ""), element.get(f"{W}char", ""))
        if shown is None:
            self.left["symbol that is not known, shown as □"] += 1
        self._write(shown or "□")

    def _math(self, name: str, element: etree._Element) -> None:
        if name == "oMath":
            self.left["equation read as a line of text"] += 1
        elif name == "t":
            self._write(element.text or "")
        elif name == "chr" and element.getparent().tag == f"{_MATH}naryPr":
            self._write(element.get(f"{_MATH}val", ""))
        self._write(_MATH_OPENS.get(name, ""))

    def _start_footnote_reference(self, element: etree._Element) -> None:
        self._add(Call(("footnotes", element.get(f"{W}id", ""))))

    def _start_endnote_reference(self, element: etree._Element) -> None:
        self._add(Call(("endnotes", element.get(f"{W}id", ""))))

    def _start_drawing(self, element: etree._Element) -> None:
        if element.find(f".//{_DRAWN}") is None:
            about = element.find(".//{*}docPr")
            self.pictures.append(about.get("descr", "") if about is not None else "")

    def _start_pict(self, element: etree._Element) -> None:
        self._start_drawing(element)

    def _start_object(self, element: etree._Element) -> None:
        self.left["object that is embedded"] += 1

    def _start_alt_chunk(self, _: etree._Element) -> None:
        self.left["file inserted as a whole (altChunk)"] += 1

    # ── Links, fields, content controls, bookmarks ────────────────────────────────────────────

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
        about = element.find(f"{W}sdtPr")
        code = value(about, "tag") or ""
        if about is not None:
            gallery = (about.find(f".//{W}docPartGallery"),)
            if gallery[0] is not None and gallery[0].get(f"{W}val") == "Table of Contents":
                code = "TOC"
            elif about.find(f"{W}showingPlcHdr") is not None:
                code = "placeholder"
            elif about.find(f"{W}bibliography") is not None:
                code = "BIBLIOGRAPHY"
        self._controls.append(self._span("" if code.startswith("Citavi") else code))

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

    def _change(self, span: _Span, change) -> None:  # type: ignore[no-untyped-def]
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
            self._flow.append(Block())
            self._open.append(self._flow[-1])  # type: ignore[arg-type]
        self._open[-1].parts.append(part)
