"""The signs of a PDF's pages to lines in reading order, without running headers and footers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from evidence_review.text._line import excerpt

RAISED, LOWERED = "^", "_"
_MOST_BOXES = 3_000
"""A page with more runs of text than this is no page of columns."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—|\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—|\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_PRINTED_BY_BROWSER = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}.*|(?:file|https?)://\S+(?:\s.{0,9})?"
)
_BULLET = re.compile(r"[•◦▪▫‣●○■□–—*\uf0b7\uf0a7-]|\d{1,3}[.)]|\[\d{1,3}\]|\(?[a-z]\)")


@dataclass(frozen=True)
class Char:
    """A sign with its box; `top` and `bottom` count from the top of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass
class TextLine:
    """A line of a column: pieces of text, each on the line, RAISED or LOWERED."""

    pieces: list[tuple[str, str]]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    right: float = 0.0
    left: float = 0.0
    page: int = 0
    column: int = 0

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.pieces).strip()

    @property
    def unraised(self) -> str:
        """The text without what is raised: a mark may stand after the stop."""
        return "".join(text for where, text in self.pieces if where != RAISED).strip()


def without_furniture(pages: list[list[Char]]) -> tuple[list[TextLine], list[str]]:
    """The lines of all pages in order, and a note on what was left out."""
    every = [list(_lines_of(page, number)) for number, page in enumerate(pages)]
    edges = [_edge(lines) for lines in every]
    counts = Counter(_shape(line) for lines in edges for line in lines)
    needed = max(2, len(pages) // 3)
    gone: list[TextLine] = []
    for lines in edges:
        for line in lines:
            alone = _PAGE_NUMBER.fullmatch(line.text) or _PRINTED_BY_BROWSER.fullmatch(line.text)
            if alone or (len(pages) > 1 and counts[_shape(line)] >= needed):
                gone.append(line)
    if not gone:
        return [line for lines in every for line in lines], []
    out = {id(line) for line in gone}
    shown = dict.fromkeys(excerpt(line.text) for line in gone if re.search(r"[^\W\d]", line.text))
    named = f": {', '.join(list(shown)[:3])}" if shown else ""
    note = f"Left out, lines at the edge of a page (header, footer, number): {len(gone)}{named}."
    return [line for lines in every for line in lines if id(line) not in out], [note]


def _edge(lines: list[TextLine]) -> list[TextLine]:
    """The two outermost lines at the top and at the bottom of a page."""
    if not lines:
        return []
    ordered = sorted(lines, key=lambda line: line.top)
    return list({id(line): line for line in (*ordered[:2], *ordered[-2:])}.values())


def _shape(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text.casefold()), round(line.top / 8)


# ── Signs to lines ────────────────────────────────────────────────────────────────────────────


def _lines_of(page: list[Char], number: int) -> Iterator[TextLine]:
    """The lines of a page, column by column."""
    segments = [segment for segment in _segments(page) if any(c.text.strip() for c in segment)]
    boxes = [_box(segment) for segment in segments]
    for column, group in enumerate(_columns([box for box in boxes if box.chars])):
        left, right = min(box.x0 for box in group), max(box.x1 for box in group)
        for row in _rows(group):
            line = _line(row)
            line.left, line.right, line.page, line.column = left, right, number, column
            if line.text:
                yield line


@dataclass
class _Box:
    chars: list[Char]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


def _box(chars: list[Char]) -> _Box:
    chars = [char for char in chars if not char.text.startswith("(cid:")]
    if not chars:
        return _Box([], 0, 0, 0, 0, 1)
    size = _main_size(chars)
    full = [char for char in chars if char.size >= 0.9 * size]
    return _Box(
        chars,
        min(char.x0 for char in chars),
        max(char.x1 for char in chars),
        median(char.top for char in full),
        median(char.bottom for char in full),
        size,
    )


def _main_size(chars: Iterable[Char]) -> float:
    """The size of most letters; a raised number alone does not make a line small."""
    sizes = Counter(round(char.size, 1) for char in chars if char.text.strip())
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 1.0


def _segments(page: list[Char]) -> Iterator[list[Char]]:
    """Runs of signs that follow each other on a line, as they are drawn."""
    run: list[Char] = []
    for char in page:
        if run and not _follows(run, char):
            yield run
            run = []
        if run and char.text == run[-1].text and abs(char.x0 - run[-1].x0) < 0.15 * char.size:
            continue  # drawn twice to look bold
        run.append(char)
    if run:
        yield run


def _follows(run: list[Char], char: Char) -> bool:
    last = run[-1]
    size = max(last.size, char.size)
    overlap = min(last.bottom, char.bottom) - max(last.top, char.top)
    gap = char.x0 - last.x1
    return overlap > 0.25 * min(last.size, char.size) and -0.5 * size < gap < 1.2 * size


def _columns(boxes: list[_Box], depth: int = 3) -> Iterator[list[_Box]]:
    """The boxes by column; what reaches across stands between what is above and below it."""
    gutter = _gutter(boxes) if depth else None
    if gutter is None:
        if boxes:
            yield boxes
        return
    across = sorted((b for b in boxes if b.x0 < gutter - 2 and b.x1 > gutter + 2),
                    key=lambda box: box.top)  # fmt: skip
    out = {id(box) for box in across}
    rest = [box for box in boxes if id(box) not in out]
    for band in _bands(across):
        above = [box for box in rest if box.top < band[0].top] if band else rest
        rest = [box for box in rest if box.top >= band[0].top] if band else []
        yield from _columns([box for box in above if box.x1 <= gutter + 2], depth - 1)
        yield from _columns([box for box in above if box.x1 > gutter + 2], depth - 1)
        if band:
            yield band


def _bands(across: list[_Box]) -> Iterator[list[_Box]]:
    """Lines across the columns that follow each other; at last an empty one for what is below."""
    band: list[_Box] = []
    for box in across:
        if band and box.top - band[-1].bottom > 2 * box.size:
            yield band
            band = []
        band.append(box)
    if band:
        yield band
    yield []


def _gutter(boxes: list[_Box]) -> float | None:
    """Where two columns are parted: long lines on both sides, side by side, and few across."""
    if not 12 <= len(boxes) <= _MOST_BOXES:
        return None
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    width = right - left
    places = [left + width * share / 100 for share in range(30, 71)]
    counts = {place: sum(box.x0 < place - 2 and box.x1 > place + 2 for box in boxes)
              for place in places}  # fmt: skip
    fewest = min(counts.values())
    best = [place for place in places if counts[place] == fewest]
    gutter = best[len(best) // 2]
    before = [box for box in boxes if box.x1 <= gutter + 2]
    after = [box for box in boxes if box.x0 >= gutter - 2]
    if fewest * 2 > len(boxes) or min(len(before), len(after)) < 5:
        return None
    wide = all(median(box.x1 - box.x0 for box in side) > 0.2 * width for side in (before, after))
    beside = min(max(b.bottom for b in before), max(b.bottom for b in after)) > max(
        min(b.top for b in before), min(b.top for b in after)
    )
    return gutter if wide and beside else None


def _rows(boxes: list[_Box]) -> Iterator[list[_Box]]:
    """The boxes that stand on one line, from left to right."""
    row: list[_Box] = []
    tall: _Box | None = None
    for box in sorted(boxes, key=_middle):
        if tall is not None and not tall.top <= _middle(box) <= tall.bottom:
            larger = box.size > tall.size and box.top <= _middle(tall) <= box.bottom
            if not larger:
                yield sorted(row, key=lambda each: each.x0)
                row, tall = [], None
        row.append(box)
        tall = box if tall is None or box.size > tall.size else tall
    if row:
        yield sorted(row, key=lambda each: each.x0)


def _middle(box: _Box) -> float:
    return (box.top + box.bottom) / 2


def _line(row: list[_Box]) -> TextLine:
    chars = [char for box in row for char in box.chars]
    size = _main_size(chars)
    full = [char for char in chars if char.size >= 0.9 * size]
    top, bottom = median(c.top for c in full), median(c.bottom for c in full)
    pieces: list[tuple[str, str]] = []
    last: Char | None = None
    for box in row:
        for char in box.chars:
            text = _LIGATURES.get(char.text, char.text)
            where = _where(char, size, top, bottom)
            if last is not None and char.text.strip() and last.text.strip():
                text = _gap(last, char, pieces) + text
            pieces.append((where, text) if text.strip() == text or not where else ("", " "))
            if pieces[-1] == ("", " ") and text.strip():
                pieces.append((where, text.strip()))
            last = char
    letters = [char for char in full if char.text.strip()]
    bold = sum(char.bold for char in letters) > 0.8 * len(letters)
    return TextLine(
        _joined(pieces), min(b.x0 for b in row), max(b.x1 for b in row), top, bottom, size, bold
    )


def _gap(last: Char, char: Char, pieces: list[tuple[str, str]]) -> str:
    """What stands between two signs: nothing, a blank, or the border of a table's cell."""
    gap = char.x0 - last.x1
    if gap > 2 * char.size and not (
        len(pieces) < 8 and _BULLET.fullmatch("".join(text for _, text in pieces).strip())
    ):
        return " | "
    return " " if gap > 0.18 * max(last.size, char.size) else ""


def _where(char: Char, size: float, top: float, bottom: float) -> str:
    if char.size > 0.88 * size or not char.text.strip():
        return ""
    if bottom - char.bottom > 0.2 * size:
        return RAISED
    return LOWERED if bottom - char.bottom < 0.04 * size and char.top - top > 0.2 * size else ""


def _joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for where, text in pieces:
        if joined and joined[-1][0] == where:
            joined[-1] = (where, joined[-1][1] + text)
        else:
            joined.append((where, text))
    return [(where, re.sub(r"\s+", " ", text)) for where, text in joined]
