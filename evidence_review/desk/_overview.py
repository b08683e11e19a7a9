"""What the form shows at every step: the review, who is there, how far the work has come."""

from collections.abc import Sequence

from evidence_review.collection.review import Review
from evidence_review.desk._steps import Step
from evidence_review.judging.tasks import progress
from evidence_review.tables.header import Reviewer
from evidence_review.vocabulary import Acceptance


def overview(
    review: Review, reviewer: str, people: Sequence[Reviewer], every: Sequence[Step]
) -> dict:
    """The part of the state that every step has."""
    header, own = review.header, next((one for one in people if one.file == reviewer), None)
    return {
        "review": {
            "name": review.name,
            "title": header.article.title if header else review.name,
            "question": header.question if header else "",
        },
        "reviewer": _person(own) if own else None,
        "people": list(map(_person, people)),
        "progress": _progress(review, reviewer),
        "steps": [
            {"place": list(step.place), "label": label(review, step.place), "open": step.open}
            for step in every
        ],
    }


def _person(person: Reviewer) -> dict[str, str]:
    return {"file": person.file, "name": person.name, "role": person.role}


def _progress(review: Review, reviewer: str) -> dict[str, int]:
    made, claims = progress(review), review.claims.values()
    return {
        "tied": made.tied,
        "judged": made.judged,
        "mine": made.by_reviewer.get(reviewer, 0),
        "claims": len(review.claims),
        "claims_open": sum(claim.state is Acceptance.PROPOSED for claim in claims),
    }


def label(review: Review, place: Sequence[str]) -> str:
    """A step in a few words."""
    kind, *key = place
    called = review.label
    match kind:
        case "claim":
            return f"Claim {key[0]}: {_short(review.claims[key[0]].text)}"
        case "source":
            return f"What is {called(key[0])}?"
        case "reading":
            return f"What did you read of {called(key[0])}?"
        case "pair":
            return f"{key[0]} and {called(key[1])}: {_short(review.claims[key[0]].text)}"
        case "rest":
            return f"The rest of {called(key[0])}"
        case "words":
            return f"Other words for {key[0]}"
        case "change":
            return f"The writer's answer on {key[0]}"
        case "difference":
            return f"You differ on {key[0]} and {called(key[1])}"
        case "join":
            return "Who are you?"
    return "What is left"


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
