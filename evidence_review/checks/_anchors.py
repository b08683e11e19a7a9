"""Anchors: every claim's sentence looked for in the article's text, and every sentence classed."""

from collections.abc import Iterator

from evidence_review.collection.review import Review
from evidence_review.errors import Problem
from evidence_review.tables.rows import Claim
from evidence_review.text.anchors import Trace, Traced
from evidence_review.text.article import AnchorState, Place, is_fragment, quotes
from evidence_review.text.readability import reading_grade
from evidence_review.text.typography import fingerprint


def anchor_problems(review: Review) -> Iterator[Problem]:
    """What of the text at hand is not as the claims say; without a text there is nothing."""
    if review.trace is None or review.text is None or review.header is None:
        return
    problems = [*_changed(review, review.trace), *_unclassed(review, review.trace)]
    yield from problems
    now = fingerprint(review.text)
    if now != review.header.article.fingerprint and not problems:
        # The sentences stand; what changed is a heading or the reference list.
        file, column = f"{review.folder}/review.toml", "article.fingerprint"
        found = f"the text at hand has the fingerprint {now}, but every sentence stands"
        yield Problem(file, 0, column, found, do="Look at its headings and references")
    elif now == review.header.article.fingerprint:
        yield from _grade(review)


def _grade(review: Review) -> Iterator[Problem]:
    """A reading grade that the text at hand, the one it was computed from, does not have."""
    if review.header is None or review.article is None or review.header.article.grade is None:
        return
    now = reading_grade(sentence.text for sentence in review.article.sentences)
    if now != review.header.article.grade:
        found = f"found {review.header.article.grade}, and the text at hand has the grade {now}"
        file = f"{review.folder}/review.toml"
        yield Problem(file, 0, "article.grade", found, do="Write that, or take the line out")


def _changed(review: Review, traced: Trace) -> Iterator[Problem]:
    for (row, claim), anchor in zip(review.table(Claim).numbered(), traced.found, strict=True):
        if problem := _difference(claim, anchor):
            column, found, do = problem
            yield Problem(review.table(Claim).file, row, column, f"{claim.claim}: {found}", do=do)


def _difference(claim: Claim, traced: Traced) -> tuple[str, str, str] | None:
    state, sentence = traced.state, traced.sentence
    if state is not AnchorState.SAME or sentence is None:
        found = f"its sentence is {state}: {state.meaning}"
        if state is AnchorState.EDITED and sentence:
            found += f", with the fingerprint {fingerprint(sentence.text)}"
        do = "Read the sentence again, then correct the claim and its anchor"
        return "fingerprint", found, do
    if traced.renumbered:
        found = f"its sentence is unchanged, but now stands at {_spoken(sentence.place)}"
        return "sentence", found, "Correct its section, paragraph and sentence"
    if is_fragment(claim.fragment) and not quotes(claim.fragment, sentence.text):
        found = f"{claim.fragment!r} is not how its sentence begins and ends"
        return "fragment", found, "Quote the first and the last words of the sentence"
    return None


def _unclassed(review: Review, traced: Trace) -> Iterator[Problem]:
    for sentence in traced.new:
        mark = fingerprint(sentence.text)
        found = f"no row for the sentence at {_spoken(sentence.place)}, with the fingerprint {mark}"
        yield Problem(review.table(Claim).file, found=found, do="Class the sentence", open=True)


def _spoken(where: Place) -> str:
    section, paragraph, sentence = where
    return f"{section}, paragraph {paragraph}, {sentence}"
