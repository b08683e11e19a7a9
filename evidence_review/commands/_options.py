"""What several commands take: a day, the names of reviews, the collection around them."""

import argparse
import datetime as dt
from pathlib import Path

from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.errors import InvalidData
from evidence_review.tables.row import is_formula

_FIRST_YEAR, _LAST_YEAR = 1900, 2999


def day(text: str) -> dt.date:
    """A day as argparse reads it."""
    try:
        given = dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-01-31") from None
    if not _FIRST_YEAR <= given.year <= _LAST_YEAR:  # the calendar ends, and days are added to it
        raise argparse.ArgumentTypeError(f"{text} is not between {_FIRST_YEAR} and {_LAST_YEAR}")
    return given


def a_name(text: str) -> str:
    """A name or words as argparse reads them: a cell that a spreadsheet would not run."""
    if not text.strip() or is_formula(text.strip()):
        raise argparse.ArgumentTypeError(f"{text!r} is empty, or begins like a formula")
    if not text.isprintable():
        raise argparse.ArgumentTypeError(f"{text!r} has a character that no screen shows")
    return " ".join(text.split())


def add_today(parser: argparse.ArgumentParser) -> None:
    """The option that dates are compared with; without it they are said to be not checked."""
    text = "the day to compare dates with (2026-01-31); without it they are not checked"
    parser.add_argument("--today", type=day, metavar="DAY", help=text)


def add_reviews(parser: argparse.ArgumentParser) -> None:
    """The names of reviews; none means every one."""
    parser.add_argument("reviews", nargs="*", metavar="REVIEW", help="default: every review")


def collection_here(today: dt.date | None = None) -> Collection:
    """The collection around the current folder."""
    return Collection.around(Path.cwd(), today)


def sound_review(name: str) -> Review:
    """A review whose files can be read. Raises InvalidData with what is wrong in them."""
    review = collection_here().review(name)
    if review.faults:
        raise InvalidData(review.faults)
    return review
