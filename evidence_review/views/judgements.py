"""04-judgements: what each source says about each claim."""

from evidence_review.display import Shown, table
from evidence_review.model import Judgement
from evidence_review.views.common import Study, plural
from evidence_review.vocabulary import Direction, Extent


def source_map(study: Study) -> Shown:
    """Claims by cited sources: who says what, and how directly; the last column adds the others."""
    cited = study.record.cited
    rows = []
    for claim in study.counted:
        by_source = {each.source: each for each in study.judgements[claim.claim]}
        others = [
            f"{study.label(key)} {brief(each)}"
            for key, each in by_source.items()
            if key not in cited and each.direction is not Direction.SILENT
        ]
        cells = [brief(by_source[key]) if key in by_source else "not judged" for key in cited]
        rows.append((claim.claim, claim.text, *cells, "; ".join(others) or "–"))
    heads = [study.label(key) + study.mark(key) for key in cited]
    caption = "Claims and sources; letters after a word name what differs (P, I, C, O)"
    columns = ("claim", "restated", *heads, "further evidence")
    return table(caption, columns, rows, names="links")


def brief(judgement: Judgement) -> str:
    """A judgement in a few words: its direction, what differs, whether it covers a part."""
    if judgement.direction is Direction.SILENT:
        return "–"
    differs = f" ({', '.join(judgement.differs)})" if judgement.differs else ""
    part = ", in part" if judgement.extent is Extent.PART else ""
    return f"{judgement.direction}{differs}{part}"


def source_use(study: Study) -> Shown:
    """What each cited reference is good for in this article."""
    rows = []
    for key in study.record.cited:
        spoken = study.spoken[key]
        direct = sum(
            1
            for each in study.record.settled.judgements
            if each.source == key and each.direction is Direction.SUPPORTS and not each.differs
        )
        note = "carries no claim" if study.carries_nothing(key) else ""
        rows.append(
            (
                study.label(key) + study.mark(key),
                *(spoken[word] for word in Direction),
                direct,
                note,
            )
        )
    columns = ("reference", *Direction, "supports directly", "note")
    total = plural(len(study.counted), "claim")
    return table(f"What the cited references say about {total}", columns, rows)
