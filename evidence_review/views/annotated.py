"""The article with its claims beside it; without its text, the claims by section.

The text may belong to others and lie here as a private copy, so that no notebook shows it: the
report asks for it, and a report is never committed.
"""

from collections.abc import Iterable, Mapping

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim
from evidence_review.text.article import place
from evidence_review.views.common import place_of
from evidence_review.views.display import Shown, show
from evidence_review.vocabulary import Verdict, YesNo

# The mark of a sentence is that of its gravest claim.
GRAVEST = (
    Verdict.CONTRADICTED,
    Verdict.PARTLY_CONTRADICTED,
    Verdict.DISPUTED,
    Verdict.MIXED,
    Verdict.INCONCLUSIVE,
    Verdict.UNRESOLVED,
    Verdict.NOT_ADDRESSED,
    Verdict.NOT_ASSESSED,
    Verdict.PARTLY,
    Verdict.SUPPORTED,
    Verdict.NOT_CHECKABLE,
)


def annotated(review: Review) -> Shown:
    """Every sentence with its claims and their two verdicts, section by section."""
    claims, traced = review.claims.values(), review.trace
    anchored = traced.found if traced else ()
    texts = {trace.anchor.place: trace.sentence.text for trace in anchored if trace.sentence}
    shown = [
        {"heading": heading, "paragraphs": _paragraphs(review, by_place, texts)}
        for heading, by_place in _by_section(claims).items()
    ]
    lines = [f"{claim.claim} {place_of(claim)}: {claim.text}" for claim in claims]
    verdicts = {_best(review, claim) for claim in review.counted}
    key = [word for word in reversed(GRAVEST) if word in verdicts]
    new = traced.new if traced else ()
    text = "\n".join(lines)
    return show("annotated.html", text, sections=shown, text=bool(traced), key=key, new=new)


def _by_section(claims: Iterable[Claim]) -> dict[str, dict[tuple, list[Claim]]]:
    """The claims by the heading of their section, and there by their sentence's place."""
    sections: dict[str, dict[tuple, list[Claim]]] = {}
    for claim in claims:
        at = place(claim.section, claim.paragraph, claim.sentence)
        sections.setdefault(at[0], {}).setdefault(at, []).append(claim)
    return sections


def _paragraphs(
    review: Review, claims: Mapping[tuple, list[Claim]], texts: Mapping[tuple, str]
) -> list[dict]:
    paragraphs: dict[int, list[dict]] = {}
    for (heading, paragraph, number), here in claims.items():
        sentence = {
            "text": texts.get((heading, paragraph, number), ""),
            "number": number,
            "verdict": min((_best(review, claim) for claim in here), key=GRAVEST.index),
            "claims": [_claim(review, claim) for claim in here],
        }
        paragraphs.setdefault(paragraph, []).append(sentence)
    return [{"number": number, "sentences": listed} for number, listed in paragraphs.items()]


def _has_card(claim: Claim) -> bool:
    return claim.accepted and claim.checkable is YesNo.YES


def _best(review: Review, claim: Claim) -> Verdict:
    return review.findings[claim.claim].best_evidence


def _claim(review: Review, claim: Claim) -> dict:
    """A claim beside its sentence; a repeat leads to the claim that it repeats."""
    return {
        "claim": claim.claim,
        "card": claim.repeats or claim.claim if _has_card(claim) else "",
        "state": "" if claim.accepted else claim.state,
        "repeats": claim.repeats or "",
        "text": claim.text,
        "why_not": claim.why_not,
        "as_cited": review.findings[claim.claim].as_cited,
        "best": _best(review, claim),
    }
