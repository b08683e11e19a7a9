"""What stands in a reviewer's sheets: the rows that are asked, and the answers that are there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from evidence_review.collection.review import Review
from evidence_review.judging.replies import proposed_changes
from evidence_review.judging.tasks import Pair, asked, gravest_first, tied_pairs
from evidence_review.sheet._form import CLAIMS, JUDGEMENTS, READINGS, REPLIES, Column, Form
from evidence_review.tables.row import Row, format_cell
from evidence_review.tables.rows import Claim, Judgement, Omission, Reading, Reply, Rewording
from evidence_review.vocabulary import Acceptance, YesNo

Key = tuple[str, ...]
Cells = dict[str, str]
"""The cells of a row by the names of their columns; one that is not named is empty."""

_MOST = 3
"""A claim's candidates besides what it cites."""


@dataclass(frozen=True, eq=False)
class Content:
    """What a reviewer's spreadsheet shows of a review as it is now. Nobody else's judgement."""

    review: Review
    reviewer: str

    @cached_property
    def rows(self) -> dict[str, dict[Key, Cells]]:
        """The rows of each sheet by their keys, in the order in which to go through them."""
        claims = [claim.claim for claim in self._proposed]
        pairs = self._pairs
        sources = [
            *self.review.cited,
            *(key for (key,) in self._readings),
            *(key for _, key in pairs),
        ]
        return {
            CLAIMS.title: {(claim,): self._claim(claim) for claim in claims},
            READINGS.title: {(key,): self._reading(key) for key in dict.fromkeys(sources)},
            JUDGEMENTS.title: {pair: self._judgement(pair, why) for pair, why in pairs.items()},
            REPLIES.title: {(about,): self._change(about) for about in self._replied},
        }

    @cached_property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """What can be picked in an empty row: the key first, then what it stands for."""
        claims = [*self.review.counted, *filter(_to_judge, self._proposed)]
        return {
            "claims": tuple(f"{claim.claim} {claim.text}" for claim in claims),
            "sources": tuple(
                f"{key} {self.review.label(key)}"
                for key in dict.fromkeys((*self.review.sources, *self.review.appraised))
            ),
        }

    def row(self, form: Form, key: Key) -> Row | None:
        """The row that is there now for a key; a proposed change has a row for each reply."""
        if form is CLAIMS:
            return self.review.claims.get(key[0])
        if form is READINGS:
            return self._readings.get(key)
        return self._judged.get(key) if form is JUDGEMENTS else None

    def now(self, form: Form, key: Key) -> Cells:
        """What the cells to fill in would hold if the sheet were made now."""
        if form is REPLIES:
            change = proposed_changes(self.review).get(key[0])
            return {"state": str(change.state)} if change else {}
        return _filled(form.filled, self.row(form, key))

    def about(self, form: Form, key: Key) -> str:
        """The words that an answer is about, as they are now."""
        if form is JUDGEMENTS:
            claim = self.review.claims.get(key[0])
            return claim.text if claim else ""
        change = proposed_changes(self.review).get(key[0]) if form is REPLIES else None
        return _proposed_words(change) if change else ""

    @property
    def _replied(self) -> Iterable[str]:
        """The proposed changes; they tell what a colleague found, so that none is shown to one who
        has still to judge."""
        waiting = self.reviewer in self.review.reviewers and asked(self.review, self.reviewer).tied
        return () if waiting else proposed_changes(self.review)

    # ── Its parts ─────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _proposed(self) -> list[Claim]:
        claims = self.review.claims.values()
        return [claim for claim in claims if claim.state is Acceptance.PROPOSED]

    @cached_property
    def _judged(self) -> dict[Key, Judgement]:
        table = self.review.reviewers.get(self.reviewer)
        return {row.identity: row for row in table.rows} if table else {}

    @cached_property
    def _readings(self) -> dict[Key, Reading]:
        table = self.review.readings.get(self.reviewer)
        return {row.identity: row for row in table.rows} if table else {}

    @cached_property
    def _pairs(self) -> dict[Pair, str]:
        """The pairs that are asked first, then those that are judged, each with why it is here."""
        waiting = gravest_first(filter(_to_judge, self._proposed))
        near = self._candidates([*self.review.counted, *waiting])
        open_now = asked(self.review, self.reviewer, near)
        tied = [*open_now.tied, *((claim.claim, key) for claim in waiting for key in claim.cited)]
        maybe = {(claim.claim, key) for claim in waiting for key in near.get(claim.claim, ())}
        # In the order of the claims: the place of a pair must not tell that a colleague named it.
        others = sorted({*open_now.candidates, *maybe} - set(tied))
        cited = {*tied_pairs(self.review), *tied}
        done = [(row.claim, row.source) for row in self._judged.values()]
        return {
            pair: "the article cites it there" if pair in cited else "it may bear on it"
            for pair in dict.fromkeys([*tied, *others, *done])
        }

    def _candidates(self, claims: Sequence[Claim]) -> dict[str, list[str]]:
        # Half a second to import.
        from evidence_review.prepare.candidates import document, rank

        sources = self.review.sources.items()
        works = self.review.works
        texts = {key: document(works[key], source) for key, source in sources if key in works}
        ranked = rank([claim.text for claim in claims], texts, most=_MOST)
        return {
            claim.claim: [candidate.key for candidate in candidates]
            for claim, candidates in zip(claims, ranked, strict=True)
        }

    @cached_property
    def _sentences(self) -> Mapping[str, str]:
        """By claim, its sentence in the article, or its first and last words."""
        fragments = {claim.claim: claim.fragment for claim in self.review.claims.values()}
        traced = self.review.trace.found if self.review.trace else ()
        found = {each.anchor.claim: each.sentence.text for each in traced if each.sentence}
        return fragments | found

    def _claim(self, key: str) -> Cells:
        claim = self.review.claims[key]
        context = {
            "claim": key,
            "sentence": self._sentences[key],
            "cited": ", ".join(map(self.review.called, claim.cited)),
            "prepared_by": format_cell(claim.prepared_by),
        }
        return context | _filled(CLAIMS.filled, claim)

    def _reading(self, key: str) -> Cells:
        context = {"source": key, "label": self._called(key)}
        return context | _filled(READINGS.filled, self._readings.get((key,)))

    def _judgement(self, pair: Pair, why: str) -> Cells:
        claim, source = pair
        context = {"claim": claim, "source": source, "label": self._called(source), "why": why}
        if source in self.review.appraised:
            context["source_kind"] = str(self.review.appraised[source].kind)
        if claim in self.review.claims:
            context |= {"text": self.review.claims[claim].text, "sentence": self._sentences[claim]}
        return context | _filled(JUDGEMENTS.filled, self._judged.get(pair))

    def _change(self, about: str) -> Cells:
        change = proposed_changes(self.review)[about]
        if isinstance(change, Omission):
            now, problem = f"(to be added under “{change.section}”)", change.missing
        else:
            now, problem = self._sentences.get(about, ""), change.problem
        return {
            "about": about,
            "now": now,
            "problem": problem,
            "proposal": _proposed_words(change),
            "thread": "\n".join(_said(self.review.table(Reply).rows, about)),
            "state": str(change.state),
        }

    def _called(self, key: str) -> str:
        work = self.review.works.get(key)
        title = f": {work.title}" if work and work.title else ""
        return f"{self.review.called(key)}{title}"


def _to_judge(claim: Claim) -> bool:
    """Whether a claim that is only proposed may come to be judged."""
    return claim.checkable is YesNo.YES and not claim.repeats


def _proposed_words(change: Rewording | Omission) -> str:
    """The words to write; where there are none, what to do."""
    return change.proposal or (f"({change.action})" if isinstance(change, Rewording) else "")


def _filled(columns: Iterable[Column], row: Row | None) -> Cells:
    if row is None:
        return {}
    cells = {column.name: format_cell(getattr(row, column.name)) for column in columns}
    if isinstance(row, Reading) and row.finished is None:
        cells["finished"] = str(YesNo.YES)  # which an empty cell says in the table
    return cells


def _said(replies: Iterable[Reply], about: str) -> Iterator[str]:
    for reply in replies:
        if reply.about == about:
            words = ": ".join(filter(None, (str(reply.state or ""), reply.text)))
            yield f"{reply.date} {reply.by}, {words}"
