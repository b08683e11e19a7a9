"""05-findings: the verdicts, where the wording goes too far, and whether the record agrees."""

from collections import Counter

from evidence_review.checks import results
from evidence_review.checks.golden import golden_problems
from evidence_review.views.cards import certainty
from evidence_review.views.common import STALE, Study, plural
from evidence_review.views.display import Shown, show, table
from evidence_review.vocabulary import Body, Outcome, Verdict, WordingFit


def findings(study: Study) -> Shown:
    """Both verdicts on every claim, the wording, and what the rule asks for."""
    rows = []
    for claim in study.counted:
        found = study.findings[claim.claim]
        rows.append(
            (
                claim.claim,
                claim.text,
                *(study.verdict_said(claim.claim, body) for body in Body),
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


def overstated(study: Study) -> Shown:
    """Claims said more strongly, or more weakly, than the certainty behind them allows."""
    rows = []
    for claim in study.counted:
        found = study.findings[claim.claim]
        if found.wording_fit in (WordingFit.OVERSTATED, WordingFit.UNDERSTATED):
            rows.append(
                (claim.claim, claim.text, claim.wording, found.certainty, found.wording_fit)
            )
    columns = ("claim", "restated", "said as", "certainty", "wording")
    caption, empty = "Claims said more surely, or less surely, than the evidence is", "All fit."
    return table(caption, columns, rows, empty=empty, links=[row[0] for row in rows])


def checks(study: Study) -> Shown:
    """Every check with its outcome; what was not looked at is never counted as passed."""
    found = results(study.record, study.today)
    rows = [
        (each.check, each.outcome, study.named(each.note) or each.outcome.meaning) for each in found
    ]
    counts = Counter(each.outcome for each in found)
    caption = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])
    return table(f"Checks: {caption}", ("check", "outcome", "why"), rows)


def self_check(study: Study) -> Shown:
    """One line that says whether the record agrees with itself."""
    open_ = [
        claim.claim
        for claim in study.counted
        if Verdict.NOT_ASSESSED
        in (study.findings[claim.claim].as_cited, study.findings[claim.claim].best_evidence)
    ]
    differing = list(golden_problems(study.record))
    stale = len({claim for claim, _ in study.standing.stale})
    state = "consistent" if not (open_ or differing or stale) else "NOT consistent"
    text = (
        f"{plural(len(study.counted), 'claim')}, {len(study.findings)} findings for "
        f"{plural(len(study.claims), 'row')}, {len(open_)} not assessed, "
        f"{stale} {STALE}, {len(differing)} different from the committed record: {state}."
    )
    return show("note.html", text, text=text)
