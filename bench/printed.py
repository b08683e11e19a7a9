"""How much of a printed reference list is read right, field by field; run by `make bench`.

Our own references are set in APA and Vancouver by the citation processor, and in seven more ways
by the templates below; placeholder records of every kind of work (those with a *) in 21 styles
that the processor knows. Then they are read back. Precision is of what was filled in, recall of
what the style prints. Nothing is asserted: it is a measurement, not a promise; with `--misses` it
says what was read otherwise.
"""

import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import kinds

from evidence_review.references._names import initials
from evidence_review.references._short import one_journal
from evidence_review.references.bibliography import read_bibliography
from evidence_review.references.reading import parse_references
from evidence_review.references.same_works import comparable
from evidence_review.references.styles import STYLES, reference_list
from evidence_review.references.work import Work

ROOT = Path(__file__).parents[1]
FIELDS = ("authors", "date", "title", "container", "volume", "issue", "pages", "doi", "url")


def names(reference: Work, form: str, most: int = 99) -> str:
    """Its authors as a style writes them."""
    every = [form.format(last=last, first=first, initials=initials(first),
                         bare=re.sub(r"[. ]", "", initials(first))) if first else last
             for last, first in reference.authors]  # fmt: skip
    return ", ".join(every[:most]) + ", et al" * (len(every) > most)


def numbers(reference: Work, volume: str, issue: str, pages: str) -> str:
    """Volume, issue and pages, as far as the reference has them."""
    cells = ((volume, reference.volume), (issue, reference.issue), (pages, reference.pages))
    return "".join(form.format(cell) for form, cell in cells if cell)


def semicolon(each: Work, date: str) -> str:
    """The date and the numbers as medical journals write them."""
    tail = numbers(each, "{}", "({})", ":{}")
    return f"{date};{tail}" if tail else date


def ama(each: Work, number: int) -> str:
    """As American medical journals print it."""
    head = f"{number}. {names(each, '{last} {bare}', 3)}. {each.title}. {each.container}. "
    if each.type != "article":
        return f"{head}Published {each.year}. Accessed September 29, 2021. {each.url}"
    return f"{head}{semicolon(each, each.year)}. " + f"doi:{each.doi}" * bool(each.doi)


def bracketed(each: Work, number: int) -> str:
    """Vancouver with brackets, names of the issue's day and an address to read it at."""
    head = f"[{number}] {names(each, '{last} {bare}', 6)}. {each.title}. {each.container}. "
    if each.type != "article":
        return f"{head}{each.year} [cited 2021 Sep 29]. Available from: {each.url}"
    return f"{head}{semicolon(each, f'{each.year} Apr 4')}. PMID: {each.pmid or 1234567}."


def harvard(each: Work, number: int) -> str:
    """Harvard as British universities teach it."""
    head = f"{names(each, '{last}, {initials}')} ({each.year}) '{each.title}', {each.container}"
    tail = f"Available at: {each.url} (Accessed: 29 September 2021)."
    return f"{head}{numbers(each, ', {}', '({})', ', pp. {}')}. {tail}"


def mla(each: Work, number: int) -> str:
    """Title between quotation marks, numbers with their names."""
    last, first = each.authors[0]
    who = f"{last}, {first or 'X'}, et al" if first else last
    tail = numbers(each, ", vol. {}", ", no. {}", ", pp. {}" if "–" in each.pages else ", {}")
    return f"{who}. “{each.title}.” {each.container}{tail}, {each.year}. {each.url}."


def plain_year(each: Work, number: int) -> str:
    """The year between full stops, as Chicago's author-date form."""
    who = names(each, "{last} {bare}", 4)
    return (
        f"{who}. {each.year}. {each.title}. {each.container}{numbers(each, ' {}', '({})', ': {}')}."
    )


def nci(each: Work, number: int) -> str:
    """As the National Cancer Institute prints it: the year at the end."""
    head = f"{number}. {names(each, '{last} {bare}')}: {each.title}. {each.container}"
    return f"{head}{numbers(each, ' {}', ' ({})', ': {}')}, {each.year}. [PUBMED Abstract]"


def nature(each: Work, number: int) -> str:
    """The year in brackets at the end."""
    who = names(each, "{last}, {initials}").rstrip(".")
    head = f"{number}. {who}. {each.title}. {each.container}"
    place = numbers(replace(each, volume=each.volume or each.issue), " {}", "({})", ", {}")
    return f"{head}{place if each.pages else ''} ({each.year})."


def right(field: str, record: Work, reference: Work, printed: str) -> bool | None:
    """Whether the field was read as it is; None where its style does not print it."""
    if field == "authors":
        read = [comparable(last) for last, _ in record.authors]
        true = [comparable(last) for last, _ in reference.authors]
        return read == true or (record.others and bool(read) and read == true[: len(read)])
    true, read = getattr(reference, field), getattr(record, field)
    if field == "date":
        return read[:4] == true[:4] if true[:4] in printed else None
    if field == "pages" and "–" in true:
        first, last = true.split("–", 1)
        if first not in printed.replace("-", "–").split(reference.title)[-1]:
            return None
        return read.startswith(f"{first}–") and last.endswith(read.split("–")[-1])
    if field == "container" and (true, "") in reference.authors:
        return None  # named once, as the author
    if field == "container" and reference.type == "article" and one_journal(read, true):
        return True
    if not true or not re.search(
        rf"(?<!\w){re.escape(comparable(true))}(?!\w)", comparable(printed)
    ):
        return None
    alike = str.casefold if field in ("doi", "url") else comparable
    return alike(read) == alike(true)


def measure(name: str, printed: list[tuple[str, Work]]) -> list[str]:
    """Read a list in one style, print its line and give back what was missed."""
    imported = parse_references("\n".join(text for text, _ in printed), "printed.txt")
    rights, counted, filled, misses = Counter(), Counter(), Counter(), []
    for record, (text, reference) in zip(imported.works, printed, strict=False):
        for field in FIELDS:
            read, verdict = getattr(record, field), right(field, record, reference, text)
            own = field == "container" and (reference.container, "") in reference.authors
            resolves = field == "url" and reference.doi and reference.doi in read
            if own or (resolves and not verdict):
                continue
            counted[field] += verdict is not None
            rights[field] += bool(verdict)
            filled[field] += bool(read)
            if verdict is False or (verdict is None and read):
                misses.append(f"{name} {field}: {read!r} in {text}")
    TOTALS.update({"right": rights.total(), "filled": filled.total(), "counted": counted.total()})
    cells = (f"{share(rights[each], filled[each])}/{share(rights[each], counted[each])}"
             for each in FIELDS)  # fmt: skip
    whole = len(imported.works) == len(printed)
    print(f"{name[:24]:24} {len(imported.works):3}/{len(printed):<3}", *map("{:>10}".format, cells),
          "" if whole else " entries do not match")  # fmt: skip
    return misses


TOTALS = Counter()


def share(part: int, whole: int) -> str:
    """In hundredths; a dash where there is nothing to count."""
    return f"{100 * part / whole:.0f}" if whole else "-"


def main():
    references = list(read_bibliography(ROOT / "references.bib")[0].values())
    print(f"{'precision/recall, %':24} entries", *map("{:>10}".format, FIELDS))
    misses = []
    for style in STYLES:
        # Set one by one: the processor's order would hide which is which.
        texts = [str(reference_list([each], style)[0].striptags()) for each in references]
        texts = [re.sub(r"^1\.", f"{number}.", text) for number, text in enumerate(texts, 1)]
        misses += measure(style, list(zip(texts, references, strict=True)))
    for style in (ama, bracketed, harvard, mla, plain_year, nci, nature):
        texts = [style(each, number) for number, each in enumerate(references, 1)]
        misses += measure(style.__name__, list(zip(texts, references, strict=True)))
    for style in kinds.STYLES:
        misses += measure(f"{style}*", list(zip(kinds.printed(style), kinds.works(), strict=True)))
    total = TOTALS["right"]
    print(
        f"precision {share(total, TOTALS['filled'])} %, recall {share(total, TOTALS['counted'])} %"
    )
    if "--misses" in sys.argv:
        print("\n".join(misses))


if __name__ == "__main__":
    main()
