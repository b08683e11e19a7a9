"""How often, how soon or how many times a claim says, against the number that was counted. Pure.

GRADE guidance 26 is about what interventions do. A claim of frequency, prognosis or cause is held
against the number of its body of evidence instead. In this order:

1.  What the claim says is read by the short list of `rule._said`. A claim with none of its words is
    *not applicable*.
2.  It *cannot be told* where the claim says several such things; where no number with an interval
    is recorded; where the source of the number was not judged to speak of the whole claim and of
    the same people and things; where the certainty is not at least low; or where the claim does not
    name what was counted, says a share of it, or says that it ends where it was counted as there:
    then nobody can say which way round it is.
3.  Of a claim that says *not* of what was counted, the share of the others is taken.
4.  If the whole interval lies beyond what the words can mean to anybody, the claim is *overstated*
    (counted less) or *understated* (counted more). If it lies where all readers would say so, the
    claim *fits*; a number fits where the estimate does. All else *cannot be told*.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from evidence_review.lexicon import NEGATIONS
from evidence_review.rule._conclusion import is_whole
from evidence_review.rule._said import DAYS, Range, Said, days_of, said_in
from evidence_review.rule.effects import Interval, interval_of, share_of
from evidence_review.rule.in_words import NO_INTERVAL, counted
from evidence_review.tables.bodies import BodyOfEvidence, Effect
from evidence_review.tables.rows import Claim, Judgement
from evidence_review.vocabulary import Certainty, Direction, Kind, WordingFit
from evidence_review.vocabulary_effects import Measure

MEASURED = (Kind.EPIDEMIOLOGY, Kind.PROGNOSIS, Kind.CAUSE)
"""The kinds of claim whose words are held against a number."""

_NOT = re.compile(rf"\b(?:{'|'.join(sorted(NEGATIONS))}|free (?:of|from))\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:harmless|goes away|go away|gone|over|"
    r"(?:recover|heal|resolv|settl|clear|disappear|better|improv)\w*)\b",
    re.IGNORECASE,
)
"""That something has come to its end: neither that it is there nor that it never was."""
_OF_IT = r"\W+(?:(?:of|the|these|all|cases)\W+)*(\w+)"
_STEM = 5
"""So many first letters make two words the same: *serious* and *seriously*."""
_RATIOS = (Measure.RISK_RATIO, Measure.HAZARD_RATIO, Measure.RATE_RATIO)
"""Ratios that say how many times; an odds ratio does not."""


@dataclass(frozen=True)
class Held:
    """How a claim's words sit with what is known, why, and how sure that is."""

    fit: WordingFit
    because: str = ""
    certainty: Certainty = Certainty.NOT_GRADED


@dataclass(frozen=True)
class Measured:
    """A body of evidence, and the number that speaks for it where one is recorded."""

    body: BodyOfEvidence
    effect: Effect | None


def hold(claim: Claim, measured: Measured | None, judgements: Iterable[Judgement]) -> Held:
    """Hold what a claim says of how often against the number of its body of evidence."""
    said, _ = said_in(claim.text)
    if not said:
        return Held(WordingFit.NOT_APPLICABLE)
    words = " and ".join(f"“{part.words}”" for part in said)
    effect = measured.effect if measured else None
    if measured is None or effect is None:
        return Held(WordingFit.OPEN, f"Says {words}; no number to hold it against is recorded.")
    own = [row for row in judgements if row.source == effect.source]
    certainty = _certainty(measured.body, own)
    about = f"Says {words}; recorded of {measured.body.outcome}: {counted(effect)}, {certainty}"
    if lacking := _lacking(effect, own, certainty):
        return Held(WordingFit.OPEN, f"{about}: {lacking}.")
    alike = _alike(claim.text, measured.body, effect)
    if alike is None:
        return Held(WordingFit.OPEN, f"{about}: that is not the same thing.")
    return Held(_compared(*alike), f"{about}.", certainty)


def _alike(text: str, body: BodyOfEvidence, effect: Effect) -> tuple[Said, Interval] | None:
    """What a text says and the number, turned the same way round; None where they are of different
    things."""
    said, rest = said_in(text)
    one, value = _comparable(said, effect)
    outcomes = (body.outcome, effect.outcome)
    turned = _is_turned(text, rest, outcomes)
    if one is None or value is None or turned is None or _is_share_of(one, text, outcomes):
        return None
    if not turned:
        return one, value
    return (one, value.mapped(lambda share: 1 - share)) if one.what == "share" else None


def _certainty(body: BodyOfEvidence, own: Iterable[Judgement]) -> Certainty:
    """Of the number for this claim: as its source was judged, and never more than its body's."""
    grades = [judgement.certainty for judgement in own]
    return min((*grades, body.certainty), key=lambda word: word.rank)


def _lacking(effect: Effect, own: Iterable[Judgement], certainty: Certainty) -> str:
    """Why a number cannot decide; empty where it can."""
    speaking = [row for row in own if row.direction is not Direction.SILENT]
    if not speaking:
        return "its source says nothing that counts for this claim"
    if not all(map(is_whole, speaking)):
        return "the number is of others, or of a part of it"
    if certainty.rank < Certainty.LOW.rank:
        return "too uncertain to decide"
    value = _value(effect)
    return "" if value and value.ends else NO_INTERVAL


def _value(effect: Effect) -> Interval | None:
    return share_of(effect) if effect.measure is Measure.PROPORTION else interval_of(effect)


def _comparable(said: tuple[Said, ...], effect: Effect) -> tuple[Said | None, Interval | None]:
    """What of the said is of the same kind as the number, both in the same unit."""
    one, value = said[0], _value(effect)
    kinds = sorted(part.what for part in said)
    match effect.measure:
        case Measure.PROPORTION if kinds == ["share"]:
            return one, value
        case Measure.PROPORTION if kinds == ["share", "time"]:
            share, time = sorted(said, key=lambda part: part.what)
            same = days_of(effect.time) == time.at_all[1]
            return (share, value) if same else (None, None)
        case Measure.MEDIAN if kinds == ["share", "time"]:
            share, time = sorted(said, key=lambda part: part.what)
            day = DAYS.get(effect.unit.removesuffix("s"))
            most = share.sure == (Decimal("0.5"), Decimal(1))
            if most and day and value:
                return time, value.mapped(lambda length: length * day)
        case measure if measure in _RATIOS and kinds == ["ratio"]:
            return one, value
    return None, None


def _is_turned(text: str, rest: str, outcomes: tuple[str, str]) -> bool | None:
    """Whether a text, of which `rest` is left without its words of frequency, says *not* of what
    was counted; None where that cannot be seen."""
    denied, *counted_ = (len(_NOT.findall(part)) for part in (rest, *outcomes))
    ended = {bool(_ENDED.search(part)) for part in (rest, *outcomes)}
    unclear = max(denied, *counted_) > 1 or len({*counted_}) > 1 or len(ended) > 1
    if unclear or not _stems(text) & _stems(*outcomes):
        return None
    return denied != counted_[0]


def _is_share_of(said: Said, text: str, outcomes: tuple[str, str]) -> bool:
    """Whether it is a share of what was counted, and none of people: *most serious disease is*."""
    of_it = re.search(re.escape(said.words) + _OF_IT, text)
    if of_it is None or _ENDED.fullmatch(of_it[1]):
        return False
    return bool(_stems(of_it[1]) & _stems(*outcomes))


def _stems(*texts: str) -> set[str]:
    words = (word for text in texts for word in re.findall(r"[^\W\d_]{4,}", text))
    return {word[:_STEM].lower() for word in words}


def _compared(said: Said, value: Interval) -> WordingFit:
    """Step 4."""
    assert value.ends is not None
    low, high = value.ends
    if low > said.at_all[1]:
        # Later than said is said too well; more often than said is said too weakly.
        return WordingFit.OVERSTATED if said.what == "time" else WordingFit.UNDERSTATED
    if high < said.at_all[0]:
        return WordingFit.OVERSTATED
    if said.sure is None:
        return WordingFit.OPEN
    shown = (value.estimate, value.estimate) if said.exact else value.ends
    return WordingFit.FITS if _within(shown, said.sure) else WordingFit.OPEN


def _within(ends: Range, range_: Range) -> bool:
    return range_[0] <= ends[0] and ends[1] <= range_[1]
