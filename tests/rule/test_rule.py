"""The rule's version: raised whenever any answer of the rule changes."""

import hashlib
from itertools import product

from conftest import make_body, make_claim, make_effect, make_judgement

from evidence_review.rule.certainty import RULE
from evidence_review.rule.findings import Known, finding_of
from evidence_review.rule.frequency import Measured
from evidence_review.tables.table import format_cell
from evidence_review.vocabulary import Certainty, Direction, Extent, Kind, Wording

ANSWERS = {3: "8e356df335af5e0b"}
"""What the rule of this version answers, over all the cases below."""


def bodies():
    """Two judgements that differ in every way that the rule looks at, and one alone."""
    grades = (*list(Certainty)[:4], Certainty.HIGH)
    axes = list(product(Direction, ("", "P"), Extent, grades))
    one = [
        make_judgement("one", way, differs=differs, extent=extent, certainty=grade)
        for way, differs, extent, grade in axes
    ]
    two = [
        make_judgement("two", way, extent=extent, certainty=grade)
        for way, extent, grade in product(Direction, Extent, list(Certainty)[2::2])
    ]
    yield ()
    yield from ((each,) for each in one)
    yield from product(one, two)


def answers() -> str:
    """Every finding over every body, for an empirical claim, a frequency, advice, and weak and
    firm words."""
    kinds = (Kind.BENEFIT, Kind.EPIDEMIOLOGY, Kind.ADVICE)
    claims = [
        make_claim(kind=kind, wording=wording, text="Most have falls.")
        for kind, wording in product(kinds, (Wording.MAY, Wording.STATES))
    ]
    share = make_effect(measure="proportion", estimate="0.2", low="0.1", high="0.3")
    measured = {"C01": Measured(make_body(), share)}
    hashed = hashlib.sha256()
    for claim, body in product(claims, bodies()):
        for retracted in (frozenset(), frozenset({"one"})):
            finding = finding_of(claim, body, Known(("one",), retracted, measured))
            cells = (format_cell(cell) for name, cell in finding if "because" not in name)
            hashed.update("\x1f".join(cells).encode())
    return hashed.hexdigest()[:16]


def test_a_rule_that_answers_otherwise_has_another_number():
    """Every judgement was made for a rule: if this fails, raise RULE and add its answers here."""
    assert answers() == ANSWERS[RULE]
