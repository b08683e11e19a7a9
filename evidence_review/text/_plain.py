"""Plain text to lines: headings by their shape, lists by their bullets and numbers.

Blank lines part blocks. Inside a block a line goes on with the one before, unless it opens an item
or the lines are too long to have been wrapped: then each is a paragraph.
"""

import re
from collections.abc import Iterable, Iterator

from evidence_review.text._line import Line
from evidence_review.text._list_names import list_heading
from evidence_review.text._sentences import split_sentences
from evidence_review.text.typography import normalise

_BULLET = re.compile(r"[•◦▪▫‣●○·*+–—\uf0b7\uf0a7-][ \t]+(?=\S)")
_AFTER = r"(?:[ \t]+(?=\S)|(?=[^\W\d_]|[\"“(]))"
_ITEM = re.compile(rf"(\d{{1,3}})[.)]{_AFTER}")
_NUMBER = re.compile(rf"(?:(\d{{1,3}})[.)]|\[(\d{{1,3}})\]:?|([⁰¹²³⁴-⁹]{{1,3}})){_AFTER}")
_UNDERLINE = re.compile(r"[=~-]{3,}")
_MARK_AT_END = re.compile(r"(?:\[[^\[\]]*\]|[⁰¹²³⁴-⁹,⁻–])+$")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_WRAPPED = 120
"""The longest line that an editor would have wrapped."""
_HEADING = 100
"""The longest line, in characters, that can be a heading."""


def plain_lines(text: str, headings: Iterable[str] = ()) -> list[Line]:
    """The lines of a plain text; the first heading has level 1, the others 2.

    `headings` are blocks that are known to be one, whatever their shape.
    """
    known = {normalise(heading) for heading in headings}
    blocks: list[list[Line]] = []
    entries = False
    for part in re.split(r"\n(?:[^\S\n]*\n)+", text):
        if block := list(units(part, entries)):
            entries = entries or any(list_heading(line.text) for line in block)
            blocks.append(block)
    found: list[Line] = []
    for place, block in enumerate(blocks):
        before, after = blocks[place - 1 : place], blocks[place + 1 : place + 2]
        ends = [*(each[-1] for each in before), *(each[0] for each in after)]
        level = 2 if found else 1
        if len(block) == 1 and normalise(block[0].text) in known:
            found.append(Line("heading", level, block[0].text))
        else:
            found += _shaped(block, ends, level, last=not after)
    return found


def units(block: str, entries: bool = False) -> Iterator[Line]:
    """The paragraphs and items of a block without blank lines; `entries`: of a reference list."""
    lines = [line for line in block.split("\n") if line.strip()]
    if not lines:
        return
    apart, hanging = _stand_apart(lines, entries), _hanging(lines)
    kind, number, before = "paragraph", None, 0
    parts: list[str] = []
    for line in lines:
        text = line.strip()
        names = bool(list_heading(text))
        opened = None if names else _opening(text, before if parts else None)
        alone = opened or names or list_heading(parts[-1] if parts else "")
        if kind == "paragraph" and apart and not (hanging and line[0].isspace()):
            alone = True
        if alone and parts:
            yield Line(kind, int(kind == "item"), " ".join(parts), number)
            kind, number, parts = "paragraph", None, []
        if opened:
            kind, number, before, text = opened
        parts.append(text)
    if parts:
        yield Line(kind, int(kind == "item"), " ".join(parts), number)


def numbered(text: str) -> tuple[int, str] | None:
    """The number that opens a text, "3.", "3)", "[3]" or "³", and the text without it."""
    found = _NUMBER.match(text)
    if not found:
        return None
    digits = found[1] or found[2] or "".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(each)) for each in found[3])
    return int(digits), text[found.end() :]


def _opening(line: str, before: int | None) -> tuple[str, int | None, int, str] | None:
    """Kind, number, last number and text of what a line opens; None where it goes on.

    Inside a block a number must be 1 or the next, for a wrapped line may begin with any. What
    begins with [3] or ³ may be an entry or a sentence, so it keeps its number in its text.
    """
    if bullet := _BULLET.match(line):
        return "item", None, before or 0, line[bullet.end() :]
    number, rest = numbered(line) or (0, "")
    if not rest or (before is not None and number not in {1, before + 1}):
        return None
    return (
        ("item", number, number, rest) if _ITEM.match(line) else ("paragraph", None, number, line)
    )


def _hanging(lines: list[str]) -> bool:
    return any(line[0].isspace() for line in lines) and not lines[0][0].isspace()


def _stand_apart(lines: list[str], entries: bool) -> bool:
    """Whether each line is a paragraph: too long to be wrapped, hanging, or a whole entry."""
    if any(len(line) > _WRAPPED for line in lines) or _hanging(lines):
        return True
    if list_heading(lines[0]):
        entries, lines = True, lines[1:]
    return entries and all(re.search(r"[.\d/]\s*$|https?://\S+$", line[-200:]) for line in lines)


def _shaped(block: list[Line], ends: list[Line], level: int, last: bool) -> list[Line]:
    """The block, its first line made a heading where it has the shape of one; `ends` are the lines
    before and after.
    """
    head, *rest = block
    if hashes := _HASHES.match(head.text):
        return [Line("heading", len(hashes[1]), head.text[hashes.end() :]), *rest]
    above, _, last_word = head.text.rpartition(" ")
    if above and _UNDERLINE.fullmatch(last_word):
        return [Line("heading", level, above), *rest]
    if rest or last or not is_title(head.text):
        return block
    if head.number is not None and all(line.kind != "item" for line in ends):
        return [Line("heading", level, f"{head.number}. {head.text}")]
    return [Line("heading", level, head.text)] if head.kind == "paragraph" else block


def is_title(text: str) -> bool:
    """Whether a line has the shape of a heading: short, and without a stop at its end."""
    if len(text) > _HEADING or text[0].islower():
        return False
    if not (bare := _MARK_AT_END.sub("", text)) or bare[-1] in ".,;:…":
        return False
    # Nor is a heading two sentences, or the row of a table.
    return len(split_sentences(text)) == 1 and "|" not in text and "\t" not in text
