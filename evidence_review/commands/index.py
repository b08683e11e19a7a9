"""`index`: the page that lists every review."""

import argparse

from evidence_review.commands._options import add_today, collection_here
from evidence_review.report.index import build_index
from evidence_review.screen import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """On which day."""
    add_today(parser)


def run(options: argparse.Namespace) -> int:
    """Write the index alone, and say where."""
    say(build_index(collection_here(options.today)))
    return 0
