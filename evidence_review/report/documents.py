"""Writes what is generated and committed: findings, schema, data dictionary, the method's words."""

import re
from pathlib import Path

from evidence_review import vocabulary
from evidence_review.checks import check
from evidence_review.collection.review import read_record, review_names
from evidence_review.errors import InvalidData
from evidence_review.report.notebooks import execute_all, notebook_paths, write_notebook
from evidence_review.tables.files import write_text
from evidence_review.tables.rows import Finding
from evidence_review.tables.schema import data_package, dictionary
from evidence_review.tables.table import write_table

_WORDS = re.compile(r"(<!-- words: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def generate(root: Path) -> list[str]:
    """Write every generated file of the collection; answer with their paths below `root`."""
    written = [write_findings(root, name) for name in review_names(root)]
    for path, text in documents(root).items():
        write_text(root / path, text)
        written.append(path)
    paths = notebook_paths(root)
    for path, notebook in zip(paths, execute_all(paths, {}), strict=True):
        write_notebook(path, notebook)
        written.append(f"notebooks/{path.name}")
    return written


def write_findings(root: Path, name: str) -> str:
    """Compute and write findings.csv. Raises InvalidData for any problem but the findings' own."""
    record = read_record(root, name)
    if problems := check(record, committed=False):
        raise InvalidData(problems)
    write_table(root / record.findings.file, Finding, record.concluded)
    return record.findings.file


def documents(root: Path) -> dict[str, str]:
    """The generated documents as they should be, by path below `root`."""
    reviews = [
        (name, sorted(path.stem for path in (root / "data" / name / "judgements").glob("*.csv")))
        for name in review_names(root)
    ]
    made = {"data/datapackage.json": data_package(reviews), "data/README.md": dictionary()}
    method = root / "docs" / "method.md"
    if method.is_file():
        made["docs/method.md"] = with_words(method.read_text(encoding="utf-8"))
    return made


def with_words(text: str) -> str:
    """Fill each `<!-- words: Name -->` block with that vocabulary's words and meanings."""

    def block(match: re.Match[str]) -> str:
        lines = [f"- **{word}**: {word.meaning}" for word in getattr(vocabulary, match[2])]
        return match[1] + "\n".join(lines) + "\n" + match[3]

    return _WORDS.sub(block, text)
