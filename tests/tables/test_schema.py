"""The published schema: what other tools read of our tables, and that they agree with us."""

import json

import pytest
from conftest import MINI, ROOT, TABLES, double_row, messages, set_cell
from frictionless import Package

from evidence_review.collection.collection import Collection
from evidence_review.report.documents import documents
from evidence_review.tables.rows import TABLES as MODELS
from evidence_review.tables.schema import table_schema


@pytest.fixture
def published(mini):
    """The miniature with its data package, to be judged by a tool that does not know us."""
    text = documents(Collection(mini))["data/datapackage.json"]
    (mini / "data" / "datapackage.json").write_text(text, "utf-8")
    return mini


def foreign_errors(root) -> list[tuple]:
    """What frictionless says of the package: file, spreadsheet row, column and kind of error."""
    report = Package(str(root / "data" / "datapackage.json")).validate()
    found = report.flatten(["type", "rowNumber", "fieldName"])
    assert not report.errors, report.errors
    return found


@pytest.mark.parametrize("path", documents(Collection(ROOT)))
def test_what_is_generated_is_committed(path):
    """The committed schema, data dictionary and method are those that the model makes now."""
    assert (ROOT / path).read_text("utf-8") == documents(Collection(ROOT))[path]


def test_the_package_names_every_table():
    """No table lies in the data folder that the data package does not describe."""
    package = json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))
    tables = {str(path.relative_to(ROOT / "data")) for path in (ROOT / "data").rglob("*.csv")}
    assert {resource["path"] for resource in package["resources"]} == tables


def test_our_package_is_valid():
    """frictionless, which knows nothing of us, finds no fault in our tables."""
    assert foreign_errors(ROOT) == []


def test_the_miniature_is_valid(published):
    """What the tests break is whole before."""
    assert foreign_errors(published) == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.table)
def test_every_column_says_what_it_holds(model):
    """A reader of the schema finds a description for each column."""
    assert all(field["description"] for field in table_schema(model)["fields"])


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.table)
def test_the_dictionary_has_every_column(model):
    """The data dictionary leaves out no column."""
    text = (ROOT / "data" / "README.md").read_text("utf-8")
    assert all(f"| `{column}` | " in text for column in model.model_fields)


FIRST = "data/mini/judgements/first.csv"
CLAIMS = "data/mini/claims.csv"


@pytest.mark.parametrize(
    ("table", "row", "column", "value", "kind"),
    [
        pytest.param(FIRST, 2, "direction", "suports", "constraint-error", id="another word"),
        pytest.param(FIRST, 2, "differs", "P; X", "constraint-error", id="another letter"),
        pytest.param(FIRST, 2, "reason", "", "constraint-error", id="an empty cell"),
        pytest.param(FIRST, 2, "date", "2026-02-30", "type-error", id="no such day"),
        pytest.param(FIRST, 2, "date", "0", "type-error", id="a number for a day"),
        pytest.param(FIRST, 2, "date", "2026-01-02T00:00:00", "type-error", id="a day and a time"),
        pytest.param(FIRST, 2, "claim", "2", "constraint-error", id="another kind of key"),
        pytest.param(CLAIMS, 2, "paragraph", "one", "type-error", id="a number in letters"),
        pytest.param(CLAIMS, 2, "paragraph", "0", "constraint-error", id="a number too small"),
        pytest.param(FIRST, 3, "source", "specimen2015", "primary-key", id="a key twice"),
        pytest.param(FIRST, 2, "source", "nobody1999", "foreign-key", id="no such source"),
        pytest.param(CLAIMS, 7, "repeats", "C09", "foreign-key", id="no such claim"),
        pytest.param("data/sources.csv", 2, "kind", "opinion", "constraint-error", id="a source"),
    ],
)
def test_two_readers_agree(published, table, row, column, value, kind):
    """Where a Table Schema can see a fault, frictionless and our own reader name the same row."""
    set_cell(published / table, row, column, value)
    theirs = foreign_errors(published)
    assert (kind, row) in {(error[0], error[1]) for error in theirs}
    assert any(line.startswith(f"{table}, row {row}, ") for line in messages(published))


def test_two_readers_agree_on_a_doubled_row(published):
    """A row that stands twice is refused by both, in whichever table."""
    for path in TABLES:
        double_row(published / path, 2)
    report = Package(str(published / "data" / "datapackage.json")).validate()
    doubled = [task.place for task in report.tasks if "primary-key" in _kinds(task.errors)]
    assert {f"data/{place}" for place in doubled} == {*TABLES}
    assert {line.split(", row ")[0] for line in messages(published)} == {*TABLES}


def _kinds(errors) -> set[str]:
    return {error.type for error in errors}


def test_the_miniature_lies_where_its_package_says():
    """The miniature has the tables of a review, each in its place."""
    package = json.loads(documents(Collection(MINI))["data/datapackage.json"])
    assert {f"data/{resource['path']}" for resource in package["resources"]} == {
        *TABLES,
        "data/mini/confirmations.csv",
        "data/mini/replies.csv",
        "data/mini/signatures.csv",
        "data/mini/signed.csv",
    }


def test_a_schema_needs_no_file_of_ours(published, monkeypatch):
    """The data folder can be taken elsewhere and validated alone."""
    alone = published.parent / "alone"
    (published / "data").rename(alone)
    assert Package(str(alone / "datapackage.json")).validate().valid
