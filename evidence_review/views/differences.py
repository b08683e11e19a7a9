"""04-judgements: where reviewers differ, side by side, and what awaits a second reader."""

from evidence_review.collection.review import Review
from evidence_review.judging.differences import decided_before, queue
from evidence_review.rule.consensus import Difference
from evidence_review.tables.rows import Consensus, Judgement
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
    """What reviewers judge otherwise, the undecided first, each with every reviewer's judgement."""
    undecided, decided = queue(review), decided_before(review)
    rows = [row for one in undecided for row in _side_by_side(review, one)]
    for one, decision in decided:
        rows += [*_side_by_side(review, one), _decision(review, one, decision)]
    differing = plural(len(undecided) + len(decided), "pair")
    caption = f"Reviewers differ on {differing} of a claim and a source; {len(decided)} decided"
    empty = f"Reviewers differ on nothing. {how_far(review)}"
    if sum(bool(judged) for judged in review.judged.values()) < 2:
        empty = how_far(review)
    return table(caption, _DIFFERENCES, rows, empty=empty, links=[row[0] for row in rows])


_Cells = tuple[str, str, str, Harm | None, str, str, str, str]


def _side_by_side(review: Review, difference: Difference) -> list[_Cells]:
    """One row a reviewer."""
    return [
        (*_about(review, difference), name, _judgement(row), _why(row), _made(row))
        for name, row in difference.by.items()
    ]


def _decision(review: Review, difference: Difference, decision: Consensus) -> _Cells:
    who = f"decided by {decision.decided_by}"
    day = day_in_words(decision.date)
    return (*_about(review, difference), who, _judgement(decision), decision.reason, day)


def _about(review: Review, difference: Difference) -> tuple[str, str, str, Harm | None]:
    claim = review.claims[difference.claim]
    return claim.claim, claim.text, review.called(difference.source), claim.harm


def _judgement(row: Judgement) -> str:
    differs = f", differs in {', '.join(row.differs)}" if row.differs else ""
    return f"{row.direction}, {row.extent}{differs}; {row.certainty}"


def _why(row: Judgement) -> str:
    read = ", ".join(filter(None, (row.basis, row.locator)))
    return f"{row.reason} Read: {read or 'not said'}."


def _made(row: Judgement) -> str:
    blind = f"after seeing {', '.join(row.seen)}" if row.seen else "blind"
    return f"{day_in_words(row.date)}, {blind}"
