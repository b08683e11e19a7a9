"""What is read from an article, whatever its format was."""

from dataclasses import dataclass

MOST_BYTES = 20_000_000
"""Of a file, and of what is packed in a DOCX. The largest textbook chapter has a twentieth."""
MOST_CHARACTERS = 2_000_000
"""Of an article's text: about 300,000 words."""


@dataclass(frozen=True)
class Mark:
    """A citation mark: `text` is `block.text[start:end]`, counted in code points.

    `refers` has what it points to: numbers of the printed list ("3"; a range is spelt out), author
    and year in small letters ("smith 2019"), or the key of a Markdown citation ("smith2019").
    """

    text: str
    refers: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or a list item.

    `level` is the rank of a heading, from 2 below the title; the depth of the list of an item; 0
    for a paragraph. A superscript number and a footnote stand in `text` as [3], however they were
    printed.
    """

    kind: str
    level: int
    text: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Entry:
    """An entry of the printed reference list, or a footnote, in one line."""

    number: int
    text: str


@dataclass(frozen=True)
class Draft:
    """An article as it was read. `notes` say in words what was left out or is in doubt."""

    title: str
    blocks: tuple[Block, ...]
    references: tuple[Entry, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A block on its way: its text may hold references to footnotes that have no number yet.

    `number` is the printed number of an item; `note` the id of a footnote, and `address` where the
    first link in it goes.
    """

    kind: str
    level: int
    text: str
    number: int | None = None
    note: str = ""
    address: str = ""


def words(text: str) -> frozenset[str]:
    """The words of a list that is kept as a text."""
    return frozenset(text.split())


def excerpt(text: str, most: int = 60) -> str:
    """The start of a text, in quotation marks."""
    line = " ".join(text[: 10 * most].split())
    return f"“{line if len(line) <= most else line[: most - 1].rstrip() + '…'}”"
