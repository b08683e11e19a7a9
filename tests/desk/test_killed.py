"""A desk that is killed while it writes leaves every file as it was or as it is to be, whole."""

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest
from begun import REVIEW, TRIAL, judgement, open_desk, ready_to_judge
from conftest import read_review, read_rows

KILLS = 100


def answer_for_ever(desk) -> None:
    """In a process of its own: one answer after the other, each longer or shorter."""
    for count in range(1_000_000):
        desk.do(judgement("C01", TRIAL, reason=f"{'Said. ' * (count % 300)}End {count}."))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_hundred_kills_leave_the_old_file_or_the_new_one(tmp_path):
    root = ready_to_judge(tmp_path)
    path = root / "data" / REVIEW / "judgements" / "reviewer.csv"
    chance, answered = random.Random(13), set()
    for _ in range(KILLS):
        desk = open_desk(root, "reviewer")
        child = os.fork()
        if child == 0:
            try:
                answer_for_ever(desk)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0.001, 0.15))
        os.kill(child, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
        assert read_review(root, REVIEW).faults == ()
        rows = read_rows(path)
        assert len(rows) <= 1
        assert all(row["reason"].endswith(".") for row in rows)
        assert path.read_bytes().endswith(b"\n")
        answered |= {row["reason"] for row in rows}
    assert len(answered) > 1  # the kills came while it was answering


def test_what_a_killed_write_leaves_behind_is_no_reviewers_file(tmp_path):
    """The half-written copy lies beside the file under a hidden name that nobody reads."""
    root = ready_to_judge(tmp_path)
    path = root / "data" / REVIEW / "judgements" / "reviewer.csv"
    shutil.copy(path, Path(path.parent, ".reviewer.csv.k1ll3d"))
    assert sorted(read_review(root, REVIEW).reviewers) == ["reviewer", "smith"]
