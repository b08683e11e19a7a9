"""A bibliographic record, whatever file it came from."""

from dataclasses import dataclass

from evidence_review.errors import Problem

PersonName = tuple[str, str]
"""Last and first names; an organisation has no first name."""


@dataclass(frozen=True)
class Work:
    """A work that an article cites, or that a review uses. Absent is empty.

    Dates are YYYY, YYYY-MM or YYYY-MM-DD. What nobody has held against the work itself is named in
    `unverified`, and what a record should have and lacks in `missing`, as it says itself.
    """

    key: str = ""
    """As in its file; there it may be empty or stand twice, in `references.bib` it may not."""
    type: str = "misc"
    """BibTeX's word: article, book, incollection, online, report …; misc where unknown."""
    authors: tuple[PersonName, ...] = ()
    short: str = ""
    """What a long organisation is called in a sentence."""
    others: bool = False
    """Whether the record says that there are more authors than it names."""
    title: str = ""
    container: str = ""
    date: str = ""
    online: str = ""
    reviewed: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    url: str = ""
    unverified: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    accessed: str = ""
    abstract: str = ""
    line: int = 1
    """Where the entry begins in its file, from 1."""
    raw: str = ""
    """The entry as it stood."""

    @property
    def year(self) -> str:
        """The year alone."""
        return self.date[:4]

    @property
    def label(self) -> str:
        """First author and year, as a reader would call it."""
        last = self.short or (self.authors[0][0] if self.authors else self.key)
        more = " et al." if len(self.authors) > 2 or self.others else ""
        second = f" & {self.authors[1][0]}" if len(self.authors) == 2 and not self.others else ""
        return f"{last}{second}{more} {self.year}".strip()


VERIFIED = (
    *("type", "authors", "short", "others", "title", "container", "date", "online", "reviewed"),
    *("volume", "issue", "pages", "doi", "pmid", "pmcid", "url", "unverified", "missing"),
)
"""The fields that make another record when they change; the order is that of stored versions."""


@dataclass(frozen=True)
class Imported:
    """What a file gave: entries in = records out + problems, each of which names a line."""

    form: str
    """A name of `reading.FORMS`, or printed list; none, where the file was refused."""
    works: tuple[Work, ...]
    problems: tuple[Problem, ...]
    """The entries that could not be read."""
    notes: tuple[Problem, ...] = ()
    """What was read, but should be looked at: a guessed encoding, a repaired or doubtful entry."""
