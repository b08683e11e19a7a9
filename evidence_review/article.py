"""The article's sentences: where they stand, what identifies them, how a link reaches them.

The text itself stays outside the repository unless it is ours. A claim keeps a locator, the
sentence's first and last words, and a fingerprint; that is enough to check it against a copy.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from evidence_review.sentences import split_sentences
from evidence_review.vocabulary import AnchorState

ELLIPSIS = " … "
QUOTED = 4
"""The most words that an anchor may quote at either end."""

# Only what cannot change the meaning is folded; every other difference is an edit.
_FOLD = str.maketrans(
    dict.fromkeys("‐‑‒–—―", "-")
    | dict.fromkeys("‘’‚‛", "'")
    | dict.fromkeys("“”„‟", '"')
    | dict.fromkeys("\u00ad\u200b\ufeff", None)
    | {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
)
# With its line where it has one to itself, or it would part a paragraph in two.
_COMMENT = re.compile(r"^[ \t]*<!--[\s\S]*?-->[ \t]*\n|<!--[\s\S]*?-->", re.MULTILINE)
_MARK = re.compile(r"^(?:#+|[•*·-]|\d+[.)])\s+")


@dataclass(frozen=True)
class Sentence:
    """A sentence of the article and its place; paragraph and sentence count from 1."""

    section: str
    paragraph: int
    sentence: int
    text: str

    @property
    def place(self) -> tuple[str, int, int]:
        """The locator that `claims.csv` keeps."""
        return self.section, self.paragraph, self.sentence


def place(section: str, paragraph: int, sentence: int) -> tuple[str, int, int]:
    """A locator that can be compared: a heading may be set in other typography."""
    return normalise(section), paragraph, sentence


def normalise(text: str) -> str:
    """Fold typography: Unicode form, dashes, quotes, white space, soft hyphens, ligatures."""
    # Fold first: a soft hyphen before an accent would keep the two letters apart.
    return " ".join(unicodedata.normalize("NFC", text.translate(_FOLD)).split())


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of the normalised text."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()[:16]


def read_sentences(text: str, headings: Iterable[str]) -> tuple[Sentence, ...]:
    """Split an article into sentences.

    Blocks are separated by blank lines. A block that is one of `headings` opens a section; one
    called References ends the article. A list item counts as a paragraph; a comment is no text.
    """
    text = _COMMENT.sub("", text)
    titles = {normalise(heading) for heading in headings}
    found: list[Sentence] = []
    section, paragraph = "", 0
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[•*·-]|\d+[.)])\s)", text):
        line = _MARK.sub("", block.strip())
        if normalise(line) == "References":
            break
        if normalise(line) in titles:
            section, paragraph = normalise(line), 0
        elif line:
            paragraph += 1
            found += (
                Sentence(section, paragraph, number, sentence)
                for number, sentence in enumerate(split_sentences(line), start=1)
            )
    return tuple(found)


def locate(
    place: tuple[str, int, int], mark: str, sentences: Iterable[Sentence] | None
) -> AnchorState:
    """Where the sentence with fingerprint `mark` stands now; it never jumps to a lookalike."""
    if sentences is None:
        return AnchorState.NOT_CHECKED
    marks = {sentence.place: fingerprint(sentence.text) for sentence in sentences}
    if marks.get(place) == mark:
        return AnchorState.SAME
    hits = sum(each == mark for each in marks.values())
    if hits:
        return AnchorState.MOVED if hits == 1 else AnchorState.AMBIGUOUS
    return AnchorState.EDITED if place in marks else AnchorState.LOST


def fragment(sentence: str) -> str:
    """The sentence's first and last words as printed, at most four each and at most half of it.

    A compound counts as the words it is made of.
    """
    words = sentence.split()
    count = max(1, min(QUOTED, len(words) // 4))
    start, end = words[:count], words[-count:]
    while len(words_of(" ".join(start))) > QUOTED:
        start.pop()
    while len(words_of(" ".join(end))) > QUOTED:
        end.pop(0)
    return " ".join(start) + ELLIPSIS + " ".join(end).rstrip(".!?:,;")


def words_of(text: str) -> list[str]:
    """The words of a text, compounds taken apart."""
    return re.findall(r"[^\W_]+(?:['’.][^\W_]+)*", text)


def quotes(words: str, sentence: str) -> bool:
    """Whether a fragment's words are the first and the last of the sentence."""
    start, _, end = (normalise(part) for part in words.partition(ELLIPSIS.strip()))
    text = normalise(sentence).rstrip(".!?:,;)\"'")
    return text.startswith(start) and text.endswith(end.rstrip(")\"'"))


def link(url: str, words: str) -> str:
    """The address of the article that opens at the words (a URL text fragment)."""
    if not url:
        return ""
    # "-" and "," have a meaning of their own inside a text directive.
    start, _, end = (quote(part, safe="").replace("-", "%2D") for part in words.partition(ELLIPSIS))
    return f"{url}#:~:text={start},{end}" if end else f"{url}#:~:text={start}"
