"""Effects in the words of a summary of findings: numbers with their direction, and a sentence.

The sentences follow GRADE guidance 26 (doi:10.1016/j.jclinepi.2019.10.014), for effects of
interventions alone; a frequency is said as a number, and an association is called one.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from evidence_review.lexicon import GRAVE
from evidence_review.rule.effects import (
    Interval,
    difference,
    interval_of,
    needed,
    per_thousand,
    share_of,
)
from evidence_review.rule.importance import importance, size
from evidence_review.tables.bodies import BodyOfEvidence, Effect
from evidence_review.vocabulary import Certainty, Question
from evidence_review.vocabulary_effects import Importance, Measure

NO_INTERVAL = "interval not recorded"
_INTERVENTIONS = (Question.BENEFIT, Question.HARM)


# ── Numbers ───────────────────────────────────────────────────────────────────────────────────


def _spread(interval: Interval, word: Callable[[Decimal], str], estimate: str = "") -> str:
    """An estimate and its interval, each value through `word`; `estimate` is the first as said."""
    given = estimate or word(interval.estimate)
    if interval.ends is None:
        return f"{given} ({NO_INTERVAL})"
    low, high = map(word, interval.ends)
    return f"{given} ({low} to {high})"


def relative(effect: Effect) -> str:
    """A ratio with its interval, and in per cent where it says how many; else empty."""
    given = interval_of(effect)
    if given is None or not effect.measure.is_ratio:
        return ""
    said = f"{effect.measure} {_spread(given, str)}"
    return f"{said}: {_in_percent(given)}" if effect.measure in _OF_THE_SAME else said


def counted(effect: Effect) -> str:
    """What was counted in one group, or how many times as often in one as in another."""
    return relative(effect) or absolute(effect)


def without(effect: Effect) -> str:
    """What happens without it, the comparator's risk or its mean, and where that is from."""
    if effect.baseline is None:
        return ""
    mean = effect.measure is Measure.MEAN_DIFFERENCE
    said = f"mean {effect.baseline}" if mean else f"{round(effect.baseline * 1000)} of 1,000"
    return f"{said} ({effect.baseline_from})"


def absolute(effect: Effect) -> str:
    """One answer: how many more or fewer of 1,000, or how much higher or lower on which scale; or
    in plain words why none can be given."""
    if effect.measure in (Measure.MEAN_DIFFERENCE, Measure.STANDARDISED):
        return _means(effect)
    if effect.measure is Measure.PROPORTION:
        share = share_of(effect)
        return _of_thousand(share, str, "of") if share else "no share recorded"
    if effect.measure is Measure.MEDIAN:
        given = interval_of(effect)
        return f"half after {_spread(given, str)} {effect.unit}" if given else "no time recorded"
    risk = difference(effect)
    if risk:
        return _of_thousand(risk, _fewer, "per")
    if effect.measure is Measure.RATE_RATIO:
        return "no number per 1,000: only a ratio of rates is recorded"
    return "no number per 1,000: no baseline risk recorded"


def _in_percent(ratio: Interval) -> str:
    return _spread(ratio.mapped(lambda value: round((value - 1) * 100, 0)), _percent)


_OF_THE_SAME = (Measure.RISK_RATIO, Measure.RATE_RATIO)
"""The ratios that say how many per cent fewer or more, whatever the baseline; odds do not."""


def _percent(value: Decimal) -> str:
    return f"{abs(value)}% {'fewer' if value < 0 else 'more'}" if value else "0%"


def _of_thousand(share: Interval, word: Callable[[Decimal], str], joint: str) -> str:
    people = per_thousand(share)
    return _spread(people, word, f"{word(people.estimate)} {joint} 1,000")


def _means(effect: Effect) -> str:
    given = interval_of(effect)
    if given is None:
        return "no difference recorded"
    standard = "standard deviations" if effect.measure is Measure.STANDARDISED else ""
    said = _spread(given, _lower, _lower(given.estimate, effect.unit or standard))
    better = f"{effect.better} is better" if effect.better else "which way is better not recorded"
    return ", ".join(filter(None, (said, _scale(effect), better)))


def _scale(effect: Effect) -> str:
    """On which scale; points mean nothing without one, and cramps a night do."""
    if _has_scale(effect):
        return f"scale {effect.scale_low} to {effect.scale_high}"
    return "scale not recorded" if effect.unit == "points" else ""


def _has_scale(effect: Effect) -> bool:
    return effect.scale_low is not None and effect.scale_high is not None


def _fewer(value: Decimal) -> str:
    return f"{abs(value)} {'fewer' if value < 0 else 'more'}" if value else "0"


def _lower(value: Decimal, unit: str = "") -> str:
    amount = " ".join(filter(None, (str(abs(value)), unit)))
    return f"{amount} {'lower' if value < 0 else 'higher'}" if value else amount


# ── What it means for a reader ────────────────────────────────────────────────────────────────


def weight(effect: Effect) -> str:
    """The number needed to treat, or whether the difference matters; empty where neither is
    asked."""
    given = interval_of(effect)
    if effect.measure is Measure.STANDARDISED and given:
        return f"by rule of thumb {_sizes(given)}"
    if effect.measure is Measure.MEAN_DIFFERENCE and given:
        return _importance(effect, given)
    return _needed(effect) if difference(effect) else ""


def _sizes(given: Interval) -> str:
    if given.ends is None or not given.excludes(Decimal(0)):
        return size(given.estimate)
    least, most = sorted(map(abs, given.ends))
    words = dict.fromkeys((size(least), size(most)))
    return size(given.estimate) + (f" ({' to '.join(words)})" if len(words) > 1 else "")


def _importance(effect: Effect, given: Interval) -> str:
    if effect.important is None:
        return "whether it matters is not known: no smallest important difference recorded"
    amount = " ".join(filter(None, (str(effect.important), effect.unit)))
    known = f"the smallest important difference is {amount} ({effect.important_from})"
    word = importance(given, effect.important)
    return f"{word}: {known}" if word else f"whether it matters is not known: {known}"


def _needed(effect: Effect) -> str:
    risk = difference(effect)
    if risk is None or effect.better is None:
        return ""
    if risk.ends is None:
        return f"number needed to treat cannot be given: {NO_INTERVAL}"
    number = needed(risk, effect.better)
    if number is None:
        return "number needed to treat cannot be given: the interval includes no effect"
    for_whom = "benefit" if number.benefit else "be harmed"
    return f"{_spread(number.number, str)} treated for one more to {for_whom}"


# ── A sentence ────────────────────────────────────────────────────────────────────────────────

_OPENINGS = {
    Certainty.HIGH: "there is",
    Certainty.MODERATE: "there is probably",
    Certainty.LOW: "there may be",
}


_SEEN = {
    Certainty.MODERATE: "there probably was",
    Certainty.LOW: "there may have been",
    Certainty.VERY_LOW: "it is very uncertain whether there was",
}
"""Of an association, which nobody brought about."""


def statement(body: BodyOfEvidence, effect: Effect | None) -> str:
    """What is known, in a sentence for a reader who knows no statistics."""
    if effect is None:
        return "No number of this was recorded."
    if effect.measure.of_one_group:
        return _frequency(body, effect)
    found = _found(body, effect)
    if body.question not in _INTERVENTIONS:
        there_was = _SEEN.get(body.certainty, "there was")
        return (
            f"With {body.intervention} {there_was} {found}: an association, which proves no cause."
        )
    compared = f"With {body.intervention}"
    if body.comparator:
        compared += f" rather than {body.comparator}"
    return f"{compared}{_surely(body, effect, found)}.{_unsafe(body, effect)}"


def _frequency(body: BodyOfEvidence, effect: Effect) -> str:
    said = absolute(effect).split(" (")[0]
    people = "" if effect.measure is Measure.MEDIAN else " people"
    opening = {Certainty.LOW: "Perhaps", Certainty.VERY_LOW: "Very uncertain: perhaps"}
    return f"{opening.get(body.certainty, 'About')} {said}{people}: {body.outcome}."


def _surely(body: BodyOfEvidence, effect: Effect, found: str) -> str:
    """What was found, as surely as the evidence is."""
    if body.certainty is Certainty.VERY_LOW:
        return f": the evidence on {body.outcome} is very uncertain"
    if not body.graded:
        return f" the studies found {found}; how sure that is was not read"
    opening = "the studies found" if _is_open(effect) else _OPENINGS[body.certainty]
    return f" {opening} {found}"


def _unsafe(body: BodyOfEvidence, effect: Effect) -> str:
    """What keeps a reader from taking a harm that was not shown for one that is not there."""
    if body.question is not Question.HARM or not _is_open(effect):
        return ""
    harm = "A grave harm" if re.search(GRAVE, body.outcome, re.IGNORECASE) else "Harm"
    return f" {harm} is not excluded: this is no sign that it is safe."


def _change(effect: Effect) -> tuple[Interval, Decimal] | None:
    """What the sentence is about, and the value there that means no difference."""
    given = interval_of(effect)
    nothing = effect.measure.no_effect
    if given and nothing is not None:
        return given, nothing
    risk = difference(effect)
    return (risk, Decimal(0)) if risk else None


def _is_open(effect: Effect) -> bool:
    """Whether chance alone could have made the difference, or nobody can tell."""
    change = _change(effect)
    return change is None or not (change[0].excludes(change[1]) or _is_nothing(effect))


def _is_nothing(effect: Effect) -> bool:
    """Whether the whole interval lies about no difference, and is too small to matter."""
    given = interval_of(effect)
    if given is None or effect.important is None or given.excludes(Decimal(0)):
        return False
    return importance(given, effect.important) is Importance.SMALLER


def _found(body: BodyOfEvidence, effect: Effect) -> str:
    change = _change(effect)
    if change is None:
        return f"an effect on {body.outcome} of unknown size"
    value, nothing = change
    if _is_nothing(effect):
        return f"little to no difference in {body.outcome}"
    if value.ends is None:
        amount = absolute(effect).split(f" ({NO_INTERVAL})")[0]
        joint = " in" if difference(effect) else ""
        return f"{body.outcome}{joint} {amount}, {NO_INTERVAL}"
    if not value.excludes(nothing):
        return f"no clear difference in {body.outcome}: the interval goes from less to more"
    kind = "an increase" if value.estimate > nothing else "a reduction"
    return f"{_sized(kind, effect)} in {body.outcome}{_matters(effect)}"


def _sized(kind: str, effect: Effect) -> str:
    """The change with its size, where a rule of thumb has a word for it."""
    given = interval_of(effect)
    if effect.measure is not Measure.STANDARDISED or given is None:
        return kind
    return f"a {size(given.estimate)} {kind.split()[1]}"


def _matters(effect: Effect) -> str:
    given = interval_of(effect)
    if given is None or effect.important is None:
        return ""
    word = importance(given, effect.important)
    return f", which {'' if word is Importance.MAYBE else 'is '}{word}" if word else ""
