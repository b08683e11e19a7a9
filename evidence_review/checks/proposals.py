"""Proposals: whatever the findings ask for has words to write; a reviewer may ask for more."""

from collections.abc import Iterator

from evidence_review.checks.keys import missing
from evidence_review.collection.review import Record
from evidence_review.errors import Problem, names
from evidence_review.rule.findings import ASKING_NOTHING
from evidence_review.views.display import headings
from evidence_review.vocabulary import Action, Integrity

SECTIONS = ("start", "bibliography", "evidence", "claims", "judgements", "findings")
"""The sections that narrative.md may have: the notebooks' names without their numbers."""


def proposal_problems(record: Record) -> Iterator[Problem]:
    """Missing or misplaced rewordings, and prose that no notebook shows."""
    own = {claim.claim for claim in record.claims.rows if claim.counts}
    asked = {
        finding.claim: finding.action
        for finding in record.concluded
        if finding.claim in own and finding.action not in ASKING_NOTHING
    }
    file = record.rewordings.file
    proposed = {rewording.claim for rewording in record.rewordings.rows}
    for claim, action in asked.items():
        if claim not in proposed:
            found = f"{claim} has no words yet; the rule says: {action}"
            do = "Say what to write instead"
            yield Problem(file, 0, "claim", found, do=do, open=True)
    for row, rewording in record.rewordings.numbered():
        if rewording.claim not in own:
            found = f"{rewording.claim} repeats another claim or has nothing to check"
            yield Problem(file, row, "claim", found, do="Change the claim that it repeats")
        if not rewording.proposal and rewording.action is not Action.REMOVE:
            found = f"{rewording.claim}: {rewording.action}, but no words to write"
            yield Problem(file, row, "proposal", found, do="Write them")
    yield from _retracted(record)
    for section, text in record.narrative.items():
        for heading in headings(text):
            found = f"the section {section!r} has a heading of its own: {heading[:40]!r}"
            name = f"{record.folder}/narrative.md"
            yield Problem(name, found=found, do="Write it as a sentence")
    for heading in missing(record.narrative, SECTIONS):
        found = f"no notebook shows the section {heading!r}"
        name = f"{record.folder}/narrative.md"
        yield Problem(name, found=found, allowed=names(SECTIONS), do="Rename the heading")


def _retracted(record: Record) -> Iterator[Problem]:
    """Words to write that rest on a source which has been withdrawn as unsound."""
    for table in (record.rewordings, record.omissions):
        for row, proposal in table.numbered():
            for key in proposal.sources:
                if record.appraised[key].integrity is Integrity.RETRACTED:
                    found = f"{proposal.identity[0]} cites {key}, which has been retracted"
                    do = "Cite another source, or change the words"
                    yield Problem(table.file, row, "sources", found, do=do)
