"""The arithmetic of effects, against published worked examples and against what must always hold.

Sources: the Cochrane handbook 6.3, sections 15.4.4.1 to 15.4.4.3 (the same examples as in version
5.1, sections 12.5.4.1 to 12.5.4.3) and figure 11.5.a of version 5.1 (today table 14.1.a); Altman
1998, doi:10.1136/bmj.317.7168.1309; Guyatt 2012, table 25 of PMC3278049. No worked numbers for a
hazard ratio could be read: there the formula of GRADE guidance 27
(doi:10.1016/j.jclinepi.2019.10.015) is held against its own meaning.
"""

from decimal import Decimal

import pytest
from conftest import make_effect
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.rule.effects import (
    Interval,
    difference,
    interval_of,
    needed,
    per_thousand,
    risk_with,
    share_of,
)
from evidence_review.vocabulary_effects import Better, Measure

RELATIVE = (Measure.RISK_RATIO, Measure.ODDS_RATIO, Measure.HAZARD_RATIO)


def rounded(measure: str, baseline: str, *numbers: str) -> list[int]:
    """More or fewer of 1,000: the estimate and the ends, from a relative effect."""
    cells = dict(zip(("estimate", "low", "high"), numbers, strict=False))
    risk = difference(make_effect(measure=measure, baseline=baseline, **cells))
    people = per_thousand(risk)
    return [int(value) for value in (people.estimate, *(people.ends or ()))]


# ── Published examples ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("measure", "estimate", "baseline", "fewer", "treated"),
    [
        pytest.param("RR", "0.92", "0.3", -24, 42, id="Cochrane handbook 15.4.4.2"),
        pytest.param("OR", "0.73", "0.3", -62, 17, id="Cochrane handbook 15.4.4.3"),
    ],
)
def test_a_ratio_becomes_people_as_in_the_handbook(measure, estimate, baseline, fewer, treated):
    """Fewer of 1,000, and the number needed to treat, rounded up."""
    assert rounded(measure, baseline, estimate) == [fewer]
    # The handbook takes the estimate alone; a narrow interval about it gives the same number.
    effect = make_effect(
        measure=measure, estimate=estimate, baseline=baseline, low=estimate, high=estimate
    )
    assert needed(difference(effect), Better.LOWER).number.estimate == treated


@pytest.mark.parametrize(("risk", "treated"), [("-0.12", 9), ("-0.22", 5)])
def test_a_risk_difference_becomes_a_number_as_in_the_handbook(risk, treated):
    """Cochrane handbook 15.4.4.1."""
    value = Decimal(risk)
    number = needed(Interval(value, value, value), Better.LOWER)
    assert (number.benefit, number.number.estimate) == (True, treated)


@pytest.mark.parametrize(
    ("ratio", "baseline", "with_it"),
    [
        pytest.param(("0.10", "0.04", "0.26"), "0.010", (1, 0, 3), id="low risk"),
        pytest.param(("0.10", "0.04", "0.26"), "0.030", (3, 1, 8), id="high risk"),
        pytest.param(("0.45", "0.18", "1.13"), "0.013", (6, 2, 15), id="interval across 1"),
    ],
)
def test_the_risk_with_it_is_that_of_the_published_table(ratio, baseline, with_it):
    """Compression stockings on long flights, figure 11.5.a of the Cochrane handbook 5.1."""
    estimate, low, high = (
        round(risk_with(Measure.RISK_RATIO, Decimal(value), Decimal(baseline)) * 1000)
        for value in ratio
    )
    assert (estimate, low, high) == with_it


def test_an_interval_across_no_effect_runs_from_fewer_to_more():
    """Stockings after thrombosis: 23 fewer per 1,000, from 174 fewer to 179 more (PMC3278049)."""
    assert rounded("RR", "0.579", "0.96", "0.70", "1.31") == [-23, -174, 179]


def test_the_number_needed_turns_its_interval_round():
    """Altman 1998: 10 % less (5 % more to 25 % less) has no number needed to treat; where both
    ends are on one side, the interval of the number is that of the inverses, turned round."""
    across = Interval(Decimal("-0.10"), Decimal("-0.25"), Decimal("0.05"))
    assert needed(across, Better.LOWER) is None
    aside = Interval(Decimal("-0.10"), Decimal("-0.25"), Decimal("-0.05"))
    assert needed(aside, Better.LOWER).number == Interval(Decimal(10), Decimal(4), Decimal(20))


def test_a_share_without_an_interval_gets_that_of_its_counts():
    """Wilson's score interval; 6 of 32 is 0.0889 to 0.3531, as R computes it."""
    effect = make_effect(measure="proportion", estimate="0.1875", events="6", total="32")
    low, high = share_of(effect).ends
    assert (round(low, 6), round(high, 6)) == (Decimal("0.088895"), Decimal("0.353092"))


# ── What must always hold ─────────────────────────────────────────────────────────────────────

risks = st.decimals("0.001", "0.999", places=3)
ratios = st.decimals("0.01", "20", places=2)
relative = st.sampled_from(RELATIVE)


@given(relative, ratios, risks)
def test_a_risk_stays_a_risk(measure, ratio, baseline):
    """Whatever the ratio, of 1,000 people there are no more than 1,000."""
    assert 0 <= risk_with(measure, ratio, baseline) <= 1


@given(relative, risks)
def test_a_ratio_of_one_changes_nothing(measure, baseline):
    """No effect is no difference, whatever the baseline."""
    assert abs(risk_with(measure, Decimal(1), baseline) - baseline) < Decimal("1e-20")


@given(relative, ratios, risks, risks)
def test_more_at_risk_without_it_are_more_at_risk_with_it(measure, ratio, one, other):
    """The risk with it never falls when the risk without it rises."""
    low, high = sorted((one, other))
    assert risk_with(measure, ratio, low) <= risk_with(measure, ratio, high)


@given(relative, st.lists(ratios, min_size=3, max_size=3), risks)
def test_an_interval_keeps_its_order(measure, numbers, baseline):
    """The estimate stays between the ends, and each end on its side of no effect."""
    low, estimate, high = sorted(numbers)
    cells = {"estimate": str(estimate), "low": str(low), "high": str(high)}
    risk = difference(make_effect(measure=measure, baseline=str(baseline), **cells))
    assert risk.low <= risk.estimate <= risk.high
    tiny = Decimal("1e-20")
    assert low > 1 or risk.low <= tiny
    assert high < 1 or risk.high >= -tiny


@given(st.lists(risks, min_size=3, max_size=3, unique=True), st.sampled_from([-1, 1]))
def test_a_number_needed_is_the_inverse(values, sign):
    """Rounded up: one person fewer would not be enough, and its interval is in order."""
    risk = Interval(*(sorted(sign * value for value in values)[place] for place in (1, 0, 2)))
    number = needed(risk, Better.LOWER).number
    for people, share in ((number.estimate, risk.estimate), (number.low, max(map(abs, risk.ends)))):
        assert people * abs(share) >= 1 > (people - 1) * abs(share)
    assert number.low <= number.estimate <= number.high


@given(st.integers(1, 1000))
def test_a_number_that_its_authors_give_comes_back(people):
    """Made into people of 1,000 and back again, it is the same, though 1/3 has no exact decimal."""
    effect = make_effect(
        measure="NNT", better="higher", estimate=str(people), low=str(people), high=str(people)
    )
    assert needed(difference(effect), Better.HIGHER).number.estimate == people


@pytest.mark.parametrize(("better", "benefit"), [(Better.LOWER, False), (Better.HIGHER, True)])
def test_more_of_it_is_harm_or_benefit(better, benefit):
    """Whether more is good stands with the effect, and is not guessed from its name."""
    rise = Interval(Decimal("0.1"), Decimal("0.05"), Decimal("0.2"))
    assert needed(rise, better).benefit is benefit


def test_a_hazard_ratio_is_the_survival_to_that_power():
    """Twice the hazard is as if the same time had passed twice: 0.9 survive once, 0.81 twice."""
    assert risk_with(Measure.HAZARD_RATIO, Decimal(2), Decimal("0.1")) == Decimal("0.19")


def test_without_a_baseline_there_are_no_people():
    """Nothing is guessed; a ratio of rates has a rate for its baseline, and no risk."""
    ratio = {"estimate": "0.65", "low": "0.50", "high": "0.86"}
    assert difference(make_effect(measure="RR", **ratio)) is None
    assert difference(make_effect(measure="ratio of rates", baseline="0.2", **ratio)) is None


def test_two_risks_make_a_difference_without_an_interval():
    """What the source gives of both groups is subtracted; no interval is made up."""
    effect = make_effect(measure="RD", baseline="0.094", risk="0.127")
    assert difference(effect) == Interval(Decimal("0.033"))
    assert needed(difference(effect), Better.LOWER) is None


def test_per_cent_are_shares():
    """What is written in per cent is read as such."""
    effect = make_effect(measure="proportion", estimate="0.9", unit="%", low="0.5", high="1.7")
    assert interval_of(effect) == Interval(Decimal("0.009"), Decimal("0.005"), Decimal("0.017"))


def test_a_mean_has_no_risk():
    """Asked for a risk, what is no relative risk says so."""
    with pytest.raises(ValueError) as caught:
        risk_with(Measure.MEAN_DIFFERENCE, Decimal(1), Decimal("0.1"))
    assert str(caught.value) == "no risk follows from MD"
