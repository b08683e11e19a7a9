"""One walk through all checks of a review, each with how it ended.

The tables are looked at in stages, every problem of a stage at once; a stage is reached when the
one before is clean. Findings are compared with the committed ones only when nothing else is wrong:
until then they would differ for a reason that is named already. What is looked at beside the
tables (the article's text, what changed, the calendar) only needs files that can be read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from evidence_review.checks._acts import act_problems
from evidence_review.checks._anchors import anchor_problems
from evidence_review.checks._answers import answer_problems
from evidence_review.checks._beside import (
    citations_read,
    dates_due,
    reviewers_differ,
    rows_confirmed,
)
from evidence_review.checks._cells import cell_problems
from evidence_review.checks._claims import claim_problems
from evidence_review.checks._committed import finding_problems
from evidence_review.checks._effects import effect_problems
from evidence_review.checks._judgements import judgement_problems
from evidence_review.checks._keys import key_problems
from evidence_review.checks._proposals import proposal_problems
from evidence_review.checks.result import Result
from evidence_review.collection.review import Review
from evidence_review.errors import Problem
from evidence_review.tables.rows import Finding
from evidence_review.tables.table import Table
from evidence_review.vocabulary import Outcome

_Stage = Callable[[Review], Iterable[Problem]]
_STAGES: tuple[tuple[str, _Stage], ...] = (
    ("files", lambda review: review.problems),
    ("keys", lambda review: (*cell_problems(review), *key_problems(review))),
    ("effects", effect_problems),
    (
        "judgements",
        lambda review: (
            *claim_problems(review),
            *judgement_problems(review),
            *answer_problems(review),
        ),
    ),
    # A thread is compared with its change once the changes are as they should be.
    ("proposals", lambda review: tuple(proposal_problems(review)) or act_problems(review)),
    ("findings", finding_problems),
)


@dataclass(frozen=True)
class Walk:
    """The checks of a review in their order; only what was looked at and found well is a pass."""

    results: tuple[Result, ...]

    @property
    def failed(self) -> tuple[Result, ...]:
        """The checks that found something to mend."""
        return tuple(result for result in self.results if result.outcome is Outcome.FAILED)

    @property
    def open(self) -> tuple[Problem, ...]:
        """What is still to be done in a review that is under way."""
        waiting = (result for result in self.results if result.outcome is Outcome.NOT_CHECKED)
        return tuple(problem for result in waiting for problem in result.problems)


def walk(review: Review) -> Walk:
    """Every check with its outcome; behind a stage that failed, the next could not be checked."""
    results = list(_stages(review))
    if results[0].outcome is not Outcome.FAILED:
        failed = next((result.check for result in results if result.outcome is Outcome.FAILED), "")
        results += _anchors(review, failed), rows_confirmed(review)
        results += citations_read(review, failed), dates_due(review)
        results.append(reviewers_differ(review, failed))
    return Walk(tuple(results))


def faults_of(review: Review, *, committed: bool = True) -> tuple[Problem, ...]:
    """All problems of the first stage of the tables that has any; what is open is none.

    Without `committed` the findings are left out, as if they had never been written.
    """
    if not committed:
        review = _without_findings(review)
    failed = (result for result in _stages(review, committed) if result.outcome is Outcome.FAILED)
    return next((result.problems for result in failed), ())


def _without_findings(review: Review) -> Review:
    file = review.table(Finding).file
    rest = tuple(problem for problem in review.problems if problem.file != file)
    return replace(review, tables={**review.tables, Finding: Table(file)}, problems=rest)


def _stages(review: Review, committed: bool = True) -> Iterator[Result]:
    failed = ""
    for name, stage in _STAGES:
        if failed:
            yield Result(name, Outcome.COULD_NOT, f"after {failed}")
        elif stage is finding_problems and (review.started or not committed):
            yield Result(name, Outcome.NOT_APPLICABLE, "written when nothing is open")
        else:
            result = _result(review, name, stage(review))
            yield result
            failed = name if result.outcome is Outcome.FAILED else ""


def _anchors(review: Review, failed: str) -> Result:
    if review.text is None:
        return Result("anchors", Outcome.NOT_CHECKED, "the article's text is not at hand")
    if failed in ("keys", "judgements"):  # the claims themselves are in doubt
        return Result("anchors", Outcome.COULD_NOT, f"after {failed}")
    return _result(review, "anchors", anchor_problems(review))


def _result(review: Review, name: str, problems: Iterable[Problem]) -> Result:
    """Failed by a fault; what is only open in a review under way was not checked."""
    problems = tuple(problems)
    faults = tuple(problem for problem in problems if not (review.started and problem.open))
    if faults:
        count = "1 problem" if len(faults) == 1 else f"{len(faults)} problems"
        return Result(name, Outcome.FAILED, count, faults)
    if problems:
        return Result(name, Outcome.NOT_CHECKED, f"{len(problems)} open", problems)
    return Result(name, Outcome.PASSED)
