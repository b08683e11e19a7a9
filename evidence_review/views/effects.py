"""02-evidence: how large the effects are and how sure: a summary of findings, from the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from evidence_review.collection.review import Review
from evidence_review.rule.in_words import absolute, relative, statement, weight, without
from evidence_review.tables.bodies import BodyOfEvidence, Effect
from evidence_review.views.common import named, named_source, plural
from evidence_review.views.display import Shown, note
from evidence_review.views.frames import Column, TypedTable
from evidence_review.vocabulary import Certainty, Domain

NO_BODY = "No claim of this review points to a body of evidence yet."
FREQUENCIES = "How often"
_CAPTION = "Summary of findings: how large each effect is, and how sure"
_COLUMNS = (
    Column("body", str, "the body of evidence, as in bodies.csv"),
    Column("comparison", str, "what is compared with what"),
    Column("outcome", str, "the outcome, after how long, and in whom"),
    Column("people", str, "people and studies, each counted once, and the source of the numbers"),
    Column("without it", str, "the risk or the mean of the comparator"),
    Column("relative effect", str, "a ratio with its interval"),
    Column("absolute effect", str, "of 1,000 people, or on a scale, with its interval"),
    Column("what it means", str, "number needed to treat, or the smallest important difference"),
    Column("certainty", Certainty, "GRADE certainty of the body of evidence"),
    Column("in words", str, "the finding in a sentence"),
    Column("why not surer", str, "what lowered the certainty, and what raised it"),
    Column("claims", tuple, "the claims that it bears on"),
)
_FULL, _EMPTY = "⊕", "⊝"


def summary_of_findings(review: Review) -> Shown:
    """A row a body of evidence that the claims use, with the other outcomes of its comparison."""
    if not review.bodies:
        return note(NO_BODY)
    rows = [Row(review, body) for body in review.bodies]
    caption = f"{_CAPTION}{_levels(review)}"
    data = TypedTable(caption, _COLUMNS, [row.values for row in rows])
    groups = _groups([row for row in rows if row.comparison != FREQUENCIES])
    how_often = [row for row in rows if row.comparison == FREQUENCIES]
    context = {"caption": caption, "groups": groups, "how_often": how_often}
    return Shown(data.text, "summary.html", context, data)


@dataclass(frozen=True)
class Row:
    """A body of evidence as a row of the summary."""

    review: Review
    body: BodyOfEvidence

    @property
    def effect(self) -> Effect | None:
        """The number that speaks for it."""
        return next(iter(self.review.effects_of(self.body)), None)

    @property
    def comparison(self) -> str:
        """What is compared with what."""
        return comparison(self.body)

    @property
    def outcome(self) -> str:
        """The outcome and after how long."""
        return ", ".join(filter(None, (self.body.outcome, self.body.time)))

    @property
    def people(self) -> str:
        """How many, each counted once; says what was not read."""
        body = self.body
        people = f"{body.people:,} people" if body.people else "people: not read"
        if body.studies:
            return f"{people} ({plural(body.studies, 'study', 'studies')})"
        return f"{people} (studies: not read)" if body.people else people

    @property
    def source(self) -> str:
        """The source that the numbers come from; without numbers, that of the grade."""
        return self.effect.source if self.effect else self.body.sources[0]

    @property
    def counted_once(self) -> str:
        """The sources whose studies are counted already."""
        names = ", ".join(map(self.review.label, self.body.overlap))
        return f"the same studies: {names}" if names else ""

    @property
    def given_by(self) -> dict[str, str]:
        """The source as a link says it; also one that no claim of this review is judged by."""
        if self.source in self.review.sources:
            return named_source(self.review, self.source)
        return {"key": "", "label": self.review.label(self.source), "mark": "", "notice": ""}

    @property
    def without(self) -> str:
        """What happens without it."""
        return (without(self.effect) if self.effect else "") or "not recorded"

    @property
    def relative(self) -> str:
        """The relative effect."""
        return (relative(self.effect) if self.effect else "") or "–"

    @property
    def absolute(self) -> str:
        """How many more or fewer, or how much higher or lower."""
        return absolute(self.effect) if self.effect else "no number recorded"

    @property
    def meaning(self) -> str:
        """The number needed to treat, or the smallest important difference."""
        return named(self.review, weight(self.effect)) if self.effect else ""

    @property
    def brief(self) -> str:
        """How large, in a line."""
        name = f"{self.body.body} {self.comparison}, {self.body.outcome}"
        ratio = f"{self.relative}; " if self.relative != "–" else ""
        return f"{name}: {ratio}{self.absolute}"

    def sure(self, claimed: Certainty | None) -> str:
        """How sure that is, beside a claim's verdict: it may have another certainty, or none."""
        own = f"certainty of these numbers: {self.body.certainty}"
        if claimed in (None, self.body.certainty):
            return own
        return f"{own}, for their own question; of the claim: {claimed}, by the judgements below"

    @property
    def symbols(self) -> str:
        """The certainty as the four signs of GRADE; none where it was not graded or not read."""
        if not self.body.graded:
            return ""
        level = self.body.certainty.rank - Certainty.VERY_LOW.rank + 1
        return _FULL * level + _EMPTY * (4 - level)

    @property
    def statement(self) -> str:
        """The finding in a sentence."""
        return statement(self.body, self.effect)

    @property
    def because(self) -> str:
        """Why it is not surer, or why it is surer than its design."""
        body = self.body
        starts = "" if body.start.rank else f"Starts low: {body.start.meaning}."
        moved = [
            f"{'; '.join(map(_moved, reasons)).capitalize()}. {because}" if reasons else because
            for reasons, because in (
                (body.lowered_by, body.lowered_because),
                (body.raised_by, body.raised_because),
            )
        ]
        return " ".join(filter(None, (starts, *moved)))

    @property
    def claims(self) -> tuple[str, ...]:
        """The counted claims that point to it."""
        return tuple(c.claim for c in self.review.counted if c.body == self.body.body)

    @property
    def values(self) -> Sequence[object]:
        """The row of the table, in the order of its columns."""
        people = [self.people, self.review.called(self.source), self.counted_once]
        return (
            self.body.body,
            self.comparison,
            f"{self.outcome}; {self.body.population}",
            "; ".join(filter(None, people)),
            self.without,
            self.relative,
            self.absolute,
            self.meaning,
            self.body.certainty,
            self.statement,
            self.because,
            self.claims,
        )


def comparison(body: BodyOfEvidence) -> str:
    """What is compared with what, as a heading; frequencies have one of their own."""
    if not body.intervention:
        return FREQUENCIES
    against = f" against {body.comparator}" if body.comparator else ""
    return f"{body.intervention[0].upper()}{body.intervention[1:]}{against}"


def _groups(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.comparison, []).append(row)
    return list(groups.items())


def _moved(reason: str) -> str:
    """A domain and its levels in words; a rating that was taken over is no domain of GRADE."""
    domain, levels = reason.rsplit(" ", 1)
    steps = f"{plural(abs(int(levels)), 'level')} {'up' if int(levels) > 0 else 'down'}"
    if domain == Domain.SOURCE_RATING:
        return f"{steps}, as its source rates it"
    return f"{steps} for {domain}"


def _levels(review: Review) -> str:
    """What is known of the level of the intervals: it is usual, and not always read."""
    effects = [effect for body in review.bodies for effect in review.effects_of(body)]
    open_ = sum(effect.low is not None and effect.level is None for effect in effects)
    if not open_:
        return ""
    return f". The level of {plural(open_, 'interval')} was not read; 95% is usual."
