"""LaTeX to Unicode and back, for names and titles; never for an address, a DOI or an abstract.

A decoder made for documents reads `%` as a comment and `&` as a table's column; in a bibliography
both are characters. It takes half a millisecond a text, so what is common is read without it.
"""

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text

# No title is as long; nothing longer is worth the decoder's time.
_LONGEST = 2_000
# One accented letter, a letter of its own or an escaped character: the same few, again and again.
_LETTER = r"(?:\{\\?[A-Za-z]\}|[A-Za-z](?![A-Za-z]))"
_COMMON = re.compile(
    rf"\{{\\[\"'`^~=.]{_LETTER}\}}|\\[\"'`^~=.]{_LETTER}"
    r"|\{\\[vcHkru](?:\{[A-Za-z]\}| [A-Za-z])\}|\\[vcHkru]\{[A-Za-z]\}"
    r"|\{\\(?:ss|ae|AE|oe|OE|aa|AA|[oOlLi])\}|\\[&%#_]"
)
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))

_ESCAPED = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "=": "{=}",  # or a title could look like a field of its own
    **{each: f"\\{each}" for each in "{}$&%#_"},
}
_SPECIAL = re.compile(r"[\\~^={}$&%#_]")
_WOULD_JOIN = re.compile(r"([-'`,<>])(?=\1)|[!?](?=`)")


def plain(text: str) -> str:
    """LaTeX as Unicode; text without a brace or a backslash is left alone."""
    if not re.search(r"[\\{}]", text):
        return text
    short = _COMMON.sub(lambda match: _decode(match.group()), text)
    if "\\" in short or "$" in short:
        return _document(text)
    for written, meant in _LIGATURES:
        short = short.replace(written, meant)
    return short.replace("{", "").replace("}", "")


def escape(text: str) -> str:
    """Unicode as LaTeX that `plain` reads back as it was."""
    escaped = _SPECIAL.sub(lambda match: _ESCAPED[match.group()], text)
    return _WOULD_JOIN.sub(r"\g<0>{}", escaped)


def _document(text: str) -> str:
    text = text.replace(r"\textasciicircum{}", "^")  # the decoder gives an accent without a letter
    if len(text) <= _LONGEST:
        text = re.sub(r"(?<!\\)[%&#]", r"\\\g<0>", text)
        if len(re.findall(r"(?<!\\)\$", text)) % 2:
            text = re.sub(r"(?<!\\)\$", r"\\$", text)
        try:
            return _decode(text)
        except (RecursionError, IndexError):  # too deep, or a command without its argument
            pass
    return re.sub(r"(?<!\\)[{}]", "", text)


_DECODER = LatexNodes2Text()


@lru_cache(maxsize=4096)
def _decode(text: str) -> str:
    return str(_DECODER.latex_to_text(text))
