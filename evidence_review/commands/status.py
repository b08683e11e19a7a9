"""`status`: which verdicts are stale, because of what, and what is due."""

import argparse

from evidence_review.checks import results
from evidence_review.collection.review import collection, read_record, review_names
from evidence_review.commands.check import line
from evidence_review.commands.options import (
    add_command,
    add_reviews,
    add_today,
    print_problems,
    say,
)
from evidence_review.errors import Problem
from evidence_review.views.common import Study
from evidence_review.views.status import status
from evidence_review.vocabulary import Outcome


def add(commands) -> None:
    """Add the command."""
    text = "say which verdicts are stale, which change broke them, and what is due"
    parser = add_command(commands, "status", text, run)
    add_reviews(parser)
    add_today(parser)


def run(options: argparse.Namespace) -> int:
    """Answer also for a review with problems, as far as its files can be read."""
    root = collection()
    problems: dict[Problem, None] = {}
    standing = True
    for name in options.reviews or review_names(root):
        record = read_record(root, name)
        files, *_ = found = results(record, options.today)
        if files.outcome is Outcome.FAILED:
            say(f"{name}\nStatus {Outcome.COULD_NOT}: its files cannot be read as they are.")
            problems.update(dict.fromkeys(files.problems))
        else:
            say(f"{name}\n{status(Study(record, options.today))}")
        if any(each.outcome is Outcome.FAILED for each in found):
            say(f"- checks: {line(found)}")
        standing = standing and all(each.outcome is not Outcome.FAILED for each in found)
    print_problems(problems)
    return 0 if standing else 1
