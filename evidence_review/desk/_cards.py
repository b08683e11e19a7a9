"""What the form shows of a claim and of a source, in plain words."""

import re

from evidence_review.collection.review import Review
from evidence_review.tables.rows import Claim, Judgement, Reading
from evidence_review.views.common import live_address, place_of
from evidence_review.vocabulary import Integrity

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def claim_card(review: Review, name: str) -> dict:
    """A claim in its context: its sentence, what stands before and after it, what it is about."""
    claim = review.claims[name]
    return {
        "claim": name,
        "text": claim.text,
        "place": place_of(claim),
        "fragment": claim.fragment,
        "address": _address(live_address(review, claim)),
        "kind": str(claim.kind or ""),
        "wording": str(claim.wording or ""),
        "harm": str(claim.harm or ""),
        "question": _question(claim),
        "cited": [review.called(key) for key in claim.cited],
        "parts": list(claim.parts),
        **context(review, claim),
    }


def _question(claim: Claim) -> list[list[str]]:
    named = ("population", "intervention", "comparator", "outcome")
    return [[name, cell] for name in named if (cell := getattr(claim, name))]


def context(review: Review, claim: Claim) -> dict[str, str]:
    """The claim's sentence with its neighbours, where the article's text is at hand."""
    try:
        article, traces = review.article, review.trace
    except ImportError:  # a host that cannot read articles shows the claim without its sentence
        return {}
    if article is None or traces is None:
        return {}
    found = next((one for one in traces.found if one.anchor.claim == claim.claim), None)
    if found is None or found.sentence is None:
        return {}
    sentences = article.sentences
    at = sentences.index(found.sentence)
    return {
        "before": sentences[at - 1].text if at else "",
        "sentence": found.sentence.text,
        "after": sentences[at + 1].text if at + 1 < len(sentences) else "",
    }


def source_card(review: Review, key: str, reading: Reading | None) -> dict:
    """A source: its record, what is known of it, what this reviewer read of it."""
    source, work = review.appraised[key], review.works.get(key)
    noted = (Integrity.NO_NOTICE, Integrity.NOT_CHECKED)
    return {
        "source": key,
        "label": review.called(key),
        "title": work.title if work else "",
        "printed": ", ".join(filter(None, (work.container, work.date))) if work else "",
        "address": _address(_where(review, key)),
        "kind": str(source.kind),
        "notice": "" if source.integrity in noted else str(source.integrity),
        "facts": [
            [name, cell]
            for name in ("design", "population", "condition", "result", "appraisal")
            if (cell := str(getattr(source, name))) and cell != "not known yet"
        ],
        "reading": reading_card(reading),
    }


def _where(review: Review, key: str) -> str:
    work = review.works.get(key)
    if work is None:
        return ""
    return f"https://doi.org/{work.doi}" if work.doi else work.url


def _address(text: str) -> str:
    return text if _ADDRESS.fullmatch(text) else ""


def reading_card(reading: Reading | None) -> dict | None:
    """What was read, where, and whether the rest is silent."""
    if reading is None:
        return None
    return {
        **{name: str(getattr(reading, name)) for name in ("basis", "edition", "locator", "about")},
        "finished": reading.finished is None or str(reading.finished) == "yes",
    }


def judgement_card(review: Review, judgement: Judgement) -> dict:
    """A judgement's cells, as the form has them."""
    words = {name: str(getattr(judgement, name)) for name in ("direction", "extent", "certainty")}
    lists = {
        name: list(map(str, getattr(judgement, name)))
        for name in ("differs", "lowered_by", "parts")
    }
    texts = {name: getattr(judgement, name) for name in ("locator", "quote", "reason")}
    return words | lists | texts
