"""The paragraphs of a Word file as they were read, and their HTML."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from evidence_review.text._plain import is_title, numbered
from evidence_review.text._word_citations import Citation

_UNFORMATTED = re.compile(r"\{([^{}#]{2,80}, (?:19|20)\d\d[a-z]?) #\d+\}")
_LEAD = re.compile(r"([^\W\d][^\[(\d“\"]{1,60}?)\s*[\[(]")
MARK = "*"
"""What a link to an entry shows until its number is known."""


@dataclass(frozen=True)
class Piece:
    """Some words in one format; a line break is a piece of its own."""

    text: str
    raised: bool = False
    bold: bool = False
    link: str = ""


@dataclass(frozen=True)
class Call:
    """Where a footnote or an endnote is called."""

    note: tuple[str, str]


Part = Piece | Call | Citation


@dataclass(eq=False)
class Block:
    """A paragraph: a heading if it has a level, an item if it has a depth, with its number."""

    level: int = 0
    depth: int = 0
    number: int | None = None
    inside: bool = False
    """Whether it stands in a table or a text box."""
    parts: list[Part] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    """What links call it."""
    is_entry: bool = False

    @property
    def text(self) -> str:
        """What is printed, in one line; of a citation, what it shows."""
        shown = (part.shown if isinstance(part, Citation) else _words(part) for part in self.parts)
        return " ".join("".join(shown).split())

    @property
    def printed_number(self) -> tuple[int | None, str]:
        """The number of an entry, counted by Word or typed, and the text without it."""
        if self.number is not None:
            return self.number, self.text
        return numbered(self.text) or (None, self.text)

    @property
    def is_bold(self) -> bool:
        """Whether it is a heading to the eye alone: a short bold line without a stop."""
        words = [part for part in self.parts if not _words(part).isspace()]
        bold = bool(words) and all(isinstance(part, Piece) and part.bold for part in words)
        return bold and not (self.level or self.depth or self.inside) and is_title(self.text)


Flow = list[Block | str]
"""Paragraphs, and between them the tags of tables."""


def blocks_of(flow: Flow) -> Iterator[Block]:
    """The paragraphs that hold words, in order."""
    return (each for each in flow if isinstance(each, Block) and each.text)


def html_of(flow: Iterable[Block | str], marks: Callable[[Citation | Call], str]) -> str:
    """The HTML of paragraphs; `marks` gives that of citations and calls."""
    return "".join(each if isinstance(each, str) else _block(each, marks) for each in flow)


def _block(block: Block, marks: Callable[[Citation | Call], str]) -> str:
    text = "".join(f'<a id="{escape(place)}"></a>' for place in block.places)
    text += inline(block.parts, marks)
    if block.level:
        return f"<h{min(block.level, 6)}>{text}</h{min(block.level, 6)}>"
    if block.depth:
        tag = "ul" if block.number is None else "ol"
        value = "" if block.number is None else f' value="{block.number}"'
        return f"<{tag}>" * block.depth + f"<li{value}>{text}</li>" + f"</{tag}>" * block.depth
    return f"<p>{text}</p>"


def inline(parts: Iterable[Part], marks: Callable[[Citation | Call], str]) -> str:
    """The HTML of the words, superscripts in one element however Word has cut them."""
    html = []
    for form, group in groupby(parts, key=_form):
        if form is None:
            html += [marks(part) for part in group if not isinstance(part, Piece)]
            continue
        raised, link = form
        text = escape("".join(_words(part) for part in group), quote=False)
        text = _UNFORMATTED.sub(r"(\1)", text).replace("\n", "<br>")
        text = f"<sup>{text}</sup>" if raised else text
        html.append(f'<a href="{escape(link)}">{text}</a>' if link else text)
    return "".join(html)


def lead(citation: Citation) -> str:
    """The authors that a sentence names with its citation: Lee of "Lee (2019) found"."""
    found = _LEAD.match(citation.shown)
    return f"{found[1]} " if found else ""


def _form(part: Part) -> tuple[bool, str] | None:
    return (part.raised, part.link) if isinstance(part, Piece) else None


def _words(part: Part) -> str:
    return part.text if isinstance(part, Piece) else ""
