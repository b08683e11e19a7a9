"""Who sits at the desk: a reviewer of review.toml, or one more."""

import json
import re

from evidence_review.collection.review import Review
from evidence_review.desk._fields import RUN, Fields, Problems
from evidence_review.judging.store import again
from evidence_review.tables.files import read_text, write_text
from evidence_review.tables.header import Reviewer
from evidence_review.tables.row import is_formula
from evidence_review.tables.rows import Judgement, Reading
from evidence_review.tables.table import format_table

UNNAMED = "a reviewer not named yet"
"""What `new` calls the reviewer that a review begins with."""
_FILE = re.compile(r"[a-z][a-z0-9-]{0,40}")


def people(review: Review) -> tuple[Reviewer, ...]:
    """The reviewers that review.toml names."""
    return review.header.reviewers if review.header else ()


def problems_of(review: Review, fields: Fields) -> Problems:
    """What is wrong with who somebody says they are; nothing for a reviewer who is known."""
    file, known = fields.text("file"), {one.file: one for one in people(review)}
    problems = {}
    if not _FILE.fullmatch(file):
        problems["file"] = "Small letters, digits and hyphens, beginning with a letter: lee."
    if file not in known or known[file].name == UNNAMED:
        if not fields.text("name"):
            problems["name"] = "Write your name, or your role, as the report is to show it."
        if not fields.text("role"):
            problems["role"] = "Write what you are, such as: physiotherapist."
    problems |= {one: RUN for one in ("name", "role") if is_formula(fields.text(one))}
    return problems


def join(review: Review, file: str, name: str, role: str) -> Review:
    """Add a reviewer with files of their own, or give the unnamed one a name; nothing for one who
    is there. Returns the review as it reads now."""
    path = review.root / "data" / review.name / "review.toml"
    text = read_text(path, path.name)[0]
    known = {one.file: one for one in people(review)}
    if file not in known:
        block = "".join(f"{key} = {_quoted(cell)}\n" for key, cell in _cells(file, name, role))
        write_text(path, f"{text.rstrip()}\n\n[[reviewers]]\n{block}")
    elif known[file].name == UNNAMED and name:
        head, its, rest = text.partition(f'"{file}"')
        for key, cell in _cells(file, name, role)[1:]:
            before, _, after = rest.partition(f"\n{key} = ")
            rest = f"{before}\n{key} = {_quoted(cell)}\n{after.partition(chr(10))[2]}"
        write_text(path, head + its + rest)
    for model in (Judgement, Reading):
        own = review.root / "data" / model.place(review.name, file)
        if not own.exists():
            write_text(own, format_table(model, ()))
    return again(review)


def _cells(file: str, name: str, role: str) -> list[tuple[str, str]]:
    return [("file", file), ("name", name), ("role", role)]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
