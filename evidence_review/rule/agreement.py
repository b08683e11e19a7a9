"""Do the reviewers of a review agree? By axis, and on the direction by kind of claim.

Only what two reviewers judged is compared, each without having seen the other's answer. A source
that a reviewer's reading covers and that says nothing on a claim is *silent* there, and that is a
judgement; what nobody read is none.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from evidence_review.rule.measures import (
    Measured,
    Units,
    alpha,
    gwet,
    judged_by_two,
    kappa,
    kappa_error,
    percent,
    weights,
)
from evidence_review.rule.resampling import Estimate, estimates
from evidence_review.tables.rows import Judgement
from evidence_review.vocabulary import Basis, Certainty, Direction, Extent, Kind

_GRADES = tuple(word.value for word in Certainty if word.rank >= Certainty.VERY_LOW.rank)
"""The words of certainty that have an order: the two others say that there is no grade."""
_DIRECT = "nothing"
"""What differs where nothing does."""

_SCALES = {"direction": Direction, "extent": Extent, "certainty": Certainty}
"""The axes whose words are a vocabulary; what differs is a set of letters."""

_Pair = tuple[str, ...]
"""A claim and a source, by their keys."""
_Answers = Mapping[str, Mapping[_Pair, Judgement]]
"""What each reviewer says of each pair."""


@dataclass(frozen=True)
class Line:
    """How far reviewers agree on one axis, on claims of one kind or (None) of all."""

    axis: str
    kind: Kind | None
    pairs: int
    """The pairs of a claim and a source that are compared."""
    percent: Estimate
    kappa: Estimate
    gwet: Estimate
    alpha: Estimate
    kappa_error: Measured


@dataclass(frozen=True)
class Agreement:
    """What can be said of the agreement between the reviewers."""

    judging: int
    """How many reviewers judged anything."""
    by_one: int
    by_more: int
    """How many pairs one reviewer judged, and how many two or more did, each blind."""
    seen: int
    """How many judgements are left out: changed after another reviewer's was shown."""
    lines: tuple[Line, ...]


def agreement(
    judged: Mapping[str, Iterable[Judgement]], kinds: Mapping[str, Kind | None]
) -> Agreement:
    """How far reviewers agree, from what each says with what follows from readings.

    `kinds` has the claims that count, each with its kind. Without a pair that two judged there is
    no line.
    """
    counted = {name: _counted(judgements, kinds) for name, judgements in judged.items()}
    answers = {name: _blind(judgements) for name, judgements in counted.items()}
    reviewers = Counter(pair for said in answers.values() for pair in said)
    shared = sorted(pair for pair, count in reviewers.items() if count > 1)
    comparing = {name: said for name, said in answers.items() if not said.keys().isdisjoint(shared)}
    return Agreement(
        sum(bool(said) for said in answers.values()),
        len(reviewers) - len(shared),
        len(shared),
        sum(len(counted[name]) - len(said) for name, said in answers.items()),
        tuple(_lines(comparing, shared, kinds)),
    )


def _counted(judgements: Iterable[Judgement], claims: Iterable[str]) -> list[Judgement]:
    """The judgements that are any: of a claim that counts, and of a source that was read."""
    claims = set(claims)
    return [
        judgement
        for judgement in judgements
        if judgement.claim in claims and judgement.basis is not Basis.NOT_RETRIEVED
    ]


def _blind(judgements: Iterable[Judgement]) -> dict[_Pair, Judgement]:
    """Those that stand as they were made before another reviewer's was shown."""
    return {judgement.identity: judgement for judgement in judgements if not judgement.seen}


def _lines(
    answers: _Answers, shared: list[_Pair], kinds: Mapping[str, Kind | None]
) -> Iterator[Line]:
    if not shared:
        return
    for axis in Judgement.axes:
        units = _units(answers, shared, axis)
        yield _line(axis, None, units, _words(axis, units))
    for kind in Kind:
        of_kind = [pair for pair in shared if kinds[pair[0]] is kind]
        if of_kind:
            units = _units(answers, of_kind, "direction")
            yield _line("direction", kind, units, _words("direction", units))


def _units(answers: _Answers, pairs: Iterable[_Pair], axis: str) -> Units:
    """What the reviewers say of each pair, as far as two say anything."""
    rows = (tuple(_answer(said.get(pair), axis) for said in answers.values()) for pair in pairs)
    return judged_by_two(Counter(rows))


def _answer(judgement: Judgement | None, axis: str) -> str:
    """A reviewer's word on an axis; who calls a source silent says nothing on the others."""
    if judgement is None:
        return ""
    if axis != "direction" and judgement.direction is Direction.SILENT:
        return ""
    if axis == "differs":
        return ", ".join(sorted(judgement.differs)) or _DIRECT
    return str(getattr(judgement, axis))


def _words(axis: str, units: Units) -> list[str]:
    """The words of an axis: its vocabulary, or the sets of letters that somebody used."""
    if axis in _SCALES:
        return [word.value for word in _SCALES[axis]]
    return sorted({word for unit in units for word in unit if word})


def _line(axis: str, kind: Kind | None, units: Units, words: Iterable[str]) -> Line:
    ordered = _GRADES if axis == "certainty" else ()
    near = weights(words, ordered)
    measures: dict[str, Callable[[Units], Measured]] = {
        "percent": percent,
        "kappa": lambda units: kappa(units, near),
        "gwet": lambda units: gwet(units, near),
        "alpha": lambda units: alpha(units, ordered),
    }
    found = estimates(units, measures)
    return Line(axis, kind, units.total(), kappa_error=kappa_error(units, near), **found)
