"""The command `evidence-review`. Exit codes: 0 well, 1 problems found, 2 not run."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from evidence_review.errors import EvidenceReviewError, InvalidData
from evidence_review.screen import print_problems, say
from evidence_review.text.visible import visible

COMMANDS = {
    "new": "start a review of an article: prepare its claims and sources for a person to judge",
    "desk": "make the review desk as a folder for any web server: judging with nothing installed",
    "import-judgements": "put into its review what somebody answered at such a desk",
    "rows": "add the rows that are now to be filled in: judgements, and words for what to change",
    "reviewer": "add a reviewer, with files of their own for judgements and readings",
    "differences": "say where reviewers differ, side by side, and what awaits a second reader",
    "decide": "say whose judgement stands where reviewers differ, by whom and why",
    "lint": "say where a draft's words promise more than evidence can keep (docs/lint.md)",
    "check": "say everything that is wrong with the tables, where, and what changed unconfirmed",
    "quotes": "say whether quotations, places and numbers stand in the sources' texts at hand",
    "status": "say which verdicts are stale, which change made them so, and what is due",
    "confirm": "confirm what is new or was edited; with names, also what depends on that claim, "
    "that source or the rule since it changed",
    "reply": "say to a proposed change that it is accepted, declined or done, or ask about it",
    "sign": "stand by a review as it is, with name, role and interests",
    "sheet": "a review as a spreadsheet for one reviewer, and back: export, import",
    "compare": "say which claims stand, moved, were edited or are gone in a new text of an article",
    "report": "run the notebooks, write build/REVIEW/report.html; for all reviews the index too",
    "index": "write build/index.html: every review, whether it is current, what to look at",
    "generate": "rewrite what is generated and committed: findings, schema, documents, notebook "
    "outputs",
}
"""Every command with its one sentence; its module in `commands` is imported when it is called."""


def module_of(command: str) -> str:
    """The name of the module that does it."""
    return f"evidence_review.commands.{command.replace('-', '_')}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every foreseeable failure is a message, never a traceback."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(words[0] if words else "").parse_args(words)
    try:
        return int(options.run(options))
    except InvalidData as error:
        print_problems(error.problems)
        return 1
    except EvidenceReviewError as error:
        say(f"evidence-review: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        say(f"evidence-review: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2


class _Parser(argparse.ArgumentParser):
    """A parser that repeats what was typed so that a terminal only shows it."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message))


def _parser(called: str) -> argparse.ArgumentParser:
    """The parser of all commands, with the arguments of the one that is called."""
    parser = _Parser(
        prog="evidence-review",
        description="Does a health article say what its references say?",
        epilog="Run it anywhere inside the collection: the folder that holds references.bib.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, text in COMMANDS.items():
        command = commands.add_parser(name, help=text, description=text)
        if name == called:
            module = import_module(module_of(name))
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser
