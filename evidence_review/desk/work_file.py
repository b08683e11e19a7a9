"""Reads the file of a reviewer's work, as text that anybody may have written or broken."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from evidence_review.desk.work import FORMAT, MODELS, Answer, AnswerName, Work
from evidence_review.errors import InvalidData, Problem
from evidence_review.judging.join import FILE_NAME
from evidence_review.tables.header import Reviewer
from evidence_review.tables.row import Row, is_formula
from evidence_review.tables.rows import Confirmation
from evidence_review.tables.table import table_of

MOST_BYTES = 20_000_000
"""Of the file: a hundred claims against thirty references take a tenth of it."""
_MOST_ANSWERS = 10_000
_LONGEST_CELL = 20_000
_DEEPEST = 20
_MOST_PROBLEMS = 100
_AGAIN = "Download it again from the desk"


def read_work(text: str, file: str) -> Work:
    """The work that a file holds. Raises InvalidData with every problem that is in it."""
    told = _json(text, file)
    review, answers = told.get("review"), told.get("answers")
    problems = []
    if not isinstance(review, str) or not review:
        problems.append(Problem(file, found="it does not name its review", do=_AGAIN))
    if not isinstance(answers, list) or len(answers) > _MOST_ANSWERS:
        found = "it holds no list of answers, or a longer one than a desk makes"
        problems.append(Problem(file, found=found, do=_AGAIN))
    person, wrong = _person(told.get("reviewer"), file)
    if problems := [*problems, *wrong]:
        raise InvalidData(problems)
    made = _answers(list(answers or ()), person, file)
    memory = told.get("desk")
    return Work(str(review), person, tuple(made), memory if isinstance(memory, str) else "")


_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[\]{}]', re.DOTALL)


def _is_deep(text: str) -> bool:
    """Whether it is nested deeper than any work. Counted before it is parsed: in a browser too deep
    a file would end Python itself, not raise RecursionError."""
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(text):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if depth > _DEEPEST:
            return True
    return False


def _json(text: str, file: str) -> dict:
    if _is_deep(text):
        raise InvalidData([Problem(file, found="it is nested too deep", do=_AGAIN)])
    try:
        told = json.loads(text)
    except json.JSONDecodeError as error:
        found = f"it is no JSON from here on ({error.msg})"
        raise InvalidData([Problem(file, error.lineno, found=found, do=_AGAIN)]) from None
    except ValueError as error:  # a number of thousands of digits
        found = f"it cannot be read ({str(error).partition(';')[0]})"
        raise InvalidData([Problem(file, found=found, do=_AGAIN)]) from None
    if not isinstance(told, dict) or "evidence_review_work" not in told:
        raise InvalidData([Problem(file, found="it is no work of the desk", do=_AGAIN)])
    if told["evidence_review_work"] != FORMAT or isinstance(told["evidence_review_work"], bool):
        found = "it was made by another release"
        do = "Import it with that release, or load it into a desk of this one"
        raise InvalidData([Problem(file, found=found, allowed=f"format {FORMAT}", do=do)])
    return told


def _person(told: object, file: str) -> tuple[Reviewer | None, list[Problem]]:
    if told is None:
        return None, []
    cells = told if isinstance(told, Mapping) else {}
    problems = [
        Problem(f"{file}, reviewer", 0, name, found, do=_AGAIN)
        for name in Reviewer.model_fields
        if (found := _cell_fault(cells.get(name, "")) or ("" if cells.get(name) else "is empty"))
    ]
    if not problems and not FILE_NAME.fullmatch(cells["file"]):
        allowed = "small letters, digits and hyphens, such as lee"
        found = f"found {cells['file']!r}"
        problems.append(Problem(f"{file}, reviewer", 0, "file", found, allowed, _AGAIN))
    if problems:
        return None, problems
    return Reviewer(**{name: cells[name] for name in Reviewer.model_fields}), []


def _cell_fault(cell: object) -> str:
    """What no cell of a table may be."""
    if not isinstance(cell, str):
        return f"is no text but {type(cell).__name__}"
    if len(cell) > _LONGEST_CELL:
        return f"has more than {_LONGEST_CELL:,} characters"
    if any(unicodedata.category(one) in ("Cc", "Cs") for one in cell if one != "\n"):
        return "holds a character that no text has"
    return f"begins like a formula: {cell[:40]!r}" if is_formula(cell) else ""


def _answers(told: list, person: Reviewer | None, file: str) -> list[Answer]:
    """Every answer, or every problem of all."""
    made: list[Answer] = []
    problems: list[Problem] = []
    first: dict[AnswerName, str] = {}
    for number, one in enumerate(told, start=1):
        try:
            answer = _answer(one, f"answer {number}", person, file)
        except InvalidData as error:
            problems += error.problems
            continue
        made.append(answer)
        if answer.name in first:
            found = f"its row stands already in {first[answer.name]}"
            problems.append(Problem(f"{file}, {answer.place}", found=found, do=_AGAIN))
        first.setdefault(answer.name, answer.place)
    if problems:
        raise refusal(problems, file)
    return made


def refusal(problems: Sequence[Problem], file: str) -> InvalidData:
    """The problems of a file, of thousands the first: what made one has often made all."""
    rest = len(problems) - _MOST_PROBLEMS
    more = [Problem(file, found=f"{rest} more problems", do=_AGAIN)] if rest > 0 else []
    return InvalidData([*problems[:_MOST_PROBLEMS], *more])


def _answer(told: object, place: str, person: Reviewer | None, file: str) -> Answer:
    if not isinstance(told, dict) or told.get("table") not in list(MODELS):
        found, allowed = "it names no table that answers go into", ", ".join(MODELS)
        raise InvalidData([Problem(f"{file}, {place}", 0, "", found, allowed, _AGAIN)])
    cells = told.get("row")
    texts = {name: told.get(name, "") for name in ("was", "looked_at", "on", "behind")}
    if not isinstance(cells, dict) or not all(isinstance(cell, str) for cell in texts.values()):
        found = "its row, or what it was made against, is of a wrong type"
        raise InvalidData([Problem(f"{file}, {place}", found=found, do=_AGAIN)])
    place = f"{place} ({told['table']})"
    row = _row(f"{file}, {place}", cells, MODELS[told["table"]])
    confirmed = None
    if person and texts["on"]:  # its row and its version are those of the answer
        known = {"of": "-", "row": "-", "version": "0" * 8, "confirmed_by": person.name}
        looked = {"rests_on": texts["looked_at"], "date": texts["on"]}
        confirmed = _row(f"{file}, {place}", known | looked, Confirmation)
    return Answer(row, texts["was"], confirmed, texts["behind"], place)


_R = TypeVar("_R", bound=Row)


def _row(place: str, cells: Mapping[str, object], model: type[_R]) -> _R:
    """The row of these cells. Raises InvalidData in the words of a table."""
    problems = [
        Problem(place, 0, str(name), f"the cell {fault}", do=_AGAIN)
        for name, cell in cells.items()
        if (fault := _cell_fault(cell))
    ]
    if problems:
        raise InvalidData(problems)
    needed = (name for name, field in model.model_fields.items() if field.is_required())
    whole = {**dict.fromkeys(needed, ""), **cells}
    table = table_of(place, [list(whole), list(map(str, whole.values()))], model)
    if not table.rows and not table.problems:
        raise InvalidData([Problem(place, found="its row is empty", do=_AGAIN)])
    if table.problems:  # a row of an answer has no line of its own
        raise InvalidData(replace(problem, row=0) for problem in table.problems)
    return table.rows[0]
