"""What the form shows at each step; one function a kind of step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evidence_review.collection.review import Review
from evidence_review.desk._acts import own_row, reading_of
from evidence_review.desk._cards import claim_card, judgement_card, reading_card, source_card
from evidence_review.desk._proposals import harm_of, proposals
from evidence_review.desk._source_acts import FACTS, reviewed_as_a_rule
from evidence_review.desk._steps import Place, rest_of
from evidence_review.desk._verdicts import own_finding
from evidence_review.judging.replies import proposed_changes, thread
from evidence_review.judging.tasks import Asked, gravest_first
from evidence_review.tables.rows import Judgement, Omission, Rewording
from evidence_review.vocabulary import Action, Kind, SourceKind, YesNo


@dataclass(frozen=True)
class Sight:
    """What a view may look at. `ranked` has the sources near to a claim in words, by claim;
    `unsaved` is the answer that is not finished."""

    review: Review
    reviewer: str
    asked: Asked | None
    ranked: Mapping[str, Sequence[str]]
    unsaved: tuple[Judgement, ...] = ()


def view(sight: Sight, place: Place) -> dict:
    """The step's own part of the state."""
    kind, *key = place
    return {"kind": kind, "key": key, **_VIEWS[kind](sight, *key)}


def _join(sight: Sight) -> dict:
    return {}


def _done(sight: Sight) -> dict:
    return {}


def _claim(sight: Sight, name: str) -> dict:
    claim = sight.review.claims[name]
    named = ("text", "kind", "wording", "harm", "population", "intervention", "comparator")
    fields = {one: str(getattr(claim, one) or "") for one in (*named, "outcome", "why_not")}
    before = list(sight.review.claims)
    return {
        "claim": claim_card(sight.review, name),
        "state": str(claim.state),
        "checkable": claim.checkable is YesNo.YES,
        "fields": fields | {"repeats": claim.repeats or ""},
        "proposals": proposals(sight.review, claim),
        "harms": {str(kind): harm_of(kind)["value"] for kind in Kind},
        "earlier": [
            [row.claim, row.text]
            for row in map(sight.review.claims.__getitem__, before[: before.index(name)])
            if row.checkable is YesNo.YES and not row.repeats
        ],
    }


def _source(sight: Sight, key: str) -> dict:
    source = sight.review.appraised[key]
    known = source.kind is not SourceKind.OPEN
    cells = {name: _known(str(getattr(source, name))) for name in FACTS if hasattr(source, name)}
    return {
        "source": _source_card(sight, key),
        "fields": {
            "kind": str(source.kind) if known else "",
            "peer_reviewed": str(source.peer_reviewed or ""),
            "integrity": str(source.integrity),
            **cells,
        },
        "reviewed": {str(kind): str(reviewed_as_a_rule(kind) or "") for kind in SourceKind},
    }


def _known(cell: str) -> str:
    return "" if cell == "not known yet" else cell


def _source_card(sight: Sight, key: str) -> dict:
    return source_card(sight.review, key, reading_of(sight.review, sight.reviewer, key))


def _reading(sight: Sight, key: str) -> dict:
    reading = reading_of(sight.review, sight.reviewer, key)
    tied = [claim for claim in sight.review.counted if key in claim.cited]
    return {
        "source": _source_card(sight, key),
        "fields": reading_card(reading) or {},
        "claims": [[claim.claim, claim.text] for claim in tied],
    }


def _pair(sight: Sight, claim: str, source: str) -> dict:
    review, own = sight.review, own_row(sight.review, sight.reviewer, (claim, source))
    return {
        "claim": claim_card(review, claim),
        "source": _source_card(sight, source),
        "fields": judgement_card(review, own) if own else {},
        "graded": review.claims[claim].empirical,
        "others": [
            {"reviewer": _named(review, name), **judgement_card(review, row)}
            for name, row in others_on(review, sight.reviewer, (claim, source))
        ],
        "verdict": own_finding(review, sight.reviewer, claim),
        "tried": own_finding(review, sight.reviewer, claim, sight.unsaved)
        if sight.unsaved
        else None,
    }


def others_on(review: Review, reviewer: str, pair: tuple[str, str]) -> list[tuple[str, Judgement]]:
    """Others' judgements of a pair; none before this reviewer's own is stored."""
    if not any(row.identity == pair for row in review.judged.get(reviewer, ())):
        return []
    return [
        (name, row)
        for name, rows in review.judged.items()
        for row in rows
        if name != reviewer and row.identity == pair
    ]


def _named(review: Review, file: str) -> str:
    people = review.people
    return next((person.name for person in people if person.file == file), file)


def _rest(sight: Sight, key: str) -> dict:
    """The claims that are left, those that share words with the source first. That another
    reviewer found something here is told by neither order nor mark."""
    left = rest_of(sight.asked, key) if sight.asked else ()
    ordered = [claim for claim in gravest_first(sight.review.counted) if claim.claim in left]
    near = {claim for claim, keys in sight.ranked.items() if key in keys}
    ordered.sort(key=lambda claim: claim.claim not in near)
    return {
        "source": _source_card(sight, key),
        "claims": [[claim.claim, claim.text, claim.claim in near] for claim in ordered],
    }


_PROBLEM = {Action.CITE: "None of the article's references says so."}
"""What is wrong where the rule says it already; a person may say it in another way."""


def _words(sight: Sight, name: str) -> dict:
    review, claim = sight.review, sight.review.claims[name]
    row = next((one for one in review.table(Rewording).rows if one.claim == name), None)
    carrying = review.findings[name].rests_on
    return {
        "claim": claim_card(review, name),
        "verdict": own_finding(review, sight.reviewer, name),
        "action": {"word": str(review.asked[name]), "meaning": review.asked[name].meaning},
        "fields": {
            "problem": row.problem if row else _PROBLEM.get(review.asked[name], ""),
            "proposal": row.proposal if row else "",
            "sources": list(row.sources if row else carrying),
        },
        "sources": [
            [key, review.called(key)]
            for key in dict.fromkeys((*carrying, *claim.cited, *review.cited))
        ],
    }


def _change(sight: Sight, about: str) -> dict:
    review = sight.review
    proposal = proposed_changes(review)[about]
    if isinstance(proposal, Omission):
        own: dict[str, object] = {"claim": None, "what": proposal.missing, "why": proposal.why}
        own["section"] = proposal.section
    else:
        own = {"claim": claim_card(review, about), "what": str(proposal.action)}
        own |= {"why": proposal.problem, "section": ""}
    return own | {
        "about": about,
        "proposal": proposal.proposal,
        "sources": [review.called(key) for key in proposal.sources],
        "state": {"word": str(proposal.state), "meaning": proposal.state.meaning},
        "thread": [
            {"by": row.by, "date": str(row.date), "state": str(row.state or ""), "text": row.text}
            for row in thread(review, about)
        ],
    }


def _difference(sight: Sight, claim: str, source: str) -> dict:
    review, pair = sight.review, (claim, source)
    sides = [
        {
            "file": name,
            "reviewer": _named(review, name),
            "reading": reading_card(reading_of(review, name, source)),
            **judgement_card(review, row),
        }
        for name, rows in review.judged.items()
        for row in rows
        if row.identity == pair
    ]
    return {
        "claim": claim_card(review, claim),
        "source": _source_card(sight, source),
        "sides": sides,
    }


_VIEWS: Mapping[str, Callable[..., dict]] = {
    "join": _join,
    "claim": _claim,
    "source": _source,
    "reading": _reading,
    "pair": _pair,
    "rest": _rest,
    "words": _words,
    "change": _change,
    "difference": _difference,
    "done": _done,
}
