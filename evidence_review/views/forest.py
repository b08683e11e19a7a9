"""02-evidence: each effect and its interval on a line, against no difference and against what
would matter. A figure for the numbers of a body of evidence that share a measure and a scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log, log10

from evidence_review.collection.review import Review
from evidence_review.rule.effects import Interval, difference, interval_of, per_thousand
from evidence_review.rule.in_words import statement
from evidence_review.tables.bodies import BodyOfEvidence, Effect
from evidence_review.views.display import Shown, note, show
from evidence_review.views.effects import comparison
from evidence_review.vocabulary import Question, YesNo
from evidence_review.vocabulary_effects import Better, Measure

NOTHING_TO_DRAW = "No body of evidence of this review has a number with an interval."
_WIDTH, _MARGIN, _ROW, _LINE, _AXIS = 320, 16, 44, 16, 52
"""In the figure's own units: narrow enough for a phone, so a row's words stand above its line."""
_LETTERS = 50
"""How many letters such a line of words has room for."""
_TICKS = 4
"""About how many intervals a linear axis has."""
_RATIOS = tuple(
    Decimal(tick) for tick in ("0.05", "0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "50")
)

_AXES = {
    Measure.NEEDED: "more of 1,000",
    Measure.STANDARDISED: "SD",
    Measure.RATE_RATIO: "ratio of rates",
}
_HALF, _TWICE = Decimal("0.5"), Decimal(2)


def forest_plots(review: Review) -> Shown:
    """One figure for each body of evidence that has an effect with an interval."""
    plots = [plot for body in review.bodies if (plot := plot_of(review, body))]
    if not plots:
        return note(NOTHING_TO_DRAW)
    return show("forest.html", "\n".join(plot["label"] for plot in plots), plots=plots)


def plot_of(review: Review, body: BodyOfEvidence) -> dict | None:
    """What a figure shows; None where there is nothing to draw."""
    effects = review.effects_of(body)
    drawn = _alike(effects)
    if not drawn:
        return None
    axis = _axis(drawn)
    rows = _rows(review, body, axis, drawn)
    height = rows[-1]["y"] + 10 + _AXIS
    others = [_words(review, body, effect) for effect in effects if effect not in drawn]
    title = f"{comparison(body)}: {', '.join(filter(None, (body.outcome, body.time)))}"
    said = statement(body, effects[0])
    numbers = "; ".join(_words(review, body, effect) for effect in drawn)
    return {
        "id": body.body,
        "title": title,
        "statement": said,
        "label": f"{title}. {numbers}. {said}",
        "rows": rows,
        "others": others,
        "width": _WIDTH,
        "height": height,
        "floor": height - _AXIS + 8,
        "ticks": [(axis.at(tick), _plain(tick)) for tick in axis.ticks],
        "none": None if axis.nothing is None else axis.at(axis.nothing),
        "important": [(axis.at(value), _plain(abs(value))) for value in axis.important],
        "sides": _sides(body, drawn[0]),
        "unit": _unit(drawn[0]),
        "again": any(effect.source in body.overlap for effect in drawn),
    }


def _alike(effects: Sequence[Effect]) -> list[Effect]:
    """The effects that belong on one axis: those like the first that has an interval."""
    with_ends = [effect for effect in effects if effect.low is not None]
    return [effect for effect in with_ends if _scale(effect) == _scale(with_ends[0])]


def _scale(effect: Effect) -> tuple[object, ...]:
    return effect.measure, effect.unit, effect.scale_low, effect.scale_high


# ── The axis ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Axis:
    """From a value to its place; logarithmic for ratios, so that half and twice are alike."""

    ticks: tuple[Decimal, ...]
    nothing: Decimal | None
    important: tuple[Decimal, ...] = ()
    ratio: bool = False

    def at(self, value: Decimal) -> float:
        """Where a value lies from left to right."""
        first, last, here = map(self._measured, (self.ticks[0], self.ticks[-1], value))
        return round(_MARGIN + (here - first) / (last - first) * (_WIDTH - 2 * _MARGIN), 1)

    def _measured(self, value: Decimal) -> float:
        return log(value) if self.ratio else float(value)


def _axis(effects: Sequence[Effect]) -> Axis:
    lines = [line for effect in effects if (line := _line(effect))]
    ends = [end for line in lines for end in line.ends or ()]
    if effects[0].measure.is_ratio:
        return Axis(_ratio_ticks(min(ends), max(ends)), Decimal(1), ratio=True)
    smallest, nothing = effects[0].important, _nothing(effects[0])
    important = () if smallest is None else (-smallest, smallest)
    reached = [*ends, *important, *([] if nothing is None else [nothing])]
    ticks = _ticks(min(reached), max(reached), around=nothing is not None)
    return Axis(ticks, nothing, important)


def _line(effect: Effect) -> Interval | None:
    """What is drawn: the effect itself; of numbers needed to treat the people of 1,000, for one
    needed by infinitely many has no place on an axis."""
    if effect.measure is not Measure.NEEDED:
        return interval_of(effect)
    risk = difference(effect)
    return per_thousand(risk) if risk else None


def _nothing(effect: Effect) -> Decimal | None:
    return Decimal(0) if effect.measure is Measure.NEEDED else effect.measure.no_effect


def _unit(effect: Effect) -> str:
    """What the axis counts; of a ratio that has an abbreviation nothing."""
    if effect.measure in _AXES:
        return _AXES[effect.measure]
    return effect.unit


def _ratio_ticks(low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """The round ratios from below the interval to above it, half and twice always among them."""
    first = max([tick for tick in _RATIOS if tick <= min(low, _HALF)], default=low)
    last = min([tick for tick in _RATIOS if tick >= max(high, _TWICE)], default=high)
    return tuple(sorted({first, last, *(tick for tick in _RATIOS if first <= tick <= last)}))


def _ticks(low: Decimal, high: Decimal, around: bool) -> tuple[Decimal, ...]:
    """Round numbers, evenly spaced, that enclose both ends; `around` nought on both sides."""
    rough = float(high - low) / _TICKS or 1.0
    power = Decimal(10) ** floor(log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if float(power * times) >= rough)
    first, last = floor(low / step), ceil(high / step)
    if around:
        first, last = min(first, -1), max(last, 1)
    return tuple(step * place for place in range(first, max(last, first + 1) + 1))


def _plain(value: Decimal) -> str:
    """A number without an exponent, trailing noughts or a hyphen for its sign."""
    text = f"{value.normalize():f}"
    return text.replace("-", "−")


# ── What stands in it ─────────────────────────────────────────────────────────────────────────


def _rows(review: Review, body: BodyOfEvidence, axis: Axis, drawn: Sequence[Effect]) -> list[dict]:
    """The lines from top to bottom, as far apart as the one with the most words needs."""
    several = len({effect.outcome for effect in drawn}) > 1
    rows = [_row(review, body, axis, effect, several) for effect in drawn]
    step = _ROW + _LINE * max(len(row["above"]) for row in rows)
    return [row | {"y": step * place - 10} for place, row in enumerate(rows, start=1)]


def _row(review: Review, body: BodyOfEvidence, axis: Axis, effect: Effect, several: bool) -> dict:
    """One line with its words; `several` says that its outcome tells it from the others."""
    line = _line(effect)
    assert line is not None
    assert line.ends is not None
    low, high = map(axis.at, line.ends)
    source, numbers = _source(review, body, effect), _numbers(effect)
    wide = len(source + numbers) > _LETTERS
    return {
        "source": source,
        "numbers": numbers,
        "above": [_cut(effect.outcome)] * several + [_cut(source)] * wide,
        "beside": "" if wide else source,
        "outcome": effect.outcome,
        "people": f"{effect.people:,}" if effect.people else "not read",
        "time": effect.time or "not read",
        "locator": effect.locator,
        "x": axis.at(line.estimate),
        "low": low,
        "high": high,
        "pooled": effect.pooled is YesNo.YES,
    }


def _cut(text: str) -> str:
    """As much of a text as a line of the figure has room for; the table beside it has all."""
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"


def _source(review: Review, body: BodyOfEvidence, effect: Effect) -> str:
    return review.label(effect.source) + "*" * (effect.source in body.overlap)


def _numbers(effect: Effect) -> str:
    estimate, *ends = (str(value).replace("-", "−") for value in effect.numbers)
    measure = "" if effect.measure is Measure.RATE_RATIO else f"{effect.measure} "
    return f"{measure}{estimate}" + (f" ({' to '.join(ends)})" if ends else "")


def _words(review: Review, body: BodyOfEvidence, effect: Effect) -> str:
    numbers = _numbers(effect) if effect.numbers else "no estimate"
    return f"{_source(review, body, effect)}, {effect.outcome}: {numbers}"


def _sides(body: BodyOfEvidence, effect: Effect) -> tuple[str, str] | None:
    """What lies left and right of no difference: which is better, where that is known and it is
    somebody's choice."""
    if _nothing(effect) is None:
        return None
    if body.question not in (Question.BENEFIT, Question.HARM):
        return ("← less with it", "more with it →")
    if effect.better is None:
        return None
    sides = ("← better with it", "worse with it →")
    return sides if effect.better is Better.LOWER else ("← worse with it", "better with it →")
