"""Starts a review: what a machine can prepare is prepared, and marked as not looked at.

    started = start(root, "my-article", Path("draft.docx"), Path("refs.ris"), on=today)

Nothing is judged here. Every row of the claims is a proposal, every imported source is not
appraised, every imported record unverified; none of it enters a count before a person says so.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from evidence_review.article import read_sentences
from evidence_review.drafts import as_markdown, read_draft
from evidence_review.errors import InvalidData, Problem
from evidence_review.imports import read_references
from evidence_review.new.claims import cited_by_place, prepare_claims
from evidence_review.new.folder import check_name, write_review
from evidence_review.new.library import shelve
from evidence_review.records import read_record

__all__ = ["Started", "start"]


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


def start(
    root: Path, name: str, article: Path, references: Path | None = None, *, on: dt.date
) -> Started:
    """Write `data/NAME/`, and add its new sources to the library; all of it or nothing.

    Raises NameTaken or BadName for the name, Unreadable for a file that cannot be read at all.
    """
    check_name(root, name)
    draft = read_draft(article)
    imported = read_references(references) if references else None
    if imported and not imported.records:
        raise InvalidData(imported.problems)
    library = shelve(root, draft.references, imported)
    text = as_markdown(draft)
    headings = {block.text for block in draft.blocks if block.kind == "heading"}
    sentences = read_sentences(text, headings)
    claims = prepare_claims(sentences, cited_by_place(draft, library))
    write_review(root, name, draft.title or name, text, library, claims, on)
    record = read_record(root, name)
    return Started(
        folder=record.folder,
        sentences=len(sentences),
        claims=len(claims),
        sources=len(library.citations),
        new_sources=len(library.new),
        notes=(*draft.notes, *library.notes),
        problems=library.problems,
    )
