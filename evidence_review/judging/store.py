"""Keeps what a person answered: a row in the file that it belongs to, whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.tables.files import read_text, write_text
from evidence_review.tables.lines import put_rows
from evidence_review.tables.row import Row


def put(
    review: Review,
    rows: Iterable[Row],
    reviewer: str = "",
    beside: tuple[str, ...] | None = None,
) -> Review:
    """Write the rows into their tables, by their keys; returns the review as it reads now.

    `reviewer` names the file of judgements and readings; new rows stand behind the row of the key
    `beside`, else at the end. Each file is written once, and every other line stays as it stands.
    """
    by_model: dict[type[Row], list[Row]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, of_model in by_model.items():
        path = _path(review, model, reviewer)
        write_text(path, put_rows(_text(path), model, of_model, beside))
    return again(review)


def again(review: Review) -> Review:
    """The same review, read anew."""
    return Collection(review.root, review.today).review(review.name)


def _path(review: Review, model: type[Row], reviewer: str) -> Path:
    return review.root / "data" / model.place(review.name, reviewer or "REVIEWER")


def _text(path: Path) -> str:
    return read_text(path, path.name)[0] if path.exists() else ""
