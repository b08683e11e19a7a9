"""`reviewer`: somebody takes part in a review, with files of their own."""

import argparse

from evidence_review.commands._options import a_name, sound_review
from evidence_review.judging.join import join
from evidence_review.screen import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who, in which review."""
    parser.add_argument("review", metavar="REVIEW")
    parser.add_argument("file", metavar="NAME", help="what their files are called, such as lee")
    text = "the name or the role that the report shows"
    parser.add_argument("--name", required=True, type=a_name, metavar="TEXT", help=text)
    text = "what they are, such as physiotherapist"
    parser.add_argument("--role", required=True, type=a_name, metavar="TEXT", help=text)


def run(options: argparse.Namespace) -> int:
    """Add them to review.toml, and make their files."""
    review = join(sound_review(options.review), options.file, options.name, options.role)
    say(f"{review.folder}/judgements/{options.file}.csv is theirs; a part is enough")
    return 0
