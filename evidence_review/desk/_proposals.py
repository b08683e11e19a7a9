"""What is proposed for a claim, each with the rule that proposes it; nothing counts unaccepted."""

from collections import Counter
from collections.abc import Iterable

from evidence_review.collection.review import Review
from evidence_review.prepare.classing import RULES
from evidence_review.tables.rows import Claim
from evidence_review.vocabulary import Harm, Kind

_HARM = {
    Kind.RED_FLAG: (Harm.HIGH, "a warning sign that is wrong lets serious disease be missed"),
    Kind.HARM: (Harm.HIGH, "who is not warned rightly can be injured"),
    Kind.ADVICE: (Harm.MODERATE, "advice is acted on"),
    Kind.BENEFIT: (Harm.MODERATE, "what does not help costs time and delays what does"),
    Kind.PREVENTION: (Harm.MODERATE, "what does not protect is relied on"),
}
_OTHERWISE = (Harm.LOW, "a claim of its kind is seldom acted on")
_BY_WORDS = {rule.id: rule for rule in RULES}


def proposals(review: Review, claim: Claim) -> dict[str, dict[str, str]]:
    """By field, the value that is proposed, and why."""
    made = {}
    for name in claim.prepared_by:
        rule = _BY_WORDS.get(name)
        for field in ("kind", "wording", "why_not"):
            value = getattr(claim, field)
            if rule and value and rule.says == value:
                made[field] = {
                    "value": str(value),
                    "why": f"by rule {name}: {rule.explanation.rstrip('.')}",
                }
    if claim.kind and not claim.harm:
        made["harm"] = harm_of(claim.kind)
    accepted = [row for row in review.counted if row.claim != claim.claim]
    near = [row for row in accepted if row.section == claim.section and row.kind is claim.kind]
    for field, rows in (("population", accepted), ("outcome", near)):
        if not getattr(claim, field):
            made |= _as_before(field, rows)
    return made


def harm_of(kind: Kind) -> dict[str, str]:
    """What a reader usually risks with a wrong claim of a kind, and why."""
    harm, why = _HARM.get(kind, _OTHERWISE)
    return {"value": str(harm), "why": f"by its kind, {kind}: {why}"}


def _as_before(field: str, accepted: Iterable[Claim]) -> dict[str, dict[str, str]]:
    """What most of these claims say: an article is mostly about one kind of people, and a part of
    it about one outcome."""
    rows = [row for row in accepted if getattr(row, field)]
    if not rows:
        return {}
    value, _ = Counter(getattr(row, field) for row in rows).most_common(1)[0]
    first = next(row.claim for row in rows if getattr(row, field) == value)
    return {field: {"value": value, "why": f"as in {first}"}}
