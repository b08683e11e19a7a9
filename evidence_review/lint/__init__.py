"""The wording lint: says where a text promises more than evidence can keep."""

from evidence_review.lint.formats import as_json, as_sarif, as_text
from evidence_review.lint.review import lint_review
from evidence_review.lint.rules import RULES, Remark, Rule
from evidence_review.lint.text import lint_file, lint_text

__all__ = [
    "RULES",
    "Remark",
    "Rule",
    "as_json",
    "as_sarif",
    "as_text",
    "lint_file",
    "lint_review",
    "lint_text",
]
