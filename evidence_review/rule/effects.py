"""From an effect as its source gives it to what a reader can weigh: more or fewer of a thousand
people, and how many must be treated for one. Pure, and exact: decimals, not floats.

The formulas are those of the Cochrane handbook (version 5.1, section 12.5.4; today chapter 15.4)
and, for hazard ratios, of GRADE guidance 27 (doi:10.1016/j.jclinepi.2019.10.015). The ends of an
interval are converted as the estimate is; the baseline risk is taken as known. Nothing is pooled.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from evidence_review.tables.bodies import Effect
from evidence_review.vocabulary_effects import Better, Measure

_ONE, _THOUSAND = Decimal(1), Decimal(1000)


@dataclass(frozen=True)
class Interval:
    """An estimate, and the ends of its interval where the source gives them."""

    estimate: Decimal
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def ends(self) -> tuple[Decimal, Decimal] | None:
        """Both ends of the interval, or nothing."""
        return None if self.low is None or self.high is None else (self.low, self.high)

    def excludes(self, value: Decimal) -> bool:
        """Whether the interval is known and lies wholly on one side of a value."""
        return self.ends is not None and not self.ends[0] <= value <= self.ends[1]

    def mapped(self, function: Callable[[Decimal], Decimal]) -> "Interval":
        """The same on another scale, with the ends in order there."""
        ends = sorted(map(function, self.ends)) if self.ends else (None, None)
        return Interval(function(self.estimate), *ends)


def interval_of(effect: Effect) -> Interval | None:
    """What the source gives, as a number without per cent; None where it gives no estimate."""
    if effect.estimate is None:
        return None
    given = Interval(effect.estimate, effect.low, effect.high)
    return given.mapped(lambda value: value / 100) if effect.in_percent else given


def share_of(effect: Effect) -> Interval | None:
    """A share with its interval; where the source gives none, that of its counts (Wilson, 95 %)."""
    given = interval_of(effect)
    if given is None or given.ends or effect.events is None or effect.total is None:
        return given
    return Interval(given.estimate, *_wilson(Decimal(effect.events), Decimal(effect.total)))


_Z = Decimal("1.959964")


def _wilson(events: Decimal, total: Decimal) -> tuple[Decimal, Decimal]:
    """The score interval (Newcombe 1998, method 3)."""
    share, square = events / total, _Z * _Z
    middle = share + square / (2 * total)
    reach = _Z * (share * (1 - share) / total + square / (4 * total * total)).sqrt()
    whole = 1 + square / total
    return max((middle - reach) / whole, Decimal(0)), min((middle + reach) / whole, _ONE)


# ── Risks ─────────────────────────────────────────────────────────────────────────────────────


def risk_with(measure: Measure, value: Decimal, baseline: Decimal) -> Decimal:
    """The risk with the intervention, from a relative effect and the risk without it.

    Raises ValueError for a measure that no risk follows from.
    """
    match measure:
        case Measure.RISK_RATIO:
            return min(baseline * value, _ONE)
        case Measure.ODDS_RATIO:
            return baseline * value / (_ONE - baseline + baseline * value)
        case Measure.HAZARD_RATIO:
            return _ONE - (_ONE - baseline) ** value
    raise ValueError(f"no risk follows from {measure}")


_FROM_BASELINE = (Measure.RISK_RATIO, Measure.ODDS_RATIO, Measure.HAZARD_RATIO)


def difference(effect: Effect) -> Interval | None:
    """The difference in risk; None where what was read gives none.

    A ratio of rates gives none: its baseline is a rate and no risk.
    """
    given = interval_of(effect)
    if given is None:
        if effect.risk is None or effect.baseline is None:
            return None
        return Interval(effect.risk - effect.baseline)
    if effect.measure is Measure.RISK_DIFFERENCE:
        return given
    if effect.measure is Measure.NEEDED:
        sign = -1 if effect.better is Better.LOWER else 1
        return given.mapped(lambda value: sign / value)
    if effect.measure not in _FROM_BASELINE or effect.baseline is None:
        return None
    without = effect.baseline
    return given.mapped(lambda value: risk_with(effect.measure, value, without) - without)


def per_thousand(share: Interval) -> Interval:
    """A share, or a difference of shares, as whole people of a thousand."""
    return share.mapped(lambda value: round(value * _THOUSAND, 0))


# ── The number needed to treat ────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Needed:
    """How many must be treated for one more to benefit, or to be harmed."""

    benefit: bool
    number: Interval


def needed(risk: Interval, better: Better) -> Needed | None:
    """The number needed to treat; None where the interval includes no effect, or is not known.

    There it would run from benefit through infinity to harm (Altman 1998,
    doi:10.1136/bmj.317.7168.1309). It is rounded up, as is the convention.
    """
    if not risk.excludes(Decimal(0)):
        return None
    rises = risk.estimate > 0
    return Needed(rises is (better is Better.HIGHER), risk.mapped(_inverse))


def _inverse(risk: Decimal) -> Decimal:
    # Of a third there is no exact decimal: its inverse must not be rounded up to four.
    people = (_ONE / abs(risk)).quantize(Decimal("1e-9"))
    return people.to_integral_value(ROUND_CEILING)
