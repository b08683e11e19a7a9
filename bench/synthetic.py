"""A library of made-up reviews, as large as asked and the same each time.

    python bench/synthetic.py FOLDER --reviews 1000 --claims 20 --sources 20000 --judged 50

Each review has an article, a reference list of its own, claims, judgements by one reviewer,
findings and confirmations, and passes `check`. `judged` is how many sources each claim is judged
against. Nothing in it is about health: numbers stand where words would be.
"""

import argparse
import datetime as dt
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from evidence_review.collection.collection import Collection
from evidence_review.currency.confirm import confirm
from evidence_review.tables.row import Row, Scope
from evidence_review.tables.rows import (
    TABLES,
    Citation,
    Claim,
    Confirmation,
    Finding,
    Judgement,
    Reading,
    Rewording,
    Source,
)
from evidence_review.tables.table import write_table
from evidence_review.text.article import fragment
from evidence_review.text.typography import fingerprint

DAY = "2026-01-02"
LISTED = 20
"""The references of one article."""
PARAGRAPH = 10
"""The sentences of a paragraph."""


def write_library(
    root: Path, reviews: int, claims: int, sources: int, judged: int, seed: int = 0
) -> None:
    """Write the collection: its bibliography, its sources, and so many reviews of one size."""
    chance = random.Random(seed)
    keys = [f"source{number:05}" for number in range(1, sources + 1)]
    (root / "data").mkdir(parents=True)
    (root / "references.bib").write_text("\n".join(map(_entry, keys)), "utf-8")
    write_table(root / "data/sources.csv", Source, map(_source, keys))
    for model in (model for model in TABLES if model.scope is Scope.COLLECTION):
        if model is not Source:
            write_table(root / "data" / model.place(), model, ())
    for number in range(1, reviews + 1):
        name = f"review-{number:05}"
        listed = chance.sample(keys, min(max(LISTED, judged), len(keys)))
        _write_review(root / "data" / name, claims, listed, judged, chance)
    _settle(root)


def _write_review(
    folder: Path, claims: int, listed: Sequence[str], judged: int, chance: random.Random
) -> None:
    rows = [_claim(number, chance.sample(listed, 2)) for number in range(1, claims + 1)]
    said = {
        Claim: rows,
        Citation: [_citation(place, key) for place, key in enumerate(listed, start=1)],
        Judgement: list(_judgements(rows, listed, judged, chance)),
        Reading: [Reading(source=key, basis="full text", date=DAY) for key in listed],
    }
    for model in (model for model in TABLES if model.scope is not Scope.COLLECTION):
        path = folder.parent / model.place(folder.name, "reader")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_table(path, model, said.get(model, ()))
    text = _article(claims)
    (folder / "article.md").write_text(text, "utf-8")
    (folder / "narrative.md").write_text("## start\n\nMade up.\n", "utf-8")
    (folder / "review.toml").write_text(_header(text, claims, len(listed)), "utf-8")


def _settle(root: Path) -> None:
    """The findings and the confirmations, as the rule and a reviewer would write them."""
    for review in Collection(root).reviews():
        words = [_rewording(claim, action) for claim, action in review.asked.items()]
        write_table(root / review.table(Rewording).file, Rewording, words)
        write_table(root / review.table(Finding).file, Finding, review.findings.values())
    for review in Collection(root).reviews():
        done = confirm(review.written, (), (), "reader", dt.date.fromisoformat(DAY))
        write_table(root / review.table(Confirmation).file, Confirmation, done.rows)


# ── Rows ──────────────────────────────────────────────────────────────────────────────────────


def _row(model: type[Row], **cells: str) -> Row:
    return model.model_validate(cells)


def _source(key: str) -> Row:
    return _row(
        Source,
        source=key,
        kind="systematic review",
        design="trials",
        population="adults",
        condition="one",
        question="treatment benefits",
        level="1",
        instrument="AMSTAR 2",
        appraisal="not rated",
        peer_reviewed="yes",
        result=f"Number {key}.",
        integrity="no notice found",
        integrity_date=DAY,
        read="full text",
    )


def _entry(key: str) -> str:
    return (
        f"@article{{{key},\n  author = {{Lee, Ann and Smith, Bo}},\n  title = {{Number {key}}},\n"
        f"  journal = {{Numbers}},\n  year = {{2020}},\n  doi = {{10.5555/{key}}},\n}}\n"
    )


def _sentence(number: int) -> str:
    return f"Practice number {number} makes the ankle steadier by {number} per cent in adults."


def _claim(number: int, cited: Sequence[str]) -> Row:
    sentence = _sentence(number)
    return _row(
        Claim,
        claim=f"C{number:02d}",
        section="Part",
        paragraph=str((number - 1) // PARAGRAPH + 1),
        sentence=str((number - 1) % PARAGRAPH + 1),
        fragment=fragment(sentence),
        fingerprint=fingerprint(sentence),
        text=f"Practice {number} helps.",
        checkable="yes",
        kind="benefit",
        wording="states",
        population="adults",
        outcome="steadiness",
        cited="; ".join(cited),
        harm="low",
        state="accepted",
    )


def _rewording(claim: str, action: str) -> Row:
    return _row(
        Rewording,
        claim=claim,
        action=action,
        problem="It is said otherwise.",
        proposal=f"Whether practice {claim[1:]} helps is not known.",
        state="proposed",
    )


def _citation(number: int, key: str) -> Row:
    return _row(Citation, number=str(number), source=key, authors="Lee A", title=f"Number {key}")


def _judgements(
    claims: Sequence[Row], listed: Sequence[str], judged: int, chance: random.Random
) -> Iterator[Row]:
    for claim in claims:
        for key in [*claim.cited, *[key for key in listed if key not in claim.cited]][:judged]:
            speaks = key in claim.cited or chance.random() < 0.3
            yield _row(
                Judgement,
                claim=claim.claim,
                source=key,
                direction=chance.choice(("supports", "refutes")) if speaks else "silent",
                extent="whole",
                certainty="moderate" if speaks else "not graded",
                lowered_by="imprecision" if speaks else "",
                locator="table 2",
                reason="It says so.",
                date=DAY,
            )


def _article(claims: int) -> str:
    starts = range(1, claims + 1, PARAGRAPH)
    paragraphs = (
        " ".join(map(_sentence, range(start, min(start + PARAGRAPH, claims + 1))))
        for start in starts
    )
    return "# Part\n\n" + "\n\n".join(paragraphs) + "\n"


def _header(text: str, sentences: int, references: int) -> str:
    return f"""question = "Is it so?"
status = "draft"
date = {DAY}
review_by = 2027-01-02

[article]
title = "Numbers"
publisher = "nobody"
read = {DAY}
fingerprint = "{fingerprint(text)}"
sentences = {sentences}
references = {references}
kept = true

[[reviewers]]
file = "reader"
name = "reader"
role = "made up"
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    for name, usual in (("reviews", 10), ("claims", 20), ("sources", 200), ("judged", 5)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    write_library(
        options.folder,
        options.reviews,
        options.claims,
        options.sources,
        options.judged,
        options.seed,
    )


if __name__ == "__main__":
    main()
