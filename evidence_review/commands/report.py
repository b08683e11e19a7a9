"""`report`: the notebooks of a review executed and bound into one page."""

import argparse

from tqdm import tqdm

from evidence_review.commands._options import add_reviews, add_today, collection_here
from evidence_review.errors import InvalidData, Problem
from evidence_review.report.index import build_index
from evidence_review.report.page import build_report
from evidence_review.screen import print_problems, say
from evidence_review.text.visible import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which reviews, and on which day."""
    add_reviews(parser)
    add_today(parser)


def run(options: argparse.Namespace) -> int:
    """Make the reports; a broken review does not stop the others."""
    collection = collection_here(options.today)
    problems: dict[Problem, None] = {}
    names = options.reviews or collection.names
    for name in tqdm(names, desc="reports", disable=None if len(names) > 1 else True, leave=False):
        try:
            tqdm.write(visible(str(build_report(collection.review(name)))))
        except InvalidData as error:  # the others can be made all the same
            problems.update(dict.fromkeys(error.problems))
    if not options.reviews:
        say(build_index(collection))
    print_problems(problems)
    return 1 if problems else 0
