"""Whether a review is complete and agrees with itself; every problem of a stage at once.

Findings are compared with the committed ones only when nothing else is wrong: until then they
would differ for a reason that is named already.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from evidence_review.checks.anchors import anchor_problems
from evidence_review.checks.cells import cell_problems
from evidence_review.checks.claims import claim_problems
from evidence_review.checks.golden import golden_problems
from evidence_review.checks.judgements import judgement_problems
from evidence_review.checks.keys import key_problems
from evidence_review.checks.outcomes import Result, beside
from evidence_review.checks.proposals import proposal_problems
from evidence_review.collection.review import Record
from evidence_review.errors import Problem
from evidence_review.tables.table import Table
from evidence_review.vocabulary import Outcome

__all__ = ["Result", "check", "open_problems", "results"]

_STAGES: tuple[tuple[str, Callable[[Record], Iterable[Problem]]], ...] = (
    ("files", lambda record: record.problems),
    ("keys", lambda record: (*cell_problems(record), *key_problems(record))),
    ("judgements", lambda record: (*claim_problems(record), *judgement_problems(record))),
    ("proposals", proposal_problems),
    ("findings", golden_problems),
)
"""What is looked at, in stages: a stage is reached when the one before is clean."""


def results(record: Record, today: dt.date | None = None) -> tuple[Result, ...]:
    """Every check with its outcome; behind a stage that failed, the next could not be checked.

    What is looked at beside the tables only needs files that can be read.
    """
    found: list[Result] = []
    failed = ""
    for name, stage in _STAGES:
        if failed:
            found.append(Result(name, Outcome.COULD_NOT, f"after {failed}"))
        elif record.started and stage is golden_problems:
            found.append(Result(name, Outcome.NOT_APPLICABLE, "written when nothing is open"))
        else:
            found.append(_result(record, name, tuple(stage(record))))
            failed = name if found[-1].outcome is Outcome.FAILED else ""
    if found[0].outcome is not Outcome.FAILED:
        found += (_anchors(record, failed), *beside(record, today, failed))
    return tuple(found)


def open_problems(record: Record) -> tuple[Problem, ...]:
    """What is still to be done in a review that is under way."""
    if not record.started:
        return ()
    waiting = (each for each in results(record) if each.outcome is Outcome.NOT_CHECKED)
    return tuple(problem for each in waiting for problem in each.problems)


def _anchors(record: Record, failed: str) -> Result:
    if record.article is None:
        return Result("anchors", Outcome.NOT_CHECKED, "the article's text is not at hand")
    if failed in ("keys", "judgements"):  # the claims themselves are in doubt
        return Result("anchors", Outcome.COULD_NOT, f"after {failed}")
    return _result(record, "anchors", tuple(anchor_problems(record)))


def _result(record: Record, name: str, problems: tuple[Problem, ...]) -> Result:
    """Failed by a fault; what is only open in a review under way was not checked."""
    if faults := _faults(record, problems):
        count = "1 problem" if len(faults) == 1 else f"{len(faults)} problems"
        return Result(name, Outcome.FAILED, count, faults)
    if problems:
        return Result(name, Outcome.NOT_CHECKED, f"{len(problems)} open", problems)
    return Result(name, Outcome.PASSED)


def _faults(record: Record, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(each for each in problems if not (record.started and each.open))


def check(record: Record, *, committed: bool = True) -> tuple[Problem, ...]:
    """All problems of the first stage that has any; what is open in a review under way is none.

    Without `committed` the findings are left out, as if they had never been written.
    """
    if not committed:
        rest = tuple(each for each in record.problems if each.file != record.findings.file)
        record = replace(record, findings=Table(record.findings.file), problems=rest)
    for _, stage in _STAGES:
        if stage is golden_problems and (record.started or not committed):
            continue
        if problems := _faults(record, stage(record)):
            return problems
    return ()
