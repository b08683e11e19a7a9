"""Judgements: complete, settled, and each grade in keeping with its own explanation."""

from collections.abc import Iterator

from evidence_review.checks.judged import Faults, judgement_faults
from evidence_review.collection.review import Review
from evidence_review.errors import Problem, names
from evidence_review.tables.header import Header
from evidence_review.tables.rows import (
    Claim,
    Confirmation,
    Consensus,
    Judgement,
    Overruling,
    Source,
)
from evidence_review.tables.table import Table
from evidence_review.vocabulary import Basis, SourceKind


def judgement_problems(review: Review) -> Iterator[Problem]:
    """Everything that is wrong with the judgements as such."""
    files: dict[str, Table] = {**review.reviewers, "": review.table(Consensus)}
    for name, table in files.items():
        yield from _claims_judged(review, table)
        read = {judgement.identity: judgement for judgement in review.judged.get(name, ())}
        for row, judgement in table.numbered():
            pair = f"{judgement.claim} × {judgement.source}"
            judgement = read.get(judgement.identity, judgement)
            for column, found, do in _rows(judgement, review):
                yield Problem(table.file, row, column, f"{pair}: {found}", do=do)
    yield from _readings(review)
    yield from _claims_judged(review, review.table(Overruling))
    yield from _unjudged(review)
    yield from _decided(review)
    yield from _reviewers(review)


def _rows(judgement: Judgement, review: Review) -> Faults:
    yield from judgement_faults(judgement, review.claims.get(judgement.claim))
    source = review.appraised[judgement.source]
    if judgement.basis and _deeper(judgement.basis, source):
        found = (
            f"depends on the {judgement.basis}; sources.csv says that the {source.read} was read"
        )
        yield "basis", found, "Correct one of the two"


def _readings(review: Review) -> Iterator[Problem]:
    """A reading is never deeper than what the source's appraisal says was read."""
    for table in review.readings.values():
        for row, reading in table.numbered():
            source = review.appraised.get(reading.source)
            if source and _deeper(reading.basis, source):
                found = f"{reading.basis}; sources.csv says that the {source.read} was read"
                yield Problem(table.file, row, "basis", found, do="Correct one of the two")


def _deeper(basis: Basis, source: Source) -> bool:
    """Whether more was read than the appraisal says; one that is still to be made says nothing."""
    return source.kind is not SourceKind.OPEN and basis.rank > source.read.rank


def _claims_judged(review: Review, table: Table) -> Iterator[Problem]:
    """Nobody judges, or overrules, a repeat or a sentence with nothing to check."""
    closed = {claim.claim for claim in review.table(Claim).rows if not claim.counts}
    for row, judgement in table.numbered():
        if judgement.claim in closed:
            found = f"{judgement.claim} repeats another claim or has nothing to check"
            yield Problem(table.file, row, "claim", found, do="Judge the claim that it repeats")


def _unjudged(review: Review) -> Iterator[Problem]:
    """What every verdict is reached from, by anybody: a missing row is no silent source."""
    for claim in review.counted:
        if not review.wanted[claim.claim]:
            found = f"{claim.claim} was judged against no source"
            yield Problem(review.table(Claim).file, 0, "claim", found, do="Judge it", open=True)
    by_claim: dict[str, list[str]] = {}
    for judged, source in review.to_judge:
        by_claim.setdefault(judged, []).append(f"{judged} × {source}")
    for lacking in by_claim.values():
        found = f"nobody has judged {names(lacking)}"
        do = "Judge it, or read the source for it: then silence follows"
        yield Problem(f"{review.folder}/judgements", 0, "source", found, do=do, open=True)


def _decided(review: Review) -> Iterator[Problem]:
    """A decision is on something that somebody judged."""
    judged = {judgement.identity for table in review.reviewers.values() for judgement in table.rows}
    for row, decision in review.table(Consensus).numbered():
        if decision.identity not in judged:
            found = f"{' × '.join(decision.identity)} was judged by nobody"
            yield Problem(
                review.table(Consensus).file, row, "claim", found, do="Judge it, then decide"
            )


def _reviewers(review: Review) -> Iterator[Problem]:
    if review.header is None:
        return
    file = f"{review.folder}/review.toml"
    declared = [reviewer.file for reviewer in review.header.reviewers]
    for name in [name for name in declared if name not in review.reviewers]:
        found = f"the reviewer {name!r} has no file judgements/{name}.csv"
        yield Problem(
            file, column="reviewers", found=found, do="Add the file or remove the reviewer"
        )
    for name in [name for name in declared if name not in review.readings]:
        found = f"the reviewer {name!r} has no file readings/{name}.csv"
        yield Problem(file, column="reviewers", found=found, do="Add the file, with its header")
    for name in [name for name in review.reviewers if name not in declared]:
        found = f"judgements/{name}.csv belongs to no reviewer"
        yield Problem(file, column="reviewers", found=found, do="Add the reviewer")
    yield from _confirmed_by(review, review.header)


def _confirmed_by(review: Review, header: Header) -> Iterator[Problem]:
    """Who confirms is a reviewer, by name, by role or by file: another name stands for nobody."""
    known = {
        name for person in header.reviewers for name in (person.name, person.role, person.file)
    }
    table = review.table(Confirmation)
    for row, confirmation in table.numbered():
        if confirmation.confirmed_by not in known:
            what = f"{confirmation.of} {confirmation.row}"
            found = f"{what}: {confirmation.confirmed_by!r} is no reviewer"
            do = "Name the reviewer there, or let a reviewer confirm the row"
            yield Problem(table.file, row, "confirmed_by", found, names(sorted(known)), do)
