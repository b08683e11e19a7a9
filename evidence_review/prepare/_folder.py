"""Writes the folder of a new review, in the shape of the others, and its sources into the library.

All of it or nothing: everything is made before anything is written, the folder appears under its
name in one step, and what was added to the shared files is taken back if that fails.
"""

import datetime as dt
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from evidence_review.errors import EvidenceReviewError, InvalidData
from evidence_review.prepare._library import Library
from evidence_review.prepare._pairs import FILE as PAIRS
from evidence_review.prepare._pairs import pairs_page
from evidence_review.references.bibliography import FILE
from evidence_review.references.work import Work
from evidence_review.references.writing import to_bibtex
from evidence_review.tables.files import write_text
from evidence_review.tables.row import Scope
from evidence_review.tables.rows import TABLES, Citation, Claim, Source
from evidence_review.tables.table import format_table, read_table
from evidence_review.text.readability import reading_grade
from evidence_review.text.reading import read
from evidence_review.text.typography import fingerprint
from evidence_review.vocabulary import (
    Basis,
    Integrity,
    Level,
    Question,
    SourceKind,
    Status,
)

REVIEWER = "reviewer"
UNKNOWN = "not known yet"
_NAME = re.compile(r"[a-z][a-z0-9-]*")


class BadName(EvidenceReviewError):
    """A review cannot be called so, or is called so already; nothing is ever overwritten."""


def check_name(root: Path, name: str) -> None:
    """Raises BadName; a review's name is a folder's and a part of an address."""
    if not _NAME.fullmatch(name):
        allowed = "lower-case letters, digits and hyphens, such as night-cramps"
        raise BadName(f"{name!r} cannot be the name of a review. Allowed: {allowed}.")
    if (root / "data" / name).exists():
        raise BadName(f"data/{name} is there already, and is not overwritten. Choose another name.")


def write_review(
    root: Path,
    name: str,
    title: str,
    text: str,
    library: Library,
    claims: Sequence[Claim],
    on: dt.date,
) -> None:
    """Write the review; `text` is the article in Markdown, `on` the day of the data."""
    sentences = len({(each.section, each.paragraph, each.sentence) for each in claims})
    files = _tables(library, claims) | {
        "review.toml": _header(title, text, sentences, len(library.citations), on),
        "narrative.md": _NARRATIVE,
        "article.md": text,
    }
    if pairs := pairs_page(library.merged, library.proposed):
        files[PAIRS] = pairs
    shared = _shared(root, library.new)
    before = {path: path.read_bytes() for path in shared}
    folder = Path(tempfile.mkdtemp(dir=root / "data", prefix=f".{name}."))
    try:
        for name_in_folder, text_of_file in files.items():
            write_text(folder / name_in_folder, text_of_file)
        for path, library_text in shared.items():
            write_text(path, library_text)
        folder.chmod(0o755)
        folder.rename(root / "data" / name)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        for path, bytes_before in before.items():
            path.write_bytes(bytes_before)
        raise


def _tables(library: Library, claims: Sequence[Claim]) -> dict[str, str]:
    """Every table of a review by its path in the folder; most have their header alone."""
    rows = {Citation: library.citations, Claim: claims}
    return {
        model.place("", REVIEWER).lstrip("/"): format_table(model, rows.get(model, ()))
        for model in TABLES
        if model.scope is not Scope.COLLECTION
    }


def _shared(root: Path, new: Sequence[Work]) -> dict[Path, str]:
    """The library's two files with the new works at their end."""
    if not new:
        return {}
    bibliography, sources = root / FILE, root / "data" / "sources.csv"
    entries = bibliography.read_text("utf-8").rstrip("\n") + "\n\n" + to_bibtex(new)
    table = read_table(sources, "data/sources.csv", Source)
    if table.problems:
        raise InvalidData(table.problems)
    rows = (*table.rows, *map(_source, new))
    return {bibliography: entries.lstrip("\n"), sources: format_table(Source, rows)}


def _source(work: Work) -> Source:
    """A row that says that nobody has appraised the work yet."""
    return Source(
        source=work.key,
        kind=SourceKind.OPEN,
        design=UNKNOWN,
        population=UNKNOWN,
        condition=UNKNOWN,
        question=Question.BACKGROUND,
        level=Level.NONE,
        instrument=UNKNOWN,
        appraisal=UNKNOWN,
        result=UNKNOWN,
        integrity=Integrity.NOT_CHECKED,
        read=Basis.NOT_RETRIEVED,
    )


def _header(title: str, text: str, sentences: int, references: int, on: dt.date) -> str:
    """review.toml, with what a person has to say left to be said."""
    quoted = '"' + "".join(_ESCAPES.get(each, each) for each in " ".join(title.split())) + '"'
    return f"""\
# What this review is about and how far it has come. The tables beside it hold the rest.

question = "Do the references of this article support what it says?"
status = "{Status.STARTED}"          # draft, once nothing is open; in review, while reviewers read
date = {on}           # the day of the data; reports print this one and never ask the clock
review_by = {_a_year_later(on)}
omissions = 0               # rows of omissions.csv; a total shows when the last row is gone

[article]
title = {quoted}
publisher = "publisher not named yet"
url = ""                    # the live address, if there is one
read = {on}
fingerprint = "{fingerprint(text)}"   # of the whole text, normalised
sentences = {sentences}
references = {references}
{_grade(text)}
[[reviewers]]
file = "{REVIEWER}"           # judgements/{REVIEWER}.csv
name = "a reviewer not named yet"
role = "reviewer"
"""


def _grade(text: str) -> str:
    """The line with the reading grade; none for a text without a word."""
    grade = reading_grade(sentence.text for sentence in read(text).sentences)
    return "" if grade is None else f"grade = {grade}                 # Flesch-Kincaid\n"


_ESCAPES: Mapping[str, str] = {'"': '\\"', "\\": "\\\\"} | {
    chr(code): f"\\u{code:04x}" for code in (*range(32), 127)
}


def _a_year_later(day: dt.date) -> dt.date:
    # The last of February has no anniversary in most years.
    return day.replace(year=day.year + 1, day=min(day.day, 28))


_NARRATIVE = """\
<!-- Your own words, a section a notebook, under headings such as "## start": start, bibliography,
evidence, claims, judgements, findings. -->
"""
