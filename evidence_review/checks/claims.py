"""Claims: each row complete for what it is, each sentence of the article accounted for."""

from collections import defaultdict
from collections.abc import Iterator

from evidence_review.anchors import Anchor, Trace, Traced, trace
from evidence_review.article import ELLIPSIS, QUOTED, Place, place, quotes, read_sentences, words_of
from evidence_review.errors import Problem
from evidence_review.model import Claim
from evidence_review.records import Record
from evidence_review.typography import fingerprint
from evidence_review.vocabulary import AnchorState, YesNo


def claim_problems(record: Record) -> Iterator[Problem]:
    """Everything that is wrong with the claims as such."""
    file = record.claims.file
    earlier: dict[str, Claim] = {}
    for row, claim in record.claims.numbered():
        for column, found, do in (*_gaps(claim), *_repeat(claim, earlier), *_anchor(claim)):
            yield Problem(file, row, column, f"{claim.claim}: {found}", do=do)
        earlier[claim.claim] = claim
    yield from _order(record)
    yield from _text(record)


_Found = Iterator[tuple[str, str, str]]


def _gaps(claim: Claim) -> _Found:
    if claim.checkable is YesNo.NO:
        if not claim.why_not:
            yield "why_not", "nothing to check, and no reason why", "Say why"
        return
    for column in ("kind", "wording", "harm", "population", "outcome"):
        if not getattr(claim, column):
            yield column, "the cell is empty for a claim that can be checked", "Fill it in"
    if claim.why_not:
        yield "why_not", "a claim that can be checked has a reason why not", "Empty one of the two"


def _repeat(claim: Claim, earlier: dict[str, Claim]) -> _Found:
    if claim.repeats is None:
        return
    origin = earlier.get(claim.repeats)
    if origin is None or origin.repeats or origin.checkable is YesNo.NO:
        found = f"repeats {claim.repeats}, which is not an earlier claim of its own"
        yield "repeats", found, "Name the first claim that says so"


def _anchor(claim: Claim) -> _Found:
    parts = claim.fragment.split(ELLIPSIS)
    if len(parts) != 2 or any(not 0 < len(words_of(part)) <= QUOTED for part in parts):
        found = (
            f"{claim.fragment!r} is not one to {QUOTED} words, an ellipsis, one to {QUOTED} words"
        )
        yield "fragment", found, "Quote the first and the last words of the sentence, no more"


def _order(record: Record) -> Iterator[Problem]:
    """Within a paragraph sentences count 1, 2, 3, and every claim of one has the same anchor."""
    anchors: dict[tuple[str, int, int], Claim] = {}
    last: dict[tuple[str, int], int] = defaultdict(int)
    paragraphs: dict[str, int] = defaultdict(int)
    for row, claim in record.claims.numbered():
        where = _where(claim)
        first = anchors.setdefault(where, claim)
        if (first.fragment, first.fingerprint) != (claim.fragment, claim.fingerprint):
            found = f"{claim.claim}: another anchor than {first.claim}, in the same sentence"
            yield Problem(record.claims.file, row, "fingerprint", found, do="Correct one of them")
        before = last[where[:2]]
        if claim.sentence not in (before, before + 1):
            found = f"{claim.claim}: sentence {claim.sentence} follows sentence {before}"
            do = "Restore the sentence between, or correct the number"
            yield Problem(record.claims.file, row, "sentence", found, do=do)
        last[where[:2]] = max(before, claim.sentence)
        if claim.paragraph not in (paragraphs[claim.section], paragraphs[claim.section] + 1):
            found = (
                f"{claim.claim}: paragraph {claim.paragraph} follows {paragraphs[claim.section]}"
            )
            do = "Restore the paragraph between, or correct the number"
            yield Problem(record.claims.file, row, "paragraph", found, do=do)
        paragraphs[claim.section] = max(paragraphs[claim.section], claim.paragraph)


def _text(record: Record) -> Iterator[Problem]:
    """Anchors against the article's text, where it is at hand."""
    if record.article is None or record.header is None:
        return
    claims = record.claims.rows
    sentences = read_sentences(record.article, {claim.section for claim in claims})
    traced = trace([*map(Anchor.of, claims)], sentences)
    problems = [*_changed(record, traced), *_unclassed(record, traced)]
    yield from problems
    now = fingerprint(record.article)
    if now != record.header.article.fingerprint and not problems:
        # The sentences stand; what changed is a heading or the reference list.
        file, column = f"{record.folder}/review.toml", "article.fingerprint"
        found = f"the text at hand has the fingerprint {now}, but every sentence stands"
        yield Problem(file, 0, column, found, do="Look at its headings and references")


def _where(claim: Claim) -> Place:
    return place(claim.section, claim.paragraph, claim.sentence)


def _changed(record: Record, traced: Trace) -> Iterator[Problem]:
    for (row, claim), each in zip(record.claims.numbered(), traced.found, strict=True):
        if problem := _difference(claim, each):
            column, found, do = problem
            yield Problem(record.claims.file, row, column, f"{claim.claim}: {found}", do=do)


def _difference(claim: Claim, traced: Traced) -> tuple[str, str, str] | None:
    state, sentence = traced.state, traced.sentence
    if state is not AnchorState.SAME:
        found = f"its sentence is {state}: {state.meaning}"
        if state is AnchorState.EDITED:
            found += f", with the fingerprint {fingerprint(sentence.text)}"
        do = "Read the sentence again, then correct the claim and its anchor"
        return "fingerprint", found, do
    if traced.renumbered:
        found = f"its sentence is unchanged, but now stands at {_spoken(sentence.place)}"
        return "sentence", found, "Correct its section, paragraph and sentence"
    if not any(_anchor(claim)) and not quotes(claim.fragment, sentence.text):
        found = f"{claim.fragment!r} is not how its sentence begins and ends"
        return "fragment", found, "Quote the first and the last words of the sentence"
    return None


def _unclassed(record: Record, traced: Trace) -> Iterator[Problem]:
    for sentence in traced.new:
        mark = fingerprint(sentence.text)
        found = f"no row for the sentence at {_spoken(sentence.place)}, with the fingerprint {mark}"
        yield Problem(record.claims.file, found=found, do="Class the sentence")


def _spoken(where: Place) -> str:
    section, paragraph, sentence = where
    return f"{section}, paragraph {paragraph}, {sentence}"
