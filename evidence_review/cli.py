"""The command `evidence-review`. Exit codes: 0 well, 1 problems found, 2 not run."""

import argparse
import sys
from collections.abc import Sequence

from evidence_review.checks import check
from evidence_review.errors import EvidenceReviewError, InvalidData, Problem, condensed
from evidence_review.records import collection, read_record, review_names


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; every foreseeable failure is a message, never a traceback."""
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except InvalidData as error:
        _print_problems(error.problems)
        return 1
    except EvidenceReviewError as error:
        print(f"evidence-review: {error}", file=sys.stderr)
        return 2
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
    for name, command, text in (
        ("check", _check, "say everything that is wrong with the tables, and where"),
        (
            "report",
            _report,
            "run the notebooks and write build/REVIEW/report.html; the index too, for every review",
        ),
    ):
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument("reviews", nargs="*", metavar="REVIEW", help="default: every review")
        sub.set_defaults(command=command)
    text = "write build/index.html: every review, how it stands, what to look at"
    sub = commands.add_parser("index", help=text, description=text)
    sub.set_defaults(command=_index)
    text = "rewrite what is generated and committed: findings, schema, documents, notebook outputs"
    sub = commands.add_parser("generate", help=text, description=text)
    sub.set_defaults(command=_generate)
    return parser


def _check(options: argparse.Namespace) -> int:
    root = collection()
    problems: dict[Problem, None] = {}
    names = options.reviews or review_names(root)
    for name in names:
        found = check(read_record(root, name))
        problems.update(dict.fromkeys(found))
        if not found:
            print(f"{name}: consistent")
    if not names:
        print("There is no review yet: data/ has no folder.")
    _print_problems(problems)
    return 1 if problems else 0


def _report(options: argparse.Namespace) -> int:
    # papermill takes a second to import; check does without it.
    from evidence_review.index import build_index
    from evidence_review.report import build_report

    root = collection()
    problems: dict[Problem, None] = {}
    for name in options.reviews or review_names(root):
        try:
            print(build_report(root, name))
        except InvalidData as error:  # the others can be made all the same
            problems.update(dict.fromkeys(error.problems))
    if not options.reviews:
        print(build_index(root))
    _print_problems(problems)
    return 1 if problems else 0


def _index(options: argparse.Namespace) -> int:
    from evidence_review.index import build_index

    print(build_index(collection()))
    return 0


def _generate(options: argparse.Namespace) -> int:
    from evidence_review.documents import generate

    for path in generate(collection()):
        print(path)
    return 0


def _print_problems(problems) -> None:
    for problem in condensed(problems):
        print(problem, file=sys.stderr)
    count = len(problems)
    if count:
        print(f"{count} {'problem' if count == 1 else 'problems'}.", file=sys.stderr)
