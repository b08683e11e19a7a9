"""The records of a review: one frozen class a table, one field a column.

The field's type gives the allowed words, its description the data dictionary, and the class
variables the keys; `tables` reads and writes them, `schema` publishes them as Table Schema.
A cell that lists several things separates them with "; ".
"""

import datetime as dt
import re
from typing import Annotated, ClassVar, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from evidence_review.vocabulary import (
    Acceptance,
    Action,
    Basis,
    Body,
    Certainty,
    Direction,
    Domain,
    Element,
    Extent,
    Harm,
    Integrity,
    Kind,
    Level,
    Question,
    SourceKind,
    State,
    Status,
    Verdict,
    Wording,
    WordingFit,
    YesNo,
)

SEPARATOR = "; "

ClaimId = Annotated[str, StringConstraints(pattern=r"^C\d{2,4}$")]
OmissionId = Annotated[str, StringConstraints(pattern=r"^O\d{2,4}$")]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]\d{3}$")]
SourceKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
Version = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]* [0-9a-f.]+$")]
Text = Annotated[str, StringConstraints(min_length=1)]
Address = Annotated[str, StringConstraints(pattern=r'^(https?://[^\s"<>\\^`{|}]+)?$')]


def _written_as(pattern: str, error: str):
    """Pydantic reads 0 as a day and 1_0 as a number; a cell must say what it means."""

    def check(cell):
        if isinstance(cell, str) and not re.fullmatch(pattern, cell):
            raise PydanticCustomError(error, "not written as it should be")
        return cell

    return BeforeValidator(check)


Day = Annotated[dt.date, _written_as(r"\d{4}-\d\d-\d\d", "date_parsing")]
# TOML has days of its own; pydantic would read 0 as one, too.
WrittenDay = Annotated[dt.date, Field(strict=True)]
Count = Annotated[int, _written_as(r"\d+", "int_parsing")]


class Row(BaseModel):
    """A row of a table. Empty cells count as absent, so that a required column must be filled."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]
    refers: ClassVar[dict[str, str]] = {}
    rests: ClassVar[tuple[str, ...]] = ()
    """The columns whose claims and sources the row rests on: it is stale when one changes."""
    passing: ClassVar[frozenset[str]] = frozenset()
    """Columns that come and go without changing what the row says."""
    prepared: ClassVar[bool] = False
    """Whether a row may wait with its key alone until a person fills in the rest."""

    @model_validator(mode="before")
    @classmethod
    def _from_cells(cls, cells):
        if not isinstance(cells, dict):
            return cells
        filled = {name: cell for name, cell in cells.items() if cell not in ("", None)}
        for name in cls.lists() & filled.keys():
            if isinstance(filled[name], str):
                filled[name] = tuple(part.strip() for part in filled[name].split(";"))
        return filled

    @classmethod
    def lists(cls) -> set[str]:
        """The columns whose cells hold several values."""
        fields = cls.model_fields.items()
        return {name for name, field in fields if get_origin(field.annotation) is tuple}

    @property
    def identity(self) -> tuple[str, ...]:
        """The values that name this row among its table's rows."""
        return tuple(str(getattr(self, name)) for name in self.key)


# ── Shared by all reviews ─────────────────────────────────────────────────────────────────────


class Source(Row):
    """A source, appraised once, independently of any claim."""

    table, key = "sources", ("source",)
    refers = {"source": "references", "reports_on": "sources"}
    passing = frozenset({"integrity_date"})

    source: SourceKey = Field(description="citation key, as in references.bib")
    kind: SourceKind = Field(description="what the source is")
    design: Text = Field(description="how it was made, in a few words")
    population: Text = Field(description="whom it is about")
    condition: Text = Field(description="which problem; pain, spasm and cramp kept apart")
    studies: Count | None = Field(None, ge=0, description="number of studies, for reviews")
    participants: Count | None = Field(None, ge=0, description="number of people")
    follow_up: str = Field("", description="how long people were followed, with the unit")
    question: Question = Field(description="the question it answers (OCEBM 2011)")
    level: Level = Field(description="OCEBM 2011 level for that question")
    level_reason: str = Field("", description="why moved up or down, or why none applies")
    instrument: Text = Field(description="the appraisal instrument that fits its kind")
    appraisal: Text = Field(description="what that appraisal says so far; never a summed score")
    peer_reviewed: YesNo | None = Field(None, description="whether a journal's reviewers read it")
    funding: str = Field("", description="who paid and what conflicts are declared, if known")
    result: Text = Field(description="main result with numbers, units and interval")
    integrity: Integrity = Field(description="corrections and retractions found")
    integrity_date: Day | None = Field(None, description="the day they were looked for")
    expires: Day | None = Field(None, description="the day its publisher's term for it ends")
    read: Basis = Field(description="the most that was read of it")
    read_from: str = Field("", description="where and in which version")
    reports_on: tuple[SourceKey, ...] = Field((), description="the primary works it retells")
    unverified: str = Field("", description="which of these facts are not verified yet")


# ── One review ────────────────────────────────────────────────────────────────────────────────


class Citation(Row):
    """A reference of the article, each field as the article prints it."""

    table, key = "citations", ("number",)
    refers = {"source": "sources"}

    number: Count = Field(ge=1, description="number in the article's reference list")
    source: SourceKey = Field(description="the source it stands for")
    authors: str = Field("", description="authors as printed")
    date: str = Field("", description="date as printed, as YYYY, YYYY-MM or YYYY-MM-DD")
    title: str = Field("", description="title as printed")
    container: str = Field("", description="journal or site as printed")
    volume: str = Field("", description="volume as printed")
    issue: str = Field("", description="issue as printed")
    pages: str = Field("", description="pages as printed")
    doi: str = Field("", description="DOI as printed in its own right, not inside the address")
    url: str = Field("", description="address as printed")
    retrieved: Day | None = Field(None, description="the day the article says it was read")


class Claim(Row):
    """A standalone statement of the article in our own words, or a sentence with none."""

    table, key = "claims", ("claim",)
    passing = frozenset({"prepared_by"})
    refers = {"repeats": "claims", "cited": "sources"}

    claim: ClaimId = Field(description="C01, C02 …, each number once and none left out")
    section: Text = Field(description="heading as printed")
    paragraph: Count = Field(ge=1, description="within the section; a list item counts as one")
    sentence: Count = Field(ge=1, description="within the paragraph")
    fragment: Text = Field(
        description="first and last words of the sentence, at most four each, around an ellipsis"
    )
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")] = Field(
        description="hash of the normalised sentence, see typography.fingerprint"
    )
    text: Text = Field(description="the claim restated, or what the sentence does")
    checkable: YesNo = Field(description="whether evidence could bear on it")
    why_not: str = Field("", description="why there is nothing to check")
    kind: Kind | None = Field(None, description="what it is about")
    wording: Wording | None = Field(None, description="how strongly the article says it")
    population: str = Field("", description="P: whom")
    intervention: str = Field("", description="I: what is done or met with")
    comparator: str = Field("", description="C: compared with what")
    outcome: str = Field("", description="O: what follows")
    cited: tuple[SourceKey, ...] = Field((), description="sources the article ties to it")
    repeats: ClaimId | None = Field(None, description="the earlier claim that it says again")
    harm: Harm | None = Field(None, description="what a reader risks if it is wrong")
    prepared_by: tuple[RuleId, ...] = Field((), description="the rules that prepared the row")
    state: Acceptance = Field(description="whether a person stands by the row")

    @property
    def accepted(self) -> bool:
        """Whether a person stands by it; what rules prepared enters no count before that."""
        return self.state is Acceptance.ACCEPTED

    @property
    def counts(self) -> bool:
        """Whether it is judged and counted: accepted, can be checked, and repeats no other."""
        return self.accepted and self.checkable is YesNo.YES and not self.repeats

    @property
    def empirical(self) -> bool:
        """Whether only graded evidence can carry it whole; so held while its kind is open."""
        return self.kind is None or self.kind.empirical


class Judgement(Row):
    """What one source says about one claim."""

    table, key = "judgements", ("claim", "source")
    refers = {"claim": "claims", "source": "sources"}
    rests, prepared = ("claim", "source"), True

    claim: ClaimId = Field(description="the claim")
    source: SourceKey = Field(description="the source")
    direction: Direction = Field(description="what the source says about the claim")
    differs: tuple[Element, ...] = Field((), description="what differs; empty means direct")
    extent: Extent = Field(description="how much of the claim it covers")
    certainty: Certainty = Field(description="GRADE certainty for this claim")
    lowered_by: tuple[Domain, ...] = Field((), description="the domains that lower it")
    basis: Basis = Field(description="what was read for this judgement")
    locator: str = Field("", description="where in the source")
    reason: Text = Field(description="why, in a sentence")
    date: Day = Field(description="the day of the judgement")


class Consensus(Judgement):
    """What reviewers who differed on a claim and a source decided; takes the place of both."""

    table, prepared = "consensus", False

    decided_by: Text = Field(description="who decided")


class Overruling(Row):
    """A human's verdict in place of the rule's; the report shows both."""

    table, key = "overrulings", ("claim", "body")
    refers = {"claim": "claims"}
    rests = ("claim",)

    claim: ClaimId = Field(description="the claim")
    body: Body = Field(description="which of the two verdicts")
    verdict: Verdict = Field(description="the verdict that stands instead")
    decided_by: Text = Field(description="who overruled")
    reason: Text = Field(description="why")
    date: Day = Field(description="the day")


class Rewording(Row):
    """What to change in the article for one claim."""

    table, key = "rewordings", ("claim",)
    refers = {"claim": "claims", "sources": "sources"}
    rests, passing = ("claim", "sources"), frozenset({"state"})
    prepared = True

    claim: ClaimId = Field(description="the claim")
    action: Action = Field(description="what to do")
    problem: Text = Field(description="what is wrong, in one plain sentence")
    proposal: str = Field("", description="the words to write; empty when it is taken out")
    sources: tuple[SourceKey, ...] = Field((), description="sources to cite for the new words")
    state: State = Field(description="how far it has come")


class Omission(Row):
    """What the article should say and does not."""

    table, key = "omissions", ("omission",)
    refers = {"sources": "sources"}
    rests, passing = ("sources",), frozenset({"state"})

    omission: OmissionId = Field(description="O01, O02 … in order of harm")
    section: Text = Field(description="heading of the article where it belongs")
    missing: Text = Field(description="what is missing")
    why: Text = Field(description="why a reader needs it")
    proposal: Text = Field(description="the words to add")
    harm: Harm = Field(description="what a reader risks without it")
    sources: tuple[SourceKey, ...] = Field(min_length=1, description="where it comes from")
    state: State = Field(description="how far it has come")


class Finding(Row):
    """What the rule makes of a claim's judgements; generated, and committed as the record."""

    table, key = "findings", ("claim",)
    refers = {"claim": "claims"}

    claim: ClaimId = Field(description="the claim")
    as_cited: Verdict = Field(description="verdict on the article's own reference list")
    as_cited_because: Text = Field(description="the rule's reasons for it")
    best_evidence: Verdict = Field(description="verdict on the best evidence known")
    best_evidence_because: Text = Field(description="the rule's reasons for it")
    certainty: Certainty = Field(description="of the surest source that carries that verdict")
    wording_fit: WordingFit = Field(description="wording against that certainty")
    wording_because: str = Field("", description="what was said, and what the certainty allows")
    action: Action = Field(description="what the rule asks of the writer")
    rests_on: tuple[SourceKey, ...] = Field((), description="sources that carry a verdict")
    judged: tuple[SourceKey, ...] = Field((), description="all sources judged for the claim")


class Confirmation(Row):
    """What a row said, and what it rested on, when somebody last stood by it.

    Written by `evidence-review confirm`, never by hand.
    """

    table, key = "confirmations", ("of", "row")

    of: Text = Field(description="the file, without its ending: claims, judgements/authors")
    row: Text = Field(description="the row's key")
    version: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")] = Field(
        description="hash of the row's cells, see versions.row_version"
    )
    rests_on: tuple[Version, ...] = Field((), description="each name with its version then")
    confirmed_by: Text = Field(description="who stood by it")
    date: Day = Field(description="the day")


class Article(BaseModel):
    """The article under review; facts about it, none of its sentences."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Text
    publisher: Text
    url: Address = ""
    read: WrittenDay
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    sentences: int = Field(ge=1)
    references: int = Field(ge=0)


class Reviewer(BaseModel):
    """Who judged; `file` names the table in judgements/. A role, or a person who has signed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: SourceKey
    name: Text
    role: Text
    signed: WrittenDay | None = None


_PASSING = {"read": True, "fingerprint": True, "sentences": True, "references": True}


class Header(BaseModel):
    """What review.toml says of a review."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question: Text
    status: Status
    date: WrittenDay
    review_by: WrittenDay
    omissions: int = Field(0, ge=0)
    article: Article
    reviewers: tuple[Reviewer, ...] = Field(min_length=1)

    @property
    def lasting(self) -> str:
        """What it says apart from days and counts, which come and go with the work."""
        passing = {"date": True, "review_by": True, "omissions": True, "article": _PASSING}
        return self.model_dump_json(exclude=passing)


TABLES = (
    Source,
    Citation,
    Claim,
    Judgement,
    Consensus,
    Overruling,
    Rewording,
    Omission,
    Finding,
    Confirmation,
)
