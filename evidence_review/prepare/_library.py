"""Adds an article's references to the library of all reviews; known works keep their key."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from evidence_review.errors import InvalidData, Problem, names
from evidence_review.references.keys import with_keys
from evidence_review.references.reading import parse_references, unread
from evidence_review.references.same_works import comparable, same_works
from evidence_review.references.work import Imported, Work
from evidence_review.references.writing import as_printed
from evidence_review.tables.rows import Citation
from evidence_review.text.article import Entry, Mark, Outcome
from evidence_review.text.reading import answers

_NUMBERED = re.compile(r"\s*(?:\[(\d{1,3})\]|(\d{1,3})[.)])\s")
_NUMBER_KEY = re.compile(r"(?:ref|bib|cr|b|r)?[-_]?(\d{1,3})", re.IGNORECASE)
TITLE, BEGINNING = 4, 8
"""Words from which on a title, or the beginning of one, is hardly another work's."""


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
        return (self.keys[entry.number] for entry in answers(self.works, refer))


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
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]

    def keys_of(self, mark: Mark) -> tuple[str, ...]:
        """The keys of the works that a mark is tied to."""
        answers = [self._answers(refer, mark) for refer in mark.refers]
        return tuple(dict.fromkeys(next(iter(keys)) for keys in answers if len(keys) == 1))

    def settled(self, mark: Mark) -> Mark:
        """The mark with what became of it: what the list leaves open, a file may answer."""
        if mark.outcome in {Outcome.REFUSED, Outcome.TEXT}:
            return mark
        counts = [len(self._answers(refer, mark)) for refer in mark.refers]
        outcome = Outcome.AMBIGUOUS if max(counts) > 1 else Outcome.TIED
        return replace(mark, outcome=outcome if all(counts) else Outcome.NO_ENTRY)

    def _answers(self, refer: str, mark: Mark) -> set[str]:
        """Every key that one part of a mark may mean: never by the order of a file."""
        if mark.outcome in {Outcome.REFUSED, Outcome.TEXT}:
            return set()
        if refer in self.called:
            return {self.called[refer]}
        if refer.isdigit():
            # A list that serves another section has the number, and is not meant.
            meant = int(refer) in mark.entries or not self.filed.listed
            return {self.numbers[int(refer)]} if meant and int(refer) in self.numbers else set()
        named = {self.numbers[each.number] for each in answers(self.filed.entries, refer)}
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
    listed = printed or dict(enumerate(filed, start=1))
    one, guesses = _one_each(known, (*filed, *printed.values()))
    found = dict.fromkeys(one[each] for each in (*listed.values(), *filed))
    fresh = [each for each in found if each not in set(known)]
    keyed = dict(zip(fresh, with_keys(fresh, {each.key for each in known}), strict=True))
    works = {each: keyed.get(each, each) for each in found}
    keys = {number: works[one[each]].key for number, each in listed.items()}
    texts = {entry.number: entry.text for entry in entries}
    return Library(
        citations=tuple(
            _citation(number, keys[number], texts.get(number, each))
            for number, each in listed.items()
        ),
        numbers=keys if printed else _own_numbers(imported, keys),
        called={each.key: works[one[each]].key for each in filed if each.key},
        filed=Filed(
            tuple(entries),
            tuple(Entry(place, _named(each)) for place, each in enumerate(filed)),
            tuple(works[one[each]].key for each in filed),
            bool(printed),
        ),
        new=tuple(keyed.values()),
        notes=(
            *(
                f"taken for {works[one[each]].key}, by its {sign}: “{each.title}”"
                for each, sign in guesses
            ),
            *_notes(imported, works.values(), keys, keyed.values()),
        ),
        problems=(*problems, *(imported.problems if imported else ())),
    )


def _own_numbers(imported: Imported | None, keys: Mapping[int, str]) -> dict[int, str]:
    """The key of each number that a file itself gives its works: 3. in a list, or a key like B3."""
    works = imported.works if imported else ()
    found = [_NUMBERED.match(each.raw) or _NUMBER_KEY.fullmatch(each.key) for each in works]
    if not found or not all(found):
        return {}
    numbers = [int(next(filter(None, each.groups()))) for each in found if each]
    own = dict(zip(numbers, keys.values(), strict=True))
    return own if len(own) == len(works) else {}


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


_Guess = tuple[Work, str]


def _one_each(
    known: Sequence[Work], others: Sequence[Work]
) -> tuple[dict[Work, Work], list[_Guess]]:
    """For each record the first that stands for the same work, and which of these are guesses.

    A printed list is often wrong in the very fields by which works are told apart. So an address or
    a whole title that the library has is taken as a sign, too, and said, for a person to look at.
    """
    every = (*known, *others)
    one = dict(zip(every, every, strict=True))
    one |= {same.second: same.first for same in same_works(every)}
    signs: dict[tuple[str, str], Work] = {}
    guesses = []
    for each in every:
        its = dict(_signs(each))
        sign = next((sign for sign in its.items() if sign in signs), None)
        if sign and one[each] is each and each not in known:  # what is there already is no guess
            one[each] = signs[sign]
            guesses.append((each, sign[0]))
        for sign in its.items():
            signs.setdefault(sign, one[each])
    return one, guesses


def _signs(work: Work) -> Iterator[tuple[str, str]]:
    """The address, the title if it is long enough to be one work's, and its beginning with author
    and year."""
    parts = urlsplit(work.url)
    if parts.path.strip("/"):
        yield "address", f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}"
    words = comparable(work.title).split()
    if len(words) >= TITLE:
        yield "title", " ".join(words)
    if len(words) >= BEGINNING and work.authors:
        begins = " ".join(words[:BEGINNING])
        yield "beginning", f"{comparable(work.authors[0][0])} {work.year} {begins}"


def _citation(number: int, key: str, printed: str | Work) -> Citation:
    return Citation.model_validate(as_printed(printed, number) | {"source": key})


def _notes(
    imported: Imported | None,
    works: Iterable[Work],
    numbers: Mapping[int, str],
    new: Iterable[Work],
) -> Iterator[str]:
    """What a person should look at: works that were known, and those that nothing cites."""
    fresh = {each.key for each in new}
    known = [key for key in dict.fromkeys(numbers.values()) if key not in fresh]
    if known:
        yield f"known to the collection already, with their appraisals: {names(known)}"
    further = [each.key for each in works if each.key not in numbers.values()]
    if further:
        yield f"in the file of references, but not in the article's list: {names(further)}"
    if imported:
        yield from (str(note) for note in imported.notes)
