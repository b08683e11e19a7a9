"""What a machine can propose about an article's sentences, by rules that a person can read."""

from evidence_review.prepare.classes import RULES, Prepared, classify
from evidence_review.prepare.parts import split
from evidence_review.prepare.rules import Rule

__all__ = ["RULES", "Prepared", "Rule", "classify", "split"]
