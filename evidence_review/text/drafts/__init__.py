"""Articles in: Markdown, HTML, DOCX or plain text to one draft.

Every format becomes HTML, and one reader of HTML makes the draft; only plain text has a reader of
its own. What is left out or in doubt stands in the draft's notes, so nothing is lost quietly.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from evidence_review.errors import Unreadable
from evidence_review.text.drafts.draft import (
    MOST_CHARACTERS,
    Block,
    Draft,
    Entry,
    Line,
    Mark,
    excerpt,
)
from evidence_review.text.drafts.flow import CLOSE, OPEN, footnotes, lines_of
from evidence_review.text.drafts.formats import Source, read_source
from evidence_review.text.drafts.marks import Printed, answers, find_marks, lowered
from evidence_review.text.drafts.page import main_text, parse_page, title_of
from evidence_review.text.drafts.plain import is_title, plain_lines
from evidence_review.text.drafts.printed import number_entries, split_list

__all__ = [
    "Block",
    "Draft",
    "Entry",
    "Mark",
    "Printed",
    "answers",
    "as_markdown",
    "read_draft",
]

# A hidden character that is folded before words are compared keeps these from being read as
# Markdown: a paragraph that begins like an item or a heading, and the start of a comment.
_HIDDEN = "\u200b"
_NOTE = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
_LIKE_MARKUP = re.compile(r"(?:#+|[•*·-]|\d+[.)])\s")


def read_draft(path: Path) -> Draft:
    """Read an article. Raises Unreadable with the file, what was found in it and what to do."""
    source = read_source(path)
    if source.is_page:
        title, lines, notes = _page(source, path.name)
    else:
        title, lines, notes = "", plain_lines(source.text), []
    body, listed, doubts = split_list(lines)
    entries, numbers, more = number_entries(listed)
    notes = [*source.notes, *notes, *doubts, *more]
    title, body = _take_title(body, title, path.stem)
    entries = [Entry(each.number, _with_numbers(each.text, numbers)) for each in entries]
    printed = Printed(entries)
    blocks = _blocks(body, numbers, printed)
    if not blocks and not entries:
        raise Unreadable(path.name, "it holds no sentence", "Look whether it is the right file")
    gone = [block for block in blocks if block.text.strip(" :").lower() == "references"]
    notes += [f"Left out, a line that says nothing but {block.text}." for block in gone]
    blocks = tuple(block for block in blocks if block not in gone)
    title = _with_numbers(title, numbers)
    return Draft(title, blocks, tuple(entries), (*notes, *_unanswered(blocks, printed)))


def as_markdown(draft: Draft) -> str:
    """The draft as `article.md` of a review, from which `article.read_sentences` reads it back."""
    parts, before = [f"# {draft.title}"], ""
    for block in draft.blocks:
        parts.append("\n" if block.kind == before == "item" else "\n\n")
        text = block.text.replace("<!--", f"<!{_HIDDEN}--")
        if _LIKE_MARKUP.match(text):
            text = _HIDDEN + text
        start = {"heading": "#" * block.level + " ", "item": "- "}.get(block.kind, "")
        parts.append(start + text)
        before = block.kind
    if draft.references:
        parts.append("\n\n## References\n")
        parts += [f"\n{entry.number}. {entry.text}" for entry in draft.references]
    return "".join(parts) + "\n"


def _page(source: Source, file: str) -> tuple[str, list[Line], list[str]]:
    root = parse_page(source.text, file)
    title = source.title or title_of(root)
    found = footnotes(root)
    main, left = main_text(root, set(found.values()))
    lines = lines_of(main, found)
    if sum(len(line.text) for line in lines) > MOST_CHARACTERS:
        do = "Save the article alone, or review it in parts"
        raise Unreadable(file, f"its text has more than {MOST_CHARACTERS:,} characters", do)
    return title, lines, [f"Left out, {each}." for each in left]


def _take_title(lines: list[Line], otherwise: str, stem: str) -> tuple[str, list[Line]]:
    """The title, and the lines without it: the first line, or the one heading of the first rank."""
    first = [line for line in lines if line.kind == "heading" and line.level == 1]
    if first and (first[0] is lines[0] or len(first) == 1):
        return first[0].text, [line for line in lines if line is not first[0]]
    if not otherwise and lines and (lines[0].kind == "heading" or is_title(lines[0].text)):
        return lines[0].text, lines[1:]
    return otherwise or stem, lines


def _blocks(lines: list[Line], numbers: dict[str, int], printed: Printed) -> list[Block]:
    """The blocks with their marks; headings below the title count from 2, whatever was printed."""
    ranks = sorted({line.level for line in lines if line.kind == "heading"})
    blocks = []
    for line in lines:
        text = lowered(_with_numbers(line.text, numbers))
        level = min(ranks.index(line.level) + 2, 6) if line.kind == "heading" else line.level
        blocks.append(Block(line.kind, level, text, find_marks(text, printed)))
    return blocks


def _with_numbers(text: str, numbers: dict[str, int]) -> str:
    """The text with each footnote's number in place of its id."""
    return _NOTE.sub(lambda found: str(numbers.get(found[1], found[1])), text)


def _unanswered(blocks: Iterable[Block], printed: Printed) -> Iterator[str]:
    """The marks that refer to no entry, and the entries that no mark refers to."""
    places: dict[str, tuple[Mark, Block]] = {}
    for block in blocks:
        for mark in block.marks:
            for refers in mark.refers:
                places.setdefault(refers, (mark, block))
    used: set[int] = set()
    for refers, (mark, block) in places.items():
        found = {entry.number for entry in printed.answer(refers)}
        used |= found
        # A key belongs to a bibliography, not to the printed list.
        if not found and (refers.isdigit() or " " in refers):
            yield f"{mark.text} in {excerpt(block.text)} refers to no entry of the list: {refers}."
    if printed.entries and not places:
        yield "No citation mark was found: no sentence is tied to an entry of the list."
        return
    for entry in printed.entries:
        if entry.number not in used:
            yield f"No citation mark refers to entry {entry.number}: {excerpt(entry.text)}."
