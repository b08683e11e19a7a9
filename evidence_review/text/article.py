"""The article's sentences: where they stand, how they are quoted, how a link reaches them.

The text itself stays outside the repository unless it is ours. A claim keeps a locator, the
sentence's first and last words, and a fingerprint; that is enough to check it against a copy.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from evidence_review.text.sentences import split_sentences
from evidence_review.text.typography import normalise

ELLIPSIS = " … "
QUOTED = 4
"""The most words that an anchor may quote at either end."""

Place = tuple[str, int, int]
"""Section, paragraph and sentence, as `place` makes them."""

# With its line where it has one to itself, or it would part a paragraph in two.
_COMMENT = re.compile(r"^[ \t]*<!--[\s\S]*?-->[ \t]*\n|<!--[\s\S]*?-->", re.MULTILINE)
_CITED = re.compile(r"\s?\[[^\[\]]{0,40}\]")
_HEADING = re.compile(r"#{1,6}[ \t].*")
_MARK = re.compile(r"^(?:#+|[•*·-]|\d+[.)])\s+")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the article and its place; paragraph and sentence count from 1."""

    section: str
    paragraph: int
    sentence: int
    text: str

    @property
    def place(self) -> Place:
        """The locator that `claims.csv` keeps."""
        return self.section, self.paragraph, self.sentence


def place(section: str, paragraph: int, sentence: int) -> Place:
    """A locator that can be compared: a heading may be set in other typography."""
    return normalise(section), paragraph, sentence


def read_sentences(text: str, headings: Iterable[str]) -> tuple[Sentence, ...]:
    """Split an article into sentences.

    Blocks are separated by blank lines. A block that is one of `headings`, or that Markdown marks
    as one, opens a section; one called References ends the article. A list item counts as a
    paragraph; a comment is no text.
    """
    text = _COMMENT.sub("", text)
    titles = {normalise(heading) for heading in headings}
    found: list[Sentence] = []
    section, paragraph = "", 0
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[•*·-]|\d+[.)])\s)", text):
        line = _MARK.sub("", block.strip())
        if normalise(line) == "References":
            break
        if normalise(line) in titles or _HEADING.fullmatch(block.strip()):
            section, paragraph = normalise(line), 0
        elif line:
            paragraph += 1
            found += (
                Sentence(section, paragraph, number, sentence)
                for number, sentence in enumerate(split_sentences(line), start=1)
            )
    return tuple(found)


def fragment(sentence: str) -> str:
    """The sentence's first and last words as printed, at most four each and at most half of it.

    A compound counts as the words it is made of.
    """
    words = sentence.split()
    count = max(1, min(QUOTED, len(words) // 4))
    start, end = words[:count], words[-count:]
    while len(words_of(" ".join(start))) > QUOTED:
        start.pop()
    while len(words_of(" ".join(end))) > QUOTED:
        end.pop(0)
    return " ".join(start) + ELLIPSIS + " ".join(end).rstrip(".!?:,;")


def unmarked(text: str) -> str:
    """A sentence without its inline citation marks, such as [3] or [1, 2]."""
    return " ".join(_CITED.sub("", text).split())


def words_of(text: str) -> list[str]:
    """The words of a text, compounds taken apart."""
    return re.findall(r"[^\W_]+(?:['’.][^\W_]+)*", text)


def quotes(words: str, sentence: str) -> bool:
    """Whether a fragment's words are the first and the last of the sentence."""
    start, _, end = (normalise(part) for part in words.partition(ELLIPSIS.strip()))
    text = normalise(sentence).rstrip(".!?:,;)\"'")
    return text.startswith(start) and text.endswith(end.rstrip(".!?:,;)\"'"))


def link(url: str, words: str) -> str:
    """The address of the article that opens at the words (a URL text fragment)."""
    if not url:
        return ""
    # "-" and "," have a meaning of their own inside a text directive.
    start, _, end = (quote(part, safe="").replace("-", "%2D") for part in words.partition(ELLIPSIS))
    return f"{url}#:~:text={start},{end}" if end else f"{url}#:~:text={start}"
