"""The one object that a notebook holds: a review, opened by name, that answers questions."""

import datetime as dt
from collections.abc import Collection as Names
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from evidence_review.checks.walk import Walk, faults_of, walk
from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.collection.what_if import suppose
from evidence_review.errors import InvalidData, UnknownName
from evidence_review.references.styles import STYLES
from evidence_review.views import (
    agreement,
    appraised,
    bibliography,
    candidates,
    cards,
    changes,
    claims,
    differences,
    effects,
    evidence,
    findings,
    forest,
    judgements,
    looked,
    source_map,
    start,
    status,
    what_if,
)
from evidence_review.views.display import Shown, prose
from evidence_review.views.review_frame import review_frame

if TYPE_CHECKING:
    import pandas as pd


def open_review(
    name: str, root: Path | None = None, today: dt.date | None = None
) -> "ReviewNotebook":
    """Open a review of the collection around the current folder, or around `root`.

    `today` is the day that dates are held against; without it they are not checked. Raises
    UnknownReview (says which there are), InvalidData (all problems, one line each) and
    NoCollection.
    """
    review = Collection.around(root, today).review(name)
    if problems := faults_of(review):
        raise InvalidData(problems)
    return ReviewNotebook(review)


class ReviewNotebook:
    """A complete review. Each method answers one question with a table, a card or a figure."""

    def __init__(self, review: Review, origin: Review | None = None):
        self._review, self._origin = review, origin or review

    @cached_property
    def _walk(self) -> Walk:
        """The checks, walked once for all that asks for them."""
        return walk(self._review)

    def __repr__(self) -> str:
        claims, sources = len(self._review.counted), len(self._review.sources)
        return f"Review of {self._review.name}: {claims} claims, {sources} sources"

    def frame(self, name: str) -> "pd.DataFrame":
        """A table of the review's files as a DataFrame: sources, claims, judgements, findings …

        The keys come first. Words of a vocabulary are categories, those with an order ordered;
        numbers, days and lists have their types. The judgements of all reviewers are one table
        with a column `reviewer`. `attrs["columns"]` says what each column means:

            claims = review.frame("claims")
            claims[claims.harm >= "moderate"]

        Raises UnknownName (says which tables there are).
        """
        return review_frame(self._review, name)

    # ── 00-start-here

    def answer(self) -> Shown:
        """Does the article say what its references say? One sentence, and the review's status."""
        return start.answer(self._review)

    def verdict_figure(self) -> Shown:
        """How the verdicts fall, as a figure."""
        return start.verdict_figure(self._review)

    def verdict_counts(self) -> Shown:
        """How the verdicts fall, as a table."""
        return start.verdict_counts(self._review)

    def fix_first(self) -> Shown:
        """The five changes that matter most."""
        return changes.fix_first(self._review)

    def status(self) -> Shown:
        """Which verdicts depend on something that changed, and what is due."""
        return status.status(self._review, self._walk.open)

    def words(self, about: str) -> Shown:
        """What the words mean: about is verdicts, directions, certainty, wording or quotations."""
        return start.glossary(about)

    def narrative(self, section: str) -> Shown:
        """The reviewer's own words for a notebook; says so where there are none."""
        text = self._review.narrative.get(section)
        return prose(text or "*The reviewers wrote nothing here.*")

    # ── 01-bibliography

    def references(self) -> Shown:
        """The cited references, as their verified records have them."""
        return bibliography.references(self._review)

    def reference_faults(self) -> Shown:
        """Where the printed reference list is wrong."""
        return bibliography.faults(self._review)

    def reference_advice(self) -> Shown:
        """What to do with each cited reference."""
        return bibliography.advice(self._review)

    def references_to_add(self) -> Shown:
        """The sources that the proposed words need and the article does not cite."""
        return bibliography.additions(self._review)

    def reference_list(self, style: str) -> Shown:
        """The corrected list, to paste; style is APA or Vancouver."""
        if style not in STYLES:
            raise UnknownName("citation style", style, STYLES)
        return bibliography.corrected(self._review, style)

    # ── 02-evidence

    def summary_of_findings(self) -> Shown:
        """How large each effect is, and how sure: of 1,000 people, or on its scale."""
        return effects.summary_of_findings(self._review)

    def forest_plots(self) -> Shown:
        """Each effect with its interval, against no difference and what would matter."""
        return forest.forest_plots(self._review)

    def evidence(self) -> Shown:
        """The evidence table."""
        return evidence.evidence(self._review)

    def appraisals(self) -> Shown:
        """Every source as a card."""
        return evidence.appraisals(self._review)

    def reading(self) -> Shown:
        """How much of the sources was read."""
        return evidence.reading(self._review)

    def readings(self) -> Shown:
        """What was read of each source, by whom and when."""
        return looked.readings(self._review)

    def searches(self) -> Shown:
        """What was searched for, where and when."""
        return looked.searches(self._review)

    def article_appraisal(self) -> Shown:
        """How good the article is as information: each item of each instrument."""
        return appraised.article_appraisal(self._review)

    def article_facts(self) -> Shown:
        """What is computed about the article as information."""
        return appraised.article_facts(self._review)

    def instruments(self) -> Shown:
        """How the sources were made, by instrument and item, as figures."""
        return appraised.instruments(self._review)

    def instrument_table(self) -> Shown:
        """The same as a table: what was answered on sources, and why."""
        return appraised.instrument_table(self._review)

    # ── 03-claims

    def coverage(self) -> Shown:
        """Whether every sentence of the article is accounted for."""
        return claims.coverage(self._review)

    def claims(self) -> Shown:
        """The claims, in our own words."""
        return claims.claims(self._review)

    def not_checkable(self) -> Shown:
        """The sentences that claim nothing."""
        return claims.not_checkable(self._review)

    def anchors(self) -> Shown:
        """Whether the claims' sentences are still in the article."""
        return claims.anchors(self._review)

    # ── 04-judgements

    def source_map(self) -> Shown:
        """Which source bears on which claim, and how directly, as a figure."""
        return source_map.source_map(self._review)

    def source_table(self) -> Shown:
        """Which source says what about which claim, as a table."""
        return judgements.source_table(self._review)

    def source_use(self) -> Shown:
        """What each cited reference is good for here."""
        return judgements.source_use(self._review)

    def differences(self) -> Shown:
        """Where reviewers differ, side by side, and what awaits a second reader."""
        return differences.differences(self._review)

    def candidates(self) -> Shown:
        """Which source to read first for each claim that is still to be judged."""
        return candidates.candidates(self._review)

    def quotation_counts(self) -> Shown:
        """How many inline citations are right."""
        return judgements.quotation_counts(self._review)

    def misquoted(self) -> Shown:
        """The inline citations that are not accurate."""
        return judgements.misquoted(self._review)

    def agreement(self) -> Shown:
        """How far the reviewers agree, by axis and by kind of claim."""
        return agreement.reviewers_agreement(self._review)

    # ── 05-findings

    def findings(self) -> Shown:
        """Both verdicts on every claim."""
        return findings.findings(self._review)

    def claim_cards(self) -> Shown:
        """Every claim with the reasons and the judgements it depends on."""
        return cards.claim_cards(self._review)

    def overstated(self) -> Shown:
        """Wording that the evidence does not allow."""
        return findings.overstated(self._review)

    def overturned(self) -> Shown:
        """For each verdict that one change would overturn, the smallest such change."""
        return what_if.overturned(self._review)

    def read_first(self) -> Shown:
        """Which sources to read in full first, by how many verdicts depend on them."""
        return what_if.read_first(self._review)

    def what_if(
        self,
        *,
        retracted: Names[str] = (),
        without: Names[str] = (),
        certainty: Mapping[str, str] | None = None,
    ) -> "ReviewNotebook":
        """The review as it would be, to ask it anything; nothing is written.

        `retracted` and `without` are keys of sources; `certainty` has a grade by source or by body:
        `review.what_if(retracted=["qaseem2017"]).changed_verdicts()`. Raises UnknownName for a
        source, a body or a grade that there is not.
        """
        then = suppose(self._review, retracted=retracted, without=without, certainty=certainty)
        return ReviewNotebook(then, self._review)

    def changed_verdicts(self) -> Shown:
        """Which verdicts are others than in the review that `what_if` was asked of."""
        return what_if.supposed(self._origin, self._review)

    def changes(self) -> Shown:
        """What to change, in order of harm."""
        return changes.changes(self._review)

    def warning_signs(self) -> Shown:
        """Every warning sign: who says it, how urgent, and whether the article does."""
        return looked.warning_signs(self._review)

    def omissions(self) -> Shown:
        """What the article should say and does not."""
        return changes.omissions(self._review)

    def checks(self) -> Shown:
        """How each check of the review ended; only what was looked at and found well is a pass."""
        return findings.checks(self._review, self._walk.results)

    def self_check(self) -> Shown:
        """Whether the record agrees with itself."""
        return findings.self_check(self._review, self._walk.results)
