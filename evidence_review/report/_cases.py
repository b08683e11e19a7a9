"""The worked cases of the coding guide, from their data to the page."""

import tomllib
from collections.abc import Iterable
from typing import Any

Case = dict[str, Any]
"""One claim with its `coding`, as `coding-cases.toml` has it."""

_AXES = ("direction", "differs", "extent", "parts", "certainty", "lowered_by", "basis", "locator")


def cases(text: str) -> list[Case]:
    """The cases of a TOML text. Raises `tomllib.TOMLDecodeError` where it is none."""
    return list(tomllib.loads(text)["case"])


def as_page(worked: Iterable[Case]) -> str:
    """The cases as Markdown, numbered, each with its coding and the answers of both rules."""
    return "\n\n".join(_case(number, case) for number, case in enumerate(worked, 1))


def _case(number: int, case: Case) -> str:
    parts = f"; parts: {case['parts']}" if "parts" in case else ""
    lines = [
        f"### {number}. {case['title']}",
        "",
        f"The article: “{case['sentence']}”",
        "",
        f"Claim: {case['claim']} ({case['kind']}; said as: {case['wording']}{parts})",
        "",
        *(_coded(coding, case) for coding in case["coding"]),
        f"- As cited: **{case['as_cited']}**. "
        f"Best evidence: **{case['best_evidence']}** ({case['certainty']}).",
        "",
        case["why"],
    ]
    return "\n".join(lines)


def _coded(coding: dict[str, str], case: Case) -> str:
    beside = "" if coding["source"] in case.get("cited", coding["source"]) else ", not cited"
    axes = "; ".join(
        f"{axis.replace('_', ' ')}: *{coding[axis]}*" for axis in _AXES if coding.get(axis)
    )
    return f"- `{coding['source']}`{beside}: {coding['reason']}\n  {axes}."
