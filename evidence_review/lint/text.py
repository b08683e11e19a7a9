"""Lints a bare draft: no review, no network, the words alone."""

from collections.abc import Collection, Iterator
from pathlib import Path

from evidence_review.errors import Unreadable
from evidence_review.lint import rules
from evidence_review.lint._draft import Draft, Switch, draft_of
from evidence_review.lint.effects import helped_by, names_harm, relative, surrogate
from evidence_review.lint.evidence import causal, population, studies
from evidence_review.lint.promises import absolute, undated
from evidence_review.lint.rules import ONE_SIDED, RULES, Remark, Rule, remark, switched_on
from evidence_review.text.article import Article
from evidence_review.text.reading import read, read_with_source
from evidence_review.text.writing import write

# In doubt a finder is silent: a lint that cries wolf is switched off, and then finds nothing.
FINDERS = (
    (rules.STUDIES, studies),
    (rules.CAUSAL, causal),
    (rules.RELATIVE, relative),
    (rules.SURROGATE, surrogate),
    (rules.POPULATION, population),
    (rules.ABSOLUTE, absolute),
    (rules.UNDATED, undated),
)


def lint_text(text: str, *, off: Collection[str] = (), file: str = "") -> tuple[Remark, ...]:
    """What the rules remark in a draft (Markdown or plain text), from top to bottom.

    A comment `<!-- lint: off W103 -->` switches a rule off until `<!-- lint: on -->`; without ids
    it means all rules. Raises UnknownName if `off` names no rule.
    """
    return _lint(_article(text), text, off, file)


def lint_file(path: Path, *, off: Collection[str] = (), file: str = "") -> tuple[Remark, ...]:
    """What the rules remark in an article of any format that `new` reads.

    Line and column are those of the file where it is a text; of a page or a Word file they are
    those of the Markdown that `new` makes of it. Raises Unreadable.
    """
    article, source = read_with_source(path)
    return _lint(article, write(article) if source is None else source, off, file or path.name)


def _article(text: str) -> Article:
    try:
        return read(text)
    except Unreadable:  # no sentence, but perhaps a title
        return Article(" ".join(text.split()), ())


def _lint(article: Article, source: str, off: Collection[str], file: str) -> tuple[Remark, ...]:
    on = switched_on(off)
    draft = draft_of(article, source)
    found = [each for each in (*_by_sentence(draft), *_one_sided(draft)) if each[0].id in on]
    found.sort(key=lambda each: (each[1], each[2], each[0].id))
    return tuple(
        remark(rule, file, *draft.place(start, end))
        for rule, start, end in _switched(found, draft.switches)
    )


_Found = tuple[Rule, int, int]


def _by_sentence(draft: Draft) -> Iterator[_Found]:
    for sentence in draft.sentences:
        for rule, find in FINDERS:
            for start, end in find(sentence):
                yield rule, sentence.start + start, sentence.start + end


def _one_sided(draft: Draft) -> Iterator[_Found]:
    """Each medicine once, where it is first said to help; a harm anywhere is enough for all."""
    if any(map(names_harm, draft.sentences)):
        return
    seen: set[str] = set()
    for sentence in draft.sentences:
        helped = helped_by(sentence)
        if helped and helped[0].rstrip("s") not in seen:
            seen.add(helped[0].rstrip("s"))
            start, end = helped[1]
            yield ONE_SIDED, sentence.start + start, sentence.start + end


def _switched(found: list[_Found], switches: tuple[Switch, ...]) -> Iterator[_Found]:
    """Leave out what stands where its rule is switched off."""
    every = {rule.id for rule in RULES}
    off: set[str] = set()
    waiting = list(reversed(switches))
    for each in found:
        while waiting and waiting[-1].at <= each[1]:
            switch = waiting.pop()
            ids = switch.ids or every
            off = off - ids if switch.on else off | ids
        if each[0].id not in off:
            yield each
