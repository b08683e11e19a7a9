"""HTML to lines: what a reader sees as a heading, a paragraph or an item, in order.

The tree is walked without recursion, so no nesting is too deep. Two characters that no text may
hold (Unicode noncharacters) stand around the id of a footnote until its number is known. A block
of the reference list may carry its record in `data-record`: so a reader of a format hands on what
its file keeps of a work.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from evidence_review.text._line import Line, listed
from evidence_review.text._links import LINK, TO, best, direct, marked, unlinked
from evidence_review.text._plain import units

OPEN, CLOSE = "\ufdd0", "\ufdd1"
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = _HEADINGS.keys() | listed(
    "html body p div section article main header footer aside nav blockquote figure figcaption dl "
    "dt dd address pre hr table caption tr ul ol li center details summary form fieldset legend "
    "thead tbody tfoot td th title"
)
_PARTING = {*_HEADINGS, "ul", "ol", "table"}
_LABEL = re.compile(r"[\[(]?\s*(?:\d{1,3}(?::\d+)?|[a-z]|[ivx]{1,5}|[*†‡§¶]{1,3})\s*[\])]?")
_BACK = re.compile(r"[\W_]*(?:[a-z]|\d{1,3}(?:\.\d+)?|jump up|back)?[\W_]*", re.IGNORECASE)
_NUMBERS = re.compile(r"\d{1,3}(?:[,;–—-]\d{1,3})*,?")
_NOWHERE = ("#", "mailto:", "tel:", "javascript:", "data:")
_WORDS_OF_LINK = re.compile(f"(?<={LINK})[^{TO}]*(?={TO})")
_WANTED = re.compile(r"\b(?:citation|clarification|verification) needed\b", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-−;", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻,")


@dataclass
class _Open:
    """An element that all the text below it belongs to."""

    element: HtmlElement
    kind: str
    level: int = 0
    number: int | None = None
    note: str = ""
    record: str = ""


def footnotes(root: HtmlElement) -> dict[str, HtmlElement]:
    """The blocks that citation marks link to, by id; a link to what stands before it is no mark."""
    links: set[str] = set()
    seen: set[str] = set()
    found: dict[str, HtmlElement] = {}
    for element in root.iter(etree.Element):
        if element.tag == "a" and _LABEL.fullmatch(_text(element)):
            links.add(_fragment(element))
        for name in {element.get("id", ""), element.get("name", "")} - seen - {""}:
            seen.add(name)
            block = _note_block(element) if name in links else None
            if block is not None:
                found[name] = block
    return found | _uncited(found)


def _uncited(cited: dict[str, HtmlElement]) -> dict[str, HtmlElement]:
    """The other items of lists half of whose items are footnotes: nothing links to them."""
    blocks = set(cited.values())
    lists = dict.fromkeys(block.getparent() for block in cited.values() if block.tag == "li")
    found: dict[str, HtmlElement] = {}
    for place, parent in enumerate(one for one in lists if one is not None):
        items = parent.findall("li")
        if sum(item in blocks for item in items) * 2 >= len(items):
            rest = (item for item in items if item not in blocks)
            found |= {f"uncited-{place}-{count}": item for count, item in enumerate(rest)}
    return found


def lines_of(main: HtmlElement, notes: dict[str, HtmlElement], shaped: bool) -> list[Line]:
    """The lines of the main text, with the footnotes that `footnotes` found in the whole page.

    `shaped` says that a block may hold items that only their bullets show.
    """
    flow = _Flow(notes, shaped)
    for event, element in etree.iterwalk(main, events=("start", "end")):
        if event == "start":
            flow.start(element)
            flow.write(element.text, element)
        else:
            flow.end(element)
            if element is not main:
                flow.write(element.tail, element)
    flow.flush()
    return flow.lines


def _text(element: HtmlElement) -> str:
    return "".join(element.itertext()).strip()


def _fragment(link: HtmlElement) -> str:
    """The place in the same page that a link leads to; a saved page repeats its own address."""
    return str(link.get("href", "")).partition("#")[2]


def _note_block(element: HtmlElement) -> HtmlElement | None:
    for each in (element, *element.iterancestors()):
        if each.tag in _BLOCKS:
            small = each.tag in {"li", "p", "div", "dd", "td", "tr"}
            return _whole(each) if small and each.find(".//h2") is None else None
    return None


def _whole(block: HtmlElement) -> HtmlElement:
    """The item that a noted paragraph begins: what follows in it belongs to the same entry."""
    above = block.getparent()
    if block.tag in {"p", "div"} and above is not None and above.tag == "li":
        others = above.xpath("*[@id] | */*[@id]")
        return above if all(one in {block, *block.iter()} for one in others) else block
    return block


def _is_data(table: HtmlElement) -> bool:
    """Whether a table holds data; old pages are laid out with tables."""
    below = {element.tag for element in table.iterdescendants(etree.Element)}
    return not below & {*_HEADINGS, "li", "table"} and table.find(".//td/p[2]") is None


class _Flow:
    """What has been read so far, and where we are in the tree."""

    def __init__(self, notes: dict[str, HtmlElement], shaped: bool):
        self.lines: list[Line] = []
        self._pieces: list[str] = []
        self._addresses: list[str] = []
        self._notes, self._shaped = notes, shaped
        self._blocks = {block: name for name, block in reversed(notes.items())}
        self._open: list[_Open] = []
        self._lists: list[int | None] = []
        self._spans: list[int] = []
        self._data: list[HtmlElement] = []

    def write(self, text: str | None, element: HtmlElement) -> None:
        if text:
            self._pieces.append(text if element.tag == "pre" else re.sub(r"[\r\n]", " ", text))

    def start(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in {"a", "sup"}:
            self._spans.append(len(self._pieces))
        elif tag == "br":
            self._pieces.append("\n")
        if tag not in _BLOCKS:
            return
        opened = self._opened(element)
        if opened or tag in _PARTING or not self._open:
            self.flush()
        self._pieces.append(" ")
        if tag in {"ol", "ul"}:
            self._lists.append(_integer(element.get("start"), 1) - 1 if tag == "ol" else None)
        if tag == "table" and _is_data(element):
            self._data.append(element)
        if opened:
            self._open.append(opened)

    def end(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in {"a", "sup"}:
            start = self._spans.pop()
            text = "".join(self._pieces[start:])
            del self._pieces[start:]
            self._pieces.append(_raised(text) if tag == "sup" else self._link(element, text))
        if tag not in _BLOCKS:
            return
        opened = bool(self._open) and self._open[-1].element is element
        if opened or tag in _PARTING or not self._open:
            self.flush()
        self._pieces.append(" | " if tag in {"td", "th"} and self._data else " ")
        if opened:
            self._open.pop()
        if tag in {"ol", "ul"}:
            self._lists.pop()
        if self._data and self._data[-1] is element:
            self._data.pop()

    def flush(self) -> None:
        """End the line that is being read."""
        text = "".join(self._pieces)
        address, self._pieces, self._addresses = best(self._addresses), [], []
        self._spans = [0] * len(self._spans)
        if not any(map(str.isalnum, text)):
            return
        if not self._open:
            for part in re.split(r"\n[^\S\n]*\n", text):
                self.lines += map(_seen, self._blocks_of(_blanks(part)))
            return
        inside = self._open[-1]
        text = _blanks(text.replace("\n", " "))
        if inside.element.tag == "tr":
            text = text.removesuffix(" |")
        if inside.note:
            text = text.lstrip("^↑↩ ")  # what is left of the links back
        kind, level, record = inside.kind, inside.level, inside.record
        line = Line(kind, level, text, inside.number, inside.note, address, record)
        self.lines.append(_seen(line))
        inside.number = None

    def _blocks_of(self, text: str) -> Iterable[Line]:
        if self._shaped:
            return units(text)
        line = " ".join(text.split())
        return [Line("paragraph", 0, line)] if line else []

    def _opened(self, element: HtmlElement) -> _Open | None:
        """What the element makes of the text below it, if it makes anything of it."""
        tag, note = element.tag, self._blocks.get(element, "")
        record = element.get("data-record", "")
        if tag in _HEADINGS:
            return _Open(element, "heading", _HEADINGS[tag])
        if tag == "li":
            number = self._lists[-1] if self._lists else None
            if number is not None:
                number = self._lists[-1] = _integer(element.get("value"), number + 1)
            return _Open(element, "item", max(1, len(self._lists)), number, note, record)
        if note or record or (tag == "tr" and self._data):
            return _Open(element, "paragraph", note=note, record=record)
        return None

    def _link(self, link: HtmlElement, text: str) -> str:
        """A link's text; one to a footnote becomes its place, one back from there nothing."""
        href, target = direct(link.get("href", "").strip()), _fragment(link)
        if href.startswith("//"):
            href = f"https:{href}"
        if target in self._notes and _LABEL.fullmatch(text.strip()):
            mark = f"{OPEN}{self._blocks[self._notes[target]]}{CLOSE}"
            before = "".join(self._pieces[-20:])
            return mark if before.rfind("[") > before.rfind("]") else f"[{mark}]"
        back = target and any(each.note for each in self._open) and _BACK.fullmatch(text)
        if back:
            return ""
        if target and href.startswith("#") and text.strip().isdigit():
            return marked(text, href)  # (1) that leads to a list is a mark, and no mere number
        away = href.startswith(("https://", "http://"))
        if away:
            self._addresses.append(href)
        # A link within the site is no source, but it is counted.
        return marked(text, href) if away or (href and not href.startswith(_NOWHERE)) else text


def _seen(line: Line) -> Line:
    """The line as a reader sees it, with its links beside it."""
    text = unlinked(line.text)
    return line if text == line.text else replace(line, text=text, linked=line.text)


def _raised(text: str) -> str:
    """A superscript as plain characters: ³,⁴ for numbers, [3] for what is surely a mark."""
    if _WANTED.search(text):
        return ""
    if LINK in text and "[" in text:
        return text
    if LINK in text:
        return _WORDS_OF_LINK.sub(lambda found: _raised(found[0]), text)
    inner = (
        re.sub(r"\]\s*\[", ", ", text).strip("[]() \n").replace(CLOSE + OPEN, f"{CLOSE}, {OPEN}")
    )
    if OPEN in inner or ("[" in text and _NUMBERS.fullmatch("".join(inner.split()))):
        return f"[{inner}]"
    if _NUMBERS.fullmatch("".join(inner.split())):
        return "".join(inner.split()).translate(_RAISED).replace("⁻", "-")
    return text.translate(_RAISED) if any(map(str.isdigit, text)) else text


def _blanks(text: str) -> str:
    return re.sub(r"[^\S\n]+", " ", text).strip()


def _integer(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,4}", text, re.ASCII) else otherwise
