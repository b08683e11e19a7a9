"""`status --if`: which verdicts of which reviews would be others, if something were so."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.collection.what_if import suppose
from evidence_review.errors import EvidenceReviewError
from evidence_review.screen import say
from evidence_review.views.what_if import supposed

HELP = (
    "what would be if: retracted=KEY or retracted=DOI, without=KEY, or a certainty of a source or "
    "of a body of evidence, as qaseem2017=low or B07=low; may stand several times"
)


class NotAsked(EvidenceReviewError):
    """What is to be supposed is not written as it should be, or no review uses it."""


@dataclass(frozen=True)
class _Asked:
    retracted: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    certainty: dict[str, str] = field(default_factory=dict)

    def of(self, review: Review) -> "_Asked":
        """What of it this review uses."""
        names = _names(review)
        return _Asked(
            [names[name] for name in self.retracted if name in names],
            [names[name] for name in self.without if name in names],
            {names[name]: word for name, word in self.certainty.items() if name in names},
        )

    def __bool__(self) -> bool:
        return bool(self.retracted or self.without or self.certainty)


def answer_if(collection: Collection, reviews: Sequence[str], texts: Sequence[str]) -> int:
    """Answer for every review that uses what is supposed. Raises NotAsked, UnknownName."""
    asked, used = _asked(texts), False
    for name in reviews or collection.names:
        review = collection.review(name)
        if own := asked.of(review):
            used = True
            then = suppose(
                review, retracted=own.retracted, without=own.without, certainty=own.certainty
            )
            say(f"{name}\n{supposed(review, then)!r}")
    if not used:
        raise NotAsked(f"no review uses what is supposed ({', '.join(texts)}): look at its name")
    return 0


def _asked(texts: Sequence[str]) -> _Asked:
    asked = _Asked()
    for text in texts:
        name, equals, value = text.partition("=")
        if not (name and equals and value):
            raise NotAsked(f"{text!r} is not written as retracted=KEY, without=KEY or B07=low")
        if name in ("retracted", "without"):
            getattr(asked, name).append(_plain(value))
        else:
            asked.certainty[name] = value
    return asked


def _names(review: Review) -> dict[str, str]:
    """What a review uses, by its keys and its DOIs."""
    works = [review.works[key] for key in review.sources if key in review.works]
    dois = {_plain(work.doi): work.key for work in works if work.doi}
    return dois | {key: key for key in (*review.sources, *(body.body for body in review.bodies))}


def _plain(name: str) -> str:
    """A DOI without its resolver, in small letters; a key as it is."""
    return name.lower().removeprefix("https://doi.org/") if "/" in name else name
