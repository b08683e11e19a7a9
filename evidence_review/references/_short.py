"""What styles shorten: the names of journals, and the last page."""

import re

_LEFT_OUT = {
    "a",
    "an",
    "and",
    "de",
    "der",
    "des",
    "die",
    "du",
    "et",
    "for",
    "für",
    "in",
    "la",
    "le",
}
_LEFT_OUT |= {"of", "on", "the", "und"}


def one_journal(one: str, other: str) -> bool:
    """Whether one name is the other, or is short for it, as NLM and ISO 4 shorten.

    Every word of the short name begins a word of the long one, in order, and none but small words
    is passed over: "Pain" is not short for Pain Medicine. Or its letters are the first ones.
    """
    short, long = sorted((_words(one), _words(other)), key=lambda words: sum(map(len, words)))
    if not short or not long:
        return False
    if len(short) == len(long):
        return all(map(_begins, short, long))
    letters = "".join(word[0] for word in long)
    return len(short) == 1 and len(short[0]) > 2 and letters == short[0]


def _words(name: str) -> list[str]:
    """The words that count, without what catalogues add: "Lancet (London, England)"."""
    name = re.split(r" ?\(| : ", name, maxsplit=1)[0]
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in _LEFT_OUT]


def _begins(short: str, long: str) -> bool:
    """Natl for National keeps the last letter."""
    if len(short) > len(long):
        short, long = long, short
    contracted = len(short) > 3 and long.startswith(short[:-1]) and long.endswith(short[-1])
    return long.startswith(short) or contracted


def whole_pages(pages: str) -> str:
    """A range with its last page in full: 2508-16 as 2508-2516."""
    found = re.fullmatch(r"([a-z]*)(\d+)\W+([a-z]*)(\d+)", pages.strip(" .").casefold())
    if not found:
        return " ".join(re.sub(r"\W", " ", pages.casefold()).split())
    before, first, again, last = found.groups()
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return f"{before}{first}-{again or before}{last}"
