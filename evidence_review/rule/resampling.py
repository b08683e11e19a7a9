"""How sure a measure of agreement is: 95 % intervals by the percentile bootstrap.

Units are drawn with replacement, as many as there are, and the measure is taken of each draw
(doi:10.1214/aos/1176344552). The stream of draws begins with a fixed seed, and the units are put
in one order first: so the same judgements give the same interval, whoever comes first.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from evidence_review.rule.measures import Measured, Undefined, Unit, Units, judged_by_two

DRAWS = 1000
_SEED = 13
_LOW, _HIGH = 0.025, 0.975
_ENOUGH = 0.9
"""The share of draws in which the measure must have a value."""
_NOTHING = 1e-9

Measure = Callable[[Units], Measured]


@dataclass(frozen=True)
class Estimate:
    """A measure with the ends of its 95 % interval; either can say why it has no value."""

    value: Measured
    interval: tuple[float, float] | Undefined


def estimates(units: Units, measures: dict[str, Measure]) -> dict[str, Estimate]:
    """Each measure of the units, by its name, with its interval from the same draws."""
    values = {name: measure(units) for name, measure in measures.items()}
    open_names = [name for name, value in values.items() if isinstance(value, float)]
    drawn: dict[str, list[Measured]] = {name: [] for name in open_names}
    if open_names and judged_by_two(units).total() > 1:
        for draw in _draws(units):
            for name in open_names:
                drawn[name].append(measures[name](draw))
    return {
        name: Estimate(value, _interval(value, drawn.get(name, [])))
        for name, value in values.items()
    }


def _interval(value: Measured, drawn: list[Measured]) -> tuple[float, float] | Undefined:
    if isinstance(value, Undefined):
        return value
    known = sorted(draw for draw in drawn if not isinstance(draw, Undefined))
    if len(known) < _ENOUGH * DRAWS:
        return Undefined.TOO_FEW
    low, high = known[int(_LOW * len(known))], known[int(_HIGH * len(known)) - 1]
    return Undefined.NO_SPREAD if high - low < _NOTHING else (low, high)


def _draws(units: Units) -> Iterator[Units]:
    stream, rows = random.Random(_SEED), _in_order(units)
    for _ in range(DRAWS):
        yield Counter(stream.choices(rows, k=len(rows)))


def _in_order(units: Units) -> list[Unit]:
    """The rows in an order that depends neither on theirs nor on that of the reviewers."""
    rows = list(units.elements())
    if all(len(row) == 2 for row in rows):  # kappa tells the two apart, so the columns stay
        return min(sorted(rows), sorted(row[::-1] for row in rows))
    return sorted(tuple(sorted(row)) for row in rows)
