"""Identifiers of works: DOI, PubMed numbers and addresses, found, cleaned and compared."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

Sign = tuple[str, str]
"""The kind of an identifier and its value, as they are compared."""

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_LATEX_URL = re.compile(r"\\url\{([^{}]*)\}")
# Begun once in a row of separators, not at each of them.
_SECOND = re.compile(r"(?<![;\s])[;\s]+(?=https?://)")
_ADDRESS = re.compile(r'https?://[^\s"<>\\^`{|}]+')


def is_doi(text: str) -> bool:
    """Whether a text is a bare DOI and nothing else."""
    return bool(_DOI.fullmatch(text))


def is_address(text: str) -> bool:
    """Whether a text is one web address, without quotes, brackets or blanks."""
    return bool(_ADDRESS.fullmatch(text))


def find_doi(text: str) -> str:
    """The first DOI in `text`, without an address before it or a full stop after it."""
    text = re.sub(r"\\([_&%#$])", r"\1", text)
    if "%2f" in text.lower() or "doi.org/" in text.lower():
        text = unquote(text)
    found = re.search(r"(?<![\w.])10\.\d{4,9}/[^\s{}\\\"]+", text)
    doi = found.group().rstrip(".,;:'’”>]") if found else ""
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;")
    if doi.count("<") > doi.count(">"):  # the last bracket of an old Wiley DOI belongs to it
        doi = doi.rstrip("<")
    return doi if re.fullmatch(r"10\.\d{4,9}/\S+", doi) else ""


def find_address(text: str, doi: str = "") -> str:
    """The first web address in `text`, with what no address may hold as %XX."""
    text = _LATEX_URL.sub(r"\1", re.sub(r"\{?\\([_&%#$~])\}?", r"\1", text))
    text = _SECOND.split(text, maxsplit=1)[0]
    found = re.search(r"https?://\S.*|\bwww\..*", text, re.IGNORECASE)
    if not found:
        return ""
    url = found.group() if found.group()[:4].lower() == "http" else f"https://{found.group()}"
    url = re.sub(r"^https?", lambda match: match.group().lower(), url, flags=re.IGNORECASE)
    if doi and is_doi_address(url) and _equal(find_doi(url), doi):
        url = f"https://doi.org/{doi}"
        return url if _ADDRESS.fullmatch(url) else ""
    return re.sub(r'[\s"<>\\^`{|}]', lambda match: f"%{ord(match.group()):02X}", url)


def _host(url: str) -> str:
    """The host of an address; empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # a bracket that opens no IPv6 address
        return ""


def _equal(one: str, other: str) -> bool:
    """Whether two identifiers are one: capitals do not count."""
    return one.casefold() == other.casefold()


def find_pmid(text: str) -> str:
    """The PubMed number that a cell holds, with or without the letters before it."""
    found = re.fullmatch(r"(?:PMID:?\s*)?(\d{1,9})(?:\s.*)?", text, re.IGNORECASE)
    return found.group(1) if found else ""


def find_pmcid(text: str) -> str:
    """The PubMed Central number in `text`, as PMC and digits."""
    found = re.search(r"(?:^|PMC)(\d+)", text, re.IGNORECASE)
    return f"PMC{found.group(1)}" if found else ""


def is_doi_address(url: str) -> bool:
    """Whether an address leads to whatever a DOI names."""
    return _host(url).removeprefix("dx.") == "doi.org"


def identifiers_of(doi: str, pmid: str, pmcid: str, url: str) -> Iterator[Sign]:
    """The identifiers of a record, those inside its address as well."""
    pubmed, central = pmid_in(url), _PMC.search(url)
    inside = find_doi(url) if "/10." in url.replace("%2F", "/") else ""
    if value := doi or inside:
        yield "doi", value.casefold()
    if value := pmid or pubmed:
        yield "pmid", value
    if value := pmcid or (f"PMC{central[1]}" if central else ""):
        yield "pmcid", value


_PUBMED = re.compile(
    r"(?:pubmed(?:\.ncbi\.nlm\.nih\.gov)?|m/pubmed|europepmc\.org/(?:article|abstract)/MED)/(\d+)"
    r"|entrez\S{0,300}[?&](?:list_uids|uid)=(\d+)(?!\d|%2C|,)",
    re.IGNORECASE,
)
_PMC = re.compile(r"(?:/|artid=)PMC(\d+)|artid=(?=\d)(\d+)", re.IGNORECASE)


def pmid_in(url: str) -> str:
    """The PubMed number that an address of PubMed, old or new, leads to."""
    found = _PUBMED.search(url)
    return found[1] or found[2] if found else ""


def page_of(url: str) -> str:
    """An address as it is compared: that of a page, with its query; empty if it names none.

    The scheme, www, a slash at the end and what only tracks a reader make no difference; a home
    page or a search is no page of a work.
    """
    try:
        parts = urlsplit(url)
        pairs = [pair for pair in parse_qsl(parts.query, True) if not _TRACKS.match(pair[0])]
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    route = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    searches = _SEARCH.search(path) or any(_ASKS.fullmatch(name) for name, _ in pairs)
    if searches or not (pairs or route or not _HOME.fullmatch(path)):
        return ""
    host = (parts.hostname or "").removeprefix("www.")
    return host + path + f"?{urlencode(pairs)}" * bool(pairs) + f"#{route}" * bool(route)


_TRACKS = re.compile(r"utm_|(?:fbclid|gclid|mc_cid|mc_eid|_ga)$", re.IGNORECASE)
_ASKS = re.compile(r"q|query|term|terms|search|searchterm|search_?query|keywords?|s", re.IGNORECASE)
_SEARCH = re.compile(r"/(?:search|results?|searchresults?|find)(?:\.\w+)?$", re.IGNORECASE)
_HOME = re.compile(r"(?:/(?:[a-z]{2}|home|index|default|main)(?:\.\w+)?){0,2}", re.IGNORECASE)
