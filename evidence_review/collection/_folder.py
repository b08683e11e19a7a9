"""The files of a review's folder: its tables, and its header, its prose, its article's text."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from evidence_review.errors import Problem
from evidence_review.references.work import Work
from evidence_review.tables.bodies import BodyOfEvidence, Effect
from evidence_review.tables.files import read_text
from evidence_review.tables.header import Header, Reviewer
from evidence_review.tables.row import Row, Scope
from evidence_review.tables.rows import TABLES, Judgement, Reading
from evidence_review.tables.table import Table
from evidence_review.text.prose import without_comments
from evidence_review.vocabulary import Status

HEADER, NARRATIVE, ARTICLE = "review.toml", "narrative.md", "article.md"

_R = TypeVar("_R", bound=Row)


@dataclass(frozen=True, eq=False)
class Folder:
    """What the files of a review say. `root` is the collection's folder.

    `today` is the day that dates are held against; without it they are not checked.
    """

    root: Path
    name: str
    works: Mapping[str, Work]
    """The collection's bibliography, by key."""
    header: Header | None
    tables: Mapping[type[Row], Table]
    """Every table that is not of one reviewer; `table` finds one by its row class."""
    by_reviewer: Mapping[type[Row], Mapping[str, Table]]
    """The tables that each reviewer has a file of, by the name of the file."""
    narrative: Mapping[str, str]
    text: str | None
    """The article's text, where it is at hand."""
    problems: tuple[Problem, ...]
    today: dt.date | None = None

    def table(self, model: type[_R]) -> Table[_R]:
        """The table of these rows, as read: with row numbers, problems and rows that wait."""
        return cast(Table[_R], self.tables[model])

    @property
    def reviewers(self) -> Mapping[str, Table[Judgement]]:
        """The judgements of each reviewer, as written."""
        return self.by_reviewer[Judgement]

    @property
    def people(self) -> tuple[Reviewer, ...]:
        """The reviewers that review.toml names."""
        return self.header.reviewers if self.header else ()

    @property
    def readings(self) -> Mapping[str, Table[Reading]]:
        """The readings of each reviewer."""
        return self.by_reviewer[Reading]

    @property
    def every_table(self) -> Iterator[tuple[type[Row], Table]]:
        """All tables with their row classes, those of each reviewer too, in order."""
        for model in TABLES:
            if model.scope is Scope.REVIEWER:
                yield from ((model, table) for table in self.by_reviewer[model].values())
            else:
                yield model, self.tables[model]

    @cached_property
    def every_body(self) -> dict[str, BodyOfEvidence]:
        """The collection's bodies of evidence, by id."""
        return {body.body: body for body in self.table(BodyOfEvidence).rows}

    def effects_of(self, body: BodyOfEvidence) -> tuple[Effect, ...]:
        """The numbers of a body of evidence; the first speaks for it."""
        found = map(self._effects.get, body.effects)
        return tuple(effect for effect in found if effect)

    @cached_property
    def _effects(self) -> dict[str, Effect]:
        return {effect.effect: effect for effect in self.table(Effect).rows}

    @property
    def started(self) -> bool:
        """Whether the review is under way, so that what is still to be done is no fault."""
        return self.header is not None and self.header.status is Status.STARTED

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that stop work: not what is only open in a review under way."""
        return tuple(problem for problem in self.problems if not (self.started and problem.open))

    @property
    def folder(self) -> str:
        """The review's folder as problems call it."""
        return f"data/{self.name}"


# ── What is no table ──────────────────────────────────────────────────────────────────────────

Problems = list[Problem]


def read_header(folder: Path, name: str) -> tuple[Header | None, Problems]:
    """What review.toml says; `name` is what problems call the folder."""
    file = f"{name}/{HEADER}"
    text, problem = read_text(folder / HEADER, file)
    if problem:
        return None, [problem]
    try:
        return Header.model_validate(tomllib.loads(text)), []
    except RecursionError:
        return None, [Problem(file, found="it is nested too deep", do="Restore the file")]
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
_TITLE = re.compile(r"^#[ ].*$", re.MULTILINE)


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
    if lost := _TITLE.sub("", without_comments(start)).strip():
        found = f"{lost[:40]!r} stands before the first section"
        problems.append(Problem(file, found=found, do="Put it under a heading such as ## start"))
    return sections, problems


def read_article(folder: Path, name: str, kept: bool) -> tuple[str | None, Problems]:
    """The article's text, which may be absent unless it is `kept` here, but not unreadable."""
    path = folder / ARTICLE
    if not path.exists() and not kept:
        return None, []
    text, problem = read_text(path, f"{name}/{ARTICLE}")
    return (None, [problem]) if problem else (text, [])
