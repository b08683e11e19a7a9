"""Which of many sentences is most like some words, without a look at every one.

Sentences are found by their rarest words, and by how they begin and end; so thousands of edited
sentences are looked for in a time that grows with their number and not with its square.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from rapidfuzz import process

from evidence_review.text.differences import tokens
from evidence_review.text.typography import normalise

_LIKE = 60
"""The per cent of its words by which a sentence is known again: in its old place in any part of
another sentence, for it may have been split or merged; elsewhere as a whole."""
_MOST = 64
"""How many sentences are compared with one; where there are no more, that is all of them."""
_CLOSING = ".!?:,;)\"'"
_LAST = "\U0010ffff"


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, as they are compared."""
    return [token.text for token in tokens(normalise(text)) if token.worded]


class ByWords:
    """Sentences by their words; each goes by its number in the article."""

    def __init__(self, texts: Mapping[int, str]):
        self.words = {number: words_of(text) for number, text in texts.items()}
        self.holding: dict[str, list[int]] = defaultdict(list)
        for number, words in self.words.items():
            for word in dict.fromkeys(words):
                self.holding[word].append(number)

    def likest(self, text: str, scorer: Callable, share: float) -> int | None:
        """The number of the sentence that is most like a text, if one is like it at all.

        `share` is how far into the article the text stood: of sentences that have only common
        words with it, those that stand there now are compared.
        """
        words = words_of(text)
        near = {number: self.words[number] for number in self._near(words, share)}
        best = process.extractOne(words, near, scorer=scorer, processor=None, score_cutoff=_LIKE)
        return best[2] if best else None

    def remove(self, number: int) -> None:
        """Compare a sentence no more."""
        for word in dict.fromkeys(self.words.pop(number)):
            holding = self.holding[word]
            del holding[bisect_left(holding, number)]

    def _near(self, words: Iterable[str], share: float) -> Iterable[int]:
        if len(self.words) <= _MOST:
            return self.words
        near: set[int] = set()
        for word in sorted(set(words), key=lambda word: len(self.holding.get(word, ()))):
            holding = self.holding.get(word, [])
            first = max(0, int(share * len(holding)) - _MOST // 2)
            near.update(holding[first : first + _MOST])
            if len(near) >= _MOST:
                break
        return sorted(near)


class ByEnds:
    """Sentences by their first and last words, for a fragment is all that is known of one."""

    def __init__(self, texts: Mapping[int, str]):
        plain = [(normalise(text).rstrip(_CLOSING), number) for number, text in texts.items()]
        self.begins = sorted(plain)
        self.ends = sorted((text[::-1], number) for text, number in plain)
        self.known: dict[tuple[str, str], int | None] = {}

    def likest(self, start: str, end: str) -> int | None:
        """The first sentence that begins and ends so, else the first that does one of the two."""
        key = normalise(start), normalise(end).rstrip(")\"'")
        if key not in self.known:
            self.known[key] = self._likest(*key)
        return self.known[key]

    def _likest(self, start: str, end: str) -> int | None:
        begin = _with_prefix(self.begins, start)
        finish = _with_prefix(self.ends, end[::-1])
        few, many = sorted((begin, finish), key=len)
        both = set(few).intersection(many) if few else ()
        return min(both or (*begin, *finish), default=None)


def _with_prefix(texts: Sequence[tuple[str, int]], prefix: str) -> list[int]:
    first = bisect_left(texts, (prefix,))
    last = bisect_left(texts, (prefix + _LAST,))
    return [number for _, number in texts[first:last]]
