"""Reads a collection from its folder: the shared bibliography and sources, and one review.

Reading never stops at a problem: what could be read is there, and `problems` names the rest.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from evidence_review.errors import NoCollection, Problem, UnknownReview
from evidence_review.references.bibliography import FILE, Reference, read_bibliography
from evidence_review.rule.consensus import Settled, settle
from evidence_review.rule.findings import find_all
from evidence_review.tables.files import find_root, read_text
from evidence_review.tables.rows import (
    Citation,
    Claim,
    Confirmation,
    Consensus,
    Finding,
    Header,
    Judgement,
    Omission,
    Overruling,
    Rewording,
    Row,
    Source,
)
from evidence_review.tables.table import Table, read_table
from evidence_review.text.anchors import Anchor, Trace, trace
from evidence_review.text.article import read_sentences
from evidence_review.vocabulary import Integrity, Status

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Record:
    """Everything a review's folder says, as read. `root` is the collection's folder."""

    root: Path
    name: str
    header: Header | None
    references: dict[str, Reference]
    sources: Table[Source]
    citations: Table[Citation]
    claims: Table[Claim]
    judgements: dict[str, Table[Judgement]]
    consensus: Table[Consensus]
    overrulings: Table[Overruling]
    rewordings: Table[Rewording]
    omissions: Table[Omission]
    findings: Table[Finding]
    confirmations: Table[Confirmation]
    narrative: dict[str, str]
    article: str | None
    problems: tuple[Problem, ...]

    @property
    def started(self) -> bool:
        """Whether the review is under way, so that what is still to be done is no fault."""
        return self.header is not None and self.header.status is Status.STARTED

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The problems that stop work: not what is only open in a review under way."""
        return tuple(each for each in self.problems if not (self.started and each.open))

    @property
    def folder(self) -> str:
        """The review's folder as problems call it."""
        return f"data/{self.name}"

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the review, and the sources that all reviews share."""
        own = (getattr(self, model.table) for model in _TABLES)
        return (self.sources, *own, *self.judgements.values())

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The keys of the article's reference list, in its order."""
        return tuple(dict.fromkeys(citation.source for citation in self.citations.rows))

    @cached_property
    def appraised(self) -> dict[str, Source]:
        """The sources by key."""
        return {source.source: source for source in self.sources.rows}

    @cached_property
    def traced(self) -> Trace | None:
        """What became of each claim's sentence in the article's text; None where it is not here."""
        if self.article is None:
            return None
        claims = self.claims.rows
        sentences = read_sentences(self.article, {claim.section for claim in claims})
        return trace([*map(Anchor.of, claims)], sentences)

    @cached_property
    def used(self) -> dict[str, Source]:
        """The sources that this review uses, by key: those cited, then the others."""
        used = {each.source for each in self.settled.judgements}
        used |= {key for each in self.rewordings.rows for key in each.sources}
        used |= {key for each in self.omissions.rows for key in each.sources}
        order = (*self.cited, *sorted(used - set(self.cited)))
        return {key: self.appraised[key] for key in order if key in self.appraised}

    @cached_property
    def settled(self) -> Settled:
        """The judgements that count, out of all reviewers' files."""
        files = (table.rows for table in self.judgements.values())
        return settle(files, self.consensus.rows)

    @cached_property
    def concluded(self) -> tuple[Finding, ...]:
        """The findings computed now; `findings` are those that were committed."""
        retracted = {
            key for key, each in self.appraised.items() if each.integrity is Integrity.RETRACTED
        }
        judgements, overrulings = self.settled.judgements, self.overrulings.rows
        return find_all(self.claims.rows, judgements, self.cited, overrulings, retracted)


def collection(start: Path | None = None) -> Path:
    """The folder of the collection around `start` (the current folder if none is given)."""
    start = (start or Path.cwd()).resolve()
    root = find_root(start)
    if root is None:
        found = f"{start} is not inside a collection of reviews"
        raise NoCollection(f"{found}: no folder above it has references.bib and data/.")
    return root


def review_names(root: Path) -> list[str]:
    """The reviews of a collection: every folder of data/, so that none is passed over."""
    every = (root / "data").iterdir()
    folders = (path for path in every if path.is_dir() and path.name[0] != ".")
    return sorted(folder.name for folder in folders if any(folder.iterdir()))


def read_record(root: Path, name: str) -> Record:
    """Read one review. Raises UnknownReview; every other problem is in the record."""
    if name not in review_names(root):
        raise UnknownReview(name, review_names(root))
    folder = root / "data" / name
    references, problems = read_bibliography(root / FILE)
    header, header_problems = _read_header(folder / "review.toml", f"data/{name}/review.toml")
    narrative, narrative_problems = _read_narrative(folder, f"data/{name}/narrative.md")
    article, article_problems = _read_article(folder / "article.md", f"data/{name}/article.md")

    def table(model: type[R]) -> Table[R]:
        file = f"{model.table}.csv"
        return read_table(folder / file, f"data/{name}/{file}", model)

    judgements = {
        path.stem: read_table(path, f"data/{name}/judgements/{path.name}", Judgement)
        for path in sorted((folder / "judgements").glob("*.csv"))
    }
    shared = read_table(root / "data" / "sources.csv", "data/sources.csv", Source)
    own = [table(model) for model in _TABLES]
    every = [shared, *own, *judgements.values()]
    return Record(
        root=root,
        name=name,
        header=header,
        references=references,
        sources=shared,
        judgements=judgements,
        narrative=narrative,
        article=article,
        problems=(
            *problems,
            *header_problems,
            *narrative_problems,
            *article_problems,
            *(problem for each in every for problem in each.problems),
        ),
        **{model.table: each for model, each in zip(_TABLES, own, strict=True)},
    )


_TABLES = (Citation, Claim, Consensus, Overruling, Rewording, Omission, Finding, Confirmation)


def _read_header(path: Path, file: str) -> tuple[Header | None, list[Problem]]:
    text, problem = read_text(path, file)
    if problem:
        return None, [problem]
    try:
        return Header.model_validate(tomllib.loads(text)), []
    except tomllib.TOMLDecodeError as error:
        return None, [Problem(file, found=str(error), do="Correct that line")]
    except ValidationError as error:
        return None, [_header_problem(file, each) for each in error.errors()]


def _header_problem(file: str, error) -> Problem:
    """Pydantic's error in the words of somebody who fills in review.toml."""
    entry = ".".join(map(str, error["loc"]))
    match error["type"]:
        case "missing":
            return Problem(file, 0, entry, "it is missing", do="Add it")
        case "extra_forbidden":
            return Problem(file, 0, entry, "nobody knows this entry", do="Correct its name")
        case "date_type":
            allowed = "a day without quotes, such as 2026-01-31"
            return Problem(file, 0, entry, f"found {error['input']!r}", allowed, "Correct it")
        case _:
            allowed = error["msg"].removeprefix("Input should be ")
            return Problem(file, 0, entry, f"found {error['input']!r}", allowed, "Correct it")


# What may stand before the first section: the title, and a comment.
_NO_PROSE = re.compile(r"^#[ ].*$|<!--[\s\S]*?-->", re.MULTILINE)


def _read_narrative(folder: Path, file: str) -> tuple[dict[str, str], list[Problem]]:
    """The reviewer's prose by its headings: `## findings` opens what 05-findings shows."""
    text, problem = read_text(folder / "narrative.md", file)
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


def _read_article(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    """The article's text, which may be absent but not unreadable."""
    if not path.exists():
        return None, []
    text, problem = read_text(path, file)
    return (None, [problem]) if problem else (text, [])
