"""The report in a real browser: Debian's chromium, from a file, as a reader opens it."""

import os
import re
import shutil

import nbformat
import pytest
from conftest import ROOT
from playwright.sync_api import sync_playwright

from evidence_review.notebooks import notebook_paths
from evidence_review.records import read_record
from evidence_review.report import bind

pytestmark = pytest.mark.browser

REVIEW = "muscle-spasms"
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# Text that a reader sees, outside of figures: its colour, and the nearest colour behind it.
COLOURS = """
() => {
  const behind = element => {
    const colour = getComputedStyle(element).backgroundColor;
    return colour !== "rgba(0, 0, 0, 0)" ? colour : behind(element.parentElement);
  };
  const seen = [...document.querySelectorAll("body *:not(svg *)")].filter(element =>
    element.checkVisibility() &&
    [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()));
  return seen.map(element => [getComputedStyle(element).color, behind(element)]);
}
"""
# An A4 page of 210 mm at 96 pixels an inch, less chromium's margins of 10 mm.
PAPER = round(190 / 25.4 * 96)


@pytest.fixture(scope="module")
def record():
    """The real review."""
    return read_record(ROOT, REVIEW)


@pytest.fixture(scope="module")
def report(tmp_path_factory, record):
    """The real review's report as a file, bound from the committed notebooks; its address."""
    notebooks = [nbformat.read(path, as_version=4) for path in notebook_paths(ROOT)]
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(bind(record, notebooks), "utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser():
    """One chromium for all tests here; without it they are skipped, if they may be."""
    if CHROMIUM is None:
        reason = "chromium is not installed"
        pytest.fail(reason) if os.environ.get("BROWSER") == "required" else pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """A fresh page of ordinary size, where a test may change what it likes."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def screenshot(page, name):
    """Keep a picture of the window, if somebody wants to look."""
    if os.environ.get("SCREENSHOTS"):
        page.screenshot(path=ROOT / "build" / "screenshots" / f"{name}.png")


def contrast(*colours):
    """The contrast of two colours as WCAG 2.2 defines it; 1 is none, 21 is black on white."""
    darker, lighter = sorted(map(luminance, colours))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """The relative luminance of a colour as a browser writes it, rgb(0, 0, 0)."""
    parts = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour).groups()
    weights = zip((0.2126, 0.7152, 0.0722), (int(part) / 255 for part in parts), strict=True)
    return sum(
        weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for weight, part in weights
    )


def test_it_opens_in_silence(page, report):
    """The browser asks for this one file, and has nothing to say about it."""
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(report, wait_until="networkidle")
    assert asked == [report]
    assert said == []


def test_it_needs_no_script(browser, report):
    """With scripting switched off the page says the same."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    assert page.locator("#answer .verdict").is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_the_window(page, report, width):
    """Only tables scroll sideways, never the page: on a phone as on a desk."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(report)
    screenshot(page, f"{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_answer_is_one_key_away(page, report):
    """The first stop of the keyboard is a link, then in sight, that skips to the answer."""
    page.goto(report)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.get_attribute("href") == "#answer"
    box = link.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url == f"{report}#answer"


def test_the_keyboard_opens_a_claim(page, report):
    """Enter opens the judgements behind a claim, and Enter closes them."""
    page.goto(report)
    details = page.locator("article.claim details").first
    details.locator("summary").focus()
    shown = details.locator("li").first
    assert not shown.is_visible()
    page.keyboard.press("Enter")
    assert shown.is_visible()
    page.keyboard.press("Enter")
    assert not shown.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_its_text_stands_out(page, report, scheme):
    """All text has a contrast of at least 4.5 to what is behind it, by day and by night."""
    page.emulate_media(color_scheme=scheme)
    page.goto(report)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    screenshot(page, scheme)
    pairs = {tuple(pair) for pair in page.evaluate(COLOURS)}
    assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < 4.5} == {}


def test_day_and_night_differ(page, report):
    """A reader who asked for dark gets light text on a dark page."""
    page.emulate_media(color_scheme="dark")
    page.goto(report)
    ink, paper = page.evaluate(COLOURS)[-1]
    assert luminance(ink) > luminance(paper)


def test_it_prints_every_claim(page, report, record):
    """The outline of the printed document, made of the headings on its pages, has every claim."""
    page.goto(report)
    printed = page.pdf(format="A4", outline=True, tagged=True)
    titles = re.findall(rb"/Title \((C\d{2,4})\b", printed)
    rows = record.claims.rows
    counted = {each.claim for each in rows if each.checkable == "yes" and not each.repeats}
    assert {title.decode() for title in titles} == counted


def test_paper_cuts_nothing_off(page, report):
    """Paper cannot scroll: every table is as narrow as a page."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.goto(report)
    screenshot(page, "print")
    wide = page.evaluate(
        "() => [...document.querySelectorAll('table')].filter(each =>"
        " each.getBoundingClientRect().right > innerWidth).map(each => each.caption.textContent)"
    )
    assert wide == []


def test_paper_shows_what_the_screen_opens(page, report):
    """Paper cannot be clicked: the judgements behind a claim are printed."""
    page.emulate_media(media="print")
    page.goto(report)
    hidden = page.locator("article.claim details li").evaluate_all(
        "items => items.filter(each => !each.checkVisibility()).length"
    )
    assert hidden == 0
