"""A review under way says what each section waits for, and nothing is well before it was judged."""

import re
import shutil
from pathlib import Path

import pytest
from conftest import MINI, ROOT, read_rows, write_rows

from evidence_review.cli import main
from evidence_review.collection.collection import Collection
from evidence_review.report.index import build_index
from evidence_review.report.page import build_report

ARTICLE = """# Warm socks

Cold feet keep many people awake [1]. Socks cure cold feet. Wool lowers the risk of blisters by 20%.
"""
LIST = "\n## References\n\n1. Lee A. Wool and blisters. Journal of Examples. 2020;1(2):3-4.\n"
DONE = re.compile(
    r"nothing needs|nothing that we know of is missing|every wording fits|no faults?\b|\b0 faults"
    r"|drop it|keep it|0 problems|: consistent|need no further source|every claim has been judged"
    r"|no verdict depends on (?!can)|none is to be corrected|silent on every"
    r"|nothing to cite|agrees with the records",
    re.IGNORECASE | re.MULTILINE,
)


@pytest.fixture(params=["", LIST], ids=["without references", "with a reference"])
def fresh(request, tmp_path, monkeypatch) -> Path:
    """A collection with a review that was just started."""
    (tmp_path / "data").mkdir()
    shutil.copy(MINI / "references.bib", tmp_path)
    shutil.copy(MINI / "data/sources.csv", tmp_path / "data")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    (tmp_path / "a.md").write_text(ARTICLE + request.param, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "one", "--article", "a.md", "--on", "2026-01-31"]) == 0
    return tmp_path


def shown(root: Path) -> str:
    """What a reader sees of the report and of the index: no marks and no styles."""
    collection = Collection(root)
    pages = build_report(collection.review("one")), build_index(collection)
    texts = (path.read_text("utf-8") for path in pages)
    return "\n".join(
        re.sub(r"<(script|style)[\s\S]*?</\1>|<[^>]*>", "\n", text).replace("’", "'")
        for text in texts
    )


@pytest.mark.parametrize("state", ["proposed", "rejected"])
def test_nothing_is_done_before_somebody_judged(fresh, state):
    """Nor where every row was rejected; and a review without references has its report, too."""
    path = fresh / "data/one/claims.csv"
    rows = read_rows(path)
    write_rows(path, [{**row, "state": state} for row in rows], list(rows[0]))
    text = shown(fresh)
    assert not DONE.findall(text)
    assert ("Nobody has judged yet: 0 of " if state == "proposed" else "No claim counts") in text


def test_status_says_what_is_open_and_not_that_nothing_is_stale(fresh, capsys):
    """A verdict that does not exist cannot be current."""
    main(["status", "one"])
    said = capsys.readouterr().out
    assert "Nobody has judged yet" in said
    assert "No verdict on 0 claims" not in said
