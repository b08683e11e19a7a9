"""04-judgements: how far the reviewers agree, with what the measures mean."""

from collections.abc import Callable, Iterator, Sequence

from evidence_review.collection.review import Review
from evidence_review.rule.agreement import Agreement, Line, agreement
from evidence_review.rule.measures import Measured, Undefined
from evidence_review.rule.resampling import DRAWS, Estimate
from evidence_review.views.common import plural
from evidence_review.views.display import Shown, note
from evidence_review.views.frames import Column, TypedTable

_COLUMNS = (
    Column("axis", str, "what is compared"),
    Column("claims", str, "of which kind the claims are"),
    Column("pairs", int, "pairs of a claim and a source that two reviewers answered"),
    Column(
        "percent", str, "of 100 pairs, on how many two reviewers say the same, with its interval"
    ),
    Column("kappa", str, "Cohen's kappa with its interval and standard error (SE)"),
    Column("AC1, AC2", str, "Gwet's AC1 with its interval; for certainty AC2"),
    Column("alpha", str, "Krippendorff's alpha with its interval"),
)
_ALL = "of all kinds"
_READING = (
    "Percent is how often two reviewers say the same; kappa, AC and alpha leave out what chance "
    "would bring: 1 is always the same, 0 no more often than by chance. Where nearly every answer "
    "is the same word, kappa and alpha can be near 0 although hardly any answer differs; AC does "
    "not fall so, and therefore stands beside them.",
    "Extent, certainty and what differs are compared where both say that the source speaks. What "
    "differs is the same if all letters are. Grades of certainty next to each other count as near "
    "in kappa, AC2 and alpha; a grade and none count as far apart. The 95 % intervals come from "
    f"{DRAWS:,} draws of pairs (percentile bootstrap), and are rather too narrow, since pairs of "
    "one claim hang together. A judgement that was changed after another reviewer's was shown is "
    "left out. Whether reviewers spoke with each other no file can say.",
)


def reviewers_agreement(review: Review) -> Shown:
    """How far the reviewers agree, by axis and kind of claim; or why nothing can be said."""
    kinds = {claim.claim: claim.kind for claim in review.counted}
    found = agreement(review.judged, kinds)
    if not found.lines:
        return note(_why_none(found))
    caption = f"Agreement between reviewers: {_counts(found)}"
    paragraphs = (*_READING, *_meanings(found))
    text = " ".join((f"{caption}.", *paragraphs))
    data = _data(text, found.lines)
    context = {
        "caption": caption,
        "columns": data.heads,
        "rows": [(cells, "") for cells in data.cells],
        "paragraphs": paragraphs,
    }
    return Shown(data.text, "agreement.html", context, data)


def _data(text: str, lines: Sequence[Line]) -> TypedTable:
    """The measures; kappa has no column where more than two reviewers leave it without a value."""
    idle = all(line.kappa.value is Undefined.NOT_TWO for line in lines)
    places = [n for n, column in enumerate(_COLUMNS) if not (idle and column.name == "kappa")]
    rows = [[_row(line)[place] for place in places] for line in lines]
    return TypedTable(text, [_COLUMNS[place] for place in places], rows)


def _why_none(found: Agreement) -> str:
    """Without a pair that two judged there is nothing to compare."""
    pairs = f"{plural(found.by_one, 'pair')} of a claim and a source"
    if not found.judging:
        why = "nobody has judged"
    elif found.judging == 1:
        why = f"one reviewer, who judged {pairs}"
    else:
        why = f"{found.judging} reviewers judged {pairs}, and none of these twice"
    return f"No agreement can be given: {why}."


def _counts(found: Agreement) -> str:
    pairs = plural(found.by_more, "pair")
    seen = f"; {plural(found.seen, 'judgement')} not made blind left out" if found.seen else ""
    return f"{pairs} of a claim and a source judged by two or more, {found.by_one} by one{seen}"


def _row(line: Line) -> tuple[str | int, ...]:
    return (
        line.axis,
        line.kind or _ALL,
        line.pairs,
        _cell(line.percent, _per_cent),
        _cell(line.kappa, _number, line.kappa_error),
        _cell(line.gwet, _number),
        _cell(line.alpha, _number),
    )


def _cell(estimate: Estimate, said: Callable[[float], str], error: Measured = 0.0) -> str:
    """A value with its interval and any error, or the word for why there is none."""
    if isinstance(estimate.value, Undefined):
        return estimate.value
    if isinstance(estimate.interval, Undefined):
        return f"{said(estimate.value)} (no interval: {estimate.interval})"
    low, high = map(said, estimate.interval)
    also = f"; SE {said(error)}" if error and not isinstance(error, Undefined) else ""
    return f"{said(estimate.value)} ({low} to {high}{also})"


def _number(value: float) -> str:
    return f"{round(value, 2) + 0:.2f}".replace("-", "−")  # + 0: no minus before a nought


def _per_cent(value: float) -> str:
    return f"{value * 100:.3g}"


def _meanings(found: Agreement) -> Iterator[str]:
    """The words for why a value is missing, as far as they are used."""
    shown = [cell for line in found.lines for cell in map(str, _row(line))]
    for word in Undefined:
        if any(word in cell for cell in shown):
            yield f"“{word}”: {word.meaning}."
