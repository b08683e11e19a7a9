"""`rows`: the rows that are now to be filled in."""

import argparse

from evidence_review.commands._options import sound_review
from evidence_review.prepare.rows import add_rows
from evidence_review.screen import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which review, and into whose file."""
    parser.add_argument("review", metavar="REVIEW")
    text = "whose judgements, by the name of their file; needed where there are several reviewers"
    parser.add_argument("--reviewer", default="", metavar="NAME", help=text)


def run(options: argparse.Namespace) -> int:
    """Add the rows, and say where."""
    added = add_rows(sound_review(options.review), options.reviewer)
    for each in added:
        say(f"{each.file}: {each.rows} rows to fill in")
    if not added:
        say("No row is missing.")
    return 0
