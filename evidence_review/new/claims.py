"""Prepares the rows of `claims.csv`: every sentence classed by rules, each row a proposal."""

from collections.abc import Iterable, Iterator, Mapping

from evidence_review.article import Place, Sentence, fragment, place, unmarked
from evidence_review.drafts import Block, Draft, answers
from evidence_review.model import Claim
from evidence_review.new.library import Library
from evidence_review.prepare import Prepared, classify, split
from evidence_review.sentences import split_sentences
from evidence_review.typography import fingerprint, normalise
from evidence_review.vocabulary import Acceptance, YesNo


def prepare_claims(
    sentences: Iterable[Sentence], cited: Mapping[Place, tuple[str, ...]]
) -> tuple[Claim, ...]:
    """A row for every sentence, several where it says several things; a repeat names its first.

    The text of a claim is the article's own until a person restates it: so it stays a proposal.
    """
    rows: list[Claim] = []
    first: dict[str, str] = {}
    for sentence in sentences:
        for text, prepared in _parts(sentence):
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
                    text=text,
                    checkable=prepared.checkable,
                    why_not=prepared.why_not,
                    kind=prepared.kind,
                    wording=prepared.wording,
                    population=prepared.population,
                    intervention=prepared.intervention,
                    outcome=prepared.outcome,
                    cited=cited.get(sentence.place, ()) if checkable else (),
                    repeats=repeats,
                    prepared_by=prepared.rules,
                    state=Acceptance.PROPOSED,
                )
            )
    return tuple(rows)


def _parts(sentence: Sentence) -> Iterator[tuple[str, Prepared]]:
    text = unmarked(sentence.text)
    whole = classify(text, sentence.section)
    if whole.checkable is YesNo.NO:
        yield text, whole
        return
    parts = split(text)
    yield from ((part, classify(part, sentence.section)) for part in parts)


def _plain(text: str) -> str:
    return normalise(text).casefold().strip(".!? ")


def cited_by_place(draft: Draft, library: Library) -> dict[Place, tuple[str, ...]]:
    """The keys that each sentence of the article ties to itself, by its place."""
    found: dict[Place, tuple[str, ...]] = {}
    for section, paragraph, block in _numbered(draft):
        for number, refers in enumerate(_by_sentence(block), start=1):
            keys = dict.fromkeys(key for each in refers for key in _keys(each, draft, library))
            found[place(section, paragraph, number)] = tuple(keys)
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


def _by_sentence(block: Block) -> Iterator[tuple[str, ...]]:
    """What each sentence of a block refers to."""
    end = 0
    for sentence in split_sentences(block.text):
        start = block.text.index(sentence, end)
        end = start + len(sentence)
        inside = (mark for mark in block.marks if start <= mark.start < end)
        yield tuple(refer for mark in inside for refer in mark.refers)


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
