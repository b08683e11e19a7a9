"""Links in a text: which of them lead to a source, and when two addresses lead to the same one.

Three characters that no text may hold (Unicode noncharacters) stand around a link and between its
words and its address, until it is known where the words stand.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from evidence_review.text._line import listed

LINK, TO, END = "\ufdd2", "\ufdd3", "\ufdd4"
_LINKED = re.compile(f"{LINK}([^{LINK}{TO}{END}]*){TO}([^{END}]*){END}")
_CONTROLS = re.compile(f"[{LINK}{TO}{END}]")
_TRUSTED = re.compile(r"(?<=[^\s(])\s?Trusted Source\b(?! [A-Z])")
_BARE = re.compile(
    r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]|\bdoi:\s?10\.\d{4,9}/[^\s<>\"]+[^\s<>\".,;:!?)\]]"
    r"|\bPMID:?\s?\d{4,9}\b|\bPMCID:?\s?PMC\d{3,9}\b",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[\[(]?\s*(?:\d{1,3}|[⁰¹²³⁴-⁹]{1,3})\s*[\])]?")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = (
    ("doi", re.compile(r"(10\.\d{4,9}/[^\s?#&]+)")),
    ("pmcid", re.compile(r"\b(PMC\d{3,9})\b", re.IGNORECASE)),
    ("pmid", re.compile(
        r"(?:pubmed[^\d\s]*/|list_uids=|pmid:?\s?|/pubmed\?term=)(\d{4,9})\b", re.IGNORECASE
    )),
)  # fmt: skip
_NO_SOURCE = listed(
    "facebook.com twitter.com x.com instagram.com pinterest.com linkedin.com tiktok.com reddit.com "
    "whatsapp.com wa.me t.me threads.net bsky.app youtube.com youtu.be amazon.com amzn.to "
    "doubleclick.net apps.apple.com play.google.com creativecommons.org addtoany.com"
)
_LOOKED_UP = re.compile(r"/(?:glossary|dictionar(?:y|ies)|definitions?|popups|sharer?)\b", re.I)


@dataclass(frozen=True)
class Link:
    """A link: where its words stand in the text, and where it leads."""

    start: int
    end: int
    address: str


def marked(words: str, address: str) -> str:
    """The words of a link with its address beside them."""
    if not words.strip() or _CONTROLS.search(words):
        return words
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before}{LINK}{words.strip()}{TO}{_CONTROLS.sub('', address)}{END}{after}"


def unlinked(text: str) -> str:
    """The text as a reader sees it."""
    return _CONTROLS.sub("", _LINKED.sub(r"\1", text))


def without_label(text: str) -> tuple[str, int]:
    """The text without "Trusted Source", which some sites set behind every link, and how often."""
    return _TRUSTED.subn("", text)


def parted(text: str) -> tuple[str, tuple[Link, ...]]:
    """The text as a reader sees it, and its links; an address in the text is a link, too."""
    pieces, links, end, length = [], [], 0, 0
    for found in _LINKED.finditer(text):
        pieces += [_CONTROLS.sub("", text[end : found.start()]), found[1]]
        length += len(pieces[-2]) + len(pieces[-1])
        links.append(Link(length - len(found[1]), length, found[2]))
        end = found.end()
    plain = "".join([*pieces, _CONTROLS.sub("", text[end:])])
    taken = {place for link in links for place in range(link.start, link.end)}
    for found in _BARE.finditer(plain):
        if found.start() not in taken:
            links.append(Link(*found.span(), found[0]))
    return plain, tuple(sorted(links, key=lambda link: link.start))


def is_label(words: str) -> bool:
    """Whether the words of a link are only the number of a citation."""
    return bool(_LABEL.fullmatch(words))


def label_of(words: str) -> str:
    """The number that the words of a link are, or nothing."""
    return words.strip("[]() ").translate(_LOWERED) if is_label(words) else ""


def is_bare(words: str) -> bool:
    """Whether the words of a link are an address or an identifier themselves."""
    return bool(_BARE.fullmatch(words))


def identity(address: str) -> str:
    """What two addresses of one source have in common: its identifier, else the address itself."""
    address = unquote(address)
    for name, sign in _SIGNS:
        if found := sign.search(address):
            return f"{name} {found[1].rstrip('/.').casefold()}"
    parts = _split(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{_host(address)}{parts.path.rstrip('/')}{query}"


def identities(text: str) -> set[str]:
    """Of every address and identifier in a text."""
    return {identity(found[0]) for found in _BARE.finditer(text)} | {
        identity(found[0]) for found in re.finditer(r"\b10\.\d{4,9}/[^\s<>\"]+[^\s<>\".,;]", text)
    }


def direct(address: str) -> str:
    """Where a link leads in the end: some editors and sites send it by way of their own."""
    parts = _split(address)
    if _host(address) in {"google.com", "l.facebook.com"} and parts.path in {"/url", "/l.php"}:
        asked = parse_qs(parts.query)
        return next((asked[name][0] for name in ("q", "url", "u") if name in asked), address)
    return address


def disagree(link: str, text: str) -> bool:
    """Whether a link leads to another work than a text names: both by the same kind of sign."""
    if "#" in link or kind_of(link, "") != "source":
        return False
    kind, _, value = identity(link).rpartition(" ")
    named: dict[str, set[str]] = {}
    for sign in identities(text):
        own, _, its = sign.rpartition(" ")
        named.setdefault(own, set()).add(its)
    # The address of a work may be any of many, but its identifier is one.
    comparable = kind in named and (kind or len(named) == 1)
    return bool(comparable) and value not in named[kind]


def best(addresses: Iterable[str]) -> str:
    """Of the links of an entry the one that identifies the work; else the first."""
    addresses = list(addresses)
    named = (each for each in addresses if " " in identity(each))
    return next(named, addresses[0] if addresses else "")


def kind_of(address: str, home: str) -> str:
    """What a link is: "source", "same site", or "other" (social media, shops, front pages)."""
    host, path = _host(address), _split(address).path
    if " " in identity(address):
        return "source"
    if not host or (home and (host == home or host.endswith(f".{home}"))):
        return "same site"
    known = any(host == each or host.endswith(f".{each}") for each in _NO_SOURCE)
    return "other" if known or _LOOKED_UP.search(path) or not path.strip("/") else "source"


def host_of(address: str) -> str:
    """The host of an address, without www; empty where there is none."""
    return _host(address)


def _host(address: str) -> str:
    return (
        (_split(address).netloc or "")
        .rpartition("@")[2]
        .partition(":")[0]
        .lower()
        .removeprefix("www.")
    )


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:  # a bracket that opens no IPv6 address
        return urlsplit("")
