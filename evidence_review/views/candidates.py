"""04-judgements: which source to read first for a claim that is still to be judged."""

from collections.abc import Sequence

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim
from evidence_review.views.display import Shown, table
from evidence_review.views.frames import Column, column_of
from evidence_review.views.waiting import waits

_MOST = 3
"""A claim's candidates that are shown, besides those that its sentence cites."""
_EMPTY = "Every claim has been judged; no source is to be looked for."
_COLUMNS = (
    column_of(Claim, "claim"),
    column_of(Claim, "text", "restated"),
    Column("look first at", str, "the source to read"),
    Column("because", str, "why it is proposed"),
)


def candidates(review: Review) -> Shown:
    """For each open claim the sources that its sentence cites, then those nearest in words.

    A proposal says where to look first, never what is found there; it enters no count.
    """
    waiting = {claim for claim, _ in review.unjudged}
    claims = [claim for claim in review.claims.values() if claim.claim in waiting]
    rows = _rows(review, claims) if claims else ()
    return table("Sources to read first", _COLUMNS, rows, empty=waits(review) or _EMPTY)


def _rows(review: Review, claims: Sequence[Claim]) -> list[tuple[str, str, str, str]]:
    # Half a second to import, for what most reviews no longer need.
    from evidence_review.prepare.candidates import document, propose

    documents = {key: document(review.works[key], source) for key, source in review.sources.items()}
    texts, cited = [claim.text for claim in claims], [claim.cited for claim in claims]
    proposals = propose(texts, cited, documents, most=_MOST)
    return [
        (claim.claim, claim.text, review.called(candidate.key), candidate.why)
        for claim, proposed in zip(claims, proposals, strict=True)
        for candidate in proposed
    ]
