"""04-judgements: which source to read first for a claim that is still to be judged."""

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim
from evidence_review.views.display import Shown, table

NOTHING = "Every claim has been judged; no source is to be looked for."
MOST = 3
"""A claim's candidates that are shown, besides those that its sentence cites."""


def candidates(review: Review) -> Shown:
    """For each open claim the sources that its sentence cites, then those nearest in words.

    A proposal says where to look first, never what is found there; it enters no count.
    """
    waiting = {claim for pairs in review.unjudged.values() for claim, _ in pairs}
    claims = [claim for claim in review.claims.values() if claim.claim in waiting]
    found = _proposed(review, claims) if claims else ()
    rows = [
        (claim.claim, claim.text, review.called(each.key), each.why)
        for claim, proposed in zip(claims, found, strict=True)
        for each in proposed
    ]
    columns = ("claim", "restated", "look first at", "because")
    return table("Sources to read first", columns, rows, empty=NOTHING)


def _proposed(review: Review, claims: list[Claim]):
    # Half a second to import, for what most reviews no longer need.
    from evidence_review.prepare.candidates import document, propose

    documents = {key: document(review.works[key], source) for key, source in review.sources.items()}
    return propose(
        [each.text for each in claims], [each.cited for each in claims], documents, most=MOST
    )
