"""Prepares the rows of `claims.csv`: every sentence classed by rules and tied to what it cites.

Each row is a proposal.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from evidence_review.prepare._library import Library
from evidence_review.prepare._splitting import split
from evidence_review.prepare.classing import Prepared, classify
from evidence_review.tables.row import as_words
from evidence_review.tables.rows import Claim
from evidence_review.text.article import Article, Place, Sentence, fragment, unmarked
from evidence_review.text.typography import fingerprint, normalise
from evidence_review.vocabulary import Acceptance, YesNo

_EMPTIED = re.compile(r"[(\[][\s,;–—-]*[)\]]")


@dataclass(frozen=True)
class Tied:
    """The keys that a sentence cites, and where the marks stand that are none of its words."""

    keys: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()

    def without_marks(self, sentence: str) -> str:
        """The sentence without what it cites; a name that is part of what it says stays, and so
        does a mark that is all there is.
        """
        bare = sentence
        for start, end in reversed(_joined(self.spans, sentence)):
            bare = bare[:start] + bare[end:]
        bare = _EMPTIED.sub("", bare) if self.spans else bare
        rest = re.sub(r" (?=[.,;:!?])", "", unmarked(bare))
        return rest if any(map(str.isalnum, rest)) else sentence


def _joined(spans: Iterable[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The spans of marks; those that only commas part are one, as in [1], [2]."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip(" ,;"):
            start = joined.pop()[0]
        joined.append((start, end))
    return joined


def tied_by_place(article: Article, library: Library) -> dict[Place, Tied]:
    """What each sentence of the article cites, by its place."""
    return {sentence.place: _tied(sentence, library) for sentence in article.sentences}


def _tied(sentence: Sentence, library: Library) -> Tied:
    keys = dict.fromkeys(key for mark in sentence.marks for key in library.keys_of(mark))
    begin, length = sentence.span[0], len(sentence.text)
    spans = (
        (mark.start - begin, min(mark.end - begin, length))
        for mark in sentence.marks
        if not mark.is_said
    )
    return Tied(tuple(keys), tuple(spans))


def prepare_claims(sentences: Iterable[Sentence], tied: Mapping[Place, Tied]) -> tuple[Claim, ...]:
    """A row for every sentence, several where it says several things; a repeat names its first.

    The text of a claim is the article's own until a person restates it: so it stays a proposal.
    """
    rows: list[Claim] = []
    first: dict[str, str] = {}
    for sentence in sentences:
        its = tied.get(sentence.place, Tied())
        for text, prepared in _parts(its.without_marks(sentence.text), sentence.section):
            number = f"C{len(rows) + 1:02d}"
            checkable = prepared.checkable is YesNo.YES
            repeats = first.get(_plain(text)) if checkable else None
            if checkable and not repeats:
                first[_plain(text)] = number
            rows.append(
                Claim(
                    claim=number,
                    section=sentence.section,
                    paragraph=sentence.paragraph,
                    sentence=sentence.sentence,
                    fragment=fragment(sentence.text),
                    fingerprint=fingerprint(sentence.text),
                    text=as_words(text),
                    checkable=prepared.checkable,
                    why_not=prepared.why_not,
                    kind=prepared.kind,
                    wording=prepared.wording,
                    population=prepared.population,
                    intervention=prepared.intervention,
                    outcome=prepared.outcome,
                    cited=its.keys if checkable else (),
                    repeats=repeats,
                    prepared_by=prepared.rules,
                    state=Acceptance.PROPOSED,
                )
            )
    return tuple(rows)


def _parts(text: str, section: str) -> Iterator[tuple[str, Prepared]]:
    whole = classify(text, section)
    if whole.checkable is YesNo.NO:
        yield text, whole
        return
    yield from ((part, classify(part, section)) for part in split(text))


def _plain(text: str) -> str:
    return normalise(text).casefold().strip(".!? ")
