"""The printed reference list: where it stands, and its entries one by one."""

import re
from collections.abc import Iterable

from evidence_review.text._line import Line, excerpt
from evidence_review.text._plain import list_heading, numbered
from evidence_review.text.article import Entry

_ENTRY_LIKE = re.compile(
    r"\b(?:19|20)\d\d[a-z]?\b|https?://|\bdoi\b|\bn\.d\.|\bet al\b", re.IGNORECASE
)


def split_list(lines: list[Line]) -> tuple[list[Line], list[Line], list[str]]:
    """The article's own lines, the lines of its reference list and footnotes, and what is in doubt.

    A list stands under a heading that says so, up to the next heading; or without one at the end,
    numbered from 1. Under such a heading Sources may be prose: its lines must look like entries. So
    must those under a mere paragraph that says References, where a true heading says so, too.
    """
    body: list[Line] = []
    listed: list[Line] = []
    footnotes: list[Line] = []
    notes: list[str] = []
    headed = any(line.kind == "heading" and list_heading(line.text) == "always" for line in lines)
    for heading, below in _sections(lines):
        name = list_heading(heading.text) if heading else ""
        sure = name == "always" and (not headed or (heading and heading.kind == "heading"))
        if not name or not (sure or _look_like_entries(below)):
            body += [line for line in [heading, *below] if line and not line.note]
            footnotes += [line for line in below if line.note]
            continue
        plain = [line for line in below if line.kind != "heading"]
        entries = [line for line in plain if _is_numbered(line)] or plain
        listed += entries
        notes += [
            f"Beside the entries of the reference list stands: {line.text}"
            for line in below
            if line.kind == "heading" or not (entries is plain or _is_numbered(line))
        ]
        if heading and not entries:
            notes.append(f"The heading {heading.text} has no entries below it.")
    if not listed:
        body, listed = _list_at_end(body)
    return body, [*listed, *footnotes], notes


def number_entries(listed: Iterable[Line]) -> tuple[list[Entry], dict[str, int], list[str]]:
    """The entries, the number of each footnote by its id, and what is in doubt.

    An entry keeps its printed number. One without a number, or with one that is taken, is numbered
    on; so are footnotes beside a list. A footnote of several paragraphs is one entry.
    """
    texts: dict[int, str] = {}
    records: dict[int, str] = {}
    ids: dict[str, int] = {}
    notes: list[str] = []
    highest = 0
    for line in listed:
        printed, text = _number_and_text(line)
        if line.note in ids:
            texts[ids[line.note]] += f" {text}"
            continue
        number = printed if printed and printed not in texts else highest + 1
        if printed and printed != number:
            notes.append(
                f"Entry {printed} is numbered {number}; two have its number: {excerpt(text)}"
            )
        texts[number], highest = text, max(highest, number)
        records[number] = line.record
        if line.note:
            ids[line.note] = number
    entries = [Entry(number, text, records[number]) for number, text in texts.items()]
    return entries, ids, notes


def _number_and_text(line: Line) -> tuple[int | None, str]:
    """The printed number and the text, with the address of its link where none is printed."""
    number, text = line.number, line.text
    if number is None:
        number, text = numbered(text) or (None, text)
    if line.address and not re.search(r"https?://|\bdoi\b", text, re.IGNORECASE):
        text = f"{text} {line.address}"
    return number, text


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
    return sum(_ENTRY_LIKE.search(line.text) is not None for line in lines) * 2 > len(lines)


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
    return _number_and_text(line)[0]
