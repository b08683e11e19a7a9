"""What a rule of the lint is: one decorated function, with its reason, its remedy and its cases.

    @rule(
        "W107",
        "absolute",
        why="Always, never, cure, proven: no treatment is as sure as that.",
        do="Say how often, for whom, and how sure it is",
        doi="10.12688/f1000research.16771.2",
        fires="This balm cures warts.",
        silent="There is no cure for warts.",
    )
    def absolute(sentence: Phrase) -> Spans: ...

Nothing else is needed: the command, its formats and `docs/lint.md` iterate over the registry. In
doubt a rule is silent, because a lint that is often wrong is switched off.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from evidence_review.tables.rows import Claim, Finding, Judgement
from evidence_review.vocabulary import SourceKind

Spans = Iterator[tuple[int, int]]
"""Start and end of what a rule remarks: in a sentence, or in a draft."""


@dataclass(frozen=True)
class JudgedClaim:
    """A claim of a review with its finding, the judgements that support it and their sources."""

    claim: Claim
    finding: Finding
    supporting: tuple[Judgement, ...]
    kinds: frozenset[SourceKind]

    @property
    def sources(self) -> str:
        """The sources that support it, as a list to read."""
        return ", ".join(judgement.source for judgement in self.supporting)


OnClaim = Callable[[JudgedClaim], Iterator[str]]
"""Says why a claim is remarked on."""


@dataclass(frozen=True)
class Rule:
    """A rule; `doi` is the work that gives the reason.

    A warning is something to change or to answer for, a note something to look at again. `fires`
    and `silent` are its own cases: a draft that it remarks on, and a near one that it does not.
    """

    id: str
    name: str
    why: str
    do: str
    doi: str
    level: Literal["warning", "note"] = "warning"
    fires: str = ""
    silent: str = ""
    readers: dict[str, Callable] = field(default_factory=dict)
    """What the rule reads (sentence, draft, claim), each with the function that does it."""

    def on_claim(self, reader: OnClaim) -> OnClaim:
        """Decorates the function by which the rule reads a claim of a review, too."""
        self.readers["claim"] = reader
        return reader

    @property
    def reads(self) -> str:
        """Whether a bare draft is enough, or a review with its judgements is needed."""
        draft = {"sentence", "draft"} & self.readers.keys()
        return " and ".join(["draft"] * bool(draft) + ["review"] * ("claim" in self.readers))


RULES: list[Rule] = []


def rule(
    id: str,
    name: str,
    *,
    why: str,
    do: str,
    doi: str,
    level: Literal["warning", "note"] = "warning",
    fires: str,
    silent: str,
    reads: Literal["sentence", "draft", "claim"] = "sentence",
) -> Callable[[Callable], Rule]:
    """Makes a function a rule; it reads a sentence, a whole draft, or a claim of a review."""

    def register(reader: Callable) -> Rule:
        made = Rule(id, name, why, do, doi, level, fires, silent, {reads: reader})
        RULES.append(made)
        RULES.sort(key=lambda known: known.id)
        return made

    return register


# ── Patterns ──────────────────────────────────────────────────────────────────────────────────


def worded(*patterns: str) -> re.Pattern[str]:
    """Alternatives, in either case; a blank stands for any white space."""
    joined = "|".join(patterns).replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(joined, re.IGNORECASE)


def before(words: re.Pattern[str], text: str, start: int) -> bool:
    """Whether a pattern is found in the few words before a place."""
    return bool(words.search(text, max(0, start - 60), start))


ANY_YEAR = worded(r"\b(?:19|20)\d\d\b")
DOUBT = worded(
    r"\b(?:not|cannot|no|nor|never|whether|unclear|unknown|uncertain|yet|if)\b|n't\b",
    r"\b(?:may|might|could|perhaps|possibly)\b",
)
KEY_CONCEPTS = "10.12688/f1000research.16771.2"
"""Informed Health Choices: the concepts that several rules follow."""
