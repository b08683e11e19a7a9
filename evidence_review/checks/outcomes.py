"""Checks that look beside the tables: at the text, at what changed, at the calendar.

Each ends in one of five ways, and only a look that found nothing is a pass: without the text the
anchors are not checked, without a day the dates are not, and neither is counted as well.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_review.collection.review import Record
from evidence_review.currency.due import due
from evidence_review.currency.standing import Cause, stand
from evidence_review.errors import Problem, names
from evidence_review.rule.quotations import quotations
from evidence_review.vocabulary import Aspect, Outcome, Quotation


@dataclass(frozen=True)
class Result:
    """How one check of a review ended, why if it did not pass, and the problems it found."""

    check: str
    outcome: Outcome
    note: str = ""
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        return f"{self.check} ({self.note})" if self.note else self.check


def beside(record: Record, today: dt.date | None, failed: str) -> Iterator[Result]:
    """The results of what is looked at beside the tables of a readable review.

    `failed` is the stage of the tables that failed, if one did.
    """
    yield _standing(record)
    yield _citations(record, failed)
    yield _dates(record, today)


def _standing(record: Record) -> Result:
    """Whether everything reads as it was confirmed; if not, what changed, by name."""
    standing = stand(record)
    changed = dict.fromkeys(
        f"{of} {row}" if cause.aspect is Aspect.ROW else f"{cause.aspect} of {cause.name}"
        for (of, row), causes in standing.fallen.items()
        for cause in causes
    )
    gone = tuple(f"{each.of} {each.row} is gone" for each in standing.gone)
    if not (found := (*changed, *gone)):
        return Result("standing", Outcome.PASSED)
    if record.started and not gone and all(_new(causes) for causes in standing.fallen.values()):
        note = f"{len(standing.fallen)} rows that nobody has confirmed yet"
        return Result("standing", Outcome.NOT_CHECKED, note)
    note = f"not as confirmed: {names(found)}; see `evidence-review status {record.name}`"
    return Result("standing", Outcome.FAILED, note)


def _new(causes: Iterable[Cause]) -> bool:
    return all(each.since is None for each in causes)


def _citations(record: Record, failed: str) -> Result:
    name = "inline citations"
    if failed:
        return Result(name, Outcome.COULD_NOT, f"after {failed}")
    found = quotations(record.claims.rows, record.settled.judgements, record.appraised)
    if not found:
        return Result(name, Outcome.NOT_APPLICABLE, "no claim that counts is tied to a reference")
    open_ = sum(each.quotation is Quotation.UNSETTLED for each in found)
    if open_:
        return Result(name, Outcome.COULD_NOT, f"too little was read for {open_} of {len(found)}")
    return Result(name, Outcome.PASSED)


def _dates(record: Record, today: dt.date | None) -> Result:
    if today is None:
        return Result("dates", Outcome.NOT_CHECKED, "no --today was given")
    late = [str(each) for each in due(record, today) if each.overdue]
    return Result("dates", Outcome.FAILED if late else Outcome.PASSED, "; ".join(late))
