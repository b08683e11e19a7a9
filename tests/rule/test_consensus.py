"""Several reviewers: one judgement a claim and a source, or none until they agree."""

import pytest
from conftest import make_judgement
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.rule.consensus import Settled
from evidence_review.rule.consensus import settle as settle_files
from evidence_review.tables.rows import Consensus


def settle(files, consensus=()) -> Settled:
    """The files of reviewers one, two, three …"""
    return settle_files({str(place): file for place, file in enumerate(files)}, consensus)


def decision(**cells: str) -> Consensus:
    """A decision that the source is silent."""
    usual = make_judgement(direction="silent").model_dump(mode="json")
    lists = {"differs": "", "lowered_by": ""}
    return Consensus.model_validate(usual | lists | {"decided_by": "both"} | cells)


def test_one_reviewer_counts_alone():
    """What only one reviewer judged stands."""
    judgement = make_judgement()
    assert settle([[judgement], []]).judgements == (judgement,)


def test_where_reviewers_agree_the_first_one_speaks():
    """Reviewers who agree on the axes may give different reasons; the first file's is shown."""
    first, second = make_judgement(reason="Table 2."), make_judgement(reason="The abstract.")
    assert settle([[first], [second]]).judgements == (first,)


AXES = [
    pytest.param({"direction": "refutes"}, id="direction"),
    pytest.param({"differs": "P"}, id="directness"),
    pytest.param({"extent": "part"}, id="extent"),
    pytest.param({"certainty": "low"}, id="certainty"),
]


@pytest.mark.parametrize("cells", AXES)
def test_what_reviewers_see_otherwise_is_open(cells):
    """A difference on any axis leaves the pair open: neither judgement counts."""
    settled = settle([[make_judgement()], [make_judgement(**cells)]])
    assert (settled.judgements, settled.open) == ((), (("C01", "one"),))


@pytest.mark.parametrize(
    "cells",
    [
        {"reason": "Another reason."},
        {"locator": "page 7"},
        {"basis": "abstract"},
        {"lowered_by": "imprecision"},
        {"date": "2026-02-02"},
    ],
    ids=lambda cells: next(iter(cells)),
)
def test_what_is_not_an_axis_need_not_agree(cells):
    """Reviewers may read different parts on different days and still agree."""
    assert settle([[make_judgement()], [make_judgement(**cells)]]).open == ()


def test_the_order_of_what_differs_does_not_count():
    """Population and outcome are the same difference as outcome and population."""
    files = [[make_judgement(differs="P; O")], [make_judgement(differs="O; P")]]
    assert settle(files).open == ()


@pytest.mark.parametrize("cells", AXES)
def test_a_decision_settles_what_was_open(cells):
    """A row of the consensus takes the place of both judgements."""
    decided = decision()
    settled = settle([[make_judgement()], [make_judgement(**cells)]], [decided])
    assert (settled.judgements, settled.open) == ((decided,), ())


def test_a_decision_settles_its_own_pair_alone():
    """Another source of the same claim stays open."""
    pairs = [[make_judgement(each) for each in ("one", "two")]]
    pairs += [[make_judgement(each, "refutes") for each in ("one", "two")]]
    assert settle(pairs, [decision()]).open == (("C01", "two"),)


judgements = st.builds(
    make_judgement,
    source=st.sampled_from(["one", "two"]),
    direction=st.sampled_from(["supports", "refutes"]),
    claim=st.sampled_from(["C01", "C02"]),
)
files = st.lists(st.lists(judgements, unique_by=lambda each: each.identity), max_size=3)


@given(files)
def test_every_pair_is_settled_or_open(files):
    """No pair of claim and source is lost, and none is both."""
    settled = settle(files)
    pairs = {each.identity for file in files for each in file}
    counted = [each.identity for each in settled.judgements]
    assert sorted([*counted, *settled.open]) == sorted(pairs)


@given(files)
def test_the_order_of_the_files_decides_nothing(files):
    """Which reviewer comes first changes no direction and opens no pair."""
    one, other = settle(files), settle(files[::-1])
    assert {(*each.identity, each.direction) for each in one.judgements} == {
        (*each.identity, each.direction) for each in other.judgements
    }
    assert set(one.open) == set(other.open)
