"""Bodies of evidence and effects: grades that add up, intervals in order, numbers that agree."""

import re
from collections.abc import Iterator
from decimal import Decimal

from evidence_review.collection.review import Review
from evidence_review.errors import Problem, names
from evidence_review.tables.bodies import BodyOfEvidence, Effect
from evidence_review.vocabulary import Certainty
from evidence_review.vocabulary_effects import Measure, Start

_Found = Iterator[tuple[str, str, str]]


def effect_problems(review: Review) -> Iterator[Problem]:
    """Everything that is wrong with the bodies of evidence and the effects as such."""
    bodies, effects = review.table(BodyOfEvidence), review.table(Effect)
    for row, body in bodies.numbered():
        for column, found, do in (*_grade(body), *_members(body, review)):
            yield Problem(bodies.file, row, column, f"{body.body}: {found}", do=do)
    for row, effect in effects.numbered():
        for column, found, do in (*_numbers(effect), *_belongs(effect, review)):
            yield Problem(effects.file, row, column, f"{effect.effect}: {found}", do=do)


# ── Bodies ────────────────────────────────────────────────────────────────────────────────────


def _levels(reasons: tuple[str, ...]) -> int:
    return sum(int(reason.rsplit(" ", 1)[1]) for reason in reasons)


def _grade(body: BodyOfEvidence) -> _Found:
    """Start, levels off and levels on add up to the certainty, within very low and high."""
    for column in ("lowered_by", "raised_by"):
        reasons = [reason.rsplit(" ", 1)[0] for reason in getattr(body, column)]
        if len(set(reasons)) < len(reasons):
            yield column, f"{names(reasons)} names one reason twice", "Name each reason once"
        because = f"{column.removesuffix('_by')}_because"
        if reasons and not getattr(body, because):
            yield because, f"{names(reasons)}, and no reason why", "Say why"
    moved = body.lowered_by + body.raised_by
    if not body.graded:
        if moved:
            found = f"{body.certainty}, yet moved by {names(moved)}"
            yield "certainty", found, "Grade it, or empty lowered_by and raised_by"
        return
    start = Certainty.HIGH if body.start is Start.HIGH else Certainty.LOW
    rank = start.rank + _levels(moved)
    due = list(Certainty)[max(Certainty.VERY_LOW.rank, min(rank, Certainty.HIGH.rank))]
    if due is not body.certainty:
        said = names(moved) or "nothing"
        found = f"starts {body.start} and is moved by {said}, which makes {due}"
        yield "certainty", f"{found}, not {body.certainty}", "Correct one of the two"


def _members(body: BodyOfEvidence, review: Review) -> _Found:
    """Its overlapping sources are its own, and one is left to count; so are its effects."""
    if strangers := [key for key in body.overlap if key not in body.sources]:
        yield "overlap", f"{names(strangers)} is not among its sources", "Add it to sources"
    if body.overlap and set(body.sources) <= set(body.overlap):
        yield "overlap", "every source is counted elsewhere", "Leave out the one that counts"
    effects = review.effects_of(body)
    if strangers := [effect.effect for effect in effects if effect.body != body.body]:
        found = f"{names(strangers)} names another body in effects.csv"
        yield "effects", found, "Correct one of the two"
    if effects and effects[0].source in body.overlap:
        found = f"{effects[0].effect} speaks for it, but its source is counted elsewhere"
        yield "effects", found, "Put an effect of the source that counts first"


# ── Effects ───────────────────────────────────────────────────────────────────────────────────


def _belongs(effect: Effect, review: Review) -> _Found:
    body = review.every_body.get(effect.body)
    if body is None:  # named already: it has no row
        return
    if effect.effect not in body.effects:
        yield "body", f"{body.body} does not list it", f"Add it to the effects of {body.body}"
    if effect.source not in body.sources:
        found = f"{effect.source} is no source of {body.body}"
        yield "source", found, f"Add it to the sources of {body.body}"
    yield from _said(effect, review.appraised[effect.source].result)


def _said(effect: Effect, result: str) -> _Found:
    """What is a number here stands in the source's result, which readers see."""
    said = {Decimal(number).normalize() for number in re.findall(r"\d+(?:\.\d+)?", result)}
    lost = [str(value) for value in effect.numbers if abs(value).normalize() not in said]
    if lost:
        found = f"{names(lost)} is not in the result of {effect.source} in sources.csv"
        yield "estimate", found, "Correct one of the two"


def _numbers(effect: Effect) -> _Found:
    yield from _complete(effect)
    yield from _ordered(effect)
    yield from _within_measure(effect)
    yield from _counts(effect)
    yield from _scale(effect)
    for column in ("baseline", "important"):
        if getattr(effect, column) is not None and not getattr(effect, f"{column}_from"):
            yield f"{column}_from", f"a value for {column}, and not where it is from", "Say it"


def _complete(effect: Effect) -> _Found:
    if effect.estimate is None and None in (effect.risk, effect.baseline):
        do = "Fill in the estimate, or baseline and risk where the source gives both"
        yield "estimate", "neither an estimate nor the risks of both groups", do
    if (effect.low is None) is not (effect.high is None):
        yield "low", "an interval with one end", "Fill in the other end, or empty both"
    if effect.low is not None and effect.estimate is None:
        yield "estimate", "an interval without an estimate", "Fill in the estimate"


def _ordered(effect: Effect) -> _Found:
    if effect.low is None or effect.high is None or effect.estimate is None:
        return
    if effect.low > effect.high:
        yield "low", f"the interval runs from {effect.low} to {effect.high}", "Turn the ends round"
    elif not effect.low <= effect.estimate <= effect.high:
        found = f"{effect.estimate} lies outside its interval, {effect.low} to {effect.high}"
        yield "estimate", found, "Look it up, and mind the signs"


def _within_measure(effect: Effect) -> _Found:
    """A ratio is positive, a share at most the whole, a risk between 0 and 1."""
    positive = effect.measure.is_ratio or effect.measure is Measure.NEEDED
    if positive and any(value <= 0 for value in effect.numbers):
        yield "estimate", f"{effect.measure} of 0 or less", "Give the ratio, not its logarithm"
    whole = 100 if effect.in_percent else 1
    least = {Measure.PROPORTION: 0, Measure.RISK_DIFFERENCE: -whole}.get(effect.measure)
    if least is not None and any(not least <= value <= whole for value in effect.numbers):
        found = f"{effect.measure} outside {least} to {whole}"
        yield "estimate", found, "Write it as a share of 1, or put % into unit"
    risks = {"risk": effect.risk}
    if effect.measure is not Measure.MEAN_DIFFERENCE:
        risks["baseline"] = effect.baseline
    for column, risk in risks.items():
        if risk is not None and not 0 <= risk <= 1:
            yield column, f"a risk of {risk}", "Write it as a share of 1: 94 in 1,000 is 0.094"


def _counts(effect: Effect) -> _Found:
    for events, total in (("events", "total"), ("events_comparator", "total_comparator")):
        some, all_ = getattr(effect, events), getattr(effect, total)
        if (some is None) is not (all_ is None):
            yield total, f"{events} and {total} belong together", "Fill in both, or neither"
        elif some is not None and some > all_:
            yield events, f"{some} of {all_}", "Correct one of the two"
    expected = _from_counts(effect)
    if expected is not None and effect.estimate is not None:
        rounding = Decimal(1).scaleb(int(effect.estimate.as_tuple().exponent))
        if abs(expected - effect.estimate) > rounding:
            found = f"the counts give {round(expected, 3)}, not {effect.estimate}"
            yield "estimate", found, "Correct one of them; an adjusted estimate has no counts here"


def _from_counts(effect: Effect) -> Decimal | None:
    """What the counts amount to, of one study; what was pooled is no quotient of sums."""
    if not effect.total or effect.events is None or effect.pooled == "yes":
        return None
    share = Decimal(effect.events) / effect.total
    if effect.measure is Measure.PROPORTION:
        return share * (100 if effect.in_percent else 1)
    if effect.measure is Measure.RISK_RATIO and effect.events_comparator:
        return share / (Decimal(effect.events_comparator) / (effect.total_comparator or 1))
    return None


def _scale(effect: Effect) -> _Found:
    if effect.important is not None and effect.important <= 0:
        yield "important", f"{effect.important} is no difference", "Write it without a sign"
    low, high = effect.scale_low, effect.scale_high
    if (low is None) is not (high is None):
        yield "scale_low", "a scale with one end", "Fill in both ends, or neither"
    elif low is not None and high is not None:
        if low >= high:
            yield "scale_low", f"a scale from {low} to {high}", "Turn the ends round"
        elif any(abs(value) > high - low for value in effect.numbers):
            found = f"a difference greater than the scale, {low} to {high}"
            yield "estimate", found, "Correct one of the two"
