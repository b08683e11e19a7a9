"""How long a file of references takes to read, by format and number; run by `make bench`.

The ratio is against half as many entries: 2 is linear. Seconds are those of the processor, which
other work on the machine disturbs less; nothing is asserted. Entries are made as
programs write them: accents in LaTeX, titles in braces, abstracts of 150 words.
"""

import gc
import json
import time
from itertools import pairwise

from evidence_review.references.keys import with_keys
from evidence_review.references.reading import parse_references
from evidence_review.references.same_works import same_works
from evidence_review.references.writing import to_bibtex

NUMBERS = (1250, 2500, 5000, 10000)
ABSTRACT = "An invented sentence of ten words that says nothing much. " * 15
SURNAMES = ("Specimen", "Example", "Placeholder", "Sample", "Pattern", "Muster", "Dummy")


def bibtex(number: int) -> str:
    """As a reference manager exports it."""
    return rf"""@article{{key{number},
  title = {{{{Balance}} practice number {number}: 10\% of {{TENS}} \& what follows}},
  author = {{{SURNAMES[number % 7]}{chr(97 + number % 26)}, Anna and M{{\"u}}ster, Jos{{\'e}} B.}},
  date = {{{1990 + number % 30}-03-04}},
  journaltitle = {{Journal of Examples}},
  volume = {{{number % 90}}},
  number = {{2}},
  pages = {{11--19}},
  doi = {{10.1234/example.{number}}},
  url = {{https://doi.org/10.1234/example.{number}}},
  langid = {{english}},
  abstract = {{{ABSTRACT}}}
}}
"""


def ris(number: int) -> str:
    """As Zotero exports it."""
    return f"""TY  - JOUR
TI  - Balance practice number {number}
AU  - {SURNAMES[number % 7]}{chr(97 + number % 26)}, Anna
AU  - Müster, José B.
T2  - Journal of Examples
DA  - {1990 + number % 30}/03/04/
PY  - {1990 + number % 30}
VL  - {number % 90}
IS  - 2
SP  - 11
EP  - 19
DO  - 10.1234/example.{number}
AB  - {ABSTRACT}
ER  -\x20
"""


def medline(number: int) -> str:
    """As PubMed exports it."""
    return f"""PMID- {number + 1}
TI  - Balance practice
      number {number}.
AB  - {ABSTRACT}
FAU - {SURNAMES[number % 7]}{chr(97 + number % 26)}, Anna
FAU - Müster, José B
DP  - {1990 + number % 30} Mar 4
JT  - Journal of Examples
VI  - {number % 90}
IP  - 2
PG  - 11-19
LID - 10.1234/example.{number} [doi]

"""


def csl(number: int) -> str:
    """One item of CSL-JSON."""
    people = ({"family": SURNAMES[number % 7], "given": "Anna"}, {"family": "Müster", "given": "J"})
    item = {"id": number, "type": "article-journal", "title": f"Balance practice {number}",
            "author": people, "issued": {"date-parts": [[1990 + number % 30, 3, 4]]},
            "container-title": "Journal of Examples", "volume": "7", "issue": "2",
            "page": "11-19", "DOI": f"10.1234/example.{number}", "abstract": ABSTRACT}  # fmt: skip
    return json.dumps(item, indent=2)


def printed(number: int) -> str:
    """One line in Vancouver style."""
    return (
        f"{SURNAMES[number % 7]}{chr(97 + number % 26)} A, Müster JB. Balance practice number "
        f"{number}. Journal of Examples. {1990 + number % 30};{number % 90}(2):11-19. "
        f"doi:10.1234/example.{number}"
    )


FORMS = {
    "BibTeX": (bibtex, "{}", "\n"),
    "RIS": (ris, "{}", "\n"),
    "MEDLINE": (medline, "{}", ""),
    "CSL-JSON": (csl, "[{}]", ",\n"),
    "printed list": (printed, "{}", "\n"),
}


def seconds(function, *arguments) -> tuple[float, object]:
    """What a call costs of the processor, and what it gives; the better of two."""
    times = []
    for _ in range(2):
        gc.collect()
        start = time.process_time()
        result = function(*arguments)
        times.append(time.process_time() - start)
    return min(times), result


def row(name: str, times: list[float]) -> None:
    """The seconds, and each ratio to the number before."""
    ratios = (later / earlier for earlier, later in pairwise(times))
    print(
        f"{name:16}",
        *(f"{each:7.2f}" for each in times),
        "  ×",
        *(f"{each:.1f}" for each in ratios),
    )


def main():
    print(f"{'seconds for':16}", *(f"{number:7}" for number in NUMBERS), "   per doubling")
    for name, (make, around, between) in FORMS.items():
        times = []
        for number in NUMBERS:
            text = around.format(between.join(map(make, range(number))))
            took, imported = seconds(parse_references, text, "references")
            assert (imported.form, len(imported.works)) == (name, number), imported.problems[:3]
            times.append(took)
        row(name, times)
    # Of the last list: every title differs in its number alone, which is the worst case.
    for name, function in (
        ("same works", lambda works: same_works((), works)),
        ("keys", with_keys),
        ("BibTeX out", to_bibtex),
    ):
        row(name, [seconds(function, imported.works[:number])[0] for number in NUMBERS])


if __name__ == "__main__":
    main()
