"""How long a report takes from opening the file to its first paint; run by `make bench`.

Measured by the browser itself, beside a page that says one word, in turns. Nothing is asserted.
"""

import shutil
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
TURNS = 7
PAINTED = """() => new Promise((resolve) => new PerformanceObserver((list) => {
    const [entry] = list.getEntriesByName("first-contentful-paint");
    if (entry) resolve(entry.startTime);
}).observe({type: "paint", buffered: true}))"""


def first_paint(browser, path):
    """Milliseconds from opening the file to its first content on the screen."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(path.as_uri())
    painted = page.evaluate(PAINTED)
    page.close()
    return painted


def main():
    chromium = shutil.which("chromium")
    reports = sorted((ROOT / "build").glob("*/report.html"))
    if not (chromium and reports):
        print("first paint: needs chromium, and `make report` before it")
        return
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        empty = Path(folder, "empty.html")
        empty.write_text("<!doctype html><title>one word</title><p>Word", "utf-8")
        for path in (empty, *reports):  # warm: in the disk's cache
            first_paint(browser, path)
        turns = [[first_paint(browser, path) for path in (empty, *reports)] for _ in range(TURNS)]
        browser.close()
    bare, *times = (median(column) for column in zip(*turns, strict=True))
    print(f"first paint, median of {TURNS}, taking turns")
    print(f"{bare:6.0f} ms  a page of one word")
    for path, painted in zip(reports, times, strict=True):
        size = path.stat().st_size / 1000
        print(f"{painted:6.0f} ms  {path.parent.name} ({size:.0f} kB), {painted / bare:.1f} times")


if __name__ == "__main__":
    main()
