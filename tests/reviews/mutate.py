"""Mutates both reviews and says how many of the lies were noticed, kind by kind; `make mutate`."""

import contextlib
import inspect
import io
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import test_notebooks
from conftest import ROOT
from mutations import Mutation, mutations
from test_run import nbval

from evidence_review import cli
from evidence_review.collection.collection import Collection

PARTS = ("data", "notebooks", "docs", "references.bib")


def copy(folder: Path) -> Path:
    """The committed collection elsewhere, without anybody's private copy of an article."""
    ignored = shutil.ignore_patterns(".*")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored, dirs_exist_ok=True)
        else:
            shutil.copy(source, folder)
    (folder / "data/muscle-spasms/article.md").unlink(missing_ok=True)
    return folder


def said(mutation: Mutation, root: Path) -> tuple[bool, str]:
    """Whether the build turns red on a mutated copy, and what it says."""
    mutation.apply(root)
    if mutation.notebook:
        return _notebook(root / "notebooks" / f"{mutation.notebook}.ipynb", root)
    out = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = cli.main(["check", mutation.review])
    return code == 1, out.getvalue()


def _notebook(path: Path, root: Path) -> tuple[bool, str]:
    """The hygiene of one notebook; nbval, which starts a kernel, only if that finds nothing."""
    test_notebooks.read.cache_clear()
    for name, test in inspect.getmembers(test_notebooks, inspect.isfunction):
        if name.startswith("test_"):
            try:
                test(path)
            except Exception as error:  # whichever way, the test fails
                return True, f"{path.stem}: {name}: {error}"
    run = nbval(path, cwd=root)
    return run.returncode == 1, run.stdout


def noticed(mutation: Mutation, root: Path) -> bool:
    """Whether a copy that was mutated turns red, and its message names what was mutated."""
    red, message = said(mutation, root)
    return red and all(name in message for name in mutation.names)


def main() -> int:
    """Print the score by kind; survivors are named, and fail."""
    killed, survived = Counter(), Counter()
    with tempfile.TemporaryDirectory() as folder:
        for review in Collection(ROOT).names:
            for mutation in mutations(review):
                root = copy(Path(folder))
                if noticed(mutation, root):
                    killed[mutation.kind] += 1
                else:
                    survived[mutation.kind] += 1
                    print(f"survived: {mutation}", file=sys.stderr)
    print(f"{'kind':28} killed survived")
    for kind in sorted(killed | survived):
        print(f"{kind:28} {killed[kind]:6} {survived[kind]:8}")
    print(f"{'all':28} {killed.total():6} {survived.total():8}")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
