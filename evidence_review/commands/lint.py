"""`lint`: where a draft, or a review's article, promises more than evidence can keep."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from evidence_review.commands._options import sound_review
from evidence_review.lint.linting import Remark, lint_file, lint_review, lint_text
from evidence_review.lint.remarks import as_json, as_sarif, as_text
from evidence_review.text.reading import READABLE

_WRITERS = {"plain": as_text, "json": as_json, "sarif": as_sarif}
_STDIN = "-"


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
    print(_WRITERS[options.format](remarks), end="")
    return 1 if any(remark.level == "warning" for remark in remarks) else 0


def _remarks(options: argparse.Namespace) -> Iterator[Remark]:
    for draft in options.drafts:
        if draft == _STDIN:
            yield from lint_text(sys.stdin.read(), off=options.off, file=draft)
        else:
            yield from lint_file(Path(draft), off=options.off, file=draft)
    for name in options.review:
        yield from lint_review(sound_review(name), off=options.off)
