"""The sources that are worth a look for a claim, where this host can rank them."""

from collections.abc import Mapping, Sequence

from evidence_review.collection.review import Review

_MOST = 2
"""A claim's candidates beside those that its sentence cites: more would hide the likely ones."""


def candidates(review: Review) -> Mapping[str, Sequence[str]]:
    """By claim, the cited sources that share most words with it; none where no ranker is here."""
    try:  # half a second to import, and not to be had in a browser
        from evidence_review.prepare.candidates import document, rank
    except ImportError:
        return {}
    cited = [key for key in review.cited if key in review.works]
    documents = {key: document(review.works[key], review.appraised.get(key)) for key in cited}
    claims = review.counted
    best = rank([claim.text for claim in claims], documents, most=_MOST, embeddings=False)
    return {
        claim.claim: [one.key for one in ranked] for claim, ranked in zip(claims, best, strict=True)
    }
