"""The printed reference lists: where they stand, and which part of the article each serves."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from evidence_review.text._line import Line
from evidence_review.text._list_names import list_heading
from evidence_review.text._plain import numbered
from evidence_review.text._tails import without_tail

_ENTRY_LIKE = re.compile(
    r"\b(?:19|20)\d\d[a-z]?\b|https?://|\bdoi\b|\bn\.d\.|\bet al\b|:\s*[“\"].{3,200}[”\"]",
    re.IGNORECASE,
)
_PROSE = 40
"""So many words behind a numbered list are the article, which goes on without a heading."""
NOWHERE = -1
"""The scope of a line that no list serves, in an article whose sections have lists of their own."""


@dataclass(frozen=True)
class PrintedLines:
    """The lines of one list; `place` counts the lines of the article above it."""

    heading: str
    level: int
    place: int
    lines: tuple[Line, ...]
    further: bool = False


@dataclass(frozen=True)
class Split:
    """The article's own lines, its lists and footnotes, and what is in doubt.

    Where sections have lists of their own, a line's `scope` is the number of its list, from 1.
    """

    body: list[Line]
    lists: tuple[PrintedLines, ...]
    footnotes: tuple[Line, ...]
    notes: tuple[str, ...]


def split_list(lines: list[Line]) -> Split:
    """Part an article from its lists.

    A list stands under a heading that says so, up to the next heading; or without one at the end,
    numbered from 1. Under such a heading Sources may be prose: its lines must look like entries. So
    must those under a mere paragraph that says References, where a true heading says so, too.
    """
    body: list[Line] = []
    lists: list[PrintedLines] = []
    footnotes: list[Line] = []
    notes: list[str] = []
    headed = any(line.kind == "heading" and list_heading(line.text) == "always" for line in lines)
    for heading, below in _sections(lines):
        name = list_heading(heading.text) if heading else ""
        sure = name == "always" and (not headed or (heading and heading.kind == "heading"))
        if heading is None or not name or not (sure or _look_like_entries(below)):
            body += [line for line in [heading, *below] if line and not line.note]
            footnotes += [line for line in below if line.note]
            continue
        entries, after, beside = _entries(below)
        notes += beside
        level = heading.level if heading.kind == "heading" else 0
        lists.append(
            PrintedLines(heading.text, level, len(body), tuple(entries), name == "further")
        )
        body += after
        if not entries:
            notes.append(f"The heading {heading.text} has no entries below it.")
    if not any(part.lines for part in lists):
        body, listed = _list_at_end(body)
        lists = [PrintedLines("", 0, len(body), tuple(listed))]
    kept = tuple(part for part in lists if part.lines)
    return Split(_scoped(body, kept), kept, tuple(footnotes), tuple(notes))


def number_and_text(line: Line) -> tuple[int | None, str]:
    """The printed number and the text, with where its links lead if that is not printed."""
    number, text = line.number, without_tail(line)
    if number is None:
        number, text = numbered(text) or (None, text)
    return number, text


def _entries(below: list[Line]) -> tuple[list[Line], list[Line], list[str]]:
    """The entries, the lines behind them that are the article again, and notes on other lines."""
    plain = [line for line in below if line.kind != "heading"]
    entries = [line for line in plain if _is_numbered(line)] or plain
    after: list[Line] = []
    if len(entries) < len(plain):
        last = max(place for place, line in enumerate(below) if line is entries[-1])
        after = below[last + 1 :]
        if sum(len(line.text.split()) for line in after) < _PROSE:
            after = []
    kept = [line for line in below if not any(line is each for each in after)]
    beside = [
        f"Beside the entries of the reference list stands: {line.text}"
        for line in kept
        if line.kind == "heading" or not any(line is entry for entry in entries)
    ]
    return entries, after, beside


def _scoped(body: list[Line], lists: tuple[PrintedLines, ...]) -> list[Line]:
    """The lines, each with the number of its list, where lists of sections count from 1 again."""
    own = [place for place, part in enumerate(lists) if _serves(lists, place)]
    printed = [{number_and_text(line)[0] for line in lists[place].lines} - {None} for place in own]
    counted = [number for numbers in printed for number in numbers]
    if len(own) < 2 or len(set(counted)) == len(counted):
        return body
    scopes = [NOWHERE] * len(body)
    for place in own:
        part = lists[place]
        start = lists[place - 1].place if place else 0
        for at in range(_section_start(body, start, part), part.place):
            scopes[at] = place + 1
    return [replace(line, scope=scope) for line, scope in zip(body, scopes, strict=True)]


def _serves(lists: tuple[PrintedLines, ...], place: int) -> bool:
    """Whether text stands between a list and the one before it, and the list is cited at all."""
    before = lists[place - 1].place if place else 0
    return lists[place].place > before and not lists[place].further


def _section_start(body: list[Line], start: int, part: PrintedLines) -> int:
    """Where the outermost section begins that the list ends; another chapter is not its own."""
    titles = [line for line in body if line.kind == "heading" and line.level == 1]
    title = titles[0] if len(titles) == 1 else None
    above = [
        (line.level, -at)
        for at, line in enumerate(body[start : part.place], start)
        if line.kind == "heading" and line.level < part.level and line is not title
    ]
    return -min(above)[1] if above else start


def _sections(lines: list[Line]) -> Iterable[tuple[Line | None, list[Line]]]:
    """Each heading with the lines below it; a paragraph that may head a list counts, too."""
    heading, below = None, []
    for line in lines:
        if _is_below(line, heading) or not (
            line.kind == "heading" or (line.kind == "paragraph" and list_heading(line.text))
        ):
            below.append(line)
        else:
            yield heading, below
            heading, below = line, []
    yield heading, below


def _is_below(line: Line, heading: Line | None) -> bool:
    """Whether a heading parts a reference list, as Books and Papers do."""
    if heading is None or heading.kind != "heading" or list_heading(heading.text) != "always":
        return False
    return line.kind == "heading" and line.level > heading.level


def _is_numbered(line: Line) -> bool:
    return bool(line.kind == "item" or line.note or numbered(line.text))


def _look_like_entries(lines: list[Line]) -> bool:
    lines = [line for line in lines if not line.note]
    like = (bool(line.address or _ENTRY_LIKE.search(line.text)) for line in lines)
    return sum(like) * 2 > len(lines)


def _list_at_end(body: list[Line]) -> tuple[list[Line], list[Line]]:
    """Split off the numbered lines at the end that look like entries and count from 1."""
    start = len(body)
    while start and _number(body[start - 1]) and _ENTRY_LIKE.search(body[start - 1].text):
        start -= 1
    count = [_number(line) for line in body[start:]]
    if len(count) > 1 and count == list(range(1, len(count) + 1)):
        return body[:start], body[start:]
    return body, []


def _number(line: Line) -> int | None:
    return number_and_text(line)[0]
