"""Keys: what one table names, another must have, and numbered rows must leave no gap."""

from collections.abc import Iterator, Mapping

from evidence_review.collection.review import Review
from evidence_review.errors import Problem
from evidence_review.references.bibliography import FILE
from evidence_review.tables.bodies import BodyOfEvidence, Effect
from evidence_review.tables.row import Row
from evidence_review.tables.rows import Citation, Claim, Omission, Source
from evidence_review.tables.table import Table, unknown_keys
from evidence_review.vocabulary import SourceKind


def key_problems(review: Review) -> Iterator[Problem]:
    """Names without a row, rows without a name, gaps in a numbering."""
    known = {"references": (FILE, frozenset(review.works))} | {
        table.table: (review.table(table).file, frozenset(_first_keys(review.table(table))))
        for table in (Source, BodyOfEvidence, Effect, Claim)
    }
    for model, table in review.every_table:
        for column, target in model.refers.items():
            where, keys = known[target]
            yield from unknown_keys(table, column, keys, where)
        yield from _prepared(model, table, known)
    sources = review.table(Source).file
    for key in sorted(known["references"][1] - known["sources"][1]):
        found = f"{key!r} has no row in {sources}"
        do = "Appraise it there, or remove the entry"
        yield Problem(FILE, review.works[key].line, found=found, do=do)
    yield from _unappraised(review)
    yield from _incomplete(review)
    yield from _unnumbered(review)
    yield from _gaps(review.table(Omission), "O")
    yield from _gaps(review.table(Citation), "")
    yield from _totals(review)


def _first_keys(table: Table) -> Iterator[str]:
    return (row.identity[0] for row in table.rows)


def _unappraised(review: Review) -> Iterator[Problem]:
    """Sources of this review that have a row and nothing in it yet."""
    for row, source in review.table(Source).numbered():
        if source.kind is SourceKind.OPEN and source.source in review.sources:
            found = f"{source.source} is not appraised yet"
            do = "Say what it is and what was read of it, before anything is judged by it"
            yield Problem(review.table(Source).file, row, "kind", found, do=do, open=True)
        elif source.kind is not SourceKind.OPEN and source.peer_reviewed is None:
            found = f"{source.source}: the cell is empty"
            yield Problem(review.table(Source).file, row, "peer_reviewed", found, do="Fill it in")


def _incomplete(review: Review) -> Iterator[Problem]:
    """Records of this review that say themselves what they lack."""
    for key in review.sources:
        reference = review.works.get(key)
        if reference and reference.missing:
            found = f"{key} lacks its {', '.join(reference.missing)}"
            do = "Look it up in the source, then take it out of `missing`"
            yield Problem(FILE, reference.line, "missing", found, do=do, open=True)


def _prepared(
    model: type[Row], table: Table, known: Mapping[str, tuple[str, frozenset[str]]]
) -> Iterator[Problem]:
    """Rows that wait to be filled in, for a claim or a source that there is not."""
    for key in table.open:
        cells = zip(model.key, key, strict=True)
        if not all(cell in known[model.refers[column]][1] for column, cell in cells):
            found = f"a prepared row for {' × '.join(key)}, which there is not"
            yield Problem(table.file, found=found, do="Correct its key, or remove the row")


def _unnumbered(review: Review) -> Iterator[Problem]:
    """Numbers of claims that no row has; they may stand in any order, for a claim that is taken
    apart gets the next free number beside its other half."""
    table, rows = review.table(Claim), dict[int, int]()
    for row, claim in table.numbered():
        number = int(claim.claim.removeprefix("C"))
        if number in rows:
            found = f"{claim.claim!r} is the number of row {rows[number]} again"
            yield Problem(table.file, row, "claim", found, do="Give it the next free number")
        rows.setdefault(number, row)
    expected = 1
    for number in sorted(rows):
        if number > expected:
            found = f"{_span('C', expected, number - 1)} missing before C{number:02d}"
            do = "Restore it, or renumber the rows"
            yield Problem(table.file, rows[number], "claim", found, do=do)
        expected = number + 1


def _gaps(table: Table, prefix: str) -> Iterator[Problem]:
    """Rows numbered from 1 in order; a missing number is a row that somebody deleted."""
    expected = 1
    for row, numbered in table.numbered():
        name = numbered.identity[0]
        number = int(name.removeprefix(prefix))
        if number > expected:
            missing = _span(prefix, expected, number - 1)
            found = f"{missing} missing before {name}"
            yield Problem(
                table.file, row, numbered.key[0], found, do="Restore it, or renumber the rows"
            )
        elif number < expected:
            found = f"{name} stands after a higher number"
            yield Problem(table.file, row, numbered.key[0], found, do="Put the rows in order")
        expected = max(expected, number + 1)


def _span(prefix: str, first: int, last: int) -> str:
    name = f"{prefix}{first:02d}" if prefix else str(first)
    return f"{name} is" if first == last else f"{name} to {prefix}{last:02d} are"


def _totals(review: Review) -> Iterator[Problem]:
    """What review.toml says the record holds; it shows when the last row of a table is gone."""
    header = review.header
    if header is None:
        return
    sentences = {(row.section, row.paragraph, row.sentence) for row in review.table(Claim).rows}
    for table, prefix, what, found, declared in (
        (review.table(Claim), None, "sentences", len(sentences), header.article.sentences),
        (
            review.table(Citation),
            "",
            "references",
            len(review.table(Citation).rows),
            header.article.references,
        ),
        (
            review.table(Omission),
            "O",
            "omissions",
            len(review.table(Omission).rows),
            header.omissions,
        ),
    ):
        last = table.rows[-1].identity[0] if table.rows else "nothing"
        gaps = prefix is not None and table.rows and int(last.removeprefix(prefix)) != found
        if found != declared and not gaps:
            text = f"{found} {what} up to {last}, where review.toml says {declared}"
            if prefix is not None and found < declared:
                text += f": {_span(prefix, found + 1, declared)} missing"
            do = "Restore the missing row, or correct the number in review.toml"
            yield Problem(table.file, found=text, do=do)
