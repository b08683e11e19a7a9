"""The rule of fidelity: do the article's references say what the claim says?"""

import pytest
from conftest import any_body, any_claim, make_claim, make_judgement
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.rule.fidelity import as_cited
from evidence_review.tables.rows import Judgement
from evidence_review.vocabulary import Certainty

CLAIM = make_claim()


def one(direction: str, **cells: str) -> Judgement:
    return make_judgement("one", direction, **cells)


def two(direction: str, **cells: str) -> Judgement:
    return make_judgement("two", direction, **cells)


UNREAD = one("silent", basis="not retrieved")


@pytest.mark.parametrize(
    ("judgements", "verdict", "reasons"),
    [
        ([], "not assessed", "No source has been judged."),
        ([UNREAD], "not assessed", "No source could be read."),
        (
            [one("silent")],
            "not addressed",
            "1 source looked at, none speaks for or against it.",
        ),
        (
            [one("inconclusive"), two("silent")],
            "inconclusive",
            "Looked into it and could not say: one.",
        ),
        ([one("supports")], "supported", "Says the whole of it: one."),
        (
            [one("supports", certainty="not graded")],
            "supported",
            "Says the whole of it: one. No graded evidence stands behind it.",
        ),
        (
            [one("supports", differs="P"), two("silent")],
            "partly supported",
            "Says it in part: one; population differs (one).",
        ),
        ([one("mixed")], "mixed", "Says both yes and no: one (moderate)."),
        (
            [one("mixed"), two("supports")],
            "mixed",
            "Says both yes and no: one (moderate). Speaks for it: two (moderate).",
        ),
        (
            [one("supports", certainty="low"), two("refutes", certainty="high")],
            "disputed",
            "Sources disagree; for it: one (low); against it: two (high).",
        ),
        ([one("refutes")], "contradicted", "Says otherwise of the whole of it: one."),
        (
            [one("refutes", extent="part")],
            "partly contradicted",
            "Says otherwise of it in part: one; only a part of it (one).",
        ),
    ],
)
def test_each_step_of_the_rule(judgements, verdict, reasons):
    """The verdict follows from what the references say, and from nothing else."""
    made = as_cited(CLAIM, judgements)
    assert (made.verdict, " ".join(made.reasons)) == (verdict, reasons)


def test_references_that_share_the_parts_of_a_claim_carry_it():
    """Where the claim names its parts, several references may say them together."""
    claim = make_claim(parts="ice; heat")
    ice = one("supports", extent="part", parts="ice")
    heat = two("supports", extent="part", parts="heat")
    assert as_cited(claim, [ice, heat]).verdict == "supported"
    assert as_cited(claim, [ice]).verdict == "partly supported"


def test_a_reference_that_could_not_say_bears_out_that_it_is_not_known():
    """Of a claim that it is very uncertain, such a reference says the same."""
    claim = make_claim(wording="very uncertain")
    assert as_cited(claim, [one("inconclusive")]).verdict == "supported"


@given(any_claim(), any_body(), st.sampled_from(Certainty))
def test_certainty_plays_no_part(claim, body, certainty):
    """However sure the evidence is, the references say what they say."""
    other = [row.model_copy(update={"certainty": certainty}) for row in body]
    before, after = as_cited(claim, body), as_cited(claim, other)
    assert (after.verdict, after.rests_on) == (before.verdict, before.rests_on)
    assert before.certainty == after.certainty == "not graded"


@given(any_claim(), any_body(), st.randoms())
def test_the_order_of_the_judgements_decides_nothing(claim, body, random):
    """The verdict and what it depends on are the same in any order of the rows."""
    shuffled = random.sample(body, len(body))
    before, after = as_cited(claim, body), as_cited(claim, shuffled)
    assert after.verdict == before.verdict
    assert set(after.rests_on) == set(before.rests_on)


@given(any_claim(), any_body())
def test_a_retracted_reference_counts_for_nothing(claim, body):
    """What was withdrawn as unsound carries no claim, and the reasons name it."""
    more = (*body, make_judgement("withdrawn"))
    assert as_cited(claim, more, {"withdrawn"}).verdict == as_cited(claim, body).verdict
    assert "withdrawn" in " ".join(as_cited(claim, more, {"withdrawn"}).reasons)
