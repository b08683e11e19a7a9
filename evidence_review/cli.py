"""The command `evidence-review`. Exit codes: 0 well, 1 problems found, 2 not run."""

import argparse
import os
import sys
from collections.abc import Sequence

from evidence_review.commands import check, compare, confirm, lint, new, report, status
from evidence_review.commands.options import print_problems
from evidence_review.errors import EvidenceReviewError, InvalidData

COMMANDS = (new, lint, check, status, confirm, compare, report)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every foreseeable failure is a message, never a traceback."""
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except InvalidData as error:
        print_problems(error.problems)
        return 1
    except EvidenceReviewError as error:
        print(f"evidence-review: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(f"evidence-review: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="evidence-review",
        description="Does a health article say what its references say?",
        epilog="Run it anywhere inside the collection: the folder that holds references.bib.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for each in COMMANDS:
        each.add(commands)
    return parser
