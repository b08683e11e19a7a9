"""Mutations of the real reviews: each a small lie that the build must notice and name.

`make mutate` prints how many of each kind are noticed; `test_mutations.py` fails for one that is
not. A mutation is told by kind, place and what its message has to name. Places are found by what
stands in the tables today, never by line, so that the suite grows with the reviews.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from conftest import ROOT, drop_row, edit, read_rows, set_cell, write_rows

from evidence_review.vocabulary import Basis, Certainty, Direction

EACH = 3
"""How many places of one kind are tried in one table."""


@dataclass(frozen=True)
class Mutation:
    """One lie. `names` must all stand in what is said; that in a notebook is told by its hygiene,
    or by another run."""

    kind: str
    review: str
    place: str
    names: tuple[str, ...]
    apply: Callable[[Path], None]
    notebook: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.review} {self.place}"


def mutations(review: str) -> list[Mutation]:
    """Every mutation of a review of the repository."""
    return [each for made in _KINDS for each in made(review)]


# ── Cells ─────────────────────────────────────────────────────────────────────────────────────

QUANTITY = re.compile(r"\d+(?:\.\d+)?(?= ?(?:mg|g|kg|%|°|people|adults|weeks|days|hours|minutes))")
SIGN = re.compile(r"[<>≤≥±−]|(?<=\s)-(?=\d)|\b(?:more|less|fewer|under|over)\b")
_OTHER_SIGN = {"<": ">", ">": "<", "≤": "<", "≥": ">", "±": "+", "−": "", "-": ""}
_OTHER_WORD = {"more": "less", "less": "more", "fewer": "more", "under": "over", "over": "under"}


def _spread(found: list) -> list:
    """A few of many, from the first to the last."""
    step = max(1, len(found) // EACH)
    return found[::step][:EACH]


def _cells(review: str, file: str, column: str, pattern: re.Pattern) -> list[tuple[int, dict]]:
    rows = list(enumerate(read_rows(ROOT / _path(review, file)), start=2))
    if file == "sources.csv":
        used = {row["source"] for row in read_rows(ROOT / _path(review, "judgements/authors.csv"))}
        rows = [(number, row) for number, row in rows if row["source"] in used]
    return _spread([(number, row) for number, row in rows if pattern.search(row[column])])


def _path(review: str, file: str) -> str:
    return f"data/{file}" if file in _SHARED else f"data/{review}/{file}"


_SHARED = ("sources.csv", "bodies.csv", "effects.csv")


def _replaced(review, kind, file, column, pattern, new) -> Iterator[Mutation]:
    """The first match of a pattern in some cells, replaced by what `new` makes of it."""
    for number, row in _cells(review, file, column, pattern):
        value = pattern.sub(lambda match: new(match[0]), row[column], count=1)
        name = next(iter(row.values()))

        def apply(root, number=number, value=value):
            set_cell(root / _path(review, file), number, column, value)

        yield Mutation(kind, review, f"{file} {name} {column}", (name,), apply)


def doses(review: str) -> Iterator[Mutation]:
    """A quantity ten times as large."""
    for file, column in _TEXTS:
        yield from _replaced(review, "a dose", file, column, QUANTITY, lambda text: f"{text}0")


def signs(review: str) -> Iterator[Mutation]:
    """A comparison turned round, or a sign dropped."""
    for file, column in _TEXTS:
        turned = _OTHER_SIGN | _OTHER_WORD
        yield from _replaced(
            review,
            "a comparison sign",
            file,
            column,
            SIGN,
            lambda text, turned=turned: turned[text],
        )


_TEXTS = (
    ("claims.csv", "text"),
    ("sources.csv", "result"),
    ("rewordings.csv", "proposal"),
    ("omissions.csv", "proposal"),
    ("judgements/authors.csv", "reason"),
)


def words(review: str) -> Iterator[Mutation]:
    """Another word of the vocabulary in a judgement."""
    file = "judgements/authors.csv"
    for kind, column, vocabulary in (
        ("a direction", "direction", Direction),
        ("a certainty", "certainty", Certainty),
        ("a basis", "basis", Basis),
    ):
        rows = list(enumerate(read_rows(ROOT / _path(review, file)), start=2))
        for number, row in _spread([each for each in rows if each[1]["direction"] != "silent"]):
            value = next(str(word) for word in vocabulary if word != row[column])

            def apply(root, number=number, column=column, value=value):
                set_cell(root / _path(review, file), number, column, value)

            names = (row["claim"], row["source"])
            yield Mutation(kind, review, " × ".join(names), names, apply)


def anchors(review: str) -> Iterator[Mutation]:
    """A place, a fragment or a fingerprint of a claim that is not its own; a judgement's place."""
    rows = list(enumerate(read_rows(ROOT / _path(review, "claims.csv")), start=2))
    for kind, column, new in (
        ("a locator", "sentence", lambda cell: str(int(cell) + 7)),
        ("a locator", "section", lambda cell: f"{cell}s"),
        ("a fragment", "fragment", lambda cell: f"Never {cell.split(' ', 1)[1]}"),
        ("a fingerprint", "fingerprint", lambda cell: cell[::-1]),
    ):
        for number, row in _spread(rows):
            value = new(row[column])

            def apply(root, number=number, column=column, value=value):
                set_cell(root / _path(review, "claims.csv"), number, column, value)

            yield Mutation(kind, review, f"{row['claim']} {column}", (row["claim"],), apply)
    yield from _replaced(
        review, "a locator", "judgements/authors.csv", "locator", re.compile(r"^\w"), str.swapcase
    )


def numbers(review: str) -> Iterator[Mutation]:
    """An estimate that is another, an interval that lost its sign or was turned round."""
    rows = list(enumerate(read_rows(ROOT / "data/effects.csv"), start=2))
    with_ends = [(number, row) for number, row in rows if row["low"]]
    for kind, cells in (
        ("an estimate", lambda row: {"estimate": f"{row['estimate']}7"}),
        ("an interval", lambda row: {"low": row["high"], "high": row["low"]}),
        ("a smallest difference", lambda row: {"important": "0", "important_from": "x"}),
    ):
        for number, row in _spread(with_ends):

            def apply(root, number=number, cells=cells):
                path = root / "data/effects.csv"
                every = read_rows(path)
                every[number - 2] |= cells(every[number - 2])
                write_rows(path, every, list(every[0]))

            name = row["effect"]
            yield Mutation(kind, review, f"effects.csv {name}", (name,), apply)


def grades(review: str) -> Iterator[Mutation]:
    """A body of evidence that is surer or less sure than its reasons make it."""
    graded = {str(word) for word in Certainty if word.rank >= Certainty.VERY_LOW.rank}
    rows = list(enumerate(read_rows(ROOT / "data/bodies.csv"), start=2))
    for number, row in _spread([each for each in rows if each[1]["certainty"] in graded]):
        value = next(word for word in sorted(graded) if word != row["certainty"])

        def apply(root, number=number, value=value):
            set_cell(root / "data/bodies.csv", number, "certainty", value)

        yield Mutation("a grade", review, f"bodies.csv {row['body']}", (row["body"],), apply)


# ── Rows ──────────────────────────────────────────────────────────────────────────────────────


def deleted_rows(review: str) -> Iterator[Mutation]:
    """A row that is gone."""
    files = ("claims", "citations", "judgements/authors", "rewordings", "omissions", "findings")
    for file in (*(f"{name}.csv" for name in files), "confirmations.csv", "effects.csv"):
        rows = list(enumerate(read_rows(ROOT / _path(review, file)), start=2))
        for number, row in _spread(rows)[1:]:
            name = row["row"] if "row" in row else next(iter(row.values()))

            def apply(root, number=number, file=file):
                drop_row(root / _path(review, file), number)

            yield Mutation("a deleted row", review, f"{file} {name}", (name,), apply)


def swapped_keys(review: str) -> Iterator[Mutation]:
    """Two rows that take each other's source."""
    for file in ("judgements/authors.csv", "citations.csv"):
        rows = read_rows(ROOT / _path(review, file))
        others = (at for at, row in enumerate(rows) if row["source"] != rows[0]["source"])
        last = next(others)
        one, other = rows[0]["source"], rows[last]["source"]
        # A reference of the list is called by its number.
        names = ("citations 1",) if file == "citations.csv" else (one, other)

        def apply(root, file=file, last=last):
            path = root / _path(review, file)
            cells = read_rows(path)
            cells[0]["source"], cells[last]["source"] = cells[last]["source"], cells[0]["source"]
            write_rows(path, cells, list(cells[0]))

        yield Mutation("two swapped keys", review, f"{file} {one}, {other}", names, apply)


def new_claim(review: str) -> Iterator[Mutation]:
    """A claim that nobody judged."""
    rows = read_rows(ROOT / _path(review, "claims.csv"))
    last = next(row for row in reversed(rows) if row["checkable"] == "yes" and not row["repeats"])
    name = f"C{int(rows[-1]['claim'][1:]) + 1:02d}"

    def apply(root):
        path = root / _path(review, "claims.csv")
        cells = read_rows(path)
        same = {key: rows[-1][key] for key in _ANCHOR}
        write_rows(path, [*cells, {**last, **same, "claim": name}], list(cells[0]))

    yield Mutation("a claim without judgement", review, name, (name,), apply)


_ANCHOR = ("section", "paragraph", "sentence", "fragment", "fingerprint")


# ── Records and prose ─────────────────────────────────────────────────────────────────────────


def identifiers(review: str) -> Iterator[Mutation]:
    """Two records that take each other's DOI, and two that take each other's key."""
    judged = dict.fromkeys(
        row["source"] for row in read_rows(ROOT / _path(review, "judgements/authors.csv"))
    )
    bib = (ROOT / "references.bib").read_text("utf-8")
    dois = {
        key: found[1]
        for key in judged
        if (found := re.search(rf"@\w+\{{{key},[^@]*?\n  doi\s*= \{{(.*?)\}}", bib))
    }
    (one, first), (other, second) = list(dois.items())[:: len(dois) - 1][:2]

    def swap(root, a, b):
        path = root / "references.bib"
        text = path.read_text("utf-8")
        path.write_text(text.replace(a, "\0").replace(b, a).replace("\0", b), "utf-8")

    yield Mutation(
        "two swapped identifiers",
        review,
        f"DOIs of {one} and {other}",
        (one, other),
        lambda root: swap(root, first, second),
    )
    yield Mutation(
        "two swapped identifiers",
        review,
        f"entries of {one} and {other}",
        (one, other),
        lambda root: swap(root, f"{{{one},", f"{{{other},"),
    )


def years(review: str) -> Iterator[Mutation]:
    """A year beside a date of another year."""
    key = read_rows(ROOT / _path(review, "judgements/authors.csv"))[0]["source"]
    entry = f"{{{key},"
    fields = (ROOT / "references.bib").read_text("utf-8").split(entry)[1].split("\n}")[0]
    lie = re.sub(r"\b(year *= \{)\d{4}", r"\g<1>1901", fields)
    if "date" not in fields:
        lie = f"\n  date = {{1902}},{lie}"
    yield Mutation(
        "two years of a work",
        review,
        f"year of {key}",
        (key, "1901"),
        lambda root: edit(root / "references.bib", fields, lie),
    )


def strangers(review: str) -> Iterator[Mutation]:
    """A confirmation by somebody who is no reviewer, and a file with a byte that no text has."""
    path = _path(review, "confirmations.csv")
    rows = list(enumerate(read_rows(ROOT / path), start=2))
    for number, row in _spread(rows):

        def apply(root, number=number):
            set_cell(root / path, number, "confirmed_by", "Nobody Known")

        names = (row["row"], "Nobody Known")
        yield Mutation("a stranger's confirmation", review, row["row"], names, apply)
    yield Mutation(
        "a byte that is no text",
        review,
        "confirmations.csv",
        ("confirmations.csv", "NUL"),
        lambda root: (root / path).write_bytes((root / path).read_bytes() + b"\0"),
    )


def prose(review: str) -> Iterator[Mutation]:
    """A number in the reviewers' own words, and in the article where it is at hand."""
    for file in ("narrative.md", "article.md"):
        path = ROOT / _path(review, file)
        if not path.is_file():
            continue
        found = _NUMBER.search(path.read_text("utf-8").split("-->")[-1])
        if found:
            yield Mutation(
                "a Markdown number",
                review,
                f"{file}: {found[0]}",
                (file.removesuffix(".md"),) if file == "narrative.md" else ("edited",),
                lambda root, file=file, old=found[0]: edit(
                    root / _path(review, file), f" {old} ", f" {_changed(old)} "
                ),
            )


_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER = re.compile(rf"(?<= )(?:{'|'.join(_NUMBERS[1:])}|[1-9]\d*)(?= )")


def _changed(number: str) -> str:
    return f"{number}1" if number.isdigit() else _NUMBERS[_NUMBERS.index(number) - 1]


# ── Notebooks ─────────────────────────────────────────────────────────────────────────────────


def notebooks(review: str) -> Iterator[Mutation]:
    """A stored output that is gone, a figure or a text of it that says something else, a number."""
    if f'review = "{review}"' not in (ROOT / "notebooks/00-start-here.ipynb").read_text(
        "utf-8"
    ).replace("\\", ""):
        return
    for kind, name, change in (
        ("a removed output", "03-claims", _no_output),
        ("a removed output", "05-findings", _no_output),
        ("a figure", "00-start-here", _figure),
        ("a figure", "04-judgements", _figure),
        ("a changed output", "02-evidence", _text),
        ("a changed output", "05-findings", _text),
        ("a Markdown number", "00-start-here", _prose),
        ("a Markdown number", "05-findings", _prose),
    ):

        def apply(root, name=name, change=change):
            path = root / "notebooks" / f"{name}.ipynb"
            notebook = nbformat.read(path, as_version=4)
            change(notebook)
            nbformat.write(notebook, path)

        yield Mutation(kind, review, name, (name,), apply, notebook=name)


def _no_output(notebook) -> None:
    cell = next(cell for cell in notebook.cells if cell.get("outputs"))
    cell.outputs, cell.execution_count = [], None


def _figure(notebook) -> None:
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if "<svg" in output.data.get("text/html", ""):
                output.data["text/html"] = re.sub(
                    r'(<rect[^>]*width="|<circle[^>]*cx=")(\d+)',
                    _longer,
                    output.data["text/html"],
                    count=1,
                )
                return


def _longer(match: re.Match) -> str:
    return f"{match[1]}{int(match[2]) + 10}"


def _text(notebook) -> None:
    cell = [cell for cell in notebook.cells if cell.get("outputs")][-2]
    data = cell.outputs[0].data
    data["text/plain"] = re.sub(
        r"\d", lambda digit: str((int(digit[0]) + 1) % 10), data["text/plain"], count=1
    )


def _prose(notebook) -> None:
    cell = next(cell for cell in notebook.cells[1:] if cell.cell_type == "markdown")
    cell.source += " It has 14 claims."


_KINDS = (
    doses,
    signs,
    words,
    numbers,
    grades,
    anchors,
    deleted_rows,
    swapped_keys,
    new_claim,
    identifiers,
    years,
    strangers,
    prose,
    notebooks,
)
