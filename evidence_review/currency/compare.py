"""Holds a review against a new text of its article: what stands, what changed, what that breaks.

Nothing is written here. A claim whose sentence was edited has no finding in the new text until
somebody judges it again; a claim that is gone has none at all; and words that a reviewer proposed
are recognised when they stand in the new text to the letter, typography apart.
"""

from dataclasses import dataclass
from functools import cached_property

from evidence_review.collection.review import Record
from evidence_review.tables.rows import Omission, Rewording
from evidence_review.text.anchors import Anchor, Trace, Traced, trace
from evidence_review.text.article import read_sentences
from evidence_review.text.passages import find
from evidence_review.vocabulary import Action, AnchorState, State

STANDING = (AnchorState.SAME, AnchorState.MOVED)
OPEN = (State.PROPOSED, State.ACCEPTED)


@dataclass(frozen=True)
class Comparison:
    """A review beside a new text. `trace` has every claim's sentence, and the sentences of none."""

    record: Record
    text: str
    trace: Trace

    def those(self, *states: AnchorState) -> tuple[Traced, ...]:
        """The claims whose sentence is in one of these states, in the order of the review."""
        return tuple(each for each in self.trace.found if each.state in states)

    @cached_property
    def standing(self) -> frozenset[str]:
        """The claims that stand, unchanged: their findings hold for the new text, too."""
        return frozenset(each.anchor.claim for each in self.those(*STANDING))

    @cached_property
    def done(self) -> tuple[Rewording | Omission, ...]:
        """Open proposals that the new text has carried out."""
        lost = {each.anchor.claim for each in self.those(AnchorState.LOST)}
        every = (*self.record.rewordings.rows, *self.record.omissions.rows)
        return tuple(each for each in every if each.state in OPEN and self._done(each, lost))

    def _done(self, proposal: Rewording | Omission, lost: set[str]) -> bool:
        if isinstance(proposal, Rewording):
            if proposal.claim in self.standing:
                return False
            if proposal.action is Action.REMOVE:
                return proposal.claim in lost
        state = find(proposal.proposal, self.text).state
        return state in (AnchorState.SAME, AnchorState.AMBIGUOUS)


def compare(record: Record, text: str, before: str | None = None) -> Comparison:
    """Hold a review against `text`; `before` is the text it was made from, if that is at hand.

    With it an edited sentence is found by its words, wherever it went, and shown beside the old
    one; without it only by its place between its neighbours.
    """
    headings = {claim.section for claim in record.claims.rows}
    old = record.article if before is None else before
    found = trace(
        [*map(Anchor.of, record.claims.rows)],
        read_sentences(text, headings),
        None if old is None else read_sentences(old, headings),
    )
    return Comparison(record, text, found)
