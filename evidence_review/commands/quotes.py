"""`quotes`: whether what rows take from sources stands there, as far as the texts are at hand."""

import argparse
from collections import Counter
from pathlib import Path

from evidence_review.checks.quotes import LIBRARY, Checked, Located, check_quotes
from evidence_review.commands._options import add_reviews, collection_here
from evidence_review.errors import EvidenceReviewError
from evidence_review.screen import say

_WELL = (Located.FOUND, Located.NOT_AT_HAND)


class NoLibrary(EvidenceReviewError):
    """The folder with the sources' texts is not there."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which reviews, and where the texts are."""
    add_reviews(parser)
    text = f"the folder with the sources' texts, KEY.pdf or KEY.html (default: {LIBRARY}/)"
    parser.add_argument("--library", type=Path, metavar="FOLDER", help=text)


def run(options: argparse.Namespace) -> int:
    """A line for each row that is not as it should be, and the counts; 1 where there is one."""
    collection = collection_here()
    library = options.library or collection.root / LIBRARY
    if options.library and not library.is_dir():
        raise NoLibrary(f"There is no folder {library}.")
    wrong = 0
    for name in options.reviews or collection.names:
        checked = list(check_quotes(collection.review(name), library))
        counts = Counter(row.located for row in checked)
        words = ", ".join(f"{counts[word]} {word}" for word in Located if counts[word])
        say(f"{name}: {words or 'no row names a place in a source'}")
        for row in checked:
            if row.located not in _WELL:
                wrong += 1
                say(f"- {_line(row)}")
        missing = sorted(
            {row.sought.source for row in checked if row.located is Located.NOT_AT_HAND}
        )
        if missing:
            say(f"- not in {library.name}/: {', '.join(missing)}")
    return 1 if wrong else 0


def _line(row: Checked) -> str:
    note = f" ({row.note})" if row.note else ""
    sought = row.sought
    words = "; ".join(sought.words) or sought.locator
    return f"{sought.file}, row {sought.number}, {sought.name}: “{words}” {row.located}{note}"
