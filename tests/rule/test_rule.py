"""The rule's version: raised whenever any answer of the rule changes."""

import hashlib
from itertools import product

from conftest import make_claim, make_judgement

from evidence_review.rule.certainty import RULE
from evidence_review.rule.findings import Known, finding_of
from evidence_review.tables.table import format_cell
from evidence_review.vocabulary import Certainty, Direction, Extent, Kind, Wording

ANSWERS = {2: "5ce779a1c6f881d2"}
"""What the rule of this version answers, over all the cases below."""


def bodies():
    """Two judgements that differ in every way that the rule looks at, and one alone."""
    grades = (Certainty.NOT_GRADED, Certainty.NOT_READ, Certainty.LOW, Certainty.HIGH)
    axes = list(product(Direction, ("", "P"), Extent, grades))
    one = [
        make_judgement("one", way, differs=differs, extent=extent, certainty=grade)
        for way, differs, extent, grade in axes
    ]
    two = [
        make_judgement("two", way, extent=extent, certainty=grade)
        for way, extent, grade in product(Direction, Extent, (Certainty.LOW, Certainty.HIGH))
    ]
    yield ()
    yield from ((each,) for each in one)
    yield from product(one, two)


def answers() -> str:
    """Every finding over every body, for an empirical claim, advice, and weak and firm words."""
    claims = [
        make_claim(kind=kind, wording=wording)
        for kind, wording in product((Kind.BENEFIT, Kind.ADVICE), (Wording.MAY, Wording.STATES))
    ]
    hashed = hashlib.sha256()
    for claim, body in product(claims, bodies()):
        for retracted in (frozenset(), frozenset({"one"})):
            finding = finding_of(claim, body, Known(("one",), retracted))
            cells = (format_cell(cell) for name, cell in finding if "because" not in name)
            hashed.update("\x1f".join(cells).encode())
    return hashed.hexdigest()[:16]


def test_a_rule_that_answers_otherwise_has_another_number():
    """Every judgement was made for a rule: if this fails, raise RULE and add its answers here."""
    assert answers() == ANSWERS[RULE]
