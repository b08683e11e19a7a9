"""`differences`: where the reviewers of a review differ, and what awaits a second reader."""

import argparse

from evidence_review.commands._options import add_reviews, collection_here
from evidence_review.errors import names
from evidence_review.judging.differences import awaiting_a_second
from evidence_review.screen import say
from evidence_review.views.differences import differences
from evidence_review.views.waiting import how_far


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which reviews."""
    add_reviews(parser)


def run(options: argparse.Namespace) -> int:
    """The queue of each review, the gravest claims first."""
    collection = collection_here()
    for name in options.reviews or collection.names:
        review = collection.review(name)
        say(f"{name}\n{differences(review)!r}")
        if review.differences:
            say(how_far(review))
        if waiting := awaiting_a_second(review):
            say(f"- for a second reader: {names(' × '.join(pair) for pair in waiting)}")
    return 0
