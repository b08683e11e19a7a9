"""A block of an article while it is read, whatever its format was."""

from dataclasses import dataclass

MOST_BYTES = 20_000_000
"""Of a file, and of what is packed in a DOCX. The largest textbook chapter has a twentieth."""
MOST_CHARACTERS = 2_000_000
"""Of an article's text: about 300,000 words."""


@dataclass(frozen=True)
class Line:
    """A heading, a paragraph or an item; its text may hold footnotes that have no number yet.

    `level` is the rank of a heading and the depth of an item. `number` is the printed number of an
    item; `note` the id of a footnote, and `address` where the first link in it goes. `record` is
    the bibliographic record as CSL-JSON, where the file holds one for a printed entry. `linked` is
    the text with its links, where it has any, and `scope` the list that serves the line (_list).
    """

    kind: str
    level: int
    text: str
    number: int | None = None
    note: str = ""
    address: str = ""
    record: str = ""
    linked: str = ""
    scope: int = 0


def listed(text: str) -> frozenset[str]:
    """The words of a list that is kept as a text."""
    return frozenset(text.split())


def excerpt(text: str, most: int = 60) -> str:
    """The start of a text, in quotation marks."""
    line = " ".join(text[: 10 * most].split())
    return f"“{line if len(line) <= most else line[: most - 1].rstrip() + '…'}”"
