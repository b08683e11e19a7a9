"""The summary of findings: what a clinician looks for first, and how far it can be known."""

import re

import pytest
from conftest import ROOT, read_review, read_rows, set_cell, write_rows

from evidence_review import ReviewNotebook
from evidence_review.views.effects import Row
from evidence_review.vocabulary import Certainty

BODIES, EFFECTS, CLAIMS = "data/bodies.csv", "data/effects.csv", "data/mini/claims.csv"


def opened(root, name="mini"):
    """A review as a notebook holds it; its committed findings are not asked for."""
    return ReviewNotebook(read_review(root, name))


def summary(root, name="mini"):
    """The table of a review as a frame by body."""
    return opened(root, name).summary_of_findings().frame.set_index("body")


def set_cells(root, file, number, **cells):
    rows = read_rows(root / file)
    rows[number - 2] |= cells
    write_rows(root / file, rows, list(rows[0]))


def test_how_many_of_a_thousand_and_how_sure(mini):
    """The two questions that a summary of findings answers."""
    row = summary(mini).loc["B02"]
    assert row["without it"] == "300 of 1,000 (its comparison groups)"
    assert row["relative effect"] == "RR 1.02 (0.8 to 1.3): 2% more (20% fewer to 30% more)"
    assert row["absolute effect"] == "6 more per 1,000 (60 fewer to 90 more)"
    assert row["what it means"] == (
        "number needed to treat cannot be given: the interval includes no effect"
    )
    assert row["certainty"] == "moderate"
    assert (
        row["why not surer"]
        == "1 level down for imprecision. The interval runs from fewer falls to more."
    )
    assert row["claims"] == ("C03",)


def test_a_difference_on_a_scale_is_held_against_what_matters(mini):
    """Sources are called by their names, also where they say what matters."""
    row = summary(mini).loc["B01"]
    assert (
        row["absolute effect"]
        == "10 per cent lower (16 lower to 4 lower), scale 0 to 100, lower is better"
    )
    assert row["what it means"] == (
        "may or may not matter: the smallest important difference is 5 per cent "
        "(Example et al. 2020)"
    )
    assert row["people"] == (
        "40 people (1 study); Specimen & Van der Muster 2015 [1]; "
        "the same studies: Example et al. 2020"
    )


@pytest.mark.parametrize(
    ("certainty", "signs"),
    [("high", "⊕⊕⊕⊕"), ("moderate", "⊕⊕⊕⊝"), ("low", "⊕⊕⊝⊝"), ("very low", "⊕⊝⊝⊝")],
)
def test_certainty_has_its_four_signs_and_its_word(mini, certainty, signs):
    """The signs are for the eye; who hears the page hears the word."""
    levels = {"high": "", "moderate": "-1", "low": "-2", "very low": "-3"}[certainty]
    lowered = f"imprecision {levels}" if levels else ""
    set_cells(mini, BODIES, 3, certainty=certainty, lowered_by=lowered)
    page = opened(mini).summary_of_findings()._repr_html_()
    assert (
        f'<span class="grade" aria-hidden="true">{signs}</span> <strong>{certainty}</strong>'
        in page
    )


def test_what_was_not_graded_has_no_sign(mini):
    """An empty row of signs would look like very low."""
    set_cells(mini, BODIES, 3, certainty="not graded", lowered_by="")
    page = opened(mini).summary_of_findings()._repr_html_()
    assert page.count('class="grade"') == 1


def test_what_lowers_a_certainty_stands_in_its_own_row(mini):
    """No reader has to look for a letter, or to ask which outcome a note belongs to."""
    page = opened(mini).summary_of_findings()._repr_html_()
    row = page[page.index('id="B02"') :]
    assert "1 level down for imprecision" in row[: row.index("</tr>")]


def test_a_rating_that_was_taken_over_is_no_domain(mini):
    """Why its source rates it so was not read, and is not said to be a reason of GRADE."""
    set_cells(mini, BODIES, 3, lowered_by="source's rating -1")
    assert (
        summary(mini)
        .loc["B02", "why not surer"]
        .startswith("1 level down, as its source rates it.")
    )


def test_a_frequency_stands_under_no_comparison(mini):
    """How often something is has a table of its own, and neither difference nor ratio."""
    for number in (2, 3):
        set_cells(mini, BODIES, number, intervention="", comparator="", question="prevalence")
    rows = read_rows(mini / EFFECTS)
    share = {"measure": "proportion", "estimate": "0.3", "low": "0.2", "high": "0.4", "unit": ""}
    set_cells(mini, EFFECTS, [row["body"] for row in rows].index("B02") + 2, **share)
    page = opened(mini).summary_of_findings()._repr_html_()
    assert "Relative effect" not in page
    assert ">How often</th>" in page
    assert "<strong>300 of 1,000 (200 to 400)</strong>" in page


def test_a_claim_and_its_numbers_never_show_two_certainties_without_their_names(mini):
    """The row is surer than what the claim says of others; the card says so."""
    review = read_review(mini)
    row = Row(review, next(body for body in review.bodies if body.body == "B02"))
    assert row.sure(row.body.certainty) == "certainty of these numbers: moderate"
    assert row.sure(None) == "certainty of these numbers: moderate"
    assert row.sure(Certainty.LOW) == (
        "certainty of these numbers: moderate, for their own question; of the claim: low, "
        "by the judgements below"
    )


def test_benefit_is_shown_together_with_harm(mini):
    """Other outcomes of a comparison stand beside those that claims are about."""
    set_cell(mini / CLAIMS, 4, "body", "")
    frame = summary(mini)
    assert list(frame.index) == ["B01", "B02"]
    assert frame.loc["B02", "claims"] == ()


def test_another_comparison_is_not_shown(mini):
    """What no claim is about, and is compared with nothing that one is about, belongs elsewhere."""
    set_cell(mini / CLAIMS, 4, "body", "")
    set_cell(mini / BODIES, 3, "comparator", "another exercise")
    assert list(summary(mini).index) == ["B01"]


def test_frequencies_are_each_their_own(mini):
    """What is compared with nothing is no comparison that others could belong to."""
    for number in (2, 3):
        set_cells(mini, BODIES, number, intervention="", comparator="")
    set_cell(mini / CLAIMS, 4, "body", "")
    assert list(summary(mini).index) == ["B01"]


def test_a_body_without_a_number_says_so(mini):
    """A grade may have been read where no number was."""
    set_cells(mini, BODIES, 2, effects="")
    rows = read_rows(mini / EFFECTS)
    write_rows(mini / EFFECTS, rows[1:], list(rows[0]))
    row = summary(mini).loc["B01"]
    assert (row["absolute effect"], row["without it"]) == ("no number recorded", "not recorded")


def test_a_review_without_bodies_says_so(mini):
    """Nothing to show is a sentence and not an empty table."""
    for number in (3, 4):
        set_cell(mini / CLAIMS, number, "body", "")
    answer = opened(mini).summary_of_findings()
    assert repr(answer) == "No claim of this review points to a body of evidence yet."


def test_the_level_of_an_interval_is_said_where_it_was_not_read(mini):
    """95 % is usual, and a usual thing is not a read one."""
    assert "level" not in repr(opened(mini).summary_of_findings()).split("\n")[0]
    set_cell(mini / EFFECTS, 2, "level", "")
    said = repr(opened(mini).summary_of_findings())
    assert "The level of 1 interval was not read; 95% is usual." in said


@pytest.mark.parametrize("name", ["muscle-spasms", "leg-cramps"])
def test_every_row_of_our_reviews_answers_how_large_and_how_sure(name):
    """Each row has one number of people or on a scale with its interval, or says why not."""
    one = r"(?:per|of) 1,000 \(|(?:lower|higher) \(|^half after .*\(|^no number"
    for row in summary(ROOT, name).to_dict("records"):
        assert len(re.findall(one, row["absolute effect"])) == 1, row
        assert row["certainty"]
        assert row["in words"].endswith(".")


def test_a_changed_number_makes_the_best_evidence_stale(mini):
    """A verdict on the best evidence depends on the body that the claim belongs to."""
    set_cell(mini / EFFECTS, 3, "baseline", "0.2")
    stale = read_review(mini).standing.stale
    assert {(claim, str(body)) for claim, body in stale} == {("C03", "best evidence")}
    (cause,) = {cause for causes in stale.values() for cause in causes}
    assert (cause.name, str(cause.aspect)) == ("B02", "body of evidence")
