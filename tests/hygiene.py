"""What a committed notebook keeps to: its shape, its prose, and the outputs that are the record.

A rule takes the path of a notebook, and fails by an assertion. `test_notebooks.py` holds the
committed notebooks against every rule, and `mutate.py` a copy with a lie in it.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import nbformat
from conftest import ROOT
from nbformat import NotebookNode

TAGS = re.compile(r"parameters|hide-input|nbval-ignore-output|report-[a-z-]+")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")

# Digits that prose may hold: names of methods, and scales. All other numbers come from data.
FIXED = ("OCEBM 2011", "GRADE guidance 26", "0 to 100", "0 to 10", "0 to 5")


@cache
def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def code(path: Path) -> list[NotebookNode]:
    return [cell for cell in read(path).cells if cell.cell_type == "code"]


def markdown(path: Path) -> list[str]:
    return [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]


def tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def lines(cell: NotebookNode) -> list[str]:
    """The cell's lines without the blank ones."""
    return [line for line in cell.source.splitlines() if line.strip()]


def syntax(path: Path) -> list[ast.AST]:
    """Every node of the code, of all cells."""
    return [node for cell in code(path) for node in ast.walk(ast.parse(cell.source))]


def outputs(path: Path) -> list[NotebookNode]:
    return [output for cell in code(path) for output in cell.outputs]


def shown(path: Path) -> str:
    """Everything that is stored as output, as text."""
    return "\n".join(text for output in outputs(path) for text in output.get("data", {}).values())


# ── Shape ─────────────────────────────────────────────────────────────────────────────────────


def it_is_a_valid_notebook(path: Path) -> None:
    """The file is what the format's schema asks for."""
    nbformat.validate(read(path))


def its_metadata_is_neutral(path: Path) -> None:
    """Only the kernel's neutral name and the title are kept: no version, no times, no machine."""
    metadata = dict(read(path).metadata)
    assert metadata.pop("title") == markdown(path)[0].removeprefix("# ")
    assert metadata == {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "language_info": {"name": "python"},
    }


def it_opens_with_its_question(path: Path) -> None:
    """The first cell is the one H1 of the notebook, alone, and asks a question."""
    assert read(path).cells[0].cell_type == "markdown"
    headings = re.findall(r"^# .*$", "\n".join(markdown(path)), re.MULTILINE)
    assert headings == [markdown(path)[0]]
    assert headings[0].endswith("?")


def its_cells_carry_nothing_but_known_tags(path: Path) -> None:
    """A cell's metadata are its tags, each of which something reads."""
    for cell in read(path).cells:
        assert set(cell.metadata) <= {"tags"}
        assert [tag for tag in tags(cell) if not TAGS.fullmatch(tag)] == []


def its_cell_ids_are_unique_and_speak(path: Path) -> None:
    """A cell's id is made of the notebook's name and a number, so that diffs can be read."""
    ids = [cell.id for cell in read(path).cells]
    assert len(set(ids)) == len(ids)
    name = path.stem.split("-", 1)[1]
    assert [each for each in ids if not re.fullmatch(rf"{name}-\d\d", each)] == []


def it_takes_one_parameter(path: Path) -> None:
    """Exactly one cell is tagged `parameters`, and it only names the review."""
    (cell,) = (cell for cell in code(path) if "parameters" in tags(cell))
    assert re.fullmatch(r'review = "[a-z0-9-]+"', cell.source)


# ── Code ──────────────────────────────────────────────────────────────────────────────────────


def a_cell_is_at_most_three_lines(path: Path) -> None:
    """What takes more lines belongs into the package."""
    assert [cell.source for cell in code(path) if len(lines(cell)) > 3] == []


def it_defines_and_repeats_nothing(path: Path) -> None:
    """No function, class or loop: if a cell wants one, the package wants a function."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    unwanted = (*functions, ast.For, ast.While, ast.comprehension)
    assert [ast.unparse(node) for node in syntax(path) if isinstance(node, unwanted)] == []


def review_is_its_only_variable(path: Path) -> None:
    """Nothing else is assigned, so that cells may be run again in any order."""
    nodes = (node for node in syntax(path) if isinstance(node, ast.Name))
    assert {node.id for node in nodes if isinstance(node.ctx, ast.Store)} == {"review"}


def its_code_holds_no_path(path: Path) -> None:
    """Where files lie is the package's business."""
    values = (node.value for node in syntax(path) if isinstance(node, ast.Constant))
    assert [text for text in values if isinstance(text, str) and re.search(r"[/\\]", text)] == []


def no_line_ends_with_a_semicolon(path: Path) -> None:
    """papermill hides such a line's value and nbval does not, so that the two would disagree."""
    assert [cell.source for cell in code(path) if re.search(r";\s*$", cell.source, re.M)] == []


# ── Prose ─────────────────────────────────────────────────────────────────────────────────────


def it_explains_more_than_it_computes(path: Path) -> None:
    """There are at least ten words of prose for each line of code."""
    words = len(" ".join(markdown(path)).split())
    assert words >= 10 * sum(len(lines(cell)) for cell in code(path))


def numbers_in_prose_come_from_data(path: Path) -> None:
    """Markdown holds no number but the names of methods and scales: the others are computed."""
    prose = LINK.sub("", "\n".join(markdown(path)))
    for name in FIXED:
        prose = re.sub(rf"\b{name}\b", "", prose)
    assert re.findall(r".*\d.*", prose) == []


def its_links_lead_somewhere(path: Path) -> None:
    """Every link in the prose is to a work by its DOI, or to a file of the repository."""
    targets = [target for text in markdown(path) for target in LINK.findall(text)]
    targets = [target for target in targets if not target.startswith("https://doi.org/")]
    assert targets, "a notebook links at least to the next one"
    assert [target for target in targets if not (path.parent / target).is_file()] == []


# ── Outputs ───────────────────────────────────────────────────────────────────────────────────


def it_was_run_once_from_top_to_bottom(path: Path) -> None:
    """Every code cell has a count, 1 to n in order; nbval compares nothing for one without."""
    counts = [cell.execution_count for cell in code(path)]
    assert counts == list(range(1, len(counts) + 1))


def every_answer_is_stored_in_both_forms(path: Path) -> None:
    """Each call has its text, which nbval compares, and its HTML, which the reader sees."""
    for cell in code(path):
        if {"parameters", "hide-input"} & set(tags(cell)):
            assert cell.outputs == []
        else:
            (output,) = cell.outputs
            assert output.output_type == "execute_result"
            assert set(output.data) == {"text/plain", "text/html"}
            assert all(output.data.values())


def its_links_lead_to_what_a_notebook_shows(path: Path) -> None:
    """A claim, a change or a source is linked in the notebook that has its card."""
    for name, place in re.findall(r'href="(?!http)([^"#]*)#([^"]+)"', shown(path)):
        there = path.with_name(name)
        assert there.is_file()
        assert place.startswith("at-") or f'id="{place}"' in shown(there)


def its_outputs_hold_no_address(path: Path) -> None:
    """No address in memory, which differs at every run."""
    assert re.findall(r"\b0x[0-9a-f]{6,}", shown(path)) == []


def its_outputs_hold_no_path(path: Path) -> None:
    """No path of the machine that made them."""
    assert re.findall(r"(?<![\w.:/<])/(?:home|root|tmp|usr|work|Users)\b\S*", shown(path)) == []
    assert str(ROOT) not in shown(path)


def its_outputs_hold_no_day_but_those_of_the_data(path: Path) -> None:
    """Every day in the outputs stands in the tables, so none was asked of the clock."""
    files = [file for file in (ROOT / "data").rglob("*") if file.suffix in {".csv", ".toml"}]
    data = "\n".join(file.read_text("utf-8") for file in (*files, ROOT / "references.bib"))
    assert set(DAY.findall(shown(path))) <= set(DAY.findall(data))
    assert re.findall(r"\b\d{1,2}:\d{2}:\d{2}\b", shown(path)) == []


def it_is_small(path: Path) -> None:
    """With its outputs it stays under 500 kB, so that GitHub shows it and a diff can be read."""
    assert path.stat().st_size < 500_000


RULES = (
    it_is_a_valid_notebook,
    its_metadata_is_neutral,
    it_opens_with_its_question,
    its_cells_carry_nothing_but_known_tags,
    its_cell_ids_are_unique_and_speak,
    it_takes_one_parameter,
    a_cell_is_at_most_three_lines,
    it_defines_and_repeats_nothing,
    review_is_its_only_variable,
    its_code_holds_no_path,
    no_line_ends_with_a_semicolon,
    it_explains_more_than_it_computes,
    numbers_in_prose_come_from_data,
    its_links_lead_somewhere,
    it_was_run_once_from_top_to_bottom,
    every_answer_is_stored_in_both_forms,
    its_links_lead_to_what_a_notebook_shows,
    its_outputs_hold_no_address,
    its_outputs_hold_no_path,
    its_outputs_hold_no_day_but_those_of_the_data,
    it_is_small,
)
"""Every rule, in the order of this file."""


def broken_rules(path: Path) -> Iterator[str]:
    """The rules that a notebook breaks, each with what it says."""
    read.cache_clear()
    for rule in RULES:
        try:
            rule(path)
        except Exception as error:  # whichever way, the rule is not kept
            yield f"{rule.__name__}: {error}"
