"""Pages to look at, and the browser to look with: Debian's chromium, from a file, as a reader does.

Each page is made once for all tests, in whichever process they run. Its cells run here, by `eval`:
the kernels of a real build take seconds, and that a build gives the same page is tested in
test_report.py.
"""

import datetime as dt
import os
import shutil
from functools import partial
from pathlib import Path

import nbformat
import pytest
from conftest import read_review

from evidence_review import open_review
from evidence_review.collection.collection import Collection
from evidence_review.prepare.start import start
from evidence_review.report._notebooks import notebook_paths
from evidence_review.report.index import build_index
from evidence_review.report.page import PREFIX, bind
from evidence_review.views.medium import Medium

ROOT = Path(__file__).parent.parent
MINI = Path(__file__).parent / "mini"
REVIEWS = (*Collection(ROOT).names, "mini")
STAGES = ("stale", "started")
"""A review some of whose verdicts are stale, held against a day, and one that is under way."""
PAGES = (*REVIEWS, *STAGES, "index")
DAY, LATER = dt.date(2026, 1, 5), dt.date(2027, 2, 1)
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


# ── Pages ─────────────────────────────────────────────────────────────────────────────────────


def make_site(source, folder):
    """A collection at `folder` with all its pages: the reports, then the index."""
    shutil.copytree(source / "data", folder / "data")
    shutil.copy(source / "references.bib", folder)
    for name in Collection(folder).names:
        path = folder / "build" / name / "report.html"
        path.parent.mkdir(parents=True)
        path.write_text(make_report(folder, name), "utf-8")
    begin(folder / "data")
    build_index(Collection(folder))


def addresses(folder):
    """The address of each page that was made at `folder`: the reports by name, and the index."""
    reports = {path.parent.name: path for path in (folder / "build").glob("*/report.html")}
    pages = {**reports, "index": folder / "build" / "index.html"}
    return {name: path.as_uri() for name, path in pages.items()}


def make_report(root, name, today=None):
    """A review's report."""
    return bind(read_review(root, name, today), answered(root, name, today))


def answered(root, name, today=None):
    """The notebooks with their outputs made for the page, without a kernel."""
    notebooks = committed()
    cells = [cell for notebook in notebooks for cell in notebook.cells]
    review = open_review(name, root, today)
    run(review, [cell for cell in cells if placed(cell)], Medium.PAGE)
    return notebooks


def committed():
    """The notebooks of the collection, as they are."""
    return [nbformat.read(path, as_version=4) for path in notebook_paths(ROOT)]


def placed(cell):
    """Whether what a cell shows has a place in the report."""
    return any(tag.startswith(PREFIX) for tag in cell.metadata.get("tags", []))


def run(review, cells, medium=Medium.NOTEBOOK):
    """Give the cells that ask a review something their answer as output, made for a medium."""
    for cell in cells:
        if cell.cell_type == "code" and cell.source.startswith("review."):
            html = str(eval(cell.source, {"review": review}).html(medium))
            cell.outputs = [nbformat.v4.new_output("display_data", {"text/html": html})]


def begin(data):
    """A review that has only been begun, so that the index has one that cannot be opened."""
    (data / "begun").mkdir()
    (data / "begun" / "notes.txt").write_text("Nothing yet.", "utf-8")


@pytest.fixture(scope="session")
def mini_site(shared):
    """The miniature's pages: addresses by the review's name, and the index."""
    return addresses(shared("mini-site", partial(make_site, MINI)))


def make_stages(folder):
    """The pages of a review that something was changed under, and of one that was just started."""
    root = Path(shutil.copytree(MINI, folder / "mini"))
    example = ROOT / "docs" / "example"
    start(Collection(root), "socks", example / "warm-socks.md", example / "warm-socks.ris", on=DAY)
    for file, old, new in (
        ("data/sources.csv", "no notice found", "corrected"),
        ("data/mini/article.md", "A better mood", "A worse mood"),
    ):
        path = root / file
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    (folder / "stale.html").write_text(make_report(root, "mini", LATER), "utf-8")
    (folder / "started.html").write_text(make_report(root, "socks"), "utf-8")


@pytest.fixture(scope="session")
def stages(shared):
    """Those pages' addresses by their names."""
    folder = shared("stages", make_stages)
    return {name: (folder / f"{name}.html").as_uri() for name in STAGES}


@pytest.fixture(scope="session")
def site(shared, mini_site, stages):
    """Every page there is: the reports, those of the miniature at every stage, and the index."""
    real = addresses(shared("site", partial(make_site, ROOT)))
    return {"mini": mini_site["mini"], **stages, **real}


@pytest.fixture(scope="session")
def hostile_root(shared):
    """The miniature with an attack wherever somebody may write."""
    from hostile import make_hostile

    def make(folder):
        make_hostile(Path(shutil.copytree(MINI, folder, dirs_exist_ok=True)))

    return shared("hostile", make)


@pytest.fixture(scope="session")
def hostile_site(shared, hostile_root):
    """The hostile miniature's pages: its report, and the index."""
    return addresses(shared("hostile-site", partial(make_site, hostile_root)))


# ── Browser ───────────────────────────────────────────────────────────────────────────────────


# Not for the whole session: while it runs, nothing else may start an event loop of its own.
@pytest.fixture(scope="module")
def browser():
    """One chromium for all tests of a file; without it they are skipped, if they may be."""
    if CHROMIUM is None:
        reason = "chromium is not installed"
        pytest.fail(reason) if os.environ.get("BROWSER") == "required" else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def windows(browser):
    """The windows of a file's tests, by how they differ; to open one takes longer than a test."""
    return {}


@pytest.fixture
def visit(browser, windows):
    """Opens an address as if for the first time, where a test may change what it likes.

    `asked` and `said` of the page are what it requested and what its console got to hear.
    """

    def visit(address, *, size=(1280, 800), scheme="light", **options):
        kind = tuple(options.items())
        page = windows[kind] = windows.get(kind) or open_window(browser, options)
        page.goto("about:blank")
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(media="null", color_scheme=scheme)
        page.asked.clear()
        page.said.clear()
        page.goto(address)
        return page

    return visit


def open_window(browser, options):
    """A window that keeps what is asked and said in it, and lets its page use the clipboard."""
    context = browser.new_context(**options)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.asked, page.said = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    return page


def unfold(page):
    """Open everything that is folded."""
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")


def words(text):
    """A text with every run of white space as one space: lines are the browser's affair."""
    return " ".join(text.split())
