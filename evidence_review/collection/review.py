"""One review: what the files of its folder say, and what follows from them.

Reading never stops at a problem: what could be read is there, and `problems` names the rest.
Whatever is computed is computed once, when somebody first asks for it.
"""

from collections.abc import Iterator
from functools import cached_property

from evidence_review.collection._bodies import measured
from evidence_review.collection._judged import Judged
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
from evidence_review.rule.findings import ASKING_NOTHING, Known, findings_of
from evidence_review.tables.row import Row, Scope
from evidence_review.tables.rows import (
    Claim,
    Confirmation,
    Finding,
    Overruling,
    Search,
)
from evidence_review.text.anchors import Trace, anchors_of, trace
from evidence_review.text.article import AnchorState, Article
from evidence_review.vocabulary import Action, Body, Integrity

_CHANGED_WORDS = (AnchorState.EDITED, AnchorState.LOST, AnchorState.AMBIGUOUS)


class Review(Judged):
    """Everything that is known of a review: what its files say, and what follows from it."""

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
