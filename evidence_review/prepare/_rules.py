"""The rules by which a sentence is prepared: each an id, what it concludes, why, and a pattern.

They read single words and never understand a sentence; what they conclude is a proposal. In each
list the first that applies decides. No rule may name a topic: what holds of one article only is no
rule.
"""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Rule(Generic[T]):
    """`says` is what follows when the pattern is found; `unless` takes it back.

    `fires` and `silent` are the rule's own cases: a text that it speaks of, and a near one that it
    does not.
    """

    id: str
    says: T
    explanation: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    fires: str = ""
    silent: str = ""

    def applies(self, text: str) -> bool:
        """Whether the rule speaks of this text."""
        if not self.pattern.search(text):
            return False
        return self.unless is None or not self.unless.search(text)


def any_of(*patterns: str) -> re.Pattern[str]:
    """Alternatives, in either case."""
    return re.compile("|".join(patterns), re.IGNORECASE)


COUNTED = (
    r"(?:\d[\d,.]{0,15}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred|"
    r"thousand|half|million)"
)
"""A pattern for a count, in figures or in words."""
