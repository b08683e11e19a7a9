"""How well sentences are prepared, against people: run by hand, `python bench/prepare.py`.

For each review whose article's text is at hand, and for the sentences in
`tests/prepare/prepared_sentences.csv`: checkable by sentence, kind, wording, and how many of the
claims of the people a sentence is split into. Then sentences that were labelled before the rules
were changed: our own of many topics, those of pages by others (known by their fingerprints, and
read where the pages are at hand), and those that may be split or not. The muscle-spasm
article is read from EVIDENCE_REVIEW_ARTICLE or from ../shared/article.txt beside the repository,
and skipped if missing.
"""

import csv
import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from evidence_review.prepare._splitting import split
from evidence_review.prepare.classing import classify
from evidence_review.text.article import place
from evidence_review.text.reading import read, read_with_source
from evidence_review.text.typography import fingerprint

ROOT = Path(__file__).parents[1]
TEXTS = {
    "muscle-spasms": Path(
        os.environ.get("EVIDENCE_REVIEW_ARTICLE", ROOT.parent / "shared" / "article.txt")
    ),
    "leg-cramps": ROOT / "data" / "leg-cramps" / "article.md",
}
OWN = ROOT / "tests" / "prepare" / "prepared_sentences.csv"
LABELLED = ROOT / "tests" / "prepare" / "checkable_sentences.csv"
SPLIT = ROOT / "tests" / "prepare" / "split_sentences.csv"
FOREIGN = ROOT / "tests" / "prepare" / "foreign_sentences.csv"
PAGES = ROOT.parent / "shared" / "foreign" / "articles"
USES = ("development", "held out")


@dataclass(frozen=True)
class Case:
    """A sentence, and what people said of it: a set of kinds and of wordings, and their claims."""

    text: str
    section: str
    checkable: bool
    kinds: tuple[str, ...]
    wordings: tuple[str, ...]
    claims: int


def rows(path: Path) -> list[dict[str, str]]:
    """A table as plain cells."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def review_cases(name: str) -> list[Case] | None:
    """The sentences of a review's article and what people made of them; None without its text."""
    if not TEXTS[name].exists():
        return None
    claims = rows(ROOT / "data" / name / "claims.csv")
    headings = {claim["section"] for claim in claims}
    by_place: dict[tuple, list[dict[str, str]]] = {}
    for claim in claims:
        where = place(claim["section"], int(claim["paragraph"]), int(claim["sentence"]))
        by_place.setdefault(where, []).append(claim)
    sentences = read(TEXTS[name].read_text("utf-8"), headings=headings).sentences
    return [_case(each.text, each.section, by_place[each.place]) for each in sentences]


def _case(text: str, section: str, claims: list[dict[str, str]]) -> Case:
    yes = [claim for claim in claims if claim["checkable"] == "yes"]
    kinds = tuple(claim["kind"] for claim in yes)
    return Case(text, section, bool(yes), kinds, tuple(claim["wording"] for claim in yes), len(yes))


def own_cases(use: str) -> list[Case]:
    """Our own sentences on other topics: those the rules were written with, or held out."""
    return [
        Case(
            row["sentence"],
            "",
            row["checkable"] == "yes",
            (row["kind"],),
            (row["wording"],),
            int(row["parts"]),
        )
        for row in rows(OWN)
        if row["use"] == use
    ]


@dataclass(frozen=True)
class Measure:
    """What came of it: counts, and what was taken for what (people's word, ours)."""

    sentences: int
    right: int
    proposed: int
    checkable: int
    kinds: Counter
    wordings: Counter
    claims: int
    parts: int
    split_same: int
    several: int
    too_many: int

    @property
    def precision(self) -> float:
        """Of the sentences proposed as checkable, the share that people call so."""
        return self.right / self.proposed

    @property
    def recall(self) -> float:
        """Of the sentences that people call checkable, the share proposed as such."""
        return self.right / self.checkable


def measure(cases: list[Case]) -> Measure:
    """Hold the proposals against what people said; a sentence agrees if one of its claims does."""
    kinds, wordings = Counter(), Counter()
    right = proposed = checkable = claims = parts = same = several = many = 0
    for case in cases:
        ours = classify(case.text, case.section)
        yes = ours.checkable == "yes"
        proposed += yes
        checkable += case.checkable
        if not (yes and case.checkable):
            continue
        right += 1
        kinds[_pair(case.kinds, ours.kind)] += 1
        wordings[_pair(case.wordings, ours.wording)] += 1
        found = len(split(case.text))
        claims, parts = claims + case.claims, parts + min(found, case.claims)
        several += case.claims > 1
        many += found > case.claims
        same += case.claims > 1 and found == case.claims
    return Measure(
        len(cases), right, proposed, checkable, kinds, wordings, claims, parts, same, several, many
    )


def _pair(theirs: tuple[str, ...], ours) -> tuple[str, str]:
    word = str(ours) if ours else "(none)"
    return (word if word in theirs else theirs[0], word)


def agreement(pairs: Counter) -> float:
    """The share of pairs whose two words are the same."""
    return sum(count for (one, two), count in pairs.items() if one == two) / pairs.total()


def _say(name: str, result: Measure) -> None:
    print(f"\n{name}: {result.sentences} sentences")
    print(f"  checkable  precision {result.precision:.3f}  recall {result.recall:.3f}")
    for word, pairs in (("kind", result.kinds), ("wording", result.wordings)):
        print(f"  {word:9}  agreement {agreement(pairs):.3f} of {pairs.total()}")
        for (theirs, ours), count in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])):
            if theirs != ours:
                print(f"               {count:2}  people {theirs!r}, we {ours!r}")
    print(
        f"  split      {result.parts} of {result.claims} claims; of {result.several} sentences "
        f"with several claims {result.split_same} into as many as people did; "
        f"{result.too_many} sentences into more"
    )


# ── Labelled before the rules ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Found:
    """What was proposed and right, what was proposed and wrong, what was missed."""

    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Of what was proposed, the share that is right."""
        return self.right / ((self.right + len(self.wrong)) or 1)

    @property
    def recall(self) -> float:
        """Of what people want, the share proposed."""
        return self.right / ((self.right + len(self.missed)) or 1)


def labelled(use: str) -> list[tuple[str, str, bool]]:
    """Our own sentences: text, heading, and whether it can be checked."""
    return [
        (row["sentence"], "", row["checkable"] == "yes")
        for row in rows(LABELLED)
        if row["use"] == use
    ]


def foreign(use: str) -> list[tuple[str, str, bool]]:
    """The same of pages by others; none where they are not at hand."""
    by_page: dict[str, dict[str, bool]] = {}
    for row in rows(FOREIGN):
        if row["use"] == use and (PAGES / row["article"]).exists():
            labels = by_page.setdefault(row["article"], {})
            labels[row["fingerprint"]] = row["checkable"] == "yes"
    return [
        (sentence.text, sentence.section, labels[fingerprint(sentence.text)])
        for page, labels in by_page.items()
        for sentence in read_with_source(PAGES / page)[0].sentences
        if fingerprint(sentence.text) in labels
    ]


def checkable(sentences: list[tuple[str, str, bool]]) -> Found:
    """How many of the sentences that are proposed as claims are claims."""
    right, wrong, missed = 0, [], []
    for text, section, wanted in sentences:
        ours = classify(text, section).checkable == "yes"
        right += ours and wanted
        if ours != wanted:
            (wrong if ours else missed).append(text)
    return Found(right, tuple(wrong), tuple(missed))


def splits(use: str) -> Found:
    """How many splits are those that people allow; one sentence counts once."""
    right, wrong, missed = 0, [], []
    for row in rows(SPLIT):
        if row["use"] != use:
            continue
        allowed = tuple(row["parts"].split(" / ")) if row["parts"] else (row["sentence"],)
        ours = split(row["sentence"])
        right += ours == allowed and len(ours) > 1
        if len(ours) > 1 and ours != allowed:
            wrong.append(row["sentence"])
        elif ours != allowed:
            missed.append(row["sentence"])
    return Found(right, tuple(wrong), tuple(missed))


def _tell(name: str, found: Found, use: str) -> None:
    print(
        f"\n{name}, {use}: right {found.right}, wrong {len(found.wrong)}, missed "
        f"{len(found.missed)}; precision {found.precision:.3f}  recall {found.recall:.3f}"
    )
    if use == "development":
        print(*(f"  wrong   {text}" for text in found.wrong), sep="\n")
        print(*(f"  missed  {text}" for text in found.missed), sep="\n")


def main() -> None:
    """Print the measures of the reviews and of our own sentences."""
    for name in TEXTS:
        cases = review_cases(name)
        if cases is None:
            print(f"\n{name}: skipped, its text is not at {TEXTS[name]}")
        else:
            _say(name, measure(cases))
    for use in USES:
        _say(f"own sentences, {use}", measure(own_cases(use)))
    for use in USES:
        _tell("checkable, own sentences", checkable(labelled(use)), use)
        _tell("checkable, pages by others", checkable(foreign(use)), use)
        _tell("splits", splits(use), use)


if __name__ == "__main__":
    main()
