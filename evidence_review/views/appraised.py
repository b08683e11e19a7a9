"""The article appraised as information, and how its sources were made, by instrument and item.

Nothing is summed: an instrument's answers stand side by side, and an open one says so.
"""

from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.instruments import Answer, Instrument, instrument_of
from evidence_review.tables.appraised import ArticleAnswer, SourceAnswer
from evidence_review.tables.rows import Citation
from evidence_review.views.common import plural
from evidence_review.views.display import Shown, note, show, table
from evidence_review.views.frames import Column, column_of

_STEP, _LETTER = 24, 7
"""Width and height of a cell of the figure, and the room that a letter of a name needs."""
_SIGNS = {
    Answer.LOW: "+",
    Answer.YES: "+",
    Answer.SOME_CONCERNS: "~",
    Answer.MODERATE: "~",
    Answer.PARTIAL_YES: "~",
    Answer.SERIOUS: "−",
    Answer.HIGH: "−",
    Answer.NO: "−",
    Answer.CRITICAL: "×",
    Answer.NO_INFORMATION: "?",
    Answer.NO_META_ANALYSIS: "/",
}
"""What stands in a cell; the grades of AGREE II stand there themselves."""
_COLOURS = {"+": "good", "~": "open", "−": "against", "×": "against"}
"""Classes of the page's style: the sign says it first, the colour again."""
_ANSWERS = (
    Column("item", str, "the instrument, the number of its item, and what it asks"),
    column_of(ArticleAnswer, "answer"),
    column_of(ArticleAnswer, "reason"),
    column_of(ArticleAnswer, "locator"),
    Column("by", str, "who answered, and when"),
)
_FACTS = (
    Column("what", str, "what was computed"),
    Column("value", str, "the result"),
    Column("from", str, "what it was computed from"),
)
_SUPPORT = (
    Column("source", str, "the source, with its number in the article's reference list"),
    Column("item", str, "the instrument, the number of its item, and what it asks"),
    column_of(SourceAnswer, "answer"),
    column_of(SourceAnswer, "support"),
    column_of(SourceAnswer, "locator"),
    Column("by", str, "who answered, and when"),
)


# ── The article ───────────────────────────────────────────────────────────────────────────────


def article_appraisal(review: Review) -> Shown:
    """Every item of the instruments for articles, with its answer or that a reader is needed."""
    given = {row.identity: row for row in review.table(ArticleAnswer).rows}
    asked = [
        (word, item) for word in Instrument if word.of_articles for item in word.contents.items
    ]
    rows = [_article_row(word, item, given.get((word, item))) for word, item in asked]
    rated = sum(not row[1].is_open for row in rows)
    caption = f"The article as information; {rated} of {len(rows)} items answered"
    return table(caption, _ANSWERS, rows)


def _article_row(
    word: Instrument, item: str, row: ArticleAnswer | None
) -> tuple[str, Answer, str, str, str]:
    asked = _asked(word, item)
    if row is None:
        return asked, word.unanswered, word.unanswered.meaning, "", ""
    return asked, row.answer, row.reason, row.locator, f"{row.by}, {row.date}"


def _asked(word: Instrument, item: str) -> str:
    return f"{word} {item}: {word.contents.items[item]}"


def article_facts(review: Review) -> Shown:
    """What is computed about the article as information, and from what."""
    return table("What could be computed", _FACTS, list(_facts(review)))


def _facts(review: Review) -> Iterator[tuple[str, str, str]]:
    if review.header:
        article = review.header.article
        grade = "not computed" if article.grade is None else str(article.grade)
        origin = f"the article's text with the fingerprint {article.fingerprint}"
        yield "reading grade (Flesch-Kincaid)", grade, origin
    citations = review.table(Citation).rows
    yield "reference list", plural(len(citations), "reference"), "citations.csv"
    years = sorted(citation.date[:4] for citation in citations if citation.date)
    span = f", {years[0]} to {years[-1]}" if years else ""
    yield "references with a date", f"{len(years)} of {len(citations)}{span}", "citations.csv"
    tied = sum(bool(claim.cited) for claim in review.counted)
    yield "claims tied to a reference", f"{tied} of {len(review.counted)}", "claims.csv"


# ── The sources ───────────────────────────────────────────────────────────────────────────────


def instruments(review: Review) -> Shown:
    """A figure an instrument: the sources that a verdict depends on by its items."""
    figures = [figure for word in Instrument if (figure := _figure(review, word))]
    without = [review.called(key) for key in review.carrying if not _fits(review, key)]
    if not figures:
        return note(
            "None of the sources that carry a verdict so far is one that these instruments fit."
        )
    text = "\n".join((*(figure["label"] for figure in figures), *_without(without)))
    legend = [(sign, ", ".join(words)) for sign, words in _legend().items()]
    return show("lights.html", text, figures=figures, legend=legend, without=without, step=_STEP)


def _without(names: list[str]) -> list[str]:
    return [f"No instrument is filled for {', '.join(names)}."] if names else []


def _legend() -> dict[str, list[str]]:
    words: dict[str, list[str]] = {}
    for answer, sign in _SIGNS.items():
        words.setdefault(sign, []).append(answer)
    return words


def _fits(review: Review, key: str) -> Instrument | None:
    """The instrument that a source is appraised with: the first that its row names."""
    return instrument_of(review.appraised[key].instrument)


def _figure(review: Review, word: Instrument) -> dict | None:
    keys = [key for key in review.carrying if _fits(review, key) is word]
    if not keys:
        return None
    items = word.contents.items
    given = {row.identity: row.answer for row in review.table(SourceAnswer).rows}
    rows = [
        (review.called(key), [given.get((key, word, item), Answer.NOT_READ) for item in items])
        for key in keys
    ]
    total = len(keys) * len(items)
    left = _LETTER * max(len(name) for name, _ in rows) + _STEP // 2
    answered = sum(not answer.is_open for _, answers in rows for answer in answers)
    return {
        "label": f"{word}: {plural(len(keys), 'source')}, {answered} of {total} items answered, "
        f"{total - answered} not read",
        "name": word,
        "about": word.meaning,
        "asks": items,
        "left": left,
        "width": left + _STEP * len(items) + 4,
        "height": _STEP * (len(rows) + 1) + 2,
        "origin": word.contents.origin,
        "rows": [(name, list(map(_cell, line))) for name, line in rows],
    }


def _cell(answer: Answer) -> tuple[str, str]:
    """The sign of an answer and the colour of the sign; neither for what is open."""
    sign = "" if answer.is_open else _SIGNS.get(answer, answer)
    return sign, _COLOURS.get(sign, "")


def instrument_table(review: Review) -> Shown:
    """The answers behind the figure, each with what was seen; what was not read has no row."""
    rows = [
        (
            review.called(row.source),
            _asked(row.instrument, row.item),
            row.answer,
            row.support,
            row.locator,
            f"{row.by}, {row.date}",
        )
        for row in review.table(SourceAnswer).rows
    ]
    none = "No item of an instrument was answered for a source of this review."
    return table("What was answered on sources, and why", _SUPPORT, rows, empty=none)
