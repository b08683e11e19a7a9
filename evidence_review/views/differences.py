"""04-judgements: where reviewers differ, side by side, and what awaits a second reader."""

from evidence_review.collection.review import Review
from evidence_review.judging.differences import queue
from evidence_review.tables.rows import Judgement
from evidence_review.views.common import day_in_words, plural
from evidence_review.views.display import Shown, table
from evidence_review.views.frames import Column
from evidence_review.views.waiting import how_far
from evidence_review.vocabulary import Harm

_DIFFERENCES = (
    Column("claim", str, "the claim"),
    Column("restated", str, "the claim, restated"),
    Column("source", str, "the source"),
    Column("harm", Harm, "what a reader risks if the claim is wrong"),
    Column("reviewer", str, "who judged"),
    Column("judgement", str, "what the source says of it, by that reviewer"),
    Column("why", str, "the reviewer's reason, and what was read"),
    Column("made", str, "when, and whether another's judgement had been shown"),
)


def differences(review: Review) -> Shown:
    """The undecided differences, the gravest claims first, with each reviewer's judgement."""
    rows = [
        (
            difference.claim,
            review.claims[difference.claim].text,
            review.called(difference.source),
            review.claims[difference.claim].harm,
            name,
            _judgement(row),
            _why(row),
            _made(row),
        )
        for difference in queue(review)
        for name, row in difference.by.items()
    ]
    differing = plural(len(review.differences), "pair")
    caption = f"Reviewers differ on {differing} of a claim and a source; nothing is decided yet"
    empty = f"Reviewers differ on nothing that is undecided. {how_far(review)}"
    return table(caption, _DIFFERENCES, rows, empty=empty, links=[row[0] for row in rows])


def _judgement(row: Judgement) -> str:
    differs = f", differs in {', '.join(row.differs)}" if row.differs else ""
    return f"{row.direction}, {row.extent}{differs}; {row.certainty}"


def _why(row: Judgement) -> str:
    read = ", ".join(filter(None, (row.basis, row.locator)))
    return f"{row.reason} Read: {read or 'not said'}."


def _made(row: Judgement) -> str:
    blind = f"after seeing {', '.join(row.seen)}" if row.seen else "blind"
    return f"{day_in_words(row.date)}, {blind}"
