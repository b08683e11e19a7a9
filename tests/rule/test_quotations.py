"""How right an article's inline citations are, and out of how many."""

import pytest
from conftest import make_claim, make_judgement, read_review

from evidence_review.rule.quotations import quotation_of, quotations
from evidence_review.tables.rows import Claim


@pytest.mark.parametrize(
    ("cells", "quotation"),
    [
        ({}, "accurate"),
        ({"extent": "part"}, "minor error"),
        ({"differs": "P"}, "minor error"),
        ({"direction": "mixed"}, "minor error"),
        ({"direction": "refutes"}, "major error"),
        ({"direction": "refutes", "differs": "O"}, "major error"),
        ({"direction": "inconclusive", "basis": "abstract"}, "major error"),
        ({"direction": "silent", "basis": "full text"}, "major error"),
        ({"direction": "silent", "basis": "abstract"}, "could not check"),
        ({"direction": "silent", "basis": "excerpt"}, "could not check"),
        ({"basis": "not retrieved"}, "could not check"),
        ({"basis": "secondary account"}, "could not check"),
        ({"direction": "refutes", "basis": "secondary account"}, "could not check"),
    ],
)
def test_an_error_is_major_or_minor(cells, quotation):
    """Against it, or silent in full, is major; in part, of others, or on both sides is minor."""
    assert quotation_of(make_judgement(**cells)) == quotation


def test_what_nobody_judged_could_not_be_checked():
    """A citation without a judgement is neither right nor wrong."""
    assert quotation_of(None) == "could not check"


def test_each_source_of_a_claim_is_a_citation_of_its_own(root):
    """The denominator is pairs of claim and source."""
    record = read_review(root, "leg-cramps")
    found = quotations(record.table(Claim).rows, record.settled.judgements, record.appraised)
    assert len(found) == len({(each.claim, each.source) for each in found}) == 26


def test_a_repeat_cites_anew(root):
    """What is cited wrongly twice is two errors, although the claim counts once."""
    record = read_review(root, "leg-cramps")
    found = quotations(record.table(Claim).rows, record.settled.judgements, record.appraised)
    wrong = [
        each for each in found if each.source == "garrison2020" and each.quotation == "major error"
    ]
    first, again = (record.table(Claim).rows[int(each.claim[1:]) - 1] for each in wrong)
    assert again.repeats == first.claim


def test_a_text_that_retells_another_is_counted_apart(root):
    """A blog post on a guideline says the right thing and is still not the source of it."""
    record = read_review(root, "muscle-spasms")
    claim = make_claim(cited="shmerling2017; qaseem2017")
    blog, guideline = quotations([claim], [], record.appraised)
    assert (blog.secondary, guideline.secondary) == (True, False)
