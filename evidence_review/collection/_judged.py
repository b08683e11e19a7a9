"""What a review says before any rule is asked: claims, sources, and who judged what.

`Review` goes on from here to what follows.
"""

from collections import Counter
from functools import cached_property

from evidence_review.collection._bodies import used_bodies
from evidence_review.collection._folder import Folder
from evidence_review.collection._to_judge import Pair, tied_sources, unjudged, wanted_sources
from evidence_review.rule.consensus import Difference, Settled, settle
from evidence_review.rule.readings import with_readings
from evidence_review.tables.bodies import BodyOfEvidence
from evidence_review.tables.rows import (
    Citation,
    Claim,
    Consensus,
    Judgement,
    Omission,
    Rewording,
    Source,
)
from evidence_review.vocabulary import Direction


class Judged(Folder):
    """The claims, sources and judgements of a review, and what is still to be judged."""

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every row of the claims, by its id."""
        return {claim.claim: claim for claim in self.table(Claim).rows}

    @cached_property
    def counted(self) -> tuple[Claim, ...]:
        """The claims that count: accepted, checkable, and not a repeat of another."""
        return tuple(claim for claim in self.claims.values() if claim.counts)

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

    @cached_property
    def appraised(self) -> dict[str, Source]:
        """The collection's sources, by key."""
        return {source.source: source for source in self.table(Source).rows}

    @cached_property
    def bodies(self) -> tuple[BodyOfEvidence, ...]:
        """Those of this review: of its claims, and what is weighed together with them."""
        return used_bodies(self.counted, self.every_body)

    @cached_property
    def cited(self) -> tuple[str, ...]:
        """The keys of the article's reference list, in its order."""
        return tuple(dict.fromkeys(citation.source for citation in self.table(Citation).rows))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each cited source in the article's reference list."""
        # A source that the list has twice is called by the first.
        return {
            citation.source: citation.number for citation in reversed(self.table(Citation).rows)
        }

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources that this review uses, by key: those cited, then the others."""
        used = {judgement.source for judgement in self.settled.judgements}
        used |= {key for proposal in self.proposals for key in proposal.sources}
        order = (*self.cited, *sorted(used - set(self.cited)))
        return {key: self.appraised[key] for key in order if key in self.appraised}

    def label(self, key: str) -> str:
        """A source as a reader would call it."""
        return self.works[key].label if key in self.works else key

    def mark(self, key: str) -> str:
        """The source's number in the article, in brackets; empty for further evidence."""
        return f" [{self.numbers[key]}]" if key in self.numbers else ""

    def called(self, key: str) -> str:
        """A source's name and, if the article cites it, its number."""
        return self.label(key) + self.mark(key)

    @property
    def proposals(self) -> tuple[Rewording | Omission, ...]:
        """What a reviewer wrote for the article: other words, and words to add."""
        return (*self.table(Rewording).rows, *self.table(Omission).rows)

    @cached_property
    def settled(self) -> Settled:
        """The judgements that count, out of all reviewers' files."""
        return settle(self.judged, self.table(Consensus).rows)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What reviewers see otherwise and nobody decided, on the claims that count."""
        counted = {claim.claim for claim in self.counted}
        return tuple(each for each in self.settled.differences if each.claim in counted)

    @cached_property
    def judged(self) -> dict[str, tuple[Judgement, ...]]:
        """What each reviewer says of each claim and source, with what follows from readings."""
        claims = [claim.claim for claim in self.counted]
        return {
            name: with_readings(
                table.rows, self.readings[name].rows if name in self.readings else (), claims
            )
            for name, table in self.reviewers.items()
        }

    @cached_property
    def judgements(self) -> dict[str, list[Judgement]]:
        """The settled judgements of each claim."""
        by_claim: dict[str, list[Judgement]] = {claim: [] for claim in self.claims}
        for judgement in self.settled.judgements:
            by_claim.setdefault(judgement.claim, []).append(judgement)
        return by_claim

    @cached_property
    def spoken(self) -> dict[str, Counter[Direction]]:
        """How often each source speaks in each direction, over the counted claims."""
        spoken: dict[str, Counter[Direction]] = {key: Counter() for key in self.sources}
        for judgement in self.settled.judgements:
            spoken[judgement.source][judgement.direction] += 1
        return spoken

    @cached_property
    def wanted(self) -> dict[str, tuple[str, ...]]:
        """The sources that each claim which counts, or may come to, is to be judged against."""
        waiting = [pair for table in self.reviewers.values() for pair in table.open]
        return wanted_sources(self.claims.values(), self.cited, waiting)

    @cached_property
    def unjudged(self) -> tuple[Pair, ...]:
        """The pairs of claim and source that nobody has judged; also of claims that are only
        proposed."""
        return unjudged(self.wanted, self.judged)

    @cached_property
    def to_judge(self) -> tuple[Pair, ...]:
        """The pairs that somebody has still to judge: those of the claims that count."""
        counted = {claim.claim for claim in self.counted}
        return tuple(pair for pair in self.unjudged if pair[0] in counted)

    @cached_property
    def tied(self) -> dict[str, tuple[str, ...]]:
        """The sources that the article ties to each claim that counts, or to a repeat of it."""
        tied = tied_sources(self.claims.values())
        return {claim.claim: tuple(dict.fromkeys(tied[claim.claim])) for claim in self.counted}
