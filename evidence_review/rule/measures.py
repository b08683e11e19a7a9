"""How far people agree who judged the same units: percent, kappa, AC1 and AC2, alpha.

A unit is a row of words, a word a reviewer; an empty one was not given. The measures take how
often each such row occurs, so that neither the order of units nor their number costs anything.
Where a measure has no value, it says why in a word, and raises nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import sqrt

from evidence_review.vocabulary import Word

Unit = tuple[str, ...]
"""What each reviewer said of one thing; empty where a reviewer said nothing."""
Units = Counter[Unit]
"""How often each such row occurs."""
_Pair = tuple[str, str]
Weights = Mapping[_Pair, float]
"""How near two words of a scale are: 1 for the same, 0 for the furthest."""
_Joint = Mapping[_Pair, float]
"""The share of each pair of words, the first reviewer's and the second's."""
_NOTHING = 1e-12


class Undefined(Word):
    """Why a measure of agreement, or its interval, has no value."""

    NO_PAIR = "nothing judged by two", "no unit has the words of two reviewers"
    ONE_WORD = "one word only", "all said the same of everything; so chance alone would agree, too"
    NOT_TWO = "for two reviewers", "the measure compares two reviewers, and no other number"
    TOO_FEW = "too few", "so few units, or words, that repeated draws have mostly no value"
    NO_SPREAD = "no spread", "every draw gives the same value, so they cannot tell how sure it is"


Measured = float | Undefined


def weights(words: Iterable[str], ordered: Sequence[str] = (), power: int = 1) -> Weights:
    """The weights of a scale: plain, or by distance for the words that are `ordered`.

    Power 1 is linear, 2 quadratic. A word outside the order is as far from all others as the ends
    of the order are from each other.
    """
    words, places = tuple(words), {word: place for place, word in enumerate(ordered)}
    return {(one, other): _near(one, other, places, power) for one in words for other in words}


def _near(one: str, other: str, places: Mapping[str, int], power: int) -> float:
    if one == other:
        return 1.0
    if one not in places or other not in places:
        return 0.0
    return 1.0 - float(abs(places[one] - places[other]) / (len(places) - 1)) ** power


def _tallies(units: Units, least: int) -> Iterator[tuple[Mapping[str, int], int, int]]:
    """The words of each row with at least so many, how many they are, how often the row occurs."""
    for unit, times in units.items():
        tally, number = _tally(unit)
        if number >= least:
            yield tally, number, times


@lru_cache(maxsize=1024)  # a thousand draws have the same few rows
def _tally(unit: Unit) -> tuple[Mapping[str, int], int]:
    tally = Counter(word for word in unit if word)
    return tally, tally.total()


def judged_by_two(units: Units) -> Units:
    """The units that at least two reviewers judged."""
    return Counter({unit: times for unit, times in units.items() if sum(map(bool, unit)) > 1})


def _totals(parts: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The sum for each word."""
    totals: dict[str, float] = {}
    for word, part in parts:
        totals[word] = totals.get(word, 0.0) + part
    return totals


def _beyond_chance(observed: float, expected: float) -> Measured:
    if 1 - expected < _NOTHING:
        return Undefined.ONE_WORD
    return (observed - expected) / (1 - expected)


# ── Percent ───────────────────────────────────────────────────────────────────────────────────


def percent(units: Units) -> Measured:
    """The share of agreeing pairs of reviewers, averaged over the units that two have judged."""
    words = {word for unit in units for word in unit if word}
    return _observed(units, weights(words))


def _observed(units: Units, near: Weights) -> Measured:
    judged = list(_tallies(units, least=2))
    if not judged:
        return Undefined.NO_PAIR
    alike = sum(times * _alike(tally, number, near) for tally, number, times in judged)
    return alike / sum(times for _, _, times in judged)


def _alike(tally: Mapping[str, int], number: int, near: Weights) -> float:
    """How near the words of a unit are, over all pairs of its reviewers."""
    nearness = sum(
        tally[one] * (tally[other] * near[one, other] - (one == other))
        for one, other in product(tally, repeat=2)
    )
    return nearness / (number * (number - 1))


# ── Cohen's kappa ─────────────────────────────────────────────────────────────────────────────


def kappa(units: Units, near: Weights) -> Measured:
    """Cohen's kappa, plain or weighted, over the units that both of two reviewers judged.

    doi:10.1177/001316446002000104; weighted: doi:10.1037/h0026256.
    """
    joint = _joint(units)
    if isinstance(joint, Undefined):
        return joint
    return _beyond_chance(*_both(joint, near))


def kappa_error(units: Units, near: Weights) -> Measured:
    """The standard error of kappa in large samples, by Fleiss, Cohen and Everitt.

    doi:10.1037/h0028106.
    """
    joint = _joint(units)
    if isinstance(joint, Undefined):
        return joint
    observed, expected = _both(joint, near)
    if 1 - expected < _NOTHING:
        return Undefined.ONE_WORD
    spread = sum(
        share * (near[pair] * (1 - expected) - usual * (1 - observed)) ** 2
        for pair, share, usual in _usual(joint, near)
    )
    centre = (observed * expected - 2 * expected + observed) ** 2
    number = judged_by_two(units).total()
    return sqrt(max(0.0, spread - centre) / number) / (1 - expected) ** 2


def _joint(units: Units) -> _Joint | Undefined:
    if any(len(unit) != 2 for unit in units):
        return Undefined.NOT_TWO
    both = judged_by_two(units)
    if not both:
        return Undefined.NO_PAIR
    return {(unit[0], unit[1]): times / both.total() for unit, times in both.items()}


def _margins(joint: _Joint) -> tuple[dict[str, float], dict[str, float]]:
    """How often each reviewer used each word, as shares."""
    first, second = (
        _totals((pair[place], share) for pair, share in joint.items()) for place in (0, 1)
    )
    return first, second


def _both(joint: _Joint, near: Weights) -> tuple[float, float]:
    """The agreement that was observed, and that which chance would bring."""
    first, second = _margins(joint)
    observed = sum(share * near[pair] for pair, share in joint.items())
    expected = sum(
        first[one] * second[other] * near[one, other] for one in first for other in second
    )
    return observed, expected


def _usual(joint: _Joint, near: Weights) -> Iterator[tuple[_Pair, float, float]]:
    """Each pair with its share, and how near either of its words is to what the other uses."""
    first, second = _margins(joint)
    of_first = {one: sum(second[word] * near[one, word] for word in second) for one in first}
    of_second = {other: sum(first[word] * near[word, other] for word in first) for other in second}
    for pair, share in joint.items():
        yield pair, share, of_first[pair[0]] + of_second[pair[1]]


# ── Gwet's AC1 and AC2 ────────────────────────────────────────────────────────────────────────


def gwet(units: Units, near: Weights) -> Measured:
    """Gwet's AC1, or with weights AC2: stays up where one word is far more common than the others.

    The scale is all words that have a weight, used or not. A unit with one word enters what chance
    would bring, as its author has it, and not what was observed. doi:10.1348/000711006X126600;
    weighted: Gwet's Handbook of Inter-Rater Reliability (2014), which has no DOI.
    """
    observed, scale = _observed(units, near), len({word for word, _ in near})
    if isinstance(observed, Undefined):
        return observed
    if scale < 2:
        return Undefined.ONE_WORD
    judged = list(_tallies(units, least=1))
    all_times = sum(times for _, _, times in judged)
    shares = _totals(
        (word, times * count / number / all_times)
        for tally, number, times in judged
        for word, count in tally.items()
    )
    uneven = sum(share * (1 - share) for share in shares.values())
    return _beyond_chance(observed, sum(near.values()) * uneven / (scale * (scale - 1)))


# ── Krippendorff's alpha ──────────────────────────────────────────────────────────────────────


def alpha(units: Units, ordered: Sequence[str] = ()) -> Measured:
    """Krippendorff's alpha: nominal, or ordinal for the words that are `ordered`.

    Any number of reviewers, and any gaps: a unit with one word counts for nothing. A word outside
    the order is as far from all others as the ends of the order are from each other.
    doi:10.1080/19312450709336664, with the steps of Krippendorff's paper of 2011.
    """
    together = _coincidences(units)
    if not together:
        return Undefined.NO_PAIR
    totals = _totals((word, count) for (word, _), count in together.items())
    apart = _distances(totals, ordered)
    observed = sum(count * apart[pair] for pair, count in together.items())
    expected = sum(
        totals[one] * totals[other] * apart[one, other] for one in totals for other in totals
    )
    if expected < _NOTHING:
        return Undefined.ONE_WORD
    return 1 - (sum(totals.values()) - 1) * observed / expected


def _coincidences(units: Units) -> dict[_Pair, float]:
    """How often two words stand together in a unit; each unit counts as often as it has words."""
    together: dict[_Pair, float] = {}
    for tally, number, times in _tallies(units, least=2):
        for one, other in product(tally, repeat=2):
            pairs = tally[one] * (tally[other] - (one == other)) / (number - 1)
            together[one, other] = together.get((one, other), 0.0) + times * pairs
    return together


def _distances(totals: Mapping[str, float], ordered: Sequence[str]) -> dict[_Pair, float]:
    """How far apart two words are: by how often those between them were used, or simply apart."""
    furthest = _between(totals, ordered) or 1.0
    places = {word: place for place, word in enumerate(ordered)}

    def apart(one: str, other: str) -> float:
        if one == other:
            return 0.0
        if one not in places or other not in places:
            return furthest
        low, high = sorted((places[one], places[other]))
        return _between(totals, ordered[low : high + 1])

    return {(one, other): apart(one, other) for one in totals for other in totals}


def _between(totals: Mapping[str, float], span: Sequence[str]) -> float:
    """The ordinal distance from the first to the last word of a span, squared."""
    used = [totals.get(word, 0.0) for word in span] or [0.0]
    return (sum(used) - (used[0] + used[-1]) / 2) ** 2
