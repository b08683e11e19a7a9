"""05-findings: the verdicts, where the wording goes too far, and whether the record agrees."""

from collections import Counter
from collections.abc import Sequence

from evidence_review.checks.result import Result
from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim, Finding
from evidence_review.views.common import named, one_sided_certainty, plural, verdict
from evidence_review.views.display import Shown, note, table
from evidence_review.views.frames import STALE, Column, column_of
from evidence_review.views.waiting import waits
from evidence_review.vocabulary import Body, Outcome, Verdict, WordingFit

_CLAIM = (column_of(Claim, "claim"), column_of(Claim, "text", "restated"))
_FINDINGS = (
    *_CLAIM,
    column_of(Finding, "as_cited", Body.AS_CITED.value),
    column_of(Finding, "best_evidence", Body.BEST_EVIDENCE.value),
    column_of(Finding, "certainty"),
    column_of(Finding, "wording_fit", "wording"),
    column_of(Finding, "action", "rule asks"),
    *(
        Column(f"{body} is stale", bool, f"whether the verdict {body} is stale", marks=body.value)
        for body in Body
    ),
)
_OVERSTATED = (
    *_CLAIM,
    column_of(Claim, "wording", "said as"),
    column_of(Finding, "certainty"),
    column_of(Finding, "wording_fit", "wording"),
    column_of(Finding, "wording_because", "why"),
)
_CHECKS = (
    Column("check", str, "what is checked"),
    Column("outcome", Outcome, "how it ended"),
    Column("why", str, "the reason, or what the outcome means"),
)


def findings(review: Review) -> Shown:
    """Both verdicts on every claim, the wording, and what the rule asks for."""
    rows = [_finding(review, claim) for claim in review.counted]
    return table("Findings", _FINDINGS, rows, links=[claim.claim for claim in review.counted])


def _finding(review: Review, claim: Claim) -> tuple[object, ...]:
    finding = review.findings[claim.claim]
    return (
        claim.claim,
        claim.text,
        *(verdict(review, claim.claim, body) for body in Body),
        one_sided_certainty(finding),
        finding.wording_fit,
        finding.action,
        *(review.stale(claim.claim, body) for body in Body),
    )


def overstated(review: Review) -> Shown:
    """Claims said more strongly, or more weakly, than the certainty behind them allows."""
    pairs = ((claim, review.findings[claim.claim]) for claim in review.counted)
    rows = [
        (
            *(claim.claim, claim.text, claim.wording, finding.certainty),
            *(finding.wording_fit, finding.wording_because),
        )
        for claim, finding in pairs
        if finding.wording_fit in (WordingFit.OVERSTATED, WordingFit.UNDERSTATED)
    ]
    caption = "Claims said more strongly, or more weakly, than the evidence allows"
    empty = waits(review) or "Every wording fits the evidence."
    return table(caption, _OVERSTATED, rows, empty=empty, links=[row[0] for row in rows])


def checks(review: Review, results: Sequence[Result]) -> Shown:
    """Every check with its outcome; what was not looked at is never counted as passed."""
    rows = [
        (result.check, result.outcome, named(review, result.note) or result.outcome.meaning)
        for result in results
    ]
    counts = Counter(result.outcome for result in results)
    caption = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    return table(f"Checks: {caption}", _CHECKS, rows)


def self_check(review: Review, results: Sequence[Result]) -> Shown:
    """One line that says whether the record agrees with itself."""
    unassessed = [
        claim.claim
        for claim in review.counted
        if Verdict.NOT_ASSESSED in (verdict(review, claim.claim, body) for body in Body)
    ]
    stages = {result.check: result for result in results}
    differing = stages["findings"].problems
    stale = len({claim for claim, _ in review.standing.stale})
    state = "consistent" if not (unassessed or differing or stale) else "NOT consistent"
    if waiting := waits(review):
        return note(waiting)
    return note(
        f"{plural(len(review.counted), 'claim')}, {len(review.findings)} findings for "
        f"{plural(len(review.claims), 'row')}, {len(unassessed)} not assessed, "
        f"{stale} {STALE}, {len(differing)} different from the committed record: {state}."
    )
