"""What every style of a printed reference is made of: lists of names, sentences, years."""

import re

# Not a part of 1586–1596, which are pages.
YYYY = r"(?<![\d–-])(?:1[4-9]|20)\d\d(?!\d|[–-]\d{3})"
Parts = dict[str, str]

_ONE = (
    r"(?:St\. )?[^\W\d_][^\s,.]*(?: [^\s,.]+){0,3}"
    r" [^\W\d_a-z](?:-?[^\W\d_a-z]){0,3}(?: (?:Jr|Sr|II|III))?"
)
LIST = re.compile(rf"(?:{_ONE}, )*(?:et al|{_ONE})(?:, (?:editors?|eds?))?[.;:] ")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]|\b(?:vs|cf|e\.g|i\.e|etc|St|Dr|No|al|spp?|approx|Inc))$")


def people_of(text: str) -> str:
    """The authors as printed; the full stop of a sentence goes, that of an initial stays."""
    text = text.strip(" ,;:")
    initial = re.search(r"(?:\b[^\W\d_]|\bal|\bJr|\bEds?)\.$", text)
    return text if initial else text.rstrip(".")


def first_sentence(text: str) -> tuple[str, str]:
    """The text up to its first full stop, and the rest; a question may be half of a title."""
    text, asked = text.strip(), 0
    for stop in re.finditer(r"[.?!]”?(?: (?=\S)|$)", text):
        before = text[: stop.start()]
        if text[stop.start()] != ".":
            asked = asked or stop.end()
            continue
        if _ABBREVIATED.search(before[-12:]) and stop.end() < len(text):
            continue
        if asked and stop.end() >= len(text):
            return text[:asked].strip(), text[asked:].strip()
        return before, text[stop.end() :].strip()
    return (text[:asked].strip(), text[asked:].strip()) if asked else (text, "")
