"""Starts a review: what a machine can prepare is prepared, and marked as not looked at.

    started = start(collection, "my-article", Path("draft.docx"), Path("refs.ris"), on=today)

Nothing is judged here. Every row of the claims is a proposal, every imported source is not
appraised, every imported record unverified; none of it enters a count before a person says so.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evidence_review.collection.collection import Collection
from evidence_review.errors import InvalidData, Problem, Unreadable
from evidence_review.prepare._claims import prepare_claims, tied_by_place
from evidence_review.prepare._folder import check_name, write_review
from evidence_review.prepare._library import shelve
from evidence_review.prepare._mark_notes import mark_notes, summed_by_kind
from evidence_review.prepare._pairs import Pair
from evidence_review.references.reading import read_references
from evidence_review.text.article import Mark
from evidence_review.text.reading import read
from evidence_review.text.writing import write

__all__ = ["Started", "start"]

MOST_SENTENCES = 15_000
"""Of an article: the longest textbook chapter has a tenth of it."""


@dataclass(frozen=True)
class Started:
    """What was prepared. `notes` say what to look at; `problems` what could not be read."""

    folder: str
    sentences: int
    claims: int
    sources: int
    new_sources: int
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]
    merged: tuple[Pair, ...] = ()
    """Records that were merged into another of the same work, each with the reason."""
    proposed: tuple[Pair, ...] = ()
    """Works that were kept apart, though something speaks for one work."""
    marks: tuple[Mark, ...] = ()
    """Every citation mark of the article, each with its outcome."""


def start(
    collection: Collection,
    name: str,
    file: Path,
    references: Path | None = None,
    *,
    on: dt.date,
    tell: Callable[[str], object] = lambda stage: None,
) -> Started:
    """Write `data/NAME/`, and add its new sources to the library; all of it or nothing.

    `tell` is told of each stage as it begins: a long list of references takes a while. Raises
    BadName for the name, Unreadable for an article and InvalidData for references of which nothing
    can be read.
    """
    root = collection.root
    check_name(root, name)
    tell("reading the article")
    article = read(file)
    if not article.sentences:
        raise Unreadable(file.name, "it holds no sentence", "Look whether it is the right file")
    if (count := len(article.sentences)) > MOST_SENTENCES:
        found = f"it has {count:,} sentences, of which {MOST_SENTENCES:,} are prepared"
        raise Unreadable(file.name, found, "Save the article alone, or review it in parts")
    tell("reading the references")
    imported = read_references(references) if references else None
    if imported and not imported.works:
        raise InvalidData(imported.problems)
    tell("matching the references with the library")
    library = shelve(collection.bibliography, article.references, imported)
    marks = tuple(map(library.settled, article.marks))
    tell("preparing the claims")
    claims = prepare_claims(article.sentences, tied_by_place(article, library))
    write_review(root, name, article.title or name, write(article), library, claims, on)
    return Started(
        folder=f"data/{name}",
        sentences=len(article.sentences),
        claims=len(claims),
        sources=len(library.citations),
        new_sources=len(library.new),
        notes=(
            *summed_by_kind(article.notes),
            *mark_notes(article, marks, library.filed.printed),
            *library.notes,
        ),
        problems=library.problems,
        merged=library.merged,
        proposed=library.proposed,
        marks=marks,
    )
