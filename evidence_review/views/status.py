"""00-start-here: whether the verdicts still rest on what they rested on, and what is due."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from evidence_review.collection.review import Review
from evidence_review.currency.due import Due
from evidence_review.currency.standing import Cause
from evidence_review.currency.versions import Aspect, RowName
from evidence_review.errors import Problem, condensed, names
from evidence_review.tables.rows import TABLES
from evidence_review.views.causes import said, since
from evidence_review.views.common import named, plural, verdict_then_and_now
from evidence_review.views.display import Shown, show
from evidence_review.vocabulary import Body, Outcome

NO_DAY = f"Dates {Outcome.NOT_CHECKED}: no day was given to hold them against."


_NOUNS = {model.table: model.noun for model in TABLES} | {
    "narrative": "section of prose",
    "review": "header",
}
"""What a row of each file is called."""


@dataclass
class Broken:
    """One change, and what it breaks."""

    what: str
    since: str
    rows: list[RowName] = field(default_factory=list)
    verdicts: dict[Body, list[str]] = field(default_factory=lambda: {body: [] for body in Body})

    @property
    def resting(self) -> str:
        """How many rows of each kind rest on it."""
        kinds: dict[str, int] = {}
        for of, _ in self.rows:
            kind = of.split("/")[0]
            kinds[kind] = kinds.get(kind, 0) + 1
        counts = (plural(count, _NOUNS[kind]) for kind, count in kinds.items())
        return ", ".join(counts) or "none"


def status(review: Review, waiting: Iterable[Problem]) -> Shown:
    """What is open, what changed since somebody confirmed it and breaks verdicts, what is due.

    `waiting` is what the walk of the checks says is still to be done.
    """
    lead, changes, dated = _lead(review), broken(review), due_lines(review)
    open_lines = [named(review, str(each)) for each in condensed(waiting)]
    lines = [lead, *(f"- open: {each}" for each in open_lines)]
    for each in changes:
        lines.append(f"- {each.what} ({each.since}). Rest on it: {each.resting}.")
        lines += [
            f"    stale {body}: {'; '.join(verdicts)}"
            for body, verdicts in each.verdicts.items()
            if verdicts
        ]
    if changes:
        name = review.name
        lines.append(f"- look again, then: evidence-review confirm {name} NAME --by WHO")
    lines += [f"- {line}" for line in dated] or [f"- {NO_DAY}"]
    context = {"changes": changes, "due": dated, "today": review.today, "no_day": NO_DAY}
    context["waiting"] = open_lines
    return show("status.html", "\n".join(lines), lead=lead, bodies=list(Body), **context)


def _lead(review: Review) -> str:
    claims = plural(len(review.counted), "claim")
    said = stale_said(review)
    if not said:
        return f"Every verdict on {claims} rests on what it rested on."
    return (
        f"Stale are, of {claims}, {said}: something they rest on changed. They are in no count "
        "until somebody stands by them again."
    )


def stale_said(review: Review) -> str:
    """How many verdicts are stale, on which body of evidence; empty where none is."""
    counts = (
        (sum(review.stale(claim.claim, body) for claim in review.counted), name)
        for body, name in (
            (Body.AS_CITED, "as cited"),
            (Body.BEST_EVIDENCE, "on the best evidence"),
        )
    )
    return " and ".join(f"{plural(count, 'verdict')} {name}" for count, name in counts if count)


def broken(review: Review) -> list[Broken]:
    """Every change since the last confirmation, with the rows and verdicts it breaks."""
    found: dict[tuple, Broken] = {}
    standing = review.standing
    for name, causes in standing.changed.items():
        for cause in causes:
            key = _key(cause, name[0])
            each = found.setdefault(key, Broken(*_named(review, cause, name[0])))
            each.rows.append(name)
    for gone in standing.gone:
        cause = Cause(gone.row, Aspect.ROW, gone.date)
        what = f"in {gone.of}: {gone.row} is gone"
        found[gone.of, gone.row, "gone"] = Broken(what, since(cause), [(gone.of, gone.row)])
    for claim, causes in standing.sentences.items():
        for cause in causes:
            key = _key(cause, claim)
            found.setdefault(key, Broken(*_named(review, cause, claim)))
    _add_verdicts(review, found)
    return list(found.values())


def _key(cause: Cause, of: str) -> tuple:
    # New rows come by the hundred: one line a file. A verdict belongs to its claim.
    if cause.aspect is Aspect.ROW and cause.since is None:
        return of, "new"
    return cause.name, cause.aspect, of if cause.aspect is Aspect.ROW else ""


def _named(review: Review, cause: Cause, of: str) -> tuple[str, str]:
    """A change in words, and since when it does not hold."""
    if cause.aspect is Aspect.ROW:
        edited, new = said(review, cause), "rows that nobody has confirmed yet"
        what = f"in {of}: {edited if cause.since else new}"
        return what, since(cause)
    return said(review, cause), since(cause)


def _add_verdicts(review: Review, found: dict[tuple, Broken]) -> None:
    files = ("claims", *(f"judgements/{name}" for name in review.reviewers), "consensus")
    for (claim, body), causes in review.standing.stale.items():
        verdict = verdict_then_and_now(review, claim, body)
        for cause in causes:
            keys = {_key(cause, of) for of in files} | {(of, cause.name, "gone") for of in files}
            for key in keys & found.keys():
                if verdict not in found[key].verdicts[body]:
                    found[key].verdicts[body].append(verdict)


def due_lines(review: Review) -> list[str]:
    """What is due on the day given, in words; empty without a day."""
    if review.today is None:
        return []
    return [_line(review, each) for each in review.due] or [f"Nothing is due on {review.today}."]


def _line(review: Review, each: Due) -> str:
    return f"{each.what}: {_names(review, each.sources)}" if each.sources else each.what


def _names(review: Review, keys: Iterable[str]) -> str:
    return names(map(review.called, keys))
