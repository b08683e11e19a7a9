"""What becomes of a folder of articles and files of references, counted: for anybody's own folder.

Run: `python bench/intake.py FOLDER`; `--no-reports` leaves out the slow part. Every file is given
to `new` in a collection of its own, as an article or, if it is none, as references; then to the
checks, the status and the report. Nothing is right because it is counted here: whether a mark is
tied to the *right* entry, a person has to look.
"""

import argparse
import contextlib
import datetime as dt
import gzip
import shutil
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence_review.checks.walk import faults_of, walk
from evidence_review.collection.collection import Collection
from evidence_review.errors import EvidenceReviewError, InvalidData, Unreadable
from evidence_review.prepare.start import Started, start
from evidence_review.references.reading import read_references
from evidence_review.report.page import build_report
from evidence_review.tables.rows import Source
from evidence_review.tables.table import format_table
from evidence_review.text.reading import read
from evidence_review.views.status import status

ROOT = Path(__file__).parent.parent
DAY = dt.date(2026, 1, 31)
NAME = "intake"
CARRIER = "# A carrier\n\n## Text\n\nCramps are common in older people.\n"
"""The article of which a file of references is the bibliography."""


@dataclass
class Taken:
    """What became of one file."""

    file: str
    kind: str = ""
    """article, references, refused or traceback."""
    said: str = ""
    entries: int = 0
    works: int = 0
    merges: list[str] = field(default_factory=list)
    proposals: int = 0
    problems: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    faults: list[str] = field(default_factory=list)
    report: bool | None = None


def main() -> None:
    """Print a line for every file, the merges, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--no-reports", action="store_true")
    options = parser.parse_args()
    files = sorted(path for path in options.folder.rglob("*") if path.is_file())
    taken = [take(path, options.folder, not options.no_reports) for path in files]
    print_sums(taken)


def take(path: Path, folder: Path, reports: bool) -> Taken:
    """Give one file to everything that a user would give it to."""
    taken = Taken(str(path.relative_to(folder)))
    with TemporaryDirectory() as there, unpacked(path, Path(there)) as file:
        root = collection(Path(there) / "collection")
        try:
            go_in(taken, root, file)
            if taken.kind in ("article", "references"):
                go_on(taken, root, reports)
        except Exception:  # that there is none is what is measured
            taken.kind, taken.said = "traceback", traceback.format_exc().splitlines()[-1]
    print_taken(taken)
    return taken


@contextlib.contextmanager
def unpacked(path: Path, there: Path) -> Iterator[Path]:
    """The file, or what a .gz holds."""
    if path.suffix != ".gz":
        yield path
        return
    file = there / path.stem
    file.write_bytes(gzip.decompress(path.read_bytes()))
    yield file


def collection(root: Path) -> Path:
    """An empty collection, with the notebooks of this one."""
    (root / "data").mkdir(parents=True)
    (root / "references.bib").write_text("", "utf-8")
    (root / "data" / "sources.csv").write_text(format_table(Source, ()), "utf-8")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    return root


def go_in(taken: Taken, root: Path, file: Path) -> None:
    """As an article; if it is none, as references."""
    try:
        started = start(Collection(root), NAME, file, on=DAY)
        taken.kind, taken.entries = "article", len(read(file).references)
    except EvidenceReviewError as no_article:
        carrier = root / "carrier.md"
        carrier.write_text(CARRIER, "utf-8")
        try:
            started = start(Collection(root), NAME, carrier, file, on=DAY)
        except (InvalidData, Unreadable):
            taken.kind, taken.said = "refused", str(no_article)
            return
        read_in = read_references(file)
        taken.kind, taken.entries = "references", len(read_in.works) + len(read_in.problems)
    count(taken, started)


def count(taken: Taken, started: Started) -> None:
    """What `new` says of entries, works and marks."""
    taken.works, taken.sentences = started.new_sources, started.sentences
    taken.merges = [f"{pair.other} is {pair.kept}: {pair.why}" for pair in started.merged]
    taken.proposals, taken.problems = len(started.proposed), len(started.problems)
    taken.marks = Counter(mark.state.value for mark in started.marks)


def go_on(taken: Taken, root: Path, reports: bool) -> None:
    """The checks, the status and the report."""
    review = Collection(root).review(NAME)
    taken.faults = [str(problem) for problem in faults_of(review)]
    str(status(review, walk(review).open))
    if reports and not taken.faults:
        taken.report = build_report(Collection(root).review(NAME)).is_file()


def print_taken(taken: Taken) -> None:
    """One line for the file, and one for each of its first merges and faults."""
    parts = [taken.kind, taken.said]
    if taken.kind in ("article", "references"):
        lost = taken.entries - taken.works - len(taken.merges)
        parts = [
            taken.kind,
            f"{taken.sentences} sentences",
            f"{taken.entries} entries, {taken.works} works, {len(taken.merges)} merged, "
            f"{taken.proposals} proposed, {taken.problems} with a problem"
            + (f", {lost} not accounted for" if lost - taken.problems > 0 else ""),
            "marks " + (", ".join(f"{n} {word}" for word, n in taken.marks.items()) or "none"),
            f"{len(taken.faults)} faults",
            {None: "", True: "report", False: "no report"}[taken.report],
        ]
    print(f"{taken.file}: " + "; ".join(part for part in parts if part), flush=True)
    for line in (*taken.merges[:5], *taken.faults[:3]):
        print(f"    {line}")


def print_sums(taken: list[Taken]) -> None:
    """The counts over all files."""
    kinds = Counter(file.kind for file in taken)
    marks: Counter[str] = sum((file.marks for file in taken), Counter())
    print(f"\n{len(taken)} files: " + ", ".join(f"{n} {kind}" for kind, n in kinds.items()))
    print(f"reviews with a fault: {sum(bool(file.faults) for file in taken)}")
    print(f"reports: {sum(bool(file.report) for file in taken)}")
    print(
        f"entries in {sum(file.entries for file in taken)}, "
        f"works out {sum(file.works for file in taken)}, "
        f"merged {sum(len(file.merges) for file in taken)}, "
        f"only proposed {sum(file.proposals for file in taken)}, "
        f"with a problem {sum(file.problems for file in taken)}"
    )
    print("marks: " + (", ".join(f"{n} {word}" for word, n in marks.items()) or "none"))


if __name__ == "__main__":
    main()
