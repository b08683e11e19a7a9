"""What commands say: lines that are safe for a terminal, and problems with their number."""

import sys
from collections.abc import Collection
from typing import TextIO

from evidence_review.errors import Problem, condensed
from evidence_review.text.visible import visible


def say(text: object, file: TextIO | None = None) -> None:
    """Print a text; what strangers wrote in it cannot move the cursor or turn the writing round."""
    print(visible(str(text)), file=file)


def print_problems(problems: Collection[Problem]) -> None:
    """Problems go to the errors, one a line, with their number at the end."""
    for problem in condensed(problems):
        say(problem, file=sys.stderr)
    count = len(problems)
    if count:
        print(f"{count} {'problem' if count == 1 else 'problems'}.", file=sys.stderr)
