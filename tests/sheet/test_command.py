"""`evidence-review sheet`: where the file goes, what is said, how it ends."""

import pytest
from sheets import bytes_of, fill, row_of

from evidence_review.cli import main


@pytest.fixture
def inside(mini, monkeypatch):
    """The miniature as the current folder."""
    monkeypatch.chdir(mini)
    return mini


def test_the_file_goes_into_build_and_comes_back(inside, capsys):
    assert main(["sheet", "export", "mini", "--reviewer", "first"]) == 0
    path = inside / "build/mini/first.xlsx"
    assert capsys.readouterr().out == f"{path}\n"
    row = row_of(path, "Replies", "C02")
    fill(path, {f"Replies!F{row}": "accepted"})
    assert main(["sheet", "import", "mini", str(path), "--on", "2026-03-04"]) == 0
    assert capsys.readouterr().out == (
        "first.xlsx, of first:\n"
        "  Claims: 0 new, 0 changed, 0 unchanged, 0 open\n"
        "  Readings: 0 new, 0 changed, 1 unchanged, 3 open\n"
        "  Judgements: 0 new, 0 changed, 11 unchanged, 1 open\n"
        "  Replies: 1 new, 0 changed, 1 unchanged, 3 open\n"
    )


def test_problems_end_with_1_and_are_counted(inside, capsys):
    path = inside / "mine.xlsx"
    main(["sheet", "export", "mini", "--reviewer", "first", "--out", str(path)])
    fill(path, {"Judgements!G2": "suports", "Judgements!L2": "all"})
    before = bytes_of(inside)
    assert main(["sheet", "import", "mini", str(path)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in said[:2]] == ["Judgements!G2", "Judgements!L2"]
    assert said[2:] == ["2 problems."]
    assert bytes_of(inside) == before


@pytest.mark.parametrize(
    "words",
    [
        ("export", "mini", "--reviewer", "nobody"),
        ("export", "mini", "--reviewer", "first", "--out", "mine.csv"),
        ("export", "none", "--reviewer", "first"),
        ("import", "mini", "missing.xlsx"),
        ("import", "mini", "data"),
        ("import", "mini", "references.bib"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(inside, capsys, words):
    assert main(["sheet", *words]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
