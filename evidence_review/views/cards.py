"""05-findings: each claim as a card that opens into the judgements its verdicts rest on."""

from collections.abc import Iterable

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim, Consensus, Finding, Judgement, Rewording
from evidence_review.views.causes import stale_because
from evidence_review.views.claims import question
from evidence_review.views.common import (
    NO_CLAIM,
    STALE,
    address,
    named,
    named_source,
    news,
    place_of,
    plural,
)
from evidence_review.views.display import Shown, show
from evidence_review.vocabulary import Basis, Certainty, Direction, Extent, Harm


def claim_cards(review: Review) -> Shown:
    """Each claim with its verdicts, the rule's reasons, and every judgement they rest on."""
    cards = [_card(review, claim) for claim in review.counted]
    if not cards:
        return show("note.html", NO_CLAIM, text=NO_CLAIM)
    return show("claims.html", "\n".join(map(_card_text, cards)), cards=cards)


def _card(review: Review, claim: Claim) -> dict:
    found = review.findings[claim.claim]
    judgements = review.judgements[claim.claim]
    speaking = [each for each in judgements if each.direction is not Direction.SILENT]
    mute = [each for each in judgements if each.direction is Direction.SILENT]
    rewordings = review.table(Rewording).rows
    change = next((each for each in rewordings if each.claim == claim.claim), None)
    return {
        "claim": claim,
        "found": found,
        "certainty": certainty(found),
        "stale": stale_because(review, claim.claim),
        "cited_because": named(review, found.as_cited_because),
        "best_because": named(review, found.best_evidence_because),
        "place": place_of(claim),
        "address": address(review, claim),
        "again": [(each.claim, place_of(each)) for each in review.repeats.get(claim.claim, ())],
        "question": question(claim),
        "tied": [named_source(review, key) for key in claim.cited],
        "change": change,
        "news": news(change.state) if change else "",
        "grave": claim.harm is Harm.HIGH,
        "count": plural(len(speaking), "judgement"),
        "silent": _names(review, (each for each in mute if each.basis is not Basis.NOT_RETRIEVED)),
        "unread": _names(review, (each for each in mute if each.basis is Basis.NOT_RETRIEVED)),
        "judgements": [_judgement(review, each) for each in speaking],
    }


def _names(review: Review, judgements: Iterable[Judgement]) -> str:
    return ", ".join(review.called(each.source) for each in judgements)


def certainty(found: Finding) -> str:
    """The certainty behind a verdict that has one side; a dispute has two."""
    return str(found.certainty) if found.best_evidence.one_sided else ""


def _judgement(review: Review, judgement: Judgement) -> dict:
    decided = judgement.decided_by if isinstance(judgement, Consensus) else ""
    return {
        "source": named_source(review, judgement.source),
        "direction": judgement.direction,
        "directness": _directness(judgement),
        "grade": _grade(judgement),
        "reason": judgement.reason,
        "read": _read(judgement),
        "decided": f"The reviewers differed; decided by {decided}." if decided else "",
    }


def _directness(judgement: Judgement) -> str:
    differs = ", ".join(element.name.lower() for element in judgement.differs)
    part = "a part of the claim" if judgement.extent is Extent.PART else "the whole claim"
    return f"{f'differs in {differs}' if differs else 'direct'}; {part}"


def _grade(judgement: Judgement) -> str:
    if judgement.certainty is Certainty.NOT_GRADED:
        return "not graded"
    lowered = ", ".join(judgement.lowered_by)
    return str(judgement.certainty) + (f", lowered by {lowered}" if lowered else "")


def _read(judgement: Judgement) -> str:
    """What was read and where, without saying "abstract" twice."""
    if judgement.locator.startswith(judgement.basis):
        return judgement.locator
    return f"{judgement.basis}, {judgement.locator}".rstrip(", ")


def _card_text(card: dict) -> str:
    found = card["found"]
    lines = [
        f"{found.claim} {card['claim'].text} ({card['place']})",
        f"  as cited: {found.as_cited}. {card['cited_because']}",
        f"  best evidence: {found.best_evidence}. {card['best_because']}",
        f"  wording: {found.wording_fit}. {found.wording_because}".rstrip(),
        *(f"  {STALE} {body}: {causes}" for body, causes in card["stale"].items()),
    ]
    lines += [
        f"  {each['source']['key']}: {each['direction']} ({each['directness']}; {each['grade']}). "
        f"{each['reason']} [{each['read']}] {each['decided']}".rstrip()
        for each in card["judgements"]
    ]
    lines += [f"  {what}: {card[what]}" for what in ("silent", "unread") if card[what]]
    return "\n".join(lines)
