"""05-findings: what to add and what to write instead, in order of harm."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim, Omission, Rewording
from evidence_review.views.common import address, named_source, news, place_of
from evidence_review.views.display import Shown, show
from evidence_review.vocabulary import Action, Harm, State


@dataclass(frozen=True)
class Change:
    """Something for the writer to do; `id` is its address on the page, `claim` what it mends."""

    id: str
    claim: str
    action: str
    about: str
    """What is missing, or the claim as it stands, in our words."""
    problem: str
    proposal: str
    """The words to write; empty where words are to be taken out."""
    harm: Harm
    places: tuple[str, ...]
    address: str
    sources: tuple[dict[str, str], ...]
    state: State

    @property
    def news(self) -> str:
        """How far it has come, once it is more than proposed."""
        return news(self.state)

    @property
    def open(self) -> bool:
        """Whether the writer has still to do it."""
        return self.state in (State.PROPOSED, State.ACCEPTED)


def changes(review: Review) -> Shown:
    """What to write instead, in order of harm."""
    return _list(rewritten(review), "Nothing needs other words.")


def omissions(review: Review) -> Shown:
    """What the article should say and does not, in order of harm."""
    return _list(added(review), "Nothing that we know of is missing.")


def _list(found: list[Change], empty: str) -> Shown:
    if not found:
        return show("note.html", empty, text=empty)
    return show("changes.html", "\n".join(map(line, found)), changes=found)


def line(change: Change) -> str:
    """A change in one line of text."""
    sources = ", ".join(source["key"] for source in change.sources)
    return (
        f"{change.claim or change.id} {change.action} ({change.harm}, {change.state}): "
        f"{change.about} | {change.problem} → {change.proposal or 'take it out'} "
        f"[{sources}] in {'; '.join(change.places)}"
    )


def rewritten(review: Review) -> list[Change]:
    """The rewordings as changes; those already dealt with come last."""
    found = [
        _rewording(review, review.claims[each.claim], each) for each in review.table(Rewording).rows
    ]
    return _in_order(found)


def _rewording(review: Review, claim: Claim, each: Rewording) -> Change:
    again = review.repeats.get(claim.claim, ())
    return Change(
        id=f"change-{claim.claim}",
        claim=claim.claim,
        action=each.action,
        about=claim.text,
        problem=each.problem,
        proposal="" if each.action is Action.REMOVE else each.proposal,
        harm=claim.harm or Harm.LOW,
        places=tuple(place_of(place) for place in (claim, *again)),
        address=address(review, claim),
        sources=tuple(named_source(review, key) for key in each.sources),
        state=each.state,
    )


def added(review: Review) -> list[Change]:
    """The omissions as changes; those already dealt with come last."""
    return _in_order(_omission(review, each) for each in review.table(Omission).rows)


def _omission(review: Review, each: Omission) -> Change:
    return Change(
        id=each.omission,
        claim="",
        action="add",
        about=each.missing,
        problem=each.why,
        proposal=each.proposal,
        harm=each.harm,
        places=(each.section,),
        address="",
        sources=tuple(named_source(review, key) for key in each.sources),
        state=each.state,
    )


def _in_order(found: Iterable[Change]) -> list[Change]:
    return sorted(found, key=lambda change: (not change.open, -change.harm.rank))


def first(review: Review, most: int) -> list[Change]:
    """The open changes with the most harm behind them; at equal harm what is missing and what is
    wrong take turns, so that a long list of the one does not hide the other."""
    missing, wrong = (
        [change for change in found if change.open] for found in (added(review), rewritten(review))
    )
    return list(chain.from_iterable(_turns(missing, wrong, harm) for harm in reversed(Harm)))[:most]


def _turns(missing: list[Change], wrong: list[Change], harm: Harm) -> Iterator[Change]:
    pairs = zip_longest(
        *([each for each in found if each.harm is harm] for found in (missing, wrong))
    )
    return (change for pair in pairs for change in pair if change)
