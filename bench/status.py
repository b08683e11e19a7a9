"""How long `status` takes of its own, once the tables are read, as a review grows; `make bench`.

Reviews of 250 to 2,000 claims with 200 sources and ten judgements a claim are made in memory, with
a retracted source, an edited article and everything confirmed before. Seconds are those of the
processor. Nothing is asserted: the last column says how the time grows when the claims are doubled,
2.0 being linear.
"""

import datetime as dt
import tempfile
import time
from pathlib import Path
from statistics import median

from evidence_review.checks.walk import walk
from evidence_review.collection.collection import Collection
from evidence_review.currency.confirm import confirm
from evidence_review.tables.rows import Claim, Confirmation, Judgement, Source
from evidence_review.tables.table import format_table, read_table, write_table
from evidence_review.text.article import fragment
from evidence_review.text.typography import fingerprint
from evidence_review.views.status import status

SOURCES, EACH, TURNS = 200, 10, 5
SIZES = (250, 500, 1000, 2000)
DAY = dt.date(2026, 1, 2)
ROOT = Path(__file__).parents[1]
MINI = ROOT / "tests" / "mini"


def sentence(number: int) -> str:
    """A sentence like no other."""
    return f"Practice number {number} makes the ankle steadier by {number} per cent in adults."


def write(folder: Path, claims: int) -> None:
    """A review of so many claims, ten sentences a paragraph, in the shape of the miniature."""
    made = [
        Claim.model_validate(
            {
                "claim": f"C{number:02d}",
                "section": "Part",
                "paragraph": str((number - 1) // 10 + 1),
                "sentence": str((number - 1) % 10 + 1),
                "fragment": fragment(sentence(number)),
                "fingerprint": fingerprint(sentence(number)),
                "text": f"Practice {number} helps.",
                "checkable": "yes",
                "kind": "benefit",
                "wording": "states",
                "population": "adults",
                "outcome": "steadiness",
                "harm": "low",
                "state": "accepted",
            }
        )
        for number in range(1, claims + 1)
    ]
    judged = [
        Judgement.model_validate(
            {
                "claim": claim.claim,
                "source": f"source{(number * EACH + turn) % SOURCES + 1}",
                "direction": "supports" if turn % 2 else "silent",
                "extent": "whole",
                "certainty": "moderate" if turn % 2 else "not graded",
                "lowered_by": "imprecision" if turn % 2 else "",
                "basis": "full text",
                "locator": "table 2",
                "reason": "It says so.",
                "date": "2026-01-02",
            }
        )
        for number, claim in enumerate(made)
        for turn in range(EACH)
    ]
    (usual,) = read_table(MINI / "data/sources.csv", "sources.csv", Source).rows[:1]
    sources = [
        usual.model_copy(update={"source": f"source{number}"}) for number in range(1, SOURCES + 1)
    ]
    review = folder / "data" / "large"
    (review / "judgements").mkdir(parents=True)
    for path in (MINI / "data/mini").glob("*.csv"):
        header, *_ = path.read_text("utf-8").splitlines(keepends=True)
        (review / path.name).write_text(header, "utf-8")
    toml = (MINI / "data/mini/review.toml").read_text("utf-8")
    (review / "review.toml").write_text(toml.replace('"second"', '"third"'), "utf-8")
    (review / "narrative.md").write_text("## start\n\nLarge.\n", "utf-8")
    entry = "@article{{{0},\n  author = {{A, B}},\n  title = {{T {0}}},\n  year = {{2020}},\n"
    entry += "  url = {{https://a.example/{0}}},\n}}\n"
    records = "\n".join(entry.format(each.source) for each in sources)
    (folder / "references.bib").write_text(records, "utf-8")
    (folder / "data/sources.csv").write_text(format_table(Source, sources), "utf-8")
    write_table(review / "claims.csv", Claim, made)
    write_table(review / "judgements/first.csv", Judgement, judged)
    write_table(review / "confirmations.csv", Confirmation, ())
    paragraphs = [
        " ".join(sentence(number) for number in range(start, min(start + 10, claims + 1)))
        for start in range(1, claims + 1, 10)
    ]
    (review / "article.md").write_text("# Part\n\n" + "\n\n".join(paragraphs) + "\n", "utf-8")


def spoil(folder: Path) -> None:
    """A source is retracted, and a sentence in the middle of the article says something else."""
    for path, old, new in (
        (folder / "data/sources.csv", "no notice found", "retracted"),
        (folder / "data/large/article.md", "number 77 makes", "number 77 may make"),
    ):
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def main() -> None:
    print(f"status, own time, median of {TURNS}; {SOURCES} sources, {EACH} judgements a claim")
    before = None
    for claims in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder, claims)
            review = Collection(folder).review("large")
            done = confirm(review.written, (), (), "the bench", DAY)
            write_table(folder / "data/large/confirmations.csv", Confirmation, done.rows)
            spoil(folder)
            turns = []
            for _ in range(TURNS):
                review = Collection(folder, DAY).review("large")
                start = time.process_time()
                str(status(review, walk(review).open))
                turns.append(time.process_time() - start)
        own = median(turns)
        grown = f"{own / before:5.2f} times the time before" if before else ""
        print(f"{own:7.3f} s  {claims:5} claims, {claims * EACH:6} judgements  {grown}")
        before = own


if __name__ == "__main__":
    main()
