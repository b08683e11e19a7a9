"""A reviewer takes part: an entry in review.toml, and files of their own."""

import json
import re

from evidence_review.collection.review import Review
from evidence_review.errors import EvidenceReviewError
from evidence_review.judging.store import again
from evidence_review.tables.files import read_text, write_text
from evidence_review.tables.header import Reviewer
from evidence_review.tables.rows import Judgement, Reading
from evidence_review.tables.table import format_table

UNNAMED = "a reviewer not named yet"
"""What `new` calls the reviewer that a review begins with."""
FILE_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")
"""What the files of a reviewer may be called."""


class BadReviewer(EvidenceReviewError):
    """A reviewer's files cannot be called so."""


def people(review: Review) -> tuple[Reviewer, ...]:
    """The reviewers that review.toml names."""
    return review.header.reviewers if review.header else ()


def join(review: Review, file: str, name: str, role: str) -> Review:
    """Add a reviewer with files of their own, or give the unnamed one a name; nothing for one who
    is there. Returns the review as it reads now. Raises BadReviewer."""
    if not FILE_NAME.fullmatch(file):
        allowed = "small letters, digits and hyphens, beginning with a letter, such as lee"
        raise BadReviewer(f"{file!r} cannot be the name of a reviewer's files. Allowed: {allowed}.")
    path = review.root / "data" / review.name / "review.toml"
    text = read_text(path, path.name)[0]
    known = {person.file: person for person in people(review)}
    if file not in known:
        block = "".join(f"{key} = {_quoted(cell)}\n" for key, cell in _cells(file, name, role))
        write_text(path, f"{text.rstrip()}\n\n[[reviewers]]\n{block}")
    elif known[file].name == UNNAMED and name:
        write_text(path, _named(text, file, name, role))
    for model in (Judgement, Reading):
        own = review.root / "data" / model.place(review.name, file)
        if not own.exists():
            write_text(own, format_table(model, ()))
    return again(review)


def _named(text: str, file: str, name: str, role: str) -> str:
    """The header with name and role in the entry of a reviewer who had none."""
    head, its, rest = text.partition(f'"{file}"')
    for key, cell in _cells(file, name, role)[1:]:
        before, _, after = rest.partition(f"\n{key} = ")
        rest = f"{before}\n{key} = {_quoted(cell)}\n{after.partition(chr(10))[2]}"
    return head + its + rest


def _cells(file: str, name: str, role: str) -> list[tuple[str, str]]:
    return [("file", file), ("name", name), ("role", role)]


def _quoted(text: str) -> str:
    """A TOML string: JSON's form, with the one character escaped that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
