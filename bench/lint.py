"""How well the lint's rules find what an editor would: run by hand, `python bench/lint.py`.

The sentences of `tests/lint/labelled_sentences.csv` were written and labelled before the rules
were changed, half of them as traps, where the lint must be silent. Each is read as a draft of its
own. Those for development may be looked at while a rule is written; those held out may not.
"""

import csv
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from evidence_review.lint.linting import lint_text

LABELLED = Path(__file__).parents[1] / "tests" / "lint" / "labelled_sentences.csv"


@dataclass(frozen=True)
class Counts:
    """How often a rule fired where it should, where it should not, and was silent in vain."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def precision(self, *rules: str) -> float:
        """Of the remarks made, by some rules or by all, the share that people want."""
        return _share(self.right, self.wrong, rules)

    def recall(self, *rules: str) -> float:
        """Of the remarks that people want, the share made."""
        return _share(self.right, self.missed, rules)

    @property
    def rules(self) -> list[str]:
        """The rules that fired or should have."""
        return sorted({*self.right, *self.wrong, *self.missed})


def _share(good: Counter[str], bad: Counter[str], rules: tuple[str, ...]) -> float:
    names = rules or (*good, *(bad.keys() - good.keys()))
    hits, others = (sum(counter[name] for name in names) for counter in (good, bad))
    return hits / (hits + others) if hits + others else 1.0


def measure(use: str) -> Counts:
    """Hold the remarks against the labels of one part of the sentences."""
    counts = Counts()
    with LABELLED.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["use"] == use]
    for row in rows:
        text = row["sentence"]
        wanted = set(row["rules"].split())
        made = {remark.rule for remark in lint_text(text)}
        counts.right.update(wanted & made)
        counts.wrong.update(made - wanted)
        counts.missed.update(wanted - made)
        if made != wanted:
            counts.faults.append(f"wanted {sorted(wanted)}, made {sorted(made)}: {text}")
    return counts


def _line(name: str, counts: Counts, *rules: str) -> str:
    right, wrong, missed = (
        sum(counter[rule] for rule in rules or counts.rules)
        for counter in (counts.right, counts.wrong, counts.missed)
    )
    return (
        f"  {name:5} right {right:3}  wrong {wrong:2}  missed {missed:2}"
        f"  precision {counts.precision(*rules):.2f}  recall {counts.recall(*rules):.2f}"
    )


def main() -> None:
    """Print the measures of each rule, and of the development part the sentences at fault."""
    for use in ("development", "held out"):
        counts = measure(use)
        print(f"\nlint, {use}")
        for rule in counts.rules:
            print(_line(rule, counts, rule))
        print(_line("all", counts))
        if use == "development":
            print(*counts.faults, sep="\n")


if __name__ == "__main__":
    main()
