"""`confirm`: somebody who looked at rows confirms them as they are now."""

import argparse
import datetime as dt
from collections.abc import Collection

from evidence_review.collection.review import Review
from evidence_review.commands._options import a_name, day, sound_review
from evidence_review.currency.confirm import Confirmed, confirm
from evidence_review.currency.versions import JOINT
from evidence_review.errors import EvidenceReviewError, UnknownName
from evidence_review.screen import say
from evidence_review.tables.row import Scope
from evidence_review.tables.rows import TABLES, Confirmation
from evidence_review.tables.table import write_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which rows, who, and when."""
    parser.add_argument("review", metavar="REVIEW")
    text = "what you looked at: C07, qaseem2017, B03, O02, rule, or a row: 'C07 x qaseem2017'"
    parser.add_argument("names", nargs="*", metavar="NAME", help=text)
    text = "without a name, all that is new or was edited: how many rows you stand by"
    parser.add_argument("--rows", type=int, metavar="NUMBER", help=text)
    parser.add_argument("--by", required=True, type=a_name, metavar="WHO", help="who confirms it")
    text = "also what this reviewer judged: for one who left, by the name of their file"
    parser.add_argument("--of", action="append", default=[], metavar="REVIEWER", help=text)
    text = "the day, if it is not today's (2026-01-31)"
    parser.add_argument("--on", type=day, metavar="DAY", help=text)


class NotTyped(EvidenceReviewError):
    """Rows were to be confirmed without a name, and not by their number either."""


def run(options: argparse.Namespace) -> int:
    """Write confirmations.csv, and say how many rows that were."""
    review = sound_review(options.review)
    table = review.table(Confirmation)
    # The one place that asks the clock: an act of a person has the day on which it is done.
    on = options.on or dt.date.today()
    names = [name.replace(" x ", JOINT) for name in options.names]
    others = _files_of_others(review, options.by, options.of)
    done = confirm(review.written, table.rows, names, options.by, on, others)
    if not names:
        _refuse_untyped(done, options.rows)
    write_table(review.root / table.file, Confirmation, done.rows)
    say(
        f"{table.file}: {done.new} rows confirmed for the first time, "
        f"{done.again} again, {done.gone} gone"
    )
    return 0


def _refuse_untyped(done: Confirmed, typed: int | None) -> None:
    """Who names nothing types how many rows they stand by: nobody signs for hundreds unseen."""
    rows = done.new + done.again
    if rows and typed != rows:
        started = f"{rows} rows are new or were edited" if typed is None else f"{typed} is not it"
        raise NotTyped(
            f"{started}. Name those that you looked at, such as C07 or 'C07 x qaseem2017'; "
            f"or, if you looked at all {rows}, repeat the command with --rows {rows}."
        )


def _files_of_others(review: Review, by: str, of: Collection[str]) -> frozenset[str]:
    """The files of the reviewers that neither `by` nor `of` names."""
    people = review.people
    known = [person.file for person in people]
    for name in of:
        if name not in known:
            raise UnknownName("reviewer", name, known)
    own = {person.file for person in people if by in (person.file, person.name, person.role)}
    if not own:
        raise UnknownName("reviewer", by, known)
    others = [file for file in known if file not in {*own, *of}]
    tables = [model.table for model in TABLES if model.scope is Scope.REVIEWER]
    return frozenset(f"{table}/{file}" for table in tables for file in others)
