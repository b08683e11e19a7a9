"""Mutates both reviews and says how many of the lies were noticed, kind by kind; `make mutate`."""

import contextlib
import io
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from conftest import ROOT
from executed import copy_collection, differing, execute, read, restore
from hygiene import broken_rules
from mutations import Mutation, mutations
from nbformat import NotebookNode

from evidence_review import cli
from evidence_review.collection.collection import Collection
from evidence_review.report._notebooks import notebook_paths


def said(mutation: Mutation, root: Path, ran: Sequence[NotebookNode]) -> tuple[bool, str]:
    """Whether the build turns red on a mutated copy, and what it says.

    `ran` are the notebooks of the copy as they were run before it was mutated.
    """
    mutation.apply(root)
    if mutation.notebook:
        return _notebook(root / "notebooks" / f"{mutation.notebook}.ipynb", root, ran)
    out = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = cli.main(["check", mutation.review])
    return code == 1, out.getvalue()


def _notebook(path: Path, root: Path, ran: Sequence[NotebookNode]) -> tuple[bool, str]:
    """The hygiene of one notebook, and its outputs held against those of the run."""
    wrong = list(broken_rules(path))
    if not wrong:
        (stored,) = read([path])
        wrong = differing(stored, ran[notebook_paths(root).index(path)])
    return bool(wrong), f"{path.stem}: {'; '.join(wrong)}"


def noticed(mutation: Mutation, root: Path, ran: Sequence[NotebookNode]) -> bool:
    """Whether a copy that was mutated turns red, and its message names what was mutated."""
    red, message = said(mutation, root, ran)
    return red and all(name in message for name in mutation.names)


def main() -> int:
    """Print the score by kind; survivors are named, and fail."""
    killed: Counter[str] = Counter()
    survived: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        root = copy_collection(Path(folder))
        ran = execute(root)
        for mutation in (each for name in Collection(ROOT).names for each in mutations(name)):
            if noticed(mutation, root, ran):
                killed[mutation.kind] += 1
            else:
                survived[mutation.kind] += 1
                print(f"survived: {mutation}", file=sys.stderr)
            restore(root)
    print(f"{'kind':28} killed survived")
    for kind in sorted(killed | survived):
        print(f"{kind:28} {killed[kind]:6} {survived[kind]:8}")
    print(f"{'all':28} {killed.total():6} {survived.total():8}")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
