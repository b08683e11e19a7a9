"""Which works of the library each sentence of a draft cites, by its inline citation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence_review.prepare.library import Library
from evidence_review.text.article import Place, place, unmarked
from evidence_review.text.drafts import Block, Draft, Mark, answers
from evidence_review.text.sentences import split_sentences


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


def tied_by_place(draft: Draft, library: Library) -> dict[Place, Tied]:
    """What each sentence of the article cites, by its place."""
    found: dict[Place, Tied] = {}
    for section, paragraph, block in _numbered(draft):
        for number, marks in enumerate(_by_sentence(block), start=1):
            refers = (refer for mark in marks for refer in mark.refers)
            keys = dict.fromkeys(key for each in refers for key in _keys(each, draft, library))
            texts = tuple(mark.text for mark in marks)
            found[place(section, paragraph, number)] = Tied(tuple(keys), texts)
    return found


def _numbered(draft: Draft) -> Iterator[tuple[str, int, Block]]:
    """Each paragraph and item with its section and its number in it; the title opens the first."""
    section, paragraph = draft.title, 0
    for block in draft.blocks:
        if block.kind == "heading":
            section, paragraph = block.text, 0
        else:
            paragraph += 1
            yield section, paragraph, block


def _by_sentence(block: Block) -> Iterator[tuple[Mark, ...]]:
    """The citation marks of each sentence of a block."""
    end = 0
    for sentence in split_sentences(block.text):
        start = block.text.index(sentence, end)
        end = start + len(sentence)
        yield tuple(mark for mark in block.marks if start <= mark.start < end)


def _keys(refer: str, draft: Draft, library: Library) -> Iterator[str]:
    """The key behind a number of the list, the key of a Markdown citation, or author and year."""
    if refer.isdigit():
        if int(refer) in library.numbers:
            yield library.numbers[int(refer)]
    elif refer in library.called:
        yield library.called[refer]
    else:
        named = (entry.number for entry in draft.references if answers(entry, refer))
        yield from (library.numbers[number] for number in named if number in library.numbers)
