"""`desk`: the review desk as a folder for any web server, with nothing to install."""

import argparse
from pathlib import Path

from evidence_review.commands._options import collection_here
from evidence_review.desk.static import build
from evidence_review.errors import names
from evidence_review.screen import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which reviews, where Pyodide is, and which folder to write."""
    parser.add_argument("reviews", nargs="+", metavar="REVIEW")
    text = "the folder that holds Pyodide and pydantic-core for it (docs/review-your-article.md)"
    parser.add_argument("--pyodide", required=True, type=Path, metavar="FOLDER", help=text)
    text = "the folder to write; default: build/desk"
    parser.add_argument("--out", type=Path, metavar="FOLDER", help=text)


def run(options: argparse.Namespace) -> int:
    """Write the folder, and say how to look at it."""
    collection = collection_here()
    out = options.out or collection.root / "build" / "desk"
    built = build(collection, list(dict.fromkeys(options.reviews)), options.pyodide, out)
    say(f"{built.folder}: {built.bytes / 1e6:.1f} MB, for any web server or pages host.")
    say(f"To look at it: python3 -m http.server --directory {built.folder}")
    say("Whoever can open it can read the reviews in it, with the judgements of all reviewers.")
    if built.without_text:
        say(
            f"Without the article's text, which is not ours to pass on: {names(built.without_text)}"
        )
    return 0
