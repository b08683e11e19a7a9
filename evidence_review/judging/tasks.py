"""What is to be done next in a review, and how far it has come: only what matters is asked.

First the pairs that the article itself ties (a sentence and a reference that it cites), then the
pairs that a proposal or another reviewer names, then the rest, which a finished reading settles.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim
from evidence_review.vocabulary import Acceptance, Direction, Harm, SourceKind

Pair = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """What one reviewer is asked, each list in the order in which to go through it."""

    claims: tuple[str, ...]
    """Proposed claims that nobody has accepted, corrected or taken out."""
    sources: tuple[str, ...]
    """Sources that the article cites and nobody has appraised."""
    tied: tuple[Pair, ...]
    """Pairs that the article ties and this reviewer has not judged, the gravest claims first."""
    candidates: tuple[Pair, ...]
    """Pairs that a proposal or another reviewer names besides."""
    rest: Mapping[str, tuple[str, ...]]
    """By source, the claims on which a finished reading of it would be silent."""


@dataclass(frozen=True)
class Progress:
    """Honest denominators: of the pairs that the article ties, how many are judged, and by whom.

    Where it ties nothing, every claim is held against its whole list, and these are the pairs.
    """

    tied: int
    judged: int
    """By at least one reviewer."""
    by_two: int
    """By two or more."""
    by_reviewer: Mapping[str, int]


def tied_pairs(review: Review) -> tuple[Pair, ...]:
    """The pairs of claims that count that the article ties, those that can harm most first."""
    return tuple(
        (claim.claim, source)
        for claim in gravest_first(review.counted)
        for source in review.tied[claim.claim]
    )


def gravest_first(claims: Iterable[Claim]) -> list[Claim]:
    """By harm, the highest first; in the order of the article where it is equal or not said."""
    return sorted(claims, key=lambda claim: -(claim.harm or Harm.LOW).rank)


def asked(
    review: Review, reviewer: str, proposed: Mapping[str, Sequence[str]] | None = None
) -> Asked:
    """What is asked of a reviewer now; `proposed` are the candidates of claims, the best first."""
    have = {judgement.identity for judgement in review.judged.get(reviewer, ())}
    tied = tied_pairs(review)
    open_tied = tuple(pair for pair in tied if pair not in have)
    named = dict.fromkeys([*_proposed(proposed or {}), *_spoken(review)])
    counted = {claim.claim: None for claim in gravest_first(review.counted)}
    known = {*have, *tied}
    candidates = [pair for pair in named if pair[0] in counted and pair not in known]
    settled = {*known, *candidates}
    rest = {key: tuple(c for c in counted if (c, key) not in settled) for key in review.cited}
    return Asked(
        claims=tuple(c.claim for c in review.claims.values() if c.state is Acceptance.PROPOSED),
        sources=tuple(key for key in review.cited if _unappraised(review, key)),
        tied=open_tied,
        candidates=tuple(candidates),
        rest={source: claims for source, claims in rest.items() if claims},
    )


def progress(review: Review) -> Progress:
    """How far the judging has come."""
    asked = set(tied_pairs(review)) or {
        (claim.claim, key) for claim in review.counted for key in review.cited
    }
    have = {
        name: asked & {judgement.identity for judgement in judged}
        for name, judged in review.judged.items()
    }
    times = Counter(pair for pairs in have.values() for pair in pairs)
    by_two = sum(count > 1 for count in times.values())
    by_reviewer = {name: len(pairs) for name, pairs in have.items()}
    return Progress(len(asked), len(times), by_two, by_reviewer)


def _proposed(proposed: Mapping[str, Sequence[str]]) -> list[Pair]:
    return [(claim, key) for claim, keys in proposed.items() for key in keys]


def _spoken(review: Review) -> list[Pair]:
    """The pairs on which any reviewer found something: where a second reader helps most."""
    return [
        (judgement.claim, judgement.source)
        for judged in review.judged.values()
        for judgement in judged
        if judgement.direction is not Direction.SILENT
    ]


def _unappraised(review: Review, key: str) -> bool:
    source = review.appraised.get(key)
    return source is None or source.kind is SourceKind.OPEN
