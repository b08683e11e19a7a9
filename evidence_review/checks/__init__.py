"""Whether a review is complete and agrees with itself; every problem of a stage at once.

Findings are compared with the committed ones only when nothing else is wrong: until then they
would differ for a reason that is named already.
"""

from dataclasses import replace

from evidence_review.checks.cells import cell_problems
from evidence_review.checks.claims import claim_problems
from evidence_review.checks.golden import golden_problems
from evidence_review.checks.judgements import judgement_problems
from evidence_review.checks.keys import key_problems
from evidence_review.checks.proposals import proposal_problems
from evidence_review.errors import Problem
from evidence_review.records import Record
from evidence_review.tables import Table

__all__ = ["check"]


def check(record: Record, *, committed: bool = True) -> tuple[Problem, ...]:
    """All problems of a review, in stages: a stage is reached when the one before is clean.

    Without `committed` the findings are left out, as if they had never been written.
    """
    if not committed:
        rest = tuple(each for each in record.problems if each.file != record.findings.file)
        record = replace(record, findings=Table(record.findings.file), problems=rest)
    stages = (
        lambda: record.problems,
        lambda: (*cell_problems(record), *key_problems(record)),
        lambda: (*claim_problems(record), *judgement_problems(record)),
        lambda: proposal_problems(record),
        lambda: golden_problems(record) if committed else (),
    )
    for stage in stages:
        if problems := tuple(stage()):
            return problems
    return ()
