"""What is said of the agreement between reviewers, and what is said where there is none."""

import pytest
from conftest import read_review, read_rows, write_rows

from evidence_review.rule.measures import Undefined
from evidence_review.rule.resampling import Estimate
from evidence_review.views.agreement import _cell, _number, _per_cent, reviewers_agreement

JUDGEMENTS = "data/mini/judgements/second.csv"


def keep(path, number):
    """Keep the first rows of a table."""
    rows = read_rows(path)
    write_rows(path, rows[:number], list(rows[0]))


def table(answer) -> dict[tuple[str, str], list[str]]:
    """The cells behind the first two, by these."""
    return {(axis, claims): cells for axis, claims, *cells in answer.data.cells}


def empty(mini, *reviewers):
    """Take away all that these reviewers judged and read."""
    for name in reviewers:
        for folder in ("judgements", "readings"):
            keep(mini / f"data/mini/{folder}/{name}.csv", 0)


def test_of_one_reviewer_no_agreement_can_be_given(mini):
    """A second file without a row is no second reviewer."""
    empty(mini, "second")
    assert str(reviewers_agreement(read_review(mini))) == (
        "No agreement can be given: one reviewer, who judged 10 pairs of a claim and a source."
    )


def test_two_reviewers_have_a_table(mini):
    """A row an axis, then the direction by kind of claim; what was not read is not compared."""
    answer = reviewers_agreement(read_review(mini))
    assert repr(answer).startswith(
        "Agreement between reviewers: 10 pairs of a claim and a source judged by two or more, "
        "0 by one. Percent is how often two reviewers say the same"
    )
    assert list(table(answer)) == [
        ("direction", "of all kinds"),
        ("differs", "of all kinds"),
        ("extent", "of all kinds"),
        ("certainty", "of all kinds"),
        ("direction", "benefit"),
        ("direction", "prevention"),
        ("direction", "advice"),
    ]
    pairs, percent, kappa, _, _ = table(answer)["direction", "of all kinds"]
    assert (pairs, percent) == ("10", "90 (70 to 100)")
    assert kappa.startswith("0.84 (")
    assert kappa.endswith("; SE 0.15)")


def test_the_page_and_the_text_say_how_to_read_it(mini):
    """Why AC1 stands beside kappa, and what the words for a missing value mean."""
    answer = reviewers_agreement(read_review(mini))
    for shown in (repr(answer), str(answer._repr_html_()).replace("&#39;", "'")):
        assert "kappa and alpha can be near 0 although hardly any answer differs" in shown
        assert "1,000 draws of pairs (percentile bootstrap)" in shown
        assert f"“one word only”: {Undefined.ONE_WORD.meaning}." in shown
        assert Undefined.NOT_TWO.meaning not in shown


def test_reviewers_who_judged_different_things_cannot_be_compared(mini):
    """Each judged a part, and no pair was judged twice."""
    first, second = (mini / f"data/mini/judgements/{name}.csv" for name in ("first", "second"))
    rows = read_rows(first)
    empty(mini, "first", "second")
    write_rows(first, rows[:2], list(rows[0]))
    write_rows(second, rows[4:6], list(rows[0]))
    assert str(reviewers_agreement(read_review(mini))) == (
        "No agreement can be given: 2 reviewers judged 4 pairs of a claim and a source, and none "
        "of these twice."
    )


def test_before_anybody_judged_it_says_so(mini):
    """A review that was only begun."""
    empty(mini, "first", "second")
    said = str(reviewers_agreement(read_review(mini)))
    assert said == "No agreement can be given: nobody has judged."


def test_a_part_of_a_second_reviewer_is_enough(mini):
    """Three judgements are compared; the others were judged by one."""
    keep(mini / JUDGEMENTS, 3)
    answer = reviewers_agreement(read_review(mini))
    assert "3 pairs of a claim and a source judged by two or more, 7 by one" in repr(answer)


@pytest.mark.parametrize(
    ("value", "said"), [(0.0, "0.00"), (-0.001, "0.00"), (-0.023, "−0.02"), (1.0, "1.00")]
)
def test_a_number_has_two_places_and_no_minus_before_nought(value, said):
    """With a minus sign that is no hyphen."""
    assert _number(value) == said


@pytest.mark.parametrize(("value", "said"), [(1.0, "100"), (0.9975, "99.8"), (0.5, "50")])
def test_nearly_all_is_not_all(value, said):
    """One difference in 400 pairs does not read as 100 of 100."""
    assert _per_cent(value) == said


def test_why_a_value_is_missing_stands_in_its_cell():
    """A word, instead of the value or of the interval."""
    none = Estimate(Undefined.ONE_WORD, Undefined.ONE_WORD)
    assert _cell(none, _number, Undefined.ONE_WORD) == "one word only"
    sure = Estimate(1.0, Undefined.NO_SPREAD)
    assert _cell(sure, _number, 0.0) == "1.00 (no interval: no spread)"
    assert _cell(Estimate(0.5, (0.25, 0.75)), _number, 0.1) == "0.50 (0.25 to 0.75; SE 0.10)"
