"""`new` and `rows`: start a review, and go on with it."""

import argparse
import datetime as dt
from pathlib import Path

from tqdm import tqdm

from evidence_review.collection.review import collection, read_record
from evidence_review.commands.options import add_command, day, print_problems, say
from evidence_review.errors import InvalidData


def add(commands) -> None:
    """Add the two commands."""
    text = "start a review of an article: prepare its claims and sources for a person to judge"
    parser = add_command(commands, "new", text, new)
    parser.add_argument("name", metavar="NAME", help="the folder below data/, such as night-cramps")
    text = "Markdown, text, HTML or DOCX, with its reference list if it has one"
    parser.add_argument("--article", required=True, type=Path, metavar="FILE", help=text)
    text = "the references as BibTeX, RIS, NBIB, CSL-JSON or a printed list"
    parser.add_argument("--references", type=Path, metavar="FILE", help=text)
    text = "the day of the data, if it is not today's (2026-01-31)"
    parser.add_argument("--on", type=day, metavar="DAY", help=text)
    text = "add the rows that are now to be filled in: judgements, and words for what to change"
    parser = add_command(commands, "rows", text, rows)
    parser.add_argument("review", metavar="REVIEW")


def new(options: argparse.Namespace) -> int:
    """Write the review and say what to do next; exit code 1 if something could not be read."""
    # The readers of every format take half a second to import; check does without them.
    from evidence_review.prepare.start import start

    on = options.on or dt.date.today()
    with tqdm(bar_format="{desc} …", disable=None, leave=False) as shown:
        tell = shown.set_description_str
        arguments = options.name, options.article, options.references
        done = start(collection(), *arguments, on=on, tell=tell)
    say(
        f"{done.folder}: {done.sentences} sentences, {done.claims} rows of claims proposed; "
        f"{done.sources} references, {done.new_sources} of them new to the collection"
    )
    for note in done.notes:
        say(f"  look at: {note}")
    say(f"Next: open {done.folder}/claims.csv, and accept, mend or reject each row (column state).")
    say(f"`evidence-review check {options.name}` says what is open.")
    print_problems(done.problems)
    return 1 if done.problems else 0


def rows(options: argparse.Namespace) -> int:
    """Add the rows, and say where."""
    from evidence_review.prepare.rows import add_rows

    record = read_record(collection(), options.review)
    if record.faults:
        raise InvalidData(record.faults)
    added = add_rows(record)
    for each in added:
        say(f"{each.file}: {each.rows} rows to fill in")
    if not added:
        say("No row is missing.")
    return 0
