"""A saved page is read as its article: what is kept, what is left out and what is said of it."""

import importlib.util
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from lxml.html import HtmlElement

from evidence_review.text import _furniture
from evidence_review.text._page import main_text, parse_page
from evidence_review.text._title import title_of
from evidence_review.text.article import Article
from evidence_review.text.reading import read

HEADLINE = '{"@type": "Article", "headline": "Cold feet"}'
PROSE = "<p>Rest helps the calf when it is sore after a long walk uphill.</p>" * 6


def _bench():
    spec = importlib.util.spec_from_file_location("pages", ROOT / "bench" / "pages.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["pages"] = module
    spec.loader.exec_module(module)
    return module


BENCH = _bench()
LAYOUTS = [*BENCH.pages("seen"), *BENCH.pages("unseen")]


def page(folder: Path, body: str, head: str = "<title>A</title>") -> Article:
    """What is read of a page with a heading, six sentences and the body."""
    path = folder / "page.html"
    html = f"<html><head>{head}</head><body><h1>A</h1>{PROSE}{body}{PROSE}</body></html>"
    path.write_text(html, "utf-8")
    return read(path)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_no_sentence_of_an_article_is_lost(layout):
    """In any of the layouts; its title is right and its references are there."""
    score = BENCH.score(layout, BENCH.ours(layout.html))
    assert (score.lost, score.lost_references, score.titles) == (0, 0, 1)


def test_most_that_is_no_article_is_left_out():
    """Of what is read of all layouts, at most one sentence in ten is none of an article."""
    scores = [BENCH.score(layout, BENCH.ours(layout.html)) for layout in LAYOUTS]
    assert sum(one.noise for one in scores) * 10 < sum(one.kept for one in scores)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("<nav>Home and care</nav>", "navigation"),
        ("<div class=site-breadcrumbs>Home</div>", "navigation"),
        ("<div class=share-bar>Send it on</div>", "sharing"),
        ("<p>Read more: <a href=/x>Ten socks</a></p>", "related pages"),
        ("<section><h3>Related articles</h3><p>Ten socks.</p></section>", "related pages"),
        ("<div><h3><a href=/x>Ten socks</a></h3><p>Wool is warm.</p></div>", "related pages"),
        ("<ul><li><a href=/x>Socks</a><li><a href=/y>Shoes</a></ul>", "navigation"),
        ("<p>Medically reviewed by A. Smith</p>", "about the page"),
        ("<div>Advertisement</div>", "advertisement"),
        ("<div class=newsletter-box>Write me</div>", "sign-up"),
        ("<div id=comments><p>I like it, and so does my cat.</p></div>", "comments"),
        ("<div role=alertdialog>We use files</div>", "dialog"),
        ("<p>© 2024 Example. Terms</p>", "footer"),
        ("<div style='display: none'>Nobody sees this.</div>", "hidden"),
        ("<div>Was this page helpful?</div>", "feedback"),
        ("<p>Lesen Sie auch: <a href=/x>Zehn Socken</a></p>", "related pages"),
    ],
)
def test_a_part_that_is_no_article_is_left_out_and_named(tmp_path, part, kind):
    """By its tag, its role, its name, its label or its links."""
    article = page(tmp_path, part)
    assert len(article.sentences) == 12
    assert article.notes[0].startswith(f"Left out of the page: {kind} ")


@pytest.mark.parametrize(
    "part",
    [
        "<div class=comments-enabled><p>Kept.</p></div>",
        "<div class=content-sidebar><p>Kept.</p></div>",
        "<div id=TOC_TITLE_1><p>This sentence is kept though its box has a wrong name.</p></div>",
        "<section id=related-work><h2>Related work</h2><p>Kept.</p></section>",
        "<aside><p>A box with a sentence is kept.</p></aside>",
        "<p>The causes are:</p><ul><li><a href=/x>Kept</a></ul>",
        "<div class=accordion><div style='display:none'><p>Kept.</p></div></div>",
        "<div><h2><a href=#x>Kept</a></h2><p>A heading may link to itself.</p></div>",
        "<p>Kept is also the word <span>print</span> of a sentence.</p>",
        "<p>See <a href=/x>a long link to another page of the site</a>, kept.</p>",
        "<h2><button>Kept</button></h2><p>So is this.</p>",
        "<figure><img><figcaption>Kept.</figcaption></figure>",
        "<ul><li><a href='https://other.example/x'>Kept, for it may be a reference</a></ul>",
    ],
)
def test_what_only_looks_like_decoration_stays(tmp_path, part):
    """A name may tell of a state, a menu may be announced, and a click unfolds what is hidden."""
    article = page(tmp_path, part, "<link rel=canonical href='https://own.example/a'>")
    assert "ept" in article.text
    assert not any(note.startswith("Left out of the page") for note in article.notes)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Cold feet | Foot Site</title>", "<h1>Foot Site</h1><h2>Cold feet</h2>"),
        ("<title>Cold feet</title>", "<h1><a href='https://a.example/'>Foot</a></h1>"),
        ("<title>Foot</title><meta property=og:title content='Cold feet - Foot'>", "<p>A.</p>"),
        (f'<script type="application/ld+json">{HEADLINE}</script>', ""),
        ("<title>Cold feet: causes</title>", "<h1>Cold feet</h1><h2>Causes</h2>"),
        ("<title>Foot Pages: Cold feet</title>", "<h2>Cold feet</h2>"),
        ("", "<h1>Cold feet</h1><h1>Why</h1>"),
    ],
)
def test_the_title_is_the_article_s_own(head, body):
    """Not the name of the site, wherever that stands."""
    root = parse_page(f"<html><head>{head}</head><body>{body}</body></html>", "a.html")
    assert title_of(root) == "Cold feet"


def test_a_few_lines_say_what_was_left_out(tmp_path):
    """One with the words of each kind, and one with the largest, however many parts there are."""
    article = page(tmp_path, "<nav>One two</nav>" * 8 + "<div>Advertisement</div>")
    assert article.notes[:2] == (
        "Left out of the page: navigation 16 words, advertisement 1 word.",
        "The largest parts left out: " + "“One two” (2 words), " * 3 + "and 6 shorter.",
    )


@pytest.mark.parametrize("part", ["<p>Aa bb.</p>", "<h2><a href=/x>Related</a></h2>", "<div>Ad"])
def test_the_work_grows_with_the_page(monkeypatch, part):
    """Each part is asked once what it is, however many there are."""
    asked: list[HtmlElement] = []
    kind = _furniture.kind_by_name
    monkeypatch.setattr(_furniture, "kind_by_name", lambda one: (asked.append(one), kind(one))[1])
    root = parse_page(f"<html><head></head><body><h1>A</h1>{part * 1500}</body></html>", "a.html")
    elements = sum(1 for _ in root.iter())
    main_text(root, set())
    assert len(asked) <= elements
