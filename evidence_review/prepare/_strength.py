"""Rules for how strongly a sentence says it: hedges, and what only looks like one."""

import re

from evidence_review.prepare._rules import Rule, any_of
from evidence_review.vocabulary import Wording

NO_HEDGE = any_of(
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


HEDGES: dict[str, Wording] = {
    **dict.fromkeys(
        (
            "not known",
            "unknown",
            "unclear",
            "uncertain",
            "not certain",
            "nobody knows",
            "no evidence",
        ),
        Wording.UNCERTAIN,
    ),
    **dict.fromkeys(
        (
            *("may", "might", "could", "possibly", "perhaps", "sometimes", "occasionally"),
            *("suggest", "suggests", "seem to", "seems to", "appear to", "appears to"),
            *("not always", "n't always", "not necessarily"),
        ),
        Wording.MAY,
    ),
    **dict.fromkeys(
        (
            *("likely", "probably", "usually", "often", "most", "mostly", "generally"),
            *("typically", "commonly", "in general", "tend to", "tends to", "nearly always"),
            "almost always",
        ),
        Wording.LIKELY,
    ),
}
"""What a word or phrase makes of a sentence's strength (GRADE guidance 26); the weakest wins.

*Can* is not here: that something can happen is said as a fact, and of low certainty it is not."""

_CASES = {
    Wording.UNCERTAIN: "It is not known whether wool socks help.",
    Wording.MAY: "Wool socks may warm the feet.",
    Wording.LIKELY: "Wool socks usually warm the feet.",
}

WORDINGS: tuple[Rule[Wording], ...] = tuple(
    Rule(
        f"P4{wording.rank + 1:02}",
        wording,
        f"The words say: {wording.meaning}.",
        any_of(*(_hedge(word) for word, strength in HEDGES.items() if strength is wording)),
        fires=_CASES[wording],
        silent="Wool socks warm the feet.",
    )
    for wording in Wording
    if wording is not Wording.STATES
)
"""From weak to strong: the weakest word decides; without any the sentence states."""
