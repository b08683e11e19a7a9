"""`sheet`: a review as a spreadsheet for one reviewer, and what they filled in read back."""

import argparse
import datetime as dt
from pathlib import Path

from evidence_review.commands._options import day, sound_review
from evidence_review.errors import Unreadable
from evidence_review.screen import say
from evidence_review.sheet.exporting import sheet_of
from evidence_review.sheet.importing import read_back


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Out or in, which review, whose, and which file."""
    ways = parser.add_subparsers(required=True, metavar="export|import", dest="way")
    out = ways.add_parser("export", help="write what is asked of a reviewer as an .xlsx")
    out.add_argument("review", metavar="REVIEW")
    text = "whose: the name of their file in judgements/, without .csv"
    out.add_argument("--reviewer", required=True, metavar="NAME", help=text)
    text = "the file to write (default: build/REVIEW/NAME.xlsx)"
    out.add_argument("--out", type=Path, metavar="FILE", help=text)
    back = ways.add_parser("import", help="keep what the reviewer filled in, all or nothing")
    back.add_argument("review", metavar="REVIEW")
    back.add_argument("file", type=Path, metavar="FILE")
    text = "the day of the answers, if it is not today's (2026-01-31)"
    back.add_argument("--on", type=day, metavar="DAY", help=text)


def run(options: argparse.Namespace) -> int:
    """Write the sheet, or read it back."""
    return _export(options) if options.way == "export" else _import(options)


def _export(options: argparse.Namespace) -> int:
    review = sound_review(options.review)
    made = sheet_of(review, options.reviewer)
    path = options.out or review.root / "build" / review.name / f"{options.reviewer}.xlsx"
    if path.suffix.lower() != ".xlsx":
        raise Unreadable(path.name, "it would not be opened as a spreadsheet", "Name it .xlsx")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made)
    say(path)
    return 0


def _import(options: argparse.Namespace) -> int:
    # As in confirm: an act of a person has the day on which it is done.
    review, on = sound_review(options.review), options.on or dt.date.today()
    done = read_back(review, options.file, on)
    say(f"{options.file.name}, of {done.reviewer}:")
    for title, counts in done.counts.items():
        words = [f"{counts[word]} {word}" for word in ("new", "changed", "unchanged", "open")]
        say(f"  {title}: {', '.join(words)}")
    return 0
