"""What `review.toml` says of a review: its question, its article, its reviewers."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from evidence_review.tables.row import Address, SourceKey, Text, WrittenDay
from evidence_review.vocabulary import Status


class Publication(BaseModel):
    """The article under review as it was published; facts about it, none of its sentences."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text
    publisher: Text
    url: Address = ""
    read: WrittenDay
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    sentences: int = Field(ge=1)
    references: int = Field(ge=0)
    grade: float | None = None
    """The reading grade of the text that has this fingerprint, if it was computed."""
    kept: bool = False
    """Whether the text belongs to the folder, so that a missing `article.md` is a fault."""


class Reviewer(BaseModel):
    """Who judges; `file` names their tables. Whether they signed stands in signatures.csv."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: SourceKey
    name: Text
    role: Text


class Header(BaseModel):
    """What review.toml says of a review."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Text
    status: Status
    date: WrittenDay
    review_by: WrittenDay
    omissions: int = Field(0, ge=0)
    article: Publication
    reviewers: tuple[Reviewer, ...] = Field(min_length=1)

    @property
    def lasting(self) -> str:
        """What it says apart from days and counts, which come and go with the work."""
        article = {"read", "fingerprint", "sentences", "references", "grade"}
        if not self.article.kept:  # as in a header of an earlier release, which cannot say it
            article.add("kept")
        own = {"date": True, "review_by": True, "omissions": True}
        return self.model_dump_json(exclude={**own, "article": article})
