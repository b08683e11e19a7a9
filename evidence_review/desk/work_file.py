"""Reads the file of a reviewer's work, as text that anybody may have written or broken."""

import json
import unicodedata
from collections.abc import Mapping

from evidence_review.desk._join import is_file_name
from evidence_review.desk.work import FORMAT, MODELS, Answer, Work
from evidence_review.errors import InvalidData, Problem
from evidence_review.tables.header import Reviewer
from evidence_review.tables.row import Row, is_formula
from evidence_review.tables.rows import Confirmation
from evidence_review.tables.table import table_of

MOST_BYTES = 20_000_000
"""Of the file: a hundred claims against thirty references take a tenth of it."""
_MOST_ANSWERS = 50_000
_LONGEST_CELL = 20_000
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
    reader = _Reader(file, person)
    made = list(filter(None, map(reader.read, answers))) if isinstance(answers, list) else []
    if problems := [*problems, *wrong, *reader.problems]:
        raise InvalidData(problems)
    memory = told.get("desk")
    return Work(str(review), person, tuple(made), memory if isinstance(memory, dict) else {})


def _json(text: str, file: str) -> dict:
    try:
        told = json.loads(text)
    except RecursionError:
        raise InvalidData([Problem(file, found="it is nested too deep", do=_AGAIN)]) from None
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
    if not problems and not is_file_name(cells["file"]):
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
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in cell):
        return "holds a character that no text has"
    return f"begins like a formula: {cell[:40]!r}" if is_formula(cell) else ""


class _Reader:
    """Reads answer after answer, and keeps the problems of all."""

    def __init__(self, file: str, person: Reviewer | None):
        self._file, self._person = file, person
        self._places: dict[object, str] = {}
        self._count = 0
        self.problems: list[Problem] = []

    def read(self, told: object) -> Answer | None:
        """The answer, or None and a problem more."""
        self._count += 1
        place = f"answer {self._count}"
        table = told.get("table") if isinstance(told, dict) else None
        if not isinstance(told, dict) or not isinstance(table, str) or table not in MODELS:
            return self._wrong(place, "it names no table that answers go into", ", ".join(MODELS))
        cells = told.get("row")
        texts = {name: told.get(name, "") for name in ("was", "looked_at", "on", "behind")}
        if not isinstance(cells, dict) or not all(isinstance(cell, str) for cell in texts.values()):
            return self._wrong(place, "its row or what it was made against is of a wrong type")
        place = f"{place} ({table})"
        row = self._row(place, cells, MODELS[table])
        confirmed = self._confirmed(place, texts)
        return self._once(Answer(row, texts["was"], confirmed, texts["behind"], place), row)

    def _once(self, answer: Answer, row: Row | None) -> Answer | None:
        if row is None:
            return None
        first = self._places.setdefault(answer.name, answer.place)
        if first is not answer.place:
            return self._wrong(answer.place, f"its row stands already in {first}")
        return answer

    def _row(self, place: str, cells: Mapping[str, object], model: type[Row]) -> Row | None:
        problems = [
            Problem(f"{self._file}, {place}", 0, str(name), f"the cell {fault}", do=_AGAIN)
            for name, cell in cells.items()
            if (fault := _cell_fault(cell))
        ]
        if problems:
            self.problems += problems
            return None
        return self._parsed(place, {name: str(cell) for name, cell in cells.items()}, model)

    def _confirmed(self, place: str, texts: Mapping[str, str]) -> Confirmation | None:
        """What was looked at; its row and its version are those of the answer."""
        if self._person is None or not texts["on"]:
            return None
        cells = {"of": "-", "row": "-", "version": "0" * 8, "confirmed_by": self._person.name}
        cells |= {"rests_on": texts["looked_at"], "date": texts["on"]}
        return self._parsed(place, cells, Confirmation)

    def _parsed(self, place: str, cells: Mapping[str, str], model: type[Row]) -> Row | None:
        needed = {name for name, field in model.model_fields.items() if field.is_required()}
        cells = {**dict.fromkeys(sorted(needed - cells.keys()), ""), **cells}
        table = table_of(f"{self._file}, {place}", [list(cells), list(cells.values())], model)
        self.problems += map(_without_line, table.problems)
        if not table.problems and not table.rows:
            self._wrong(place, "its row is empty")
        return table.rows[0] if table.rows else None

    def _wrong(self, place: str, found: str, allowed: str = "") -> None:
        self.problems.append(Problem(f"{self._file}, {place}", 0, "", found, allowed, _AGAIN))


def _without_line(problem: Problem) -> Problem:
    return Problem(problem.file, 0, problem.column, problem.found, problem.allowed, problem.do)
