"""The entries of all lists in one count."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from evidence_review.text._line import Line, excerpt
from evidence_review.text._list import Split, number_and_text
from evidence_review.text.article import Entry


@dataclass
class Numbering:
    """The entries; the number of each footnote by its id; and of each list the number here of the
    number that it prints. `printed` has the entries whose number the article prints itself."""

    entries: dict[int, Entry] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)
    lists: dict[int, dict[int, int]] = field(default_factory=dict)
    printed: set[int] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


def number_entries(split: Split) -> Numbering:
    """An entry keeps its printed number. One without a number, or with one that is taken, is
    numbered on; so are footnotes beside a list. A footnote of several paragraphs is one entry.
    """
    made = Numbering()
    for place, part in enumerate(split.lists, start=1):
        moved = _add(made, part.lines, place)
        called = f"below {excerpt(part.heading)}" if part.heading else "at the end"
        if moved:
            made.notes.append(f"{_named(moved)} of the list {called}, whose numbers were taken.")
        if part.further:
            made.notes.append(f"The entries {called} are reading, to which no mark need refer.")
    if moved := _add(made, split.footnotes, 0):
        made.notes.append(f"{_named(moved)} of the footnotes, whose numbers were taken.")
    return made


def _named(moved: list[tuple[int, int]]) -> str:
    (first, to), (last, end) = moved[0], moved[-1]
    if first == last:
        return f"Entry {first} is numbered {to}: it is one"
    return f"Entries {first} to {last} are numbered {to} to {end}: they are those"


def _add(made: Numbering, lines: Iterable[Line], place: int) -> list[tuple[int, int]]:
    """Number the lines; gives those whose printed number was taken, with their new one."""
    moved = []
    own = made.lists.setdefault(place, {})
    highest = max(made.entries, default=0)
    for line in lines:
        printed, text = number_and_text(line)
        if line.note in made.ids:
            number = made.ids[line.note]
            made.entries[number] = Entry(number, f"{made.entries[number].text} {text}")
            continue
        free = printed and printed not in made.entries
        number = printed if printed and free else highest + 1
        highest = max(highest, number)
        if printed:
            own.setdefault(printed, number)
            made.printed.add(number)
            moved += [] if free else [(printed, number)]
        made.entries[number] = Entry(number, text, line.record)
        if line.note:
            made.ids[line.note] = number
    return moved
