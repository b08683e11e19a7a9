"""05-findings: what to add and what to write instead, in order of harm."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from evidence_review.collection.review import Review
from evidence_review.currency.compare import TO_WRITE
from evidence_review.tables.rows import Omission, Reply, Rewording
from evidence_review.views.common import day_in_words, live_address, named_source, news_of, place_of
from evidence_review.views.display import Shown, note, show
from evidence_review.views.waiting import waits
from evidence_review.vocabulary import Action, Harm, State, Verdict


@dataclass(frozen=True)
class ProposedChange:
    """Something for the writer to do; `id` is its address on the page, `claim` what it mends."""

    id: str
    claim: str
    action: str
    about: str
    """What is missing, or the claim as it is, in our words."""
    problem: str
    proposal: str
    """The words to write; empty where words are to be taken out."""
    harm: Harm
    places: tuple[str, ...]
    address: str
    sources: tuple[dict[str, str], ...]
    state: State
    thread: tuple[str, ...] = ()
    """What the writer and the reviewers said to it, in order."""

    waits: bool = False
    """Whether the reviewers differ on what it depends on, and have still to decide."""

    @property
    def news(self) -> str:
        """How far it has come, once it is more than proposed; or what it waits for."""
        return "wait: the reviewers differ, undecided" if self.waits else news_of(self.state)

    @property
    def open(self) -> bool:
        """Whether the writer has still to do it, and can."""
        return self.state in TO_WRITE and not self.waits

    @property
    def text(self) -> str:
        """The change in one line of text."""
        sources = ", ".join(source["key"] for source in self.sources)
        said = f" | {' | '.join(self.thread)}" if self.thread else ""
        return (
            f"{self.claim or self.id} {self.action} ({self.harm}, {self.state}): "
            f"{self.about} | {self.problem} → {self.proposal or 'take it out'} "
            f"[{sources}] in {'; '.join(self.places)}{said}"
        )


def changes(review: Review) -> Shown:
    """What to write instead, in order of harm."""
    return _shown_changes(
        "changes.html", rewritten(review), waits(review) or "Nothing needs other words."
    )


def omissions(review: Review) -> Shown:
    """What the article should say and does not, in order of harm."""
    empty = waits(review) or "Nothing that we know of is missing."
    return _shown_changes("changes.html", _added(review), empty)


def _shown_changes(template: str, listed: Sequence[ProposedChange], empty: str) -> Shown:
    """The changes by a template; `empty` says so if there is none."""
    if not listed:
        return note(empty)
    return show(template, "\n".join(change.text for change in listed), changes=listed)


def rewritten(review: Review) -> list[ProposedChange]:
    """The rewordings as changes; those already dealt with come last."""
    return _in_order(_rewording(review, row) for row in review.table(Rewording).rows)


def _rewording(review: Review, rewording: Rewording) -> ProposedChange:
    claim = review.claims[rewording.claim]
    repeats, finding = review.repeats.get(claim.claim, ()), review.findings[claim.claim]
    return ProposedChange(
        id=f"change-{claim.claim}",
        claim=claim.claim,
        action=rewording.action,
        about=claim.text,
        problem=rewording.problem,
        proposal="" if rewording.action is Action.REMOVE else rewording.proposal,
        harm=claim.harm or Harm.LOW,
        places=tuple(map(place_of, (claim, *repeats))),
        address=live_address(review, claim),
        sources=tuple(named_source(review, key) for key in rewording.sources),
        state=rewording.state,
        thread=_thread(review, claim.claim),
        waits=Verdict.UNRESOLVED in (finding.as_cited, finding.best_evidence),
    )


def _added(review: Review) -> list[ProposedChange]:
    """The omissions as changes; those already dealt with come last."""
    return _in_order(_omission(review, row) for row in review.table(Omission).rows)


def _omission(review: Review, omission: Omission) -> ProposedChange:
    return ProposedChange(
        id=omission.omission,
        claim="",
        action="add",
        about=omission.missing,
        problem=omission.why,
        proposal=omission.proposal,
        harm=omission.harm,
        places=(omission.section,),
        address="",
        sources=tuple(named_source(review, key) for key in omission.sources),
        state=omission.state,
        thread=_thread(review, omission.omission),
    )


def _thread(review: Review, about: str) -> tuple[str, ...]:
    """The replies to one change: who said what, and when."""
    return tuple(
        f"{reply.by}, {day_in_words(reply.date)}: "
        + ": ".join(filter(None, (reply.state or "", reply.text)))
        for reply in review.table(Reply).rows
        if reply.about == about
    )


def _in_order(unsorted: Iterable[ProposedChange]) -> list[ProposedChange]:
    return sorted(unsorted, key=lambda change: (not change.open, -change.harm.rank))


def most_harmful(review: Review, most: int) -> list[ProposedChange]:
    """The open changes with the most harm behind them; at equal harm what is missing and what is
    wrong take turns, so that a long list of the one does not hide the other."""
    missing = [change for change in _added(review) if change.open]
    wrong = [change for change in rewritten(review) if change.open]
    return list(chain.from_iterable(_turns(missing, wrong, harm) for harm in reversed(Harm)))[:most]


def _turns(
    missing: list[ProposedChange], wrong: list[ProposedChange], harm: Harm
) -> Iterator[ProposedChange]:
    of_this_harm = ([change for change in kind if change.harm is harm] for kind in (missing, wrong))
    return (change for pair in zip_longest(*of_this_harm) for change in pair if change)


def fix_first(review: Review, most: int = 5) -> Shown:
    """The open changes with the most harm behind them, with the words to write."""
    empty = waits(review) or "Nothing needs to be changed."
    return _shown_changes("first.html", most_harmful(review, most), empty)
