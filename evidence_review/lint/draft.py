"""A draft, as the rules read it: its sentences with their places, and where a rule is switched off.

Whatever is no prose (comments, code, addresses, tags, the reference list) is blanked out and not
cut out, so that every offset stays that of the draft.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from evidence_review.prepare import classify
from evidence_review.text.sentences import split_sentences
from evidence_review.vocabulary import YesNo

LONGEST = 4_000
"""A paragraph of more characters is cut at a blank: it is no prose, and its square is dear."""

_NEWLINE = re.compile(r"\r\n|\r|\n")
_FOLD = str.maketrans({"’": "'", "_": " ", "*": " ", "\u00a0": " "})
_NO_PROSE = re.compile(
    r"`[^`\r\n]{0,500}`"
    r"|<[A-Za-z/][^<>\r\n]{0,300}>"
    r"|\]\([^()\s]{1,500}\)"
    r"|\bhttps?://[^\s<>\")]{1,2000}"
    r"|\[[^\[\]\r\n]{1,40}\](?![(\[])"
)
_FENCE = re.compile(r"[ \t]{0,3}(```|~~~)`*[^`]*$")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]")
_ITEM = re.compile(r"[ \t]*(?:[-+*•·>|]|\d{1,3}[.)])(?:[ \t]+|$)")
_REFERENCES = re.compile(
    r"[\s#*_]*(?:references?|bibliography|sources|further reading|works cited)[\s:*_]*$",
    re.IGNORECASE,
)
_SWITCH = re.compile(r"\s*lint:\s*(on|off)\b([\s\w,]*)$")
_CITED = re.compile(
    r"\[\^?\d|\[@|\]\(|https?://|\bdoi\b|<sup>|\^\d|[¹²³⁰⁴-⁹]"
    r"|\((?:[^()\r\n]{1,80}[ ,])?(?:19|20)\d\d[a-z]?\)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a draft. `text` is as long as `raw`, without what is no prose."""

    start: int
    raw: str
    text: str
    section: str
    paragraph: str
    after: str
    """The start of what follows it in its paragraph."""

    @cached_property
    def checkable(self) -> bool:
        """Whether it states anything: an absolute word in a question or a promise does no harm."""
        return classify(self.text, self.section).checkable is YesNo.YES

    @cached_property
    def cited(self) -> bool:
        """Whether a source is named in it, or right after its full stop."""
        return bool(_CITED.search(self.raw) or _CITED.match(self.after.lstrip()))


@dataclass(frozen=True)
class Switch:
    """A comment that switches rules off or on from its place; without ids, all of them."""

    at: int
    on: bool
    ids: frozenset[str]


@dataclass(frozen=True)
class Draft:
    """A draft's sentences and switches, and the offsets at which its lines begin."""

    text: str
    sentences: tuple[Sentence, ...]
    switches: tuple[Switch, ...]
    lines: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int, str]:
        """Line and column, from 1, of an offset, and the text from there within that line."""
        line = bisect_right(self.lines, start)
        found = _NEWLINE.split(self.text[start:end], maxsplit=1)[0].rstrip()
        return line, start - self.lines[line - 1] + 1, found


def read_draft(text: str) -> Draft:
    """Read a draft in Markdown or plain text; any text is a draft."""
    lines = (0, *(each.end() for each in _NEWLINE.finditer(text)))
    comments = tuple(_comments(text))
    masked = _blank(text, comments)
    masked = _blank(masked, _apart(masked, lines))
    masked = _blank(masked, (each.span() for each in _NO_PROSE.finditer(masked))).translate(_FOLD)
    return Draft(
        text, tuple(_sentences(text, masked, lines)), tuple(_switches(text, comments)), lines
    )


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where comments stand; found by hand, a pattern would search on from each open one."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _switches(text: str, comments: tuple[tuple[int, int], ...]) -> Iterator[Switch]:
    for start, end in comments:
        if found := _SWITCH.match(text[start + 4 : end - 3].rstrip()[:500]):
            ids = frozenset(re.findall(r"\w+", found[2]))
            yield Switch(start, found[1] == "on", ids)


def _blank(text: str, spans) -> str:
    """The text with blanks in place of what is in the spans; the ends of lines stay."""
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], re.sub(r"[^\r\n]", " ", text[start:end])]
        last = end
    return "".join([*parts, text[last:]])


def _apart(text: str, lines: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """The lines that are no prose as a whole: front matter, fenced code, the reference list."""
    fence, references, front = "", False, False
    for number, (start, end) in enumerate(_bounds(text, lines)):
        line = text[start:end]
        ruler = line.strip() == "---"
        mark = _FENCE.match(line)
        if _REFERENCES.match(line[:80]) and not fence:
            references = True
        elif references and _HEADING.match(line):
            references = False
        inside = front or bool(fence) or references or bool(mark) or (number == 0 and ruler)
        front = (number == 0 and ruler) or (front and not ruler)
        if mark and not front:
            fence = "" if fence == mark[1] else fence or mark[1]
        if inside:
            yield start, end


def _bounds(text: str, lines: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    return zip(lines, (*lines[1:], len(text)), strict=True)


def _sentences(raw: str, masked: str, lines: tuple[int, ...]) -> Iterator[Sentence]:
    section = ""
    for start, end, heading in _blocks(masked, lines):
        block = masked[start:end]
        if heading:
            section = block.strip()
        at = 0
        for each in split_sentences(block):
            if not each:
                continue
            at = block.index(each, at)
            first, at = start + at, at + len(each)
            yield Sentence(
                first,
                raw[first : start + at],
                each,
                section,
                block,
                raw[start + at : start + at + 80],
            )


def _blocks(text: str, lines: tuple[int, ...]) -> Iterator[tuple[int, int, bool]]:
    """Paragraphs, list items and headings as spans without markers; True for a heading."""
    begin = None
    last = 0
    for start, end in _bounds(text, lines):
        line = text[start:end]
        mark = _HEADING.match(line) or _ITEM.match(line)
        if begin is not None and (mark or not line.strip()):
            yield from _cut(text, begin, last)
            begin = None
        if _HEADING.match(line):
            yield start + mark.end(), end, True
        elif line.strip() and begin is None:
            begin = start + (mark.end() if mark else 0)
        last = end
    if begin is not None:
        yield from _cut(text, begin, last)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        stop = blank if blank > start else start + LONGEST
        yield start, stop, False
        start = stop
    yield start, end, False
