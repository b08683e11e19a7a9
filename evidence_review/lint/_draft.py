"""A text as the rules of the lint read it: the sentences of an article, with their places in it.

What is read is what `text.reading` reads, whatever the format. A remark has to name a place in the
file, so each sentence is looked for again in the source: in the file itself where that is a text,
else in what `text.writing` makes of it. There, whatever is no prose (comments, code, addresses,
tags) is blanked out and not cut out, so that every offset stays that of the source.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from evidence_review.prepare.classing import classify
from evidence_review.text.article import Article, unmarked
from evidence_review.vocabulary import YesNo

_NEWLINE = re.compile(r"\r\n|\r|\n")
_FOLD = str.maketrans({"’": "'", "_": " ", "*": " ", "\u00a0": " "})
_NO_PROSE = re.compile(
    r"`[^`\r\n]{0,500}`"
    r"|<[A-Za-z/][^<>\r\n]{0,300}>"
    r"|\]\([^()\s]{1,500}\)"
    r"|\bhttps?://[^\s<>\")]{1,2000}"
    r"|\[[^\[\]\r\n]{1,40}\](?![(\[])"
)
_SWITCH = re.compile(r"\s*lint:\s*(on|off)\b([\s\w,]*)$")
_CITED = re.compile(
    r"\[\^?\d|\[@|\]\(|https?://|\bdoi\b|<sup>|\^\d|[¹²³⁰⁴-⁹]"
    r"|\((?:[^()\r\n]{1,80}[ ,])?(?:19|20)\d\d[a-z]?\)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_OPENING = 4
"""A sentence begins where so many of its first words stand one after another."""
_NEAR = 300
"""How many characters further its next word is looked for; what stands between is markup."""
_CLOSING = 8
"""The most marks that close a paragraph."""
_TITLE = ""
"""What the title stands under."""


@dataclass(frozen=True)
class Phrase:
    """A sentence or a heading of a draft. `text` is as long as `raw`, without what is no prose."""

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
    """A source's sentences and switches, and the offsets at which its lines begin."""

    source: str
    sentences: tuple[Phrase, ...]
    switches: tuple[Switch, ...]
    lines: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int, str]:
        """Line and column, from 1, of an offset, and the text from there within that line."""
        line = bisect_right(self.lines, start)
        text = _NEWLINE.split(self.source[start:end], maxsplit=1)[0].rstrip()
        return line, start - self.lines[line - 1] + 1, text


def draft_of(article: Article, source: str) -> Draft:
    """An article with its places in `source`, the text that it was read from or written as."""
    lines = (0, *(newline.end() for newline in _NEWLINE.finditer(source)))
    comments = tuple(_comments(source))
    masked = _blank(source, comments)
    masked = _blank(masked, (match.span() for match in _NO_PROSE.finditer(masked)))
    masked = masked.translate(_FOLD)
    phrases = tuple(_phrases(article, source, masked))
    return Draft(source, phrases, tuple(_switches(source, comments)), lines)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where comments stand, one after another; a pattern would search on from each open one."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _switches(text: str, comments: Iterable[tuple[int, int]]) -> Iterator[Switch]:
    for start, end in comments:
        if switch := _SWITCH.match(text[start + 4 : end - 3].rstrip()[:500]):
            ids = frozenset(re.findall(r"\w+", switch[2]))
            yield Switch(start, switch[1] == "on", ids)


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with blanks in place of what is in the spans; the ends of lines stay."""
    parts, last = [], 0
    for start, end in spans:
        parts += [text[last:start], re.sub(r"[^\r\n]", " ", text[start:end])]
        last = end
    return "".join([*parts, text[last:]])


# ── Where a sentence stands in its source ─────────────────────────────────────────────────────


def _phrases(article: Article, source: str, masked: str) -> Iterator[Phrase]:
    """Title, headings and sentences in order, each with the characters that it stands for."""
    at = 0
    for section, block in _blocks(article):
        spans = list(_aligned(block, masked, at))
        if not spans or (section == _TITLE and not _is_whole(spans[0], block[0])):
            continue
        at = spans[-1][1]
        paragraph = masked[spans[0][0] : at]
        for (start, end), (follows, _) in pairwise([*spans, (at + _CLOSING, at)]):
            end = _with_its_marks(source, end, follows)
            raw, text = source[start:end], masked[start:end]
            yield Phrase(start, raw, text, section, paragraph, source[end : end + 80])


def _is_whole(span: tuple[int, int], title: str) -> bool:
    """Whether a title was found as it is; one that was made of a file's name stands nowhere."""
    return span[1] - span[0] <= 2 * len(title)


def _blocks(article: Article) -> Iterator[tuple[str, list[str]]]:
    """The section and the sentences of each block: of the title, a heading, a paragraph."""
    yield _TITLE, [article.title]
    paragraphs: dict[tuple[str, int], list[str]] = {}
    for sentence in article.sentences:
        key = sentence.section, sentence.paragraph
        paragraphs.setdefault(key, []).append(sentence.text)
    blocks = iter(paragraphs.values())
    for section in article.sections:
        if section.level > 1:
            yield section.heading, [section.heading]
        for _ in section.paragraphs:
            yield section.heading, next(blocks)


def _aligned(sentences: Iterable[str], masked: str, at: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, by its words in their order; a word that is not there (it
    was written as an entity, or made anew) is passed over."""
    for sentence in sentences:
        # A mark is blanked out of the source; its numbers stand again in the list far below.
        words = _WORD.findall(unmarked(sentence).translate(_FOLD))
        opening = r"\W{1,40}".join(map(re.escape, words[:_OPENING]))
        if match := re.compile(rf"(?<!\w){opening}(?!\w)").search(masked, at):
            at = match.start()
        spans: list[tuple[int, int]] = []
        for word in words:
            if match := re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(
                masked, at, at + _NEAR
            ):
                spans.append(match.span())
                at = match.end()
        if spans:
            yield spans[0][0], spans[-1][1]


def _with_its_marks(source: str, end: int, follows: int) -> int:
    """The end of a sentence with its full stop; a citation behind it is not begun."""
    match = re.compile(r"(?:[ \u00a0]?[%‰])?[^\s\w\[(<^]*").match(source, end, max(end, follows))
    return match.end() if match else end
