"""Filled instruments: every item and every word is one that the instrument has."""

from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.errors import Problem, names
from evidence_review.tables.appraised import ArticleAnswer, SourceAnswer
from evidence_review.tables.table import Table
from evidence_review.vocabulary import Basis


def answer_problems(review: Review) -> Iterator[Problem]:
    """Answers to what is not asked, in words that the instrument does not have, or unread."""
    yield from _wrong(review.table(ArticleAnswer), of_articles=True)
    yield from _wrong(review.table(SourceAnswer), of_articles=False)
    yield from _unread(review)


def _wrong(
    table: Table[ArticleAnswer] | Table[SourceAnswer], *, of_articles: bool
) -> Iterator[Problem]:
    for row, answer in table.numbered():
        for column, found, allowed in _faults(answer, of_articles):
            yield Problem(table.file, row, column, found, allowed, "Correct it")


def _faults(
    answer: ArticleAnswer | SourceAnswer, of_articles: bool
) -> Iterator[tuple[str, str, str]]:
    """Each wrong cell: its column, what was found, and what is allowed."""
    instrument = answer.instrument
    if instrument.of_articles is not of_articles:
        other = "articles" if instrument.of_articles else "sources"
        yield "instrument", f"{instrument} is an instrument for {other}", ""
    items = instrument.contents.items
    if answer.item not in items:
        yield "item", f"{instrument} has no item {answer.item!r}", f"1 to {len(items)}"
    if answer.answer not in instrument.allowed:
        found = f"{instrument} does not answer {answer.answer.value!r}"
        yield "answer", found, names(instrument.allowed)


def _unread(review: Review) -> Iterator[Problem]:
    table = review.table(SourceAnswer)
    for row, answer in table.numbered():
        source = review.appraised[answer.source]
        if source.read is Basis.NOT_RETRIEVED and not answer.answer.is_open:
            found = f"{answer.source} is rated {answer.answer}; sources.csv says that it was "
            found += "not retrieved"
            yield Problem(table.file, row, "answer", found, do="Correct one of the two")
