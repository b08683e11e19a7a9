"""`check`: everything that is wrong with the tables, and whether they still stand."""

import argparse
from collections.abc import Iterable

from evidence_review.checks import Result, open_problems, results
from evidence_review.collection.review import collection, read_record, review_names
from evidence_review.commands.options import (
    add_command,
    add_reviews,
    add_today,
    print_problems,
    say,
)
from evidence_review.errors import Problem, condensed
from evidence_review.vocabulary import Outcome


def add(commands) -> None:
    """Add the command."""
    text = "say everything that is wrong with the tables, where, and what no longer stands"
    parser = add_command(commands, "check", text, run)
    add_reviews(parser)
    add_today(parser)


def run(options: argparse.Namespace) -> int:
    """Check reviews; only a check that looked and found nothing counts as passed."""
    root = collection()
    problems: dict[Problem, None] = {}
    failed = False
    names = options.reviews or review_names(root)
    for name in names:
        record = read_record(root, name)
        found = results(record, options.today)
        bad = [each for each in found if each.outcome is Outcome.FAILED]
        problems.update(dict.fromkeys(problem for each in bad for problem in each.problems))
        failed = failed or bool(bad)
        say(f"{name}: {line(found)}")
        for each in condensed(open_problems(record)):
            say(f"  open: {each}")
    if not names:
        say("There is no review yet: data/ has no folder.")
    print_problems(problems)
    return 1 if failed else 0


def line(found: Iterable[Result]) -> str:
    """How many checks ended how; those that did not pass by name, with the reason."""
    found = tuple(found)
    parts = []
    for outcome in Outcome:
        some = [each for each in found if each.outcome is outcome]
        if some and outcome is Outcome.PASSED:
            parts.append(f"{len(some)} {outcome}")
        elif some:
            said = ", ".join(
                f"{each.check} ({each.note})" if each.note else each.check for each in some
            )
            parts.append(f"{len(some)} {outcome}: {said}")
    return "; ".join(parts)
