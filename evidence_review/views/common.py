"""What several views need: verdicts in words, names of sources, places in the article."""

import re

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim, Finding
from evidence_review.text.article import link
from evidence_review.vocabulary import Body, Integrity, State, Verdict

NO_CLAIM = "No claim counts yet."
STALE = "stale"
"""What stands beside a verdict that depends on something that changed."""

_KEY = re.compile(r"\b[a-z][a-z0-9-]*\b")


def verdict(review: Review, claim: str, body: Body) -> Verdict:
    """A claim's verdict on a body of evidence, as the rule gives it now."""
    return _on(body, review.findings[claim])


def _on(body: Body, finding: Finding) -> Verdict:
    return finding.as_cited if body is Body.AS_CITED else finding.best_evidence


def verdict_said(review: Review, claim: str, body: Body) -> str:
    """The verdict for a cell, marked where it is stale."""
    mark = f" ({STALE})" if review.stale(claim, body) else ""
    return f"{verdict(review, claim, body)}{mark}"


def verdict_then_and_now(review: Review, claim: str, body: Body) -> str:
    """A verdict, and what it was when the findings were committed, if it was another."""
    now = verdict(review, claim, body)
    committed = next((row for row in review.table(Finding).rows if row.claim == claim), None)
    was = _on(body, committed) if committed else now
    return f"{claim} {now}" if was is now else f"{claim} {now}, was {was}"


def named_source(review: Review, key: str) -> dict[str, str]:
    """What a link to a source's card says: its name, its number, and any notice on it."""
    return {
        "key": key,
        "label": review.label(key),
        "mark": review.mark(key),
        "notice": notice_on(review, key),
    }


def notice_on(review: Review, key: str) -> str:
    """Superseded, retracted and the like; empty where nothing was found or nobody looked."""
    integrity = review.sources[key].integrity
    return "" if integrity in (Integrity.NO_NOTICE, Integrity.NOT_CHECKED) else integrity


def named(review: Review, text: str) -> str:
    """A text of the rule with its sources' keys turned into their names."""
    return _KEY.sub(lambda key: review.called(key[0]) if key[0] in review.sources else key[0], text)


def place_of(claim: Claim) -> str:
    """Where a claim stands in the article."""
    return f"{claim.section}, paragraph {claim.paragraph}, sentence {claim.sentence}"


def address(review: Review, claim: Claim) -> str:
    """The address that opens the live article at the claim's words; empty if none is known."""
    return link(review.header.article.url, claim.fragment) if review.header else ""


def news(state: State) -> str:
    """How far a change has come; nothing where it is proposed, as at first all are."""
    return "" if state is State.PROPOSED else state


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"
