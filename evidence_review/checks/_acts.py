"""What people did: every signature has its rows and its reviewer, every thread is whole."""

from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.currency.signing import signed_version
from evidence_review.errors import Problem, names
from evidence_review.tables.rows import Reply, Signature, SignedRow
from evidence_review.vocabulary import State


def act_problems(review: Review) -> Iterator[Problem]:
    """Signatures that somebody edited, and threads that lack a reply or contradict their change."""
    yield from _signatures(review)
    yield from _unsigned(review)
    yield from _threads(review)


def _signatures(review: Review) -> Iterator[Problem]:
    table, rows = review.table(Signature), review.table(SignedRow).rows
    people = {person.file for person in review.people}
    for number, signature in table.numbered():
        if signature.reviewer not in people:
            found = f"{signature.reviewer!r} is no reviewer in review.toml"
            do = "Add the reviewer there, or let a reviewer sign"
            yield Problem(table.file, number, "reviewer", found, names(sorted(people)), do)
        own = [row for row in rows if row.reviewer == signature.reviewer]
        if signed_version(own) != signature.version:
            found = (
                f"{signature.name} signed other rows than those in {review.table(SignedRow).file}"
            )
            do = "Restore both files, or let the reviewer sign again"
            yield Problem(table.file, number, "version", found, do=do)


def _unsigned(review: Review) -> Iterator[Problem]:
    table = review.table(SignedRow)
    signers = {signature.reviewer for signature in review.table(Signature).rows}
    for reviewer in dict.fromkeys(row.reviewer for row in table.rows):
        if reviewer not in signers:
            found = f"rows signed by {reviewer!r}, who has no signature"
            do = f"Restore it in {review.table(Signature).file}, or remove these rows"
            yield Problem(table.file, column="reviewer", found=found, do=do)


def _threads(review: Review) -> Iterator[Problem]:
    table = review.table(Reply)
    changes = {change.identity[0]: change for change in review.proposals}
    threads: dict[str, list[tuple[int, Reply]]] = {}
    for number, reply in table.numbered():
        threads.setdefault(reply.about, []).append((number, reply))
        if reply.state is State.DECLINED and not reply.text:
            found = f"{reply.about} is declined, and no reason is given"
            yield Problem(table.file, number, "text", found, do="Say why")
    for about, thread in threads.items():
        if about not in changes:
            found = f"{about!r}: no change is proposed for it"
            do = "Correct it, or restore the proposed change"
            yield Problem(table.file, thread[0][0], "about", found, do=do)
            continue
        yield from _thread(table.file, about, thread, changes[about].state)


def _thread(
    file: str, about: str, thread: list[tuple[int, Reply]], state: State
) -> Iterator[Problem]:
    """The replies to one change, against their numbers and where the change stands."""
    numbers = [reply.number for _, reply in thread]
    if numbers != list(range(1, len(numbers) + 1)):
        found = f"the replies to {about} are numbered {names(map(str, numbers))}"
        do = "Restore the missing reply, or number them from 1 in order"
        yield Problem(file, thread[0][0], "number", found, do=do)
    decided = [(row, reply.state) for row, reply in thread if reply.state]
    # What the writer accepted is done once the article says so, which `compare` sees.
    carried_out = decided and decided[-1][1] is State.ACCEPTED and state is State.DONE
    if decided and decided[-1][1] is not state and not carried_out:
        found = f"{about} was {decided[-1][1]} in its thread, and is {state} where it is proposed"
        yield Problem(file, decided[-1][0], "state", found, do="Correct one of the two")
