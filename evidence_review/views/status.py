"""00-start-here: whether what the verdicts depend on has changed, and what is due."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from evidence_review.collection.review import Review
from evidence_review.currency.due import Due
from evidence_review.currency.standing import Cause
from evidence_review.currency.versions import Aspect, RowName
from evidence_review.errors import Problem, condensed, names
from evidence_review.tables.row import Scope
from evidence_review.tables.rows import TABLES, Confirmation
from evidence_review.views._causes import change_in_words, last_confirmed
from evidence_review.views.common import (
    day_in_words,
    named,
    plural,
    stale_counts,
    verdict_then_and_now,
)
from evidence_review.views.display import Shown, show
from evidence_review.views.frames import STALE
from evidence_review.views.signed import changed_since_signed
from evidence_review.views.waiting import how_far, waits
from evidence_review.vocabulary import Body, Outcome

_NO_DAY = f"Dates {Outcome.NOT_CHECKED}: no day was given to compare them with."
_NOUNS = {model.table: model.noun for model in TABLES} | {
    "narrative": "section of prose",
    "review": "header",
}
"""What a row of each file is called."""

_Key = tuple[str, ...]


@dataclass
class _ReviewChange:
    """One change of the review, and what depends on it."""

    what: str
    since: str
    rows: list[RowName] = field(default_factory=list)
    verdicts: dict[Body, list[str]] = field(default_factory=lambda: {body: [] for body in Body})

    @property
    def dependent(self) -> str:
        """How many rows of each kind depend on it."""
        kinds = Counter(of.split("/")[0] for of, _ in self.rows)
        counts = (plural(count, _NOUNS[kind]) for kind, count in kinds.items())
        return ", ".join(counts) or "none"

    @property
    def lines(self) -> Iterator[str]:
        """The change in lines of text."""
        yield f"- {self.what} ({self.since}). Depend on it: {self.dependent}."
        for body, verdicts in self.verdicts.items():
            if verdicts:
                yield f"    {STALE} {body}: {'; '.join(verdicts)}"


def status(review: Review, waiting: Iterable[Problem]) -> Shown:
    """What is open, what changed since somebody confirmed it and makes verdicts stale, what is due.

    `waiting` is what the walk of the checks says is still to be done.
    """
    lead, changes, dated = _lead(review), _review_changes(review), _due_lines(review)
    open_lines = [named(review, str(problem)) for problem in condensed(waiting)]
    signed = list(changed_since_signed(review))
    lines = [lead, *(f"- {line}" for line in signed)]
    lines += [f"- open: {line}" for line in open_lines]
    lines += [line for change in changes for line in change.lines]
    if changes:
        command = f"evidence-review confirm {review.name} NAME --by WHO"
        lines.append(f"- look at these again, then: {command}")
    judged = how_far(review)
    lines.append(f"- {judged}")
    lines += [f"- {line}" for line in dated or [_NO_DAY]]
    return show(
        "status.html",
        "\n".join(lines),
        lead=lead,
        signed=signed,
        judged=judged,
        waiting=open_lines,
        changes=changes,
        bodies=list(Body),
        due=dated,
        today=review.today,
        no_day=_NO_DAY,
    )


def _lead(review: Review) -> str:
    claims = plural(len(review.counted), "claim")
    if stale := stale_in_words(review):
        return (
            f"{STALE.capitalize()}, of {claims}: {stale}. Something that they depend on has "
            "changed, so they are not counted until somebody looks again and confirms them."
        )
    if not review.counted:
        return f"{waits(review)} There is no verdict that could be {STALE}."
    days = [confirmation.date for confirmation in review.table(Confirmation).rows]
    if not days or review.standing.changed or review.standing.gone:
        return f"No verdict on {claims} is {STALE}."
    since = day_in_words(max(days))
    return f"Nothing that the verdicts on {claims} depend on has changed since {since}."


def stale_in_words(review: Review) -> str:
    """How many verdicts on which body of evidence are stale; empty where none is."""
    pairs = zip(("as cited", "on the best evidence"), stale_counts(review), strict=True)
    return " and ".join(f"{plural(count, 'verdict')} {body}" for body, count in pairs if count)


# ── What changed ──────────────────────────────────────────────────────────────────────────────


def _review_changes(review: Review) -> list[_ReviewChange]:
    """Every change since the last confirmation, with the rows and verdicts that depend on it."""
    changes: dict[_Key, _ReviewChange] = {}
    standing = review.standing
    for name, causes in standing.changed.items():
        for cause in causes:
            _change_of(review, changes, cause, name[0]).rows.append(name)
    for gone in standing.gone:
        since = last_confirmed(Cause(gone.row, Aspect.ROW, gone.date))
        what = f"in {gone.of}: {gone.row} is gone"
        changes[gone.of, gone.row, "gone"] = _ReviewChange(what, since, [(gone.of, gone.row)])
    for claim, causes in standing.sentences.items():
        for cause in causes:
            _change_of(review, changes, cause, claim)
    _add_verdicts(review, changes)
    return list(changes.values())


def _change_of(
    review: Review, changes: dict[_Key, _ReviewChange], cause: Cause, of: str
) -> _ReviewChange:
    """The change behind a cause, put into `changes` when it is met first."""
    key = _key(cause, of)
    if key not in changes:
        what = change_in_words(review, cause)
        if cause.aspect is Aspect.ROW:
            what = f"in {of}: {what if cause.since else 'rows that nobody has confirmed yet'}"
        changes[key] = _ReviewChange(what, last_confirmed(cause))
    return changes[key]


def _key(cause: Cause, of: str) -> _Key:
    # New rows come by the hundred: one line a file. A verdict belongs to its claim.
    if cause.aspect is Aspect.ROW and cause.since is None:
        return of, "new"
    return cause.name, cause.aspect, of if cause.aspect is Aspect.ROW else ""


_OF_REVIEWERS = [model.table for model in TABLES if model.scope is Scope.REVIEWER]


def _add_verdicts(review: Review, changes: dict[_Key, _ReviewChange]) -> None:
    of_reviewers = [f"{kind}/{name}" for name in review.reviewers for kind in _OF_REVIEWERS]
    files = ("claims", *of_reviewers, "consensus")
    for (claim, body), causes in review.standing.stale.items():
        verdict = verdict_then_and_now(review, claim, body)
        for cause in causes:
            keys = {_key(cause, of) for of in files} | {(of, cause.name, "gone") for of in files}
            for key in keys & changes.keys():
                if verdict not in changes[key].verdicts[body]:
                    changes[key].verdicts[body].append(verdict)


# ── What is due ───────────────────────────────────────────────────────────────────────────────


def _due_lines(review: Review) -> list[str]:
    """What is due on the day given, in words; empty without a day."""
    if review.today is None:
        return []
    lines = [_due_line(review, due) for due in review.due]
    return lines or [f"Nothing is due on {review.today}."]


def _due_line(review: Review, due: Due) -> str:
    return f"{due.what}: {names(map(review.called, due.sources))}" if due.sources else due.what
