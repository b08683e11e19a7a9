"""What would overturn a verdict: exact, and nothing is written."""

import pytest
from conftest import ROOT, read_review
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence_review import open_review
from evidence_review.cli import main
from evidence_review.collection.what_if import GRADES, overturning, reading_order, suppose
from evidence_review.errors import UnknownName
from evidence_review.vocabulary import Basis, Body

REVIEWS = {name: read_review(ROOT, name) for name in ("muscle-spasms", "leg-cramps")}
NAMES = st.sampled_from(sorted(REVIEWS))


def verdicts(review) -> dict:
    """Both verdicts of every claim that counts."""
    return {
        (claim.claim, body): getattr(review.findings[claim.claim], column)
        for claim in review.counted
        for body, column in ((Body.AS_CITED, "as_cited"), (Body.BEST_EVIDENCE, "best_evidence"))
    }


def differing(review, then) -> dict:
    """The verdicts that are others in a review as it would be."""
    now, would_be = verdicts(review), verdicts(then)
    return {key: would_be[key] for key in now if now[key] is not would_be[key]}


@settings(max_examples=25)
@given(NAMES, st.data())
def test_a_retraction_overturns_what_a_review_computed_again_says(name, data):
    review = REVIEWS[name]
    key = data.draw(st.sampled_from(sorted(review.sources)))
    told = {
        (over.claim, over.body): over.would_be
        for over in overturning(review)
        if over.change.is_retraction and over.change.source == key
    }
    assert told == differing(review, suppose(review, retracted=[key]))


@settings(max_examples=25)
@given(NAMES, st.data())
def test_another_certainty_of_a_body_does_so_too(name, data):
    review = REVIEWS[name]
    body = data.draw(st.sampled_from([body.body for body in review.bodies]))
    word = data.draw(st.sampled_from(GRADES))
    told = {
        (over.claim, over.body): over.would_be
        for over in overturning(review)
        if (over.change.body, over.change.certainty) == (body, word)
    }
    assert told == differing(review, suppose(review, certainty={body: word}))


@settings(max_examples=25)
@given(NAMES, st.data())
def test_another_grade_of_one_judgement_does_so_too(name, data):
    """A source that speaks on one claim alone is graded there alone."""
    review = REVIEWS[name]
    speaking = [row for rows in review.judgements.values() for row in rows]
    row = data.draw(st.sampled_from([row for row in speaking if row.certainty in GRADES]))
    word = data.draw(st.sampled_from(GRADES))
    told = {
        over.body: over.would_be
        for over in overturning(review)
        if (over.claim, over.change.source, over.change.certainty) == (row.claim, row.source, word)
    }
    then = differing(review, suppose(review, certainty={row.source: word}))
    assert told == {body: verdict for (claim, body), verdict in then.items() if claim == row.claim}


def test_to_suppose_nothing_changes_nothing():
    for review in REVIEWS.values():
        assert differing(review, suppose(review)) == {}


def test_without_a_source_nothing_rests_on_it(mini):
    review = read_review(mini)
    then = suppose(review, without=["example2020"])
    assert all("example2020" not in finding.rests_on for finding in then.findings.values())
    assert "example2020" in review.findings["C02"].rests_on


def test_supposing_writes_nothing(mini):
    before = {path: path.read_bytes() for path in mini.rglob("*") if path.is_file()}
    suppose(read_review(mini), retracted=["example2020"], without=["specimen2015"])
    assert before == {path: path.read_bytes() for path in mini.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", sorted(REVIEWS))
def test_what_to_read_first_covers_every_verdict_that_reading_could_change(name):
    """No claim twice, the fullest first, and no source that was read in full."""
    review = REVIEWS[name]
    order = reading_order(review)
    claims = [claim for _, added in order for claim in added]
    assert len(claims) == len(set(claims))
    assert [len(added) for _, added in order] == sorted((len(a) for _, a in order), reverse=True)
    assert all(review.appraised[key].read is not Basis.FULL_TEXT for key, _ in order)
    resting = {
        claim.claim
        for claim in review.counted
        for key in review.findings[claim.claim].rests_on
        if review.appraised[key].read is not Basis.FULL_TEXT
    }
    assert set(claims) == resting


def test_a_source_or_a_grade_that_there_is_not_is_named(mini):
    review = read_review(mini)
    for asked in ({"retracted": ["nobody"]}, {"certainty": {"B99": "low"}}):
        with pytest.raises(UnknownName, match="there is no source"):
            suppose(review, **asked)
    with pytest.raises(UnknownName, match="there is no grade of certainty 'sure'"):
        suppose(review, certainty={"example2020": "sure"})


def test_a_command_asks_it_of_every_review(mini, monkeypatch, capsys):
    """By key or by DOI; a name that no review uses is no silent answer."""
    monkeypatch.chdir(mini)
    assert main(["status", "--if", "retracted=example2020"]) == 0
    by_key = capsys.readouterr().out
    assert by_key.startswith("mini\nIf it were so, ")
    doi = read_review(mini).works["example2020"].doi
    assert main(["status", "--if", f"retracted=https://doi.org/{doi}"]) == 0
    assert capsys.readouterr().out == by_key
    for wrong in ("retracted=nobody", "retracted", "=", "B99=low"):
        assert main(["status", "--if", wrong]) == 2
        assert capsys.readouterr().err


def test_the_notebook_asks_anything_of_a_review_as_it_would_be(mini):
    """Of the review itself nothing is supposed."""
    review = open_review("mini", mini)
    then = review.what_if(retracted=["example2020"])
    assert "C03" in repr(then.changed_verdicts())
    assert repr(then.verdict_counts()) != repr(review.verdict_counts())
    assert "every verdict would stay" in repr(review.changed_verdicts())
