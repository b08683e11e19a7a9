"""Takes the pictures of the documents, by `make picture`: of the report in build/, of the desk."""

import datetime as dt
import shutil
import sys
import tempfile
from pathlib import Path

from desk_host import hosting
from playwright.sync_api import Browser, sync_playwright

from evidence_review.desk.desk import Desk

ROOT = Path(__file__).parents[1]
# An image in the README is half as wide as this: the words stay sharp.
SCREEN = {"width": 1280, "height": 860}


def main():
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("docs/picture.py needs chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        take_report(browser)
        with tempfile.TemporaryDirectory() as folder:
            take_desk(browser, Path(folder))
        browser.close()


def take_report(browser: Browser) -> None:
    """The first screen of a real report."""
    page = browser.new_page(viewport=SCREEN)
    page.goto((ROOT / "build" / "muscle-spasms" / "report.html").as_uri())
    page.screenshot(path=ROOT / "docs" / "report.png")


def take_desk(browser: Browser, folder: Path) -> None:
    """A second reader at the desk, with an answer that is not saved yet, in a copy of the data."""
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "references.bib", folder)
    desk = Desk(folder, "leg-cramps", "", dt.date(2026, 11, 28))
    desk.do({"do": "join", "file": "second", "name": "a second reader", "role": "physiotherapist"})
    with hosting(desk) as host:
        page = browser.new_page(viewport={"width": 1280, "height": 1400})
        page.goto(host.address)
        page.get_by_role("radio", name="abstract").check()
        page.get_by_label("Which parts of it").fill("abstract")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("heading", name="What does").wait_for()
        page.keyboard.press("1")  # the source supports it; saved is nothing yet
        page.wait_for_timeout(1500)
        page.screenshot(path=ROOT / "docs" / "desk.png", full_page=True)


if __name__ == "__main__":
    main()
