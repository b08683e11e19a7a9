"""Takes docs/report.png, the README's picture, of the report in build/; run by `make picture`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
REVIEW = "muscle-spasms"
# An image in the README is half as wide as this: the words stay sharp.
SCREEN = {"width": 1280, "height": 860}


def main():
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("docs/picture.py needs chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=SCREEN)
        page.goto((ROOT / "build" / REVIEW / "report.html").as_uri())
        page.screenshot(path=ROOT / "docs" / "report.png")
        browser.close()


if __name__ == "__main__":
    main()
