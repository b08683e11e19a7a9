"""`report`, `index`, `generate`: what is made from the tables."""

import argparse

from tqdm import tqdm

from evidence_review.collection.review import collection, review_names
from evidence_review.commands.options import add_command, add_reviews, add_today, print_problems
from evidence_review.errors import InvalidData, Problem


def add(commands) -> None:
    """Add the three commands."""
    text = "run the notebooks and write build/REVIEW/report.html; the index too, for every review"
    parser = add_command(commands, "report", text, report)
    add_reviews(parser)
    add_today(parser)
    text = "write build/index.html: every review, how it stands, what to look at"
    parser = add_command(commands, "index", text, index)
    add_today(parser)
    text = "rewrite what is generated and committed: findings, schema, documents, notebook outputs"
    add_command(commands, "generate", text, generate)


def report(options: argparse.Namespace) -> int:
    """Make the reports; a broken review does not stop the others."""
    # papermill takes a second to import; check does without it.
    from evidence_review.report.index import build_index
    from evidence_review.report.page import build_report

    root = collection()
    problems: dict[Problem, None] = {}
    names = options.reviews or review_names(root)
    for name in tqdm(names, desc="reports", disable=None if len(names) > 1 else True, leave=False):
        try:
            tqdm.write(str(build_report(root, name, options.today)))
        except InvalidData as error:  # the others can be made all the same
            problems.update(dict.fromkeys(error.problems))
    if not options.reviews:
        print(build_index(root, options.today))
    print_problems(problems)
    return 1 if problems else 0


def index(options: argparse.Namespace) -> int:
    """Write the index alone."""
    from evidence_review.report.index import build_index

    print(build_index(collection(), options.today))
    return 0


def generate(options: argparse.Namespace) -> int:
    """Write every generated file that is committed."""
    from evidence_review.report.documents import generate

    for path in generate(collection()):
        print(path)
    return 0
