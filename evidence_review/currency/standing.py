"""Which rows of a review are current, and which verdicts are stale because one of them is not.

A row is current when it reads as it did when somebody last confirmed it (`confirmations.csv`) and
everything it depends on does, too: a judgement on its claim, its source and the rule; a claim on
its body of evidence; proposed words on their claim, its verdicts and the sources they cite.

A verdict depends on the judgements that speak, for or against; it depends on silence only where no
source speaks. So a corrected appraisal makes stale the verdicts that the source bears on, and
those that say that nobody speaks, and no others.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from evidence_review.currency.versions import (
    CLAIM_ASPECTS,
    JOINT,
    SOURCE_ASPECTS,
    Aspect,
    RowName,
    WrittenRow,
    changed_aspects,
)
from evidence_review.tables.rows import Claim, Confirmation, Judgement
from evidence_review.vocabulary import Basis, Body, Direction

_SETTLED_IN = ("judgements/", "consensus")
"""How the names of the files begin whose rows a verdict is computed from."""


@dataclass(frozen=True)
class Cause:
    """One thing that is no longer as it was: a claim, a source, the rule, a verdict or the row."""

    name: str
    aspect: Aspect
    since: dt.date | None = None
    """The day of the confirmation that no longer holds; none where there never was one."""


_Causes = tuple[Cause, ...]


@dataclass(frozen=True)
class Standing:
    """What of a review is as it was confirmed, and what is not, with the causes."""

    changed: Mapping[RowName, _Causes]
    """The rows that are not current."""
    gone: tuple[Confirmation, ...] = ()
    """Confirmations of rows that are no longer there."""
    sentences: Mapping[str, _Causes] = field(default_factory=dict)
    """Claims whose sentence the text at hand no longer has as it was."""
    stale: Mapping[tuple[str, Body], _Causes] = field(default_factory=dict)
    """The verdicts that are not current, by claim and body of evidence."""


def stand(
    rows: Iterable[WrittenRow],
    confirmations: Iterable[Confirmation],
    sentences: Mapping[str, _Causes],
    claims: Iterable[Claim],
    judgements: Mapping[str, Sequence[Judgement]],
    cited: Iterable[str],
) -> Standing:
    """Hold every row against its confirmation, in a time linear in the rows.

    `claims` are those that count, `judgements` the settled ones of each claim, `cited` the keys of
    the article's reference list.
    """
    confirmed = {(row.of, row.row): row for row in confirmations}
    rows = tuple(rows)
    changed = {row.name: causes for row in rows if (causes := _since(row, confirmed.get(row.name)))}
    there = {row.name for row in rows}
    gone = tuple(row for name, row in confirmed.items() if name not in there)
    files = dict.fromkeys(of for of, _ in (*sorted(confirmed), *sorted(there)))
    readings = tuple(of for of in files if of.startswith("readings/"))
    settling = tuple(filter(_settles, files))
    ground = _Ground(changed, gone, sentences, frozenset(cited), settling, readings)
    stale = {
        (claim.claim, body): causes
        for claim in claims
        for body in Body
        if (causes := ground.causes(claim, judgements.get(claim.claim, ()), body))
    }
    return Standing(changed, gone, sentences, stale)


def _settles(of: str) -> bool:
    return of.startswith(_SETTLED_IN)


def _since(row: WrittenRow, then: Confirmation | None) -> _Causes:
    """What changed of a row, or of what it depends on, since it was confirmed."""
    if then is None:
        return (Cause(row.row, Aspect.ROW),)
    causes = [] if row.version == then.version else [Cause(row.row, Aspect.ROW, then.date)]
    before = dict(version.rsplit(" ", 1) for version in then.rests_on)
    for name, now in row.depends_on.items():
        was = before.get(name)
        if was != now:
            aspects = _aspects(name)
            differing = changed_aspects(was, now, aspects) if was else aspects[:1]
            about = row.row if name == Aspect.VERDICT else name
            causes += [
                Cause(about, aspect, then.date)
                for aspect in differing
                if aspect is not Aspect.PLACE
            ]
    return tuple(causes)


def _aspects(name: str) -> tuple[Aspect, ...]:
    for aspect in (Aspect.RULE, Aspect.VERDICT):
        if name == aspect:
            return (aspect,)
    if name[0] == "B":
        return (Aspect.BODY,)
    return tuple(CLAIM_ASPECTS) if name[0].isupper() else SOURCE_ASPECTS


@dataclass(frozen=True)
class _Ground:
    """What verdicts depend on, as far as it changed."""

    changed: Mapping[RowName, _Causes]
    gone: tuple[Confirmation, ...]
    sentences: Mapping[str, _Causes]
    cited: frozenset[str]
    files: tuple[str, ...]
    readings: tuple[str, ...]

    def causes(self, claim: Claim, judged: Sequence[Judgement], body: Body) -> _Causes:
        """Why a verdict is stale; nothing where it is current."""
        within = set(claim.cited) or self.cited if body is Body.AS_CITED else None
        considered = [
            judgement for judgement in judged if within is None or judgement.source in within
        ]
        speaking = any(map(_speaks, considered))
        causes = list(self.sentences.get(claim.claim, ()))
        for judgement in considered:
            depends = not speaking or _speaks(judgement)
            for cause in self._changes_of(judgement):
                # A row that was edited may have spoken before.
                if depends or cause.aspect is Aspect.ROW:
                    causes.append(cause)
            causes += self._changes_of_reading(judgement) if depends else ()
        causes += self.changed.get(("overrulings", f"{claim.claim}{JOINT}{body}"), ())
        causes += self._changes_of_body(claim) if body is Body.BEST_EVIDENCE else ()
        causes += self._removed(claim, within)
        # What nobody has confirmed yet cannot have changed since.
        return tuple(dict.fromkeys(cause for cause in causes if cause.since))

    def _changes_of(self, judgement: Judgement) -> Iterator[Cause]:
        """What changed of a judgement's rows, in whichever reviewer's file."""
        for of in self.files:
            yield from self.changed.get((of, JOINT.join(judgement.identity)), ())

    def _changes_of_reading(self, judgement: Judgement) -> Iterator[Cause]:
        """What changed of the readings that it inherits from, or is the silence of."""
        its = {judgement.claim, judgement.source}
        for of in self.readings:
            for cause in self.changed.get((of, judgement.source), ()):
                if cause.name in its:
                    yield cause

    def _changes_of_body(self, claim: Claim) -> Iterator[Cause]:
        """What changed of the body of evidence that the claim belongs to."""
        for cause in self.changed.get(("claims", claim.claim), ()):
            if cause.aspect is Aspect.BODY:
                yield cause

    def _removed(self, claim: Claim, within: Iterable[str] | None) -> Iterator[Cause]:
        """Judgements of the claim that were confirmed and have no row any more."""
        for confirmation in self._gone_by_claim.get(claim.claim, ()):
            source = confirmation.row.split(JOINT)[-1]
            if within is None or source in within:
                yield Cause(confirmation.row, Aspect.ROW, confirmation.date)

    @cached_property
    def _gone_by_claim(self) -> dict[str, list[Confirmation]]:
        by_claim: dict[str, list[Confirmation]] = {}
        for confirmation in self.gone:
            if _settles(confirmation.of):
                by_claim.setdefault(confirmation.row.split(JOINT)[0], []).append(confirmation)
        return by_claim


def _speaks(judgement: Judgement) -> bool:
    silent = judgement.direction is Direction.SILENT
    return not silent and judgement.basis is not Basis.NOT_RETRIEVED
