"""Identifiers of works: DOI, PubMed numbers and addresses, found, cleaned and compared."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

_DOI = re.compile(r"10\.\d{4,9}/\S+")
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
    text = re.sub(r"\\url\{([^}]*)\}", r"\1", re.sub(r"\{?\\([_&%#$~])\}?", r"\1", text))
    text = re.split(r"[;\s]+(?=https?://)", text, maxsplit=1)[0]
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


def identifiers_of(doi: str, pmid: str, pmcid: str, url: str) -> Iterator[tuple[str, str]]:
    """The identifiers of a record as pairs of kind and value, those inside its address as well."""
    pubmed = re.search(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d+)", url)
    central = re.search(r"PMC\d+", url)
    inside = find_doi(url) if "/10." in url.replace("%2F", "/") else ""
    if value := doi or inside:
        yield "doi", value.casefold()
    if value := pmid or (pubmed.group(1) if pubmed else ""):
        yield "pmid", value
    if value := pmcid or (central.group() if central else ""):
        yield "pmcid", value
