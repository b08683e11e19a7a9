"""The tables of what people did with rows: confirmed them, signed them, replied to a proposal."""

from typing import Annotated

from pydantic import Field, StringConstraints

from evidence_review.tables.row import Count, Day, Row, SourceKey, Text, Version
from evidence_review.vocabulary import State

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]


class Confirmation(Row):
    """What a row said, and what it depended on, when somebody last confirmed it.

    Written by `evidence-review confirm`, never by hand.
    """

    table, noun, by_people, key = "confirmations", "confirmation", False, ("of", "row")

    of: Text = Field(description="the file, without its ending: claims, judgements/authors")
    row: Text = Field(description="the row's key")
    version: Hash = Field(description="hash of the row's cells, see currency.versions")
    rests_on: tuple[Version, ...] = Field((), description="each name with its version then")
    confirmed_by: Text = Field(description="who confirmed it")
    together: Count | None = Field(
        None, ge=1, description="rows confirmed at once, none of them by its name; empty: named"
    )
    date: Day = Field(description="the day")


class Signature(Row):
    """Who stands behind the review as it was on a day. Written by `evidence-review sign`."""

    table, noun, by_people = "signatures", "signature", False
    key, optional = ("reviewer",), True

    reviewer: SourceKey = Field(description="who signed, by the name of their files")
    name: Text = Field(description="the name as they wish it to appear")
    role: Text = Field(description="their profession or role")
    interests: Text = Field(description="their conflicts of interest; none, if there is none")
    date: Day = Field(description="the day")
    version: Hash = Field(description="hash of the rows that were signed")


class SignedRow(Row):
    """A row as it was when a reviewer signed. Written by `evidence-review sign`."""

    table, noun, by_people = "signed", "signed row", False
    key, optional = ("reviewer", "of", "row"), True

    reviewer: SourceKey = Field(description="who signed, by the name of their files")
    of: Text = Field(description="the file, without its ending: findings, judgements/authors")
    row: Text = Field(description="the row's key")
    version: Hash = Field(description="hash of the row's cells, see currency.versions")


class Reply(Row):
    """What the writer or a reviewer says to a proposed change; its last state stands."""

    table, noun, by_people = "replies", "reply", False
    key, optional = ("about", "number"), True

    about: Annotated[str, StringConstraints(pattern=r"^[CO]\d{2,5}$")] = Field(
        description="the claim whose new words, or the omission, it is about"
    )
    number: Count = Field(ge=1, description="its place in the thread")
    state: State | None = Field(None, description="what was decided; empty: words alone")
    text: str = Field("", description="the reply; a reason where something is declined")
    by: Text = Field(description="who wrote it")
    date: Day = Field(description="the day")
