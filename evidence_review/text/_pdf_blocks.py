"""The lines of a PDF to headings, paragraphs, items and entries; raised digits to marks or powers.

A raised number is a mark only where the printed list has it and a word or a stop stands before.
"""

import re
from collections import Counter
from dataclasses import replace
from html import escape
from itertools import pairwise
from statistics import median

from evidence_review.text._line import excerpt, listed
from evidence_review.text._list_names import list_heading
from evidence_review.text._pdf_lines import LOWERED, RAISED, TextLine

_UP = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_DOWN = str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋")
_MARK = re.compile(r"\d{1,3}(?:\s*[,;–—-]\s*\d{1,3})*,?")
_UNIT = re.compile(r"(?:^|[\s(/×·\d])(?:[mcdkµμn]?m|ft|in|yd|s|h|l|kg|R|r|I|χ|η|x|n)$")
_NUMERAL = re.compile(r"(?:^|[^\w-])\d[\d.,]{0,20}$")
_YEAR = re.compile(r"(?:^|\D)(?:19|20)\d\d$")
_BULLET = re.compile(r"([•◦▪▫‣●○■□\uf0b7\uf0a7]|[–*-](?=\s))\s*")
_NUMBER = re.compile(r"(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s+(?=\S)")
_ITEM = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_BARE_NUMBER = re.compile(r"(\d{1,3})\s+(?=[A-ZÀ-Þ“\"])")
_STOP = re.compile(r"[.!?:][”\"’)\]]*(?:\[[\d, –-]+\])?$")
_KEPT_BEFORE_HYPHEN = listed(
    "self non low high long short well double single two three one all cross over half post pre "
    "evidence age sex dose risk year old meta follow co anti placebo multi health"
)


def blocks_of(lines: list[TextLine]) -> tuple[str, list[str]]:
    """The lines as HTML, and what is in doubt."""
    return _Blocks(lines).html() if lines else ("", [])


class _Blocks:
    """All lines of an article, and what follows from them together: its sizes, list and words."""

    def __init__(self, lines: list[TextLine]):
        self._lines = lines
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
        self._body = max(sizes, key=lambda size: sizes[size])
        gaps = [b.top - a.top for a, b in pairwise(lines)
                if b.top > a.top and a.column == b.column and a.page == b.page]  # fmt: skip
        near = [gap for gap in gaps if gap < 3 * self._body]
        self._pitch = median(near) if near else 1.2 * self._body
        self._words = Counter(re.findall(r"[\w-]+", " ".join(line.text for line in lines).lower()))
        self._styles = sorted({self._style(line) for line in lines if self._is_heading(line)},
                              reverse=True)  # fmt: skip
        self._first = self._list_start()
        if self._first == len(lines):
            self._take_footnotes()
        self._listed = {id(line) for line in self._lines[self._first + 1 :]}
        self._numbers = self._list_numbers()
        self._doubts: Counter[str] = Counter()
        self._examples: list[str] = []
        self._joins = 0
        self._item = 0

    def html(self) -> tuple[str, list[str]]:
        parts: list[str] = []
        for kind, number, group in self._groups():
            text = self._text(group).strip()
            if kind.startswith("h"):
                parts.append(f"<{kind}>{escape(text)}</{kind}>")
            elif kind == "li":
                value = f' value="{number}"' if number else ""
                tag = "ol" if number else "ul"
                parts.append(f"<{tag}><li{value}>{escape(text)}</li></{tag}>")
            else:
                parts.append(f"<p>{escape(text)}</p>")
        return "".join(parts), list(self._notes())

    def _notes(self) -> list[str]:
        notes = []
        if self._joins:
            notes.append(f"Words that a line's end had parted were joined: {self._joins}.")
        if self._doubts["raised"]:
            shown = ", ".join(self._examples[:8])
            notes.append(
                f"Raised signs that are neither a power nor a number of the reference list stay "
                f"as ^: {self._doubts['raised']}: {shown}."
            )
        return notes

    # ── Which lines belong together ───────────────────────────────────────────────────────────

    def _style(self, line: TextLine) -> tuple[float, bool]:
        return round(line.size * 2) / 2, line.bold

    def _is_heading(self, line: TextLine) -> bool:
        text = line.text
        if len(text) > 150 or not re.search(r"[^\W\d_]", text) or " | " in text:
            return False
        if line.size > 1.12 * self._body:
            return True
        short = len(text) < 90 and text[-1] not in ".,;" and line.size > 0.95 * self._body
        return short and (line.bold or list_heading(text) == "always")

    def _list_start(self) -> int:
        """The line at which the reference list begins, or the end."""
        found = [
            place
            for place, line in enumerate(self._lines)
            if list_heading(line.text) == "always" and len(line.text) < 40
        ]
        return found[-1] if found else len(self._lines)

    def _take_footnotes(self) -> None:
        """Put what stands below the pages under raised numbers 1, 2, … at the end, as the list."""
        notes: list[TextLine] = []
        page, size, last = -1, 0.0, 0
        for line in self._lines:
            where, text = line.pieces[0]
            if where == RAISED and text.strip() == str(last + 1) and line.size <= self._body + 0.5:
                page, size, last = line.page, line.size, last + 1
            if page == line.page and abs(line.size - size) < 0.5:
                notes.append(line)
        if notes:
            taken = {id(line) for line in notes}
            self._lines = [line for line in self._lines if id(line) not in taken]
            heading = replace(notes[0], pieces=[("", "References")], size=self._body, bold=True)
            self._first = len(self._lines)
            self._lines = [*self._lines, heading, *notes]
            self._styles = sorted({*self._styles, self._style(heading)}, reverse=True)

    def _list_numbers(self) -> set[int]:
        numbers: set[int] = set()
        for line in self._lines[self._first + 1 :]:
            number = self._number(line, max(numbers, default=0))
            if number and number <= max(numbers, default=0) + 1:
                numbers.add(number)
        return numbers

    def _number(self, line: TextLine, before: int) -> int:
        """The number that opens an entry, the next of the list; raised, dotted or bare."""
        text = line.text
        found = _NUMBER.match(text) or _BARE_NUMBER.match(text)
        raised = line.pieces[0] if line.pieces and line.pieces[0][0] == RAISED else ("", "")
        digits = next(filter(None, found.groups()), "") if found else raised[1].strip()
        number = int(digits) if re.fullmatch(r"\d{1,3}", digits, re.ASCII) else 0
        return number if number == before + 1 else 0

    def _groups(self) -> list[tuple[str, int, list[TextLine]]]:
        groups: list[tuple[str, int, list[TextLine]]] = []
        entry = 0
        for place, line in enumerate(self._lines):
            in_list = place > self._first
            kind, number = self._opens(line, in_list, entry)
            last = groups[-1] if groups else None
            if last is not None and kind.startswith("h") and self._goes_on(last, line, kind):
                last[2].append(line)
                continue
            may_go_on = kind == "" and last is not None and not last[0].startswith("h")
            if may_go_on and last is not None and not self._parted(last, line, in_list):
                last[2].append(line)
                continue
            if in_list and number:
                entry = number
            groups.append((kind or "p", number, [line]))
        return groups

    def _opens(self, line: TextLine, in_list: bool, entry: int) -> tuple[str, int]:
        """What a line begins for sure; nothing where it may go on."""
        if in_list and (number := self._number(line, entry)):
            return "li", number
        if self._is_heading(line) and not (in_list and line.size <= 1.12 * self._body):
            return f"h{min(self._styles.index(self._style(line)) + 1, 6)}", 0
        if not in_list and _BULLET.match(line.text):
            return "li", 0
        found = None if in_list else _ITEM.match(line.text)
        if found and int(found[1]) in {1, self._item + 1}:
            self._item = int(found[1])
            return "li", self._item
        return "", 0

    def _goes_on(self, last: tuple[str, int, list[TextLine]], line: TextLine, kind: str) -> bool:
        """Whether a heading goes on in the next line."""
        before = last[2][-1]
        near = line.page == before.page and 0 < line.top - before.top < 1.8 * line.size
        return near and last[0] == kind

    def _parted(self, last: tuple[str, int, list[TextLine]], line: TextLine, in_list: bool) -> bool:
        """Whether a line begins a paragraph."""
        before = last[2][-1]
        ended = _STOP.search(before.unraised) is not None
        if (before.page, before.column) != (line.page, line.column):
            return ended and (line.text[:1].isupper() or before.x1 < before.right - 0.15 * (
                before.right - before.left))  # fmt: skip
        indent = line.x0 - line.left
        if in_list:
            return self._new_entry(last, before, line)
        gap = (line.top - before.top) / self._pitch
        if gap > 1.9 or (gap > 1.35 and ended) or " | " in line.text or " | " in before.text:
            return True
        if last[0] == "li":
            return line.x0 < last[2][0].x0 + 1 and ended
        short = before.x1 < before.right - 0.12 * (before.right - before.left)
        indented = indent > 0.8 * line.size and before.x0 - before.left < 0.5 * line.size
        return ended and (short or indented)

    def _new_entry(self, last: tuple[str, int, list[TextLine]], before: TextLine,
                   line: TextLine) -> bool:  # fmt: skip
        """Whether a line without a number begins an entry: of a hanging list, or after a gap."""
        if last[0] == "li" and last[1]:
            return False
        if line.top - before.top > 1.35 * self._pitch:
            return True
        return line.x0 - line.left < 0.5 * line.size < before.x0 - before.left or (
            line.x0 - line.left < 0.5 * line.size and len(last[2]) == 1 and self._ends_entry(before)
        )

    def _ends_entry(self, line: TextLine) -> bool:
        return line.x1 < line.right - 0.12 * (line.right - line.left) and bool(
            _STOP.search(line.text)
        )

    # ── The text of a block ───────────────────────────────────────────────────────────────────

    def _text(self, group: list[TextLine]) -> str:
        text = ""
        for line in group:
            text = self._append(text, self._written(line))
        text = _BULLET.sub("", text, count=1) if _BULLET.match(text) else text
        opened = _NUMBER.match(text) or (
            _BARE_NUMBER.match(text) if id(group[0]) in self._listed else None
        )
        return text[opened.end() :] if opened else text

    def _append(self, text: str, line: str) -> str:
        """Two lines as one; a word that was parted at the line's end is joined."""
        line = line.strip()
        if not text:
            return line
        if text.endswith("\xad"):
            self._joins += 1
            return text[:-1] + line
        parted = re.search(r"([^\W\d_]+)[-‐]$", text[-60:])
        follows = re.match(r"[^\W\d_]+", line)
        if parted and follows and follows[0][0].islower():
            first, second = parted[1].lower(), follows[0].lower()
            hyphened = self._words[f"{first}-{second}"] or first in _KEPT_BEFORE_HYPHEN
            if self._words[first + second] or not hyphened:
                self._joins += 1
                return text[:-1] + line
            return text + line
        address = re.search(r"(?:https?://|doi:|10\.\d{4,9}/)\S*[-/._]$", text[-300:])
        return text + line if address or text.endswith(("-", "–")) else f"{text} {line}"

    def _written(self, line: TextLine) -> str:
        text = ""
        for place, (where, piece) in enumerate(line.pieces):
            bare = piece.strip()
            if where == LOWERED:
                text += piece.translate(_DOWN)
            elif where == RAISED and bare:
                text += self._raised(text[-40:], bare, opens=place == 0)
            else:
                text += piece
        return text.replace("\xad", "") if not text.endswith("\xad") else text

    def _raised(self, before: str, signs: str, opens: bool) -> str:
        """A raised text: a mark [3, 4], a power ⁶, the number of an entry, or ^ and reported."""
        if opens and re.fullmatch(r"\d{1,3}", signs):
            return f"{signs} " if int(signs) in self._numbers else signs.translate(_UP)
        if re.fullmatch(r"[+\-−–]?\d{1,3}[+\-−–]?", signs) and (
            (_NUMERAL.search(before) and not _YEAR.search(before))
            or (signs in {"2", "3"} and _UNIT.search(before))
            or signs[0] in "+-−–"
        ):
            return signs.translate(_UP)
        numbers = {int(each) for each in re.findall(r"\d+", signs)}
        stands = re.search(r"(?:[^\W\d_]{2}|[.,;:!?)\]”\"’%])\s*$", before)
        if _MARK.fullmatch(signs) and numbers <= self._numbers and stands:
            return f"[{re.sub(r'[,;]', ', ', signs.strip(',').replace(' ', ''))}]"
        if re.fullmatch(r"[^\W\d_]{2,}", signs):
            return signs  # 1st, TM
        self._doubts["raised"] += 1
        self._examples.append(excerpt(f"{before[-15:]}^{signs}", 30))
        return f"^{signs}"
