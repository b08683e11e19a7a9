"""Evidence Review: whether a health article's references say what the article says.

    from evidence_review import open_review

    review = open_review("muscle-spasms")
    review.answer()      # the answer in a sentence
    review.findings()    # both verdicts on every claim; .frame is a pandas DataFrame

`Collection.around()` is the collection around the current folder, with `.review(name)` for what a
review's files say and what follows from it. Nothing heavy is imported before it is used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence_review.collection.collection import Collection
    from evidence_review.collection.review import Review
    from evidence_review.errors import (
        EvidenceReviewError,
        InvalidData,
        NoCollection,
        UnknownReview,
    )
    from evidence_review.notebook import ReviewNotebook, open_review

__all__ = [
    "Collection",
    "EvidenceReviewError",
    "InvalidData",
    "NoCollection",
    "Review",
    "ReviewNotebook",
    "UnknownReview",
    "open_review",
]

_WHERE = {
    "Collection": "collection.collection",
    "Review": "collection.review",
    "ReviewNotebook": "notebook",
    "open_review": "notebook",
}


def __getattr__(name: str) -> object:
    """Import what is asked for, and no more."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE.get(name, 'errors')}"), name)


def __dir__() -> list[str]:
    """The names for users, so that `help` begins with them."""
    return __all__
