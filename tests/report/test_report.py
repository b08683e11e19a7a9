"""The report: one page that needs nothing else, holds the whole review, and runs nothing.

Where no kernel is needed, the page is bound from notebooks that were answered without one; that a
build from elsewhere, with kernels, gives the same bytes is one of the tests.
"""

import base64
import contextlib
import datetime as dt
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from browser import answered, committed, make_report, run
from conftest import GRAVE, MINI, ROOT, drop_row, edit, read_review, set_cell
from executed import REVIEW

from evidence_review import open_review
from evidence_review.errors import InvalidData
from evidence_review.judging.signing import sign_review
from evidence_review.report._notebooks import NotebookFailed, notebook_paths
from evidence_review.report.documents import write_findings
from evidence_review.report.page import NotBound, bind, build_report
from evidence_review.tables.rows import Claim, Omission, Rewording
from evidence_review.text.visible import visible
from evidence_review.views.annotated import annotated
from evidence_review.views.medium import Medium

VOID = {"meta", "br", "hr", "img", "input", "link", "base", "col", "wbr", "embed", "source"}
LOADING = {"link", "base", "img", "iframe", "object", "embed", "audio", "video"}


# ── Reading a page ────────────────────────────────────────────────────────────────────────────


@dataclass
class Element:
    """An element with its attributes, the element around it, and all text inside it."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self):
        return " ".join("".join(self.pieces).split())

    def inside(self, other):
        """Whether `other` is this element or one around it."""
        return self is other or (self.parent is not None and self.parent.inside(other))


class Page(HTMLParser):
    """A page's elements in order; an element that is not closed in order is an error."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open = [], []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        element = Element(
            tag, {name: value or "" for name, value in attrs}, self.open[-1] if self.open else None
        )
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.elements.append(
            Element(tag, {name: value or "" for name, value in attrs}, self.open[-1])
        )

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, data):
        for element in self.open:
            element.pieces.append(data)

    def all(self, *tags):
        return [element for element in self.elements if element.tag in tags]

    def one(self, tag, **attributes):
        wanted = attributes.items()
        (found,) = (each for each in self.all(tag) if wanted <= each.attributes.items())
        return found


@pytest.fixture(scope="module")
def record():
    """The real review."""
    return read_review(ROOT, REVIEW)


@pytest.fixture(scope="module")
def html(record):
    """The real review's page."""
    return bind(record, answered(ROOT, REVIEW))


@pytest.fixture(scope="module")
def page(html):
    """The same, parsed."""
    return Page(html)


# ── A page that needs nothing else ────────────────────────────────────────────────────────────


def test_it_loads_nothing(page):
    """No element, attribute or style fetches anything; only links that a reader follows go out."""
    assert page.all(*LOADING) == []
    for element in page.elements:
        for name, value in element.attributes.items():
            if (element.tag, name) not in {("a", "href"), ("svg", "xmlns")}:
                assert "://" not in value, f"{element.tag} {name}={value}"
    assert not re.search(r"url\(|@import", page.one("style").text)
    assert not re.search(r"fetch|import|XMLHttpRequest|src\b", page.one("script").text)


def test_it_runs_nothing(page):
    """No element carries an event handler, and no style of its own, which the policy forbids."""
    names = {name for element in page.elements for name in element.attributes}
    assert {name for name in names if name.startswith("on") or name == "style"} == set()


def test_its_links_go_to_the_page_or_to_the_web(page):
    """A link is #place, the index, or https:// or http://: no script, no path of a notebook."""
    targets = [element.attributes["href"] for element in page.all("a")]
    assert [each for each in targets if not re.match(r"#|https?://|\.\./index\.html$", each)] == []


def test_its_policy_allows_one_style_one_script_and_nothing_else(html, page):
    """The content security policy forbids everything but the style and script with those hashes."""
    meta = page.one("meta", **{"http-equiv": "Content-Security-Policy"})
    policy = dict(part.strip().split(" ", 1) for part in meta.attributes["content"].split(";"))
    assert policy.pop("default-src") == "'none'"
    for tag in ("style", "script"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert policy.pop(f"{tag}-src") == f"'sha256-{digest}'"
    assert set(policy.values()) == {"'none'"}


# ── A page that everybody can read ────────────────────────────────────────────────────────────


def test_it_says_its_language_and_title(page, record):
    """A screen reader is told the language, a tab the article's title."""
    assert page.one("html").attributes["lang"] == "en"
    title = record.header.article.title
    assert page.one("title").text == f"Evidence review: {title}"
    assert page.one("h1").text == title


def test_its_headings_are_in_order(page):
    """One h1 first, and no level is left out on the way down."""
    levels = [int(element.tag[1]) for element in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_its_places_are_unique_and_reached(page):
    """Ids occur once, and every link within the page has its place."""
    ids = Counter(each.attributes["id"] for each in page.elements if "id" in each.attributes)
    assert [name for name, count in ids.items() if count > 1] == []
    targets = {each.attributes["href"] for each in page.all("a")}
    assert sorted(each for each in targets if each[0] == "#" and each[1:] not in ids) == []


def test_its_labels_name_something(page):
    """What is labelled by another element is labelled by one that exists."""
    ids = {each.attributes.get("id") for each in page.elements}
    labels = [each.attributes.get("aria-labelledby") for each in page.elements]
    assert set(labels) - {None} <= ids


def test_its_tables_can_be_heard(page):
    """Each table has a caption, and each header cell says what it heads and is not empty."""
    captioned = [each.parent for each in page.all("caption") if each.text]
    assert page.all("table")
    assert captioned == page.all("table")
    for header in page.all("th"):
        assert header.attributes["scope"] in {"col", "row", "rowgroup"}
        assert header.text


def test_its_rows_are_named(page):
    """The first cell of a row in a table's body is the row's header."""
    for body in page.all("tbody"):
        for row in (each for each in page.all("tr") if each.parent is body):
            cells = [each for each in page.all("th", "td") if each.parent is row]
            assert [cell.tag for cell in cells] == ["th"] + ["td"] * (len(cells) - 1)


def test_its_figures_say_in_words_what_they_show(page):
    """A figure has the role of an image, and its numbers as a label; a key's mark is hidden."""
    figures = [each for each in page.all("svg") if each.attributes.get("aria-hidden") != "true"]
    kinds = [each.attributes.get("class") for each in page.all("figure")]
    assert "forest" in kinds
    assert "lights" in kinds
    assert len(figures) == 2 + kinds.count("forest") + kinds.count("lights")
    for figure in figures:
        assert figure.attributes["role"] == "img"
        assert re.search(r"\d", figure.attributes["aria-label"])


# ── A page that holds the whole review ────────────────────────────────────────────────────────


def test_its_first_section_says_what_it_is_and_is_not(page, record):
    """Status, dates and what this is not stand with the answer, before all details."""
    answer = page.one("section", id="answer").text
    assert f"{record.header.status.capitalize()}, {record.header.status.meaning}" in answer
    assert f"Data of {record.header.date}" in answer
    assert "not medical advice" in answer


def test_a_draft_is_nowhere_called_signed(mini):
    """The head and the answer say that no clinician has checked it."""
    page = Page(make_report(mini, "mini"))
    status = page.one("span", **{"class": "status draft"})
    assert status.text == "Draft: awaiting a clinician; none has checked it"
    answer = page.one("section", id="answer").text
    assert "Draft, awaiting a clinician; none has checked it." in answer
    assert "(reviewer; not signed)" in answer
    assert "signed by" not in page.one("body").text


def test_a_signed_review_says_who_signed_it_when_and_with_which_interests(mini):
    """The head and the answer say who stands behind it."""
    sign_review(read_review(mini), "first", "none", dt.date(2026, 1, 4), role="physiotherapist")
    page = Page(make_report(mini, "mini"))
    head = page.one("span", **{"class": "status signed"}).text
    assert head == "Signed: read, corrected and signed as it is, by whoever is named"
    answer = page.one("section", id="answer").text
    signed = "physiotherapist; signed 4 January 2026; conflicts of interest: none"
    assert f"The first reviewer ({signed})" in answer
    assert "The second reviewer (reviewer; not signed)" in answer


def test_it_says_in_three_places_that_it_is_not_medical_advice(mini):
    """The answer on the page and in the notebook, and the foot of the page, say so in full."""
    said = "This appraises a text; it is not medical advice."
    page = Page(make_report(mini, "mini"))
    (foot,) = page.all("footer")
    assert page.one("section", id="answer").text.count(said) == 1
    assert foot.text.endswith(said)
    assert repr(open_review("mini", mini).answer()).splitlines()[-1] == "Not medical advice."


def test_verdicts_are_offered_from_the_mildest_to_the_gravest(page):
    """The script sorts the claims by the order of this list, worst first."""
    for name in ("cited", "best"):
        select = page.one("select", name=name)
        options = [each.text for each in page.all("option") if each.inside(select)]
        words = [each for each in options if each != "any" and " or " not in each]
        assert words == [word for word in GRAVE if word in words]
        assert len(words) > 2


def folded(page, kind):
    """The cards of a kind by the id of what they fold away; the text is that of the whole card."""
    cards = [each for each in page.all("details") if each.attributes.get("class") == kind]
    bodies = {id(each.parent): each for each in page.all("div") if "id" in each.attributes}
    return {bodies[id(card)].attributes["id"]: card for card in cards}


def changes(page):
    """The texts of the writer's items by their ids."""
    writer = page.one("section", id="writer")
    items = [each for each in page.all("li") if "id" in each.attributes and each.inside(writer)]
    return {each.attributes["id"]: each.text for each in items}


def test_it_has_every_counted_claim(page, record):
    """Each claim that counts is a card with its text, and each card is such a claim."""
    counted = {
        claim.claim: claim.text
        for claim in record.table(Claim).rows
        if claim.checkable == "yes" and not claim.repeats
    }
    cards = folded(page, "claim")
    assert set(cards) == set(counted)
    assert [name for name, text in counted.items() if text not in cards[name].text] == []


def test_it_has_every_source(page, record):
    """Each source that was cited, judged or proposed is a card with its title."""
    used = set(record.cited)
    used |= {each.source for table in record.reviewers.values() for each in table.rows}
    used |= {key for each in record.table(Rewording).rows for key in each.sources}
    used |= {key for each in record.table(Omission).rows for key in each.sources}
    cards = folded(page, "source")
    assert used <= set(cards)
    titles = {key: " ".join(record.works[key].title.split()) for key in used}
    assert [key for key, title in titles.items() if title not in cards[key].text] == []


def test_it_has_every_judgement(page, record):
    """Each judgement that says something stands on its claim's card, with its reason."""
    cards = folded(page, "claim")
    said = [each for each in record.settled.judgements if each.direction != "silent"]
    lost = [each.identity for each in said if each.reason not in cards[each.claim].text]
    assert lost == []


def test_it_has_every_rewording(page, record):
    """Each proposed change stands with its problem and its words in the writer's part."""
    texts = changes(page)
    for each in record.table(Rewording).rows:
        assert each.problem in texts[f"change-{each.claim}"]
        assert each.proposal in texts[f"change-{each.claim}"]


def test_it_has_every_omission(page, record):
    """Each omission stands with what is missing, why, and what to write in the writer's part."""
    texts = changes(page)
    for omission in record.table(Omission).rows:
        text = texts[omission.omission]
        assert omission.missing in text
        assert omission.why in text
        assert omission.proposal in text


# ── The article ───────────────────────────────────────────────────────────────────────────────


def test_without_its_text_the_claims_stand_by_section(page, record):
    """Each row of the claims has its place, restated, under the heading of its section."""
    article = page.one("section", id="article")
    assert "The article's text is not at hand" in article.text
    for claim in record.table(Claim).rows:
        item = page.one("li", id=f"at-{claim.claim}")
        assert f"paragraph {claim.paragraph}, sentence {claim.sentence}" in item.text
        assert claim.text in item.text


def test_with_its_text_every_sentence_is_marked(mini):
    """The article's own words stand beside their claims, marked by the gravest verdict."""
    page = Page(annotated(read_review(mini, "mini")).html(Medium.PAGE))
    marks = {each.text: each.attributes.get("class") for each in page.all("span")}
    assert marks["Daily practice on one leg steadies the ankle."] == "supported"
    assert marks["It also spares older people a fall."] == "contradicted"
    assert marks["Anyone can try this beside the kitchen table."] == "not-checkable"


def test_no_notebook_shows_the_articles_text():
    """What notebooks show is committed, and the text may be somebody's private copy."""
    shown = annotated(read_review(ROOT, "leg-cramps"))._repr_html_()
    assert "at once your calf turns to stone" in shown
    notebooks = committed()
    ours = open_review("leg-cramps", ROOT)
    run(ours, [cell for notebook in notebooks for cell in notebook.cells], Medium.NOTEBOOK)
    assert "cramp" in json.dumps(notebooks)
    assert "your calf turns" not in json.dumps(notebooks)


# ── Binding ───────────────────────────────────────────────────────────────────────────────────


def tagged(notebooks, tag):
    cells = (cell for notebook in notebooks for cell in notebook.cells)
    return [cell for cell in cells if tag in cell.metadata.get("tags", [])]


def test_a_place_without_a_cell_is_an_error(record):
    """If the cells of a place are gone, the page is not written without them."""
    notebooks = answered(ROOT, REVIEW)
    for cell in tagged(notebooks, "report-changes"):
        cell.metadata.tags.remove("report-changes")
    with pytest.raises(NotBound) as caught:
        bind(record, notebooks)
    assert str(caught.value) == "no notebook cell is tagged for report-changes"


def test_a_cell_without_a_place_is_an_error(record):
    """If a cell is meant for a place that the page does not have, it is not dropped unseen."""
    notebooks = answered(ROOT, REVIEW)
    tagged(notebooks, "report-changes")[0].metadata.tags.append("report-nowhere")
    with pytest.raises(NotBound) as caught:
        bind(record, notebooks)
    assert str(caught.value) == "the page has no place for report-nowhere"


# ── Building ──────────────────────────────────────────────────────────────────────────────────


def collection(data, folder):
    """A collection at `folder`: tables from `data`, and the notebooks of the repository."""
    shutil.copytree(data / "data", folder / "data")
    shutil.copy(data / "references.bib", folder)
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    (folder / "data" / REVIEW / "article.md").unlink(missing_ok=True)  # somebody's private copy
    return folder


@pytest.mark.parametrize(
    ("folder", "zone", "locale", "utf8"),
    [
        ("a folder, ünusual", "Pacific/Kiritimati", "C", "0"),  # "0": what has no encoding is ASCII
        ("b", "Etc/GMT+12", "C.UTF-8", "1"),
    ],
)
def test_every_build_gives_the_same_bytes(html, tmp_path, folder, zone, locale, utf8):
    """Neither folder, time zone, locale, default encoding nor hash seed leaves a trace."""
    root = collection(ROOT, tmp_path / folder)
    command = [sys.executable, "-m", "evidence_review", "report", REVIEW]
    settings = {"TZ": zone, "LC_ALL": locale, "PYTHONUTF8": utf8, "PYTHONHASHSEED": utf8}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONCOERCECLOCALE": "0", **settings}
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    built = (root / "build" / REVIEW / "report.html").read_bytes()
    assert built.decode("utf-8") == html


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><h1>Mine</h1>",
    "[click](javascript:alert(1))",
    "{{ 7 * 7 }}",
    "\u202edesrever",
    "&lt;b&gt;",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The page of a miniature review whose every free text is hostile, and which was built while
    the current folder was another collection with a review of that name."""
    folder = tmp_path_factory.mktemp("hostile")
    here, root = (collection(MINI, folder / name) for name in ("here", "there"))
    attack(root)
    with contextlib.chdir(here):
        return Page(build_report(read_review(root, "mini")).read_text("utf-8"))


def attack(root):
    """Write hostile texts into every file of the miniature, and its findings anew."""
    text = " ".join(HOSTILE)
    folder = root / "data" / "mini"
    set_cell(folder / "claims.csv", 3, "text", text)
    set_cell(folder / "claims.csv", 2, "why_not", text)
    set_cell(folder / "judgements" / "first.csv", 2, "reason", text)
    set_cell(folder / "judgements" / "first.csv", 2, "locator", text)
    set_cell(folder / "rewordings.csv", 2, "proposal", text)
    set_cell(folder / "omissions.csv", 2, "missing", text)
    set_cell(folder / "citations.csv", 2, "title", text)
    set_cell(root / "data" / "sources.csv", 3, "result", text)
    set_cell(root / "data" / "bodies.csv", 2, "outcome", text)
    set_cell(root / "data" / "effects.csv", 2, "outcome", text)
    edit(folder / "review.toml", '"Standing on One Leg"', f"'''{text}'''")
    edit(folder / "narrative.md", "An invented review", text)
    edit(root / "references.bib", "Stand on One Leg", text)
    write_findings(read_review(root, "mini"))


def test_text_of_strangers_stays_text(hostile, page):
    """What a title, a claim or a reason holds is read, never run, and never part of the page."""
    assert hostile.all(*LOADING) == []
    assert {each.tag for each in hostile.elements} <= {each.tag for each in page.elements}
    names = {name for each in hostile.elements for name in each.attributes}
    assert names <= {name for each in page.elements for name in each.attributes}
    shown = visible(" ".join(HOSTILE))
    assert [each.text for each in hostile.all("h1")] == [shown]
    targets = [each.attributes["href"] for each in hostile.all("a")]
    assert [each for each in targets if not re.match(r"#|https?://|\.\./index\.html$", each)] == []
    for part in ("writer", "clinician"):
        assert shown in hostile.one("section", id=part).text


def test_a_report_is_made_of_the_collection_that_was_named(hostile):
    """Called inside another collection with a review of that name, it does not mix the two."""
    shown = visible(" ".join(HOSTILE))
    for part in ("answer", "writer", "clinician", "article"):
        text = hostile.one("section", id=part).text
        assert shown in text
        assert "Daily practice on one leg probably makes the ankle steadier." not in text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example"])
def test_the_articles_address_is_one_of_the_web(mini, address):
    """Any other than https:// or http:// is a problem that is named before a page is made."""
    edit(mini / "data" / "mini" / "review.toml", "https://health.example/standing", address)
    with pytest.raises(InvalidData) as caught:
        build_report(read_review(mini, "mini"))
    assert "data/mini/review.toml" in str(caught.value)
    assert "url" in str(caught.value)


def drop_a_claim(root):
    drop_row(root / "data" / "mini" / "claims.csv", 4)


def keep_notebooks(root, *names):
    """Take the other notebooks away, whose kernels would be started for nothing."""
    for path in notebook_paths(root):
        if path.stem not in names:
            path.unlink()


def break_a_cell(root):
    keep_notebooks(root, "04-judgements", "05-findings")
    edit(root / "notebooks" / "05-findings.ipynb", "review.findings()", "review.nothing()")


def forget_a_notebook(root):
    keep_notebooks(root, "00-start-here")


@pytest.mark.parametrize(
    ("mishap", "error"),
    [(drop_a_claim, InvalidData), (break_a_cell, NotebookFailed), (forget_a_notebook, NotBound)],
)
def test_a_build_that_fails_leaves_the_old_report(tmp_path, monkeypatch, mishap, error):
    """Whatever goes wrong, the last good page stays as it was, and nothing lies beside it."""
    root = collection(MINI, tmp_path / "mini")
    monkeypatch.chdir(root)
    report = root / "build" / "mini" / "report.html"
    report.parent.mkdir(parents=True)
    report.write_text("the last good one", "utf-8")
    mishap(root)
    with pytest.raises(error):
        build_report(read_review(root, "mini"))
    assert report.read_text("utf-8") == "the last good one"
    assert {each.name for each in report.parent.iterdir()} <= {"report.html", "notebooks"}
