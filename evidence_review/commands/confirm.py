"""`confirm`: somebody confirms rows as they are now."""

import argparse
import datetime as dt

from evidence_review.commands._options import day, sound_review
from evidence_review.currency.confirm import confirm
from evidence_review.screen import say
from evidence_review.tables.rows import Confirmation
from evidence_review.tables.table import write_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rows, who, and when."""
    parser.add_argument("review", metavar="REVIEW")
    parser.add_argument("names", nargs="*", metavar="NAME", help="C07, qaseem2017, B03, O02, rule")
    parser.add_argument("--by", required=True, type=_who, metavar="WHO", help="who confirms it")
    text = "the day, if it is not today's (2026-01-31)"
    parser.add_argument("--on", type=day, metavar="DAY", help=text)


def _who(text: str) -> str:
    """A name or a role as argparse reads it: a cell that a spreadsheet would not run."""
    if not text.strip() or not text.strip()[0].isalnum():
        raise argparse.ArgumentTypeError(f"{text!r} is not a name or a role")
    return text.strip()


def run(options: argparse.Namespace) -> int:
    """Write confirmations.csv, and say how many rows that were."""
    review = sound_review(options.review)
    table = review.table(Confirmation)
    # The one place that asks the clock: an act of a person has the day on which it is done.
    on = options.on or dt.date.today()
    done = confirm(review.written, table.rows, options.names, options.by, on)
    write_table(review.root / table.file, Confirmation, done.rows)
    say(
        f"{table.file}: {done.new} rows confirmed for the first time, "
        f"{done.again} again, {done.gone} gone"
    )
    return 0
