"""The walk over a Word file's text: paragraphs with their words, citations and calls of notes.

The tree is walked without recursion. What is not read is counted in `left`, so that it can be said.
"""

import re
from collections import Counter
from functools import lru_cache

from lxml import etree

from evidence_review.text._word_blocks import Block, Call, Flow
from evidence_review.text._word_file import W, WordFile
from evidence_review.text._word_spans import Spans
from evidence_review.text._word_styles import Numbering, Styles, switched, value
from evidence_review.text._word_symbols import symbol

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}txbxContent"
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


class Walk(Spans):
    """What has been read of a part so far, and where we are in its tree."""

    def __init__(self, word: WordFile, left: Counter[str]):
        super().__init__(word, left)
        self._styles = Styles(word.part("styles"))
        self._numbering = Numbering(word.part("numbering"))
        self.pictures: list[str] = []

    def flow(self, part: etree._Element) -> Flow:
        """The paragraphs of a part, or of one note."""
        self._begin()
        self._carried: Block | None = None
        self._boxes = 0
        self._contents = False
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
        here = self._open[-1] if self._open else None
        if any(span.in_code and span.block is here for span in self._fields[:-1]):
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
