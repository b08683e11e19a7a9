"""`compare`: what a new text of the article does to a review."""

import argparse
from pathlib import Path

from evidence_review.collection.review import Record, collection, read_record
from evidence_review.commands.options import add_command, say
from evidence_review.currency.compare import compare
from evidence_review.errors import InvalidData
from evidence_review.tables.files import read_text, write_text
from evidence_review.tables.rows import Omission, Rewording
from evidence_review.tables.table import format_rows, format_table
from evidence_review.views.common import Study
from evidence_review.views.compared import compared
from evidence_review.vocabulary import AnchorState, State


def add(commands) -> None:
    """Add the command."""
    text = "say which claims stand, moved, were edited or are gone in a new text of the article"
    parser = add_command(commands, "compare", text, run)
    parser.add_argument("review", metavar="REVIEW")
    parser.add_argument("article", metavar="NEW_ARTICLE", type=Path)
    text = "the text the review was made from, if it is not the article.md in its folder"
    parser.add_argument("--before", metavar="OLD_ARTICLE", type=Path, help=text)
    text = "mark the proposals whose words stand in the new text as done"
    parser.add_argument("--close", action="store_true", help=text)


def run(options: argparse.Namespace) -> int:
    """Exit code 1 where anything of the article changed, as a check would."""
    record = read_record(collection(), options.review)
    if record.faults:
        raise InvalidData(record.faults)
    before = _text(options.before) if options.before else None
    found = compare(record, _text(options.article), before)
    say(compared(Study(record), found))
    if options.close and found.done:
        _close(record, {each.identity for each in found.done})
        say(f"closed: {', '.join(each.identity[0] for each in found.done)}")
    changed = found.trace.new or len(found.those(AnchorState.SAME)) < len(found.trace.found)
    return 1 if changed else 0


def _text(path: Path) -> str:
    """A text as it is; a page or a word processor's file as `new` would read it."""
    if path.suffix.lower() in (".html", ".htm", ".docx"):
        # A third of a second to import, for what is seldom compared.
        from evidence_review.text.drafts import as_markdown, read_draft

        return as_markdown(read_draft(path))
    text, problem = read_text(path, str(path))
    if problem:
        raise InvalidData([problem])
    return text


def _close(record: Record, done: set[tuple[str, ...]]) -> None:
    for model, table in ((Rewording, record.rewordings), (Omission, record.omissions)):
        rows = [
            each.model_copy(update={"state": State.DONE}) if each.identity in done else each
            for each in table.rows
        ]
        if tuple(rows) != table.rows:
            waiting = [dict(zip(model.key, key, strict=True)) for key in table.open]
            text = format_table(model, rows) + format_rows(model.model_fields, waiting)
            write_text(record.root / table.file, text)
