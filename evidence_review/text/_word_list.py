"""Where a Word file prints its reference list, and which of its notes are references."""

import re
from itertools import pairwise

from evidence_review.text._line import Line
from evidence_review.text._list import split_list
from evidence_review.text._list_names import list_heading
from evidence_review.text._word_blocks import Block, Flow, blocks_of

NOTES = "Notes to the text"
"""The heading of the notes that are no references."""
_ENTRY = re.compile(r"\b(?:19|20)\d\d[a-z]?\b|https?://|\bdoi\b|\bn\.d\.|\bet al\b", re.IGNORECASE)
_IDENTIFIED = re.compile(
    r"https?://|\bdoi\b|\b10\.\d{4,9}/|\bPMID\b|\bet al\b|\bibid\b|\bop\. ?cit\b", re.IGNORECASE
)
_PRINTED = re.compile(
    r"(?:\(?\d{1,3}[.)]?\s*)?"
    r"(?:[^\W\d_][\w’'-]+,? (?:[A-ZÀ-Þ]{1,3}\b|[A-ZÀ-Þ]\.)"  # Lee AB, Lee, A.
    r"|(?:[A-ZÀ-Þ]\. ?)+[A-ZÀ-Þ]\w+)"  # A. Lee
    r"|\d+\s*(?:\(\d+\))?\s*:\s*\w?\d+"  # 12(3):45
    r"|[.,(] ?(?:19|20)\d\d[a-z]?(?:[.;,):]|$)"  # Health Office. 2019.
)


def printed_list(flow: Flow) -> tuple[list[Block], Block | None]:
    """The entries that the file prints, and the heading above them if it heads nothing else.

    The field of a reference manager says where they are; else they are found as in any text.
    """
    blocks = [block for block in blocks_of(flow) if not block.inside]
    entries = [block for block in blocks if block.is_entry]
    heading_of = {id(block): before for before, block in pairwise(blocks)}
    if entries:
        entries = [block for block in entries if not list_heading(block.text)]
        entries += _going_on(blocks, entries)
    else:
        entries = _found(blocks)
    if not entries:
        return [], None
    above = heading_of.get(id(entries[0]))
    after = blocks[blocks.index(entries[-1]) + 1 :]
    alone = not after or after[0].level > 0
    named = above is not None and list_heading(above.text)
    heads = above is not None and (named or (alone and (above.level or above.is_bold)))
    return entries, above if heads else None


def is_reference(note: str) -> bool:
    """Whether a footnote is a reference, and no remark."""
    if _IDENTIFIED.search(note):
        return True
    return bool(_ENTRY.search(note) and _PRINTED.search(note))


def _going_on(blocks: list[Block], entries: list[Block]) -> list[Block]:
    """Entries that stand behind the field: some files end it after the first."""
    more: list[Block] = []
    place = next(at for at, block in enumerate(blocks) if block is entries[-1])
    number = entries[-1].printed_number[0]
    for block in blocks[place + 1 :]:
        its = block.printed_number[0]
        goes_on = its is None if number is None else its == number + 1
        if block.level or not goes_on or not _ENTRY.search(block.text):
            break
        more.append(block)
        number = its
    return more


def _found(blocks: list[Block]) -> list[Block]:
    lines = [_line(block) for block in blocks]
    of = {id(line): block for line, block in zip(lines, blocks, strict=True)}
    listed = [line for printed in split_list(lines).lists for line in printed.lines]
    return [of[id(line)] for line in listed if id(line) in of]


def _line(block: Block) -> Line:
    if block.level:
        return Line("heading", block.level, block.text)
    return Line("item" if block.depth else "paragraph", block.depth, block.text, block.number)
