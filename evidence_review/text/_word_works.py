"""The works that a Word file's citations name, and the printed list: who is who.

A citation is tied by its record: to the printed entry with its identifier, else with its title and
year. A work that the list lacks becomes an entry of its own, in order of first citation.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from evidence_review.text._line import excerpt
from evidence_review.text._word_blocks import Block
from evidence_review.text._word_citations import Citation, Cited, Record

_ALIKE = 0.8
"""The part of a title's words that an entry must have where it does not print it as it is."""
_SURE = 4
"""Words from which on a title alone, without a year, is hardly another work's."""
_NUMBERS = re.compile(r"[\[(]?\s*(\d{1,4}(?:\s*[,;–—-]\s*\d{1,4})*)\s*[\])]?")
_ANY_DOI = re.compile(r"10\.\d{4,9}/[^\s;,]+")


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
        people = ", ".join(_name(person) for person in _people(said)[:6])
        people += ", et al" if len(_people(said)) > 6 else ""
        where = f"{said.get('volume', '')}" + (f"({said['issue']})" if said.get("issue") else "")
        where += f":{said['page']}" if said.get("page") else ""
        date = ";".join(part for part in (year(said), where) if part)
        doi = f"doi:{said['DOI']}" if said.get("DOI") else said.get("URL", "")
        title = said.get("title") or ""
        parts = (people, title, said.get("container-title") or said.get("publisher"), date, doi)
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
        texts = [(entry, folded(entry.text), entry.text.casefold()) for entry in self.entries]
        taken: set[int] = set()
        for test in (_has_identifier, _has_title, _has_much_of_title, _has_author):
            for work in self.every:
                if work.entry is not None:
                    continue
                found = [entry for entry, text, raw in texts if test(work.record, text, raw)]
                free = [entry for entry in found if id(entry) not in taken]
                if len(free or found) > 1 and test is not _has_author:
                    said = excerpt(work.text)
                    self.notes.append(f"Two entries fit {said}: it is tied to the first.")
                if len(found) == 1 or test is not _has_author:
                    work.entry = next(iter(free or found), None)
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


def folded(text: str) -> str:
    """Small letters and digits without accents, between blanks."""
    letters = unicodedata.normalize("NFKD", re.sub(r"<[^>]{1,20}>", "", text).casefold())
    words = re.findall(r"[^\W_]+", re.sub(r"[\u0300-\u036f'’]", "", letters))
    return f" {' '.join(words)} "


def year(record: Record) -> str:
    """The year of a record; empty where none is said."""
    issued = record.get("issued")
    said = json.dumps(issued) if isinstance(issued, dict) else str(issued or "")
    found = re.search(r"\d{4}", said)
    return found[0] if found else ""


def _signs(item: Cited) -> Iterator[tuple[str, str]]:
    if doi := _doi(item.record):
        yield "doi", doi
    yield from (("name", name) for name in item.names)
    title = folded(str(item.record.get("title") or "")).strip()
    if title or not item.names:
        yield "title", f"{title} {year(item.record)} {_family(item.record)}"


def _is_same(record: Record, item: Cited, sign: tuple[str, str]) -> bool:
    """Whether a sign is to be believed: another DOI speaks against it, and another title, too,
    unless the sign is an address; two libraries may have the same number."""
    if len({_doi(record), _doi(item.record)} - {""}) > 1:
        return False
    titles = {folded(str(each.get("title") or "")) for each in (record, item.record)}
    return sign[0] == "doi" or sign[1].startswith("http") or len(titles) == 1


def _doi(record: Record) -> str:
    found = _ANY_DOI.search(str(record.get("DOI") or "").casefold())
    return found[0].rstrip(".") if found else ""


def _people(record: Record) -> list[Record]:
    people = record.get("author") or record.get("editor")
    listed = people if isinstance(people, list) else []
    return [person for person in listed if isinstance(person, dict)]


def _name(person: Record) -> str:
    initials = "".join(part[0] for part in re.findall(r"[^\W\d_]+", str(person.get("given") or "")))
    family = person.get("family") or person.get("literal") or ""
    return f"{family} {initials}".strip()


def _family(record: Record) -> str:
    people = _people(record)
    first = people[0] if people else {}
    return folded(str(first.get("family") or first.get("literal") or "")).strip()


# ── Whether an entry prints a record: the record, the entry folded, and in small letters ────────


def _has_identifier(record: Record, text: str, raw: str) -> bool:
    doi, pmid = _doi(record), str(record.get("PMID") or "")
    printed = [each.rstrip(".)]") for each in _ANY_DOI.findall(raw)]
    return (bool(doi) and doi in printed) or (pmid.isdigit() and f" pmid {pmid} " in text)


def _is_other(record: Record, raw: str) -> bool:
    """Whether the entry has a DOI of its own, and another than the record."""
    doi, printed = _doi(record), _ANY_DOI.search(raw)
    return bool(doi and printed) and doi not in raw


def _has_title(record: Record, text: str, raw: str) -> bool:
    title = folded(str(record.get("title") or ""))
    if not title.strip() or title not in text or _is_other(record, raw):
        return False
    return f" {year(record)}" in text if year(record) else len(title.split()) >= _SURE


def _has_much_of_title(record: Record, text: str, raw: str) -> bool:
    title = set(folded(str(record.get("title") or "")).split())
    dated = bool(year(record)) and f" {year(record)}" in text
    if len(title) < _SURE or not dated or _is_other(record, raw):
        return False
    return len(title & set(text.split())) >= _ALIKE * len(title) and _has_family(record, text)


def _has_author(record: Record, text: str, raw: str) -> bool:
    """All that there is of a record without a title."""
    dated = bool(year(record)) and f" {year(record)}" in text
    return not record.get("title") and dated and _has_family(record, text)


def _has_family(record: Record, text: str) -> bool:
    family = _family(record)
    return bool(family) and f" {family} " in text
