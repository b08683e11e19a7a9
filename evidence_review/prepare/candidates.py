"""Proposes sources for a claim: which of the bibliography may bear on it, and why each may.

A proposal says where to look first. It says nothing of what the source says, and enters no count:
a source that contradicts the claim shares as many words with it as one that supports it.

Words are compared by BM25 (Robertson & Zaragoza 2009, doi:10.1561/1500000019), stemmed and without
stop words; where the extra `embeddings` is installed, meaning is compared as well, and the two
orders are fused by reciprocal rank (Cormack 2009, doi:10.1145/1571941.1572114).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

import bm25s
import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS

from evidence_review.prepare import _embeddings as meaning
from evidence_review.references.work import Work
from evidence_review.tables.rows import Source
from evidence_review.text.typography import normalise

_CITED = "cited in the sentence"
_ALIKE = "means something alike"
SHOWN = 6
"""The most shared words that a reason names."""

_WORD = re.compile(r"\w\w+")
_STOP = frozenset(STOPWORDS_EN_PLUS)
_RANK = 60  # Cormack's constant: how little the first places count above the next


@dataclass(frozen=True)
class Candidate:
    """A source that may bear on a claim. `why` is written for the person who decides.

    `score` compares the candidates of one claim only: its scale differs from claim to claim, and
    with the extra. A source that the sentence cites comes first whatever its score.
    """

    key: str
    score: float
    why: str


def document(work: Work, source: Source | None = None, abstract: str = "") -> str:
    """What is compared of a source: its title, its abstract, and its appraisal if it has one."""
    parts = [work.title, abstract]
    if source:
        parts += [source.design, source.population, source.condition, source.result]
    return "\n".join(part for part in parts if part)


def rank(
    claims: Sequence[str],
    documents: Mapping[str, str],
    *,
    most: int = 10,
    embeddings: bool | None = None,
) -> list[list[Candidate]]:
    """For each claim at most so many of the documents, the best first; equal ones by their key.

    `documents` holds a text a key. `embeddings` is False for words alone and True for words and
    meaning; if it is left out, the extra decides by being installed. A claim that shares nothing
    with any document has no candidate. Raises MissingExtra.
    """
    return propose(claims, repeat((), len(claims)), documents, most=most, embeddings=embeddings)


def propose(
    claims: Sequence[str],
    cited: Iterable[Sequence[str]],
    documents: Mapping[str, str],
    *,
    most: int = 10,
    embeddings: bool | None = None,
) -> list[list[Candidate]]:
    """As `rank`, after the sources that each claim's sentence cites, in the sentence's order.

    `cited` holds the keys of each claim. None of them is left out, however many they are and
    even if the documents lack it.
    """
    use = meaning.installed() if embeddings is None else embeddings
    alike = meaning.by_meaning(claims, documents) if use else repeat(None, len(claims))
    words = _Words(documents)
    return [
        _best(words, claim, tuple(dict.fromkeys(keys)), near, most)
        for claim, keys, near in zip(claims, cited, alike, strict=True)
    ]


def by_words(claims: Iterable[str], documents: Mapping[str, str]) -> Iterator[dict[str, float]]:
    """For each claim the BM25 score of every document that shares a word with it."""
    words = _Words(documents)
    return (words.scores(claim) for claim in claims)


def in_order(scores: Mapping[str, float]) -> list[str]:
    """The keys from the highest score to the lowest; equal ones in the order of the alphabet."""
    return sorted(scores, key=lambda key: (-scores[key], key))


def fuse(every: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """One score from several whose scales have nothing in common: only the places count."""
    total: dict[str, float] = defaultdict(float)
    for scores in every:
        for place, key in enumerate(in_order(scores), start=1):
            total[key] += 1 / (_RANK + place)
    return dict(total)


def _best(
    words: "_Words", claim: str, cited: Sequence[str], alike: Mapping[str, float] | None, most: int
) -> list[Candidate]:
    """The cited sources, then the best of the others until there are so many."""
    shared = words.scores(claim)
    scores = shared if alike is None else fuse((shared, alike))
    keys = [*cited, *(key for key in in_order(scores) if key not in cited)]
    return [
        Candidate(
            key,
            scores.get(key, 0.0),
            _why(key in cited, words.shared(claim, key), key in (alike or ())),
        )
        for key in keys[: max(most, len(cited))]
    ]


def _why(cited: bool, words: Sequence[str], alike: bool) -> str:
    word = "word" if len(words) == 1 else "words"
    reasons = {
        _CITED: cited,
        f"shares the {word}: {', '.join(words[:SHOWN])}": words,
        _ALIKE: alike,
    }
    return "; ".join(reason for reason, holds in reasons.items() if holds)


class _Words:
    """The words of the documents, to be asked which of them a claim shares."""

    def __init__(self, documents: Mapping[str, str]):
        self._stemmer = Stemmer.Stemmer("english")
        # In the order of the keys, so that no sum depends on how the caller came by them.
        stems = {key: [*self._stems(documents[key])] for key in sorted(documents)}
        self._stems_of = {key: frozenset(each) for key, each in stems.items()}
        self._spread = Counter(stem for each in self._stems_of.values() for stem in each)
        self._index = bm25s.BM25()
        if self._spread:  # it cannot take the mean of nothing
            self._index.index([*stems.values()], show_progress=False)

    def scores(self, claim: str) -> dict[str, float]:
        """BM25 of every document that shares a word with the claim."""
        known = [stem for stem in self._stems(claim) if stem in self._spread]
        if not known:
            return {}
        scores = self._index.get_scores(known)
        return {key: float(s) for key, s in zip(self._stems_of, scores, strict=True) if s > 0}

    def shared(self, claim: str, key: str) -> list[str]:
        """The claim's words, as it writes them, that the document has; the rarest first."""
        stems = self._stems_of.get(key, frozenset())
        found = {stem: word for stem, word in self._terms(claim) if stem in stems}
        return [found[stem] for stem in sorted(found, key=lambda stem: self._spread[stem])]

    def _stems(self, text: str) -> Iterator[str]:
        return (stem for stem, _ in self._terms(text))

    def _terms(self, text: str) -> Iterator[tuple[str, str]]:
        words = [word for word in _WORD.findall(normalise(text)) if word.lower() not in _STOP]
        return zip(self._stemmer.stemWords([word.lower() for word in words]), words, strict=True)
