"""Prepares the rows of `claims.csv`: every sentence classed by rules, each row a proposal."""

from collections.abc import Iterable, Iterator, Mapping

from evidence_review.prepare import Prepared, classify, split
from evidence_review.prepare.citing import Tied
from evidence_review.tables.rows import Claim
from evidence_review.text.article import Place, Sentence, fragment
from evidence_review.text.typography import fingerprint, normalise
from evidence_review.vocabulary import Acceptance, YesNo


def prepare_claims(sentences: Iterable[Sentence], tied: Mapping[Place, Tied]) -> tuple[Claim, ...]:
    """A row for every sentence, several where it says several things; a repeat names its first.

    The text of a claim is the article's own until a person restates it: so it stays a proposal.
    """
    rows: list[Claim] = []
    first: dict[str, str] = {}
    for sentence in sentences:
        its = tied.get(sentence.place, Tied())
        for text, prepared in _parts(its.without_marks(sentence.text), sentence.section):
            number = f"C{len(rows) + 1:02d}"
            checkable = prepared.checkable is YesNo.YES
            repeats = first.get(_plain(text)) if checkable else None
            if checkable and not repeats:
                first[_plain(text)] = number
            rows.append(
                Claim(
                    claim=number,
                    section=sentence.section,
                    paragraph=sentence.paragraph,
                    sentence=sentence.sentence,
                    fragment=fragment(sentence.text),
                    fingerprint=fingerprint(sentence.text),
                    text=text,
                    checkable=prepared.checkable,
                    why_not=prepared.why_not,
                    kind=prepared.kind,
                    wording=prepared.wording,
                    population=prepared.population,
                    intervention=prepared.intervention,
                    outcome=prepared.outcome,
                    cited=its.keys if checkable else (),
                    repeats=repeats,
                    prepared_by=prepared.rules,
                    state=Acceptance.PROPOSED,
                )
            )
    return tuple(rows)


def _parts(text: str, section: str) -> Iterator[tuple[str, Prepared]]:
    whole = classify(text, section)
    if whole.checkable is YesNo.NO:
        yield text, whole
        return
    yield from ((part, classify(part, section)) for part in split(text))


def _plain(text: str) -> str:
    return normalise(text).casefold().strip(".!? ")
