"""CSL-YAML, the references of Pandoc's metadata: the items of CSL-JSON, written in YAML.

Every value is read as the text that it is: no tag is followed, and 1:30 stays a page.
"""

import re
from typing import Any

import yaml

from evidence_review.errors import Problem
from evidence_review.references._cleaning import make_work
from evidence_review.references._csl import cells_of
from evidence_review.references.work import Imported, Work

CSL_YAML = re.compile(
    r"^references:[ \t]*\n[ \t]*-[ \t]+[\w-]+:"
    r"|\A\s*(?:---[ \t]*\n)?-[ \t]+(?:id|type|title|author|citation-key|DOI|issued):",
    re.MULTILINE,
)
_FORM = "CSL-YAML"
_MOST = 8_000_000
"""Characters; thirty thousand works. YAML takes thirty times the time of JSON."""
_AGAIN = "Export the references again, or convert them to CSL-JSON with Pandoc"


def read_yaml(text: str, file: str) -> Imported:
    """Every item of the first document as a work; what is no YAML is one problem with its line."""
    if len(text) > _MOST:
        found = f"it has {len(text) / 1e6:.0f} million characters of YAML, of which 8 are read"
        return Imported(_FORM, (), (Problem(file, 1, found=found, do=_AGAIN),))
    try:
        placed = _items(yaml.CBaseLoader(text))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        found = f"the YAML is broken ({getattr(error, 'problem', None) or type(error).__name__})"
        problem = Problem(file, mark.line + 1 if mark else 1, found=found, do=_AGAIN)
        return Imported(_FORM, (), (problem,))
    works: list[Work] = []
    problems: list[Problem] = []
    notes: list[Problem] = []
    for node, item in placed:
        line = node.start_mark.line + 1
        if isinstance(item, dict):
            raw = text[node.start_mark.index : node.end_mark.index].rstrip()
            work, doubts = make_work(line, raw, cells_of(item), file)
            works.append(work)
            notes += doubts
        else:
            found = f"{str(item)[:40]!r} is no item with names and values"
            problems.append(Problem(file, line, found=found, do=_AGAIN))
    return Imported(_FORM, tuple(works), tuple(problems), tuple(notes))


def _items(loader: Any) -> list[tuple[Any, Any]]:
    """The items of a list, or of the list that stands under `references`, with their places."""
    if not loader.check_node():
        return []
    node: Any = loader.get_node()
    content = loader.construct_document(node)
    if isinstance(content, dict):
        node = next((value for name, value in node.value if name.value == "references"), None)
        content = content.get("references")
    return list(zip(node.value, content, strict=True)) if isinstance(content, list) else []
