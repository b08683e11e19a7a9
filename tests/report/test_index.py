"""The index of the collection: every review, how it stands, and what to look at."""

import datetime as dt
import re
import shutil
from collections import Counter

import pytest
from conftest import edit, read_review, read_rows, set_cell

from evidence_review.collection.collection import Collection
from evidence_review.report.documents import write_findings
from evidence_review.report.index import build_index


@pytest.fixture
def index(mini):
    """Write the index of a miniature collection as it is now, and read it."""
    return lambda: build_index(Collection(mini)).read_text("utf-8")


def test_it_says_how_a_review_stands(index):
    """Title, status, number of claims, both verdicts and both dates of each review."""
    page = index()
    for text in ("Standing on One Leg", "Example Health", ">draft<", "2026-01-03", "2027-01-03"):
        assert text in page
    assert '"verdict supported">supported</span> 2' in page
    assert "<caption>1 review</caption>" in page


def test_each_count_stands_under_its_own_heading(index, mini):
    """What the list carries and what the best evidence carries are never exchanged."""
    page = index()
    columns = re.findall(r'<th scope="col">(.*?)</th>', page)
    for name, column in (("as cited", "as_cited"), ("best evidence", "best_evidence")):
        cell = re.search(rf'<td data-label="{name}">.*?</td>', page)[0]
        shown = dict(re.findall(r'<span class="verdict [^"]*">(.*?)</span> (\d+)', cell))
        found = read_rows(mini / "data" / "mini" / "findings.csv")
        counted = Counter(row[column] for row in found if row["claim"] not in ("C01", "C06"))
        assert {word: int(count) for word, count in shown.items()} == counted
    labels = re.findall(r'<td data-label="(.*?)"', page)
    assert columns == ["article", *labels]


def test_it_says_that_it_is_not_medical_advice(index):
    """Whoever opens the index alone is told what these pages are."""
    said = "These pages appraise texts; they are not medical advice."
    assert said in index()


def test_it_links_to_the_reports_that_were_made(index, mini):
    """A link is relative and leads to a page that is there; without the page there is none."""
    assert "mini/report.html" not in index()
    (mini / "build" / "mini").mkdir(parents=True)
    (mini / "build" / "mini" / "report.html").touch()
    assert 'href="mini/report.html"' in index()


def test_it_names_what_a_verdict_rests_on_and_should_not(index, mini):
    """A source that has run out or been replaced is named where a verdict rests on it."""
    assert "superseded" not in index()
    set_cell(mini / "data" / "sources.csv", 2, "integrity", "superseded")
    assert "<li>Specimen &amp; Van der Muster 2015: superseded</li>" in index()


def test_a_retraction_breaks_what_rested_on_it(index, mini):
    """The committed findings no longer follow, and the index says so until they are rewritten."""
    set_cell(mini / "data" / "sources.csv", 2, "integrity", "retracted")
    assert "`make check` says which" in index()


def test_it_does_not_call_an_anchor_good_without_the_text(index, mini):
    """Where the article is not at hand, nobody knows whether its sentences still stand."""
    (mini / "data" / "mini" / "article.md").unlink()
    assert "not checked: anchors (the article&#39;s text is not at hand)" in index()


def test_it_counts_no_stale_verdict(index, mini):
    """What rests on a source that changed is said beside the counts, and is in none of them."""
    assert '"verdict supported">supported</span> 2' in index()
    set_cell(mini / "data" / "sources.csv", 4, "condition", "falls at home")
    page = index()
    assert "stale: 2 verdicts on the best evidence" in page
    assert page.count('"verdict supported">supported</span> 2') == 1


def test_dates_are_held_against_a_day_that_is_given(mini):
    """Without a day they are not checked; with one, what is overdue is named."""
    assert "not checked: dates" in build_index(Collection(mini)).read_text("utf-8")
    page = build_index(Collection(mini, dt.date(2027, 1, 4))).read_text("utf-8")
    assert "failed: dates (the review was to be looked at again by 2027-01-03; " in page


def test_a_review_with_problems_is_listed_with_them(index, mini):
    """A broken review does not drop out, and shows no count."""
    shutil.copytree(mini / "data" / "mini", mini / "data" / "other")
    write_findings(read_review(mini, "other"))
    edit(mini / "data" / "other" / "claims.csv", "prevention,states", "prevention,shouts")
    page = index()
    assert "<caption>2 reviews</caption>" in page
    assert "1 problem: `make check` says which" in page
