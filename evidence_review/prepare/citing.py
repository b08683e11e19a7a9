"""Which works of the library each sentence of an article cites, by its inline citation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence_review.prepare.library import Library
from evidence_review.text.article import Article, Place, Sentence, unmarked
from evidence_review.text.reading import answers


@dataclass(frozen=True)
class Tied:
    """The keys that a sentence cites, and its marks as they are printed."""

    keys: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    def without_marks(self, sentence: str) -> str:
        """The sentence without what it cites; a name that is part of what it says stays."""
        for mark in self.marks:
            if mark.startswith("("):
                sentence = sentence.replace(mark, "")
        return re.sub(r" (?=[.,;:!?])", "", unmarked(sentence))


def tied_by_place(article: Article, library: Library) -> dict[Place, Tied]:
    """What each sentence of the article cites, by its place."""
    return {sentence.place: _tied(sentence, article, library) for sentence in article.sentences}


def _tied(sentence: Sentence, article: Article, library: Library) -> Tied:
    refers = (refer for mark in sentence.marks for refer in mark.refers)
    keys = dict.fromkeys(key for refer in refers for key in _keys(refer, article, library))
    return Tied(tuple(keys), tuple(mark.text for mark in sentence.marks))


def _keys(refer: str, article: Article, library: Library) -> Iterator[str]:
    """The key behind a number of the list, the key of a Markdown citation, or author and year."""
    if refer.isdigit():
        if int(refer) in library.numbers:
            yield library.numbers[int(refer)]
    elif refer in library.called:
        yield library.called[refer]
    else:
        named = (entry.number for entry in answers(article.references, refer))
        yield from (library.numbers[number] for number in named if number in library.numbers)
