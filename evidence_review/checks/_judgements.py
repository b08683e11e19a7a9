"""Judgements: complete, settled, and each grade in keeping with its own explanation."""

from collections.abc import Iterator

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
from evidence_review.text.article import QUOTED, words_of
from evidence_review.vocabulary import Basis, Certainty, Direction, Domain, Extent


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


_Found = Iterator[tuple[str, str, str]]


def _rows(judgement: Judgement, review: Review) -> _Found:
    if judgement.basis is None:
        do = "Add its reading to the reviewer's file in readings/, or fill in the basis"
        yield "basis", "nothing says what was read of the source", do
    else:
        yield from _depth(judgement, judgement.basis, review.appraised[judgement.source])
    yield from _grade(judgement)
    yield from _parts(judgement, review.claims.get(judgement.claim))
    if len(words_of(judgement.quote)) > QUOTED:
        found = f"quotes {len(words_of(judgement.quote))} words"
        yield "quote", found, f"Quote at most {QUOTED}, and name the place"


def _parts(judgement: Judgement, claim: Claim | None) -> _Found:
    """A part that is named is one of the claim's, and of a source that covers only a part."""
    known = claim.parts if claim else ()
    if unknown := [part for part in judgement.parts if part not in known]:
        found = f"{names(unknown)} is no part that the claim names ({names(known) or 'none'})"
        yield "parts", found, "Correct one of the two"
    if judgement.parts and judgement.extent is Extent.WHOLE:
        yield "parts", "covers the whole claim, yet names parts", "Correct one of the two"


def _readings(review: Review) -> Iterator[Problem]:
    """A reading is never deeper than what the source's appraisal says was read."""
    for table in review.readings.values():
        for row, reading in table.numbered():
            source = review.appraised.get(reading.source)
            if source and reading.basis.rank > source.read.rank:
                found = f"{reading.basis}; sources.csv says that the {source.read} was read"
                yield Problem(table.file, row, "basis", found, do="Correct one of the two")


def _depth(judgement: Judgement, basis: Basis, source: Source) -> _Found:
    if judgement.direction is Direction.SILENT:
        if judgement.certainty is not Certainty.NOT_GRADED or judgement.differs:
            do = "Leave certainty not graded and differs empty, or change the direction"
            yield "direction", "a silent source has nothing to grade or to differ in", do
    elif basis is Basis.NOT_RETRIEVED:
        yield (
            "basis",
            "a source that was not retrieved says something",
            "Make it silent, or read it",
        )
    if basis.rank > source.read.rank:
        found = f"depends on the {basis}; sources.csv says that the {source.read} was read"
        yield "basis", found, "Correct one of the two"
    if basis is not Basis.NOT_RETRIEVED and not (judgement.locator or judgement.quote):
        yield "locator", "says what was read, but not where", "Name the place in the source"


def _grade(judgement: Judgement) -> _Found:
    """Levels taken off must add up to the certainty given (GRADE starts at high)."""
    domains = judgement.lowered_by
    if judgement.certainty in (Certainty.NOT_GRADED, Certainty.NOT_READ):
        if domains:
            found = f"{judgement.certainty}, yet lowered by {names(domains)}"
            yield "lowered_by", found, "Grade it, or empty the cell"
        return
    if len(set(domains)) < len(domains):
        yield "lowered_by", f"{names(domains)} names one reason twice", "Name each reason once"
    drop = Certainty.HIGH.rank - judgement.certainty.rank
    least = min(3, sum(domain.levels[0] for domain in domains))
    most = sum(domain.levels[1] for domain in domains)
    if not least <= drop <= most:
        reasons = names(domains) or "nothing"
        levels = f"{drop} level{'s' * (drop != 1)}"
        found = f"{judgement.certainty} is {levels} below high, but lowered_by names {reasons}"
        yield "certainty", found, "Correct it, or say in lowered_by what lowers it"
    if judgement.differs and Domain.INDIRECTNESS not in domains:
        found = f"differs in {names(judgement.differs)}, yet is not lowered by indirectness"
        yield "lowered_by", found, "Add indirectness, or empty differs"


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
