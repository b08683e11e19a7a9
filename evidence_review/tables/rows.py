"""The tables of a collection: one frozen class a table, one field a column, and their registry.

The field's type gives the allowed words, its description the data dictionary, and the class
variables the rest: what a row is called, what the table belongs to, who writes it, its keys. What
works on every table (reading, schema, keys, versions, status, the data dictionary) iterates over
`TABLES`, so that a new table is a class here. A cell that lists several things parts them by "; ".
"""

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from evidence_review.tables.acts import Confirmation as Confirmation
from evidence_review.tables.acts import Reply as Reply
from evidence_review.tables.acts import Signature as Signature
from evidence_review.tables.acts import SignedRow as SignedRow
from evidence_review.tables.appraised import ArticleAnswer, SourceAnswer
from evidence_review.tables.bodies import BodyOfEvidence, Effect
from evidence_review.tables.looked import Reading as Reading
from evidence_review.tables.looked import Search as Search
from evidence_review.tables.looked import WarningSign as WarningSign
from evidence_review.tables.row import (
    BodyId,
    ClaimId,
    Count,
    Day,
    OmissionId,
    Row,
    RuleId,
    Scope,
    SourceKey,
    Text,
)
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
    Verdict,
    Wording,
    WordingFit,
    YesNo,
)

# ── Shared by all reviews ─────────────────────────────────────────────────────────────────────


class Source(Row):
    """A source, appraised once, independently of any claim."""

    table, noun, scope, key = "sources", "source", Scope.COLLECTION, ("source",)
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

    table, noun, key = "citations", "citation", ("number",)
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

    table, noun, key = "claims", "claim", ("claim",)
    passing = frozenset({"prepared_by"})
    refers = {"repeats": "claims", "cited": "sources", "body": "bodies"}
    depends_on = ("body",)

    claim: ClaimId = Field(description="C01, C02 …, each number once and none left out")
    section: Text = Field(description="heading as printed")
    paragraph: Count = Field(ge=1, description="within the section; a list item counts as one")
    sentence: Count = Field(ge=1, description="within the paragraph")
    fragment: Text = Field(
        description="first and last words of the sentence, at most four each, around an ellipsis"
    )
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")] = Field(
        description="hash of the normalised sentence, see text.typography.fingerprint"
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
    parts: tuple[str, ...] = Field((), description="names of its parts, where it has several")
    body: BodyId | None = Field(None, description="the body of evidence that bears on it")
    cited: tuple[SourceKey, ...] = Field((), description="sources the article ties to it")
    repeats: ClaimId | None = Field(None, description="the earlier claim that it says again")
    harm: Harm | None = Field(None, description="what a reader risks if it is wrong")
    prepared_by: tuple[RuleId, ...] = Field((), description="the rules that prepared the row")
    state: Acceptance = Field(description="whether a person has accepted the row")

    @property
    def accepted(self) -> bool:
        """Whether a person has accepted it; what rules prepared enters no count before that."""
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

    axes: ClassVar = ("direction", "differs", "extent", "certainty")
    """What reviewers must agree on; their reasons and locators may differ."""
    table, noun, scope = "judgements", "judgement", Scope.REVIEWER
    key, depends_on, under_rule = ("claim", "source"), ("claim", "source"), True
    refers = {"claim": "claims", "source": "sources"}
    prepared = True

    claim: ClaimId = Field(description="the claim")
    source: SourceKey = Field(description="the source")
    direction: Direction = Field(description="what the source says about the claim")
    differs: tuple[Element, ...] = Field((), description="what differs; empty means direct")
    extent: Extent = Field(description="how much of the claim it covers")
    parts: tuple[str, ...] = Field((), description="which of the parts that the claim names")
    certainty: Certainty = Field(description="GRADE certainty for this claim")
    lowered_by: tuple[Domain, ...] = Field((), description="the domains that lower it")
    basis: Basis | None = Field(None, description="what was read, if other than its reading says")
    locator: str = Field("", description="where in the source")
    quote: str = Field("", description="words of the source, at most four")
    reason: Text = Field(description="why, in a sentence")
    date: Day = Field(description="the day of the judgement")
    seen: tuple[str, ...] = Field(
        (), description="the reviewers whose judgement was shown before this one was last changed"
    )


class Consensus(Judgement):
    """What reviewers who differed on a claim and a source decided; takes the place of both."""

    table, noun, scope, prepared = "consensus", "decision", Scope.REVIEW, False

    decided_by: Text = Field(description="who decided")


class Overruling(Row):
    """A human's verdict in place of the rule's; the report shows both."""

    table, noun, key = "overrulings", "overruling", ("claim", "body")
    refers = {"claim": "claims"}
    depends_on, under_rule = ("claim",), True

    claim: ClaimId = Field(description="the claim")
    body: Body = Field(description="which of the two verdicts")
    verdict: Verdict = Field(description="the verdict that stands instead")
    decided_by: Text = Field(description="who overruled")
    reason: Text = Field(description="why")
    date: Day = Field(description="the day")


class Rewording(Row):
    """What to change in the article for one claim."""

    table, noun, key = "rewordings", "rewording", ("claim",)
    refers = {"claim": "claims", "sources": "sources"}
    depends_on, passing = ("claim", "sources"), frozenset({"state"})
    prepared = True

    claim: ClaimId = Field(description="the claim")
    action: Action = Field(description="what to do")
    problem: Text = Field(description="what is wrong, in one plain sentence")
    proposal: str = Field("", description="the words to write; empty when it is taken out")
    sources: tuple[SourceKey, ...] = Field((), description="sources to cite for the new words")
    state: State = Field(description="how far it has come")


class Omission(Row):
    """What the article should say and does not."""

    table, noun, key = "omissions", "omission", ("omission",)
    refers = {"sources": "sources"}
    depends_on, passing = ("sources",), frozenset({"state"})

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

    table, noun, by_people, key = "findings", "finding", False, ("claim",)
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


TABLES: tuple[type[Row], ...] = (
    Source,
    BodyOfEvidence,
    Effect,
    Citation,
    Claim,
    Reading,
    Search,
    WarningSign,
    ArticleAnswer,
    SourceAnswer,
    Judgement,
    Consensus,
    Overruling,
    Rewording,
    Omission,
    Reply,
    Finding,
    Confirmation,
    Signature,
    SignedRow,
)
"""Every table, in the order in which the data dictionary has them."""
