"""Facts of the review of our own article: the faults that were built in are found."""

import re

import pytest
from conftest import ROOT, read_review

from evidence_review.references.faults import Fault, reference_faults
from evidence_review.rule.quotations import quotations
from evidence_review.tables.rows import Citation, Claim
from evidence_review.text.article import words_of
from evidence_review.text.reading import read
from evidence_review.vocabulary import Quotation


@pytest.fixture(scope="module")
def record():
    return read_review(ROOT, "leg-cramps")


@pytest.fixture(scope="module")
def quoted(record):
    """What became of each inline citation, by claim and source."""
    found = quotations(record.table(Claim).rows, record.settled.judgements, record.appraised)
    return {(each.claim, each.source): each.quotation for each in found}


def test_the_article_is_short(record):
    """It has 300 to 500 words without its references."""
    sentences = read(
        record.text, headings={claim.section for claim in record.table(Claim).rows}
    ).sentences
    assert 300 <= sum(len(words_of(sentence.text)) for sentence in sentences) <= 500


def test_it_says_that_it_is_no_advice(record):
    """Its faults are deliberate, and a reader is told before the first claim."""
    assert "do not follow it" in record.text[:500]


def test_the_citation_that_says_the_contrary_is_found(record, quoted):
    """Magnesium is sold on a review that found no difference: a major error, and contradicted."""
    counted = (claim for claim in record.table(Claim).rows if claim.counts)
    (claim,) = (each for each in counted if each.text.startswith("Magnesium tablets"))
    assert quoted[claim.claim, "garrison2020"] is Quotation.MAJOR
    (found,) = (each for each in record.findings.values() if each.claim == claim.claim)
    assert (found.as_cited, found.action) == ("contradicted", "correct")


def test_some_citations_are_right(quoted):
    """The check tells right from wrong: there are accurate ones, minor and major errors."""
    for quotation in Quotation:
        assert quotation in quoted.values()


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param((3, "authors", Fault.MISSPELT), id="a misspelt author"),
        pytest.param((4, "volume", Fault.WRONG), id="a wrong volume"),
        pytest.param((5, "authors", Fault.INCOMPLETE), id="authors left out"),
        pytest.param((7, "date", Fault.WRONG), id="a wrong year"),
        pytest.param((8, "doi", Fault.MISSING), id="a missing DOI"),
    ],
)
def test_the_faults_of_its_reference_list_are_found(record, fault):
    """Each fault that was put into the printed list."""
    found = reference_faults(record.table(Citation).rows, record.works, record.appraised)
    assert fault in {(each.number, each.field, each.fault) for each in found}


def test_it_needed_no_code():
    """Nothing in the package or the notebooks knows this review; a source's address may end so."""
    files = [*(ROOT / "evidence_review").rglob("*"), *(ROOT / "notebooks").glob("*.ipynb")]
    texts = [path.read_text("utf-8") for path in files if path.suffix in {".py", ".html", ".ipynb"}]
    assert not any("leg-cramps" in re.sub(r"https?://[^\s\"'<>]+", "", text) for text in texts)
