"""How much of the printed entries of `entries.toml` is read right, field by field.

Their fields were written by hand before the reader was measured. Precision is of what was filled
in, recall of what the entry holds; with `--misses` it says what was read otherwise.
"""

import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from evidence_review.references.reading import parse_references
from evidence_review.references.same_works import comparable
from evidence_review.references.work import Work

FIELDS = ("authors", "date", "title", "container", "volume", "issue", "pages", "doi", "url")


def fields_of(work: Work) -> dict[str, Any]:
    """What was read, as the file of entries writes it."""
    read = {name: getattr(work, name) for name in FIELDS}
    return read | {"authors": [last for last, _ in work.authors], "date": work.year}


def same(field: str, one: Any, other: Any) -> bool:
    """Capitals and punctuation make a difference in identifiers alone."""
    if field == "authors":
        return [*map(comparable, one)] == [*map(comparable, other)]
    return one == other if field in ("doi", "url") else comparable(one) == comparable(other)


def measure(gold: list[dict[str, Any]]) -> tuple[Counter, list[str]]:
    """The numbers of fields that are right, filled in and printed, and each that is not right."""
    counts, misses = Counter(), []
    for entry in gold:
        (work,) = parse_references(entry["printed"], "entries.txt").works
        for field, read in fields_of(work).items():
            true = entry.get(field, [] if field == "authors" else "")
            counts["filled", field] += bool(read)
            counts["printed", field] += bool(true)
            counts["right", field] += bool(true) and same(field, read, true)
            if not same(field, read, true):
                misses.append(f"{entry['style']} {field}: {read!r}, not {true!r}")
    return counts, misses


def main():
    gold = tomllib.loads(Path(__file__).with_name("entries.toml").read_text())["entry"]
    counts, misses = measure(gold)
    total = {
        kind: sum(counts[kind, name] for name in FIELDS) for kind in ("right", "filled", "printed")
    }
    print(f"{len(gold)} printed entries, fields:", ", ".join(
        f"{name} {counts['right', name]}/{counts['filled', name]}/{counts['printed', name]}"
        for name in FIELDS))  # fmt: skip
    print(
        f"precision {total['right'] / total['filled']:.0%}",
        f"recall {total['right'] / total['printed']:.0%}",
    )
    if "--misses" in sys.argv:
        print("\n".join(misses))


if __name__ == "__main__":
    main()
