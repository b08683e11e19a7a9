"""What several views need: the computed findings, names for sources, places in the article."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from evidence_review.collection.review import Record
from evidence_review.currency.standing import Standing, stand
from evidence_review.tables.rows import Claim, Finding, Judgement, Source
from evidence_review.text.article import link
from evidence_review.vocabulary import Body, Direction, Integrity, State, Verdict

NO_CLAIM = "No claim counts yet."
STALE = "stale"
"""What stands beside a verdict that rests on something that changed."""

_KEY = re.compile(r"\b[a-z][a-z0-9-]*\b")


@dataclass(frozen=True)
class Study:
    """A record with its findings worked out, indexed the ways in which views look at it.

    `today` is the day that dates are held against; without it they are not checked.
    """

    record: Record
    today: dt.date | None = None

    @cached_property
    def standing(self) -> Standing:
        """What of the record still rests on what it rested on."""
        return stand(self.record)

    def stale(self, claim: str, body: Body) -> bool:
        """Whether a claim's verdict rests on something that changed; a repeat has its origin's."""
        return (self.origin(claim), body) in self.standing.stale

    def verdict(self, claim: str, body: Body) -> Verdict:
        """A claim's verdict on a body of evidence, as the rule gives it now."""
        found = self.findings[claim]
        return found.as_cited if body is Body.AS_CITED else found.best_evidence

    def verdict_said(self, claim: str, body: Body) -> str:
        """The verdict for a cell, marked where it is stale."""
        mark = f" ({STALE})" if self.stale(claim, body) else ""
        return f"{self.verdict(claim, body)}{mark}"

    def verdict_then_and_now(self, claim: str, body: Body) -> str:
        """A verdict, and what it was when the findings were committed, if it was another."""
        now = self.verdict(claim, body)
        column = "as_cited" if body is Body.AS_CITED else "best_evidence"
        was = getattr(self._committed[claim], column) if claim in self._committed else now
        return f"{claim} {now}" if was is now else f"{claim} {now}, was {was}"

    @cached_property
    def _committed(self) -> dict[str, Finding]:
        return {each.claim: each for each in self.record.findings.rows}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """By claim, computed now and not read from findings.csv."""
        return {finding.claim: finding for finding in self.record.concluded}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every row of the claims, by its id."""
        return {claim.claim: claim for claim in self.record.claims.rows}

    @cached_property
    def counted(self) -> tuple[Claim, ...]:
        """The claims that count: checkable, and not a repeat of another."""
        return tuple(claim for claim in self.claims.values() if claim.counts)

    @cached_property
    def judgements(self) -> dict[str, list[Judgement]]:
        """The settled judgements of each claim."""
        found: dict[str, list[Judgement]] = {claim: [] for claim in self.claims}
        for judgement in self.record.settled.judgements:
            found[judgement.claim].append(judgement)
        return found

    @property
    def sources(self) -> dict[str, Source]:
        """The sources that this review uses, by key: those cited, then the others."""
        return self.record.used

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each cited source in the article's reference list."""
        # A source that the list has twice is called by the first.
        return {each.source: each.number for each in reversed(self.record.citations.rows)}

    @cached_property
    def spoken(self) -> dict[str, Counter[Direction]]:
        """How often each source speaks in each direction, over the counted claims."""
        spoken: dict[str, Counter[Direction]] = {key: Counter() for key in self.sources}
        for judgement in self.record.settled.judgements:
            spoken[judgement.source][judgement.direction] += 1
        return spoken

    def idle(self, key: str) -> bool:
        """Whether no verdict on a counted claim rests on the source, for or against."""
        return not any(key in self.findings[claim.claim].rests_on for claim in self.counted)

    @cached_property
    def repeats(self) -> dict[str, list[Claim]]:
        """The rows that say a claim again, by the claim that they repeat."""
        again: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            if claim.repeats:
                again.setdefault(claim.repeats, []).append(claim)
        return again

    def origin(self, claim: str) -> str:
        """The claim that has the card: of a repeat, what it repeats."""
        return self.claims[claim].repeats or claim

    def label(self, key: str) -> str:
        """A source as a reader would call it."""
        reference = self.record.references.get(key)
        return reference.label if reference else key

    def called(self, key: str) -> str:
        """A source's name and, if the article cites it, its number."""
        return self.label(key) + self.mark(key)

    def named_source(self, key: str) -> dict[str, str]:
        """What a link to a source's card says: its name, its number, and any notice on it."""
        return {
            "key": key,
            "label": self.label(key),
            "mark": self.mark(key),
            "notice": self.notice(key),
        }

    def notice(self, key: str) -> str:
        """Superseded, retracted and the like; empty where nothing was found or nobody looked."""
        found = self.sources[key].integrity
        return "" if found in (Integrity.NO_NOTICE, Integrity.NOT_CHECKED) else found

    def named(self, text: str) -> str:
        """A text of the rule with its sources' keys turned into their names."""
        return _KEY.sub(lambda key: self._labels.get(key[0], key[0]), text)

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {key: self.called(key) for key in self.sources}

    def mark(self, key: str) -> str:
        """The source's number in the article, in brackets; empty for further evidence."""
        return f" [{self.numbers[key]}]" if key in self.numbers else ""

    def place(self, claim: Claim) -> str:
        """Where a claim stands in the article."""
        return f"{claim.section}, paragraph {claim.paragraph}, sentence {claim.sentence}"

    def address(self, claim: Claim) -> str:
        """The address that opens the live article at the claim's words; empty if none is known."""
        header = self.record.header
        return link(header.article.url, claim.fragment) if header else ""


def news(state: State) -> str:
    """How far a change has come; nothing where it is proposed, as at first all are."""
    return "" if state is State.PROPOSED else state


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"
