"""Proposes what a sentence is: whether it can be checked, what it is about, how strong it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from evidence_review.prepare._checkable import NOT_CHECKABLE
from evidence_review.prepare._kinds import KINDS
from evidence_review.prepare._rules import Rule, T
from evidence_review.prepare._sections import BY_SECTION, OF_THE_PAGE, REPEATS
from evidence_review.prepare._strength import NO_HEDGE, WORDINGS
from evidence_review.text.article import unmarked
from evidence_review.text.typography import normalise
from evidence_review.vocabulary import Kind, Wording, YesNo

RULES: tuple[Rule, ...] = (*NOT_CHECKABLE, *KINDS, *BY_SECTION, OF_THE_PAGE, REPEATS, *WORDINGS)

_LONGEST = 2_000
"""No sentence for the public is longer; what comes after so many characters is not read."""


@dataclass(frozen=True)
class Prepared:
    """A proposal for a row of `claims.csv`; it counts for nothing before a person accepts it.

    `kind` is None where no rule knows, and population, intervention and outcome are empty: words
    alone do not say who is meant. `rules` are the ids of what fired.
    """

    checkable: YesNo
    why_not: str = ""
    kind: Kind | None = None
    wording: Wording | None = None
    population: str = ""
    intervention: str = ""
    outcome: str = ""
    rules: tuple[str, ...] = ()


def classify(sentence: str, section: str = "") -> Prepared:
    """Propose what a sentence is, from its words and the heading above it.

    In doubt it can be checked: a person strikes out a row faster than they miss one.
    """
    text = normalise(unmarked(sentence[:_LONGEST]))
    heading = normalise(section[:_LONGEST])
    if rule := _first(NOT_CHECKABLE, text) or _first((OF_THE_PAGE,), heading):
        return Prepared(YesNo.NO, rule.says, rules=(rule.id,))
    kind = _first(KINDS, text) or _first(BY_SECTION, heading)
    strength = _first(WORDINGS, NO_HEDGE.sub(" ", text))
    repeat = _first((REPEATS,), heading)
    return Prepared(
        YesNo.YES,
        kind=kind.says if kind else None,
        wording=strength.says if strength else Wording.STATES,
        rules=tuple(rule.id for rule in (kind, strength, repeat) if rule),
    )


def _first(rules: Iterable[Rule[T]], text: str) -> Rule[T] | None:
    return next((rule for rule in rules if rule.applies(text)), None)
