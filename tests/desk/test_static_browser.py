"""The desk on a page in a real browser, with Pyodide: it is built, served plainly, and used.

Nothing is fetched here. It runs where the environment variable PYODIDE names the folder that holds
Pyodide (docs/review-your-article.md), as in the continuous build, and is skipped elsewhere.
"""

import contextlib
import functools
import json
import os
import shutil
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from begun import REVIEW, ready_to_judge
from conftest import ROOT, edit, read_rows
from hostile import MARK, TEXT

from evidence_review.cli import main
from evidence_review.collection.collection import Collection
from evidence_review.desk.static import build

pytestmark = pytest.mark.browser
PATIENCE = 180_000
"""Milliseconds until Python has started, on a machine that does other things besides."""


@pytest.fixture(scope="session")
def pyodide():
    """The folder with Pyodide."""
    if not os.environ.get("PYODIDE"):
        pytest.skip("PYODIDE does not name the folder that holds Pyodide")
    return Path(os.environ["PYODIDE"])


@contextlib.contextmanager
def served(folder):
    """A plain web server, which knows nothing of a desk."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *words):
            """A test is quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The example, ready to judge, with an attack in a claim."""
    root = ready_to_judge(tmp_path_factory.mktemp("static"))
    attack = TEXT.replace("\x01", "").replace("\x1b", "").replace('"', '""')
    edit(root / "data" / REVIEW / "claims.csv", "In our words:", f"In our words: {attack[:200]}")
    return root


@pytest.fixture(scope="module")
def address(pyodide, root, tmp_path_factory):
    """The example's desk."""
    out = tmp_path_factory.mktemp("desk") / "out"
    build(Collection(root), [REVIEW], pyodide, out)
    with served(out) as address:
        yield address


@pytest.fixture
def context(browser, address):
    """A browser of its own, in which every other address is refused."""
    context = browser.new_context(accept_downloads=True, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    context.asked = []

    def refuse(route):
        context.asked.append(route.request.url)
        route.abort()

    context.route(lambda url: not url.startswith((address, "data:", "blob:")), refuse)
    yield context
    context.close()


@pytest.fixture
def page(context, address):
    """The desk, open."""
    return opened(context, address)


def opened(context, address):
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(address)
    at(page, "")
    return page


def at(page, text):
    """Wait for the step with this heading."""
    page.locator("main h2", has_text=text).wait_for()


def pressed(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def sit(page):
    """Join as Lee, by keyboard alone."""
    page.get_by_label("A short name").focus()
    page.keyboard.type("lee")
    pressed(page, "Tab")
    page.keyboard.type("Lee")
    pressed(page, "Tab")
    page.keyboard.type("nurse")
    pressed(page, "Enter")
    at(page, "What did you read")


def judge(page, reason):
    """Read the source that is shown, if it is asked, and judge the first pair, by keyboard."""
    if "read" in page.locator("main h2").inner_text():
        pressed(page, "4", "Enter")
        at(page, "say of")
    before = page.locator("main h2").inner_text()
    pressed(page, "1", "e")
    page.keyboard.type(reason)
    page.locator("[name=certainty][value=high]").check()
    pressed(page, "Escape", "Enter")
    page.get_by_role("status").filter(has_text="supports").wait_for()
    assert page.locator("main h2").inner_text() != before


def download(page, folder):
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download my work").click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_two_claims_are_judged_the_page_is_closed_and_the_work_is_imported(
    context, address, page, root, tmp_path, monkeypatch
):
    """By keyboard, over a reload; what is imported is exactly what was answered."""
    sit(page)
    judge(page, "The first reason.")
    page.close()
    page = opened(context, address)
    assert "1 answer" not in page.get_by_role("button", name="Download").inner_text()
    judge(page, "The second reason.")
    file = download(page, tmp_path)
    assert file.name == f"{REVIEW}.lee.json"
    here = Path(shutil.copytree(root, tmp_path / "here"))
    monkeypatch.chdir(here)
    assert main(["import-judgements", str(file)]) == 0
    rows = read_rows(here / "data" / REVIEW / "judgements" / "lee.csv")
    assert [row["reason"] for row in rows] == ["The first reason.", "The second reason."]
    assert {row["seen"] for row in rows} == {""}
    assert context.asked == []
    assert page.said == []


def test_hostile_text_stays_text(page):
    """What stands in a claim is shown, and does nothing."""
    sit(page)
    judge(page, "A reason.")
    page.get_by_text("All steps").click()
    assert "<script>" in page.locator("main").inner_text()
    name = MARK.partition("=")[0]
    assert page.locator("main script, main img, main svg, main iframe").count() == 0
    assert page.locator("html").evaluate("(html, name) => typeof window[name]", name) == "undefined"
    assert page.said == []


def test_another_reviewer_of_the_same_browser_sees_none_of_it(page):
    """Each has a work of their own, and each comes back to it."""
    sit(page)
    judge(page, "A reason of Lee's.")
    page.get_by_role("button", name="I am not Lee").click()
    at(page, "Who are you?")
    page.get_by_role("button", name="I am Smith").click()
    at(page, "say of")
    assert "A reason of Lee's." not in page.content()
    page.get_by_role("button", name="I am not Smith").click()
    page.get_by_role("button", name="Go on as Lee (2 answers)").click()
    page.get_by_role("button", name="I am not Lee").wait_for()
    assert "2 answers" in page.get_by_role("button", name="Download").inner_text()


def test_work_goes_on_at_another_computer(browser, page, address, tmp_path):
    """A file that one browser gave is loaded into another, and opens where the work stopped."""
    sit(page)
    judge(page, "A reason.")
    file = download(page, tmp_path)
    heading = page.locator("main h2").inner_text()
    page.context.close()
    other = browser.new_context()
    other.set_default_timeout(PATIENCE)
    page = opened(other, address)
    page.locator("input[type=file]").set_input_files(file)
    at(page, heading)
    assert "2 answers" in page.get_by_role("button", name="Download").inner_text()
    page.locator("input[type=file]").set_input_files(
        {"name": "x.json", "mimeType": "application/json", "buffer": b"[" * 100_000}
    )
    page.get_by_text("This file cannot be loaded").wait_for()
    other.close()


def test_a_second_tab_does_not_write_over_the_first(context, page, address):
    """It says where the review is open."""
    second = context.new_page()
    second.goto(address)
    second.get_by_text("open in another tab").wait_for()


@pytest.mark.parametrize("what", ["full", "off"])
def test_a_browser_that_keeps_nothing_says_so(context, address, what):
    """The answers go on, and are to be downloaded before the page is closed."""
    scripts = {
        "off": "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('off'); } })",
        "full": "IDBObjectStore.prototype.put = () => { throw new DOMException('full', "
        "'QuotaExceededError'); }",
    }
    context.add_init_script(scripts[what])
    page = opened(context, address)
    sit(page)
    judge(page, "A reason.")
    assert "keeps nothing here" in page.locator("#host .banner").inner_text()


def test_it_says_what_it_is_loading_and_how_much(context, address):
    """In words, with sizes; and what is wrong where a part is missing."""
    context.route("**/pyodide.mjs", lambda route: route.fulfill(status=404))
    page = context.new_page()
    page.goto(address)
    page.get_by_text("The desk could not start").wait_for()
    context.unroute("**/pyodide.mjs")
    context.route("**/pyodide.asm.wasm", lambda route: None)
    page.goto(address)
    page.get_by_text("Loading Python (13.5 MB) … step 1 of 3.").wait_for()


def test_opened_by_a_double_click_it_says_what_it_needs(context, pyodide, root, tmp_path):
    """Browsers run no modules from a file."""
    build(Collection(root), [REVIEW], pyodide, tmp_path / "out")
    context.unroute_all()
    page = context.new_page()
    page.goto((tmp_path / "out" / "index.html").as_uri())
    page.get_by_text("python3 -m http.server").wait_for()


def test_without_webassembly_it_says_so(context, address):
    """Some browsers are made to run none."""
    context.add_init_script("delete window.WebAssembly")
    page = context.new_page()
    page.goto(address)
    page.get_by_text("WebAssembly is missing or switched off").wait_for()


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing(page, width):
    """At the first step and at a judgement, on a screen and on a phone; nothing is cut off."""
    page.set_viewport_size({"width": width, "height": 800})
    for step in (lambda: None, lambda: sit(page), lambda: judge(page, "A reason.")):
        step()
        assert axe_violations(page) == []
        wide = page.locator("html").evaluate("(html) => html.scrollWidth - html.clientWidth")
        assert wide <= 0


def axe_violations(page):
    """What axe finds."""
    return [violation["id"] for violation in Axe().run(page).response["violations"]]


VERDICTS = """async (folder) => {
  const { loadPyodide } = await import("/pyodide/pyodide.mjs");
  const python = await loadPyodide({ indexURL: "/pyodide/" });
  for (const [name, to] of [["python.zip", "/packages"], ["pydantic_core.zip", "/packages"],
                            ["collection.zip", "/base"]]) {
    const file = await (await fetch(`/${folder}/${name}`)).arrayBuffer();
    python.unpackArchive(file, "zip", { extractDir: to });
  }
  return python.runPython(`
import json, sys
sys.path.insert(0, "/packages")
from pathlib import Path
from evidence_review.collection.collection import Collection
from evidence_review.tables.row import format_cell
json.dumps({
    review.name: [
        {name: format_cell(cell) for name, cell in finding} for finding in review.findings.values()
    ]
    for review in Collection(Path("/base")).reviews()
})`);
}"""


def test_the_page_gives_every_verdict_that_the_command_line_gives(browser, pyodide, tmp_path):
    """All findings of both reviews, cell by cell, computed by what is in the folder."""
    out = tmp_path / "out"
    build(Collection(ROOT), ["leg-cramps", "muscle-spasms"], pyodide, out)
    (folder,) = out.glob("desk-*")
    (out / "bare.html").write_text("<!doctype html><title>Bare</title>", "utf-8")
    with served(out) as address:
        page = browser.new_page()
        page.goto(f"{address}bare.html")
        computed = json.loads(page.evaluate(VERDICTS, folder.name))
        page.close()
    assert computed == {
        name: read_rows(ROOT / "data" / name / "findings.csv")
        for name in ("leg-cramps", "muscle-spasms")
    }
