"""Whatever a stranger writes into a review's files stays text: on every page, in every field."""

from dataclasses import fields

import nbformat
import pytest
from browser import run, unfold, words
from conftest import ROOT, TABLES, messages, read_review, read_rows, write_rows
from hostile import MARK, TEXT

from evidence_review import open_review
from evidence_review.references.work import Work
from evidence_review.report._notebooks import notebook_paths
from evidence_review.tables.header import Header, Publication, Reviewer
from evidence_review.tables.rows import Finding
from evidence_review.text.visible import visible

PAGES = ("mini", "index")
MODELS = {*TABLES.values(), Header, Publication, Reviewer} - {Finding}
CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
TURNS = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
"""What a reader would not see, as a script writes it: controls, and marks that turn the text."""


# ── The attack ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def record(hostile_root):
    """What is read of the hostile review."""
    return read_review(hostile_root, "mini")


def rows(record):
    """Every row, header entry and reference of a record, with its class."""
    tables = (table for model, table in record.every_table if model in MODELS)
    header = (record.header, record.header.article, *record.header.reviewers)
    return [*header, *(row for table in tables for row in table.rows)]


def attacked(record, model):
    """The fields of a class that hold an attack in some row."""
    found = [row for row in rows(record) if type(row) is model]
    return {name for row in found for name in model.model_fields if MARK in str(getattr(row, name))}


def free(model):
    """The fields of a class that hold text without a pattern."""
    return {
        name
        for name, field in model.model_fields.items()
        if field.annotation is str
        and not any(getattr(each, "pattern", 0) for each in field.metadata)
    }


@pytest.mark.parametrize("model", sorted(MODELS, key=lambda each: each.__name__))
def test_every_text_is_attacked(record, model):
    """In each class of records, every field of free text holds an attack somewhere."""
    assert free(model) - attacked(record, model) == set()


def test_every_part_of_a_reference_is_attacked(record):
    """In the bibliography too; keys, days, numbers and names of fields have a form of their own."""
    references = record.works.values()
    names = {each.name for each in fields(Work)}
    found = {name for name in names for each in references if MARK in str(getattr(each, name))}
    formed = {"key", "line", "type", "others", "date", "accessed", "online", "reviewed", "pmid"}
    assert names - found == formed | {"missing"}


def test_the_other_files_are_attacked(record):
    """So are the article and the reviewers' own words."""
    assert record.article
    assert all(MARK in sentence.text for sentence in record.article.sentences)
    assert all(TEXT in text for text in record.narrative.values())


@pytest.mark.parametrize(
    "formula", ['=HYPERLINK("https://evil.example")', "@SUM(A1)", "+1+x", "-x"]
)
def test_no_text_may_be_a_formula(mini, formula):
    """The check names every cell of free text that a spreadsheet would take for a formula."""
    named = set()
    for path, model in TABLES.items():
        rows = read_rows(mini / path)
        cells = dict.fromkeys(free(model), formula)
        write_rows(mini / path, [rows[0] | cells, *rows[1:]], list(rows[0]))
        named |= {f"{path}, row 2, column {name}: " for name in cells}
    said = [each for each in messages(mini) if "formula" in each]
    assert sorted(each for each in named if not any(one.startswith(each) for one in said)) == []


# ── What becomes of it ────────────────────────────────────────────────────────────────────────


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("lawless", [False, True], ids=["as it is", "without its policy"])
def test_nothing_runs(visit, hostile_site, name, lawless):
    """Nothing runs or is fetched, even if a browser did not keep to the page's policy."""
    page = visit(hostile_site[name], bypass_csp=lawless)
    unfold(page)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("typeof ran") == "undefined"
    assert page.asked == [hostile_site[name]]
    assert page.said == []


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_added_to_the_page(visit, hostile_site, mini_site, name):
    """The page has the elements and the attributes that it has without the attack."""
    count = """() => {
      const tags = "script style title meta link base h1 img iframe object embed input form button";
      return tags.split(" ").map(tag => [tag, document.getElementsByTagName(tag).length]);
    }"""
    kinds = """() => [...new Set([...document.querySelectorAll("*")].flatMap(each =>
      [...each.attributes].map(attribute => `${each.localName} ${attribute.name}`)))]"""
    usual = visit(mini_site[name])
    counted, known = usual.evaluate(count), {*usual.evaluate(kinds), "a title", "details open"}
    page = visit(hostile_site[name])
    assert page.evaluate(count) == counted
    assert set(page.evaluate(kinds)) - known == set()


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_the_page_or_the_web(visit, hostile_site, name):
    """A link leads to a place of the page, to another page here, or to https:// or http://."""
    page = visit(hostile_site[name])
    allowed = r"/^(#[\w-]+$|https?:\/\/|\.\.\/index\.html$|mini\/report\.html$)/"
    links = page.locator("[href], [src], [action], [formaction], [data], [srcset]")
    wrong = links.evaluate_all(
        f"all => all.map(each => each.getAttribute('href') ?? each.outerHTML)"
        f".filter(each => !{allowed}.test(each))"
    )
    assert wrong == []


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_unseen(visit, hostile_site, name):
    """No control character, and no mark that turns the text, is left in the page: it is named."""
    page = visit(hostile_site[name])
    assert (
        page.evaluate(f"document.documentElement.outerHTML.match(/[{CONTROLS}{TURNS}]/g)") is None
    )
    assert "[U+202E]desrever[U+2066]" in page.title() + page.locator("main").inner_text()


@pytest.mark.browser
def test_nothing_runs_in_a_notebook(visit, hostile_root):
    """What the notebooks show is text as well, though Jupyter keeps no policy."""
    notebooks = [nbformat.read(path, as_version=4) for path in notebook_paths(ROOT)]
    cells = [cell for notebook in notebooks for cell in notebook.cells]
    run(open_review("mini", hostile_root), cells)
    outputs = [output.data["text/html"] for cell in cells for output in cell.get("outputs", [])]
    page = visit("about:blank")
    page.set_content("\n".join(outputs), wait_until="networkidle")
    assert MARK in page.locator("body").inner_text()
    assert page.evaluate("typeof ran") == "undefined"
    assert page.locator("script, img, iframe, [onload], [onerror], [onmouseover]").count() == 0
    assert page.asked == []


# What a report does not show as it was written, and what becomes of it.
NOT_SHOWN = {
    "Citation.authors": "is taken apart into names",
    "Claim.fragment": "becomes a part of an address",
}


@pytest.mark.browser
def test_every_text_is_shown_as_it_was_written(visit, hostile_site, record):
    """Every other field is read on the page as it stands in its file, angle brackets and all."""
    page = visit(hostile_site["mini"])
    unfold(page)
    text = words(page.locator("body").inner_text())
    shown, written = set(), set()
    for row in rows(record):
        for name in free(type(row)):
            value = getattr(row, name)
            written.add(f"{type(row).__name__}.{name}")
            if MARK in value and words(visible(value)) in text:
                shown.add(f"{type(row).__name__}.{name}")
    assert written - shown == set(NOT_SHOWN)


@pytest.mark.browser
@pytest.mark.parametrize("place", ["%", "nowhere", "<script>ran=1</script>", "C02%22%3E"])
def test_no_address_upsets_the_page(visit, mini_site, place):
    """An address with a place that the page does not have is none of its business."""
    page = visit(f"{mini_site['mini']}#{place}")
    assert page.said == []
    assert page.locator("#filter").is_visible()
