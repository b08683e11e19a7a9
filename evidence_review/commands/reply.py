"""`reply`: what a writer decides or asks about a proposed change, or what is answered."""

import argparse
import datetime as dt

from evidence_review.commands._options import a_name, day, sound_review
from evidence_review.errors import EvidenceReviewError
from evidence_review.judging.replies import reply
from evidence_review.screen import say
from evidence_review.tables.rows import Reply
from evidence_review.vocabulary import State

_STATES = {str(state): state for state in State}


class Unsaid(EvidenceReviewError):
    """A reply that decides nothing and says nothing, or declines without a reason."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which change, what is said to it, and by whom."""
    parser.add_argument("review", metavar="REVIEW")
    text = "the claim whose new words it is about, or the omission: C07, O02"
    parser.add_argument("about", metavar="CHANGE", help=text)
    text = "accepted, declined or done; left out, it is only a question or an answer"
    parser.add_argument("--state", choices=list(_STATES), help=text)
    text = "what to say; a reason, if it is declined"
    parser.add_argument("--text", type=a_name, metavar="TEXT", help=text)
    parser.add_argument("--by", required=True, type=a_name, metavar="WHO", help="who replies")
    text = "the day, if it is not today's (2026-01-31)"
    parser.add_argument("--on", type=day, metavar="DAY", help=text)


def run(options: argparse.Namespace) -> int:
    """Add the reply to its thread."""
    state = _STATES.get(options.state)
    if not options.text and state in (None, State.DECLINED):
        raise Unsaid("Say something with --text: a question, an answer, or why it is declined.")
    review = sound_review(options.review)
    on = options.on or dt.date.today()
    table = reply(review, options.about, options.by, on, state, options.text or "").table(Reply)
    number = max(row.number for row in table.rows if row.about == options.about)
    say(f"{table.file}: reply {number} on {options.about}")
    return 0
