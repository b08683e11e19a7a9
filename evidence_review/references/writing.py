"""What becomes of works: entries for `references.bib`, and rows for `citations.csv`."""

import re
from collections.abc import Iterable, Iterator

from evidence_review.references._latex import escape
from evidence_review.references._names import initials
from evidence_review.references._parts import printed_parts
from evidence_review.references.work import PersonName, Work
from evidence_review.tables.row import as_words
from evidence_review.tables.rows import Citation

_CONTAINER = {
    "article": "journal",
    "incollection": "booktitle",
    "inproceedings": "booktitle",
    "book": "publisher",
    "report": "institution",
    "techreport": "institution",
    "online": "organization",
}
# A name of letters, hyphens and full stops needs no braces.
_SIMPLE = re.compile(r"[^\W\d_]+(?:[ .'’-]{1,2}[^\W\d_]+)*\.?")


def to_bibtex(works: Iterable[Work]) -> str:
    """Entries for `references.bib`, which `parse_bibliography` reads back as they are here.

    Each field stands in `unverified` too, because nobody has held it against the source, and what
    every entry should have and this one lacks in `missing`: the reviews that use it then name it as
    open. Abstracts stay out; they are not ours.
    """
    return "\n".join(map(_entry, works))


def _entry(work: Work) -> str:
    fields = {name: value for name, value in _fields(work) if value}
    lacking = [name for name, absent in _lacking(work) if absent]
    fields["unverified"] = ", ".join(fields)
    if lacking:
        fields["missing"] = ", ".join(lacking)
    width = max(map(len, fields))
    lines = [f"  {name:{width}} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@{work.type}{{{work.key},", *lines, "}", ""])


def _lacking(work: Work) -> Iterator[tuple[str, bool]]:
    """The fields that the bibliography asks for, and whether the record lacks them."""
    yield "author", not work.authors
    yield "title", not work.title
    yield "url", not (work.url or work.doi)
    yield "year", not work.date


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    people = [_author(*name) for name in work.authors] + ["others"] * work.others
    yield "author", " and ".join(people)
    yield "title", escape(work.title)
    yield _CONTAINER.get(work.type, "publisher"), escape(work.container)
    yield "year", work.year
    yield "date", work.date if len(work.date) > 4 else ""
    yield "volume", work.volume
    yield "number", work.issue
    yield "pages", work.pages.replace("–", "--")
    yield "doi", work.doi
    yield "pmid", work.pmid
    yield "pmcid", work.pmcid
    yield "url", work.url
    yield "urldate", work.accessed


def _author(last: str, first: str) -> str:
    return f"{_part(last)}, {_part(first)}" if first else f"{{{escape(last)}}}"


def _part(name: str) -> str:
    simple = _SIMPLE.fullmatch(name) and escape(name) == name
    return name if simple and "and" not in name.casefold().split() else f"{{{escape(name)}}}"


def as_printed(entry: Work | str, number: int) -> dict[str, str]:
    """The cells of a row of `citations.csv`, but for its source where the entry has no key.

    Of a printed entry (text, or a record's `raw`) the words as they stand there; dates in ISO
    form, and a DOI only where it is printed in its own right. A record of another file was never
    printed: its names are set with initials, as APA sets them.
    """
    if isinstance(entry, str):
        return {"number": str(number), "source": ""} | _columns(printed_parts(entry))
    cells = {name: str(getattr(entry, name)) for name in _COLUMNS if hasattr(entry, name)}
    cells |= {"authors": _set(entry.authors, entry.others), "retrieved": entry.accessed}
    return {"number": str(number), "source": entry.key} | _columns(cells)


_COLUMNS = tuple(name for name in Citation.model_fields if name not in ("number", "source"))


def _columns(cells: dict[str, str]) -> dict[str, str]:
    cells = {name: as_words(cells.get(name, "")) for name in _COLUMNS}
    day = cells["retrieved"] if len(cells["retrieved"]) == 10 else ""
    return cells | {"retrieved": day}


def _set(authors: tuple[PersonName, ...], others: bool) -> str:
    names = [f"{last}, {initials(first)}" if first else last for last, first in authors]
    if others:
        return ", ".join([*names, "et al."]) if names else ""
    return ", & ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
