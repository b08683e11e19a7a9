"""What several views need: verdicts in words, names of sources, places in the article."""

import datetime as dt
import re
from collections import Counter

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim, Finding
from evidence_review.text.article import link
from evidence_review.vocabulary import Body, Certainty, Integrity, State, Verdict

NO_CLAIM = "No claim counts yet."
ORDER = tuple(word for word in Verdict if word is not Verdict.NOT_CHECKABLE)
"""The verdicts that a counted claim can have."""

_ONE_SIDED = (
    Verdict.SUPPORTED,
    Verdict.PARTLY,
    Verdict.PARTLY_CONTRADICTED,
    Verdict.CONTRADICTED,
    Verdict.INCONCLUSIVE,
)
_KEY = re.compile(r"\b[a-z][a-z0-9-]*\b")
_PICO = {"P": "population", "I": "intervention", "C": "comparator", "O": "outcome"}


def verdict(review: Review, claim: str, body: Body) -> Verdict:
    """A claim's verdict on a body of evidence, as the rule gives it now."""
    return _on(body, review.findings[claim])


def _on(body: Body, finding: Finding) -> Verdict:
    return finding.as_cited if body is Body.AS_CITED else finding.best_evidence


def verdict_then_and_now(review: Review, claim: str, body: Body) -> str:
    """A verdict, and what it was when the findings were committed, if it was another."""
    now = verdict(review, claim, body)
    committed = review.committed.get(claim)
    was = _on(body, committed) if committed else now
    return f"{claim} {now}" if was is now else f"{claim} {now}, was {was}"


def counts(review: Review) -> tuple[Counter[Verdict], Counter[Verdict]]:
    """The current verdicts of the counted claims, as cited and on the best evidence."""
    cited, best = (
        Counter(
            verdict(review, claim.claim, body)
            for claim in review.counted
            if not review.stale(claim.claim, body)
        )
        for body in Body
    )
    return cited, best


def stale_counts(review: Review) -> tuple[int, int]:
    """How many verdicts are stale and in no other count, as cited and on the best evidence."""
    cited, best = (
        sum(review.stale(claim.claim, body) for claim in review.counted) for body in Body
    )
    return cited, best


def one_sided_certainty(finding: Finding) -> Certainty | None:
    """The certainty behind a verdict that has one side; a dispute has two, and so none."""
    return finding.certainty if finding.best_evidence in _ONE_SIDED else None


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
    """Where a claim's sentence is in the article."""
    return f"{claim.section}, paragraph {claim.paragraph}, sentence {claim.sentence}"


def live_address(review: Review, claim: Claim) -> str:
    """The address that opens the live article at the claim's words; empty if none is known."""
    return link(review.header.article.url, claim.fragment) if review.header else ""


def pico(claim: Claim) -> str:
    """The claim's population, intervention, comparator and outcome, as far as it has them."""
    cells = ((letter, getattr(claim, field)) for letter, field in _PICO.items())
    return "; ".join(f"{letter}: {cell}" for letter, cell in cells if cell)


def news_of(state: State) -> str:
    """How far a change has come; nothing where it is proposed, as at first all are."""
    return "" if state is State.PROPOSED else state


def day_in_words(day: dt.date) -> str:
    """A day as a reader would say it: 2 January 2026, whatever the language of the machine."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"
