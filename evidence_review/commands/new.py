"""`new`: start a review of an article."""

import argparse
import datetime as dt
from pathlib import Path

from tqdm import tqdm

from evidence_review.commands._options import collection_here, day
from evidence_review.prepare.start import start
from evidence_review.screen import print_problems, say
from evidence_review.text.reading import READABLE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The review's name, its article, its references."""
    parser.add_argument("name", metavar="NAME", help="the folder below data/, such as night-cramps")
    text = f"an article ({', '.join(READABLE)}), with its reference list if it has one"
    parser.add_argument("--article", required=True, type=Path, metavar="FILE", help=text)
    text = (
        "the references as BibTeX, RIS, NBIB, CSL-JSON or YAML, an export of EndNote, PubMed's "
        "summary, a CSV, DOIs or a list"
    )
    parser.add_argument("--references", type=Path, metavar="FILE", help=text)
    text = "the day of the data, if it is not today's (2026-01-31)"
    parser.add_argument("--on", type=day, metavar="DAY", help=text)


def run(options: argparse.Namespace) -> int:
    """Write the review and say what to do next; exit code 1 if something could not be read."""
    on = options.on or dt.date.today()
    with tqdm(bar_format="{desc} …", disable=None, leave=False) as shown:
        arguments = options.name, options.article, options.references
        done = start(collection_here(), *arguments, on=on, tell=shown.set_description_str)
    say(
        f"{done.folder}: {done.sentences} sentences, {done.claims} rows of claims proposed; "
        f"{done.sources} references, {done.new_sources} of them new to the collection"
    )
    for note in done.notes:
        say(f"  look at: {note}")
    say(f"Next: open {done.folder}/claims.csv. Accept, correct or reject each row (column state).")
    say(f"`evidence-review check {options.name}` says what is open.")
    print_problems(done.problems)
    return 1 if done.problems else 0
