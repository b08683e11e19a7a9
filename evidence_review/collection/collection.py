"""A collection of reviews: one folder with `references.bib` and `data/`, read once.

collection = Collection.around(Path.cwd())
for review in collection.reviews():
    print(review.name, len(review.counted))
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from evidence_review.collection._folder import read_article, read_header, read_narrative
from evidence_review.collection.review import Review
from evidence_review.errors import NoCollection, Problem, UnknownReview
from evidence_review.references.bibliography import FILE, read_bibliography
from evidence_review.references.work import Work
from evidence_review.tables.row import Row, Scope, cell_names
from evidence_review.tables.rows import TABLES, Source
from evidence_review.tables.table import Table, read_table


@dataclass(frozen=True)
class Collection:
    """The bibliography and the sources that all reviews share, and the reviews.

    `today` is the day that dates are held against; without it they are not checked.
    """

    root: Path
    today: dt.date | None = None
    _reviews: dict[str, Review] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def around(cls, start: Path | None = None, today: dt.date | None = None) -> "Collection":
        """The collection at or above a folder (the current one if none is given).

        papermill runs a notebook in the caller's folder and nbval in the notebook's own, so every
        path is found from the collection's folder. Raises NoCollection.
        """
        start = (start or Path.cwd()).resolve()
        for folder in (start, *start.parents):
            data = folder / "data"
            shared = (folder / FILE, data / "sources.csv")
            if data.is_dir() and any(path.exists() for path in shared):
                return cls(folder, today)
        found = f"{start} is not inside a collection of reviews"
        raise NoCollection(f"{found}: no folder above it has {FILE} and data/.")

    @property
    def names(self) -> list[str]:
        """The reviews: every folder of data/, so that none is passed over."""
        return sorted(path.name for path in (self.root / "data").iterdir() if _is_review(path))

    @cached_property
    def bibliography(self) -> tuple[dict[str, Work], tuple[Problem, ...]]:
        """Every work by key, and the problems of `references.bib`."""
        return read_bibliography(self.root / FILE)

    @property
    def works(self) -> dict[str, Work]:
        """Every work of the bibliography by key."""
        return self.bibliography[0]

    @cached_property
    def shared(self) -> dict[type[Row], Table]:
        """The tables that all reviews share, by row class."""
        models = (model for model in TABLES if model.scope is Scope.COLLECTION)
        return {model: self._read(model, model.place()) for model in models}

    @property
    def unused(self) -> tuple[str, ...]:
        """The sources that nothing in any review depends on, so that nobody confirms their rows."""
        used = {
            name
            for review in self.reviews()
            for model, table in review.every_table
            for row in table.rows
            for column in model.depends_on
            for name in cell_names(row, column)
        }
        return tuple(row.source for row in self.shared[Source].rows if row.source not in used)

    def reviews(self) -> Iterator[Review]:
        """Every review, in the order of the names."""
        return map(self.review, self.names)

    def review(self, name: str) -> Review:
        """One review, read when it is first asked for. Raises UnknownReview; every other problem
        is in the review."""
        if name not in self._reviews:
            # Not "in self.names": for thousands of reviews each would list all of them.
            folder = self.root / "data" / name
            if folder.name != name or not _is_review(folder):
                raise UnknownReview(name, self.names)
            self._reviews[name] = self._read_review(name)
        return self._reviews[name]

    def _read_review(self, name: str) -> Review:
        folder, file = self.root / "data" / name, f"data/{name}"
        header, header_problems = read_header(folder, file)
        narrative, narrative_problems = read_narrative(folder, file)
        text, article_problems = read_article(folder, file, bool(header and header.article.kept))
        tables = self.shared | {
            model: self._read(model, model.place(name))
            for model in TABLES
            if model.scope is Scope.REVIEW
        }
        by_reviewer = {
            model: {
                path.stem: self._read(model, model.place(name, path.stem))
                for path in sorted((folder / model.table).glob("*.csv"))
            }
            for model in TABLES
            if model.scope is Scope.REVIEWER
        }
        every = (*tables.values(), *(t for some in by_reviewer.values() for t in some.values()))
        return Review(
            root=self.root,
            name=name,
            works=self.works,
            header=header,
            tables=tables,
            by_reviewer=by_reviewer,
            narrative=narrative,
            text=text,
            problems=(
                *self.bibliography[1],
                *header_problems,
                *narrative_problems,
                *article_problems,
                *(problem for table in every for problem in table.problems),
            ),
            today=self.today,
        )

    def _read(self, model: type[Row], place: str) -> Table:
        path, file = self.root / "data" / place, f"data/{place}"
        if model.optional and not path.exists():
            return Table(file)
        return read_table(path, file, model)


def _is_review(path: Path) -> bool:
    """Whether it is a folder with something in it, and not a hidden one."""
    return path.is_dir() and path.name[0] != "." and any(path.iterdir())
