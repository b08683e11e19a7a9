"""The rules by which a sentence is prepared: each an id, what it concludes, why, and a pattern.

They read single words and never understand a sentence; what they conclude is a proposal. In each
list the first that fires decides. No rule may name a topic: what holds of one article only is no
rule.
"""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Rule(Generic[T]):
    """`says` is what follows when the pattern is found; `unless` takes it back."""

    id: str
    says: T
    explanation: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None

    def fires(self, text: str) -> bool:
        """Whether the rule speaks of this text."""
        if not self.pattern.search(text):
            return False
        return self.unless is None or not self.unless.search(text)


def pattern(*patterns: str) -> re.Pattern[str]:
    """Alternatives, in either case."""
    return re.compile("|".join(patterns), re.IGNORECASE)


NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|"
    r"thousand|half|million)"
)
"""A pattern for a count, in figures or in words."""
