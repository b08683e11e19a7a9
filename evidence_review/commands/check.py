"""`check`: everything that is wrong with the tables, and what was changed unconfirmed."""

import argparse

from evidence_review.checks.walk import Walk, walk
from evidence_review.commands._options import add_reviews, add_today, collection_here
from evidence_review.errors import Problem, condensed
from evidence_review.errors import names as listed
from evidence_review.screen import print_problems, say
from evidence_review.vocabulary import Outcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which reviews, and on which day."""
    add_reviews(parser)
    add_today(parser)


def run(options: argparse.Namespace) -> int:
    """Check reviews; only a check that looked and found nothing counts as passed."""
    collection = collection_here(options.today)
    problems: dict[Problem, None] = {}
    failed = False
    names = options.reviews or collection.names
    for name in names:
        walked = walk(collection.review(name))
        failed = failed or bool(walked.failed)
        problems.update(dict.fromkeys(p for result in walked.failed for p in result.problems))
        say(f"{name}: {outcome_line(walked)}")
        if collection.review(name).started:
            for problem in condensed(walked.open):
                say(f"  open: {problem}")
    if not names:
        say("There is no review yet: data/ has no folder.")
    if not options.reviews and (unused := collection.unused):
        say(f"sources that no review uses, so that no row of theirs is confirmed: {listed(unused)}")
    print_problems(problems)
    return 1 if failed else 0


def outcome_line(walked: Walk) -> str:
    """How many checks ended how; those that did not pass by name, with the reason."""
    parts = []
    for outcome in Outcome:
        ended = [result for result in walked.results if result.outcome is outcome]
        if ended and outcome is Outcome.PASSED:
            parts.append(f"{len(ended)} {outcome}")
        elif ended:
            parts.append(f"{len(ended)} {outcome}: {', '.join(map(str, ended))}")
    return "; ".join(parts)
