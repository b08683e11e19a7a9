"""Prepares the notebook that `make desk` opens: that of the collection, with its code hidden.

    python -m evidence_review.desk.lab warm-socks lee

It is a copy below `build/`, so that nobody's name and review change what is committed.
"""

import datetime as dt
import sys
from pathlib import Path

import nbformat

from evidence_review.collection.collection import Collection
from evidence_review.desk.desk import Desk
from evidence_review.errors import EvidenceReviewError
from evidence_review.tables.files import write_text

_NOTEBOOK = "06-review-desk.ipynb"


def prepare(root: Path, review: str, reviewer: str = "") -> Path:
    """Write the notebook for a review and a reviewer, and return its path."""
    notebook = nbformat.read(root / "notebooks" / _NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata["jupyter"] = {"source_hidden": True}
            cell.source = cell.source.replace("desk(review)", f"desk(review, {reviewer!r})")
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = f"review = {review!r}"
    path = root / "build" / review / "desk.ipynb"
    write_text(path, nbformat.writes(notebook) + "\n")
    return path


def main() -> None:
    """Print where the notebook is, below the collection's folder; a problem is one line."""
    review, reviewer = [*sys.argv[1:], "", ""][:2]
    try:
        root = Collection.around().root
        Desk(root, review, reviewer, dt.date.today())
    except EvidenceReviewError as error:
        sys.exit(str(error))
    print(prepare(root, review, reviewer).relative_to(root).as_posix())


if __name__ == "__main__":
    main()
