"""What people looked at: what was read, what was searched for, which signs warn."""

from collections.abc import Iterable

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Reading, Search, WarningSign
from evidence_review.views.common import plural
from evidence_review.views.display import Shown, table
from evidence_review.views.frames import Column, column_of
from evidence_review.vocabulary import Direction, Urgency

_READINGS = (
    Column("source", str, "the source, with its number in the article's reference list"),
    column_of(Reading, "basis"),
    column_of(Reading, "edition"),
    column_of(Reading, "locator"),
    column_of(Reading, "about"),
    Column("speaks", int, "on how many claims it says something"),
    Column("silent", int, "on how many of the claims it was read for it says nothing"),
    column_of(Reading, "date"),
    Column("reviewer", str, "who read it: the reviewer's file"),
)
_SEARCHES = (
    column_of(Search, "search"),
    column_of(Search, "claims"),
    column_of(Search, "where"),
    column_of(Search, "query"),
    column_of(Search, "date"),
    column_of(Search, "by"),
    column_of(Search, "results"),
    Column("kept", tuple, "the sources that were taken"),
    column_of(Search, "left_out"),
)
_SIGNS = (
    Column("sign", str, "the sign, in plain words"),
    column_of(WarningSign, "urgency", "urgency"),
    Column("article", str, "the claims that name it, or that it is missing"),
    Column("sources", str, "each source, how urgent it is there, what it says, and where"),
)


def readings(review: Review) -> Shown:
    """What each reviewer read of each source: silence follows from it."""
    rows = [
        (
            review.called(reading.source),
            reading.basis,
            reading.edition,
            reading.locator,
            reading.about,
            *_counts(review, name, reading.source),
            reading.date,
            name,
        )
        for name, file in review.readings.items()
        for reading in file.rows
    ]
    return table("What was read of each source", _READINGS, rows, empty="No reading is recorded.")


def _counts(review: Review, name: str, source: str) -> tuple[int, int]:
    said = [row.direction for row in review.judged[name] if row.source == source]
    silent = sum(direction is Direction.SILENT for direction in said)
    return len(said) - silent, silent


def searches(review: Review) -> Shown:
    """What was looked for, where and when; or that no search was made."""
    rows = [
        (
            search.search,
            search.claims,
            search.where,
            search.query,
            search.date,
            search.by,
            search.results,
            tuple(map(review.called, search.kept)),
            search.left_out,
        )
        for search in review.table(Search).rows
    ]
    none = (
        "No search for sources was made. So a claim that no source speaks of needs a source; "
        "that there is none, nobody can say."
    )
    return table("Searches for sources", _SEARCHES, rows, empty=none)


def warning_signs(review: Review) -> Shown:
    """Every warning sign, the most urgent first: who says it, and whether the article does."""
    by_sign: dict[str, list[WarningSign]] = {}
    for row in review.table(WarningSign).rows:
        by_sign.setdefault(row.sign, []).append(row)
    rows = [
        (sign, _soonest(said), _named(said), "; ".join(_said(review, row) for row in said))
        for sign, said in sorted(by_sign.items(), key=lambda pair: _soonest(pair[1]).rank)
    ]
    missing = sum(not any(row.claims for row in said) for said in by_sign.values())
    caption = f"Warning signs; {missing} of {plural(len(rows), 'sign')} not in the article"
    none = "No warning sign is recorded for this review."
    return table(caption, _SIGNS, rows, empty=none)


def _soonest(said: Iterable[WarningSign]) -> Urgency:
    return min((row.urgency for row in said), key=lambda word: word.rank)


def _named(said: Iterable[WarningSign]) -> str:
    claims = dict.fromkeys(claim for row in said for claim in row.claims)
    return f"yes ({', '.join(claims)})" if claims else "missing"


def _said(review: Review, row: WarningSign) -> str:
    return f"{review.called(row.source)}, {row.urgency}: {row.says.rstrip('.')} ({row.locator})"
