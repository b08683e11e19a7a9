"""04-judgements: claims by sources as a figure; the table beside it says the same in words."""

from collections import Counter

from evidence_review.collection.review import Review
from evidence_review.views.common import NO_CLAIM, plural
from evidence_review.views.display import Shown, note, show
from evidence_review.views.waiting import waits
from evidence_review.vocabulary import Direction, Extent

_STEP = 18
"""Height of a row and width of a column, in the figure's own units."""
_LEFT, _GAP = 56, 12
# A source's name is written at an angle over its column: so much higher and wider a letter.
_HIGHER, _WIDER = 5.0, 3.6
_SHAPES = {
    Direction.SUPPORTS: "circle",
    Direction.REFUTES: "cross",
    Direction.MIXED: "diamond",
    Direction.INCONCLUSIVE: "dash",
}


def source_map(review: Review) -> Shown:
    """What bears on what, and how directly: a mark's shape is the direction, a filled one is
    direct, a small one covers a part. Cited references stand left, further sources right."""
    columns = _columns(review)
    if not review.counted:
        return note(NO_CLAIM)
    longest = max((len(column["name"]) for column in columns.values()), default=0)
    right = _LEFT + _STEP * len(columns) + _GAP
    label = _label(review, len(columns))
    return show(
        "map.html",
        label,
        label=label,
        columns=list(columns.values()),
        rows=[(claim.claim, y) for claim, y in zip(review.counted, _heights(review), strict=True)],
        marks=marks_of(review),
        legend=_legend(),
        above=round(longest * _HIGHER) + 16,
        below=_STEP * len(review.counted),
        left=_LEFT,
        right=right,
        width=right + round(longest * _WIDER),
        divide=_LEFT + _STEP * len(review.cited) + _GAP / 2,
    )


def marks_of(review: Review) -> list[dict]:
    """A mark for each judgement that says something; y is 0 at the first row's upper edge."""
    columns = _columns(review)
    return [
        {
            "claim": judgement.claim,
            "source": judgement.source,
            "x": columns[judgement.source]["x"],
            "y": y,
            "size": 4 if judgement.extent is Extent.PART else 6,
            "word": judgement.direction,
            "shape": _SHAPES[judgement.direction],
            "direct": not judgement.differs,
        }
        for claim, y in zip(review.counted, _heights(review), strict=True)
        for judgement in review.judgements[claim.claim]
        if judgement.direction is not Direction.SILENT
    ]


def _heights(review: Review) -> list[int]:
    return [_STEP * place + _STEP // 2 for place in range(len(review.counted))]


def _columns(review: Review) -> dict[str, dict]:
    """Every source that speaks of a counted claim, and every cited one whether it does or not."""
    spoken = [key for key in review.sources if any(_speaking(review, key).values())]
    further = [key for key in spoken if key not in review.numbers]
    columns = {}
    for place, key in enumerate((*review.cited, *further)):
        x = _LEFT + _STEP * place + _STEP // 2 + (_GAP if key in further else 0)
        name = review.called(key)
        columns[key] = {"x": x, "name": name, "idle": not _speaking(review, key)}
    return columns


def _legend() -> list[tuple[dict, str]]:
    """One mark for each direction that can be seen, and what is filled and what is small."""
    usual = {"x": 8, "y": 8, "size": 6, "word": Direction.SUPPORTS, "direct": True}
    usual |= {"shape": _SHAPES[Direction.SUPPORTS]}
    return [
        *((usual | {"word": word, "shape": shape}, word) for word, shape in _SHAPES.items()),
        (
            usual | {"direct": False},
            "hollow or thin: other people, treatment, comparison or outcome",
        ),
        (usual | {"size": 4}, "small: a part of the claim"),
    ]


def _speaking(review: Review, key: str) -> Counter[Direction]:
    return Counter(
        {word: count for word, count in review.spoken[key].items() if word is not Direction.SILENT}
    )


def _label(review: Review, columns: int) -> str:
    """The figure in words: what each cited reference bears on, and what the others add."""
    said = [f"{review.label(key)} {_said(review, key)}" for key in review.cited]
    claims, others = plural(len(review.counted), "claim"), columns - len(said)
    return (
        f"Map of {claims} against {plural(len(said), 'cited reference')} and "
        f"{plural(others, 'further source')}. {'; '.join(said)}."
    )


_SILENT = "is silent on every claim"


def _said(review: Review, key: str) -> str:
    spoken = _speaking(review, key)
    if not spoken:
        return "says nothing in what is judged so far" if waits(review) else _SILENT
    parts = ", ".join(f"{word} {spoken[word]}" for word in Direction if spoken[word])
    idle = key not in review.carrying and not waits(review)
    return f"{parts}, and no verdict depends on it" if idle else parts
