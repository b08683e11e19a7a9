"""A reference list as an article prints it: cut into entries, by number, blank line or line."""

import re
from collections.abc import Iterator

from evidence_review.errors import Problem
from evidence_review.references._cleaning import make_work
from evidence_review.references._dates import NO_DATE
from evidence_review.references._names import people
from evidence_review.references._parts import BULLET, LONGEST, NUMBER, YEAR, printed_parts
from evidence_review.references._pieces import Parts
from evidence_review.references.work import Imported

_FORM = "printed list"


def read_printed(text: str, file: str) -> Imported:
    """Every entry of a printed list as a record; what shows no year, address or DOI is none."""
    works, problems, notes = [], [], []
    for line, raw in entries(text):
        parts = printed_parts(raw)
        shown = any(parts[name] for name in ("date", "url", "doi", "pmid"))
        if not (shown or NO_DATE.search(raw[:LONGEST])):
            found = f"{' '.join(raw[:400].split())[:40]!r} shows no year, no address and no DOI"
            do = "If it is a reference, enter it by hand; if it is not, take it out of the list"
            problems.append(Problem(file, line, found=found, do=do))
            continue
        cells = parts | {"authors": people(parts["authors"]), "accessed": parts["retrieved"]}
        work, doubts = make_work(line, raw, cells | {"type": _type(parts)}, file)
        works.append(work)
        notes += doubts
    return Imported(_FORM, tuple(works), tuple(problems), tuple(notes))


def _type(parts: Parts) -> str:
    if parts["volume"] or parts["issue"] or parts["pages"] or parts["doi"]:
        return "article"
    return "online" if parts["url"] else "misc"


# ── The list into entries ─────────────────────────────────────────────────────────────────────

_HEADING = re.compile(
    r"[#\s*_]*(?:references?|bibliography|literature|sources|works cited|notes)[:\s*_]*",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:(?:van|von|de|der|den|del|di|da|la|le|ter|ten|el|al) )*"
    r"[^\W\d_a-z][\w'’.-]*(?: [\w'’.-]+){0,3}"
    r"(?:, [^\W\d_a-z](?:\.|[^\W\d_]+[,.])| [^\W\d_a-z]{1,3}[,.])"
    r"|[^()]{2,150}\((?:(?:1[4-9]|20)\d\d|n\.d\.)"
)
# What an entry has by its end: a year, an address or a DOI.
_WHOLE = re.compile(rf"{YEAR.pattern}|https?://|\b10\.\d{{4,}}/")
_WRAPPED = 100
"""Characters; a list with longer lines was not wrapped by hand."""


def entries(text: str) -> Iterator[tuple[int, str]]:
    """Each entry with its first line: by their numbers, else by blank lines, else line by line."""
    lines = [
        (number, line)
        for number, line in enumerate(text.split("\n"), 1)
        if len(line) > 80 or not _HEADING.fullmatch(line)
    ]
    filled = [line for _, line in lines if line.strip()]
    numbered = bool(filled) and bool(NUMBER.match(filled[0]))
    if numbered:
        starts = _numbered(lines)
    elif any(BULLET.match(line) for line in filled[:1]):
        starts = [bool(BULLET.match(line)) for _, line in lines]
    else:
        starts = list(_unnumbered(lines))
    yield from _joined(lines, starts)


def _numbered(lines: list[tuple[int, str]]) -> list[bool]:
    """A line begins an entry if its number is the next one: a wrapped one may begin with any, and
    with a year."""
    starts, last, blank = [], None, True
    for _, line in lines:
        found = NUMBER.match(line)
        number = int(found[1] or found[2]) if found else 0
        begins = bool(found) and (
            last is None or number == last + 1 or (blank and number < 1000 and number != last)
        )
        starts.append(begins)
        last, blank = (number if begins else last), not line.strip()
    return starts


def _unnumbered(lines: list[tuple[int, str]]) -> Iterator[bool]:
    """After a blank line, or where one entry is over and the line looks like another's authors.

    In a list that was not wrapped by hand every line is an entry, whatever it looks like.
    """
    wrapped = max((len(line) for _, line in lines), default=0) <= _WRAPPED
    blank, whole, ended = True, False, True
    for _, line in lines:
        outdented = bool(line.strip()) and not line[:1].isspace()
        like = bool(_BEGINS.match(line[:400].lstrip()))
        begins = bool(line.strip()) and (
            (blank and (like or whole or outdented))
            or (outdented and whole and (not wrapped or (like and ended)))
        )
        whole = bool(_WHOLE.search(line[:LONGEST])) or (whole and not begins)
        blank = not line.strip()
        ended = blank or line.rstrip()[-1] in '.)]”"/' or bool(_WHOLE.search(line[-100:]))
        yield begins


def _joined(lines: list[tuple[int, str]], starts: list[bool]) -> Iterator[tuple[int, str]]:
    first, held = 0, list[str]()
    for (number, line), begins in zip(lines, starts, strict=True):
        if begins or not held:
            if any(each.strip() for each in held):
                yield first, "\n".join(held).strip("\n")
            first, held = number, []
            if not line.strip():
                continue
        held.append(line)
    if any(each.strip() for each in held):
        yield first, "\n".join(held).rstrip()
