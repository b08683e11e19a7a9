"""The committed collection elsewhere, its notebooks run once for all tests, and how they compare.

`python tests/reviews/mutate.py` uses this too, without pytest.
"""

import contextlib
import filecmp
import shutil
from collections.abc import Sequence
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT, Shared
from nbformat import NotebookNode

from evidence_review.report._notebooks import execute_all, notebook_paths, write_notebook

REVIEW = "muscle-spasms"
"""The review whose notebooks are committed with their outputs."""
PARTS = ("data", "notebooks", "docs", "references.bib")


def copy_collection(folder: Path) -> Path:
    """The committed collection elsewhere, without anybody's private copy of an article."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns(".*"))
        else:
            shutil.copy2(source, folder)
    (folder / "data" / REVIEW / "article.md").unlink(missing_ok=True)
    return folder


def restore(folder: Path) -> None:
    """Undo every change of a file in such a copy; files that nobody touched are not read."""
    for path in folder.rglob("*"):
        source = ROOT / path.relative_to(folder)
        if path.is_file() and not filecmp.cmp(source, path):
            shutil.copy2(source, path)


def execute(root: Path) -> list[NotebookNode]:
    """Every notebook of a collection, run from its root."""
    with contextlib.chdir(root):
        return execute_all(notebook_paths(root), {"review": REVIEW})


def read(paths: Sequence[Path]) -> list[NotebookNode]:
    """Notebooks as they are stored."""
    return [nbformat.read(path, as_version=4) for path in paths]


def code(notebook: NotebookNode) -> list[NotebookNode]:
    """The cells that are run."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def differing(stored: NotebookNode, ran: NotebookNode) -> list[str]:
    """The ids of the cells that show something else than is stored; a run counts one cell more,
    that with the parameters."""
    cells = [cell for cell in code(ran) if cell.id != "injected-parameters"]
    pairs = zip(code(stored), cells, strict=True)
    return [before.id for before, now in pairs if _shown(before) != _shown(now)]


def _shown(cell: NotebookNode) -> list[dict]:
    """A cell's outputs without the number of the run."""
    return [{**output, "execution_count": None} for output in cell.outputs]


@pytest.fixture(scope="session")
def collection(shared: Shared) -> Path:
    """The committed collection elsewhere."""
    return shared("collection", copy_collection)


@pytest.fixture(scope="session")
def executed(shared: Shared, collection: Path) -> list[Path]:
    """Every notebook of the collection, run with its review's name; their paths."""
    paths = notebook_paths(collection)

    def make(folder: Path) -> None:
        for path, notebook in zip(paths, execute(collection), strict=True):
            write_notebook(folder / path.name, notebook)

    folder = shared("executed", make)
    return [folder / path.name for path in paths]
