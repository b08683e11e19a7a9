"""Citations by author and year, and the entries that they fit."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from evidence_review.text._author_years import YEAR, author_years
from evidence_review.text.article import Entry, Mark

_PARENTHESIS = re.compile(r"\(([^()]{5,400})\)|\[([^()\[\]]{5,400})\]")
_ENTRY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d[a-z]?)(?![\w])|\b(n\.\s?d\.|in press|forthcoming)")
_NAME = r"[A-ZÀ-Þ][\w’'-]{1,40}"
_NARRATIVE = re.compile(
    rf"((?:(?:van|von|de|der|den|di|la|le) )*{_NAME})"
    rf"(?: (?:and|&) ({_NAME})| et al\.?| and colleagues)?(?:['’]s)? ?$"
)
_AUTHORS = 200
"""The characters of an entry in which its authors stand."""


class PrintedList:
    """The printed list, asked for the entries that a mark refers to."""

    def __init__(self, entries: Iterable[Entry]):
        self.entries = tuple(entries)
        self._numbers = {entry.number: entry for entry in self.entries}
        self._years: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for year in {year[:4] for year in _years_of(entry.text)}:
                self._years.setdefault(year, []).append(entry)

    def answer(self, refers: str) -> list[Entry]:
        """The entries with that number, or with those authors and that year.

        An entry that begins with the author goes before one that only names them, and one whose
        first year it is before one that holds the year elsewhere. Equal entries count once.
        """
        if refers.isdigit():
            return [self._numbers[int(refers)]] if int(refers) in self._numbers else []
        names, year = _names_and_year(refers)
        if not names or not year:
            return []
        fit = [each for each in self._years.get(year[:4], ()) if _fits(each.text, names, year)]
        fit = _first([each for each in fit if _years_of(each.text)[0].startswith(year)], fit)
        fit = _first([each for each in fit if folded(each.text).startswith(names[0])], fit)
        return list({folded(each.text): each for each in reversed(fit)}.values())[::-1]


def find_authors(text: str) -> Iterator[Mark]:
    """(Smith 2019; Lee et al., 2020); where other words stand beside them, each by itself."""
    for found in _PARENTHESIS.finditer(text):
        inside = 1 if found[1] else 2
        parts = list(re.finditer(r"[^;]+", found[inside]))
        refers = [author_years(part[0]) for part in parts]
        if all(refers):
            yield Mark(found[0], tuple(dict.fromkeys(sum(refers, ()))), *found.span())
            continue
        for part, each in zip(parts, refers, strict=True):
            if each:
                own = part[0].strip()
                start = found.start(inside) + part.start() + part[0].index(own)
                yield Mark(own, each, start, start + len(own))


def find_narrated(text: str, printed: PrintedList) -> Iterator[Mark]:
    """ "Smith and Lee (2019)", only where an entry answers to it: it may be a mere date."""
    for found in re.finditer(r"[(\[]((?:19|20)\d\d[a-z]?)[)\]]", text):
        start = max(0, found.start() - 120)
        names = _NARRATIVE.search(text[start : found.start()])
        if names is None:
            continue
        both = " and ".join(name for name in names.groups() if name)
        refers = f"{both} {found[1]}".casefold()
        if printed.answer(refers):
            begin = start + names.start()
            yield Mark(text[begin : found.end()], (refers,), begin, found.end())


@lru_cache(maxsize=10_000)
def folded(text: str) -> str:
    """Small letters without accents and punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"[\u0300-\u036f'’-]", "", letters)))


def _first(some: list[Entry], otherwise: list[Entry]) -> list[Entry]:
    return some or otherwise


@lru_cache(maxsize=10_000)
def _years_of(entry: str) -> list[str]:
    """The years in an entry, as it prints them; n.d. and in press are years, too."""
    return [found[1] or _worded(found[2]) for found in _ENTRY_YEAR.finditer(entry)]


def _worded(year: str) -> str:
    return "".join(re.findall(r"\w+", year))


def _names_and_year(refers: str) -> tuple[list[str], str]:
    found = re.fullmatch(rf"(.+) ({YEAR}[a-z]?)", refers)
    if not found:
        return [], ""
    names = [folded(name) for name in re.split(r" and (?=[^ ])", found[1])]
    return names, found[2] if found[2][0].isdigit() else _worded(found[2])


def _fits(entry: str, names: list[str], year: str) -> bool:
    """Whether the first name stands at the beginning, any other among the authors, and the year."""
    years, text = _years_of(entry), folded(entry[:_AUTHORS])
    if not any(each == year or (each[:-1] == year and year[-1].isdigit()) for each in years):
        return False
    author, *others = names
    near = f" {text[: len(author) + 40]} "
    first = f" {author} " in near or _is_acronym(author, entry)
    return first and all(f" {each} " in f" {text} " for each in others)


@lru_cache(maxsize=10_000)
def _initials(entry: str) -> str:
    """The first letters of its first capitalised words: WHO."""
    return "".join(re.findall(r"\b[^\W\d_a-z]", entry[:_AUTHORS])).casefold()


def _is_acronym(name: str, entry: str) -> bool:
    """Whether a name is made of the first letters of an organisation: WHO, or NICE, which leaves
    some out."""
    letters = _initials(entry)
    if letters.startswith(name):
        return True
    whole = _initials(re.split(r"[.(]", entry, maxsplit=1)[0])
    rest = iter(whole)
    inside = all(letter in rest for letter in name)
    return 3 <= len(name) < len(whole) and inside and (name[0], name[-1]) == (whole[0], whole[-1])
