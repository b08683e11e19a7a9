"""Evidence Review: whether a health article's references say what the article says."""

from evidence_review.errors import EvidenceReviewError, InvalidData, NoCollection, UnknownReview
from evidence_review.notebook import Review, open_review

__all__ = [
    "EvidenceReviewError",
    "InvalidData",
    "NoCollection",
    "Review",
    "UnknownReview",
    "open_review",
]
