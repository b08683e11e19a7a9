"""What falls due as time passes: a review to be looked at again, a guideline past its term, a
search for retractions that is long ago.

The day is always given and never asked of the clock, so that a report made twice is the same.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evidence_review.errors import names
from evidence_review.tables.header import Header
from evidence_review.tables.rows import Source
from evidence_review.vocabulary import Integrity

_LOOK_AGAIN = 183
"""Days after which corrections and retractions should have been looked for again: half a year."""

_NOTICES = (
    Integrity.RETRACTED,
    Integrity.CONCERN,
    Integrity.SUPERSEDED,
    Integrity.EXPIRED,
    Integrity.CORRECTED,
)


@dataclass(frozen=True)
class Due:
    """Something to look at again, and the sources it is about; none where it is the review."""

    what: str
    sources: tuple[str, ...] = ()
    overdue: bool = True
    """Whether time has run out; a notice that stands in the tables already has not."""

    def __str__(self) -> str:
        return f"{self.what}: {names(self.sources)}" if self.sources else self.what


def due(
    header: Header | None,
    sources: Mapping[str, Source],
    today: dt.date,
    acts: Iterable[tuple[str, dt.date]] = (),
) -> tuple[Due, ...]:
    """All that is due on that day, and the notices known on the sources that a review uses.

    `acts` are what people did, each with its day: none was done on a day that is yet to come.
    """
    return (*_due(header, sources, today), *_early(header, sources, today, acts))


def _early(
    header: Header | None,
    sources: Mapping[str, Source],
    today: dt.date,
    acts: Iterable[tuple[str, dt.date]],
) -> Iterator[Due]:
    days = [(f"retractions looked for ({key})", row.integrity_date) for key, row in sources.items()]
    if header:
        days += [("the data", header.date), ("the article read", header.article.read)]
    early = [what for what, day in (*days, *acts) if day and day > today]
    if early:
        yield Due(f"dated after {today}: {names(dict.fromkeys(early))}")


def _due(header: Header | None, sources: Mapping[str, Source], today: dt.date) -> Iterator[Due]:
    if header and header.review_by < today:
        yield Due(f"the review was to be looked at again by {header.review_by}")
    for what, test in (
        ("past the term that its publisher set, and not marked so", _ended),
        (f"retractions last looked for more than {_LOOK_AGAIN} days ago", _long_ago),
    ):
        late = tuple(key for key, source in sources.items() if test(source, today))
        if late:
            yield Due(what, late)
    for word in (*_NOTICES, Integrity.NOT_CHECKED):
        noted = tuple(key for key, source in sources.items() if source.integrity is word)
        if noted:
            what = "retractions never looked for" if word is Integrity.NOT_CHECKED else str(word)
            yield Due(what, noted, overdue=False)


def _ended(source: Source, today: dt.date) -> bool:
    marked = source.integrity in (Integrity.EXPIRED, Integrity.SUPERSEDED, Integrity.RETRACTED)
    return source.expires is not None and source.expires <= today and not marked


def _long_ago(source: Source, today: dt.date) -> bool:
    looked = source.integrity_date
    return looked is not None and (today - looked).days > _LOOK_AGAIN
