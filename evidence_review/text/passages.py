"""Finds a short quotation in a text: where it stands word for word, or what stands there instead.

Serves a fragment of the article (`first words … last words`) and the words quoted from a source.
Similarity only decides which place to show; it never makes two wordings the same.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from rapidfuzz import fuzz

from evidence_review.text.article import ELLIPSIS, AnchorState
from evidence_review.text.differences import Change, Token, changed, difference, tokens
from evidence_review.text.typography import Folded, fold, normalise

_NEAR = 50
"""The per cent of its words that must stand in a place for it to be shown as the nearest."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """Where words stand: `spans` are start and end in code points of the text.

    One span where they are the same or edited, several where they are ambiguous, none where they
    are lost. Edited words come with the `changes` that lead from them to what stands there.
    """

    state: AnchorState
    spans: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class _Text:
    original: str
    folded: Folded
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, text: str) -> "_Text":
        folded = fold(text)
        return cls(text, folded, tuple(tokens(folded.text)))

    def holds(self, span: Span) -> bool:
        """Whether a folded span stands within one paragraph."""
        start, end = self.folded.span(*span)
        return not re.search(r"\n\s*\n", self.original[start:end])


def find(words: str, text: str) -> Found:
    """Look for `words`, or for `first words … last words` in one paragraph, in a text.

    The same is only what begins and ends where a word or a number does: “5 mg” does not stand in
    “15 mg”, “1.5 mg”, “<5 mg” or “5–10 mg”. Of a fragment the words between are not looked at.
    """
    whole = _Text.of(text)
    parts = [part for part in words.split(ELLIPSIS) if normalise(part)]
    if not parts:
        return Found(AnchorState.LOST)
    hits = [_hits(part, whole) for part in parts]
    spans = hits[0]
    for each in hits[1:]:
        spans = _joined(spans, each)
    spans = [whole.folded.span(*span) for span in spans if whole.holds(span)]
    if spans:
        return Found(AnchorState.AMBIGUOUS if len(spans) > 1 else AnchorState.SAME, tuple(spans))
    return _nearest(parts, whole)


def _hits(part: str, whole: _Text) -> list[Span]:
    """Every place of the words, in folded characters, that cuts through no token."""
    part, text = normalise(part), whole.folded.text
    starts, ends = ({token.span[side] for token in whole.tokens} for side in (0, 1))
    found, start = [], text.find(part)
    while start >= 0:
        if start in starts and start + len(part) in ends:
            found.append((start, start + len(part)))
        start = text.find(part, start + 1)
    return found


def _joined(spans: list[Span], hits: list[Span]) -> list[Span]:
    """Each span with the first hit after it, if no other span stands between."""
    ends = [end for _, end in spans]
    found: dict[int, Span] = {}
    for start, end in hits:
        last = bisect_right(ends, start) - 1
        if last >= 0:
            found.setdefault(last, (spans[last][0], end))
    return list(found.values())


def _nearest(parts: list[str], whole: _Text) -> Found:
    """The places most like each part, with what differs there."""
    near = [span for part in parts if (span := _near(part, whole))]
    changes = tuple(
        change
        for part, (start, end) in zip(parts, near, strict=False)
        for change in difference(part, whole.original[start:end])
    )
    if len(near) < len(parts) or not changes:
        return Found(AnchorState.LOST)
    return Found(AnchorState.EDITED, tuple(near), changes)


def _near(part: str, whole: _Text) -> Span | None:
    """The run of tokens that has most of a part's words in their order."""
    sought = tuple(tokens(normalise(part)))
    words = [[token.text for token in each] for each in (sought, whole.tokens)]
    place = fuzz.partial_ratio_alignment(*words, score_cutoff=_NEAR) if all(words) else None
    if place is None:
        return None
    # Words put in make the place longer than what is sought, by as many as it lacks of it: look
    # around it, then cut off what only stands beside it.
    lacks = len(sought) - int(place.score * len(sought) / 100)
    around = whole.tokens[max(0, place.dest_start - lacks) : place.dest_end + lacks]
    runs = changed(sought, around)
    first, last = 0, len(around)
    if runs and runs[0][0] == (0, 0):
        first = runs[0][1][1]
    if runs and runs[-1][0] == (len(sought), len(sought)):
        last = runs[-1][1][0]
    if first >= last:
        return None
    return whole.folded.span(around[first].span[0], around[last - 1].span[1])
