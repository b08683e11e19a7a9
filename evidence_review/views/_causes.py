"""What made a verdict stale, in words."""

from evidence_review.collection.review import Review
from evidence_review.currency.standing import Cause
from evidence_review.currency.versions import Aspect
from evidence_review.rule.certainty import RULE
from evidence_review.vocabulary import Body


def change_in_words(review: Review, cause: Cause) -> str:
    """One change in a clause."""
    name = cause.name
    match cause.aspect:
        case Aspect.ROW:
            return f"{name} was edited" if cause.since else f"{name} was never confirmed"
        case Aspect.RULE:
            return f"the rule is now number {RULE}"
        case Aspect.INTEGRITY:
            source = review.appraised.get(name)
            now = source.integrity if source else "gone"
            return f"the {cause.aspect} of {review.called(name)} is now: {now}"
        case Aspect.APPRAISAL | Aspect.RECORD:
            return f"the {cause.aspect} of {review.called(name)} changed"
    return f"the {cause.aspect} of {name} changed"


def last_confirmed(cause: Cause) -> str:
    """When it was last confirmed."""
    return f"confirmed {cause.since}" if cause.since else "never confirmed"


def stale_because(review: Review, claim: str) -> dict[Body, str]:
    """Why a claim's verdicts are stale; a body whose verdict is current is not in it."""
    by_body = {body: review.standing.stale.get((claim, body), ()) for body in Body}
    return {
        body: "; ".join(dict.fromkeys(change_in_words(review, cause) for cause in causes))
        for body, causes in by_body.items()
        if causes
    }
