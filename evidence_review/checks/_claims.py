"""Claims: each row complete for what it is, each sentence of the article accounted for."""

from collections import defaultdict
from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.errors import Problem, names
from evidence_review.tables.rows import Claim
from evidence_review.text.article import QUOTED, Place, is_fragment, place, unmarked
from evidence_review.text.typography import normalise
from evidence_review.vocabulary import Acceptance, YesNo


def claim_problems(review: Review) -> Iterator[Problem]:
    """Everything that is wrong with the claims as such."""
    file = review.table(Claim).file
    earlier: dict[str, Claim] = {}
    for row, claim in review.table(Claim).numbered():
        for column, found, do in empty_cells(claim) if claim.accepted else ():
            yield Problem(file, row, column, f"{claim.claim}: {found}", do=do, open=True)
        for column, found, do in (*why_not(claim), *_repeat(claim, earlier), *_ill_quoted(claim)):
            yield Problem(file, row, column, f"{claim.claim}: {found}", do=do)
        earlier[claim.claim] = claim
    yield from _proposed(review)
    yield from _not_restated(review)
    yield from _order(review)


_Found = Iterator[tuple[str, str, str]]


def empty_cells(claim: Claim) -> _Found:
    for column in ("kind", "wording", "harm", "population", "outcome"):
        if claim.checkable is YesNo.YES and not getattr(claim, column):
            yield column, "the cell is empty for a claim that can be checked", "Fill it in"


def _proposed(review: Review) -> Iterator[Problem]:
    """Rows that rules prepared and that nobody has accepted or rejected."""
    waiting = [
        claim.claim for claim in review.table(Claim).rows if claim.state is Acceptance.PROPOSED
    ]
    if waiting:
        rows = "1 row is a proposal" if len(waiting) == 1 else f"{len(waiting)} rows are proposals"
        found = f"{rows} that nobody has looked at: {names(waiting)}"
        allowed = f"{Acceptance.ACCEPTED}, {Acceptance.REJECTED}"
        do = "Mend what is wrong in them, then say in this column whether they stand"
        yield Problem(review.table(Claim).file, 0, "state", found, allowed, do, open=True)


def _not_restated(review: Review) -> Iterator[Problem]:
    """Accepted claims that are still the article's own sentence, which may belong to others."""
    traced = review.trace.found if review.trace else ()
    for (row, claim), anchor in zip(review.table(Claim).numbered(), traced, strict=False):
        sentence = _plain(anchor.sentence.text) if anchor.sentence else ""
        if claim.accepted and claim.checkable is YesNo.YES and _plain(claim.text) == sentence:
            found = f"{claim.claim}: it is the article's own sentence"
            do = "Restate it in your own words, as a statement that can stand alone"
            yield Problem(review.table(Claim).file, row, "text", found, do=do, open=True)


def _plain(text: str) -> str:
    return normalise(unmarked(text)).casefold().rstrip(".!?")


def why_not(claim: Claim) -> _Found:
    if claim.checkable is YesNo.NO and not claim.why_not:
        yield "why_not", "nothing to check, and no reason why", "Say why"
    if claim.checkable is YesNo.YES and claim.why_not:
        yield "why_not", "a claim that can be checked has a reason why not", "Empty one of the two"


def _repeat(claim: Claim, earlier: dict[str, Claim]) -> _Found:
    if claim.repeats is None:
        return
    origin = earlier.get(claim.repeats)
    if origin is None or origin.repeats or origin.checkable is YesNo.NO:
        found = f"repeats {claim.repeats}, which is not an earlier claim of its own"
        yield "repeats", found, "Name the first claim that says so"


def _ill_quoted(claim: Claim) -> _Found:
    if not is_fragment(claim.fragment):
        found = (
            f"{claim.fragment!r} is not one to {QUOTED} words, an ellipsis, one to {QUOTED} words"
        )
        yield "fragment", found, "Quote the first and the last words of the sentence, no more"


def _order(review: Review) -> Iterator[Problem]:
    """Within a paragraph sentences count 1, 2, 3, and every claim of one has the same anchor."""
    anchors: dict[tuple[str, int, int], Claim] = {}
    last: dict[tuple[str, int], int] = defaultdict(int)
    paragraphs: dict[str, int] = defaultdict(int)
    for row, claim in review.table(Claim).numbered():
        where = _where(claim)
        first = anchors.setdefault(where, claim)
        if (first.fragment, first.fingerprint) != (claim.fragment, claim.fingerprint):
            found = f"{claim.claim}: another anchor than {first.claim}, in the same sentence"
            yield Problem(
                review.table(Claim).file, row, "fingerprint", found, do="Correct one of them"
            )
        before = last[where[:2]]
        if claim.sentence not in (before, before + 1):
            found = f"{claim.claim}: sentence {claim.sentence} follows sentence {before}"
            do = "Restore the sentence between, or correct the number"
            yield Problem(review.table(Claim).file, row, "sentence", found, do=do)
        last[where[:2]] = max(before, claim.sentence)
        if claim.paragraph not in (paragraphs[claim.section], paragraphs[claim.section] + 1):
            found = (
                f"{claim.claim}: paragraph {claim.paragraph} follows {paragraphs[claim.section]}"
            )
            do = "Restore the paragraph between, or correct the number"
            yield Problem(review.table(Claim).file, row, "paragraph", found, do=do)
        paragraphs[claim.section] = max(paragraphs[claim.section], claim.paragraph)


def _where(claim: Claim) -> Place:
    return place(claim.section, claim.paragraph, claim.sentence)
