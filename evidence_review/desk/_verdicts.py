"""Both verdicts on a claim by one reviewer's own judgements, also with an answer not yet given."""

from collections.abc import Iterable

from evidence_review.collection.review import Review
from evidence_review.rule.findings import finding_of
from evidence_review.rule.readings import with_readings
from evidence_review.tables.rows import Finding, Judgement
from evidence_review.views.common import named


def own_finding(
    review: Review, reviewer: str, claim: str, unsaved: Iterable[Judgement] = ()
) -> dict:
    """What the rule makes of the claim. Others' judgements stay out: they would show through."""
    table = review.reviewers.get(reviewer)
    own = table.rows if table else ()
    rows = {row.identity: row for row in own if row.claim == claim}
    rows |= {row.identity: row for row in unsaved}
    readings = review.readings[reviewer].rows if reviewer in review.readings else ()
    judged = with_readings(rows.values(), readings, [claim])
    return _shown(review, finding_of(review.claims[claim], judged, review.known))


def _shown(review: Review, finding: Finding) -> dict:
    return {
        "as_cited": {
            "verdict": finding.as_cited,
            "meaning": finding.as_cited.meaning,
            "because": named(review, finding.as_cited_because),
        },
        "best_evidence": {
            "verdict": finding.best_evidence,
            "meaning": finding.best_evidence.meaning,
            "because": named(review, finding.best_evidence_because),
            "certainty": finding.certainty,
        },
        "wording": {"fit": finding.wording_fit, "because": finding.wording_because},
        "action": {"word": finding.action, "meaning": finding.action.meaning},
    }
