"""What stands behind entries and in cells for a click: it leads somewhere, and is no word."""

from pathlib import Path

import pytest

from evidence_review.text.article import Article
from evidence_review.text.reading import read

DOI = '<a href="https://doi.org/10.5555/tea">{}</a>'
PUBMED = '<a href="https://pubmed.ncbi.nlm.nih.gov/30000001/">{}</a>'
PMC = '<a href="/articles/PMC700001/">{}</a>'
SCHOLAR = '<a href="https://scholar.google.com/scholar_lookup?doi=10.5555/wrong">{}</a>'
BARE = "Lee A. Tea. J Tea. 2018;1:1."


def page(tmp_path: Path, body: str, entries: list[str]) -> Article:
    """A saved page with that body and those entries."""
    listed = "".join(f'<li id="r{place}">{entry}</li>' for place, entry in enumerate(entries, 1))
    path = tmp_path / "rest.html"
    path.write_text(
        f"<html><head><title>Rest</title></head><body><main><h1>Rest</h1>{body}"
        f"<h2>References</h2><ol>{listed}</ol></main></body></html>",
        "utf-8",
    )
    return read(path)


@pytest.mark.parametrize(
    ("tail", "kept"),
    [
        (f"[{DOI}] [{PUBMED}] [{SCHOLAR}]", " https://doi.org/10.5555/tea PMID: 30000001"),
        (f"{DOI} {PUBMED} {SCHOLAR}", " https://doi.org/10.5555/tea PMID: 30000001"),
        (f"[{PMC}]", " PMCID: PMC700001"),
        (f"[{SCHOLAR}]", ""),
        (f"{SCHOLAR}", ""),
        ("[PubMed] [Google Scholar]", ""),
    ],
)
def test_an_entry_gets_the_identifiers_of_its_links_and_not_their_words(tmp_path, tail, kept):
    """A search engine's link says nothing of the work."""
    words = ["CrossRef", "PubMed", "PMC free article", "Google Scholar"]
    if tail.startswith("[<"):
        words[0] = "DOI"
    for template, word in zip((DOI, PUBMED, PMC, SCHOLAR), words, strict=True):
        tail = tail.replace(template, template.format(word))
    article = page(tmp_path, "<p>Tea helps [1].</p>", [f"{BARE} {tail}"])
    assert article.references[0].text == BARE + kept


def test_an_identifier_that_is_printed_is_not_said_twice(tmp_path):
    """Its link is the same."""
    entry = f"{BARE} doi:10.5555/tea [{DOI.format('DOI')}]"
    assert page(tmp_path, "<p>Tea helps [1].</p>", [entry]).references[0].text == (
        f"{BARE} doi:10.5555/tea"
    )


def test_an_entry_of_two_paragraphs_is_one(tmp_path):
    """The text has the place that marks lead to, and the links stand below it."""
    path = tmp_path / "rest.html"
    items = "".join(
        f'<li><p id="c{n}">Lee {n}. Tea. 201{n}.</p><p>{DOI.format("Article")}</p></li>'
        for n in (1, 2)
    )
    mark = "<sup><a href='#c{0}'>{0}</a></sup>"
    body = f"<p>Tea helps.{mark.format(1)} Noise wakes.{mark.format(2)}</p>"
    path.write_text(f"<body>{body}<h2>References</h2><ol>{items}</ol></body>", "utf-8")
    article = read(path)
    assert len(article.references) == 2
    assert [mark.entries for mark in article.marks] == [(1,), (2,)]


CELLS = ['<a href="#r2">[2]</a>', '<p><a href="#r2">2</a></p>', '<a href="#r2">Lee 2018</a>']


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_that_holds_only_a_citation_stays(tmp_path, cell):
    """It is no navigation, although all of it is a link within the page."""
    table = (
        "<table><tr><th>Habit</th><th>Source</th></tr>"
        f"<tr><td>Tea helps some adults</td><td>{cell}</td></tr></table>"
    )
    article = page(tmp_path, f"<p>Noise wakes people at night.</p>{table}", [BARE, BARE + " B."])
    row = article.sections[0].paragraphs[-1]
    assert row.text.startswith("Tea helps some adults | ")
    assert row.text.partition("| ")[2].strip("[]") in {"2", "Lee 2018"}


def test_a_row_of_pages_is_still_navigation(tmp_path):
    """Numbers that lead to other pages cite nothing."""
    links = "".join(f'<li><a href="/page/{n}">{n}</a></li>' for n in range(1, 6))
    article = page(tmp_path, f"<p>Noise wakes people at night.</p><ul>{links}</ul>", [BARE])
    assert [each.text for each in article.sections[0].paragraphs] == [
        "Noise wakes people at night."
    ]


@pytest.mark.parametrize(
    ("images", "said"),
    [
        ('<img alt="">', "Left out, 1 image, without a description."),
        ('<img><img alt="A cup">', "Left out, 2 images: “A cup”."),
    ],
)
def test_an_image_without_a_name_is_counted(tmp_path, images, said):
    """Nothing is quoted where nothing is said."""
    article = page(tmp_path, f"<p>Noise wakes people at night.</p>{images}", [BARE])
    assert said in article.notes
