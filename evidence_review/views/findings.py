"""05-findings: the verdicts, where the wording goes too far, and whether the record agrees."""

from collections import Counter

from evidence_review.checks.walk import walk
from evidence_review.collection.review import Review
from evidence_review.views.cards import certainty
from evidence_review.views.common import STALE, named, plural, verdict_said
from evidence_review.views.display import Shown, show, table
from evidence_review.vocabulary import Body, Outcome, Verdict, WordingFit


def findings(review: Review) -> Shown:
    """Both verdicts on every claim, the wording, and what the rule asks for."""
    rows = []
    for claim in review.counted:
        found = review.findings[claim.claim]
        rows.append(
            (
                claim.claim,
                claim.text,
                *(verdict_said(review, claim.claim, body) for body in Body),
                certainty(found) or "–",
                found.wording_fit,
                found.action,
            )
        )
    columns = (
        "claim",
        "restated",
        "as cited",
        "best evidence",
        "certainty",
        "wording",
        "rule asks",
    )
    return table("Findings", columns, rows, links=[row[0] for row in rows])


def overstated(review: Review) -> Shown:
    """Claims said more strongly, or more weakly, than the certainty behind them allows."""
    rows = []
    for claim in review.counted:
        found = review.findings[claim.claim]
        if found.wording_fit in (WordingFit.OVERSTATED, WordingFit.UNDERSTATED):
            rows.append(
                (claim.claim, claim.text, claim.wording, found.certainty, found.wording_fit)
            )
    columns = ("claim", "restated", "said as", "certainty", "wording")
    caption, empty = "Claims said more surely, or less surely, than the evidence is", "All fit."
    return table(caption, columns, rows, empty=empty, links=[row[0] for row in rows])


def checks(review: Review) -> Shown:
    """Every check with its outcome; what was not looked at is never counted as passed."""
    results = walk(review).results
    rows = [
        (each.check, each.outcome, named(review, each.note) or each.outcome.meaning)
        for each in results
    ]
    counts = Counter(each.outcome for each in results)
    caption = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    return table(f"Checks: {caption}", ("check", "outcome", "why"), rows)


def self_check(review: Review) -> Shown:
    """One line that says whether the record agrees with itself."""
    open_ = [
        claim.claim
        for claim in review.counted
        if Verdict.NOT_ASSESSED
        in (review.findings[claim.claim].as_cited, review.findings[claim.claim].best_evidence)
    ]
    stages = {result.check: result for result in walk(review).results}
    differing = stages["findings"].problems
    stale = len({claim for claim, _ in review.standing.stale})
    state = "consistent" if not (open_ or differing or stale) else "NOT consistent"
    text = (
        f"{plural(len(review.counted), 'claim')}, {len(review.findings)} findings for "
        f"{plural(len(review.claims), 'row')}, {len(open_)} not assessed, "
        f"{stale} {STALE}, {len(differing)} different from the committed record: {state}."
    )
    return show("note.html", text, text=text)
