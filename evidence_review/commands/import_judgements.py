"""`import-judgements`: put into its review what somebody answered at a desk on a page."""

import argparse
from pathlib import Path

from evidence_review.commands._options import sound_review
from evidence_review.desk.bringing import KEEP, REPLACE, Brought, bring
from evidence_review.desk.work import Answer, Work, confirmed_as
from evidence_review.desk.work_file import MOST_BYTES, read_work
from evidence_review.errors import InvalidData, Problem, names
from evidence_review.opening import read_bytes
from evidence_review.screen import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and what becomes of rows that changed meanwhile."""
    text = "what Download my work of a desk in the browser gave"
    parser.add_argument("file", type=Path, metavar="FILE", help=text)
    text = (
        "rows that have changed in the repository since they were answered: keep the repository's, "
        "or replace them; without it, such a file is refused with the list of them"
    )
    parser.add_argument("--changed", choices=[KEEP, REPLACE], default="", help=text)


def run(options: argparse.Namespace) -> int:
    """Put the answers, and say what became of each kind of them."""
    file = options.file.name
    work = read_work(_text(options.file), file)
    done = bring(sound_review(work.review), work, file, options.changed)
    who = f"{work.person.name} ({work.person.role})" if work.person else "a writer"
    say(f"data/{work.review}: {len(done.put)} answers of {who}{_kinds(done)}")
    if done.there:
        say(f"  {len(done.there)} were there already")
    if done.conflicts:
        what = "kept as the repository has them" if options.changed == KEEP else "replaced"
        say(f"  had changed meanwhile, {what}: {names(map(_called, done.conflicts))}")
    if stale := _stale(work, done):
        say(f"  made against what has changed since, and so to be looked at again: {names(stale)}")
    say("Next: evidence-review generate, and evidence-review check")
    return 0


def _text(path: Path) -> str:
    try:
        return read_bytes(path, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found, do = f"byte {error.start + 1} is not UTF-8", "Download it again from the desk"
        raise InvalidData([Problem(path.name, found=found, do=do)]) from None


def _kinds(done: Brought) -> str:
    nouns = [answer.row.noun for answer in done.put]
    counts = names(f"{noun} {nouns.count(noun)}" for noun in dict.fromkeys(nouns))
    return f" ({counts})" if counts else ""


def _called(answer: Answer) -> str:
    return f"{answer.row.noun} {' × '.join(answer.row.identity)}"


def _stale(work: Work, done: Brought) -> list[str]:
    """The rows that are not current although they were looked at, for what they depend on has
    changed since."""
    changed = done.review.standing.changed
    return [_called(one) for one in done.put if confirmed_as(one.row, work.reviewer) in changed]
