"""`decide`: which of the reviewers' judgements stands where they differ."""

import argparse
import datetime as dt

from evidence_review.commands._options import a_name, day, sound_review
from evidence_review.judging.differences import decided
from evidence_review.judging.store import put
from evidence_review.screen import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """On what, whose judgement stands, who decided and why."""
    parser.add_argument("review", metavar="REVIEW")
    parser.add_argument("claim", metavar="CLAIM")
    parser.add_argument("source", metavar="SOURCE")
    text = "whose judgement stands, by the name of their file"
    parser.add_argument("--as", required=True, dest="chosen", metavar="REVIEWER", help=text)
    parser.add_argument("--by", required=True, type=a_name, metavar="WHO", help="who decided")
    parser.add_argument("--because", required=True, type=a_name, metavar="TEXT", help="why")
    text = "the day, if it is not today's (2026-01-31)"
    parser.add_argument("--on", type=day, metavar="DAY", help=text)


def run(options: argparse.Namespace) -> int:
    """Write the row of consensus.csv."""
    review = sound_review(options.review)
    pair = options.claim, options.source
    on = options.on or dt.date.today()
    row = decided(review, pair, options.chosen, options.by, options.because, on)
    put(review, [row])
    what = f"{' × '.join(pair)} is {row.direction}, as {options.chosen} judged"
    say(f"{review.folder}/consensus.csv: {what}")
    return 0
