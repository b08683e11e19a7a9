"""The works that a Word file's citations name, and the printed list: who is who.

A citation is tied by its record: to the printed entry with its identifier, else with its title and
year. A work that the list lacks becomes an entry of its own, in order of first citation.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evidence_review.text._line import excerpt
from evidence_review.text._word_blocks import Block
from evidence_review.text._word_citations import Citation, Cited, Record
from evidence_review.text._word_records import (
    Printed,
    Sought,
    doi_of,
    family,
    folded,
    has_author,
    has_identifier,
    has_much_of_title,
    has_title,
    name_of,
    people,
    year,
)

_NUMBERS = re.compile(r"[\[(]?\s*(\d{1,4}(?:\s*[,;–—-]\s*\d{1,4})*)\s*[\])]?")
_ANY_YEAR = re.compile(r" ((?:1[5-9]|20)\d\d)")


@dataclass(eq=False)
class Work:
    """A cited work: its record, the entry that prints it, and what the list calls it."""

    record: Record
    entry: Block | None = None
    place: str = ""
    number: int | None = None

    @property
    def text(self) -> str:
        """The entry as it would be printed where no list prints it."""
        said = self.record
        names = ", ".join(name_of(person) for person in people(said)[:6])
        names += ", et al" if len(people(said)) > 6 else ""
        where = f"{said.get('volume', '')}" + (f"({said['issue']})" if said.get("issue") else "")
        where += f":{said['page']}" if said.get("page") else ""
        date = ";".join(part for part in (year(said), where) if part)
        doi = f"doi:{said['DOI']}" if said.get("DOI") else said.get("URL", "")
        title = said.get("title") or ""
        parts = (names, title, said.get("container-title") or said.get("publisher"), date, doi)
        return ". ".join(str(part).strip(" .") for part in parts if part) + "."

    @property
    def is_full(self) -> bool:
        """Whether the record says where the work stands; else a printed entry says more."""
        return any(self.record.get(name) for name in ("container-title", "publisher", "DOI", "URL"))

    @property
    def json(self) -> str:
        """The record as one item of CSL-JSON; control characters are no part of one."""
        return re.sub(r"\\u00[01][0-9a-f]", " ", json.dumps(self.record, ensure_ascii=False))


@dataclass
class Works:
    """Every cited work once, in order of first citation, and the printed entries."""

    entries: Sequence[Block]
    every: list[Work] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _known: dict[tuple[str, str], Work] = field(default_factory=dict)

    def of(self, citation: Citation) -> list[Work]:
        """The works of a citation, each once."""
        return list(dict.fromkeys(self._work(item) for item in citation.items))

    def tie(self, citations: Iterable[Citation]) -> None:
        """Find every work of the citations in the printed list, or add it, and say what is odd."""
        citations = list(citations)
        for citation in citations:
            self.of(citation)
        self._match()
        places: dict[int, str] = {}
        for count, work in enumerate(self.every, start=1):
            # Two records of one entry have one place.
            work.place = places.setdefault(id(work.entry or work), f"cited-work-{count}")
            work.number = work.entry.printed_number[0] if work.entry else None
        if self.entries:
            self._say_missing()
        else:
            self._number(citations)
        self._say_contradictions(citations)

    def _work(self, item: Cited) -> Work:
        signs = list(_signs(item))
        known = ((sign, self._known[sign]) for sign in signs if sign in self._known)
        work = next((work for sign, work in known if _is_same(work.record, item, sign)), None)
        if work is None:
            work = Work(item.record)
            self.every.append(work)
        for sign in signs:
            self._known.setdefault(sign, work)
        return work

    def _match(self) -> None:
        """The surest signs first; an entry that has its work is left to it where there are two."""
        printed = [Printed.of(entry) for entry in self.entries]
        dated: dict[str, list[Printed]] = {"": printed}
        for each in printed:
            for its in set(_ANY_YEAR.findall(each.text)):
                dated.setdefault(its, []).append(each)
        sought = [(work, Sought.of(work.record)) for work in self.every]
        taken: set[int] = set()
        for work, its in sought:
            self._tie(work, [each for each in printed if has_identifier(its, each)], taken)
        for test in (has_title, has_much_of_title, has_author):
            for work, its in sought:
                if work.entry is None:
                    among = dated.get(its.year, ())
                    found = [each for each in among if test(its, each)]
                    # An author and a year that fit two entries tell nothing.
                    vague = test is has_author and len(found) > 1
                    self._tie(work, () if vague else found, taken)

    def _tie(self, work: Work, found: Sequence[Printed], taken: set[int]) -> None:
        free = [each for each in found if id(each.entry) not in taken] or found
        if len(free) > 1:
            said = excerpt(work.text)
            self.notes.append(f"Two entries fit {said}: it is tied to the first.")
        if free:
            work.entry = free[0].entry
            taken.add(id(work.entry))

    def _say_missing(self) -> None:
        for work in self.every:
            if work.entry is None:
                said = excerpt(work.text)
                self.notes.append(f"Cited, but not in the printed list, and added to it: {said}.")

    def _number(self, citations: Sequence[Citation]) -> None:
        """Without a printed list the marks say the numbers, if they agree; else the order does."""
        shown: dict[Work, int] = {}
        for citation in citations:
            works, numbers = self.of(citation), numbers_shown(citation.shown)
            if len(works) == len(numbers) == 1:
                shown.setdefault(works[0], *numbers)
        complete = len(shown) == len(self.every) == len(set(shown.values()))
        for count, work in enumerate(self.every, start=1):
            work.number = shown[work] if complete else count
        self.every.sort(key=lambda work: work.number or 0)
        self.notes.append(
            f"The file prints no reference list: the {len(self.every)} works of its citations are "
            "the list, in order of their numbers or of first citation."
        )

    def _say_contradictions(self, citations: Iterable[Citation]) -> None:
        for citation in citations:
            shown, works = numbers_shown(citation.shown), self.of(citation)
            own = {work.number for work in works if work.number}
            if shown and len(own) == len(works) and shown != own:
                listed = ", ".join(str(number) for number in sorted(own))
                self.notes.append(
                    f"The mark {excerpt(citation.shown, 40)} stands for entry {listed}, by the "
                    f"record in it, which counts: {excerpt(works[0].text)}."
                )


def numbers_shown(shown: str) -> set[int]:
    """The numbers that a mark shows, ranges spelt out; none of any other text."""
    found = _NUMBERS.fullmatch(shown.strip())
    numbers: set[int] = set()
    for part in re.split(r"[,;]", found[1]) if found else ():
        first, *rest = (int(each) for each in re.split(r"[–—-]", part))
        numbers |= set(range(first, min(rest[-1] if rest else first, first + 200) + 1))
    return numbers


def _signs(item: Cited) -> Iterator[tuple[str, str]]:
    if doi := doi_of(item.record):
        yield "doi", doi
    yield from (("name", name) for name in item.names)
    title = folded(str(item.record.get("title") or "")).strip()
    if title or not item.names:
        yield "title", f"{title} {year(item.record)} {family(item.record)}"


def _is_same(record: Record, item: Cited, sign: tuple[str, str]) -> bool:
    """Whether a sign is to be believed: another DOI speaks against it, and another title, too,
    unless the sign is an address; two libraries may have the same number."""
    if len({doi_of(record), doi_of(item.record)} - {""}) > 1:
        return False
    titles = {folded(str(each.get("title") or "")) for each in (record, item.record)}
    return sign[0] == "doi" or sign[1].startswith("http") or len(titles) == 1
