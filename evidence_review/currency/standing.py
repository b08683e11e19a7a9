"""Which rows of a review still stand, and which verdicts are stale because one of them does not.

A row stands when it reads as it did when somebody last stood by it (`confirmations.csv`) and
everything it rests on does, too: a judgement on its claim, its source and the rule; proposed words
on their claim, its verdicts and the sources they cite.

A verdict rests on the judgements that speak, for or against; silence is what it rests on only
where no source speaks. So a corrected appraisal breaks the verdicts that the source bears on, and
those that say that nobody speaks, and no others.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from evidence_review.collection.review import Record
from evidence_review.currency.versions import CLAIM, SOURCE, changed
from evidence_review.currency.written import THE_RULE, VERDICT, Name, Written, written
from evidence_review.rule.synthesis import MUTE
from evidence_review.tables.rows import Claim, Confirmation, Judgement
from evidence_review.vocabulary import AnchorState, Aspect, Basis, Body, Direction


@dataclass(frozen=True)
class Cause:
    """One thing that is no longer as it was: a claim, a source, the rule, a verdict or the row."""

    name: str
    aspect: Aspect
    since: dt.date | None = None
    """The day of the confirmation that no longer holds; none where there never was one."""


@dataclass(frozen=True)
class Standing:
    """What of a review stands. `fallen` are the rows that do not, each with its causes."""

    record: Record
    fallen: dict[Name, tuple[Cause, ...]]
    gone: tuple[Confirmation, ...] = ()
    """Confirmations of rows that are no longer there."""
    words: dict[str, tuple[Cause, ...]] = field(default_factory=dict)
    """Claims whose sentence the text at hand no longer has as it was."""

    @cached_property
    def stale(self) -> dict[tuple[str, Body], tuple[Cause, ...]]:
        """The verdicts that are not current, by claim and body, with what broke them."""
        judgements: dict[str, list[Judgement]] = {}
        for each in self.record.settled.judgements:
            judgements.setdefault(each.claim, []).append(each)
        found = {}
        for claim in self.record.claims.rows:
            if claim.counts:
                for body in Body:
                    causes = self._causes(claim, judgements.get(claim.claim, []), body)
                    if causes:
                        found[claim.claim, body] = causes
        return found

    def _causes(self, claim: Claim, judged: list[Judgement], body: Body) -> tuple[Cause, ...]:
        within = set(claim.cited or self.record.cited) if body is Body.AS_CITED else None
        considered = [each for each in judged if within is None or each.source in within]
        speaking = [each for each in considered if _speaks(each)]
        causes = list(self.words.get(claim.claim, ()))
        for each in considered:
            rests = not speaking or each in speaking
            for cause in self._fallen_of(each):
                # A row that was edited may have spoken before.
                if rests or cause.aspect is Aspect.ROW:
                    causes.append(cause)
        causes += self.fallen.get(("overrulings", f"{claim.claim} × {body}"), ())
        causes += self._lost(claim, within)
        # What nobody has confirmed yet cannot have changed since.
        return tuple(dict.fromkeys(each for each in causes if each.since))

    def _fallen_of(self, judgement: Judgement) -> Iterator[Cause]:
        """What changed of a judgement's rows, in whichever reviewer's file."""
        for of in self._files:
            yield from self.fallen.get((of, " × ".join(judgement.identity)), ())

    def _lost(self, claim: Claim, within: set[str] | None) -> Iterator[Cause]:
        """Judgements of the claim that were confirmed and have no row any more."""
        for each in self._gone_by_claim.get(claim.claim, ()):
            source = each.row.split(" × ")[-1]
            if within is None or source in within:
                yield Cause(each.row, Aspect.ROW, each.date)

    @cached_property
    def _gone_by_claim(self) -> dict[str, list[Confirmation]]:
        found: dict[str, list[Confirmation]] = {}
        for each in self.gone:
            if each.of in self._files:
                found.setdefault(each.row.split(" × ")[0], []).append(each)
        return found

    @cached_property
    def _files(self) -> tuple[str, ...]:
        confirmed = {each.of for each in self.record.confirmations.rows}
        every = confirmed | {f"judgements/{name}" for name in self.record.judgements}
        return (*sorted(of for of in every if of.startswith("judgements/")), "consensus")


def _speaks(judgement: Judgement) -> bool:
    undecided = judgement.direction is Direction.INCONCLUSIVE
    speaks = judgement.direction not in MUTE or undecided
    return speaks and judgement.basis is not Basis.NOT_RETRIEVED


def stand(record: Record) -> Standing:
    """Hold every row against its confirmation, in a time linear in the rows."""
    confirmed = {(each.of, each.row): each for each in record.confirmations.rows}
    rows = tuple(written(record))
    fallen = {row.name: causes for row in rows if (causes := _since(row, confirmed.get(row.name)))}
    there = {row.name for row in rows}
    gone = tuple(each for name, each in confirmed.items() if name not in there)
    return Standing(record, fallen, gone, _words(record))


_LOST_WORDS = (AnchorState.EDITED, AnchorState.LOST, AnchorState.AMBIGUOUS)


def _words(record: Record) -> dict[str, tuple[Cause, ...]]:
    """The claims whose sentence is no longer in the article, since the day it was read."""
    if record.traced is None or record.header is None:
        return {}
    read = record.header.article.read
    return {
        each.anchor.claim: (Cause(each.anchor.claim, Aspect.ANCHOR, read),)
        for each in record.traced.found
        if each.state in _LOST_WORDS
    }


def _since(row: Written, then: Confirmation | None) -> tuple[Cause, ...]:
    """What changed of a row, or of what it rests on, since it was confirmed."""
    if then is None:
        return (Cause(row.row, Aspect.ROW),)
    causes = [] if row.version == then.version else [Cause(row.row, Aspect.ROW, then.date)]
    before = dict(each.rsplit(" ", 1) for each in then.rests_on)
    for name, now in row.rests_on.items():
        was = before.get(name)
        if was != now:
            aspects = _aspects(name)
            found = changed(was, now, aspects) if was else aspects[-1:]
            about = row.row if name == VERDICT else name
            causes += [Cause(about, each, then.date) for each in found if each is not Aspect.PLACE]
    return tuple(causes)


def _aspects(name: str) -> tuple[Aspect, ...]:
    if name in (THE_RULE, VERDICT):
        return (Aspect(name),)
    return tuple(CLAIM) if name[0].isupper() else SOURCE
