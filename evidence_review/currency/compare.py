"""Holds a review against a new text of its article: what stands, what changed, what that breaks.

Nothing is written here. A claim whose sentence was edited has no finding in the new text until
somebody judges it again; a claim that is gone has none at all; and words that a reviewer proposed
are recognised when they stand in the new text to the letter, typography apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from evidence_review.tables.rows import Claim, Omission, Rewording
from evidence_review.text.anchors import Trace, Traced, anchors_of, trace
from evidence_review.text.article import AnchorState, Article
from evidence_review.text.passages import find
from evidence_review.vocabulary import Action, State

_UNCHANGED = (AnchorState.SAME, AnchorState.MOVED)
TO_WRITE = (State.PROPOSED, State.ACCEPTED)
"""The states of a proposal whose words the writer has still to write."""


@dataclass(frozen=True)
class Comparison:
    """A review beside a new text. `trace` has every claim's sentence, and the sentences of none."""

    proposals: tuple[Rewording | Omission, ...]
    text: str
    trace: Trace

    def in_state(self, *states: AnchorState) -> tuple[Traced, ...]:
        """The claims whose sentence is in one of these states, in the order of the review."""
        return tuple(traced for traced in self.trace.found if traced.state in states)

    @cached_property
    def unchanged(self) -> frozenset[str]:
        """The claims whose sentence stands: their findings hold for the new text, too."""
        return frozenset(traced.anchor.claim for traced in self.in_state(*_UNCHANGED))

    @cached_property
    def done(self) -> tuple[Rewording | Omission, ...]:
        """Open proposals that the new text has carried out."""
        lost = {traced.anchor.claim for traced in self.in_state(AnchorState.LOST)}
        return tuple(
            proposal
            for proposal in self.proposals
            if proposal.state in TO_WRITE and self._is_done(proposal, lost)
        )

    def _is_done(self, proposal: Rewording | Omission, lost: set[str]) -> bool:
        if isinstance(proposal, Rewording):
            if proposal.claim in self.unchanged:
                return False
            if proposal.action is Action.REMOVE:
                return proposal.claim in lost
        state = find(proposal.proposal, self.text).state
        return state in (AnchorState.SAME, AnchorState.AMBIGUOUS)


def compare(
    claims: Sequence[Claim],
    proposals: Iterable[Rewording | Omission],
    article: Article,
    before: Article | None = None,
) -> Comparison:
    """Hold a review's claims and proposals against a new text of its article.

    `before` is the article that they were made from, if that is at hand. With it an edited sentence
    is known by its words, wherever it went, and shown beside the old one; without it only by its
    place between its neighbours.
    """
    old = None if before is None else before.sentences
    traced = trace(anchors_of(claims), article.sentences, old)
    return Comparison(tuple(proposals), article.text, traced)
