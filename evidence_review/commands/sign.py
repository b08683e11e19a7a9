"""`sign`: a reviewer stands by a whole review as it is."""

import argparse
import datetime as dt

from evidence_review.commands._options import a_name, day, sound_review
from evidence_review.judging.signing import sign_review
from evidence_review.screen import say
from evidence_review.tables.rows import Signature, SignedRow


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who signs which review, and what a reader must know of them."""
    parser.add_argument("review", metavar="REVIEW")
    parser.add_argument("reviewer", metavar="REVIEWER", help="the name of their file, as in data/")
    text = "conflicts of interest; none, if there is none"
    parser.add_argument("--interests", required=True, type=a_name, metavar="TEXT", help=text)
    text = "the name as it is to appear, if not as in review.toml"
    parser.add_argument("--name", type=a_name, metavar="NAME", help=text)
    parser.add_argument("--role", type=a_name, metavar="ROLE", help="likewise the role")
    text = "the day, if it is not today's (2026-01-31)"
    parser.add_argument("--on", type=day, metavar="DAY", help=text)


def run(options: argparse.Namespace) -> int:
    """Write signatures.csv and signed.csv, and say what was signed."""
    review = sound_review(options.review)
    on = options.on or dt.date.today()
    signed = sign_review(
        review, options.reviewer, options.interests, on, options.name or "", options.role or ""
    )
    rows = [row for row in signed.table(SignedRow).rows if row.reviewer == options.reviewer]
    (by,) = [row for row in signed.table(Signature).rows if row.reviewer == options.reviewer]
    say(f"{by.name} ({by.role}) signed {signed.name}: {len(rows)} rows, version {by.version}.")
    return 0
