"""Ties the marks and links of an article to the entries of its lists.

A link to a source that no list has becomes an entry of its own.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from evidence_review.text._authors import PrintedList
from evidence_review.text._links import (
    Link,
    disagree,
    identities,
    identity,
    is_bare,
    is_label,
    kind_of,
    label_of,
)
from evidence_review.text._marks import answered, find_marks
from evidence_review.text._numbering import Numbering
from evidence_review.text._renumbering import Written
from evidence_review.text._rounds import cite_in_rounds
from evidence_review.text.article import Entry, Mark, MarkState, Paragraph, Section

_POINTING = {"here", "this", "source", "link", "study", "a study", "this study", "click here"}


@dataclass(frozen=True)
class Drafted:
    """A section before its marks are tied: each line's text, and whether it is an item."""

    heading: str
    level: int
    lines: tuple[tuple[Written, bool], ...]


@dataclass(frozen=True)
class References:
    """The entries in one count, the number of each source by its identity, and what to say."""

    entries: tuple[Entry, ...]
    by_identity: dict[str, int]
    by_number: bool
    notes: tuple[str, ...]


def with_links(drafted: Iterable[Drafted], made: Numbering, home: str) -> References:
    """The entries of the lists, and one for each source that only a link names."""
    known: dict[str, int] = {}
    for entry in made.entries.values():
        for sign in identities(entry.text):
            known.setdefault(sign, entry.number)
    printed = PrintedList(made.entries.values())
    entries, kinds = dict(made.entries), Counter[str]()
    highest = max(entries, default=0)
    for section in drafted:
        for written, _ in section.lines:
            for link in written.away:
                kind = kind_of(link.address, home)
                kinds[kind] += 1
                words = written.text[link.start : link.end]
                sign = identity(link.address)
                if kind != "source" or sign in known or _is_mark(words, printed):
                    continue
                highest += 1
                known[sign] = highest
                entries[highest] = _entry(highest, words, link.address)
    notes = _notes(kinds, len(entries) - len(made.entries))
    return References(tuple(entries.values()), known, bool(made.printed), notes)


def with_marks(drafted: Iterable[Drafted], references: References) -> tuple[Section, ...]:
    """The sections with their marks; round brackets are marks only where nothing else is one."""
    printed = PrintedList(references.entries)
    sections = tuple(
        Section(
            section.heading,
            section.level,
            tuple(
                Paragraph(written.text, is_item, _marks(written, printed, references))
                for written, is_item in section.lines
            ),
        )
        for section in drafted
    )
    marks = [mark for section in sections for each in section.paragraphs for mark in each.marks]
    rounds = [mark for mark in marks if mark.state is MarkState.TEXT]
    others = any(mark.state is MarkState.TIED and not mark.address for mark in marks)
    count = len(references.entries)
    if others or not references.by_number or not cite_in_rounds(rounds, count):
        return sections
    return tuple(
        replace(
            section, paragraphs=tuple(_rounds_tied(each, printed) for each in section.paragraphs)
        )
        for section in sections
    )


def _rounds_tied(paragraph: Paragraph, printed: PrintedList) -> Paragraph:
    marks = (
        answered(mark, printed) if mark.state is MarkState.TEXT else mark
        for mark in paragraph.marks
    )
    return replace(paragraph, marks=tuple(marks))


def _marks(written: Written, printed: PrintedList, references: References) -> tuple[Mark, ...]:
    """The marks of a line; of a mark and a link in one place, the one that names more."""
    found = {
        mark.start: replace(mark, entries=(), state=MarkState.NO_ENTRY)
        if mark.start in written.absent
        else mark
        for mark in find_marks(written.text, printed, written.within)
    }
    holder = {place: mark for mark in found.values() for place in range(mark.start, mark.end)}
    links = [_linked(link, written.text, references, printed) for link in written.away]
    inside = Counter(holder[mark.start].start for mark in links if mark and mark.start in holder)
    for mark in filter(None, links):
        over = {holder[place] for place in range(mark.start, mark.end) if place in holder}
        if any(
            other.state is MarkState.TIED and len(other.refers) > inside[other.start]
            for other in over
        ):
            continue
        for other in over:
            found.pop(other.start, None)
        found[mark.start] = mark
    return tuple(found[start] for start in sorted(found))


def _linked(link: Link, text: str, references: References, printed: PrintedList) -> Mark | None:
    """The mark that a link makes, if it leads to an entry; brackets around an address are its.

    Where its words are the number of an entry, that must be the work that it leads to.
    """
    number = references.by_identity.get(identity(link.address))
    said = printed.answer(label_of(text[link.start : link.end]))
    if said:
        return _labelled(link, text, said[0], number)
    if number is None:
        return None
    start, end = link.start, link.end
    bare = is_bare(text[start:end])
    if bare and text[start - 1 : start] + text[end : end + 1] in {"()", "[]"}:
        start, end = start - 1, end + 1
    words = text[start:end]
    address = "" if bare else link.address
    return Mark(words, (str(number),), start, end, (number,), MarkState.TIED, address)


def _labelled(link: Link, text: str, said: Entry, led: int | None) -> Mark:
    """The mark of a link whose words are the number of an entry; `led` is where it leads."""
    differ = disagree(link.address, said.text) if led is None else led != said.number
    entries, state = ((), MarkState.AMBIGUOUS) if differ else ((said.number,), MarkState.TIED)
    words, refers = text[link.start : link.end], (str(said.number),)
    return Mark(words, refers, link.start, link.end, entries, state, link.address)


def _is_mark(words: str, printed: PrintedList) -> bool:
    """Whether the words of a link are themselves a mark that the list answers."""
    if is_label(words):
        return bool(printed.answer(label_of(words)))
    return any(mark.state is MarkState.TIED for mark in find_marks(f"({words})", printed))


def _entry(number: int, words: str, address: str) -> Entry:
    """What a link says of its source: its words, and its address, which may hold an identifier."""
    kind, _, value = identity(address).rpartition(" ")
    known = {"pmid": "PMID", "pmcid": "PMCID", "doi": "DOI"}.get(kind)
    url = address if address.startswith("http") else ""
    told = not (is_label(words) or is_bare(words) or words.casefold() in _POINTING)
    record = {"type": "webpage", "title": words if told else "", "URL": url}
    record |= {known: value.upper() if known == "PMCID" else value} if known else {}
    text = f"{words}. {address}" if told else address
    return Entry(number, text, json.dumps({name: cell for name, cell in record.items() if cell}))


_OTHER = "social media, shops, glossaries or front pages"


def _notes(kinds: Counter[str], new: int) -> tuple[str, ...]:
    if not kinds:
        return ()
    ways = (("source", "a source"), ("same site", "the same site"), ("other", _OTHER))
    counted = ", ".join(f"to {said} {kinds[kind]}" for kind, said in ways if kinds[kind])
    made = f" References made of links that no list has: {new}." if new else ""
    return (f"Links in the text: {counted}.{made}",)
