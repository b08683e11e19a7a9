"""A reviewer takes part: an entry in review.toml, and files of their own."""

import json
import re
import tomllib
from collections.abc import Mapping

from pydantic import ValidationError

from evidence_review.collection.review import Review
from evidence_review.errors import EvidenceReviewError
from evidence_review.judging.store import again
from evidence_review.tables.files import write_text
from evidence_review.tables.header import Header
from evidence_review.tables.rows import Judgement, Reading
from evidence_review.tables.table import format_table

HEADER = "review.toml"
UNNAMED = "a reviewer not named yet"
"""What `new` calls the reviewer that a review begins with."""
FILE_NAME = re.compile(r"[a-z][a-z0-9-]{0,40}")
"""What the files of a reviewer may be called."""


class BadReviewer(EvidenceReviewError):
    """A reviewer's files cannot be called so."""


def join(review: Review, file: str, name: str, role: str) -> Review:
    """Add a reviewer with files of their own, or give the unnamed one a name; nothing for one who
    is there. Returns the review as it reads now. Raises BadReviewer."""
    if not FILE_NAME.fullmatch(file):
        allowed = "small letters, digits and hyphens, beginning with a letter, such as lee"
        raise BadReviewer(f"{file!r} cannot be the name of a reviewer's files. Allowed: {allowed}.")
    path = review.root / "data" / review.name / HEADER
    text = path.read_bytes().decode("utf-8-sig")
    entry = {"file": file, "name": name, "role": role}
    known = {person.file: person for person in review.people}
    if file not in known:
        text = _sound(text, _added(text, entry), entry)
    elif known[file].name == UNNAMED and name:
        text = _sound(text, _named(text, entry), entry)
    for model in (Judgement, Reading):
        own = review.root / "data" / model.place(review.name, file)
        if not own.exists():
            write_text(own, format_table(model, ()))
    write_text(path, text)
    return again(review)


def _added(text: str, entry: Mapping[str, str]) -> str:
    """The header with one more reviewer at its end, its lines ended as the others are."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = ["", "[[reviewers]]", *(f"{key} = {_quoted(cell)}" for key, cell in entry.items()), ""]
    return f"{text.rstrip()}{end}{end.join(lines)}"


def _named(text: str, entry: Mapping[str, str]) -> str:
    """The header with name and role in the entry of a reviewer who had none."""
    for block in _BLOCK.finditer(text):
        if _file_of(block[0]) == entry["file"]:
            named = _with(_with(block[0], "name", entry["name"]), "role", entry["role"])
            return text[: block.start()] + named + text[block.end() :]
    return text


def _with(block: str, key: str, cell: str) -> str:
    """An entry with another value for one of its keys; its other lines stay as they are."""
    start, *rest = re.split(rf"^[ \t]*{key}[ \t]*=[^\r\n]*", block, maxsplit=1, flags=re.MULTILINE)
    return f"{start}{key} = {_quoted(cell)}{rest[0]}" if rest else block


_BLOCK = re.compile(r"^\[\[reviewers\]\](?:(?!^\[).)*", re.MULTILINE | re.DOTALL)


def _file_of(block: str) -> str:
    try:
        return str(tomllib.loads(block)["reviewers"][0].get("file", ""))
    except tomllib.TOMLDecodeError:
        return ""


def _sound(before: str, after: str, entry: Mapping[str, str]) -> str:
    """The new header, once it says of this reviewer what it should and of all else what it did."""
    was, now = _read(before), _read(after)
    added = [one for one in now.get("reviewers", []) if one == entry]
    if len(added) == 1 and _rest(was, entry) == _rest(now, entry):
        return after
    lines = "; ".join(f"{key} = {_quoted(cell)}" for key, cell in entry.items())
    raise BadReviewer(
        f"{HEADER} is not written as expected, and was not changed. Say it there by hand, under "
        f"a line [[reviewers]]: {lines}."
    )


def _read(text: str) -> dict:
    """What a header says; nothing where it cannot be read."""
    try:
        said = tomllib.loads(text)
        Header.model_validate(said)
    except (tomllib.TOMLDecodeError, ValidationError):
        return {}
    return said


def _rest(said: Mapping, entry: Mapping[str, str]) -> tuple:
    """All that a header says but of one reviewer."""
    others = [one for one in said.get("reviewers", []) if one.get("file") != entry["file"]]
    return {key: value for key, value in said.items() if key != "reviewers"}, others


def _quoted(text: str) -> str:
    """A TOML string: JSON's form, with the one character escaped that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
