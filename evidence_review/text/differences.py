"""What differs between two wordings, word by word, and which of it bears the meaning.

A number is one word with its sign, decimals, unit, range and inequality: “5 mg” becomes “500 mg”,
not “5” “500”. Whatever is folded as typography is no difference.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from textwrap import shorten

from rapidfuzz.distance import Levenshtein

from evidence_review.lexicon import FREQUENCIES, MODALS, NEGATIONS
from evidence_review.text.typography import MARK, UNITS, Folded, fold, normalise

_SHOWN = 60
"""The most characters of a change that one line shows of either side."""

_LETTER = rf"(?:\w|{MARK})"
_JOINED = r"(?:[.,'·/:×±^−-]| [-−] | to | (?=\d{3}(?!\d)))[-+]?(?=[\d½%])"
_PART = rf"(?:{_LETTER}|[%‰°])"
_NUMBER = (
    r"[<>≤≥≠≈~±]*(?:(?<![\w)\]%])[-+])?\.?\d"
    rf"{_PART}*(?:{_JOINED}{_PART}+|/{_LETTER}+)*"
)
_WORD = rf"{_LETTER}+(?:[-'./]{_LETTER}+)*"
# An emoji is one with what is joined to it.
_SYMBOL = r"[^\w\s](?:\u200d[^\w\s]|[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff])*"
_TOKEN = re.compile(rf"{_NUMBER}|{_WORD}|{_SYMBOL}")


@dataclass(frozen=True)
class Token:
    """A word, a number with all that belongs to it, or a mark; `span` as in the folded text."""

    text: str
    span: tuple[int, int]

    @property
    def worded(self) -> bool:
        """Whether it has a letter or a digit."""
        return any(map(str.isalnum, self.text))


def tokens(folded: str) -> Iterator[Token]:
    """The words, numbers and marks of a folded text, in order.

    A hyphen joins words (“non-steroidal” is one).
    """
    for found in _TOKEN.finditer(folded):
        yield Token(found[0], found.span())


@dataclass(frozen=True)
class Change:
    """One place in which two wordings differ; `before` is empty where words were put in, `after`
    where they were taken out. `kinds` name what kind of meaning the words bear."""

    before: str
    after: str
    kinds: tuple[str, ...]


def difference(before: str, after: str) -> tuple[Change, ...]:
    """The changes that lead from one wording to the other; none if they differ in typography."""
    olds, news = fold(before), fold(after)
    if olds.text == news.text:
        return ()
    old, new = tuple(tokens(olds.text)), tuple(tokens(news.text))
    changes = tuple(
        _change(_cut(before, olds, old[slice(*was)]), _cut(after, news, new[slice(*now)]))
        for was, now in changed(old, new)
    )
    # The same words, set apart or together: "a , b" and "a, b".
    return changes or (_change(before, after),)


def changed(
    old: Iterable[Token], new: Iterable[Token]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The runs of tokens that differ, as positions in both."""
    words = [[token.text for token in each] for each in (old, new)]
    runs: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for step in Levenshtein.opcodes(*words):
        if step.tag == "equal":
            continue
        was, now = (step.src_start, step.src_end), (step.dest_start, step.dest_end)
        if runs and (runs[-1][0][1], runs[-1][1][1]) == (was[0], now[0]):
            (first, _), (second, _) = runs.pop()
            was, now = (first, was[1]), (second, now[1])
        runs.append((was, now))
    return runs


def _cut(text: str, folded: Folded, run: tuple[Token, ...]) -> str:
    """A run of tokens as it is printed."""
    if not run:
        return ""
    start, end = folded.span(run[0].span[0], run[-1].span[1])
    return text[start:end]


# ── What kind of meaning a change touches ─────────────────────────────────────────────────────


def _matches(pattern: str) -> Callable[[str], list[str]]:
    return re.compile(pattern).findall


_PIECES = re.compile(r"(?:[^\W\d_]|(?<=[^\W\d_])'(?=[^\W\d_]))+|[%‰]|°[CFcf]")


def _listed(words: frozenset[str]) -> Callable[[str], list[str]]:
    return lambda text: [word for word in map(str.casefold, _PIECES.findall(text)) if word in words]


def _units(text: str) -> list[str]:
    """As written: "mg" and "Mg" are two units."""
    return [word for word in _PIECES.findall(text) if word.casefold() in _UNITS]


_UNITS = frozenset(map(normalise, UNITS))
_KINDS: dict[str, Callable[[str], list[str]]] = {
    "number": _matches(r"\.?(?:\d+[.,'·])*\d+(?: \d{3}(?!\d))*|[²³¹¼-¾⅐-⅞⁰-⁹]"),
    "unit": _units,
    "sign": _matches(r"(?<![\w)\]%])[-+](?=\.?\d)|[⁻⁺]"),
    "comparison": _matches(r"[<>≤≥=≠≈~]"),
    "range": _matches(r"(?<=[\w%]) ?[-−] ?(?=\.?\d)|(?<=[\w%]) to (?=[-+]?\.?\d)|±"),
    "negation": _listed(NEGATIONS),
    "modal verb": _listed(MODALS),
    "frequency": _listed(FREQUENCIES),
}
KINDS_OF_CHANGE = (*_KINDS, "words")
"""What a change can touch; `words` is said of a change that touches none of the others."""


def _change(before: str, after: str) -> Change:
    """A change with its kinds: those of which one side has more or others than the other."""
    sides = normalise(before), normalise(after)
    kinds = tuple(kind for kind, find in _KINDS.items() if find(sides[0]) != find(sides[1]))
    return Change(before, after, kinds or ("words",))


def described(changes: Iterable[Change]) -> str:
    """The changes in one line, such as `a number: “5 mg” → “500 mg”; a negation: + “not”`."""
    return "; ".join(map(_described, changes))


def _described(change: Change) -> str:
    kinds = " and ".join(kind if kind == "words" else f"a {kind}" for kind in change.kinds)
    before, after = (
        f"“{shorten(each, _SHOWN, placeholder=' …') or '…'}”" if each else ""
        for each in (change.before, change.after)
    )
    if before and after:
        return f"{kinds}: {before} → {after}"
    return f"{kinds}: − {before}" if before else f"{kinds}: + {after}"
