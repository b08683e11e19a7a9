"""How many of the faults that were planted in the practice article its review finds.

They are listed in planted.toml, apart from the review, so that a fault that nobody finds any more
cannot leave quietly, and one that was never found is named with the reason.
"""

import tomllib
from pathlib import Path

import pytest
from conftest import ROOT, read_review

from evidence_review.references.faults import Fault, reference_faults
from evidence_review.tables.rows import Citation, Omission

PLANTED = tomllib.loads(Path(__file__).with_name("planted.toml").read_text("utf-8"))["planted"]
FOUND, ALL = 22, 23


def _name(fault):
    place = next(fault[key] for key in ("claim", "omission", "reference") if key in fault)
    return f"{place}: {fault['kind']}"


@pytest.fixture(scope="module")
def record():
    return read_review(ROOT, "leg-cramps")


@pytest.fixture(scope="module")
def differences(record):
    """How the printed references differ from the record, but for what nobody could check."""
    differing = reference_faults(record.table(Citation).rows, record.works, record.appraised)
    return {
        (row.number, row.field, row.fault, row.source)
        for row in differing
        if row.fault is not Fault.NOT_CHECKED
    }


@pytest.fixture(scope="module")
def is_found(record, differences):
    """Whether a finding, an omission or a difference of a reference names a planted fault."""
    omissions = {row.omission: row for row in record.table(Omission).rows}

    def ask(fault):
        if "claim" in fault:
            finding = record.findings[fault["claim"]]
            verdict = (finding.as_cited, finding.action) == (fault["as_cited"], fault["action"])
            return verdict and fault["source"] in finding.judged
        if "omission" in fault:
            row = omissions.get(fault["omission"])
            return row is not None and fault["source"] in row.sources
        place = (fault["reference"], fault["field"], fault["fault"], fault["source"])
        return place in differences

    return ask


@pytest.mark.parametrize("fault", PLANTED, ids=_name)
def test_a_planted_fault_is_found_or_has_its_reason(fault, is_found):
    """One found before stays found; one that is found now needs its reason no longer."""
    assert is_found(fault) is not bool(fault.get("not_found"))


def test_so_many_are_found(is_found):
    """The count that we tell, of a list from which nothing was taken."""
    assert (sum(map(is_found, PLANTED)), len(PLANTED)) == (FOUND, ALL)


def test_no_place_is_listed_twice():
    """Each fault counts once."""
    assert len({_name(fault) for fault in PLANTED}) == len(PLANTED)


def test_every_claim_that_its_references_do_not_carry_is_listed(record):
    """No fault of the text is missing from the list: what is not supported as cited was planted."""
    listed = {fault.get("claim") for fault in PLANTED}
    well = {"supported", "not checkable"}
    poor = {finding.claim for finding in record.findings.values() if finding.as_cited not in well}
    assert poor <= listed


def test_every_fault_of_the_reference_list_is_listed(differences):
    """No fault of a reference is missing either."""
    listed = {(row["reference"], row["field"]) for row in PLANTED if "reference" in row}
    assert {(number, field) for number, field, _, _ in differences} <= listed
