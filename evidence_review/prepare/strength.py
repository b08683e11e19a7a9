"""Rules for how strongly a sentence says it: hedges, and what only looks like one."""

import re

from evidence_review.lexicon import HEDGES
from evidence_review.prepare.rules import Rule, pattern
from evidence_review.vocabulary import Wording

NO_HEDGE = pattern(
    r"\b(?:more|less|as|equally) likely\b",
    r"\b(?:the|at|your|for the) most\b|\bmost (?:common|effective|important|popular|severe)\b",
    r"\bso (?:that )?you can\b|\bwhat you can\b|\bas (?:often|soon|much) as\b",
    r"\bif [^,.;]{1,120}|\bmay \d|\bin may\b|\bhow often\b|\bmore often\b|\bless often\b|"
    r"\btoo often\b",
)
"""What looks like a hedge and is none: a comparison, a purpose, a condition, a month."""


def _hedge(word: str) -> str:
    start = "" if word.startswith("n't") else r"(?<!\w)"
    return rf"{start}{re.escape(word)}\b"


WORDINGS: tuple[Rule[Wording], ...] = tuple(
    Rule(
        f"P4{wording.rank + 1:02}",
        wording,
        f"The words say: {wording.meaning}.",
        pattern(*(_hedge(word) for word, strength in HEDGES.items() if strength is wording)),
    )
    for wording in Wording
    if wording is not Wording.STATES
)
"""From weak to strong: the weakest word decides; without any the sentence states."""
