"""Which records stand for one work: by an identifier of that very work they are one; whatever else
speaks for it only proposes it, for a person to decide.

    matches = same_works(known, records, printed)
    matches.one[position]          # the first record of the work, in the order of all three
    matches.merges, matches.proposals
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from rapidfuzz import fuzz

from evidence_review.references._identifiers import Sign, identifiers_of, page_of
from evidence_review.references.work import Work

_ALIKE = 95
"""Two titles are the same, but for a slip, from here on (Levenshtein ratio, 0 to 100)."""
_OTHER = 60
"""Below this, and where none begins as the other does, two titles are clearly not of one work."""
_NEAREST = 50
"""With so many works of its author and year a title is compared; more would cost the square."""
_LONG = 4
"""Words from which on a title is hardly another work's."""
_BEGINNING = 25
"""Characters of a title that are enough to know it again where its subtitle is left out."""
# What is about a work, and is not it.
_ABOUT = re.compile(
    r"\b(?:errat(?:um|a)|corrigend(?:um|a)|correction|retraction|expression of concern|comments?"
    r"|commentary|reply|response|author s reply|letter|editorial|review of|translation|update"
    r"|addendum|protocol|summary|supplement)\b"
)


@dataclass(frozen=True)
class Same:
    """Two records, and why they are one work, or may be."""

    first: int
    second: int
    why: str
    identified: bool = True
    """Whether they share an identifier; else a printed entry stands where the other stands."""


@dataclass
class Matches:
    """What belongs together; records are named by their position."""

    one: list[int] = field(default_factory=list)
    """For each record the first of the same work: itself, where there is none before it."""
    merges: list[Same] = field(default_factory=list)
    proposals: list[Same] = field(default_factory=list)


def same_works(
    known: Sequence[Work], records: Sequence[Work], printed: Sequence[Work] = ()
) -> Matches:
    """Match records and printed entries with what is known, and with each other.

    `known` are parted already and stay so. Two records are one if they share a DOI, a number of
    PubMed or of PubMed Central, or the address of a page, and nothing in them speaks against it. A
    printed entry often has no identifier: it is also one with a record given for the same article,
    or an entry before it, that has its title, first author, year, and place in print besides. With
    a work that is known from elsewhere these only propose it.
    """
    matcher = _Matcher((*known, *records, *printed), len(known), len(known) + len(records))
    for position in range(len(matcher.works)):
        matcher.place(position, settled=position < len(known))
    return matcher.matches


class _Matcher:
    """The records seen so far, by what they are found again with."""

    def __init__(self, works: Sequence[Work], first_record: int, first_printed: int):
        self.works = works
        self.first_record = first_record
        self.first_printed = first_printed
        self.matches = Matches()
        self.signs: dict[Sign, list[int]] = {}
        self.named: dict[tuple[str, str], list[tuple[str, int]]] = {}

    def place(self, at: int, settled: bool) -> None:
        """Say which work a record stands for, and remember by what it can be found."""
        work = self.works[at]
        signs = [*identifiers_of(work.doi, work.pmid, work.pmcid, work.url), *_page(work)]
        root = at if settled else self._merged(at, signs)
        self.matches.one.append(root)
        for sign in signs:
            if root not in (bearers := self.signs.setdefault(sign, [])):
                bearers.append(root)
        own = root == at or self.first_record <= at < self.first_printed
        for name in _names(work, dated=False) if own else ():
            self.named.setdefault(name, []).append((comparable(work.title), at))

    def _merged(self, at: int, signs: list[Sign]) -> int:
        """The record that this one is merged into; itself if it is only proposed, or new."""
        work, proposed = self.works[at], dict[int, str]()
        shared = ((sign, first) for sign in signs for first in self.signs.get(sign, ())[:_NEAREST])
        for (kind, value), first in shared:
            why = f"the same {CALLED[kind]} {value}"
            if not (against := _against(self.works[first], work, kind)):
                return self._merge(first, at, why)
            if kind != "address" and not proposed:  # one address may hold a whole volume
                proposed[first] = f"{why}, but {against}"
        printed = at >= self.first_printed
        for other in self._same_title(work, printed):
            place = _same_place(self.works[other], work)
            first = self.matches.one[other]
            if printed and other >= self.first_record and place:
                why = f"no identifier, but the same title, first author, year and {place}"
                return self._merge(first, at, why, identified=False)
            proposed.setdefault(first, _why(self.works[other], work))
        self.matches.proposals += (Same(first, at, why) for first, why in proposed.items())
        return at

    def _merge(self, first: int, at: int, why: str, identified: bool = True) -> int:
        self.matches.merges.append(Same(first, at, why, identified))
        return first

    def _same_title(self, work: Work, printed: bool) -> Iterator[int]:
        """The first record with the same title, unless it stands on other pages; a printed year is
        often wrong. What was given for the article counts before what is known from elsewhere."""
        title = comparable(work.title)
        for name in _names(work, dated=not printed):
            near = self.named.get(name, ())[-_NEAREST:]
            for other, at in sorted(near, key=lambda pair: pair[1] < self.first_record):
                if _alike(title, other) and not _clash_of_pages(self.works[at], work):
                    yield at
                    return


CALLED = {
    "doi": "DOI",
    "pmid": "PubMed number",
    "pmcid": "PubMed Central number",
    "address": "address",
}
"""What a kind of identifier is called where a person reads it."""


def _page(work: Work) -> Iterator[Sign]:
    if page := page_of(work.url):
        yield "address", page


def _names(work: Work, dated: bool) -> Iterator[tuple[str, str]]:
    """By what a work is found that has no identifier: author and year, title and year; and by its
    author and title, unless only what is of the same date counts.
    """
    author = comparable(work.authors[0][0]) if work.authors else ""
    title = comparable(work.title)
    long = len(title.split()) >= _LONG
    if author and title and work.year:
        yield author, work.year
    if long and work.year:
        yield title, work.year
    if long and author and not dated:
        yield title, author


# ── What speaks for and against ───────────────────────────────────────────────────────────────


def _against(one: Work, other: Work, by: str) -> str:
    """Why two records are not one work, though they share an identifier; empty if they may be."""
    for kind in ("doi", "pmid", "pmcid"):
        values = {getattr(work, kind).casefold() for work in (one, other)} - {""}
        if kind != by and len(values) > 1:
            return f"another {CALLED[kind]}"
    titles = comparable(one.title), comparable(other.title)
    if not all(titles):
        return ""
    if _about(titles[0]) != _about(titles[1]):
        return "one of them is about the other"
    if by == "address":
        return _against_address(one, other, titles)
    clash = _clash(one, other)
    if _alike(*titles) and (len(titles[0].split()) > 2 or not clash):
        return ""
    if clash or (_other(*titles) and not _same_pages(one, other)):
        return "another title" + (f" and {clash}" if clash else "")
    return ""


def _against_address(one: Work, other: Work, titles: tuple[str, str]) -> str:
    """An address says less than a number: one file may hold the many works of a volume.

    But it is that of a web page, whether its title was changed or its date.
    """
    if clash := _clash(one, other):
        return clash
    page = one.type == other.type == "online"
    if not _alike(*titles) and not (page and one.authors and one.year == other.year):
        return "another title"
    return "" if page or one.year == other.year else "another year"


def _clash(one: Work, other: Work) -> str:
    """The first of pages and first author in which two records differ."""
    if _clash_of_pages(one, other):
        return "other pages"
    people = [comparable(work.authors[0][0]) for work in (one, other) if work.authors]
    near = len(people) < 2 or fuzz.partial_ratio(*people) >= 80
    return "" if near else "another first author"


def _clash_of_pages(one: Work, other: Work) -> bool:
    return bool(one.pages and other.pages) and _first_page(one) != _first_page(other)


def _same_pages(one: Work, other: Work) -> bool:
    return bool(_first_page(one)) and _first_page(one) == _first_page(other)


def _first_page(work: Work) -> str:
    return re.split(r"[–,-]", work.pages, maxsplit=1)[0].strip().casefold()


def _about(title: str) -> set[str]:
    return set(_ABOUT.findall(title))


def _alike(one: str, other: str) -> bool:
    """The same title, but for a slip, or for a subtitle that one of them leaves out."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    short, long = sorted((one, other), key=len)
    return (len(short) >= _BEGINNING and long.startswith(f"{short} ")) or _one_title(one, other)


def _other(one: str, other: str) -> bool:
    return one not in other and other not in one and fuzz.ratio(one, other) < _OTHER


def _one_title(one: str, other: str) -> bool:
    # A number makes another work: part 1 and part 2, 2019 and 2020.
    if re.findall(r"\d+", one) != re.findall(r"\d+", other) or _about(one) != _about(other):
        return False
    return one == other or fuzz.ratio(one, other, score_cutoff=_ALIKE) > 0


def _same_place(one: Work, other: Work) -> str:
    """Where both stand in print, if that is the same and no identifier differs."""
    if _against(one, other, "") or _clash(one, other) or one.year != other.year:
        return ""
    volumes = {work.volume.casefold() for work in (one, other)} - {""}
    if len(volumes) > 1:
        return ""
    if volumes and one.volume and other.volume:
        return "volume"
    if _same_pages(one, other):
        return "pages"
    containers = comparable(one.container), comparable(other.container)
    return "container" if all(containers) and containers[0] == containers[1] else ""


def _why(first: Work, second: Work) -> str:
    titles = comparable(first.title), comparable(second.title)
    exact = "the same" if titles[0] == titles[1] else "nearly the same"
    shared = ["title"] + ["first author"] * (not _clash(first, second))
    shared += ["year"] * (first.year == second.year)
    differ = first.doi and second.doi and first.doi.casefold() != second.doi.casefold()
    alike = f"{exact} {', '.join(shared[:-1])} and {shared[-1]}"
    return alike + ", though their DOIs differ" * bool(differ)


def comparable(text: str) -> str:
    """Capitals, accents, punctuation and spacing do not make a difference."""
    letters = normalize("NFKD", text.casefold())
    if not letters.isascii():
        letters = "".join(letter for letter in letters if not 0x300 <= ord(letter) < 0x370)
    return " ".join(re.sub(r"[^\w\s]|_", " ", letters).split())
