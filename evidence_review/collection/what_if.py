"""What would overturn a verdict: a review as it would be if one thing were otherwise.

The rules are pure, so the question has an exact answer: the verdicts are computed again. Nothing is
written. For single changes only the claims that the change bears on are computed anew; a test
compares that with the whole review computed again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from evidence_review.collection.review import Review
from evidence_review.errors import UnknownName
from evidence_review.rule.findings import Known, finding_of
from evidence_review.tables.bodies import BodyOfEvidence
from evidence_review.tables.row import Row
from evidence_review.tables.rows import (
    Claim,
    Consensus,
    Finding,
    Judgement,
    Overruling,
    Reading,
    Source,
)
from evidence_review.tables.table import Table
from evidence_review.vocabulary import Basis, Body, Certainty, Integrity, Verdict

GRADES = tuple(word for word in Certainty if word.rank >= Certainty.VERY_LOW.rank)
"""The grades that a body or a judgement can have instead."""


_R = TypeVar("_R", bound=Row)
_J = TypeVar("_J", bound=Judgement)
_OfSource = TypeVar("_OfSource", bound=Judgement | Reading)


def suppose(
    review: Review,
    *,
    retracted: Collection[str] = (),
    without: Collection[str] = (),
    certainty: Mapping[str, str] | None = None,
) -> Review:
    """The review as it would be: sources retracted, or left out, or graded otherwise.

    `retracted` and `without` are keys of sources; `certainty` has a grade by source, for
    all its graded judgements, or by body of evidence. Raises UnknownName for a source, a body or a
    grade that there is not.
    """
    for key in (*retracted, *without):
        _source(review, key)
    grades = {_graded_thing(review, name): _grade(word) for name, word in (certainty or {}).items()}

    def source(row: Source) -> Source:
        withdrawn = {"integrity": Integrity.RETRACTED}
        return row.model_copy(update=withdrawn) if row.source in retracted else row

    def body(row: BodyOfEvidence) -> BodyOfEvidence:
        return row.model_copy(update={"certainty": grades.get(row.body, row.certainty)})

    def judgement(row: _J) -> _J:
        return graded(row, grades[row.source]) if row.source in grades else row

    tables = dict(review.tables)
    tables[Source] = _changed(review.table(Source), source)
    tables[BodyOfEvidence] = _changed(review.table(BodyOfEvidence), body)
    decided = _without(review.table(Consensus), without)
    tables[Consensus] = _changed(decided, judgement)
    judged = {
        name: _changed(_without(table, without), judgement)
        for name, table in review.reviewers.items()
    }
    read = {name: _without(table, without) for name, table in review.readings.items()}
    by_reviewer: dict[type[Row], Mapping[str, Table]] = dict(review.by_reviewer)
    by_reviewer |= {Judgement: judged, Reading: read}
    return replace(review, tables=tables, by_reviewer=by_reviewer)


def _source(review: Review, key: str) -> str:
    if key not in review.appraised:
        raise UnknownName("source", key, review.sources)
    return key


def _graded_thing(review: Review, name: str) -> str:
    return name if name in review.every_body else _source(review, name)


def _grade(word: str) -> Certainty:
    grades = {str(grade): grade for grade in GRADES}
    if word not in grades:
        raise UnknownName("grade of certainty", word, grades)
    return grades[word]


def graded(judgement: _J, certainty: Certainty) -> _J:
    """A judgement with another grade, if it has one at all."""
    has_one = judgement.certainty in GRADES
    return judgement.model_copy(update={"certainty": certainty}) if has_one else judgement


def _changed(table: Table[_R], change: Callable[[_R], _R]) -> Table[_R]:
    return replace(table, rows=tuple(change(row) for row in table.rows))


def _without(table: Table[_OfSource], sources: Collection[str]) -> Table[_OfSource]:
    kept = [(n, row) for n, row in table.numbered() if row.source not in sources]
    numbers, rows = zip(*kept, strict=True) if kept else ((), ())
    return replace(table, rows=rows, numbers=numbers)


# ── Single changes ────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Single:
    """One change: a source retracted, its grade for a claim changed, or a body's certainty."""

    source: str = ""
    claim: str = ""
    body: str = ""
    certainty: Certainty | None = None

    @property
    def is_retraction(self) -> bool:
        """Whether the source is withdrawn."""
        return self.certainty is None


@dataclass(frozen=True)
class Overturned:
    """A verdict that would be another one."""

    claim: str
    body: Body
    change: Single
    was: Verdict
    would_be: Verdict


def differing(review: Review, then: Review) -> tuple[Overturned, ...]:
    """The verdicts that would be others in a review as it would be; the change is not named."""
    return tuple(
        over
        for claim in review.counted
        for over in _pairs(review.findings[claim.claim], then.findings[claim.claim], Single())
    )


def overturning(review: Review) -> tuple[Overturned, ...]:
    """Every single change that overturns a verdict, claim by claim: retractions, then grades.

    A claim on whose judgements reviewers differ is left out: it is to be decided first.
    """
    differing = {difference.claim for difference in review.differences}
    claims = [claim for claim in review.counted if claim.claim not in differing]
    return tuple(over for claim in claims for over in _of_claim(review, claim))


def _of_claim(review: Review, claim: Claim) -> Iterator[Overturned]:
    judgements = review.judgements[claim.claim]
    now = review.findings[claim.claim]
    for key in dict.fromkeys(row.source for row in judgements):
        known = replace(review.known, retracted=review.known.retracted | {key})
        yield from _differing(now, review, claim, judgements, known, Single(source=key))
    for place, row in enumerate(judgements):
        for word in _other_grades(row.certainty):
            other = [*judgements[:place], graded(row, word), *judgements[place + 1 :]]
            change = Single(source=row.source, claim=claim.claim, certainty=word)
            yield from _differing(now, review, claim, other, review.known, change)
    yield from _of_body(review, claim, now)


def _of_body(review: Review, claim: Claim, now: Finding) -> Iterator[Overturned]:
    measured = review.known.bodies.get(claim.claim)
    if measured is None:
        return
    for word in _other_grades(measured.body.certainty):
        body = measured.body.model_copy(update={"certainty": word})
        bodies = {**review.known.bodies, claim.claim: replace(measured, body=body)}
        known = replace(review.known, bodies=bodies)
        change = Single(body=claim.body or "", certainty=word)
        judgements = review.judgements[claim.claim]
        yield from _differing(now, review, claim, judgements, known, change)


def _other_grades(certainty: Certainty) -> list[Certainty]:
    """What else a grade could be; nothing where there is none."""
    return [word for word in GRADES if word is not certainty] if certainty in GRADES else []


def _differing(
    now: Finding,
    review: Review,
    claim: Claim,
    judgements: Iterable[Judgement],
    known: Known,
    change: Single,
) -> Iterator[Overturned]:
    yield from _pairs(
        now, finding_of(claim, tuple(judgements), known, _overrulings(review, claim)), change
    )


def _pairs(now: Finding, then: Finding, change: Single) -> Iterator[Overturned]:
    for body, was, would_be in (
        (Body.AS_CITED, now.as_cited, then.as_cited),
        (Body.BEST_EVIDENCE, now.best_evidence, then.best_evidence),
    ):
        if was is not would_be:
            yield Overturned(now.claim, body, change, was, would_be)


def _overrulings(review: Review, claim: Claim) -> tuple[Overruling, ...]:
    rows = review.table(Overruling).rows
    return tuple(row for row in rows if row.claim == claim.claim)


# ── What to read first ────────────────────────────────────────────────────────────────────────


def reading_order(review: Review) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The sources to read in full first, each with the claims whose verdicts it adds.

    A verdict depends on what carries it; only a source that was not read in full can still change
    it by being read. The next one is always that with the most verdicts not counted before.
    """
    carried: dict[str, set[str]] = {}
    for claim in review.counted:
        for key in review.findings[claim.claim].rests_on:
            source = review.appraised.get(key)
            if source and source.read is not Basis.FULL_TEXT:
                carried.setdefault(key, set()).add(claim.claim)
    order: list[tuple[str, tuple[str, ...]]] = []
    left = set().union(*carried.values())
    while left:
        key = max(sorted(carried), key=lambda source: len(carried[source] & left))
        order.append((key, tuple(sorted(carried.pop(key) & left))))
        left -= set(order[-1][1])
    return tuple(order)
