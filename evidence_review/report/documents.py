"""Writes what is generated and committed: findings, schema, data dictionary, the method's words."""

import re

from evidence_review.checks.walk import faults_of
from evidence_review.collection.collection import Collection
from evidence_review.collection.review import Review
from evidence_review.errors import InvalidData
from evidence_review.lint.linting import documentation
from evidence_review.references.faults import Fault
from evidence_review.report._cases import as_page, cases
from evidence_review.report._notebooks import execute_all, notebook_paths, write_notebook
from evidence_review.tables.files import write_text
from evidence_review.tables.rows import TABLES, Finding
from evidence_review.tables.schema import data_package, dictionary
from evidence_review.tables.table import write_table
from evidence_review.vocabulary import Word

_LINT = "docs/lint.md"
_GUIDE, _CASES = "docs/coding-guide.md", "docs/coding-cases.toml"
_WORKED = re.compile(r"(<!-- cases -->\n).*?(<!-- end -->)", re.DOTALL)
_WORDS = re.compile(r"(<!-- words: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def generate(collection: Collection) -> list[str]:
    """Write every generated file of the collection; answer with their paths below its folder."""
    root = collection.root
    _write_optional(collection)
    written = [write_findings(review) for review in collection.reviews()]
    for path, text in documents(collection).items():
        write_text(root / path, text)
        written.append(path)
    paths = notebook_paths(root)
    for file, notebook in zip(paths, execute_all(paths, {}), strict=True):
        write_notebook(file, notebook)
        written.append(f"notebooks/{file.name}")
    return written


def _write_optional(collection: Collection) -> None:
    """The tables that may be absent, without rows: the data package names every table."""
    for model in (model for model in TABLES if model.optional):
        for place in dict.fromkeys(model.place(review) for review in collection.names):
            path = collection.root / "data" / place
            if not path.exists():
                write_table(path, model, ())


def write_findings(review: Review) -> str:
    """Compute and write findings.csv. Raises InvalidData for any problem but the findings' own."""
    if problems := faults_of(review, committed=False):
        raise InvalidData(problems)
    file = review.table(Finding).file
    write_table(review.root / file, Finding, review.findings.values())
    return file


def documents(collection: Collection) -> dict[str, str]:
    """The generated documents as they should be, by path below the collection's folder."""
    reviews = [(review.name, sorted(review.reviewers)) for review in collection.reviews()]
    made = {"data/datapackage.json": data_package(reviews), "data/README.md": dictionary()}
    if (collection.root / _LINT).is_file():
        made[_LINT] = documentation()
    method = collection.root / "docs" / "method.md"
    if method.is_file():
        made["docs/method.md"] = _with_words(method.read_text(encoding="utf-8"))
    if (collection.root / _GUIDE).is_file():
        made[_GUIDE] = _with_cases(collection)
    return made


def _with_cases(collection: Collection) -> str:
    """The coding guide with its worked cases between the markers."""
    text, data = ((collection.root / path).read_text("utf-8") for path in (_GUIDE, _CASES))
    worked = as_page(cases(data))
    return _WORKED.sub(lambda match: f"{match[1]}\n{worked}\n\n{match[2]}", text)


def _with_words(text: str) -> str:
    """Fill each `<!-- words: Name -->` block with that vocabulary's words and meanings."""
    # A vocabulary that only one room needs lives there; this one is read by no check.
    every: tuple[type[Word], ...] = (*Word.__subclasses__(), Fault)
    vocabularies = {vocabulary.__name__: vocabulary for vocabulary in every}

    def block(match: re.Match[str]) -> str:
        lines = [f"- **{word}**: {word.meaning}" for word in vocabularies[match[2]]]
        return match[1] + "\n".join(lines) + "\n" + match[3]

    return _WORDS.sub(block, text)
