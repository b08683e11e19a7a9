"""Facts of the muscle-spasm review that must hold, whatever else is improved."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, read_review

from evidence_review.collection.review import Review
from evidence_review.references.faults import Fault, reference_faults
from evidence_review.tables.rows import Citation, Claim, Source
from evidence_review.text.anchors import anchors_of, trace
from evidence_review.text.article import ELLIPSIS, AnchorState, place, quotes
from evidence_review.text.reading import read
from evidence_review.text.typography import fingerprint, normalise

NAME = "muscle-spasms"
COPY = Path(os.environ.get("EVIDENCE_REVIEW_ARTICLE", ROOT.parent / "shared" / "article.txt"))


@pytest.fixture(scope="module")
def record() -> Review:
    return read_review(ROOT, NAME)


@pytest.fixture(scope="module")
def counted(record):
    """The claims that can be checked, each once."""
    return [
        claim
        for claim in record.table(Claim).rows
        if claim.checkable == "yes" and not claim.repeats
    ]


@pytest.fixture(scope="module")
def findings(record):
    """The findings by claim, computed now."""
    return {finding.claim: finding for finding in record.findings.values()}


def only(counted, text: str) -> str:
    """The one counted claim that is restated so."""
    (claim,) = [claim for claim in counted if claim.text == text]
    return claim.claim


# ── Claims and judgements ─────────────────────────────────────────────────────────────────────


def test_every_sentence_is_classed(record):
    """The article has 43 sentences, and each has a row."""
    places = {
        (claim.section, claim.paragraph, claim.sentence) for claim in record.table(Claim).rows
    }
    assert len(places) == record.header.article.sentences == 43


def test_no_claim_is_left_unjudged(counted, findings):
    """Every counted claim has a verdict on both bodies of evidence."""
    for claim in counted:
        found = findings[claim.claim]
        assert "not assessed" not in (found.as_cited, found.best_evidence), claim.claim


def test_every_cited_source_is_judged_for_every_counted_claim(record, counted):
    """A source that was not looked at for a claim is not taken for silent."""
    judged = {judgement.identity for judgement in record.settled.judgements}
    wanted = {(claim.claim, source) for claim in counted for source in record.cited}
    assert wanted <= judged
    assert len(record.cited) == 6


def test_the_imaging_review_carries_no_claim(counted, findings):
    """People without pain were counted there; the article claims nothing about images."""
    assert [
        claim.claim for claim in counted if "brinjikji2015" in findings[claim.claim].rests_on
    ] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "Ice eases symptoms of inflammation.",
            "Heat eases symptoms of inflammation.",
            id="ice and heat",
        ),
        pytest.param(
            "After several weeks of pain, acetaminophen is worth asking a doctor about.",
            "After several weeks of pain, ibuprofen is worth asking a doctor about.",
            id="asking about acetaminophen and ibuprofen",
        ),
        pytest.param(
            "Acetaminophen relieves the pain of muscle spasm very little.",
            "Ibuprofen relieves the pain of muscle spasm very little.",
            id="the effect of acetaminophen and ibuprofen",
        ),
    ],
)
def test_what_the_evidence_parts_is_judged_apart(counted, findings, one, other):
    """Two treatments in one sentence are two claims, with findings of their own."""
    first, second = (findings[only(counted, text)] for text in (one, other))
    differing = ("as_cited", "best_evidence", "certainty", "rests_on")
    assert first.judged != second.judged or first.rests_on != second.rests_on
    assert any(getattr(first, name) != getattr(second, name) for name in differing[:3])


# ── The reference list ────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def faults(record):
    """Each fault of the list as number, field, kind, what is printed."""
    sources = {source.source: source for source in record.table(Source).rows}
    found = reference_faults(record.table(Citation).rows, record.works, sources)
    return [(each.number, each.field, each.fault, each.printed) for each in found]


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param((5, "authors", Fault.MISSPELT, "Breshahan"), id="a misspelt author"),
        pytest.param((6, "authors", Fault.INCOMPLETE, "3 named"), id="authors dropped"),
        pytest.param((3, "date", Fault.WRONG, "2017-05-17"), id="a wrong date of a guideline"),
        pytest.param((4, "date", Fault.WRONG, "2020-08-16"), id="a wrong date of a post"),
        pytest.param(
            (2, "title", Fault.ALTERED, "Home Care for Lower Back pain"), id="another title"
        ),
        pytest.param((4, "source", Fault.SECONDARY_SOURCE, "blog"), id="a secondary source"),
    ],
)
def test_a_known_fault_of_the_list_is_found(faults, fault):
    """The faults that a librarian found by hand are found by comparison."""
    assert fault in faults


def test_the_authors_of_a_right_reference_are_not_accused(record):
    """Of the thirteen authors of reference 5 one is misspelt, and no other is at fault."""
    sources = {source.source: source for source in record.table(Source).rows}
    found = reference_faults(record.table(Citation).rows, record.works, sources)
    authors = [each for each in found if (each.number, each.field) == (5, "authors")]
    assert [(each.printed, each.verified) for each in authors] == [("Breshahan", "Bresnahan")]


# ── Against a local copy of the article ───────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def article() -> str:
    if not COPY.is_file():
        pytest.skip(f"the article belongs to its publisher, and there is no copy at {COPY}")
    return COPY.read_text("utf-8")


@pytest.fixture(scope="module")
def sentences(article, record):
    return read(article, headings={claim.section for claim in record.table(Claim).rows}).sentences


def test_the_copy_is_the_article_that_was_read(article, record):
    """The whole text has the fingerprint that the review gives."""
    assert fingerprint(article) == record.header.article.fingerprint


def test_every_claim_stands_where_it_says(sentences, record):
    """No anchor is moved, edited or lost."""
    found = trace(anchors_of(record.table(Claim).rows), sentences).found
    assert [each for each in found if each.state is not AnchorState.SAME or each.renumbered] == []


def test_every_sentence_has_a_row(sentences, record):
    """No sentence of the article is passed over."""
    assert trace(anchors_of(record.table(Claim).rows), sentences).new == ()
    assert len(sentences) == 43


def test_every_fragment_is_of_its_sentence(sentences, record):
    """A link into the article opens at the words of the claim."""
    texts = {sentence.place: sentence.text for sentence in sentences}
    wrong = [
        claim.claim
        for claim in record.table(Claim).rows
        if not quotes(claim.fragment, texts[place(claim.section, claim.paragraph, claim.sentence)])
    ]
    assert wrong == []


# ── What the repository may hold of it ────────────────────────────────────────────────────────

RUN = 5
"""So many consecutive words are a quotation."""


def words(text: str) -> list[str]:
    """The words alone, a compound being one as it is in a fragment; an ellipsis stays, as it parts
    the two ends of a fragment."""
    # A line break inside a JSON string is written as \n and would stick to the next word.
    text = text.replace("\\n", " ").replace(ELLIPSIS.strip(), " | ")
    return re.findall(r"[^\W_]+(?:['-][^\W_]+)*|\|", normalise(text).casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of so many consecutive words."""
    every = words(text)
    return set(zip(*(every[start:] for start in range(RUN)), strict=False))


def repository() -> list[Path]:
    """The files that are in the repository or would come in with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is not a git repository")
    return [path for name in listed.stdout.split("\0")[:-1] if (path := ROOT / name).is_file()]


def is_text(path: Path) -> bool:
    return b"\0" not in path.read_bytes()[:8000]


def test_no_sentence_of_the_article_is_in_the_repository(sentences):
    """Nowhere do five consecutive words of the article stand: not in tables, prose or outputs."""
    quoted = set().union(*(runs(sentence.text) for sentence in sentences))
    found = {
        f"{path.relative_to(ROOT)}: {' '.join(run)}"
        for path in repository()
        if is_text(path)
        for run in quoted & runs(path.read_text("utf-8", errors="replace"))
    }
    assert not found, "\n" + "\n".join(sorted(found))


def test_the_search_for_quotations_finds_one():
    """Line breaks, capitals, quotes and typography do not hide a quotation."""
    sentence = "It isn’t one of the reasons – not at all."
    hidden = '"x, It isn\'t\\n",\n "ONE of\\n", "the Reasons - NOT'
    assert runs(sentence) & runs(hidden) == {
        ("it", "isn't", "one", "of", "the"),
        ("isn't", "one", "of", "the", "reasons"),
        ("one", "of", "the", "reasons", "not"),
    }
    assert not runs("Daily practice … of the ankle") & runs("Daily practice of the ankle")
