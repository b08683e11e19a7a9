"""Remarks as text, as JSON and as SARIF 2.1.0, which editors and code hosts read.

Every form is the same for the same remarks: no times, no paths of the machine, no random ids.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from urllib.parse import quote

from evidence_review.lint._rule import RULES, Rule
from evidence_review.lint.linting import Remark
from evidence_review.text.visible import visible

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_text(remarks: Iterable[Remark]) -> str:
    """One line a remark, as compilers write them, so that editors find the place."""
    return "".join(
        f"{visible(' '.join(remark.file.split())) or 'draft'}:{remark.line}:{remark.column}: "
        f"{remark.level}: {remark.rule} “{visible(remark.words)}” – {remark.message} {remark.do}.\n"
        for remark in remarks
    )


def as_json(remarks: Iterable[Remark]) -> str:
    """A list of objects, one a remark, with its fields by name."""
    return json.dumps([asdict(remark) for remark in remarks], indent=2) + "\n"


def as_sarif(remarks: Iterable[Remark]) -> str:
    """A SARIF 2.1.0 log with one run, all rules and the remarks.

    Columns count Unicode code points, which `columnKind` says: the default is UTF-16 units, and an
    emoji before the place would shift it.
    """
    run = {
        "tool": {
            "driver": {"name": "evidence-review lint", "rules": [_rule(rule) for rule in RULES]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(remark) for remark in remarks],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(rule: Rule) -> dict:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.why},
        "help": {"text": f"{rule.do}. Why: https://doi.org/{rule.doi}"},
        "helpUri": f"https://doi.org/{rule.doi}",
        "defaultConfiguration": {"level": rule.level},
    }


def _result(remark: Remark) -> dict:
    region = {
        "startLine": remark.line,
        "startColumn": remark.column,
        "endColumn": remark.end_column,
    }
    place = {"artifactLocation": {"uri": quote(remark.file or "draft")}, "region": region}
    return {
        "ruleId": remark.rule,
        "ruleIndex": [rule.id for rule in RULES].index(remark.rule),
        "level": remark.level,
        "message": {"text": f"“{remark.words}” – {remark.message} {remark.do}."},
        "locations": [{"physicalLocation": place}],
    }
