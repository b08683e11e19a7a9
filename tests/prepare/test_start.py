"""New: a review started from an article; nothing is judged, and nothing left half-written."""

import datetime as dt
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from conftest import MINI, ROOT, edit, read_review, read_rows
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_review.checks.walk import faults_of
from evidence_review.cli import main
from evidence_review.collection.collection import Collection
from evidence_review.errors import EvidenceReviewError, InvalidData, Unreadable
from evidence_review.prepare.start import start
from evidence_review.tables.rows import Citation, Claim
from evidence_review.vocabulary import Acceptance

EXAMPLE = ROOT / "docs" / "example"
COPY = Path(os.environ.get("EVIDENCE_REVIEW_ARTICLE", ROOT.parent / "shared" / "article.txt"))
DAY = dt.date(2026, 1, 5)
SOURCES_HEADER = (MINI / "data/sources.csv").read_text("utf-8").splitlines()[0] + "\n"


def tree(root: Path) -> dict[Path, bytes]:
    """Every file of a collection with its bytes."""
    return {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


@pytest.fixture
def socks(mini):
    """The example of the guide, started in the miniature collection."""
    return start(
        Collection(mini), "socks", EXAMPLE / "warm-socks.md", EXAMPLE / "warm-socks.ris", on=DAY
    )


@pytest.fixture
def ours(tmp_path):
    """A copy of our own collection, whose library knows the sources of both reviews."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "references.bib", tmp_path)
    return tmp_path


# ── What is prepared ──────────────────────────────────────────────────────────────────────────


def test_every_sentence_has_a_proposal(mini, socks):
    """The article's sentences are all there, and none counts before a person accepts it."""
    record = read_review(mini, "socks")
    assert (socks.sentences, socks.sources, socks.new_sources) == (7, 2, 2)
    assert {claim.state for claim in record.table(Claim).rows} == {Acceptance.PROPOSED}
    assert record.counted == ()


LIST = (
    "<h2>References</h2><ol><li>Specimen A. Warm packs. J Heat. 2019;1:2-3.</li>"
    "<li>Muster B. Rest after strain. J Rest. 2020;4:5-6.</li></ol>"
)


@pytest.mark.parametrize("word", ["References", "Bibliography:", "Sources", "Notes", "What Helps"])
def test_a_paragraph_like_a_heading_shifts_no_citation(mini, tmp_path, word):
    """The page says itself what a heading is; one short paragraph begins no reference list."""
    page = tmp_path / "page.html"
    body = (
        f"<h1>Heat</h1><h2>Care</h2><p>Warm packs help [1].</p><p>{word}</p><p>Rest helps [2].</p>"
    )
    page.write_text(f"<html><body>{body}{LIST}</body></html>", "utf-8")
    start(Collection(mini), "heat", page, on=DAY)
    rows = read_review(mini, "heat").table(Claim).rows
    cited = {claim.text: claim.cited for claim in rows}
    assert cited["Warm packs help."] == ("specimen2019",)
    assert cited["Rest helps."] == ("muster2020",)


def test_inline_citations_tie_their_sentence_to_its_sources(mini, socks):
    """The numbers of the text lead to keys of the library."""
    cited = {claim.text: claim.cited for claim in read_review(mini, "socks").table(Claim).rows}
    assert cited["Cold feet keep many people awake."] == ("specimen2019",)
    (both,) = (keys for text, keys in cited.items() if "10 minutes" in text)
    assert both == ("specimen2019", "example2021")


def test_nothing_imported_is_taken_for_verified(mini, socks):
    """Every field of a new record is unverified, and its source is not appraised."""
    record = read_review(mini, "socks")
    reference = record.works["specimen2019"]
    assert {"author", "title", "year", "doi"} <= set(reference.unverified)
    assert record.appraised["specimen2019"].kind == "not appraised"
    assert record.appraised["specimen2019"].read == "not retrieved"


def test_a_new_review_has_no_fault_and_says_what_is_open(mini, socks, monkeypatch, capsys):
    """The check ends well, and names what a person has to do next."""
    monkeypatch.chdir(mini)
    assert main(["check", "socks"]) == 0
    out = capsys.readouterr().out
    assert "7 rows are proposals that nobody has looked at: C01" in out
    assert "specimen2019 is not appraised yet" in out


def test_the_other_reviews_are_left_alone(mini, socks, monkeypatch, capsys):
    """New works in the library make nothing stale."""
    monkeypatch.chdir(mini)
    assert main(["check", "mini"]) == 0


def test_a_known_work_keeps_its_key_and_its_appraisal(mini, socks):
    """A second review of the same references adds none to the library."""
    again = start(Collection(mini), "again", EXAMPLE / "warm-socks.md", on=DAY)
    assert again.new_sources == 0
    assert any(note.startswith("known to the collection already") for note in again.notes)
    citations = read_review(mini, "again").table(Citation).rows
    assert [each.source for each in citations] == ["specimen2019", "example2021"]


def test_a_reference_that_lacks_everything_is_kept_and_open(mini, tmp_path, monkeypatch, capsys):
    """What cannot be taken apart stands whole in the library, and says what it lacks."""
    article = tmp_path / "draft.md"
    article.write_text("# Tea\n\nTea soothes [1].\n\n## References\n\n1. A leaflet\n", "utf-8")
    done = start(Collection(mini), "tea", article, on=DAY)
    monkeypatch.chdir(mini)
    assert done.sources == 1
    assert main(["check", "tea"]) == 0
    assert "lacks its author, url, year" in capsys.readouterr().out


def test_an_article_without_headings_gets_one(mini, tmp_path):
    """A text without any heading stands under its title, or under the file's name."""
    article = tmp_path / "tea-time.txt"
    article.write_text("Tea soothes the throat. It helps with sleep.\n", "utf-8")
    start(Collection(mini), "tea", article, on=DAY)
    record = read_review(mini, "tea")
    assert len({claim.section for claim in record.table(Claim).rows}) == 1
    assert record.trace is not None
    assert {each.state for each in record.trace.found} == {"same"}


# ── The same work ─────────────────────────────────────────────────────────────────────────────

TWICE = """@article{a, author={Lee, A}, title={On tea}, year={2019}, doi={10.1234/one}}
@article{b, author={Lee, A}, title={On tea}, year={2019}, doi={10.1234/ONE}}
@incollection{c, author={Lee, A}, title={Cups}, year={2010}, doi={10.1234/book}, pages={1-9}}
@incollection{d, author={Kim, B}, title={Pots}, year={2010}, doi={10.1234/book}, pages={10-20}}
@article{e, author={Kim, B}, title={Water in pots}, year={2011}, doi={10.1234/e}}
@misc{f, author={Kim, B}, title={Water in pots}, year={2011}, url={https://a.example/?id=1}}
"""


@pytest.fixture
def tea(mini, tmp_path):
    """An article with a file in which works stand twice."""
    (tmp_path / "tea.md").write_text("# Tea\n\nTea soothes the throat.\n", "utf-8")
    (tmp_path / "tea.bib").write_text(TWICE, "utf-8")
    return start(Collection(mini), "tea", tmp_path / "tea.md", tmp_path / "tea.bib", on=DAY)


def test_every_merge_is_named_with_its_reason(mini, tea):
    """Entries in are works out and merges; the page beside the tables says how to undo each."""
    assert (tea.sources, tea.new_sources) == (6, 5)
    (merge,) = tea.merged
    assert (merge.kept, merge.other, merge.why) == (
        "lee2019",
        "b (line 2)",
        "the same DOI 10.1234/one",
    )
    page = (mini / "data/tea/same-works.md").read_text("utf-8")
    assert "b (line 2) is lee2019" in page
    assert "To undo one" in page
    assert any("same-works.md says how to undo it" in note for note in tea.notes)


def test_what_only_looks_alike_is_proposed_and_kept_apart(mini, tea):
    """A chapter with its book's DOI, and an equal title, are two works until a person says so."""
    assert [(pair.key, pair.kept) for pair in tea.proposed] == [
        ("kim2010", "lee2010"),
        ("kim2011a", "kim2011"),
    ]
    assert faults_of(Collection(mini).review("tea")) == ()


def test_a_printed_entry_is_the_record_of_the_file(mini, tmp_path):
    """A list prints no DOI: title, author and year tie it with its place in print besides."""
    article = "# Tea\n\nTea soothes [1].\n\n## References\n\n1. Lee A. Tea for the throat. J Tea. "
    (tmp_path / "tea.md").write_text(f"{article}2019;3:4-5.\n", "utf-8")
    cells = "title={Tea for the throat}, year={2019}, volume={3}, pages={4-5}, doi={10.1234/one}"
    (tmp_path / "tea.bib").write_text(f"@article{{a, author={{Lee, Ann}}, {cells}}}", "utf-8")
    done = start(Collection(mini), "tea", tmp_path / "tea.md", tmp_path / "tea.bib", on=DAY)
    assert (done.new_sources, len(done.merged)) == (1, 1)
    assert done.merged[0].why == "no identifier, but the same title, first author, year and volume"
    assert not done.merged[0].identified
    assert not any("with the same identifier" in note for note in done.notes)
    (note,) = (note for note in done.notes if "printed without an identifier" in note)
    assert "reference 1 is lee2019" in note
    assert "same-works.md says how to undo it" in note
    page = (mini / "data/tea/same-works.md").read_text("utf-8")
    assert "## Tied without an identifier" in page
    assert "To undo one" in page


def test_an_identifier_that_another_work_has_is_named_with_both_works(tea):
    """It stands once in references.bib, and a note says who was given it too, and what to do."""
    (note,) = (note for note in tea.notes if "was given with" in note)
    assert note.startswith("kim2010 was given with the DOI 10.1234/book of lee2010")
    assert "same-works.md says how to join them" in note


# ── Nothing half-written ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mini", "data/mini is there already, and is not overwritten"),
        ("Warm Socks", "'Warm Socks' cannot be the name of a review"),
        ("../socks", "'../socks' cannot be the name of a review"),
        ("", "'' cannot be the name of a review"),
    ],
)
def test_a_name_that_cannot_be_is_refused(mini, name, said):
    """An existing review is never overwritten, and no folder outside data/ is written."""
    before = tree(mini)
    with pytest.raises(EvidenceReviewError) as caught:
        start(Collection(mini), name, EXAMPLE / "warm-socks.md", on=DAY)
    assert said in str(caught.value)
    assert tree(mini) == before


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        pytest.param(None, ".md", id="missing"),
        pytest.param(b"", ".md", id="empty"),
        pytest.param(b"\x00\x01\x02\xff" * 400, ".txt", id="binary"),
        pytest.param(b"PK\x03\x04 not really", ".docx", id="broken DOCX"),
        pytest.param(b"%PDF-1.7 ...", ".pdf", id="PDF"),
    ],
)
def test_an_article_that_cannot_be_read_leaves_no_trace(
    mini, tmp_path, monkeypatch, capsys, content, suffix
):
    """One line says which file, what was found and what to do."""
    article = tmp_path / f"draft{suffix}"
    if content is not None:
        article.write_bytes(content)
    before = tree(mini)
    monkeypatch.chdir(mini)
    assert main(["new", "socks", "--article", str(article)]) != 0
    shown = capsys.readouterr()
    assert article.name in shown.err
    assert "Traceback" not in shown.err
    assert tree(mini) == before


def test_an_article_without_end_is_refused_before_it_is_prepared(mini, monkeypatch):
    """What has more sentences than are prepared is named, and no claim is made of it."""
    before = tree(mini)
    monkeypatch.setattr("evidence_review.prepare.start.MOST_SENTENCES", 3)
    monkeypatch.setattr("evidence_review.prepare.start.prepare_claims", None)
    with pytest.raises(Unreadable, match="7 sentences, of which 3 are prepared"):
        start(Collection(mini), "socks", EXAMPLE / "warm-socks.md", on=DAY)
    assert tree(mini) == before


def test_references_that_cannot_be_read_leave_no_trace(mini, tmp_path, monkeypatch, capsys):
    """A file of references that holds nothing readable stops the start."""
    broken = tmp_path / "refs.ris"
    broken.write_bytes(b"\x00\x01" * 500)
    before = tree(mini)
    monkeypatch.chdir(mini)
    article = str(EXAMPLE / "warm-socks.md")
    assert main(["new", "socks", "--article", article, "--references", str(broken)]) != 0
    assert tree(mini) == before


def test_a_library_with_problems_is_not_added_to(mini):
    """What cannot be read of the shared bibliography is mended first."""
    edit(mini / "references.bib", "{2018}", "{}")
    before = tree(mini)
    with pytest.raises(InvalidData):
        start(Collection(mini), "socks", EXAMPLE / "warm-socks.md", on=DAY)
    assert tree(mini) == before


def test_a_failure_while_writing_takes_everything_back(mini, monkeypatch):
    """A full disk in the middle leaves the library as it was, and no folder."""
    before = tree(mini)

    def rename(self, target):
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError, match="No space left"):
        start(Collection(mini), "socks", EXAMPLE / "warm-socks.md", on=DAY)
    monkeypatch.undo()
    assert tree(mini) == before


def test_hostile_text_stays_text(mini, tmp_path):
    """Markup, formulas and control characters of a draft go no further than its own words."""
    article = tmp_path / "draft.md"
    hostile = (
        '# "Tea" <script>x</script>\n\n=HYPERLINK("x") helps. <b onclick=x>Tea</b> cures\u202e.\n'
    )
    article.write_text(hostile, "utf-8")
    start(Collection(mini), "tea", article, on=DAY)
    record = read_review(mini, "tea")
    assert record.problems == ()
    assert "script" in record.header.article.title or record.header.article.title


# ── Against our own reviews ───────────────────────────────────────────────────────────────────


def test_from_the_private_copy_it_finds_every_sentence_and_reference(ours):
    """The text with its printed list alone: all 43 sentences, and three of the six works by an
    identifier; one is printed without any, two with another author, year or address: only proposed.
    """
    if not COPY.is_file():
        pytest.skip(f"the article belongs to its publisher, and there is no copy at {COPY}")
    done = start(Collection(ours), "again", COPY, on=DAY)
    made, known = (read_review(ours, name) for name in ("again", "muscle-spasms"))
    marks = {claim.fingerprint for claim in made.table(Claim).rows}
    assert marks == {claim.fingerprint for claim in known.table(Claim).rows}
    keys = [each.source for each in made.table(Citation).rows]
    assert [key for key in keys if key in known.cited] == [
        known.cited[place] for place in (1, 2, 4)
    ]
    assert [(each.key, each.kept) for each in done.proposed] == [
        (keys[place], known.cited[place]) for place in (0, 3, 5)
    ]
    assert (done.sentences, done.new_sources) == (43, 3)


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_the_second_review_is_found_again_in_every_format(ours, tmp_path, form):
    """The same sentences, references and inline citations from Markdown, HTML and DOCX."""
    article = as_format(ROOT / "data/leg-cramps/article.md", form, tmp_path)
    start(Collection(ours), "again", article, on=DAY)
    made, known = (read_review(ours, name) for name in ("again", "leg-cramps"))
    assert {claim.fingerprint for claim in made.table(Claim).rows} == {
        claim.fingerprint for claim in known.table(Claim).rows
    }
    assert made.cited == known.cited
    tied, wanted = (
        {claim.fingerprint: set(claim.cited) for claim in record.table(Claim).rows if claim.cited}
        for record in (made, known)
    )
    assert tied == wanted


def as_format(markdown: Path, form: str, folder: Path) -> Path:
    """Our article as a saved page or a word processor's file."""
    from markdown_it import MarkdownIt

    text = markdown.read_text("utf-8").split("-->", 1)[1]
    path = folder / f"article.{form}"
    if form == "md":
        path.write_text(text, "utf-8")
    elif form == "html":
        body = MarkdownIt().render(text)
        page = "<!doctype html><title>Site</title><nav><a href='/'>Home</a> Menu</nav>"
        path.write_text(f"{page}<main>{body}</main><footer>About us</footer>", "utf-8")
    else:
        write_docx(path, text)
    return path


def write_docx(path: Path, markdown: str) -> None:
    """Headings, list items and paragraphs in the styles that a word processor gives them."""
    import docx

    document = docx.Document()
    for block in markdown.strip().split("\n\n"):
        for line in block.split("\n"):
            if line.startswith("#"):
                level = len(line) - len(line.lstrip("#"))
                document.add_heading(line.lstrip("# "), level)
            elif line.startswith("- "):
                document.add_paragraph(line[2:], style="List Bullet")
            elif line[:1].isdigit() and ". " in line[:4]:
                document.add_paragraph(line.split(". ", 1)[1], style="List Number")
            else:
                document.add_paragraph(line)
    document.save(path)


# ── Rows to fill in ───────────────────────────────────────────────────────────────────────────


def accept_all(folder: Path) -> None:
    """Accept every row of the claims, with the cells that a person has to say."""
    from conftest import write_rows

    path = folder / "claims.csv"
    rows = read_rows(path)
    for row in rows:
        row["state"] = "accepted"
        if row["checkable"] == "yes":
            usual = {"kind": row["kind"] or "prognosis", "population": "adults", "outcome": "sleep"}
            row |= usual | {"harm": "low", "text": f"It is said: {row['text']}"}
    write_rows(path, rows, list(rows[0]))


def test_rows_are_added_for_what_is_to_be_judged(mini, socks, monkeypatch, capsys):
    """A row with its key for what each claim cites, or else the list; a second run adds none."""
    accept_all(mini / "data/socks")
    monkeypatch.chdir(mini)
    assert main(["rows", "socks"]) == 0
    assert "data/socks/judgements/reviewer.csv: 11 rows to fill in" in capsys.readouterr().out
    assert main(["rows", "socks"]) == 0
    assert capsys.readouterr().out == "No row is missing.\n"
    assert main(["check", "socks"]) == 0


def test_rows_come_with_the_cited_source_first(mini, socks):
    """Whoever judges begins with what the sentence itself cites."""
    accept_all(mini / "data/socks")
    record = read_review(mini, "socks")
    assert record.to_judge[0] == ("C01", "specimen2019")


def test_a_claim_is_proposed_without_its_citation(mini, tmp_path):
    """Marks in brackets go, also of author and year; a name that the sentence needs stays."""
    article = tmp_path / "draft.md"
    text = "# Tea\n\nTea soothes (Specimen, 2019). Specimen (2019) found that it cools.\n\n"
    entry = "## References\n\nSpecimen, A. (2019). On tea. Journal of Examples, 1, 2-3.\n"
    article.write_text(text + entry, "utf-8")
    start(Collection(mini), "tea", article, on=DAY)
    claims = read_review(mini, "tea").table(Claim).rows
    assert [claim.text for claim in claims] == [
        "Tea soothes.",
        "Specimen (2019) found that it cools.",
    ]
    assert {claim.cited for claim in claims} == {("specimen2019",)}


def test_rows_are_added_under_their_own_columns(mini, socks, monkeypatch, capsys):
    """A spreadsheet may have put the columns in another order."""
    accept_all(mini / "data/socks")
    path = mini / "data/socks/judgements/reviewer.csv"
    header = path.read_text("utf-8").strip().split(",")
    path.write_text(",".join(reversed(header)) + "\n", "utf-8")
    monkeypatch.chdir(mini)
    main(["rows", "socks"])
    assert read_rows(path)[0]["claim"] == "C01"
    assert main(["check", "socks"]) == 0


# ── Any article ───────────────────────────────────────────────────────────────────────────────

PIECES = st.sampled_from(
    [
        *("Rest helps [1].", "Ice eases pain [2, 3].", "(Smith 2019)", "[PMID: 123]", "[1]", "³"),
        *("=2 tablets", "+1 a day", "-A1", "@home", "＝1", "| a | - |", "---", "…", "...", "No."),
        *("# Care", "## Care", "## =Sum", "## - x", "## @x", "- item", "1. one", "🦵", "\u200b"),
        *("Sources", "References", "Notes: …", "A … b … c. D", "* * *", "p < 0.05", "5 mg (2001)"),
        *("<b>x</b>", "See https://a.example/one-two/three-four/five"),
    ]
)
ARTICLES = st.lists(
    st.lists(PIECES | st.text(max_size=20), min_size=1, max_size=4).map(" ".join),
    min_size=1,
    max_size=8,
).map("\n\n".join)
LISTS = st.sampled_from(
    ["", "\n\n## References\n\n1. Smith A. Rest. J Rest. 2019;1:2-3.\n2. Lee B. Ice. 2020."]
)


@pytest.mark.parametrize("suffix", ["md", "txt", "html"])
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=ARTICLES, references=LISTS)
def test_what_new_writes_its_own_check_accepts(tmp_path_factory, suffix, text, references):
    """Any article makes a review in which something is open and nothing is wrong, or one line."""
    root = Path(tempfile.mkdtemp(dir=tmp_path_factory.getbasetemp()))
    (root / "data").mkdir()
    (root / "references.bib").write_text("", "utf-8")
    (root / "data/sources.csv").write_text(SOURCES_HEADER, "utf-8")
    path = root / f"any.{suffix}"
    path.write_text(text + references, "utf-8", "replace")
    refused = ""
    try:
        start(Collection(root), "any", path, on=DAY)
    except EvidenceReviewError as error:
        refused = str(error)
    if refused:
        assert ("\n" in refused, (root / "data/any").exists()) == (False, False)
    else:
        assert faults_of(Collection(root).review("any")) == ()
