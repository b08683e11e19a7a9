"""`generate`: what is generated and committed."""

import argparse

from evidence_review.commands._options import collection_here
from evidence_review.report.documents import generate


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(options: argparse.Namespace) -> int:
    """Write every generated file that is committed, and say which."""
    for path in generate(collection_here()):
        print(path)
    return 0
