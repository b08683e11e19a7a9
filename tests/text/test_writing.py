"""What is written is what was read: an article goes through `article.md` unchanged."""

import os
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evidence_review.errors import Unreadable
from evidence_review.text.article import Article, Entry, Paragraph, Section
from evidence_review.text.reading import read
from evidence_review.text.typography import fingerprint
from evidence_review.text.writing import write

SHARED = Path(os.environ.get("EVIDENCE_REVIEW_SHARED", ROOT.parent / "shared"))
SUFFIXES = {".md", ".html", ".txt", ".docx"}
FIXTURES = sorted(
    path
    for folder in (ROOT / "tests/text/drafts", SHARED / "foreign")
    for path in folder.rglob("*")
    if path.suffix in SUFFIXES and ".golden" not in path.name
)

PIECES = st.sampled_from(
    [
        *("Rest helps", "Ice [1].", "heat [2, 3]", "(Smith 2019)", "[@smith2019]", "cramps³,⁴"),
        *("*bold*", "_x_", "__a__", "a_b", "`code`", "<b>x</b>", "<!-- c -->", "&amp;", "&lt;"),
        *("a & b", "5 < 6", "p < 0.05", "# no", "- x", "+ p", "* star", "1. one", "2) two", "[3]"),
        *("[^1]", "^[n]", "![i](u)", "[a](http://x.y/z_1)", "http://a.b/c_d", "\\", "\\*", "|"),
        *("---", "===", "~~~", "```", "> q", "= y", ": x", "[x]: y", "[1]:", "• dot", "– dash"),
        *("References", "References:", "Sources", "Notes", "Bibliography", "What Is It?", "10⁵"),
        *("🦵", "\u200b", "a\u0301", "Dr. No said. Yes.", "Smith A. Title. J. 2019;1:2-3.", '"'),
    ]
)
LINE = st.lists(PIECES | st.text(max_size=12), min_size=1, max_size=5).map(" ".join)
BLOCK = st.one_of(
    LINE,
    st.tuples(st.sampled_from(["# ", "## ", "### ", "- ", "1. ", "> ", "    "]), LINE).map("".join),
    st.tuples(LINE, LINE).map("\n".join),
    LINE.map("<p>{}<br>• next<sup>1</sup></p>".format),
    LINE.map("<ul><li>{}<li>more</ul>".format),
)
TEXTS = st.lists(BLOCK, min_size=1, max_size=8).map("\n\n".join)
LISTS = st.sampled_from(
    ["", "\n\n## References\n\n1. Smith A. 2019.\n2. Lee_B. 2020.", "\n\nSources\n\n[4] Doe. 2001."]
)


def same(one: Article, other: Article) -> bool:
    """Whether two articles are the same but for what was noted while they were read, and for the
    records of a file, which Markdown has no place for."""
    return (one.title, one.sections, printed(one)) == (
        other.title,
        other.sections,
        printed(other),
    )


def printed(article: Article) -> list[tuple[int, str]]:
    """The entries by their number."""
    return [(entry.number, entry.text) for entry in article.references]


@pytest.mark.parametrize("suffix", ["md", "txt", "html"])
@settings(max_examples=500)
@given(text=TEXTS, references=LISTS)
@example("Heat\n\nRest helps, too [2]", "\n\n## References\n\n1. A. 2019.\n2. B. 2020.")
def test_an_article_reads_back_as_it_was_read(tmp_path_factory, suffix, text, references):
    """Whatever a file holds: the same title, sections, sentences, marks and references."""
    path = tmp_path_factory.getbasetemp() / f"any.{suffix}"
    path.write_text(f"{text}{references}", "utf-8", "replace")
    try:
        article = read(path)
    except Unreadable:
        return
    again = read(write(article))
    assert same(again, article)
    assert again.sentences == article.sentences


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=9)
PLAIN = st.lists(
    WORDS | st.sampled_from(["-", "1.", "#", "*", "[1]", "> "]), min_size=1, max_size=6
)
PROSE = PLAIN.map(lambda words: "It is " + " ".join(" ".join(words).split()) + " so.")
MADE = st.builds(
    Article,
    st.just("A title"),
    st.lists(
        st.builds(
            Section,
            PROSE,
            st.just(2),
            st.lists(st.builds(Paragraph, PROSE, st.booleans()), min_size=1, max_size=3).map(tuple),
        ),
        min_size=1,
        max_size=4,
    ).map(tuple),
    st.lists(PROSE, max_size=3).map(
        lambda texts: tuple(Entry(at, text) for at, text in enumerate(texts, start=1))
    ),
)


@settings(max_examples=500)
@given(MADE)
def test_an_article_that_was_made_reads_as_it_was_made(article):
    """Headings, paragraphs, items and entries of any words: nothing in them is taken for a mark of
    Markdown, and only citation marks are found anew."""
    again = read(write(article))
    bare = tuple(
        Section(
            section.heading,
            section.level,
            tuple(Paragraph(each.text, each.is_item) for each in section.paragraphs),
        )
        for section in again.sections
    )
    lowered = read(write(again))
    assert same(lowered, again)
    if not any(char in "⁰¹²³⁴⁵⁶⁷⁸⁹" for char in str(article)):
        assert (again.title, bare, again.references) == (
            article.title,
            article.sections,
            article.references,
        )


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_real_article_keeps_every_sentence(path):
    """In each format the sentences, their places and their fingerprints survive `article.md`."""
    try:
        article = read(path)
    except Unreadable:
        pytest.skip("it is one of those that cannot be read yet")
    again = read(write(article))
    places = [
        [(each.place, fingerprint(each.text)) for each in one.sentences] for one in (article, again)
    ]
    assert places[0] == places[1]
    # An address of the page's own site is no source; `article.md` does not say which that is.
    assert printed(again)[: len(article.references)] == printed(article)


def test_a_list_with_a_gap_keeps_its_numbers():
    """Markdown would count on by itself."""
    article = Article(
        "A", (Section("A", 1, (Paragraph("It helps."),)),), (Entry(2, "B. 2001."), Entry(5, "C."))
    )
    assert read(write(article)).references == article.references
