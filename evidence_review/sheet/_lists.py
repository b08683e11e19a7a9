"""The drop-down lists. Each is a range of a hidden sheet: a list written into the cell itself
breaks at 255 characters, after which Excel throws it away."""

from itertools import combinations

from xlsxwriter.utility import xl_col_to_name

from evidence_review.sheet._content import Content
from evidence_review.sheet._form import LISTS, Column
from evidence_review.vocabulary import Acceptance, Element, State, Word

_NAMED = ("claims", "sources")
_ROOM = 20_000
"""Lines that the lists of claims and sources may take."""
_SHOWN = 90
"""Characters of a claim in its list."""
_MESSAGE, _TITLE = 255, 32  # what a spreadsheet takes

_UNDECIDED = {Acceptance: "Leave *proposed* to decide later.", State: "Leave it to say nothing."}


class Lists:
    """The lists of one workbook, in the order in which cells first asked for them."""

    def __init__(self) -> None:
        self._words: list[type[Word]] = []

    def choice(self, column: Column) -> dict[str, object]:
        """What a cell of this column offers and says, as xlsxwriter takes it."""
        said = {"input_title": column.title[:_TITLE], "input_message": _message(column)}
        if not (column.words or column.names):
            return {"validate": "any", **said}
        if column.names:
            place, count = _NAMED.index(column.names), _ROOM
        else:
            assert column.words
            place, count = self._place(column.words), len(_offered(column.words))
        name = xl_col_to_name(place)
        # What is chosen from a list can be stopped; several words are typed.
        free = column.several or bool(column.names)
        return {
            "validate": "list",
            "source": f"={LISTS}!${name}$1:${name}${count}",
            "error_type": "information" if free else "stop",
            "error_title": column.title[:_TITLE],
            "error_message": "Please choose a word from the list.",
            **said,
        }

    def columns(self, content: Content) -> list[list[str]]:
        """What stands in the hidden sheet."""
        named = [content.choices[name][:_ROOM] for name in _NAMED]
        short = [[" ".join(text.split())[:_SHOWN] for text in texts] for texts in named]
        return [*short, *(_offered(word) for word in self._words)]

    def _place(self, word: type[Word]) -> int:
        if word not in self._words:
            self._words.append(word)
        return len(_NAMED) + self._words.index(word)


def _offered(word: type[Word]) -> list[str]:
    """The words of a list; of those that go together in a cell, every set that there can be."""
    words = [str(member) for member in word]
    if word is not Element:
        return words
    counts = range(1, len(words) + 1)
    return ["; ".join(some) for count in counts for some in combinations(words, count)]


def _message(column: Column) -> str:
    if column.names:
        return f"Choose one of the {column.names}, or type its name."
    words = "\n".join(f"{word}: {word.meaning}" for word in column.words or ())
    if len(words) > _MESSAGE or (column.words and len(list(column.words)) <= 2 and not column.note):
        words = ""
    text = (
        "\n".join(filter(None, [column.note, words]))
        or "Choose a word; its meaning stands in the heading."
    )
    return text[:_MESSAGE]
