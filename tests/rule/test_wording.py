"""Wording against certainty: GRADE guidance 26, cell by cell."""

import pytest
from conftest import make_claim

from evidence_review.rule.wording import fit
from evidence_review.vocabulary import Certainty, Kind, Verdict, Wording, WordingFit

TABLE = """
certainty  | very uncertain | may         | likely      | states
high       | fits           | understated | understated | fits
moderate   | fits           | understated | fits        | overstated
low        | fits           | fits        | overstated  | overstated
very low   | fits           | overstated  | overstated  | overstated
"""


def cells() -> list[tuple[str, str, str]]:
    """The table as rows of certainty, wording and what becomes of them."""
    head, *body = [[cell.strip() for cell in line.split("|")] for line in TABLE.split("\n")[1:-1]]
    return [
        (row[0], word, fits) for row in body for word, fits in zip(head[1:], row[1:], strict=True)
    ]


@pytest.mark.parametrize(("certainty", "wording", "expected"), cells())
@pytest.mark.parametrize("verdict", [Verdict.SUPPORTED, Verdict.PARTLY])
def test_words_are_as_strong_as_the_evidence_is_sure(verdict, certainty, wording, expected):
    """High states, moderate says likely, low says may; that it is not known is said as such."""
    assert fit(make_claim(wording=wording), verdict, Certainty(certainty))[0] == expected


def test_the_table_has_every_word():
    """No certainty of graded evidence and no wording is left out of the table."""
    graded = set(Certainty) - {Certainty.NOT_GRADED, Certainty.NOT_READ}
    assert {cell[:2] for cell in cells()} == {(one, word) for one in graded for word in Wording}


def test_the_reason_explains_the_words():
    """What does not fit is said in the vocabulary's own sentences."""
    _, reason = fit(make_claim(wording="states"), Verdict.SUPPORTED, Certainty.LOW)
    assert reason == (
        f"Said as: {Wording.STATES.meaning}; low certainty allows: may, might, could."
    )


def test_fitting_words_need_no_reason():
    """Where the wording fits there is nothing to say."""
    assert fit(make_claim(), Verdict.SUPPORTED, Certainty.HIGH) == (WordingFit.FITS, "")


NOT_APPLICABLE = (WordingFit.NOT_APPLICABLE, "")
MEASURED = (Verdict.SUPPORTED, Verdict.PARTLY, Verdict.INCONCLUSIVE)
NOT_CARRIED = [word for word in Verdict if word not in MEASURED]


@pytest.mark.parametrize("verdict", NOT_CARRIED)
@pytest.mark.parametrize("certainty", Certainty)
def test_only_what_is_carried_has_a_wording_to_measure(verdict, certainty):
    """Without evidence in favour the verdict itself says what is wrong."""
    assert fit(make_claim(), verdict, certainty) == NOT_APPLICABLE


@pytest.mark.parametrize("certainty", list(Certainty)[2:])
@pytest.mark.parametrize("wording", Wording)
def test_of_what_is_open_only_that_may_be_said(wording, certainty):
    """However sure the trials are that could not say."""
    fits = "fits" if wording is Wording.UNCERTAIN else "overstated"
    assert fit(make_claim(wording=wording), Verdict.INCONCLUSIVE, certainty)[0] == fits


@pytest.mark.parametrize("wording", Wording)
def test_without_a_grade_there_is_nothing_to_hold_words_against(wording):
    """Evidence that nobody graded measures no wording."""
    claim = make_claim(wording=wording)
    assert fit(claim, Verdict.SUPPORTED, Certainty.NOT_GRADED) == NOT_APPLICABLE


@pytest.mark.parametrize("kind", [kind for kind in Kind if not kind.is_effect])
def test_only_a_claim_of_effect_is_measured(kind):
    """How often, why or how long is held against numbers; advice is not more or less certain."""
    assert fit(make_claim(kind=kind), Verdict.SUPPORTED, Certainty.LOW) == NOT_APPLICABLE


def test_a_sentence_without_a_claim_is_not_measured():
    """What cannot be checked has neither kind nor wording."""
    claim = make_claim(kind="", wording="", checkable="no", why_not="sets a scene")
    assert fit(claim, Verdict.SUPPORTED, Certainty.HIGH) == NOT_APPLICABLE
