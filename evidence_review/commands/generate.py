"""`generate`: what is generated and committed."""

import argparse

from evidence_review.commands._options import collection_here
from evidence_review.report.documents import generate
from evidence_review.screen import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(options: argparse.Namespace) -> int:
    """Write every generated file that is committed, and say which."""
    for path in generate(collection_here()):
        say(path)
    return 0
