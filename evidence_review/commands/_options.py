"""What several commands take: a day, the names of reviews, the collection around them."""

import argparse
import datetime as dt
from pathlib import Path

from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.errors import InvalidData


def day(text: str) -> dt.date:
    """A day as argparse reads it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-01-31") from None


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
