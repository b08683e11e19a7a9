"""What the finders share: how a pattern is written, and words that several of them heed."""

import re
from collections.abc import Iterator

Spans = Iterator[tuple[int, int]]


def pattern(*patterns: str) -> re.Pattern[str]:
    """Alternatives, in either case; a blank stands for any white space."""
    joined = "|".join(patterns).replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(joined, re.IGNORECASE)


def before(words: re.Pattern[str], text: str, start: int) -> bool:
    """Whether a pattern is found in the few words before a place."""
    return bool(words.search(text, max(0, start - 60), start))


YEAR = pattern(r"\b(?:19|20)\d\d\b")
DOUBT = pattern(
    r"\b(?:not|cannot|no|nor|never|whether|unclear|unknown|uncertain|yet|if)\b|n't\b",
    r"\b(?:may|might|could|perhaps|possibly)\b",
)
