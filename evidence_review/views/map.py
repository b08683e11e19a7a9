"""04-judgements: claims by sources as a figure; the table beside it says the same in words."""

from collections import Counter

from evidence_review.display import Shown, show
from evidence_review.model import Judgement
from evidence_review.views.common import NO_CLAIM, Study, plural
from evidence_review.vocabulary import Direction, Extent

STEP = 18
"""Height of a row and width of a column, in the figure's own units."""
LEFT, TOP, GAP = 56, 150, 12


def source_map(study: Study) -> Shown:
    """What bears on what, and how directly: a mark's shape is the direction, a filled one is
    direct, a small one covers a part. Cited references stand left, further sources right."""
    columns, rows = _columns(study), _rows(study)
    if not rows:
        return show("note.html", NO_CLAIM, text=NO_CLAIM)
    marks = [
        _mark(each, columns[each.source]["x"], rows[claim]["y"])
        for claim in rows
        for each in study.judgements[claim]
        if each.direction is not Direction.SILENT
    ]
    label = _label(study, len(columns))
    return show(
        "map.html",
        label,
        label=label,
        columns=list(columns.values()),
        rows=list(rows.values()),
        marks=marks,
        legend=_legend(),
        width=max(each["x"] for each in columns.values()) + 90,
        bottom=TOP + STEP * len(rows),
        divide=LEFT + STEP * len(study.record.cited) + GAP / 2,
    )


def _columns(study: Study) -> dict[str, dict]:
    """Every source that speaks of a counted claim, and every cited one whether it does or not."""
    spoken = [key for key in study.sources if any(_speaking(study, key).values())]
    further = [key for key in spoken if key not in study.numbers]
    columns = {}
    for place, key in enumerate((*study.record.cited, *further)):
        x = LEFT + STEP * place + STEP // 2 + (GAP if key in further else 0)
        name = study.label(key) + study.mark(key)
        columns[key] = {"x": x, "name": name, "idle": not _speaking(study, key)}
    return columns


def _rows(study: Study) -> dict[str, dict]:
    return {
        claim.claim: {"y": TOP + STEP * place + STEP // 2, "name": claim.claim}
        for place, claim in enumerate(study.counted)
    }


def _mark(judgement: Judgement, x: int, y: int) -> dict:
    return {
        "x": x,
        "y": y,
        "size": 4 if judgement.extent is Extent.PART else 6,
        "shape": judgement.direction,
        "direct": not judgement.differs,
    }


def _legend() -> list[tuple[dict, str]]:
    """One mark for each direction that can be seen, and what is filled and what is small."""
    shapes = [word for word in Direction if word is not Direction.SILENT]
    usual = {"x": 8, "y": 8, "size": 6, "shape": Direction.SUPPORTS, "direct": True}
    return [
        *((usual | {"shape": word}, word) for word in shapes),
        (
            usual | {"direct": False},
            "hollow or thin: other people, treatment, comparison or outcome",
        ),
        (usual | {"size": 4}, "small: a part of the claim"),
    ]


def _speaking(study: Study, key: str) -> Counter[Direction]:
    return Counter(
        {word: count for word, count in study.spoken[key].items() if word is not Direction.SILENT}
    )


def _label(study: Study, columns: int) -> str:
    """The figure in words: what each cited reference bears on, and what the others add."""
    said = [f"{study.label(key)} {_said(study, key)}" for key in study.record.cited]
    claims, others = plural(len(study.counted), "claim"), columns - len(said)
    return (
        f"Map of {claims} against {plural(len(said), 'cited reference')} and "
        f"{plural(others, 'further source')}. {'; '.join(said)}."
    )


def _said(study: Study, key: str) -> str:
    spoken = _speaking(study, key)
    if not spoken:
        return "is silent on every claim"
    parts = ", ".join(f"{word} {spoken[word]}" for word in Direction if spoken[word])
    return f"{parts}, and no verdict rests on it" if study.idle(key) else parts
