"""`compare`: what a new text of the article does to a review."""

import argparse
from pathlib import Path

from evidence_review.collection.review import Review
from evidence_review.commands._options import sound_review
from evidence_review.currency.compare import compare
from evidence_review.screen import say
from evidence_review.tables.files import write_text
from evidence_review.tables.rows import Claim, Omission, Rewording
from evidence_review.tables.table import format_rows, format_table
from evidence_review.text.article import AnchorState
from evidence_review.text.reading import read
from evidence_review.views.compared import compared
from evidence_review.vocabulary import State


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which review, and the texts."""
    parser.add_argument("review", metavar="REVIEW")
    parser.add_argument("article", metavar="NEW_ARTICLE", type=Path)
    text = "the text the review was made from, if it is not the article.md in its folder"
    parser.add_argument("--before", metavar="OLD_ARTICLE", type=Path, help=text)
    text = "mark the proposals whose words stand in the new text as done"
    parser.add_argument("--close", action="store_true", help=text)


def run(options: argparse.Namespace) -> int:
    """Exit code 1 where anything of the article changed, as a check would."""
    review = sound_review(options.review)
    claims = review.table(Claim).rows
    headings = {claim.section for claim in claims}
    before = read(options.before, headings=headings) if options.before else review.article
    article = read(options.article, headings=headings)
    comparison = compare(claims, review.proposals, article, before)
    say(compared(review, comparison))
    if options.close and comparison.done:
        _close(review, {proposal.identity for proposal in comparison.done})
        say(f"closed: {', '.join(proposal.identity[0] for proposal in comparison.done)}")
    same = comparison.in_state(AnchorState.SAME)
    return 1 if comparison.trace.new or len(same) < len(comparison.trace.found) else 0


def _close(review: Review, done: set[tuple[str, ...]]) -> None:
    for model, table in ((Rewording, review.table(Rewording)), (Omission, review.table(Omission))):
        rows = [
            row.model_copy(update={"state": State.DONE}) if row.identity in done else row
            for row in table.rows
        ]
        if tuple(rows) != table.rows:
            waiting = [dict(zip(model.key, key, strict=True)) for key in table.open]
            text = format_table(model, rows) + format_rows(model.model_fields, waiting)
            write_text(review.root / table.file, text)
