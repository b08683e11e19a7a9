"""`confirm`: somebody stands by rows as they read now."""

import argparse
import datetime as dt

from evidence_review.collection.review import collection, read_record
from evidence_review.commands.options import add_command, day
from evidence_review.currency.confirm import confirm
from evidence_review.errors import InvalidData


def add(commands) -> None:
    """Add the command."""
    text = (
        "stand by what is new or was edited; with names, also by what rests on that claim, that "
        "source or the rule since it changed"
    )
    parser = add_command(commands, "confirm", text, run)
    parser.add_argument("review", metavar="REVIEW")
    parser.add_argument("names", nargs="*", metavar="NAME", help="C07, qaseem2017, O02, rule")
    parser.add_argument("--by", required=True, type=who, metavar="WHO", help="who stands by it")
    text = "the day, if it is not today's (2026-01-31)"
    parser.add_argument("--on", type=day, metavar="DAY", help=text)


def who(text: str) -> str:
    """A name or a role as argparse reads it: a cell that a spreadsheet would not run."""
    if not text.strip() or not text.strip()[0].isalnum():
        raise argparse.ArgumentTypeError(f"{text!r} is not a name or a role")
    return text.strip()


def run(options: argparse.Namespace) -> int:
    """Write confirmations.csv, and say how many rows that were."""
    record = read_record(collection(), options.review)
    if record.faults:
        raise InvalidData(record.faults)
    # The one place that asks the clock: an act of a person has the day on which it is done.
    done = confirm(record, options.names, options.by, options.on or dt.date.today())
    print(
        f"{record.confirmations.file}: {done.new} rows confirmed for the first time, "
        f"{done.again} again, {done.gone} gone"
    )
    return 0
