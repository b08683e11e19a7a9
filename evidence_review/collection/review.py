"""One review: what the files of its folder say, and what follows from them.

Reading never stops at a problem: what could be read is there, and `problems` names the rest.
Whatever is computed is computed once, when somebody first asks for it.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from evidence_review.collection._bodies import measured, used_bodies
from evidence_review.collection._folder import Folder
from evidence_review.collection._to_judge import Pair, tied_sources, unjudged, wanted_sources
from evidence_review.currency.due import Due, due
from evidence_review.currency.standing import Cause, Standing, stand
from evidence_review.currency.versions import (
    JOINT,
    Aspect,
    WrittenRow,
    body_version,
    claim_version,
    digest,
    source_version,
    verdict_version,
    written_rows,
)
from evidence_review.errors import Unreadable
from evidence_review.rule.certainty import RULE
from evidence_review.rule.consensus import Difference, Settled, settle
from evidence_review.rule.findings import ASKING_NOTHING, Known, findings_of
from evidence_review.rule.readings import with_readings
from evidence_review.tables.bodies import BodyOfEvidence
from evidence_review.tables.row import Row, Scope
from evidence_review.tables.rows import (
    Citation,
    Claim,
    Confirmation,
    Consensus,
    Finding,
    Judgement,
    Omission,
    Overruling,
    Rewording,
    Search,
    Source,
)
from evidence_review.text.anchors import Trace, anchors_of, trace
from evidence_review.text.article import AnchorState, Article
from evidence_review.vocabulary import Action, Body, Direction, Integrity

_CHANGED_WORDS = (AnchorState.EDITED, AnchorState.LOST, AnchorState.AMBIGUOUS)


class Review(Folder):
    """Everything that is known of a review: what its files say, and what follows from it."""

    # ── Claims, sources, judgements ───────────────────────────────────────────────────────────

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

    @property
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

    # ── What follows ──────────────────────────────────────────────────────────────────────────

    @cached_property
    def searched(self) -> frozenset[str]:
        """The claims that a documented search was made for."""
        return frozenset(claim for search in self.table(Search).rows for claim in search.claims)

    @cached_property
    def known(self) -> Known:
        """What all claims are held against, beside their judgements."""
        retracted = frozenset(
            key for key, source in self.appraised.items() if source.integrity is Integrity.RETRACTED
        )
        bodies = measured(self.counted, self.every_body, self.effects_of)
        return Known(self.cited, retracted, bodies, self.searched)

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """By claim, computed now; `table(Finding)` has those that were committed."""
        claims, overrulings = self.table(Claim).rows, self.table(Overruling).rows
        settled = self.settled
        made = findings_of(claims, settled.judgements, self.known, overrulings, settled.differences)
        return {finding.claim: finding for finding in made}

    @cached_property
    def committed(self) -> dict[str, Finding]:
        """By claim, as they were last written to the file."""
        return {finding.claim: finding for finding in self.table(Finding).rows}

    @cached_property
    def carrying(self) -> tuple[str, ...]:
        """The sources that carry a verdict on a counted claim, for or against."""
        keys = (key for claim in self.counted for key in self.findings[claim.claim].rests_on)
        return tuple(dict.fromkeys(keys))

    @cached_property
    def asked(self) -> dict[str, Action]:
        """The counted claims whose finding asks the writer for other words, with what it asks."""
        actions = {claim.claim: self.findings[claim.claim].action for claim in self.counted}
        return {name: action for name, action in actions.items() if action not in ASKING_NOTHING}

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

    @cached_property
    def article(self) -> Article | None:
        """The article as its text at hand reads; None where it is not here."""
        if self.text is None:
            return None
        from evidence_review.text.reading import read  # all formats, and lxml, for this alone

        try:
            return read(self.text, headings={claim.section for claim in self.claims.values()})
        except Unreadable:  # then every sentence is lost, and the checks name each claim
            return Article("", ())

    @cached_property
    def trace(self) -> Trace | None:
        """What became of each claim's sentence in the article's text; None where it is not here."""
        if self.article is None:
            return None
        return trace(anchors_of(self.table(Claim).rows), self.article.sentences)

    # ── What it depends on ────────────────────────────────────────────────────────────────────

    @cached_property
    def written(self) -> tuple[WrittenRow, ...]:
        """Every row that people wrote, and what it depends on now."""
        versions = {name: claim_version(claim) for name, claim in self.claims.items()}
        for key, source in self.appraised.items():
            versions[key] = source_version(source, self.works.get(key))
        for name, body in self.every_body.items():
            versions[name] = body_version(body, self.effects_of(body))
        verdicts = {name: verdict_version(finding) for name, finding in self.findings.items()}
        claims = [claim.claim for claim in self.counted]
        rows = written_rows(self._by_people(), versions, verdicts, RULE, claims)
        return (*rows, *self._prose())

    def _by_people(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """Each file of the review that people write, without its ending, with its rows."""
        start = f"{self.folder}/"
        for model, table in self.every_table:
            if model.by_people and model.scope is not Scope.COLLECTION:
                yield table.file.removeprefix(start).removesuffix(".csv"), table.rows

    def _prose(self) -> Iterator[WrittenRow]:
        for section, text in self.narrative.items():
            yield WrittenRow("narrative", section, digest(text), {})
        if self.header:
            yield WrittenRow("review", self.name, digest(self.header.lasting), {})

    @cached_property
    def standing(self) -> Standing:
        """What of the review is as it was confirmed, and which verdicts are stale."""
        confirmations = self.table(Confirmation).rows
        sentences = self._changed_sentences()
        return stand(
            self.written, confirmations, sentences, self.counted, self.judgements, self.cited
        )

    def _changed_sentences(self) -> dict[str, tuple[Cause, ...]]:
        """The claims whose sentence is no longer in the article, since the day it was read."""
        if self.trace is None or self.header is None:
            return {}
        read = self.header.article.read
        return {
            traced.anchor.claim: (Cause(traced.anchor.claim, Aspect.ANCHOR, read),)
            for traced in self.trace.found
            if traced.state in _CHANGED_WORDS
        }

    def stale(self, claim: str, body: Body) -> bool:
        """Whether a claim's verdict is stale; a repeat has its origin's."""
        return (self.origin(claim), body) in self.standing.stale

    @cached_property
    def due(self) -> tuple[Due, ...]:
        """What is due on `today`, and the notices on its sources; nothing without a day."""
        if not self.today:
            return ()
        acts = [
            (f"{row.noun} {JOINT.join(row.identity)} ({column})", day)
            for model, table in self.every_table
            if model.scope is not Scope.COLLECTION
            for row in table.rows
            for column, day in row.days
        ]
        return due(self.header, self.sources, self.today, acts)
