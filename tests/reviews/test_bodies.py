"""Facts of our bodies of evidence: which claims have one, and that prose and numbers agree."""

import re
from decimal import Decimal

import pytest
from conftest import ROOT, read_review

from evidence_review.collection.collection import Collection
from evidence_review.tables.bodies import Effect
from evidence_review.vocabulary import Kind

REVIEWS = Collection(ROOT).names
OF_EFFECT = (Kind.BENEFIT, Kind.HARM, Kind.PREVENTION)

WITHOUT = {
    "muscle-spasms": {
        *("C17", "C28", "C29", "C36", "C38", "C39", "C40", "C41", "C42", "C44", "C45", "C51"),
        "C67",
    },
    "leg-cramps": {"C27"},
}
"""Claims of effect of which no source gives a number or a grade for what they are about."""


@pytest.mark.parametrize("name", REVIEWS)
def test_every_claim_of_effect_has_its_body(name):
    """Those without one are named here, so that none is forgotten."""
    review = read_review(ROOT, name)
    lacking = {c.claim for c in review.counted if c.kind in OF_EFFECT and not c.body}
    assert lacking == WITHOUT[name]


@pytest.mark.parametrize("name", REVIEWS)
def test_what_is_a_number_is_also_prose(name):
    """Each estimate and each end of an interval stands in the result of its source."""
    review = read_review(ROOT, name)
    effects = review.table(Effect).rows
    assert effects
    for effect in effects:
        result = review.appraised[effect.source].result
        said = {abs(Decimal(number)) for number in re.findall(r"\d+(?:\.\d+)?", result)}
        assert {abs(value) for value in effect.numbers} <= said, effect.effect


@pytest.mark.parametrize("name", REVIEWS)
def test_a_body_was_read(name):
    """Nothing is graded or counted that nobody has read."""
    review = read_review(ROOT, name)
    for body in review.every_body.values():
        assert all(str(review.appraised[key].read) != "not retrieved" for key in body.sources)


def test_one_trial_behind_three_reviews_counts_once():
    """Paracetamol: two reviews and the trial that carries both are one body of evidence."""
    review = read_review(ROOT, "muscle-spasms")
    body = review.every_body[review.claims["C49"].body]
    assert set(body.overlap) == {"machado2015", "williams2014"}
    assert (body.studies, body.people) == (2, 1785)
