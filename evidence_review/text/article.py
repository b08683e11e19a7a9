"""An article as it was read, and how a claim keeps one of its sentences.

The text itself stays outside the repository unless it is ours. A claim keeps a place, the
sentence's first and last words, and a fingerprint; that is enough to check it against a copy.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote as percent

from evidence_review.text._sentences import split_sentences
from evidence_review.text.typography import normalise
from evidence_review.vocabulary import Word

ELLIPSIS = " … "
QUOTED = 4
"""The most words that an anchor may quote at either end."""

Place = tuple[str, int, int]
"""Section, paragraph and sentence, as `place` makes them."""


class MarkState(Word):
    """What became of a citation mark."""

    TIED = "tied", "all that it names was found, each once"
    AMBIGUOUS = "ambiguous", "something that it names fits several entries, and is tied to none"
    NO_ENTRY = "no entry", "something that it names fits no entry"
    REFUSED = "refused", "it says only that the source was named before: ibid., op. cit."
    TEXT = "left as text", "a number in round brackets that may be no citation"


@dataclass(frozen=True)
class Mark:
    """A citation mark: `text` is `paragraph.text[start:end]`, counted in code points.

    `refers` has what it points to: numbers of the printed list ("3"; a range is spelt out), authors
    and year in small letters ("smith 2019", "smith and jones 2019"), or the key of a Markdown
    citation ("smith2019"). `entries` are those it is tied to, and `address` is a link's.
    """

    text: str
    refers: tuple[str, ...]
    start: int
    end: int
    entries: tuple[int, ...] = ()
    state: MarkState = MarkState.NO_ENTRY
    address: str = ""

    @property
    def disagrees(self) -> bool:
        """Whether its number says one work and its link leads to another."""
        return self.state is MarkState.AMBIGUOUS and bool(self.address)

    @property
    def is_said(self) -> bool:
        """Whether its words are a part of what the sentence says, and not only a mark."""
        only = self.text.startswith(("(", "[")) or re.fullmatch(r"\d{1,3}|\S*:?//?\S+", self.text)
        return self.state is MarkState.TEXT or not only


@dataclass(frozen=True)
class Entry:
    """An entry of the printed reference list, or a footnote, in one line.

    `record` is what the file itself keeps of the work, as one item of CSL-JSON: a reference manager
    leaves one in a Word file, and JATS is made of them.
    """

    number: int
    text: str
    record: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph or a list item in one line, with its citation marks.

    A superscript number and a footnote stand in `text` as [3], however they were printed.
    """

    text: str
    is_item: bool = False
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Section:
    """A heading with the paragraphs below it; `level` counts from 2, and is 1 for what stands
    below the title itself."""

    heading: str
    level: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Sentence:
    """A sentence of the article and its place; paragraph and sentence count from 1.

    A list item counts as a paragraph, and a section whose heading stands twice counts on.
    `span` is where it stands in its paragraph, in code points.
    """

    section: str
    paragraph: int
    sentence: int
    text: str
    span: tuple[int, int] = (0, 0)
    marks: tuple[Mark, ...] = ()

    @property
    def place(self) -> Place:
        """The locator that `claims.csv` keeps."""
        return self.section, self.paragraph, self.sentence


@dataclass(frozen=True)
class Article:
    """An article as it was read. `notes` say in words what was left out or is in doubt."""

    title: str
    sections: tuple[Section, ...]
    references: tuple[Entry, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its headings and paragraphs, parted by blank lines."""
        parts = [self.title] if self.title else []
        for section in self.sections:
            parts += [section.heading] if section.level > 1 else []
            parts += [paragraph.text for paragraph in section.paragraphs]
        return "\n\n".join(parts)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every citation mark in order, each with its outcome."""
        every = (paragraph for section in self.sections for paragraph in section.paragraphs)
        return tuple(mark for paragraph in every for mark in paragraph.marks)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence in order, with its place and its citation marks."""
        counts: Counter[str] = Counter()
        sentences: list[Sentence] = []
        for section in self.sections:
            heading = normalise(_plainly_begun(section.heading))
            for paragraph in section.paragraphs:
                counts[heading] += 1
                sentences += _sentences(heading, counts[heading], paragraph)
        return tuple(sentences)


def _sentences(heading: str, number: int, paragraph: Paragraph) -> Iterator[Sentence]:
    end = 0
    for count, text in enumerate(split_sentences(paragraph.text), start=1):
        start = paragraph.text.index(text, end)
        end = start + len(text)
        marks = tuple(mark for mark in paragraph.marks if start <= mark.start < end)
        yield Sentence(heading, number, count, text, (start, end), marks)


def place(section: str, paragraph: int, sentence: int) -> Place:
    """A locator that can be compared: a heading may be set in other typography."""
    return normalise(section), paragraph, sentence


class AnchorState(Word):
    """What became of a claim's sentence, or of quoted words, in the text at hand."""

    SAME = "same", "unchanged, between the same neighbours"
    MOVED = "moved", "unchanged, but in another section or order"
    EDITED = "edited", "the words are gone, and others stand for them"
    AMBIGUOUS = "ambiguous", "unchanged, but in several places, and none is certain"
    LOST = "lost", "neither the words are there, nor others that stand for them"
    NOT_CHECKED = "not checked", "the article's text is not at hand"


# ── How a claim keeps a sentence ──────────────────────────────────────────────────────────────

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_CITED = re.compile(r"\s?\[[^\[\]]{0,40}\]")


def fragment(sentence: str) -> str:
    """The sentence's first and last words as printed, at most four each and at most half of it.

    A compound counts as the words it is made of.
    """
    words = sentence.split()
    count = max(1, min(QUOTED, len(words) // 4))
    start = _plainly_begun(" ".join(_quoted(words, count)))
    end = " ".join(reversed(_quoted(words[::-1], count))).rstrip(".!?:,;")
    # One address may be made of more words than an anchor quotes.
    first, last = list(_WORD.finditer(start))[:QUOTED], list(_WORD.finditer(end))[-QUOTED:]
    start = start[: first[-1].end()] if len(words_of(start)) > QUOTED else start
    end = end[last[0].start() :] if len(words_of(end)) > QUOTED else end
    return start + ELLIPSIS + end


def _quoted(words: Sequence[str], count: int) -> list[str]:
    """The first `count` words, from the first that is one, and no further than an ellipsis."""
    first = next((place for place, word in enumerate(words) if words_of(word)), 0)
    taken = [words[first]]
    for word in words[first + 1 : first + count]:
        if word == ELLIPSIS.strip() or len(words_of(" ".join([*taken, word]))) > QUOTED:
            break
        taken.append(word)
    return taken


def _plainly_begun(text: str) -> str:
    """The text without signs at its beginning that would make it a formula to a spreadsheet."""
    return text.lstrip("=+-@＝＠ ") or text


def unmarked(text: str) -> str:
    """A sentence without its inline citation marks, such as [3] or [1, 2]."""
    return " ".join(_CITED.sub("", text).split())


def words_of(text: str) -> list[str]:
    """The words of a text, compounds taken apart."""
    return _WORD.findall(text)


def is_fragment(words: str) -> bool:
    """Whether a fragment is one as such: it quotes at most four words at either end."""
    parts = words.split(ELLIPSIS)
    return len(parts) == 2 and all(0 < len(words_of(part)) <= QUOTED for part in parts)


def quotes(words: str, sentence: str) -> bool:
    """Whether a fragment's words are the first and the last of the sentence."""
    start, _, end = (normalise(part) for part in words.partition(ELLIPSIS.strip()))
    text, start, end = (_bare(part) for part in (normalise(sentence), start, end))
    return text.startswith(start) and text.endswith(end)


def _bare(text: str) -> str:
    """The text from its first to its last word; a fragment may leave off what stands around."""
    return re.sub(r"^\W+|\W+$", "", text)


def link(url: str, words: str) -> str:
    """The address of the article that opens at the words (a URL text fragment)."""
    if not url:
        return ""
    # "-" and "," have a meaning of their own inside a text directive.
    start, _, end = (
        percent(part, safe="").replace("-", "%2D") for part in words.partition(ELLIPSIS)
    )
    return f"{url}#:~:text={start},{end}" if end else f"{url}#:~:text={start}"
