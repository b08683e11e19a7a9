"""Remarks as text, as JSON and as SARIF 2.1.0, which editors and code hosts read.

Every form is the same for the same remarks: no times, no paths of the machine, no random ids.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from urllib.parse import quote

from evidence_review.lint.rules import RULES, Remark, Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {rule.id: rule.level for rule in RULES}


def as_text(remarks: Iterable[Remark]) -> str:
    """One line a remark, as compilers write them, so that editors find the place."""
    return "".join(
        f"{each.file or 'draft'}:{each.line}:{each.column}: {_LEVELS[each.rule]}: {each.rule} "
        f"“{each.found}” – {each.message} {each.do}.\n"
        for each in remarks
    )


def as_json(remarks: Iterable[Remark]) -> str:
    """A list of objects, one a remark, with its fields by name."""
    return json.dumps([asdict(each) for each in remarks], ensure_ascii=False, indent=2) + "\n"


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
        "results": [_result(each) for each in remarks],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def documentation() -> str:
    """The rules as Markdown, as they stand in `docs/lint.md`."""
    return "\n".join(
        f"## {rule.id} {rule.name}\n\n{rule.explanation} {rule.do}.\n\n"
        f"- level: {rule.level}; reads: {rule.reads}\n- fires: {rule.fires}\n"
        f"- does not: {rule.passes}\n"
        f"- why: [doi:{rule.citation}](https://doi.org/{rule.citation})\n"
        for rule in RULES
    )


def _rule(rule: Rule) -> dict:
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": rule.explanation},
        "help": {"text": f"{rule.do}. Why: https://doi.org/{rule.citation}"},
        "helpUri": f"https://doi.org/{rule.citation}",
        "defaultConfiguration": {"level": rule.level},
    }


def _result(each: Remark) -> dict:
    region = {"startLine": each.line, "startColumn": each.column, "endColumn": each.end_column}
    place = {"artifactLocation": {"uri": quote(each.file or "draft")}, "region": region}
    return {
        "ruleId": each.rule,
        "ruleIndex": [rule.id for rule in RULES].index(each.rule),
        "level": _LEVELS[each.rule],
        "message": {"text": f"“{each.found}” – {each.message} {each.do}."},
        "locations": [{"physicalLocation": place}],
    }
