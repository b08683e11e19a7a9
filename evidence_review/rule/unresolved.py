"""Verdicts that depend on who is right: *unresolved*, never averaged.

Every way to decide the differences of a claim is tried. A verdict that is the same in all of them
stands, and says that reviewers differ; any other is unresolved until somebody decides. Where there
are more ways than can be tried, it is unresolved as well.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import prod

from evidence_review.rule.consensus import Difference
from evidence_review.tables.rows import Finding, Judgement
from evidence_review.vocabulary import Action, Body, Certainty, Verdict, WordingFit

MOST = 256
"""The most ways to decide that are tried for one claim: eight differences between two."""

_COLUMNS = {Body.AS_CITED: "as_cited", Body.BEST_EVIDENCE: "best_evidence"}


def finding_between(
    settled: Sequence[Judgement],
    differences: Sequence[Difference],
    finding: Callable[[Sequence[Judgement]], Finding],
) -> Finding:
    """The finding of a claim on whose judgements reviewers differ.

    `finding` is what the rules make of a claim's judgements.
    """
    if not differences:
        return finding(settled)
    ways = [finding(judgements) for judgements in _ways(settled, differences)]
    too_many = prod(len(difference.choices) for difference in differences) > MOST
    return _between(ways, differences, too_many)


def _ways(
    settled: Sequence[Judgement], differences: Sequence[Difference]
) -> Iterator[Sequence[Judgement]]:
    """The judgements in each way to decide; of too many the first alone, to name the sources."""
    every = product(*(difference.choices for difference in differences))
    for _, chosen in zip(range(MOST), every, strict=False):
        yield (*settled, *chosen)


def _between(ways: list[Finding], differences: Sequence[Difference], too_many: bool) -> Finding:
    first = ways[0]
    pairs = "; ".join(_in_words(difference) for difference in differences)
    changed: dict[str, object] = {}
    for body, column in _COLUMNS.items():
        if len({_answer(way, body) for way in ways}) == 1 and not too_many:
            note = f" Reviewers differ on {pairs}: it makes no difference to this verdict."
            changed[f"{column}_because"] = getattr(first, f"{column}_because") + note
        else:
            because = _because(pairs, [getattr(way, column) for way in ways], too_many)
            changed |= {column: Verdict.UNRESOLVED, f"{column}_because": because}
    changed |= _following(ways, changed.get("best_evidence") is Verdict.UNRESOLVED)
    if Verdict.UNRESOLVED in changed.values() or len({way.action for way in ways}) > 1:
        changed["action"] = Action.ASSESS
    for column in ("rests_on", "judged"):
        keys = dict.fromkeys(key for way in ways for key in getattr(way, column))
        changed[column] = tuple(keys)
    return first.model_copy(update=changed)


def _because(pairs: str, verdicts: Sequence[Verdict], too_many: bool) -> str:
    either = sorted(set(map(str, verdicts)))
    if too_many:
        return f"Reviewers differ on {pairs}: on too much to try every way to decide it."
    would = f" By who is right it is {' or '.join(either)}." if len(either) > 1 else ""
    return f"Reviewers differ on {pairs}, and nothing is decided.{would}"


def _following(ways: list[Finding], unresolved: bool) -> dict[str, object]:
    """What follows from the best evidence, where that or the wording depends on who is right."""
    changed: dict[str, object] = {"certainty": Certainty.NOT_GRADED} if unresolved else {}
    if unresolved or len({way.wording_fit for way in ways}) > 1:
        changed |= {"wording_fit": WordingFit.NOT_APPLICABLE, "wording_because": ""}
    return changed


def _answer(finding: Finding, body: Body) -> tuple[object, ...]:
    """What must be the same whoever is right: a verdict, and on the best evidence its certainty."""
    if body is Body.AS_CITED:
        return (finding.as_cited,)
    return finding.best_evidence, finding.certainty


def _in_words(difference: Difference) -> str:
    who = ", ".join(f"{name}: {judgement.direction}" for name, judgement in difference.by.items())
    return f"{difference.claim} × {difference.source} ({who})"
