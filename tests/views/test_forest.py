"""Forest plots: each value in its place, and everything that is drawn also said."""

import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from itertools import pairwise

import pytest
from conftest import ROOT, read_review, read_rows, set_cell, write_rows
from hypothesis import given
from hypothesis import strategies as st

from evidence_review import open_review
from evidence_review.views.forest import Axis, _ratio_ticks, _ticks, plot_of

BODIES, EFFECTS = "data/bodies.csv", "data/effects.csv"


def plots(root, name="mini"):
    review = read_review(root, name)
    return {body.body: plot_of(review, body) for body in review.bodies}


# ── The axis ──────────────────────────────────────────────────────────────────────────────────

values = st.decimals("-1000", "1000", places=2)


@given(values, values, st.booleans())
def test_an_axis_encloses_what_it_shows(one, other, around):
    """Evenly spaced, with a round step, and with nought inside where that means no difference."""
    low, high = sorted((one, other))
    if around:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    ticks = _ticks(low, high, around)
    assert ticks[0] <= low <= high <= ticks[-1]
    steps = {later - earlier for earlier, later in pairwise(ticks)}
    assert len(steps) == 1
    assert 2 <= len(ticks) <= 9
    if around:
        assert ticks[0] < 0 < ticks[-1]


@given(st.decimals("0.001", "500", places=3), st.decimals("0.001", "500", places=3))
def test_half_and_twice_are_equally_far_from_one(one, other):
    """A ratio is drawn on a logarithmic scale that always has both sides."""
    low, high = sorted((one, other))
    axis = Axis(_ratio_ticks(low, high), Decimal(1), ratio=True)
    assert axis.ticks[0] <= low <= high <= axis.ticks[-1]
    half, middle, twice = map(axis.at, map(Decimal, ("0.5", "1", "2")))
    assert abs((middle - half) - (twice - middle)) <= 0.2


# ── The figure ────────────────────────────────────────────────────────────────────────────────


def test_a_mark_lies_between_the_ends_of_its_line(mini):
    """The estimate, its interval, no difference and what would matter, from left to right."""
    plot = plots(mini)["B01"]
    (row,) = plot["rows"]
    assert row["low"] < row["x"] < row["high"] < plot["none"]
    assert [name for _, name in plot["important"]] == ["5", "5"]
    assert row["low"] < plot["important"][0][0] < row["high"]


def test_what_is_on_another_scale_is_named_and_not_drawn(mini):
    """A risk difference does not belong on the axis of a risk ratio."""
    plot = plots(mini)["B02"]
    assert [row["source"] for row in plot["rows"]] == ["Example et al. 2020"]
    assert plot["others"] == ["Specimen & Van der Muster 2015, falls in 8 weeks: no estimate"]


def test_which_side_is_better_stands_with_the_effect(mini):
    """Less sway is better, and so left of no difference; where nobody says so, nothing is said."""
    assert plots(mini)["B01"]["sides"] == ("← better with it", "worse with it →")
    set_cell(mini / EFFECTS, 2, "better", "higher")
    assert plots(mini)["B01"]["sides"] == ("← worse with it", "better with it →")
    set_cell(mini / EFFECTS, 2, "better", "")
    assert plots(mini)["B01"]["sides"] is None


def test_a_number_needed_is_drawn_as_people(mini):
    """No effect would need infinitely many: people of 1,000 have a place for it."""
    rows = read_rows(mini / EFFECTS)
    rows[1] |= {"measure": "NNT", "better": "higher", "estimate": "6", "low": "4", "high": "10"}
    write_rows(mini / EFFECTS, rows, list(rows[0]))
    plot = plots(mini)["B02"]
    assert plot["unit"] == "more of 1,000"
    assert plot["rows"][0]["numbers"] == "NNT 6 (4 to 10)"
    assert plot["none"] < plot["rows"][0]["low"]


def test_without_an_interval_there_is_nothing_to_draw(mini):
    """An estimate alone is no line."""
    rows = read_rows(mini / EFFECTS)
    blank = {"low": "", "high": ""}
    write_rows(mini / EFFECTS, [row | blank for row in rows], list(rows[0]))
    answer = open_review("mini", mini).forest_plots()
    assert repr(answer) == "No body of evidence of this review has a number with an interval."


def test_a_study_that_is_counted_elsewhere_is_marked(mini):
    """The same trial under two names is one trial."""
    rows = read_rows(mini / EFFECTS)
    again = rows[0] | {"effect": "E04", "source": "example2020", "estimate": "", "low": ""}
    again |= {"high": "", "baseline": "0.5", "baseline_from": "x", "risk": "0.4"}
    write_rows(mini / EFFECTS, [*rows, again], list(rows[0]))
    set_cell(mini / BODIES, 2, "effects", "E01; E04")
    assert plots(mini)["B01"]["others"] == [
        "Example et al. 2020*, sway, per cent of the start: no estimate"
    ]


@pytest.mark.parametrize("name", ["muscle-spasms", "leg-cramps"])
def test_what_is_drawn_is_said(name):
    """Each figure has a label with its numbers, and each number stands in the table beside it."""
    page = str(open_review(name, ROOT).forest_plots()._repr_html_())
    figures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert figures
    for figure in figures:
        svg = ET.fromstring(figure)
        assert svg.get("role") == "img"
        drawn = [text.text for text in svg.iter() if text.get("font-weight") == "600"]
        assert drawn
        assert all(numbers in svg.get("aria-label") for numbers in drawn)
        assert all(page.count(f">{numbers}</td>") for numbers in drawn)


@pytest.mark.parametrize("name", ["muscle-spasms", "leg-cramps"])
def test_a_figure_needs_no_colour(name):
    """All is drawn in the colour of the text, so that it reads in grey and in the dark."""
    page = str(open_review(name, ROOT).forest_plots()._repr_html_())
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', page))
    assert colours <= {"currentColor", "none"}


@pytest.mark.parametrize("name", ["muscle-spasms", "leg-cramps"])
def test_every_figure_stays_on_its_paper(name):
    """No mark and no word begins outside the figure."""
    for plot in filter(None, plots(ROOT, name).values()):
        places = [x for x, _ in (*plot["ticks"], *plot["important"])]
        places += [row[end] for row in plot["rows"] for end in ("low", "x", "high")]
        assert all(0 <= place <= plot["width"] for place in places)
        lines = [row["beside"] + row["numbers"] for row in plot["rows"]]
        lines += [line for row in plot["rows"] for line in row["above"]]
        assert max(len(line) for line in lines) * 6.2 <= plot["width"]  # units a letter


def test_a_long_name_stands_above_its_numbers(mini):
    """Words never run into each other, however long a source is called."""
    set_cell(mini / EFFECTS, 2, "low", "-16.000")
    (row,) = plots(mini)["B01"]["rows"]
    assert row["above"] == ["Specimen & Van der Muster 2015"]
    assert row["beside"] == ""
