"""The files of a review's folder that are no tables: its header, its prose, its article's text."""

import re
import tomllib
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from evidence_review.errors import Problem
from evidence_review.tables.files import read_text
from evidence_review.tables.header import Header

HEADER, NARRATIVE, ARTICLE = "review.toml", "narrative.md", "article.md"

Problems = list[Problem]


def read_header(folder: Path, name: str) -> tuple[Header | None, Problems]:
    """What review.toml says; `name` is what problems call the folder."""
    file = f"{name}/{HEADER}"
    text, problem = read_text(folder / HEADER, file)
    if problem:
        return None, [problem]
    try:
        return Header.model_validate(tomllib.loads(text)), []
    except tomllib.TOMLDecodeError as error:
        return None, [Problem(file, found=str(error), do="Correct that line")]
    except ValidationError as error:
        return None, [_header_problem(file, details) for details in error.errors()]


def _header_problem(file: str, error: ErrorDetails) -> Problem:
    """Pydantic's error in the words of somebody who fills in review.toml."""
    entry = ".".join(map(str, error["loc"]))
    match error["type"]:
        case "missing":
            return Problem(file, 0, entry, "it is missing", do="Add it")
        case "extra_forbidden":
            return Problem(file, 0, entry, "nobody knows this entry", do="Correct its name")
        case "date_type":
            allowed = "a day without quotes, such as 2026-01-31"
        case _:
            allowed = error["msg"].removeprefix("Input should be ")
    return Problem(file, 0, entry, f"found {error['input']!r}", allowed, "Correct it")


# What may stand before the first section: the title, and a comment.
_NO_PROSE = re.compile(r"^#[ ].*$|<!--[\s\S]*?-->", re.MULTILINE)


def read_narrative(folder: Path, name: str) -> tuple[dict[str, str], Problems]:
    """The reviewer's prose by its headings: `## findings` opens what 05-findings shows."""
    file = f"{name}/{NARRATIVE}"
    text, problem = read_text(folder / NARRATIVE, file)
    sections: dict[str, str] = {}
    problems = [problem] if problem else []
    start, *parts = f"\n{text}".split("\n## ")
    for part in parts:
        heading, _, body = part.partition("\n")
        if heading.strip() in sections:
            found = f"the section {heading.strip()!r} stands twice"
            problems.append(Problem(file, found=found, do="Write it once"))
        sections.setdefault(heading.strip(), body.strip())
    if lost := _NO_PROSE.sub("", start).strip():
        found = f"{lost[:40]!r} stands before the first section"
        problems.append(Problem(file, found=found, do="Put it under a heading such as ## start"))
    return sections, problems


def read_article(folder: Path, name: str) -> tuple[str | None, Problems]:
    """The article's text, which may be absent but not unreadable."""
    path = folder / ARTICLE
    if not path.exists():
        return None, []
    text, problem = read_text(path, f"{name}/{ARTICLE}")
    return (None, [problem]) if problem else (text, [])
