"""What several commands share: a day on the command line, problems on the screen."""

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Collection
from typing import TextIO

from evidence_review.errors import Problem, condensed
from evidence_review.views.display import visible


def day(text: str) -> dt.date:
    """A day as argparse reads it."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-01-31") from None


def add_command(commands, name: str, text: str, run: Callable) -> argparse.ArgumentParser:
    """A command with its one sentence; `run` does it and answers with the exit code."""
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(command=run)
    return parser


def add_today(parser: argparse.ArgumentParser) -> None:
    """The option that dates are held against; without it they are said to be not checked."""
    text = "the day to hold dates against (2026-01-31); without it they are not checked"
    parser.add_argument("--today", type=day, metavar="DAY", help=text)


def add_reviews(parser: argparse.ArgumentParser) -> None:
    """The names of reviews; none means every one."""
    parser.add_argument("reviews", nargs="*", metavar="REVIEW", help="default: every review")


def say(text: object, file: TextIO | None = None) -> None:
    """Print a text; what strangers wrote in it cannot move the cursor or turn the writing round."""
    print(visible(str(text)), file=file)


def print_problems(problems: Collection[Problem]) -> None:
    """Problems go to the errors, one a line, with their number at the end."""
    for problem in condensed(problems):
        say(problem, file=sys.stderr)
    count = len(problems)
    if count:
        print(f"{count} {'problem' if count == 1 else 'problems'}.", file=sys.stderr)
