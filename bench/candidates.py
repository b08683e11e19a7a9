"""How well the right sources are found; run by hand: `bench/candidates.py [FOLDER]`.

With the folder of a test collection in BEIR form (corpus.jsonl, queries.jsonl, qrels/test.tsv):
nDCG@10, recall@10 and seconds, by words, by meaning, and fused. Without one: for which share of
the claims of our own reviews a right source is among the first three. Nothing is asserted.
"""

import csv
import json
import re
import sys
import time
from collections import defaultdict
from math import comb, log2
from pathlib import Path
from statistics import mean

from evidence_review.collection.collection import Collection
from evidence_review.prepare import _embeddings as embeddings
from evidence_review.prepare import candidates
from evidence_review.prepare.candidates import document, fuse, in_order
from evidence_review.tables.rows import Claim
from evidence_review.text.article import place
from evidence_review.text.reading import read
from evidence_review.vocabulary import Direction

ROOT = Path(__file__).parents[1]
FIRST = 3
DEPTH = 10
BEIR = ("corpus.jsonl", "queries.jsonl", "qrels/test.tsv")
MISSING = "by meaning and fused: not measured, the optional part 'embeddings' is not installed"
_MARK = re.compile(r"\s*\[[\d, ]+\]")


def ndcg(found, grades, depth=DEPTH):
    """Discounted gain of the first keys found, as a share of the best that there can be.

    The gain is the grade itself, as trec_eval and BEIR have it (Järvelin & Kekäläinen 2002,
    doi:10.1145/582415.582418).
    """

    def gain(every):
        return sum(each / log2(at) for at, each in enumerate(every[:depth], start=2))

    best = gain(sorted(grades.values(), reverse=True))
    return gain([grades.get(key, 0) for key in found]) / best


def recall(found, grades, depth=DEPTH):
    """The share of the right keys that is among the first ones found."""
    right = {key for key, grade in grades.items() if grade > 0}
    return len(right.intersection(found[:depth])) / len(right)


def read_beir(folder):
    """Documents, queries and grades by key; a query without a right document asks nothing."""
    corpus, queries, grades = (folder / name for name in BEIR)
    documents = {each["_id"]: f"{each.get('title', '')}\n{each['text']}" for each in rows(corpus)}
    texts = {each["_id"]: each["text"] for each in rows(queries)}
    asked = defaultdict(dict)
    with grades.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            asked[row["query-id"]][row["corpus-id"]] = int(row["score"])
    return documents, texts, {key: each for key, each in asked.items() if any(each.values())}


def rows(path):
    """The records of a file of JSON lines."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def timed(work):
    """What it answers, and the seconds it takes."""
    start = time.perf_counter()
    answer = list(work())
    return answer, time.perf_counter() - start


def measure(folder):
    """The table of a BEIR folder."""
    documents, queries, grades = read_beir(folder)
    claims = [queries[key] for key in grades]
    words, seconds = timed(lambda: candidates.by_words(claims, documents))
    runs = {"by words": (words, seconds)}
    if embeddings.installed():
        embeddings.by_meaning(["warm"], {"warm": "warm"})
        meaning, slow = timed(lambda: embeddings.by_meaning(claims, documents))
        fused, join = timed(lambda: map(fuse, zip(words, meaning, strict=True)))
        runs |= {"by meaning": (meaning, slow), "fused": (fused, seconds + slow + join)}
    print(f"{folder.name}: {len(claims)} queries, {len(documents)} documents")
    print(f"{'':12}nDCG@{DEPTH}  recall@{DEPTH}  seconds  times")
    for name, (scores, took) in runs.items():
        pairs = [(in_order(each), grades[key]) for each, key in zip(scores, grades, strict=True)]
        gain, share = (mean(rate(*pair) for pair in pairs) for rate in (ndcg, recall))
        print(f"{name:12}{gain:7.3f}  {share:9.3f}  {took:7.2f}  {took / seconds:5.1f}")
    if not embeddings.installed():
        print(MISSING)


# ── Our own reviews


def right_sources(record):
    """For each claim that counts, the sources that the authors found to speak to it."""
    right = defaultdict(set)
    for row in record.reviewers["authors"].rows:
        if row.direction is not Direction.SILENT:
            right[row.claim].add(row.source)
    return [(claim, right[claim.claim]) for claim in record.table(Claim).rows if claim.counts]


def sentences(record):
    """The article's own words by place, without its citation marks; empty where it is not ours."""
    headings = {claim.section for claim in record.table(Claim).rows}
    found = read(record.text or "", headings=headings).sentences
    return {place(*each.place): _MARK.sub("", each.text) for each in found}


def by_chance(right, documents):
    """How likely a right source is among the first three of a shuffled list."""
    wrong = len(documents) - len(right)
    return 1 - comb(wrong, FIRST) / comb(len(documents), FIRST)


def hits(asked, texts, documents):
    """The share of claims with a right source among the first three, by way of finding it."""
    cited = [claim.cited for claim, _ in asked]
    nothing = [()] * len(asked)
    ways = {
        "by words": candidates.propose(texts, nothing, documents, embeddings=False),
        "cited, words": candidates.propose(texts, cited, documents, embeddings=False),
    }
    found = {way: [[each.key for each in one] for one in every] for way, every in ways.items()}
    if embeddings.installed():
        fused = candidates.propose(texts, nothing, documents, embeddings=True)
        found["fused"] = [[each.key for each in one] for one in fused]
        found["by meaning"] = map(in_order, embeddings.by_meaning(texts, documents))
    shares = {"by chance": mean(by_chance(right, documents) for _, right in asked)}
    for way, every in found.items():
        pairs = zip(every, asked, strict=True)
        shares[way] = mean(not right.isdisjoint(keys[:FIRST]) for keys, (_, right) in pairs)
    return shares


def report(name):
    """The rows of one review: among its article's own references, and among all that we know."""
    record = Collection(ROOT).review(name)
    printed = sentences(record)
    for among, keys in (("its list", record.cited), ("all", [*record.works])):
        asked = [(claim, right & {*keys}) for claim, right in right_sources(record)]
        asked = [(claim, right) for claim, right in asked if right]
        texts = {"restated": [claim.text for claim, _ in asked]}
        if printed:
            places = (place(each.section, each.paragraph, each.sentence) for each, _ in asked)
            texts["as printed"] = [printed[each] for each in places]
        for words, every in texts.items():
            for of in ("title", "title, appraisal"):
                appraised = record.appraised if "," in of else {}
                documents = {key: document(record.works[key], appraised.get(key)) for key in keys}
                shares = hits(asked, every, documents)
                head = f"{name:14}{among:9}{len(documents):3} {len(asked):3}  {words:11}{of:17}"
                print(head, "".join(f"{share:13.2f}" for share in shares.values()))


def main(arguments):
    if arguments:
        folder = Path(arguments[0])
        if missing := [name for name in BEIR if not (folder / name).is_file()]:
            sys.exit(f"{folder}: no {', '.join(missing)}. Give a folder in BEIR form.")
        return measure(folder)
    ways = ["by chance", "by words", "cited, words"]
    ways += ["fused", "by meaning"] if embeddings.installed() else []
    print(f"share of claims with a right source among the first {FIRST}")
    print(f"{'review':14}{'among':9}{'of':>3} {'for':>3}  {'claims':11}{'sources by':17}", end=" ")
    print("".join(f"{way:>13}" for way in ways))
    for name in Collection(ROOT).names:
        report(name)
    if not embeddings.installed():
        print(MISSING)


if __name__ == "__main__":
    main(sys.argv[1:])
