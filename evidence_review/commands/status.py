"""`status`: which verdicts are stale, because of what, and what is due."""

import argparse

from evidence_review.checks.walk import walk
from evidence_review.collection.committed import changed_unused, changed_with_hash
from evidence_review.commands._options import add_reviews, add_today, collection_here
from evidence_review.commands._suppose import HELP, answer_if
from evidence_review.commands.check import outcome_line
from evidence_review.errors import Problem
from evidence_review.screen import print_problems, say
from evidence_review.views.status import status
from evidence_review.vocabulary import Outcome

_ACT = "though no new day or name says that somebody looked"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which reviews, and on which day."""
    add_reviews(parser)
    add_today(parser)
    parser.add_argument(
        "--if", action="append", default=[], dest="supposed", metavar="WHAT", help=HELP
    )


def run(options: argparse.Namespace) -> int:
    """Answer also for a review with problems, as far as its files can be read."""
    collection = collection_here(options.today)
    if options.supposed:
        return answer_if(collection, options.reviews, options.supposed)
    problems: dict[Problem, None] = {}
    current = True
    for name in options.reviews or collection.names:
        review = collection.review(name)
        walked = walk(review)
        files, *_ = walked.results
        if files.outcome is Outcome.FAILED:
            say(f"{name}\nStatus {Outcome.COULD_NOT}: its files cannot be read as they are.")
            problems.update(dict.fromkeys(files.problems))
        else:
            say(f"{name}\n{status(review, walked.open)!r}")
        if walked.failed:
            say(f"- checks: {outcome_line(walked)}")
        # No check fails on it: that is why it is asked for always.
        if again := changed_with_hash(collection, name):
            say(f"- changed since the last commit together with their hash, {_ACT}: {again}")
        current = current and not walked.failed
    if changed := changed_unused(collection):
        say(f"Sources that no review uses, changed since the last commit: {changed}")
    print_problems(problems)
    return 0 if current else 1
