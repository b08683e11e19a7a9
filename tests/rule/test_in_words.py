"""Effects in words: direction, size and certainty, as a reader without statistics needs them."""

from decimal import Decimal

import pytest
from conftest import make_body, make_effect
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.rule.effects import Interval
from evidence_review.rule.importance import importance, size
from evidence_review.rule.in_words import absolute, relative, statement, weight, without
from evidence_review.vocabulary import Certainty
from evidence_review.vocabulary_effects import Importance, Measure

RATIO = {"estimate": "0.65", "low": "0.50", "high": "0.86"}
MEANS = {"measure": "MD", "unit": "points", "scale_low": "0", "scale_high": "100"}
PAIN = MEANS | {"estimate": "-7.29", "low": "-10.98", "high": "-3.61"}


# ── Importance ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [
        ("-10.98", "-3.61", Importance.MAYBE),
        ("-15", "-10", Importance.BEYOND),
        ("10", "12", Importance.BEYOND),
        ("-1.30", "4.28", Importance.SMALLER),
        ("-12", "12", Importance.MAYBE),
        ("-9.99", "9.99", Importance.SMALLER),
    ],
)
def test_an_interval_is_held_against_what_matters(low, high, word):
    """Wholly beyond the smallest important difference of 10, wholly within it, or across it."""
    assert importance(Interval(Decimal(0), Decimal(low), Decimal(high)), Decimal(10)) is word


def test_without_an_interval_nothing_is_said_to_matter():
    """An estimate alone may be chance."""
    assert importance(Interval(Decimal(-20)), Decimal(10)) is None


@pytest.mark.parametrize(
    ("difference", "word"),
    [("0.19", "very small"), ("-0.2", "small"), ("0.5", "moderate"), ("-0.8", "large")],
)
def test_a_standardised_difference_has_a_size(difference, word):
    """0.2 small, 0.5 moderate, 0.8 large: Cochrane handbook 5.1, 12.6.2 (Cohen 1988)."""
    assert size(Decimal(difference)) == word


# ── Numbers ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (RATIO | {"baseline": "0.3"}, "105 fewer per 1,000 (150 fewer to 42 fewer)"),
        (RATIO, "no number per 1,000: no baseline risk recorded"),
        (
            RATIO | {"measure": "ratio of rates"},
            "no number per 1,000: only a ratio of rates is recorded",
        ),
        (
            {"measure": "RR", "baseline": "0.3", "estimate": "1", "low": "0.9", "high": "1.1"},
            "0 per 1,000 (30 fewer to 30 more)",
        ),
        (
            RATIO | {"measure": "OR"},
            "no number per 1,000: no baseline risk recorded",
        ),
        (PAIN, "7.29 points lower (10.98 lower to 3.61 lower), scale 0 to 100, lower is better"),
        (
            {"measure": "MD", "unit": "points", "estimate": "2", "better": None},
            "2 points higher (interval not recorded), scale not recorded, "
            "which way is better not recorded",
        ),
        (
            {"measure": "MD", "unit": "falls a week", "estimate": "-2"},
            "2 falls a week lower (interval not recorded), lower is better",
        ),
        (
            {"measure": "SMD", "estimate": "-0.22", "low": "-0.41", "high": "-0.02"},
            "0.22 standard deviations lower (0.41 lower to 0.02 lower), lower is better",
        ),
        (
            {"measure": "RD", "baseline": "0.094", "risk": "0.127"},
            "33 more per 1,000 (interval not recorded)",
        ),
        (
            {"measure": "NNT", "better": "higher", "estimate": "6", "low": "4", "high": "10"},
            "167 more per 1,000 (100 more to 250 more)",
        ),
        (
            {"measure": "median", "estimate": "58", "low": "52", "high": "63", "unit": "days"},
            "half after 58 (52 to 63) days",
        ),
        (
            {"measure": "proportion", "estimate": "0.9", "unit": "%", "events": "11"}
            | {"total": "1172"},
            "9 of 1,000 (5 to 17)",
        ),
    ],
)
def test_an_effect_is_said_with_its_direction(cells, said):
    """No sign has to be understood: fewer or more, lower or higher, with the interval."""
    assert absolute(make_effect(**cells)) == said


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (RATIO | {"baseline": "0.3"}, "10 (7 to 24) treated for one more to benefit"),
        (
            {"estimate": "2.5", "low": "1.2", "high": "5.2", "baseline": "0.01"},
            "67 (24 to 500) treated for one more to be harmed",
        ),
        (
            {"estimate": "0.86", "low": "0.63", "high": "1.18", "baseline": "0.3"},
            "number needed to treat cannot be given: the interval includes no effect",
        ),
        (
            {"measure": "RD", "baseline": "0.094", "risk": "0.127"},
            "number needed to treat cannot be given: interval not recorded",
        ),
        (RATIO, ""),
        (
            PAIN | {"important": "10", "important_from": "lee2020"},
            "may or may not matter: the smallest important difference is 10 points (lee2020)",
        ),
        (PAIN, "whether it matters is not known: no smallest important difference recorded"),
        (
            {"measure": "SMD", "estimate": "-0.22", "low": "-0.41", "high": "-0.02"},
            "by rule of thumb small (very small to small)",
        ),
        (
            {"measure": "SMD", "estimate": "-0.3", "low": "-0.41", "high": "0.1"},
            "by rule of thumb small",
        ),
        ({"measure": "proportion", "estimate": "0.1"}, ""),
    ],
)
def test_what_it_means_is_said_or_why_it_cannot_be(cells, said):
    """The number needed to treat, the smallest important difference, or a rule of thumb."""
    assert weight(make_effect(**cells)) == said


def test_a_baseline_is_of_people_or_a_mean():
    """What happens without it; nothing where nothing was read."""
    given = {"baseline_from": "placebo"}
    assert without(make_effect(baseline="0.094", **given)) == "94 of 1,000 (placebo)"
    assert without(make_effect(measure="MD", baseline="8.8", **given)) == "mean 8.8 (placebo)"
    assert without(make_effect()) == ""


def test_a_ratio_keeps_the_digits_of_its_source():
    """0.50 is not 0.5: it says how exact the source is."""
    said = relative(make_effect(**RATIO))
    assert said == "RR 0.65 (0.50 to 0.86): 35% fewer (50% fewer to 14% fewer)"
    assert relative(make_effect(**RATIO | {"measure": "OR"})) == "OR 0.65 (0.50 to 0.86)"
    assert relative(make_effect(**PAIN)) == ""


# ── Sentences ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("certainty", "said"),
    [
        ("high", "With socks rather than no socks there is a reduction in falls."),
        ("moderate", "With socks rather than no socks there is probably a reduction in falls."),
        ("low", "With socks rather than no socks there may be a reduction in falls."),
        ("very low", "With socks rather than no socks: the evidence on falls is very uncertain."),
        (
            "not graded",
            "With socks rather than no socks the studies found a reduction in falls; how sure "
            "that is was not read.",
        ),
    ],
)
def test_a_sentence_is_as_sure_as_the_evidence(certainty, said):
    """GRADE guidance 26: is, probably is, may be, very uncertain."""
    assert statement(make_body(certainty=certainty), make_effect(**RATIO)) == said


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (
            PAIN | {"important": "10"},
            "there is a reduction in falls, which may or may not matter.",
        ),
        (
            PAIN | {"important": "3"},
            "there is a reduction in falls, which is large enough to matter.",
        ),
        (
            MEANS | {"estimate": "1.49", "low": "-1.30", "high": "4.28", "important": "9"},
            "there is little to no difference in falls.",
        ),
        (
            {"estimate": "0.86", "low": "0.63", "high": "1.18"},
            "the studies found no clear difference in falls: the interval goes from less to more.",
        ),
        (
            {"measure": "RD", "baseline": "0.094", "risk": "0.127"},
            "the studies found falls in 33 more per 1,000, interval not recorded.",
        ),
        (
            MEANS | {"estimate": "-2"},
            "the studies found falls 2 points lower, interval not recorded.",
        ),
        (
            {"measure": "SMD", "estimate": "0.29", "low": "0.09", "high": "0.49"},
            "there is a small increase in falls.",
        ),
        (
            {"measure": "NNT", "better": "higher", "estimate": "6", "low": "4", "high": "10"},
            "there is an increase in falls.",
        ),
    ],
)
def test_a_sentence_says_no_more_than_the_interval(cells, found):
    """An interval across no difference claims none; what is too small to matter says so."""
    said = statement(make_body(), make_effect(**cells))
    assert said == f"With socks rather than no socks {found}"


@pytest.mark.parametrize(
    ("certainty", "seen"),
    [
        ("high", "there was"),
        ("moderate", "there probably was"),
        ("low", "there may have been"),
        ("very low", "it is very uncertain whether there was"),
        ("not graded", "there was"),
    ],
)
def test_an_association_is_called_one_as_surely_as_it_was_seen(certainty, seen):
    """GRADE guidance 26 is for interventions alone; certainty is told all the same."""
    said = statement(make_body(question="cause", certainty=certainty), make_effect(**RATIO))
    assert said == f"With socks {seen} a reduction in falls: an association, which proves no cause."


HARM = {"question": "treatment harms", "certainty": "moderate"}
NOT_SHOWN = {"measure": "RD", "baseline": "0.014", "risk": "0.015"}


@pytest.mark.parametrize(
    ("outcome", "cells", "end"),
    [
        ("falls", NOT_SHOWN, " Harm is not excluded: this is no sign that it is safe."),
        ("deaths", NOT_SHOWN, " A grave harm is not excluded: this is no sign that it is safe."),
        ("falls", {"estimate": "0.86", "low": "0.63", "high": "1.18"}, "no sign that it is safe."),
        ("falls", {"estimate": "2.5", "low": "1.2", "high": "5.2"}, "an increase in falls."),
    ],
)
def test_a_harm_that_was_not_shown_is_not_said_to_be_absent(outcome, cells, end):
    """One more of 1,000 without an interval, and an interval across no difference."""
    assert statement(make_body(**HARM, outcome=outcome), make_effect(**cells)).endswith(end)
    benefit = make_body(outcome=outcome)
    assert "no sign that it is safe" not in statement(benefit, make_effect(**cells))


@pytest.mark.parametrize(
    ("certainty", "opening"),
    [("high", "About"), ("low", "Perhaps"), ("very low", "Very uncertain: perhaps")],
)
def test_a_frequency_is_a_number(certainty, opening):
    """How often something is has nothing to be compared with; it is no surer than the evidence."""
    effect = make_effect(measure="proportion", estimate="0.1")
    said = statement(make_body(certainty=certainty), effect)
    assert said == f"{opening} 100 of 1,000 people: falls."


def test_where_no_number_was_read_the_sentence_says_so():
    """A body of evidence may have a grade and no number."""
    assert statement(make_body(), None) == "No number of this was recorded."


numbers = st.lists(st.decimals("0.01", "20", places=2), min_size=3, max_size=3).map(sorted)


@given(st.sampled_from(Measure), st.sampled_from(Certainty), numbers)
def test_every_effect_has_its_words(measure, certainty, values):
    """No combination is left without a sentence, and none claims what the interval leaves open."""
    low, estimate, high = map(str, values)
    effect = make_effect(measure=measure, estimate=estimate, low=low, high=high, unit="")
    said = statement(make_body(certainty=certainty), effect)
    assert said.endswith(".")
    assert absolute(effect)
    weight(effect)
    if measure.is_ratio and values[0] <= 1 <= values[2]:
        assert "a reduction" not in said
        assert "an increase" not in said
