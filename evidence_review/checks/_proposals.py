"""Proposals: whatever the findings ask for has words to write; a reviewer may ask for more."""

from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.errors import Problem, names
from evidence_review.tables.rows import Omission, Rewording
from evidence_review.text.prose import prose_headings
from evidence_review.vocabulary import Action, Integrity

SECTIONS = ("start", "bibliography", "evidence", "claims", "judgements", "findings")
"""The sections that narrative.md may have: the notebooks' names without their numbers."""


def proposal_problems(review: Review) -> Iterator[Problem]:
    """Missing or misplaced rewordings, and prose that no notebook shows."""
    own = {claim.claim for claim in review.counted}
    file = review.table(Rewording).file
    proposed = {rewording.claim for rewording in review.table(Rewording).rows}
    for claim, action in review.asked.items():
        if claim not in proposed:
            found = f"{claim} has no words yet; the rule says: {action}"
            do = "Say what to write instead"
            yield Problem(file, 0, "claim", found, do=do, open=True)
    for row, rewording in review.table(Rewording).numbered():
        if rewording.claim not in own:
            found = f"{rewording.claim} repeats another claim or has nothing to check"
            yield Problem(file, row, "claim", found, do="Change the claim that it repeats")
        if rewording.action is Action.REMOVE and rewording.claim not in review.searched:
            found = f"{rewording.claim} is to be taken out, but no search for a source is recorded"
            do = "Write cite, or record the search in searches.csv"
            yield Problem(file, row, "action", found, do=do)
        if not rewording.proposal and rewording.action not in (Action.REMOVE, Action.CITE):
            found = f"{rewording.claim}: {rewording.action}, but no words to write"
            yield Problem(file, row, "proposal", found, do="Write them")
    yield from _retracted(review)
    for section, text in review.narrative.items():
        for heading in prose_headings(text):
            found = f"the section {section!r} has a heading of its own: {heading[:40]!r}"
            name = f"{review.folder}/narrative.md"
            yield Problem(name, found=found, do="Write it as a sentence")
    for heading in [heading for heading in review.narrative if heading not in SECTIONS]:
        found = f"no notebook shows the section {heading!r}"
        name = f"{review.folder}/narrative.md"
        yield Problem(name, found=found, allowed=names(SECTIONS), do="Rename the heading")


def _retracted(review: Review) -> Iterator[Problem]:
    """Words to write that rest on a source which has been withdrawn as unsound."""
    for table in (review.table(Rewording), review.table(Omission)):
        for row, proposal in table.numbered():
            for key in proposal.sources:
                if review.appraised[key].integrity is Integrity.RETRACTED:
                    found = f"{proposal.identity[0]} cites {key}, which has been retracted"
                    do = "Cite another source, or change the words"
                    yield Problem(table.file, row, "sources", found, do=do)
