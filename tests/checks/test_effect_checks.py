"""Checks of bodies of evidence and effects: each fault is named with its place and what to do."""

import pytest
from conftest import messages, read_review, read_rows, set_cell, write_rows

from evidence_review.report.documents import write_findings

BODIES, EFFECTS, CLAIMS = "data/bodies.csv", "data/effects.csv", "data/mini/claims.csv"


def change(root, file, number, **cells):
    """Write several cells of a spreadsheet row."""
    rows = read_rows(root / file)
    rows[number - 2] |= cells
    write_rows(root / file, rows, list(rows[0]))


# ── Bodies ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cells", "column", "found"),
    [
        pytest.param(
            {"certainty": "moderate"},
            "certainty",
            "starts high and is moved by risk of bias -1, imprecision -1, which makes low, not "
            "moderate. Correct one of the two.",
            id="a sum that is another",
        ),
        pytest.param(
            {"start": "low"},
            "certainty",
            "starts low and is moved by risk of bias -1, imprecision -1, which makes very low, "
            "not low. Correct one of the two.",
            id="never below very low",
        ),
        pytest.param(
            {"lowered_by": "", "lowered_because": ""},
            "certainty",
            "starts high and is moved by nothing, which makes high, not low. Correct one of the "
            "two.",
            id="no reason",
        ),
        pytest.param(
            {"lowered_by": "imprecision -1; imprecision -1"},
            "lowered_by",
            "imprecision, imprecision names one reason twice. Name each reason once.",
            id="one reason twice",
        ),
        pytest.param(
            {"lowered_because": ""},
            "lowered_because",
            "risk of bias, imprecision, and no reason why. Say why.",
            id="no explanation",
        ),
        pytest.param(
            {"certainty": "not graded"},
            "certainty",
            "not graded, yet moved by risk of bias -1, imprecision -1. Grade it, or empty "
            "lowered_by and raised_by.",
            id="not graded, and lowered",
        ),
        pytest.param(
            {"overlap": "absent2012"},
            "overlap",
            "absent2012 is not among its sources. Add it to sources.",
            id="an overlap from elsewhere",
        ),
        pytest.param(
            {"overlap": "specimen2015"},
            "effects",
            "E01 speaks for it, but its source is counted elsewhere. Put an effect of the source "
            "that counts first.",
            id="the number of a source that does not count",
        ),
        pytest.param(
            {"overlap": "specimen2015; example2020", "effects": ""},
            "overlap",
            "every source is counted elsewhere. Leave out the one that counts.",
            id="nothing left to count",
        ),
        pytest.param(
            {"effects": "E01; E02"},
            "effects",
            "E02 names another body in effects.csv. Correct one of the two.",
            id="another body's number",
        ),
    ],
)
def test_a_body_that_does_not_add_up_is_named(mini, cells, column, found):
    """Start, levels off and levels on make the certainty; its members are its own."""
    change(mini, BODIES, 2, **cells)
    assert f"{BODIES}, row 2, column {column}: B01: {found}" in messages(mini)


def test_what_raises_the_certainty_is_counted(mini):
    """Observational evidence of a large effect: low, up by one, is moderate; and has a reason."""
    cells = {"start": "low", "lowered_by": "", "certainty": "moderate"}
    change(mini, BODIES, 2, raised_by="large effect +1", **cells)
    assert messages(mini) == [
        f"{BODIES}, row 2, column raised_because: B01: large effect, and no reason why. Say why."
    ]


@pytest.mark.parametrize(
    ("column", "cell", "allowed"),
    [
        (
            "lowered_by",
            "imprecision",
            "a GRADE domain and the levels that it takes off, such as imprecision -1; several are "
            "separated with semicolons",
        ),
        (
            "raised_by",
            "large effect 1",
            "a reason and the levels that it adds, such as large effect +1; several are separated "
            "with semicolons",
        ),
        ("body", "1", "B and two to four digits, such as B07"),
    ],
)
def test_a_cell_of_another_form_is_named_with_the_right_one(mini, column, cell, allowed):
    """What a grade looks like is said in words, not in a pattern."""
    set_cell(mini / BODIES, 2, column, cell)
    assert messages(mini) == [
        f"{BODIES}, row 2, column {column}: found {cell!r}. Allowed: {allowed}. Correct the cell."
    ]


def test_a_claim_of_a_body_that_there_is_not_is_named(mini):
    """A claim points to a row."""
    set_cell(mini / CLAIMS, 5, "body", "B09")
    assert messages(mini) == [
        f"{CLAIMS}, row 5, column body: 'B09' has no row in data/bodies.csv. Correct the name here "
        "or add the row there."
    ]


# ── Effects ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cells", "column", "found"),
    [
        pytest.param(
            {"estimate": "1.3", "low": "1.02"},
            "estimate",
            None,
            id="at the end of its interval",
        ),
        pytest.param(
            {"estimate": "0.8", "low": "1.02"},
            "estimate",
            "0.8 lies outside its interval, 1.02 to 1.3. Look it up, and mind the signs.",
            id="outside its interval",
        ),
        pytest.param(
            {"low": "1.3", "high": "0.8"},
            "low",
            "the interval runs from 1.3 to 0.8. Turn the ends round.",
            id="ends turned round",
        ),
        pytest.param(
            {"high": ""},
            "low",
            "an interval with one end. Fill in the other end, or empty both.",
            id="one end",
        ),
        pytest.param(
            {"estimate": ""},
            "estimate",
            "an interval without an estimate. Fill in the estimate.",
            id="an interval alone",
        ),
        pytest.param(
            {"estimate": "", "low": "", "high": ""},
            "estimate",
            "neither an estimate nor the risks of both groups. Fill in the estimate, or baseline "
            "and risk where the source gives both.",
            id="no number",
        ),
        pytest.param(
            {"low": "-0.8"},
            "estimate",
            "RR of 0 or less. Give the ratio, not its logarithm.",
            id="a logarithm",
        ),
        pytest.param(
            {"measure": "proportion", "unit": ""},
            "estimate",
            "proportion outside 0 to 1. Write it as a share of 1, or put % into unit.",
            id="a share above the whole",
        ),
        pytest.param({"measure": "proportion", "unit": "%"}, "estimate", None, id="per cent"),
        pytest.param(
            {"baseline": "30"},
            "baseline",
            "a risk of 30. Write it as a share of 1: 94 in 1,000 is 0.094.",
            id="a risk in per cent",
        ),
        pytest.param(
            {"baseline_from": ""},
            "baseline_from",
            "a value for baseline, and not where it is from. Say it.",
            id="a baseline from nowhere",
        ),
        pytest.param(
            {"important": "0", "important_from": "lee"},
            "important",
            "0 is no difference. Write it without a sign.",
            id="nothing as the smallest important difference",
        ),
        pytest.param(
            {"events": "7"},
            "total",
            "events and total belong together. Fill in both, or neither.",
            id="events of nobody",
        ),
        pytest.param(
            {"events": "7", "total": "5"},
            "events",
            "7 of 5. Correct one of the two.",
            id="more events than people",
        ),
        pytest.param(
            {"pooled": "no", "events": "30", "total": "100"}
            | {"events_comparator": "20", "total_comparator": "100"},
            "estimate",
            "the counts give 1.500, not 1.02. Correct one of them; an adjusted estimate has no "
            "counts here.",
            id="counts that give another ratio",
        ),
        pytest.param(
            {"pooled": "yes", "events": "30", "total": "100"}
            | {"events_comparator": "20", "total_comparator": "100"},
            "estimate",
            None,
            id="pooled: no quotient of sums",
        ),
        pytest.param(
            {"scale_low": "1", "scale_high": "0"},
            "scale_low",
            "a scale from 1 to 0. Turn the ends round.",
            id="a scale turned round",
        ),
        pytest.param(
            {"scale_low": "0"},
            "scale_low",
            "a scale with one end. Fill in both ends, or neither.",
            id="half a scale",
        ),
        pytest.param(
            {"measure": "MD", "scale_low": "0", "scale_high": "1"},
            "estimate",
            "a difference greater than the scale, 0 to 1. Correct one of the two.",
            id="greater than its scale",
        ),
        pytest.param(
            {"estimate": "1.03"},
            "estimate",
            "1.03 is not in the result of example2020 in sources.csv. Correct one of the two.",
            id="another number than in the prose",
        ),
        pytest.param(
            {"source": "absent2012", "estimate": "", "low": "", "high": "", "risk": "0.2"},
            "source",
            "absent2012 is no source of B02. Add it to the sources of B02.",
            id="a source from elsewhere",
        ),
        pytest.param(
            {"body": "B01"},
            "body",
            "B01 does not list it. Add it to the effects of B01.",
            id="another body",
        ),
    ],
)
def test_an_effect_that_cannot_be_is_named(mini, cells, column, found):
    """Estimate, interval, measure, counts, risks and scale agree; so does the source's prose."""
    change(mini, EFFECTS, 3, **cells)
    said = [line for line in messages(mini) if line.startswith(f"{EFFECTS}, row 3, ")]
    if found is None:
        assert said == []
    else:
        assert f"{EFFECTS}, row 3, column {column}: E02: {found}" in said


def test_a_number_in_another_form_is_named(mini):
    """A decimal comma is a number in many countries, and none here."""
    set_cell(mini / EFFECTS, 3, "estimate", "1,02")
    assert messages(mini) == [
        f"{EFFECTS}, row 3, column estimate: found '1,02'. Allowed: a number with a full stop, "
        "such as -1.30. Correct the cell."
    ]


@pytest.mark.parametrize("cell", ["NaN", "Infinity", "1e3", "+1", "1_0", "٣"])
def test_what_only_a_program_calls_a_number_is_none(mini, cell):
    """A cell is read as a person would read it."""
    set_cell(mini / EFFECTS, 3, "estimate", cell)
    (said,) = messages(mini)
    assert said.startswith(f"{EFFECTS}, row 3, column estimate: found {cell!r}. Allowed: a number")


# ── Absent ────────────────────────────────────────────────────────────────────────────────────


def test_a_collection_without_bodies_is_whole(mini):
    """What was made before there were bodies of evidence stays valid."""
    (mini / BODIES).unlink()
    (mini / EFFECTS).unlink()
    rows = read_rows(mini / CLAIMS)
    header = [column for column in rows[0] if column != "body"]
    write_rows(mini / CLAIMS, [{name: row[name] for name in header} for row in rows], header)
    write_findings(read_review(mini))  # a verdict may be surer than its body was
    assert messages(mini) == []
