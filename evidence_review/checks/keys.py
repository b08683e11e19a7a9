"""Keys: what one table names, another must have, and numbered rows must leave no gap."""

from collections.abc import Iterable, Iterator

from evidence_review.collection.review import Record
from evidence_review.errors import Problem
from evidence_review.references.bibliography import FILE
from evidence_review.tables.table import Table, unknown_keys
from evidence_review.vocabulary import SourceKind


def key_problems(record: Record) -> Iterator[Problem]:
    """Names without a row, rows without a name, gaps in a numbering."""
    known = {
        "references": (FILE, set(record.references)),
        "sources": (record.sources.file, {row.source for row in record.sources.rows}),
        "claims": (record.claims.file, {row.claim for row in record.claims.rows}),
    }
    for table in tables(record):
        for column, target in _refers(table).items():
            where, keys = known[target]
            yield from unknown_keys(table, column, keys, where)
    yield from _prepared(record, known["claims"][1], known["sources"][1])
    for key in sorted(known["references"][1] - known["sources"][1]):
        line = record.references[key].line
        found = f"{key!r} has no row in {record.sources.file}"
        yield Problem(FILE, line, found=found, do="Appraise it there, or remove the entry")
    yield from _unappraised(record)
    yield from _incomplete(record)
    yield from _unnumbered(record)
    yield from _gaps(record.omissions, "O")
    yield from _gaps(record.citations, "")
    yield from _totals(record)


def _unappraised(record: Record) -> Iterator[Problem]:
    """Sources of this review that have a row and nothing in it yet."""
    for row, source in record.sources.numbered():
        if source.kind is SourceKind.OPEN and source.source in record.used:
            found = f"{source.source} is not appraised yet"
            do = "Say what it is and what was read of it, before anything is judged by it"
            yield Problem(record.sources.file, row, "kind", found, do=do, open=True)
        elif source.kind is not SourceKind.OPEN and source.peer_reviewed is None:
            found = f"{source.source}: the cell is empty"
            yield Problem(record.sources.file, row, "peer_reviewed", found, do="Fill it in")


def _incomplete(record: Record) -> Iterator[Problem]:
    """Records of this review that say themselves what they lack."""
    for key in record.used:
        reference = record.references.get(key)
        if reference and reference.missing:
            found = f"{key} lacks its {', '.join(reference.missing)}"
            do = "Look it up in the source, then take it out of `missing`"
            yield Problem(FILE, reference.line, "missing", found, do=do, open=True)


def _prepared(record: Record, claims: set[str], sources: set[str]) -> Iterator[Problem]:
    """Rows that wait to be filled in, for a claim or a source that there is not."""
    for table in (*record.judgements.values(), record.rewordings):
        for claim, *source in table.open:
            if claim not in claims or not set(source) <= sources:
                found = f"a prepared row for {' × '.join((claim, *source))}, which there is not"
                yield Problem(table.file, found=found, do="Correct its key, or remove the row")


def tables(record: Record) -> tuple[Table, ...]:
    """Every table of a review, the shared one first."""
    own = (record.citations, record.claims, *record.judgements.values(), record.consensus)
    changes = (record.overrulings, record.rewordings, record.omissions, record.findings)
    return (record.sources, *own, *changes)


def _refers(table: Table) -> dict[str, str]:
    return table.rows[0].refers if table.rows else {}


def _unnumbered(record: Record) -> Iterator[Problem]:
    """Numbers of claims that no row has; they may stand in any order, for a claim that is taken
    apart gets the next free number beside its other half."""
    rows = {int(each.claim.removeprefix("C")): row for row, each in record.claims.numbered()}
    expected = 1
    for number in sorted(rows):
        if number > expected:
            found = f"{_span('C', expected, number - 1)} missing before C{number:02d}"
            do = "Restore it, or renumber the rows"
            yield Problem(record.claims.file, rows[number], "claim", found, do=do)
        expected = number + 1


def _gaps(table: Table, prefix: str) -> Iterator[Problem]:
    """Rows numbered from 1 in order; a missing number is a row that somebody deleted."""
    expected = 1
    for row, each in table.numbered():
        name = each.identity[0]
        number = int(name.removeprefix(prefix))
        if number > expected:
            missing = _span(prefix, expected, number - 1)
            found = f"{missing} missing before {name}"
            yield Problem(
                table.file, row, each.key[0], found, do="Restore it, or renumber the rows"
            )
        elif number < expected:
            found = f"{name} stands after a higher number"
            yield Problem(table.file, row, each.key[0], found, do="Put the rows in order")
        expected = max(expected, number + 1)


def _span(prefix: str, first: int, last: int) -> str:
    name = f"{prefix}{first:02d}" if prefix else str(first)
    return f"{name} is" if first == last else f"{name} to {prefix}{last:02d} are"


def _totals(record: Record) -> Iterator[Problem]:
    """What review.toml says the record holds; it shows when the last row of a table is gone."""
    header = record.header
    if header is None:
        return
    sentences = {(row.section, row.paragraph, row.sentence) for row in record.claims.rows}
    for table, prefix, what, found, declared in (
        (record.claims, None, "sentences", len(sentences), header.article.sentences),
        (record.citations, "", "references", len(record.citations.rows), header.article.references),
        (record.omissions, "O", "omissions", len(record.omissions.rows), header.omissions),
    ):
        last = table.rows[-1].identity[0] if table.rows else "nothing"
        gaps = prefix is not None and table.rows and int(last.removeprefix(prefix)) != found
        if found != declared and not gaps:
            text = f"{found} {what} up to {last}, where review.toml says {declared}"
            if prefix is not None and found < declared:
                text += f": {_span(prefix, found + 1, declared)} missing"
            do = "Restore the missing row, or correct the number in review.toml"
            yield Problem(table.file, found=text, do=do)


def missing(wanted: Iterable[str], present: Iterable[str]) -> list[str]:
    """What is wanted and not present, in the order wanted."""
    have = set(present)
    return [each for each in wanted if each not in have]
