"""Checks that look beside the tables: at what changed, at the inline citations, at the calendar.

Each ends in one of five ways, and only a look that found nothing is a pass: without a day the
dates are not checked, and that is not counted as well.
"""

from collections.abc import Iterable

from evidence_review.checks.result import Result
from evidence_review.collection.review import Review
from evidence_review.currency.standing import Cause
from evidence_review.currency.versions import Aspect
from evidence_review.errors import Problem, names
from evidence_review.rule.quotations import quotations
from evidence_review.tables.rows import Claim, Consensus
from evidence_review.vocabulary import Outcome, Quotation


def rows_confirmed(review: Review) -> Result:
    """Whether everything reads as it was confirmed; if not, what changed, by name."""
    standing = review.standing
    changed = dict.fromkeys(
        f"{of} {row}" if cause.aspect is Aspect.ROW else f"{cause.aspect} of {cause.name}"
        for (of, row), causes in standing.changed.items()
        for cause in causes
    )
    gone = tuple(f"{confirmation.of} {confirmation.row} is gone" for confirmation in standing.gone)
    if not (differing := (*changed, *gone)):
        return Result("standing", Outcome.PASSED)
    if review.started and not gone and all(map(_is_new, standing.changed.values())):
        note = f"{len(standing.changed)} rows that nobody has confirmed yet"
        return Result("standing", Outcome.NOT_CHECKED, note)
    note = f"not as confirmed: {names(differing)}; see `evidence-review status {review.name}`"
    return Result("standing", Outcome.FAILED, note)


def _is_new(causes: Iterable[Cause]) -> bool:
    return all(cause.since is None for cause in causes)


def reviewers_differ(review: Review, failed: str) -> Result:
    """Whether the reviewers differ on anything that is not decided: open work, and no fault."""
    name, file = "agreement", review.table(Consensus).file
    if failed:
        return Result(name, Outcome.COULD_NOT, f"after {failed}")
    if sum(bool(judged) for judged in review.judged.values()) < 2:
        return Result(name, Outcome.NOT_APPLICABLE, "fewer than two reviewers judged")
    command = f"evidence-review decide {review.name} CLAIM SOURCE"
    do = f"Decide it: {command} --as REVIEWER --by WHO --because TEXT"
    problems = tuple(
        Problem(file, found=f"reviewers differ on {each.claim} × {each.source}", do=do, open=True)
        for each in review.differences
    )
    if problems:
        return Result(name, Outcome.NOT_CHECKED, f"{len(problems)} undecided", problems)
    return Result(name, Outcome.PASSED)


def citations_read(review: Review, failed: str) -> Result:
    """Whether enough of every source was read to say how right its inline citations are.

    `failed` is the stage of the tables that failed, if one did.
    """
    name = "inline citations"
    if failed:
        return Result(name, Outcome.COULD_NOT, f"after {failed}")
    quoted = quotations(review.table(Claim).rows, review.settled.judgements, review.appraised)
    if not quoted:
        return Result(name, Outcome.NOT_APPLICABLE, "no claim that counts is tied to a reference")
    unsettled = sum(citation.quotation is Quotation.UNSETTLED for citation in quoted)
    if unsettled:
        note = f"too little was read for {unsettled} of {len(quoted)}"
        return Result(name, Outcome.COULD_NOT, note)
    return Result(name, Outcome.PASSED)


def dates_due(review: Review) -> Result:
    """Whether time has run out for anything."""
    if review.today is None:
        return Result("dates", Outcome.NOT_CHECKED, "no --today was given")
    late = [str(thing) for thing in review.due if thing.overdue]
    return Result("dates", Outcome.FAILED if late else Outcome.PASSED, "; ".join(late))
