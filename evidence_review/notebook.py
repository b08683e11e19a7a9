"""The one object that a notebook holds: a review, opened by name, that answers questions."""

import datetime as dt
from pathlib import Path

from evidence_review.checks import check
from evidence_review.collection.review import Record, collection, read_record
from evidence_review.errors import InvalidData, UnknownName
from evidence_review.references.styles import STYLES
from evidence_review.views import (
    bibliography,
    candidates,
    cards,
    changes,
    claims,
    evidence,
    findings,
    judgements,
    map,
    start,
    status,
)
from evidence_review.views.common import Study
from evidence_review.views.display import Shown, prose
from evidence_review.vocabulary import Certainty, Direction, Quotation, Verdict, WordingFit


def open_review(name: str, root: Path | None = None, today: dt.date | None = None) -> "Review":
    """Open a review of the collection around the current folder, or around `root`.

    `today` is the day that dates are held against; without it they are not checked. Raises
    UnknownReview (says which there are), InvalidData (all problems, one line each) and
    NoCollection.
    """
    record = read_record(collection(root), name)
    problems = check(record)
    if problems:
        raise InvalidData(problems)
    return Review(record, today)


class Review:
    """A complete review. Each method answers one question with a table, a card or a figure."""

    def __init__(self, record: Record, today: dt.date | None = None):
        self._study = Study(record, today)

    def __repr__(self) -> str:
        claims, sources = len(self._study.counted), len(self._study.sources)
        return f"Review of {self._study.record.name}: {claims} claims, {sources} sources"

    # ── 00-start-here

    def answer(self) -> Shown:
        """Does the article say what its references say? One sentence, and the review's status."""
        return start.answer(self._study)

    def verdict_figure(self) -> Shown:
        """How the verdicts fall, as a figure."""
        return start.verdict_figure(self._study)

    def verdict_counts(self) -> Shown:
        """How the verdicts fall, as a table."""
        return start.verdict_counts(self._study)

    def fix_first(self) -> Shown:
        """The five changes that matter most."""
        return start.fix_first(self._study)

    def status(self) -> Shown:
        """Which verdicts rest on something that changed, and what is due."""
        return status.status(self._study)

    def words(self, about: str) -> Shown:
        """What the words mean: about is verdicts, directions, certainty, wording or quotations."""
        if about not in _WORDS:
            raise UnknownName("vocabulary", about, _WORDS)
        return start.words(_WORDS[about])

    def narrative(self, section: str) -> Shown:
        """The reviewer's own words for a notebook; says so where there are none."""
        text = self._study.record.narrative.get(section)
        return prose(text or "*The reviewers wrote nothing here.*")

    # ── 01-bibliography

    def references(self) -> Shown:
        """The cited references, as their verified records have them."""
        return bibliography.references(self._study)

    def reference_faults(self) -> Shown:
        """Where the printed reference list is wrong."""
        return bibliography.faults(self._study)

    def reference_advice(self) -> Shown:
        """What to do with each cited reference."""
        return bibliography.advice(self._study)

    def references_to_add(self) -> Shown:
        """The sources that the proposed words need and the article does not cite."""
        return bibliography.additions(self._study)

    def reference_list(self, style: str) -> Shown:
        """The corrected list, to paste; style is APA or Vancouver."""
        if style not in STYLES:
            raise UnknownName("citation style", style, STYLES)
        return bibliography.corrected(self._study, style)

    # ── 02-evidence

    def evidence(self) -> Shown:
        """The evidence table."""
        return evidence.evidence(self._study)

    def appraisals(self) -> Shown:
        """Every source as a card."""
        return evidence.appraisals(self._study)

    def reading(self) -> Shown:
        """How much of the sources was read."""
        return evidence.reading(self._study)

    # ── 03-claims

    def coverage(self) -> Shown:
        """Whether every sentence of the article is accounted for."""
        return claims.coverage(self._study)

    def claims(self) -> Shown:
        """The claims, in our own words."""
        return claims.claims(self._study)

    def not_checkable(self) -> Shown:
        """The sentences that claim nothing."""
        return claims.not_checkable(self._study)

    def anchors(self) -> Shown:
        """Whether the claims' sentences still stand in the article."""
        return claims.anchors(self._study)

    # ── 04-judgements

    def source_map(self) -> Shown:
        """Which source bears on which claim, and how directly, as a figure."""
        return map.source_map(self._study)

    def source_table(self) -> Shown:
        """Which source says what about which claim, as a table."""
        return judgements.source_table(self._study)

    def source_use(self) -> Shown:
        """What each cited reference is good for here."""
        return judgements.source_use(self._study)

    def candidates(self) -> Shown:
        """Which source to read first for each claim that is still to be judged."""
        return candidates.candidates(self._study)

    def quotation_counts(self) -> Shown:
        """How many inline citations are right."""
        return judgements.quotation_counts(self._study)

    def misquoted(self) -> Shown:
        """The inline citations that are not accurate."""
        return judgements.misquoted(self._study)

    # ── 05-findings

    def findings(self) -> Shown:
        """Both verdicts on every claim."""
        return findings.findings(self._study)

    def claim_cards(self) -> Shown:
        """Every claim with the reasons and the judgements it rests on."""
        return cards.claim_cards(self._study)

    def overstated(self) -> Shown:
        """Wording that the evidence does not allow."""
        return findings.overstated(self._study)

    def changes(self) -> Shown:
        """What to change, in order of harm."""
        return changes.changes(self._study)

    def omissions(self) -> Shown:
        """What the article should say and does not."""
        return changes.omissions(self._study)

    def checks(self) -> Shown:
        """How each check of the review ended; only what was looked at and found well is a pass."""
        return findings.checks(self._study)

    def self_check(self) -> Shown:
        """Whether the record agrees with itself."""
        return findings.self_check(self._study)


_WORDS = {
    "verdicts": Verdict,
    "directions": Direction,
    "certainty": Certainty,
    "wording": WordingFit,
    "quotations": Quotation,
}
