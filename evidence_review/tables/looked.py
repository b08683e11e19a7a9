"""The tables of what people looked at: what was read, what was searched for, which signs warn."""

from typing import Annotated

from pydantic import Field, StringConstraints

from evidence_review.tables.row import ClaimId, Count, Day, Row, Scope, SourceKey, Text
from evidence_review.vocabulary import Basis, Urgency, YesNo

SearchId = Annotated[str, StringConstraints(pattern=r"^S\d{2,4}$")]


class Reading(Row):
    """What a reviewer read of a source, said once; every judgement on it inherits it.

    A claim that it covers and no judgement mentions is silent in the source: that follows from the
    reading, and needs no row.
    """

    table, noun, scope, key = "readings", "reading", Scope.REVIEWER, ("source",)
    refers = {"source": "sources", "covers": "claims"}
    depends_on, open_ended = ("source", "covers"), frozenset({"covers"})

    source: SourceKey = Field(description="the source")
    basis: Basis = Field(description="what was read of it")
    edition: str = Field("", description="which edition or version, if not the one that is cited")
    locator: str = Field("", description="which parts of it")
    covers: tuple[ClaimId, ...] = Field((), description="the claims it was read for; empty: all")
    about: str = Field("", description="what these parts are about, in a sentence")
    sha256: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = Field(
        "", description="hash of the file that was read, kept in a private library"
    )
    finished: YesNo | None = Field(
        None, description="no: still being read, and silence does not follow yet; empty: yes"
    )
    date: Day = Field(description="the day of the reading")


class Search(Row):
    """A search for sources: without one, nothing is ever proposed to be taken out."""

    table, noun, key = "searches", "search", ("search",)
    refers = {"claims": "claims", "kept": "sources"}

    search: SearchId = Field(description="S01, S02 …")
    claims: tuple[ClaimId, ...] = Field(min_length=1, description="the claims it was made for")
    where: Text = Field(description="the database or register")
    query: Text = Field(description="the words searched for, and the filters")
    date: Day = Field(description="the day")
    by: Text = Field(description="who searched")
    results: Count = Field(ge=0, description="how many results there were")
    kept: tuple[SourceKey, ...] = Field((), description="the sources that were taken")
    left_out: str = Field("", description="how many were left out, and why")


class WarningSign(Row):
    """What a source says of a sign of serious disease: how urgent, and in which words."""

    table, noun, key = "signs", "warning sign", ("sign", "source")
    refers = {"source": "sources", "claims": "claims"}
    depends_on = ("source",)

    sign: Text = Field(description="the sign, in plain words")
    source: SourceKey = Field(description="who says it")
    urgency: Urgency = Field(description="how soon it wants a doctor, as the source says")
    says: Text = Field(description="what the source says, restated")
    locator: Text = Field(description="where in the source")
    claims: tuple[ClaimId, ...] = Field((), description="the article's claims that name the sign")
