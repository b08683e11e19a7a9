"""Adds an article's references to the library of all reviews; known works keep their key."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from evidence_review.errors import InvalidData, Problem, names
from evidence_review.prepare._pairs import FILE as PAIRS
from evidence_review.prepare._pairs import Pair, pairs_notes
from evidence_review.references.keys import with_keys
from evidence_review.references.reading import parse_references, unread
from evidence_review.references.same_works import CALLED, Matches, Same, same_works
from evidence_review.references.work import Imported, Work
from evidence_review.references.writing import as_printed
from evidence_review.tables.rows import Citation
from evidence_review.text.article import Entry, Mark, MarkState
from evidence_review.text.reading import answering

_NUMBERED = re.compile(r"\s*(?:\[(\d{1,4})\]|(\d{1,4})[.):])\s")
_NUMBER_KEY = re.compile(r"(?:ref|bib|cr|b|r)?[-_]?(\d{1,3})", re.IGNORECASE)


@dataclass(frozen=True)
class Filed:
    """The article's own entries, and the works of a file as entries that a name and year may find.

    `listed` says that the article prints a list.
    """

    entries: tuple[Entry, ...]
    works: tuple[Entry, ...]
    keys: tuple[str, ...]
    listed: bool

    def keys_of(self, refer: str) -> Iterator[str]:
        """The keys of the file's works by those authors and of that year."""
        return (self.keys[entry.number] for entry in self._among_works(refer))

    @cached_property
    def printed(self) -> Callable[[str], list[Entry]]:
        """Says which of the article's own entries a mark refers to."""
        return answering(self.entries)

    @cached_property
    def _among_works(self) -> Callable[[str], list[Entry]]:
        return answering(self.works)


@dataclass(frozen=True)
class Library:
    """The works of a new review, and which of them a mark means.

    `numbers` has the key of each number of the article's list, or of a file that has numbers
    itself; `called` the key here of each key that the file uses.
    """

    citations: tuple[Citation, ...]
    numbers: Mapping[int, str]
    called: Mapping[str, str]
    filed: Filed
    new: tuple[Work, ...]
    """Those that the collection did not know, with their keys."""
    merged: tuple[Pair, ...]
    proposed: tuple[Pair, ...]
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]

    def keys_of(self, mark: Mark) -> tuple[str, ...]:
        """The keys of the works that a mark is tied to."""
        answers = [self._answers(refer, mark) for refer in mark.refers]
        return tuple(dict.fromkeys(next(iter(keys)) for keys in answers if len(keys) == 1))

    def settled(self, mark: Mark) -> Mark:
        """The mark with what became of it: what the list leaves open, a file may answer."""
        if mark.state in {MarkState.REFUSED, MarkState.TEXT} or mark.disagrees:
            return mark
        counts = [len(self._answers(refer, mark)) for refer in mark.refers]
        state = MarkState.AMBIGUOUS if max(counts) > 1 else MarkState.TIED
        return replace(mark, state=state if all(counts) else MarkState.NO_ENTRY)

    def _answers(self, refer: str, mark: Mark) -> set[str]:
        """Every key that one part of a mark may mean: never by the order of a file."""
        if mark.state in {MarkState.REFUSED, MarkState.TEXT} or mark.disagrees:
            return set()
        if refer in self.called:
            return {self.called[refer]}
        if refer.isdigit():
            # A list that serves another section has the number, and is not meant.
            meant = int(refer) in mark.entries or not self.filed.listed
            return {self.numbers[int(refer)]} if meant and int(refer) in self.numbers else set()
        named = {self.numbers[entry.number] for entry in self.filed.printed(refer)}
        return named or set(self.filed.keys_of(refer))


Bibliography = tuple[Mapping[str, Work], tuple[Problem, ...]]
"""The works of a collection by key, and the problems of its `references.bib`."""


def shelve(
    bibliography: Bibliography, entries: Sequence[Entry], imported: Imported | None
) -> Library:
    """Match the printed list with a file of references, and both with what the collection has.

    The printed list says what is cited, and under which number; of a work that stands in several
    places the collection's record counts first, then the file's. Raises InvalidData where the
    collection's own bibliography cannot be read.
    """
    known = _known(bibliography)
    printed, problems = _printed(entries)
    filed = imported.works if imported else ()
    every = (*known, *filed, *printed.values())
    matches = same_works(known, filed, tuple(printed.values()))
    keys, new, left_out = _keyed(every, matches, len(known))
    of_file = keys[len(known) : len(known) + len(filed)]
    listed = dict(zip(printed, keys[len(known) + len(filed) :], strict=True))
    listed = listed or dict(enumerate(of_file, start=1))
    texts: dict[int, str | Work] = {entry.number: entry.text for entry in entries}
    texts = texts or dict(enumerate(filed, start=1))
    called = [*(work.key for work in known), *map(_called, filed)]
    called += [f"reference {number}" for number in printed]
    merged = tuple(_pairs(matches.merges, keys, called))
    proposed = tuple(_pairs(matches.proposals, keys, called))
    return Library(
        citations=tuple(_citation(number, key, texts[number]) for number, key in listed.items()),
        numbers=listed if printed else _own_numbers(filed, of_file),
        called={work.key: key for work, key in zip(filed, of_file, strict=True) if work.key},
        filed=Filed(
            tuple(entries),
            tuple(Entry(place, _named(work)) for place, work in enumerate(filed)),
            tuple(of_file),
            bool(printed),
        ),
        new=new,
        merged=merged,
        proposed=proposed,
        notes=(
            *pairs_notes(merged, proposed),
            *left_out,
            *_notes(imported, keys[len(known) :], listed, new),
        ),
        problems=(*problems, *(imported.problems if imported else ())),
    )


def _own_numbers(filed: Sequence[Work], keys: Sequence[str]) -> dict[int, str]:
    """The key of each number that a file itself gives its works: 3. in a list, or a key like B3."""
    found = [_NUMBERED.match(work.raw) or _NUMBER_KEY.fullmatch(work.key) for work in filed]
    if not found or not all(found):
        return {}
    numbers = [int(next(filter(None, match.groups()))) for match in found if match]
    own = dict(zip(numbers, keys, strict=True))
    return own if len(own) == len(filed) else {}


def _named(work: Work) -> str:
    """A work as an entry of a list begins: its authors, its year, its title."""
    people = ", ".join(f"{last} {first[:1]}".strip() for last, first in work.authors)
    return f"{people or work.short} {work.date[:4] or 'n.d.'} {work.title}"


def _known(bibliography: Bibliography) -> tuple[Work, ...]:
    works, problems = bibliography
    if problems:
        raise InvalidData(problems)
    return tuple(works.values())


def _printed(entries: Iterable[Entry]) -> tuple[dict[int, Work], list[Problem]]:
    """Each printed entry as a record; what cannot be taken apart is kept whole, and named."""
    works: dict[int, Work] = {}
    problems: list[Problem] = []
    for entry in entries:
        read = parse_references(entry.record or f"1. {entry.text}", "the printed list")
        works[entry.number] = read.works[0] if read.works else unread(entry.text)
        problems += [
            replace(each, row=0, found=f"reference {entry.number}: {each.found}")
            for each in read.problems
        ]
    return works, problems


def _keyed(
    every: Sequence[Work], matches: Matches, known: int
) -> tuple[list[str], tuple[Work, ...], tuple[str, ...]]:
    """The key of each record's work, the works that are new, and what was left out of them."""
    firsts = [at for at, one in enumerate(matches.one) if at == one and at >= known]
    fresh = _without_shared(every[:known], (every[at] for at in firsts))
    new = with_keys(fresh, {work.key for work in every[:known]})
    keys = {at: work.key for at, work in enumerate(every[:known])}
    keys |= {at: work.key for at, work in zip(firsts, new, strict=True)}
    left_out = _left_out(every[:known], [every[at] for at in firsts], new)
    return [keys[one] for one in matches.one], new, tuple(left_out)


def _without_shared(known: Iterable[Work], new: Iterable[Work]) -> Iterator[Work]:
    """The new works; an identifier that another work has already becomes an address.

    Chapters give the DOI of their book, and nobody knows yet whose it is.
    """
    taken = {sign for work in known for sign in _signs(work).values()}
    for work in new:
        its = _signs(work)
        shared: dict[str, Any] = {kind: "" for kind, sign in its.items() if sign in taken}
        taken.update(its.values())
        address = f"https://doi.org/{work.doi}" if "doi" in shared else ""
        yield replace(work, **shared, url=work.url or address) if shared else work


def _signs(work: Work) -> dict[str, tuple[str, str]]:
    """The identifiers that only one work may have, as they are compared."""
    kinds = ("doi", "pmid", "pmcid")
    return {kind: (kind, getattr(work, kind).casefold()) for kind in kinds if getattr(work, kind)}


def _left_out(known: Iterable[Work], read: Iterable[Work], new: Sequence[Work]) -> Iterator[str]:
    """Every identifier that a new work was read with, and that another work has already."""
    bearers = {sign: work.key for work in (*known, *new) for sign in _signs(work).values()}
    for before, work in zip(read, new, strict=True):
        for kind, sign in _signs(before).items():
            if not getattr(work, kind):
                yield (
                    f"{work.key} was given with the {CALLED[kind]} {getattr(before, kind)} of "
                    f"{bearers[sign]}, and stands without it. Look it up: if they are one work, "
                    f"{PAIRS} says how to join them; else enter the right one in references.bib"
                )


def _pairs(found: Iterable[Same], keys: Sequence[str], called: Sequence[str]) -> Iterator[Pair]:
    for same in found:
        kept, key = keys[same.first], keys[same.second]
        own = key if key != kept else ""
        yield Pair(kept, called[same.second], same.why, own, same.identified)


def _called(work: Work) -> str:
    return f"{work.key or 'an entry without a key'} (line {work.line})"


def _citation(number: int, key: str, printed: str | Work) -> Citation:
    return Citation.model_validate(as_printed(printed, number) | {"source": key})


def _notes(
    imported: Imported | None, keys: Iterable[str], listed: Mapping[int, str], new: Iterable[Work]
) -> Iterator[str]:
    """What a person should look at: works that were known, and those that nothing cites."""
    fresh, cited = {each.key for each in new}, set(listed.values())
    known = [key for key in dict.fromkeys(listed.values()) if key not in fresh]
    if known:
        yield f"known to the collection already, with their appraisals: {names(known)}"
    further = [key for key in dict.fromkeys(keys) if key not in cited]
    if further:
        yield f"in the file of references, but not in the article's list: {names(further)}"
    if imported:
        yield from (str(note) for note in imported.notes)
