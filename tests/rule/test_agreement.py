"""What of reviewers' judgements is compared, and on which scale."""

import pytest
from conftest import make_judgement
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_review.rule.agreement import Agreement, Line, agreement
from evidence_review.rule.readings import with_readings
from evidence_review.tables.looked import Reading
from evidence_review.vocabulary import Certainty, Direction, Extent, Kind

KINDS = {"C01": Kind.BENEFIT, "C02": Kind.HARM, "C03": None}


def say(claim: str, direction: str = "supports", source: str = "one", **cells: str):
    """A judgement on a claim."""
    return make_judgement(source, direction, claim=claim, **cells)


def reading(**cells: str) -> Reading:
    """Source one, read in full for all claims."""
    usual = {"source": "one", "basis": "full text", "date": "2026-01-02"}
    return Reading.model_validate(usual | cells)


def line(found: Agreement, axis: str, kind: Kind | None = None) -> Line:
    """The line of an axis."""
    return next(each for each in found.lines if (each.axis, each.kind) == (axis, kind))


def counts(found: Agreement) -> tuple[int, int, int]:
    return found.judging, found.by_one, found.by_more


def test_what_one_reviewer_judged_is_counted_apart():
    """A second reviewer may judge a part: the rest is no disagreement."""
    found = agreement({"a": [say("C01"), say("C02")], "b": [say("C01")]}, KINDS)
    assert counts(found) == (2, 1, 1)
    assert [line(found, axis).pairs for axis in ("direction", "certainty")] == [1, 1]


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ({}, (0, 0, 0)),
        ({"a": []}, (0, 0, 0)),
        ({"a": [say("C01")]}, (1, 1, 0)),
        ({"a": [say("C01")], "b": []}, (1, 1, 0)),
        ({"a": [say("C01")], "b": [say("C02")]}, (2, 2, 0)),
        ({"a": [say("C01")], "b": [say("C01", source="two")]}, (2, 2, 0)),
    ],
)
def test_without_a_pair_that_two_judged_there_is_no_line(judged, expected):
    """One reviewer, or several of different things: nothing can be compared."""
    found = agreement(judged, KINDS)
    assert (counts(found), found.lines) == (expected, ())


def test_a_reading_that_covers_a_claim_is_a_judgement_of_silence():
    """Who read the source for it and found nothing disagrees with who found something."""
    silent = with_readings([], [reading(covers="C01")], list(KINDS))
    found = agreement({"a": [say("C01"), say("C02")], "b": silent}, KINDS)
    assert counts(found) == (2, 1, 1)
    assert line(found, "direction").percent.value == 0


@pytest.mark.parametrize(
    "silence",
    [
        with_readings([], [], list(KINDS)),
        with_readings([], [reading(covers="C02")], list(KINDS)),
        with_readings([], [reading(finished="no")], list(KINDS)),
        with_readings([], [reading(basis="not retrieved")], list(KINDS)),
        [say("C01", "silent", basis="not retrieved")],
    ],
    ids=[
        "no reading",
        "read for another claim",
        "not finished",
        "not retrieved",
        "not retrieved, in a row",
    ],
)
def test_what_nobody_read_is_no_judgement(silence):
    """It is neither silence nor disagreement."""
    assert agreement({"a": [say("C01")], "b": silence}, KINDS).by_more == 0


def test_a_judgement_changed_after_anothers_was_shown_is_left_out():
    """It agrees too easily; how many they are is said."""
    answers = {"a": [say("C01")], "b": [say("C01", seen="a")]}
    found = agreement(answers, KINDS)
    assert (counts(found), found.seen, found.lines) == ((1, 1, 0), 1, ())


def test_a_claim_that_does_not_count_is_not_compared():
    """One that was rejected, repeats another or states nothing."""
    assert counts(agreement({"a": [say("C09")], "b": [say("C09")]}, KINDS)) == (0, 0, 0)


@pytest.mark.parametrize("axis", ["differs", "extent", "certainty"])
def test_other_axes_are_compared_where_both_say_that_the_source_speaks(axis):
    """A silent row holds whole and not graded by rule: agreeing on that would say nothing."""
    spoken, silent = [say("C01")], [say("C01", "silent"), say("C02", "silent")]
    found = agreement({"a": [*spoken, say("C02", "silent")], "b": silent}, KINDS)
    assert (line(found, "direction").pairs, line(found, axis).pairs) == (2, 0)
    assert line(found, axis).percent.value == "nothing judged by two"


def test_what_differs_is_one_answer_whatever_the_order_of_its_letters():
    """The same letters agree; some letters in common do not, as for consensus."""
    first = [say("C01", differs="P; O"), say("C02", differs="P; O"), say("C03")]
    second = [say("C01", differs="O; P"), say("C02", differs="P"), say("C03")]
    assert line(agreement({"a": first, "b": second}, KINDS), "differs").percent.value == (
        pytest.approx(2 / 3)
    )


def test_the_scale_is_the_vocabulary_and_of_what_differs_the_sets_in_use():
    """AC1 asks which words there were to say; of the sixteen sets nobody has most in mind."""
    judged = [say("C01"), say("C02")]
    found = agreement({"a": judged, "b": judged}, KINDS)
    values = {axis: line(found, axis).gwet.value for axis in ("direction", "extent", "certainty")}
    assert values == {"direction": 1, "extent": 1, "certainty": 1}
    assert line(found, "differs").gwet.value == "one word only"
    assert line(found, "direction").alpha.value == "one word only"


def graded(*grades: str) -> list:
    """A judgement a source, with these grades."""
    return [say("C01", source=f"s{place}", certainty=grade) for place, grade in enumerate(grades)]


def test_neighbouring_grades_are_nearer_than_distant_ones():
    """One level is a third of the way from very low to high; percent knows no distance."""
    same = ["very low", "low", "moderate", "high"]
    near = agreement({"a": graded(*same, "low"), "b": graded(*same, "moderate")}, KINDS)
    far = agreement({"a": graded(*same, "very low"), "b": graded(*same, "high")}, KINDS)
    near, far = (line(found, "certainty") for found in (near, far))
    assert near.percent.value == far.percent.value == 0.8
    for measure in ("kappa", "gwet", "alpha"):
        assert getattr(near, measure).value > getattr(far, measure).value


@pytest.mark.parametrize("ungraded", ["not graded", "rating not read"])
def test_no_grade_is_far_from_the_lowest_grade(ungraded):
    """It stands before very low in the vocabulary, and is no lower grade."""
    same = ["very low", "low", "moderate", "high", ungraded]
    near = agreement({"a": graded(*same, "low"), "b": graded(*same, "very low")}, KINDS)
    far = agreement({"a": graded(*same, ungraded), "b": graded(*same, "very low")}, KINDS)
    near, far = (line(found, "certainty") for found in (near, far))
    for measure in ("kappa", "gwet", "alpha"):
        assert getattr(near, measure).value > getattr(far, measure).value


def test_direction_is_also_given_by_kind_of_claim():
    """Each kind that two judged has a line; a claim without a kind is in that of all alone."""
    judged = [say("C01"), say("C02"), say("C03")]
    found = agreement({"a": judged, "b": [say("C01"), say("C02", "refutes"), say("C03")]}, KINDS)
    lines = [(each.axis, each.kind, each.pairs) for each in found.lines]
    assert lines == [
        ("direction", None, 3),
        ("differs", None, 3),
        ("extent", None, 3),
        ("certainty", None, 3),
        ("direction", Kind.BENEFIT, 1),
        ("direction", Kind.HARM, 1),
    ]
    assert line(found, "direction", Kind.HARM).percent.value == 0


def test_three_reviewers_have_all_but_kappa():
    """A third who judged nothing that another did does not take kappa away."""
    pairs = [say("C01"), say("C02", "refutes")]
    two = agreement({"a": pairs, "b": pairs, "c": [say("C03")]}, KINDS)
    three = agreement({"a": pairs, "b": pairs, "c": pairs[:1]}, KINDS)
    assert line(two, "direction").kappa.value == 1
    assert line(three, "direction").kappa.value == "for two reviewers"
    assert line(three, "direction").alpha.value == 1


judgements = st.builds(
    say,
    st.sampled_from(list(KINDS)),
    st.sampled_from(Direction),
    st.sampled_from(["one", "two"]),
    extent=st.sampled_from(Extent),
    certainty=st.sampled_from(Certainty),
    differs=st.sampled_from(["", "P", "P; O"]),
)
files = st.lists(judgements, unique_by=lambda each: each.identity)


@settings(max_examples=10)  # each takes thousands of draws
@given(files, files, files)
def test_the_order_of_files_and_rows_changes_nothing(first, second, third):
    """What is shown depends on what was judged, not on whose file was read first."""
    one = agreement({"a": first, "b": second, "c": third}, KINDS)
    other = agreement({"c": third[::-1], "b": second[::-1], "a": first[::-1]}, KINDS)
    assert shown(one) == shown(other)


def shown(found: Agreement) -> list:
    """Every value of every line, to nine digits."""

    def rounded(value):
        if isinstance(value, tuple):
            return tuple(map(rounded, value))
        return value if isinstance(value, str) else round(value, 9)

    return [
        [each.axis, each.kind, each.pairs, rounded(each.kappa_error)]
        + [
            (rounded(estimate.value), rounded(estimate.interval))
            for estimate in (each.percent, each.kappa, each.gwet, each.alpha)
        ]
        for each in found.lines
    ]


@settings(max_examples=20)
@given(files, files)
def test_every_pair_is_judged_by_one_or_by_more(first, second):
    """No pair is lost, and none is both."""
    found = agreement({"a": first, "b": second}, KINDS)
    pairs = {each.identity for each in (*first, *second)}
    assert found.by_one + found.by_more == len(pairs)
    assert line(found, "direction").pairs == found.by_more if found.by_more else not found.lines
