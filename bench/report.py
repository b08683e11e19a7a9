"""How long a report takes against papermill on as many empty notebooks; run by `make bench`.

The two take turns, so that whatever else the machine does falls on both. Nothing is asserted:
a time on a busy machine is not a test.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import nbformat.v4 as nb

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
REVIEW = "muscle-spasms"
TURNS = 5


def run(command, *arguments):
    """Run a command of this environment; it must succeed."""
    call = [str(BIN / command), *map(str, arguments)]
    subprocess.run(call, cwd=ROOT, check=True, capture_output=True)


def seconds(work):
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main():
    count = len(list((ROOT / "notebooks").glob("*.ipynb")))
    with tempfile.TemporaryDirectory() as folder:
        empty, out = Path(folder, "empty.ipynb"), Path(folder, "out.ipynb")
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        cells = [nb.new_code_cell("")]
        notebook = nb.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        empty.write_text(nb.writes(notebook), "utf-8")

        def bare():
            for _ in range(count):
                run("papermill", "--no-progress-bar", empty, out)

        def report():
            run("evidence-review", "report", REVIEW)

        report()  # warm: compiled and in the disk's cache
        turns = [(seconds(bare), seconds(report)) for _ in range(TURNS)]

    a, b = (median(column) for column in zip(*turns, strict=True))
    print(f"median of {TURNS}, taking turns")
    print(f"{a:6.2f} s  (a) papermill on {count} empty notebooks, one after another")
    print(f"{b:6.2f} s  (b) evidence-review report {REVIEW}, warm")
    print(f"{b / a:6.2f}    b/a")


if __name__ == "__main__":
    main()
