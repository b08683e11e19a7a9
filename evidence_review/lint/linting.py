"""The wording lint: where a text, or a review's claims, promise more than evidence can keep.

    for remark in lint_file(Path("draft.docx")):
        print(remark.line, remark.words, remark.message)

A rule is one decorated function in `_promises`, `_persuasion`, `_evidence` or `_effects`; see
`_rule`.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from evidence_review.collection.review import Review
from evidence_review.errors import UnknownName, Unreadable
from evidence_review.lint import _effects, _evidence, _persuasion, _promises  # noqa: F401 (they register rules)
from evidence_review.lint._draft import Draft, Switch, draft_of
from evidence_review.lint._rule import RULES, JudgedClaim, Rule
from evidence_review.prepare.classing import classify
from evidence_review.rule.wording import fit
from evidence_review.tables.rows import Claim, Rewording
from evidence_review.text.article import Article
from evidence_review.text.reading import read, read_with_source
from evidence_review.text.writing import write
from evidence_review.vocabulary import Certainty, Direction, Verdict, WordingFit

MOST_REMARKS = 20_000
"""After so many on its sentences, the rest of a text is not looked through."""
_AMISS = (WordingFit.OVERSTATED, WordingFit.UNDERSTATED)
_CERTAINTY = "W101"
"""The rule that words are as sure as the evidence."""


@dataclass(frozen=True)
class Remark:
    """What a rule has found. Line and column count from 1, columns in Unicode code points.

    `words` is the text from `column` up to, not including, `end_column`. It never runs over the
    end of its line. In a review, `line` is the row of `claims.csv` as a spreadsheet counts it.
    """

    rule: str
    file: str
    line: int
    column: int
    end_column: int
    words: str
    message: str
    do: str

    @property
    def level(self) -> str:
        """Whether it is a warning or a note."""
        return next(rule.level for rule in RULES if rule.id == self.rule)


def lint_text(text: str, *, off: Collection[str] = (), file: str = "") -> tuple[Remark, ...]:
    """What the rules remark in a draft (Markdown or plain text), from top to bottom.

    A comment `<!-- lint: off W103 -->` switches a rule off until `<!-- lint: on -->`; without ids
    it means all rules. Raises UnknownName if `off` names no rule.
    """
    return _lint(_article(text), text, off, file)


def lint_file(path: Path, *, off: Collection[str] = (), file: str = "") -> tuple[Remark, ...]:
    """What the rules remark in an article of any format that `new` reads.

    Line and column are those of the file where it is a text; of a page or a Word file they are
    those of the Markdown that `new` makes of it. Raises Unreadable and UnknownName.
    """
    article, source = read_with_source(path)
    return _lint(article, write(article) if source is None else source, off, file or path.name)


def lint_review(review: Review, *, off: Collection[str] = ()) -> tuple[Remark, ...]:
    """What the rules remark in a review's claims and in the words proposed for them.

    The line is the row in `claims.csv` or `rewordings.csv`.

    A claim that does not count is passed over: nothing to check, or said before. Raises
    UnknownName if `off` names no rule.
    """
    rules = [rule for rule in switched_on(off) if "claim" in rule.readers]
    table = review.table(Claim)
    of_claims = (
        _remark_of(rule, table.file, row, 1, claim.claim, why)
        for row, claim in table.numbered()
        if claim.counts
        for rule in rules
        for why in rule.readers["claim"](_judged(review, claim))
    )
    return (*of_claims, *_of_proposals(review, off))


def _of_proposals(review: Review, off: Collection[str]) -> Iterator[Remark]:
    """Our own words are held against the same rules, and against the certainty behind them."""
    table = review.table(Rewording)
    certainty = [rule for rule in switched_on(off) if rule.id == _CERTAINTY]
    # What a whole draft lacks, proposed words need not have.
    off = [*off, *(rule.id for rule in RULES if "draft" in rule.readers)]
    for row, rewording in table.numbered():
        text = rewording.proposal + " [1]" * bool(rewording.sources)  # which stand beside it
        for remark in lint_text(text, off=off, file=table.file):
            yield replace(remark, line=row)
        claim = review.claims.get(rewording.claim)
        if claim and rewording.proposal and rewording.claim in review.findings:
            said, why = _said_anew(review, claim, rewording.proposal)
            for rule in certainty if said in _AMISS else ():
                yield _remark_of(rule, table.file, row, 1, rewording.claim, why)


def _said_anew(review: Review, claim: Claim, proposal: str) -> tuple[WordingFit, str]:
    """How the words that are proposed for a claim sit with the certainty behind them.

    They name the people whom the evidence is about: so it is that of the body of evidence. Where
    the claim was left open, and belongs to none, nobody can say what they are held against.
    """
    finding, body = review.findings[claim.claim], review.every_body.get(claim.body or "")
    anew = claim.model_copy(update={"wording": classify(proposal, claim.section).wording})
    if finding.best_evidence is not Verdict.INCONCLUSIVE:
        return fit(anew, finding.best_evidence, body.certainty if body else finding.certainty)
    return fit(anew, Verdict.PARTLY, body.certainty if body else Certainty.NOT_GRADED)


def _judged(review: Review, claim: Claim) -> JudgedClaim:
    supporting = tuple(
        judgement
        for judgement in review.judgements[claim.claim]
        if judgement.direction is Direction.SUPPORTS
    )
    sources = {judgement.source for judgement in supporting} & review.appraised.keys()
    kinds = frozenset(review.appraised[source].kind for source in sources)
    return JudgedClaim(claim, review.findings[claim.claim], supporting, kinds)


def switched_on(off: Collection[str]) -> list[Rule]:
    """The rules that are not switched off. Raises UnknownName for an id of no rule."""
    known = [rule.id for rule in RULES]
    for name in off:
        if name not in known:
            raise UnknownName("rule", name, known)
    return [rule for rule in RULES if rule.id not in off]


def _remark_of(rule: Rule, file: str, line: int, column: int, words: str, why: str = "") -> Remark:
    """A remark in the rule's own words, or in those that say what is special to this place."""
    end = column + len(words)
    return Remark(rule.id, file, line, column, end, words, why or rule.why, rule.do)


# ── A draft ───────────────────────────────────────────────────────────────────────────────────

_Place = tuple[Rule, int, int]


def _article(text: str) -> Article:
    try:
        return read(text)
    except Unreadable:  # no sentence, but perhaps a title
        return Article(" ".join(text.split()), ())


def _lint(article: Article, source: str, off: Collection[str], file: str) -> tuple[Remark, ...]:
    rules = switched_on(off)
    draft = draft_of(article, source)
    places = sorted(_places(draft, rules), key=lambda place: (place[1], place[2], place[0].id))
    return tuple(
        _remark_of(rule, file, *draft.place(start, end))
        for rule, start, end in _unswitched(places, draft.switches)
    )


def _places(draft: Draft, rules: Collection[Rule]) -> Iterator[_Place]:
    for rule in rules:
        if by_draft := rule.readers.get("draft"):
            yield from ((rule, start, end) for start, end in by_draft(draft))
    yield from islice(_of_sentences(draft, rules), MOST_REMARKS)


def _of_sentences(draft: Draft, rules: Collection[Rule]) -> Iterator[_Place]:
    for sentence in draft.sentences:
        for rule in rules:
            if by_sentence := rule.readers.get("sentence"):
                for start, end in by_sentence(sentence):
                    yield rule, sentence.start + start, sentence.start + end


def _unswitched(places: Iterable[_Place], switches: tuple[Switch, ...]) -> Iterator[_Place]:
    """Leave out what stands where its rule is switched off."""
    every = {rule.id for rule in RULES}
    off: set[str] = set()
    waiting = list(reversed(switches))
    for rule, start, end in places:
        while waiting and waiting[-1].at <= start:
            switch = waiting.pop()
            ids = switch.ids or every
            off = off - ids if switch.on else off | ids
        if rule.id not in off:
            yield rule, start, end


# ── Documentation ─────────────────────────────────────────────────────────────────────────────

_HEAD = """\
# The wording lint

Generated from the rules by `make generate`; do not edit.

Deterministic rules on how something is said: no model, no network. They read words, not meaning;
a remark asks the writer to look again, and silence says nothing about whether a sentence is true.
In doubt a rule is silent ([decision 0019](decisions/0019-lint.md)).

What is read is what `evidence-review new` reads: Markdown, text, a saved page, a Word file. A rule
is switched off by its id for a whole run, or in a Markdown text from a place on:

```
<!-- lint: off W103 -->
<!-- lint: on -->
```

Without an id the comment means all rules. Comments, addresses and the reference list are not read.
Lines and columns count from 1, columns in Unicode code points; of a page or a Word file they are
those of the Markdown that `new` makes of it.
"""


def documentation() -> str:
    """The page `docs/lint.md`: every rule with its reason and its cases."""
    rules = (
        f"## {rule.id} {rule.name}\n\n{rule.why} {rule.do}.\n\n"
        f"- level: {rule.level}; reads: {rule.reads}\n- fires: {rule.fires}\n"
        f"- does not: {rule.silent}\n"
        f"- why: [doi:{rule.doi}](https://doi.org/{rule.doi})\n"
        for rule in RULES
    )
    return "\n".join([_HEAD, *rules])
