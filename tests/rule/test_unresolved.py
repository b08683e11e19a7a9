"""Where reviewers differ a verdict stands only if it does not matter who is right."""

from itertools import product

import pytest
from conftest import make_claim, make_judgement
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.rule.consensus import settle
from evidence_review.rule.findings import Known, findings_of
from evidence_review.rule.unresolved import MOST
from evidence_review.tables.rows import Consensus

CLAIM = make_claim(cited="one; two; three")


def found(*files, consensus=()):
    """The finding from the files of reviewers a, b, c …"""
    settled = settle(dict(zip("abcd", files, strict=False)), consensus)
    (finding,) = findings_of([CLAIM], settled.judgements, Known(), differences=settled.differences)
    return finding


def says(source: str, direction: str = "supports", **cells: str):
    """A judgement on the claim."""
    return make_judgement(source, direction, claim=CLAIM.claim, **cells)


def test_a_verdict_that_depends_on_who_is_right_is_unresolved():
    finding = found([says("one")], [says("one", "refutes")])
    assert (finding.as_cited, finding.best_evidence) == ("unresolved", "unresolved")
    assert finding.as_cited_because == (
        "Reviewers differ on C01 × one (a: supports, b: refutes), and nothing is decided. "
        "By who is right it is contradicted or supported."
    )


def test_it_asks_nothing_of_the_writer_and_has_no_certainty():
    finding = found([says("one")], [says("one", "refutes")])
    assert (finding.action, finding.certainty) == ("assess", "not graded")
    assert finding.wording_fit == "not applicable"
    assert finding.rests_on == ("one",)


def test_a_verdict_that_is_the_same_whoever_is_right_stands_and_says_so():
    sure = [says("two"), says("three")]
    finding = found([*sure, says("one", certainty="moderate")], [says("one", certainty="low")])
    alone = found([*sure, says("one", certainty="moderate")])
    assert (finding.best_evidence, finding.certainty) == (alone.best_evidence, alone.certainty)
    assert "Reviewers differ on C01 × one" in finding.best_evidence_because
    assert "it makes no difference to this verdict" in finding.best_evidence_because


def test_another_certainty_leaves_the_best_evidence_unresolved_and_not_the_quotation():
    """Whether the source says it is one question, how sure that is another."""
    finding = found([says("one", certainty="high")], [says("one", certainty="very low")])
    assert (finding.as_cited, finding.best_evidence) == ("supported", "unresolved")


def test_a_decision_resolves_it():
    decision = Consensus.model_validate(
        dict(says("one", "refutes")) | {"decided_by": "both", "reason": "Read again."}
    )
    finding = found([says("one")], [says("one", "refutes")], consensus=[decision])
    assert finding.as_cited == "contradicted"


def test_too_many_ways_to_decide_are_unresolved():
    """Nine differences between two are more than are tried."""
    names = [f"s{number}" for number in range(9)]
    assert 2 ** len(names) > MOST
    finding = found([says(n) for n in names], [says(n, extent="part") for n in names])
    assert finding.best_evidence == "unresolved"


judgements = st.builds(
    says,
    st.sampled_from(["one", "two"]),
    st.sampled_from(["supports", "refutes", "mixed", "inconclusive"]),
    certainty=st.sampled_from(["low", "high"]),
    lowered_by=st.just("imprecision"),
)
files = st.lists(
    st.lists(judgements, unique_by=lambda row: row.source, max_size=2), min_size=1, max_size=3
)


@given(files)
def test_unresolved_is_what_two_ways_to_decide_answer_otherwise(files):
    """By brute force over every way in which one of the judgements of each pair stands."""
    finding = found(*files)
    by_pair = {}
    for row in (row for file in files for row in file):
        by_pair.setdefault(row.source, []).append(row)
    ways = [found(list(way)) for way in product(*by_pair.values())]
    assert (finding.as_cited == "unresolved") == (len({way.as_cited for way in ways}) > 1)
    best = {(way.best_evidence, way.certainty) for way in ways}
    assert (finding.best_evidence == "unresolved") == (len(best) > 1)
    assert len(best) > 1 or best == {(finding.best_evidence, finding.certainty)}


def test_best_evidence_stands_though_the_quotation_is_unresolved():
    """What one source says does not matter to what two others show."""
    claim = make_claim(cited="one")
    sure = [says(name, certainty="high") for name in ("two", "three")]
    silent = says("one", "silent", certainty="not graded", lowered_by="")
    settled = settle({"a": [*sure, says("one", certainty="high")], "b": [*sure, silent]})
    (finding,) = findings_of([claim], settled.judgements, Known(), differences=settled.differences)
    assert (finding.as_cited, finding.best_evidence) == ("unresolved", "supported")
    assert (finding.certainty, finding.action) == ("high", "assess")


@given(files)
def test_the_order_of_the_reviewers_decides_nothing(files):
    one, other = found(*files), found(*files[::-1])
    assert (one.as_cited, one.best_evidence) == (other.as_cited, other.best_evidence)


@given(st.lists(judgements, unique_by=lambda row: row.source))
def test_reviewers_who_agree_leave_nothing_unresolved(file):
    assert found(file, file) == found(file)


@pytest.mark.parametrize("body", ["as_cited", "best_evidence"])
def test_a_silent_reading_and_a_judgement_that_speaks_differ(body):
    silent = says("one", "silent", certainty="not graded", lowered_by="")
    assert getattr(found([says("one")], [silent]), body) == "unresolved"
