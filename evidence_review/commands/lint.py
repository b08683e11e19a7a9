"""`lint`: where a draft, or a review's article, promises more than evidence can keep."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from evidence_review.commands._options import sound_review
from evidence_review.errors import Unreadable
from evidence_review.lint.linting import MOST_REMARKS, Remark, lint_file, lint_review, lint_text
from evidence_review.lint.remarks import as_json, as_sarif, as_text
from evidence_review.screen import say
from evidence_review.text.reading import MOST, READABLE

_WRITERS = {"plain": as_text, "json": as_json, "sarif": as_sarif}
_STDIN = "-"
_MOST = 5_000
"""How many remarks are shown: nobody reads more."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which texts and reviews, and which rules."""
    text = f"an article ({', '.join(READABLE)}); - reads standard input"
    parser.add_argument("drafts", nargs="*", metavar="DRAFT", help=text)
    text = "a review: its claims against their evidence"
    parser.add_argument("--review", action="append", default=[], metavar="REVIEW", help=text)
    parser.add_argument("--format", choices=_WRITERS, default="plain")
    text = "a rule to leave out; may be given several times"
    parser.add_argument("--off", action="append", default=[], metavar="ID", help=text)


def run(options: argparse.Namespace) -> int:
    """Print the remarks; exit code 1 if one of them is a warning, notes alone are well."""
    remarks = tuple(_remarks(options))
    # Not `say`: JSON has escapes of its own, and the plain form is made visible line by line.
    print(_WRITERS[options.format](remarks[:_MOST]), end="")
    if more := remarks[_MOST:]:
        rest = "; the rest was not looked through" * (len(remarks) >= MOST_REMARKS)
        say(f"and {len(more):,} more remarks, which are not shown{rest}", file=sys.stderr)
    return 1 if any(remark.level == "warning" for remark in remarks) else 0


def _typed() -> str:
    """Standard input, which may have no end. Raises Unreadable."""
    try:
        text = sys.stdin.read(MOST + 1)
    except UnicodeDecodeError:
        raise Unreadable(_STDIN, "it is not UTF-8", "Save the text as UTF-8") from None
    if len(text) > MOST:
        found = f"it has more than {MOST:,} characters"
        raise Unreadable(_STDIN, found, "Look at it in parts")
    return text


def _remarks(options: argparse.Namespace) -> Iterator[Remark]:
    for draft in options.drafts:
        if draft == _STDIN:
            yield from lint_text(_typed(), off=options.off, file=draft)
        else:
            yield from lint_file(Path(draft), off=options.off, file=draft)
    for name in options.review:
        yield from lint_review(sound_review(name), off=options.off)
