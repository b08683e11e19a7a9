"""How much of an article is kept of a page, and how much else: ours beside three extractors.

Run: `python bench/pages.py`; what is not installed is left out. A page is a template of
`bench/pages`: what a [[name]] puts in, from `article.txt`, is the article, all other words are
not. The layouts in `unseen` were written before the rules, and nobody looked at their results
while the rules were made. Compared are letters, so marks and white space do not count.
"""

import importlib.util
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml.html import document_fromstring

from evidence_review.errors import Unreadable
from evidence_review.text._sentences import split_sentences
from evidence_review.text.reading import read

PAGES = Path(__file__).parent / "pages"
NEUTRAL = ("references", "sources", "quellen", "referencias", "scientificreferences", "http")
"""Headings of reference lists and the addresses of entries: neither kept nor lost counts."""


@dataclass(frozen=True)
class Kept:
    """What an extractor keeps of a page: its title and the rest, a block a line."""

    title: str
    text: str


@dataclass(frozen=True)
class Page:
    """A page and the pieces of the article that it holds, by their names."""

    name: str
    html: str
    pieces: dict[str, str]


@dataclass
class Score:
    """Sentences of the article, and what was kept: counted over one page or many."""

    sentences: int = 0
    lost: int = 0
    kept: int = 0
    noise: int = 0
    references: int = 0
    lost_references: int = 0
    titles: int = 0
    pages: int = 0

    def __add__(self, other: "Score") -> "Score":
        pairs = zip(vars(self).values(), vars(other).values(), strict=True)
        return Score(*(one + two for one, two in pairs))

    def __str__(self) -> str:
        recall = 1 - self.lost / self.sentences
        precision = 1 - self.noise / self.kept if self.kept else 1
        listed = self.references - self.lost_references
        return (
            f"{self.lost:4} of {self.sentences:3}  {recall:6.3f}  "
            f"{self.noise:4} of {self.kept:3}"
            f"  {precision:9.3f}  {listed:3} of {self.references:2}"
            f"  {self.titles:2} of {self.pages}"
        )


def pages(folder: str) -> list[Page]:
    """The pages of a folder, filled with the article."""
    lines = (PAGES / "article.txt").read_text("utf-8").splitlines()
    article = dict(line.split(": ", 1) for line in lines)
    made: list[Page] = []
    for path in sorted((PAGES / folder).glob("*.html")):
        template = path.read_text("utf-8")
        names = dict.fromkeys(re.findall(r"\[\[(\w+)\]\]", template))
        pieces = {name: article[name] for name in names}
        html = re.sub(r"\[\[(\w+)\]\]", lambda name: article[name[1]], template)
        made.append(Page(path.stem, html, pieces))
    return made


def letters(text: str) -> str:
    """What is compared: small letters, without marks, digits and white space."""
    return "".join(re.findall(r"[^\W\d_]+", text)).casefold()


def score(page: Page, kept: Kept) -> Score:
    """The sentences of the article that are lost, and the lines kept that are none."""
    gold = {name: text for name, text in page.pieces.items() if name != "title"}
    whole = letters(kept.text)
    texts = [(name, letters(line)) for name, text in gold.items() for line in split_sentences(text)]
    lost = [name for name, sentence in texts if sentence not in whole]
    article = "".join(map(letters, [*gold.values(), page.pieces["title"]]))
    sentences = [letters(one) for line in kept.text.splitlines() for one in split_sentences(line)]
    counted = [one for one in sentences if one and not one.startswith(NEUTRAL)]
    references = {name for name in gold if name.startswith("r")}
    return Score(
        len(texts),
        len(lost),
        len(counted),
        sum(one not in article for one in counted),
        len(references),
        len(references.intersection(lost)),
        int(letters(kept.title) == letters(page.pieces["title"])),
        1,
    )


def ours(html: str) -> Kept:
    """What `read` makes of a page: sections and reference list."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(html, "utf-8")
        try:
            article = read(path)
        except Unreadable:
            return Kept("", "")
    return Kept(article.title, "\n".join([article.text, *(e.text for e in article.references)]))


def extractors() -> dict[str, Callable[[str], Kept]]:
    """Each installed extractor by name, ours first."""
    found: dict[str, Callable[[str], Kept]] = {"ours": ours}
    if importlib.util.find_spec("trafilatura"):
        import trafilatura

        def trafilatura_kept(html: str, **options: bool) -> Kept:
            text = trafilatura.extract(html, include_comments=False, **options)
            metadata = trafilatura.extract_metadata(html)
            return Kept((metadata and metadata.title) or "", text or "")

        found["trafilatura"] = trafilatura_kept
        found["... recall"] = lambda html: trafilatura_kept(html, favor_recall=True)
    if importlib.util.find_spec("readability"):
        import readability

        def readability_kept(html: str) -> Kept:
            page = readability.Document(html)
            return Kept(page.short_title(), _blocks(page.summary()))

        found["readability"] = readability_kept
    if importlib.util.find_spec("resiliparse"):
        from resiliparse.extract.html2text import extract_plain_text

        found["resiliparse"] = lambda html: Kept("", extract_plain_text(html, main_content=True))
    return found


def _blocks(html: str) -> str:
    root = document_fromstring(html)
    for block in root.iter("p", "li", "h1", "h2", "h3", "h4", "td", "th", "dt", "dd", "div"):
        block.tail = "\n" + (block.tail or "")
        block.text = "\n" + (block.text or "")
    return str(root.text_content())


def report(title: str, made: list[Page], each_page: Iterable[str]) -> None:
    """Print the table of a set of pages, and of ours page by page where it is asked for."""
    print(f"{title}: {len(made)} pages")
    print("               lost sentences  recall  noise       precision  references  titles")
    for name, extract in extractors().items():
        scores = {page.name: score(page, extract(page.html)) for page in made}
        print(f"{name:13}  {sum(scores.values(), Score())}")
        if name in each_page:
            for page, one in scores.items():
                print(f"  {page:28}{one}")


def main() -> None:
    report("seen", pages("seen"), sys.argv[1:])
    report("unseen", pages("unseen"), ())


if __name__ == "__main__":
    main()
