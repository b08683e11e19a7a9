"""Bodies of evidence, and the effects that were read of their sources; shared by all reviews."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from evidence_review.tables.row import BodyId, Count, EffectId, Number, Row, Scope, SourceKey, Text
from evidence_review.vocabulary import Certainty, Domain, Question, YesNo
from evidence_review.vocabulary_effects import Better, Measure, Start, Upgrade

_DOWN = "|".join(domain for domain in Domain if domain is not Domain.OBSERVATIONAL)
LOWERED = rf"^({_DOWN}) -[1-3]$"
RAISED = rf"^({'|'.join(Upgrade)}) \+[12]$"
"""A reason with its levels; observational design is no reason here, but where it starts."""


class BodyOfEvidence(Row):
    """A question that studies answer, with the sources that belong to it and its certainty."""

    table, noun, scope, key = "bodies", "body of evidence", Scope.COLLECTION, ("body",)
    refers = {"sources": "sources", "overlap": "sources", "effects": "effects"}
    optional = True

    body: BodyId = Field(description="B01, B02 …")
    question: Question = Field(description="what kind of question it is (OCEBM 2011)")
    population: Text = Field(description="P: whom")
    intervention: str = Field("", description="I: what is done or met with; of a frequency none")
    comparator: str = Field("", description="C: compared with what")
    outcome: Text = Field(description="O: what follows")
    time: str = Field("", description="after how long")
    studies: Count | None = Field(None, ge=1, description="studies, each counted once")
    people: Count | None = Field(None, ge=1, description="people, each counted once")
    sources: tuple[SourceKey, ...] = Field(min_length=1, description="sources that belong to it")
    overlap: tuple[SourceKey, ...] = Field(
        (), description="of these, those whose studies another one counts already"
    )
    effects: tuple[EffectId, ...] = Field(
        (), description="its rows in effects.csv; the first speaks for it, and its source counts"
    )
    start: Start = Field(description="where its certainty begins")
    lowered_by: tuple[Annotated[str, StringConstraints(pattern=LOWERED)], ...] = Field(
        (), description="GRADE domains that lower it, each with its levels: imprecision -1"
    )
    lowered_because: str = Field("", description="why, a sentence for each domain")
    raised_by: tuple[Annotated[str, StringConstraints(pattern=RAISED)], ...] = Field(
        (), description="what raises it, each with its levels: large effect +1"
    )
    raised_because: str = Field("", description="why, a sentence for each")
    certainty: Certainty = Field(description="GRADE certainty; start, down and up add up to it")

    @property
    def graded(self) -> bool:
        """Whether somebody graded it and the grade was read."""
        return self.certainty.rank >= Certainty.VERY_LOW.rank

    @property
    def comparison(self) -> tuple[str, str]:
        """What is compared with what: outcomes of one comparison are weighed together."""
        return (self.intervention, self.comparator) if self.intervention else (self.body, "")


class Effect(Row):
    """An effect or a frequency as one source gives it; nothing that its authors did not give."""

    table, noun, scope, key = "effects", "effect", Scope.COLLECTION, ("effect",)
    refers = {"body": "bodies", "source": "sources"}
    optional = True

    effect: EffectId = Field(description="E01, E02 …")
    body: BodyId = Field(description="the body of evidence that it belongs to")
    source: SourceKey = Field(description="the source that gives it")
    outcome: Text = Field(description="the outcome as this source measured it")
    measure: Measure = Field(description="how it is expressed")
    estimate: Number | None = Field(None, description="the estimate, with the digits as printed")
    low: Number | None = Field(None, description="lower end of its interval")
    high: Number | None = Field(None, description="upper end of its interval")
    level: Count | None = Field(None, ge=50, le=99, description="level of the interval: 95")
    unit: str = Field(
        "", description="of the estimate; % for shares in per cent, days (weeks …) for a median"
    )
    events: Count | None = Field(None, description="people with the outcome, with it")
    total: Count | None = Field(None, ge=1, description="of how many")
    events_comparator: Count | None = Field(None, description="people with the outcome, without it")
    total_comparator: Count | None = Field(None, ge=1, description="of how many")
    people: Count | None = Field(None, ge=1, description="people in the comparison")
    baseline: Number | None = Field(
        None, description="the comparator's risk (0 to 1); of a mean difference its mean"
    )
    baseline_from: str = Field("", description="where the baseline is from")
    risk: Number | None = Field(None, description="the risk with it (0 to 1), where it is given")
    scale_low: Number | None = Field(None, description="lower end of the scale")
    scale_high: Number | None = Field(None, description="upper end of the scale")
    better: Better | None = Field(None, description="which way is better for the reader")
    important: Number | None = Field(None, description="smallest important difference")
    important_from: str = Field("", description="who says so")
    time: str = Field("", description="after how long")
    pooled: YesNo = Field(description="whether its authors pooled it from several studies")
    locator: Text = Field(description="where in the source it was read")

    @property
    def in_percent(self) -> bool:
        """Whether the estimate is written in per cent."""
        return self.unit == "%"

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The estimate and the ends of its interval, as far as they are given."""
        return tuple(value for value in (self.estimate, self.low, self.high) if value is not None)
