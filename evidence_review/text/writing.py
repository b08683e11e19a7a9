"""Writes an article as `article.md`, from which `reading.read` gives the same article back."""

import re
from collections.abc import Iterable

from evidence_review.text.article import Article, Entry, Paragraph

# What Markdown would read as a mark of its own, wherever it stands …
_INLINE = re.compile(
    r"[\\`*<]|&(?=#|\w)|(?<![^\W_])_|_(?![^\W_])"
    r"|!(?=\[)|\[(?=\^)|\^(?=\[)|\](?=[(\[:])"
)
# … and where a block begins.
_START = re.compile(r"[#>+=|~-]|:(?=\s|-)|\[(?=\d+\\?\]:)")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def write(article: Article) -> str:
    """The article in Markdown: its title, its sections, its reference list."""
    parts = [f"# {_escaped(article.title)}"] if article.title else []
    before: Paragraph | None = None
    for section in article.sections:
        if section.level > 1:
            parts.append(f"\n\n{'#' * section.level} {_escaped(section.heading)}")
        before = None
        for paragraph in section.paragraphs:
            parts.append("\n" if paragraph.is_item and before and before.is_item else "\n\n")
            parts.append(("- " if paragraph.is_item else "") + _linked(paragraph))
            before = paragraph
    if article.references:
        parts.append("\n\n## References\n" + _listed(article.references))
    return "".join(parts).lstrip("\n") + "\n"


def _listed(entries: Iterable[Entry]) -> str:
    """The entries as a numbered list; Markdown counts on by itself, so that a list with a gap is
    written otherwise."""
    entries = tuple(entries)
    if [entry.number for entry in entries] == list(range(1, len(entries) + 1)):
        return "".join(f"\n{entry.number}. {_escaped(entry.text)}" for entry in entries)
    return "\n".join(f"\n[{entry.number}] {_inline(entry.text)}" for entry in entries)


def _linked(paragraph: Paragraph) -> str:
    """The paragraph with the links that lead to its sources."""
    pieces, end = [], 0
    for mark in paragraph.marks:
        if not mark.address or mark.start < end:
            continue
        pieces.append(_inline(paragraph.text[end : mark.start]))
        address = re.sub(r"[\s<>\\]", lambda found: f"%{ord(found[0]):02X}", mark.address)
        pieces.append(f"[{_inline(mark.text)}](<{address}>)")
        end = mark.end
    if not pieces:
        return _escaped(paragraph.text)
    begun = "".join(pieces) + _inline(paragraph.text[end:])
    return begun if begun.startswith("[") else _begun(begun, paragraph.text)


def _escaped(text: str) -> str:
    """A text that begins a block."""
    return _begun(_inline(text), text)


def _begun(inline: str, text: str) -> str:
    """What begins a block, its first character no mark of one."""
    inline = _NUMBERED.sub(r"\1\\\2", inline, count=1) if text[:1].isdigit() else inline
    return f"\\{inline}" if _START.match(inline) else inline


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)
