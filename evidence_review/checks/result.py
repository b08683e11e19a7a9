"""How one check ended."""

from dataclasses import dataclass

from evidence_review.errors import Problem
from evidence_review.vocabulary import Outcome


@dataclass(frozen=True)
class Result:
    """How one check of a review ended, why if it did not pass, and the problems it found."""

    check: str
    outcome: Outcome
    note: str = ""
    problems: tuple[Problem, ...] = ()

    def __str__(self) -> str:
        return f"{self.check} ({self.note})" if self.note else self.check
