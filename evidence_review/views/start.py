"""00-start-here: the answer, its counts, and what to fix first."""

from collections import Counter

from evidence_review.collection.review import Review
from evidence_review.collection.signing import status_of
from evidence_review.errors import UnknownName
from evidence_review.views.common import ORDER, counts, named_source, plural, stale_counts
from evidence_review.views.display import Shown, show, table
from evidence_review.views.frames import STALE, Column
from evidence_review.views.signed import people
from evidence_review.views.waiting import waits
from evidence_review.vocabulary import (
    Basis,
    Body,
    Certainty,
    Direction,
    Quotation,
    Verdict,
    Word,
    WordingFit,
)

_BAR = 104
"""The length of a bar for all claims, in the figure's own units."""
_COUNTS = (
    Column("verdict", str, "the verdict, by the rule in docs/method.md"),
    *(Column(body.value, int, f"claims with that verdict on {body.meaning}") for body in Body),
)


def answer(review: Review) -> Shown:
    """The question, the answer in a sentence whose numbers come from the data, and its status."""
    header = review.header
    assert header is not None
    lead, best, reading = _lead(review), _best(review), _reading(review)
    status, judges = status_of(review), [str(person) for person in people(review)]
    waiting = waits(review)
    unused = [] if waiting else [key for key in review.cited if key not in review.carrying]
    idle = [named_source(review, key) for key in unused]
    names = ", ".join(source["label"] + source["mark"] for source in idle) or "none"
    lines = [
        lead,
        best,
        reading,
        f"References that no verdict depends on: {(waiting or names).rstrip('.')}.",
        f"{status.capitalize()}: {status.meaning}. Judged by {'; '.join(judges)}.",
        f"{header.article.title}, {header.article.publisher}.",
        "Not medical advice.",
    ]
    return show(
        "answer.html",
        "\n".join(lines),
        header=header,
        status=status,
        judges=judges,
        lead=lead,
        best=best,
        reading=reading,
        idle=idle,
    )


def _lead(review: Review) -> str:
    cited, _ = counts(review)
    claims = plural(len(review.counted), "claim")
    if not any(review.judgements.values()) and (waiting := waits(review)):
        return waiting
    if not review.cited:
        return f"The article makes {claims} that can be checked, and cites nothing."
    references = plural(len(review.cited), "reference")
    whole, part = cited[Verdict.SUPPORTED], cited[Verdict.PARTLY]
    say = "says" if len(review.cited) == 1 else "say"
    unjudged = cited[Verdict.NOT_ASSESSED]
    still = f"; {unjudged} still to be judged" if unjudged else ""
    stale = _not_counted(stale_counts(review)[0])
    return (
        f"Of {claims} that can be checked, the article's {references} "
        f"{say} {whole} whole and {part} in part{still}{stale}."
    )


def _best(review: Review) -> str:
    _, best = counts(review)
    repeats = sum(1 for claim in review.claims.values() if claim.repeats)
    again = f" {plural(repeats, 'repeat')} {_are(repeats)} not counted." if repeats else ""
    stale = _not_counted(stale_counts(review)[1])
    further = set(review.sources) - set(review.cited)
    by = (
        "With the further sources known to us" if further else "As evidence, with no further source"
    )
    return f"{by}, {_spread(best)}{stale}.{again}"


def _not_counted(stale: int) -> str:
    return f"; {plural(stale, 'verdict is', 'verdicts are')} {STALE} and not counted" * bool(stale)


def _reading(review: Review) -> str:
    """How far the sources were read: no verdict is surer than that."""
    read = Counter(source.read for source in review.sources.values())
    total, full = len(review.sources), read[Basis.FULL_TEXT]
    if not total:
        return "There is no source yet that could be read."
    parts = ", ".join(f"{word} {read[word]}" for word in reversed(Basis) if read[word])
    was = "was" if full < 2 else "were"
    whole = f"{full or 'none'} of the {plural(total, 'source')} {was} read in full ({parts})"
    return f"{whole[0].upper()}{whole[1:]}; “not addressed” means: not in what was read."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _spread(counts: Counter[Verdict]) -> str:
    """Every verdict that occurs with its count, so that the numbers add up."""
    parts = [(counts[word], word) for word in ORDER if counts[word]]
    if not parts:
        return "nothing can be said yet"
    (count, word), *others = parts
    start = f"{plural(count, 'claim is', 'claims are')} {word}"
    rest = [f"{count} {word}" for count, word in others]
    return " and ".join(filter(None, [", ".join([start, *rest[:-1]]), *rest[-1:]]))


def verdict_counts(review: Review) -> Shown:
    """How many claims got each verdict, on both bodies of evidence."""
    cited, best = counts(review)
    rows = [(word.value, cited[word], best[word]) for word in ORDER]
    if any(stale_counts(review)):
        rows.append((f"{STALE}, not counted above", *stale_counts(review)))
    return table("Verdicts on the claims that count", _COUNTS, rows)


def verdict_figure(review: Review) -> Shown:
    """The same counts as bars, each with its name and number: it needs no colour to be read."""
    cited, best = counts(review)
    total = len(review.counted)
    rows = [
        {"word": word.value, "meaning": word.meaning, "cited": cited[word], "best": best[word]}
        for word in ORDER
        if cited[word] or best[word]
    ]
    stale = stale_counts(review)
    if any(stale):
        rows.append({"word": STALE, "meaning": "", "cited": stale[0], "best": stale[1]})
    said = [
        f"As cited, {_spread(cited)}{_not_counted(stale[0])}",
        f"on the best evidence known, {_spread(best)}{_not_counted(stale[1])}",
    ]
    label = f"Verdicts on {plural(total, 'claim')}. {'; '.join(said)}."
    scale = _BAR / max(total, 1)
    return show("verdicts.html", label, label=label, rows=rows, scale=scale, bodies=list(Body))


def glossary(about: str) -> Shown:
    """The words of a vocabulary with what they mean. Raises UnknownName (says which there are)."""
    if about not in _WORDS:
        raise UnknownName("vocabulary", about, _WORDS)
    text = "\n".join(f"{word}: {word.meaning}" for word in _WORDS[about])
    return show("words.html", text, words=list(_WORDS[about]))


_WORDS: dict[str, type[Word]] = {
    "verdicts": Verdict,
    "directions": Direction,
    "certainty": Certainty,
    "wording": WordingFit,
    "quotations": Quotation,
}
