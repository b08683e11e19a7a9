"""The coding guide's worked cases: words of the vocabulary, valid rows, and both rules' answers."""

import tomllib

import pytest
from conftest import ROOT, make_claim, messages, read_rows, write_rows

from evidence_review.rule.findings import Known, finding_of
from evidence_review.tables.rows import Finding, Judgement, Source
from evidence_review.tables.table import format_cell
from evidence_review.vocabulary import Direction

CASES = tomllib.loads((ROOT / "docs" / "coding-cases.toml").read_text("utf-8"))["case"]
CLAIM = ("kind", "wording", "parts", "cited")
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])


def claimed(case: dict) -> dict[str, str]:
    """The cells of the case's claim."""
    return {"text": case["claim"], **{name: case[name] for name in CLAIM if name in case}}


def judgements(case: dict) -> list[Judgement]:
    """The case's coding as rows; every column of a judgement that it fills is one."""
    fixed = {"claim": "C01", "date": "2026-01-02"}
    for coding in case["coding"]:
        assert set(coding) <= set(Judgement.model_fields) - set(fixed)
    return [Judgement.model_validate(fixed | coding) for coding in case["coding"]]


def found(case: dict) -> Finding:
    """What both rules answer; the article cites every source unless the case says which."""
    rows = judgements(case)
    return finding_of(make_claim(**claimed(case)), rows, Known(tuple(row.source for row in rows)))


def test_there_are_twenty_cases():
    """Each has a title of its own, and together they use every direction."""
    assert len(CASES) == len({case["title"] for case in CASES}) == 20
    assert {row.direction for case in CASES for row in judgements(case)} == set(Direction)


@every_case
def test_both_rules_answer_as_the_case_says(case):
    """Fidelity and certainty, side by side, as a reader of the guide learns them."""
    made = found(case)
    assert (made.as_cited, made.best_evidence, made.certainty) == (
        case["as_cited"],
        case["best_evidence"],
        case["certainty"],
    )


@every_case
def test_a_source_exists_or_is_called_invented(case):
    """Facts are taken from appraised sources, and an invented one cannot be mistaken for one."""
    known = {row["source"] for row in read_rows(ROOT / "data" / f"{Source.table}.csv")}
    for coding in case["coding"]:
        assert (coding["source"] in known) != coding["source"].startswith("invented-")


@every_case
def test_the_checks_accept_the_coding(case, mini):
    """Levels add up, parts are the claim's, silence grades nothing, and every place is named."""
    for row in judgements(case):
        _judge(mini, case, row)
        assert [said for said in messages(mini) if "C03 × specimen2015" in said] == []


def _judge(mini, case: dict, row: Judgement) -> None:
    """Put the case's claim and one coding of it in the place of a row of the miniature."""
    claim = {name: value for name, value in claimed(case).items() if name != "cited"}
    cells = {name: format_cell(value) for name, value in row if name not in ("claim", "source")}
    for path, key, new in (
        ("claims.csv", ("C03",), {"parts": "", **claim}),
        ("judgements/first.csv", ("C03", "specimen2015"), cells),
    ):
        file = mini / "data" / "mini" / path
        rows = read_rows(file)
        for other in rows:
            if tuple(other.values())[: len(key)] == key:
                other.update(new)
        write_rows(file, rows, list(rows[0]))
