"""05-findings: each claim as a card that opens into the judgements its verdicts depend on."""

from collections.abc import Iterable

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim, Consensus, Judgement, Rewording
from evidence_review.views._causes import stale_because
from evidence_review.views.common import (
    NO_CLAIM,
    live_address,
    named,
    named_source,
    news_of,
    one_sided_certainty,
    pico,
    place_of,
    plural,
)
from evidence_review.views.display import Shown, note, show
from evidence_review.views.effects import Row
from evidence_review.views.frames import STALE
from evidence_review.vocabulary import Basis, Direction, Extent, Harm


def claim_cards(review: Review) -> Shown:
    """Each claim with its verdicts, the rule's reasons, and every judgement they depend on."""
    cards = [_card(review, claim) for claim in review.counted]
    if not cards:
        return note(NO_CLAIM)
    return show("claims.html", "\n".join(map(_card_text, cards)), cards=cards)


def _card(review: Review, claim: Claim) -> dict:
    finding = review.findings[claim.claim]
    judgements = review.judgements[claim.claim]
    speaking = [row for row in judgements if row.direction is not Direction.SILENT]
    silent = [row for row in judgements if row.direction is Direction.SILENT]
    rewordings = review.table(Rewording).rows
    body = Row(review, review.every_body[claim.body]) if claim.body else None
    change = next((row for row in rewordings if row.claim == claim.claim), None)
    return {
        "claim": claim,
        "finding": finding,
        "certainty": one_sided_certainty(finding) or "",
        "stale": stale_because(review, claim.claim),
        "body": body,
        "sure": body.sure(one_sided_certainty(finding)) if body else "",
        "cited_because": named(review, finding.as_cited_because),
        "best_because": named(review, finding.best_evidence_because),
        "place": place_of(claim),
        "address": live_address(review, claim),
        "again": [(row.claim, place_of(row)) for row in review.repeats.get(claim.claim, ())],
        "question": pico(claim),
        "tied": [named_source(review, key) for key in claim.cited],
        "change": change,
        "news": news_of(change.state) if change else "",
        "grave": claim.harm is Harm.HIGH,
        "count": plural(len(speaking), "judgement"),
        "silent": _names(review, (row for row in silent if row.basis is not Basis.NOT_RETRIEVED)),
        "unread": _names(review, (row for row in silent if row.basis is Basis.NOT_RETRIEVED)),
        "judgements": [
            *(_judgement(review, row) for row in speaking),
            *_differing(review, claim.claim),
        ],
    }


def _names(review: Review, judgements: Iterable[Judgement]) -> str:
    return ", ".join(review.called(judgement.source) for judgement in judgements)


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


def _differing(review: Review, claim: str) -> list[dict]:
    """What each reviewer says where they differ and nothing is decided."""
    return [
        _judgement(review, row) | {"decided": f"By {name}; the reviewers differ, undecided."}
        for difference in review.differences
        if difference.claim == claim
        for name, row in difference.by.items()
    ]


def _directness(judgement: Judgement) -> str:
    differs = ", ".join(element.name.lower() for element in judgement.differs)
    part = "a part of the claim" if judgement.extent is Extent.PART else "the whole claim"
    part += f" ({', '.join(judgement.parts)})" if judgement.parts else ""
    return f"{f'differs in {differs}' if differs else 'direct'}; {part}"


def _grade(judgement: Judgement) -> str:
    lowered = ", ".join(judgement.lowered_by)
    return str(judgement.certainty) + (f", lowered by {lowered}" if lowered else "")


def _read(judgement: Judgement) -> str:
    """What was read, where and which words, without saying "abstract" twice."""
    repeated = judgement.basis and judgement.locator.startswith(judgement.basis)
    quoted = f"“{judgement.quote}”" if judgement.quote else ""
    parts = ("" if repeated else judgement.basis, judgement.locator, quoted)
    return ", ".join(part for part in parts if part)


def _card_text(card: dict) -> str:
    finding = card["finding"]
    lines = [
        f"{finding.claim} {card['claim'].text} ({card['place']})",
        f"  as cited: {finding.as_cited}. {card['cited_because']}",
        f"  best evidence: {finding.best_evidence}. {card['best_because']}",
        *([f"  effect, {card['body'].brief}; {card['sure']}"] if card["body"] else []),
        f"  wording: {finding.wording_fit}. {finding.wording_because}".rstrip(),
        *(f"  {STALE} {body}: {causes}" for body, causes in card["stale"].items()),
    ]
    lines += [
        f"  {row['source']['key']}: {row['direction']} ({row['directness']}; {row['grade']}). "
        f"{row['reason']} [{row['read']}] {row['decided']}".rstrip()
        for row in card["judgements"]
    ]
    lines += [f"  {what}: {card[what]}" for what in ("silent", "unread") if card[what]]
    return "\n".join(lines)
