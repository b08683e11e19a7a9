"""Printed entries taken apart: what is not an article, who wrote it, and what stays out."""

import pytest

from evidence_review.references._names import is_organisation, people
from evidence_review.references.reading import parse_references
from evidence_review.references.work import Work


def read(entry: str) -> Work:
    (work,) = parse_references(entry, "list.txt").works
    return work


def lasts(work: Work) -> list[str]:
    return [last for last, _ in work.authors]


@pytest.mark.parametrize(
    "entry",
    [
        "1. Smith J. Sample pain. 4th ed. Leeds: Example House; 2011. 812 p.",
        "Smith, J. (2011) Sample pain. 4th edn. Leeds: Example House.",
        "Smith, John. Sample Pain. 4th ed. Leeds: Example House, 2011.",
        "[1] J. Smith, Sample Pain, 4th ed. Leeds, UK: Example House, 2011.",
        "1. Smith, J. Sample Pain. (Example House, 2011).",
        "1. Smith J: Sample Pain. 4th ed. Example House, 2011.",
    ],
)
def test_a_book_has_its_publisher_without_edition_and_place(entry):
    work = read(entry)
    assert (work.title.lower(), work.container, work.year) == (
        "sample pain",
        "Example House",
        "2011",
    )
    assert lasts(work) == ["Smith"]


@pytest.mark.parametrize(
    "entry",
    [
        "4. Smith JA. Placebos. In: Lee B, Kim D, eds. Book of Pain. 2nd ed. Ex Press; 2017:77-96.",
        "4. Smith JA. Placebos. In: Lee BC, editor. Book of Pain. Leeds: Ex Press; 2017. p. 77-96.",
        "Smith, J. A. (2017). Placebos. In B. Li (Ed.), Book of Pain (2nd ed., pp. 77–96). Press.",
        "4. Smith, J. A. Placebos. in Book of Pain (eds Lee, B. & Kim, D.) 77–96 (Ex Press, 2017).",
        "4. Smith JA: Placebos. In: Lee BC, Jones D, eds.: Book of Pain. Ex Press, 2017, pp 77-96.",
    ],
)  # fmt: skip
def test_a_chapter_has_the_title_of_its_book_and_its_pages(entry):
    work = read(entry)
    assert (work.title, work.container, work.pages) == ("Placebos", "Book of Pain", "77–96")


@pytest.mark.parametrize(
    "entry",
    [
        "3. Lee K. Walking after surgery [dissertation]. Leeds: University of Samples; 2009. 14 p.",
        "Lee, Kim. “Walking after surgery.” PhD diss., University of Samples, 2009.",
        "Lee, K. (2009). Walking after surgery [Doctoral dissertation]. University of Samples.",
        "[3] K. Lee, “Walking after surgery,” Ph.D. dissertation, Dept. Math., "
        "University of Samples, Boston, MA, USA, 2009.",
    ],
)
def test_a_thesis_has_its_university(entry):
    work = read(entry)
    assert (work.title, work.container) == ("Walking after surgery", "University of Samples")


@pytest.mark.parametrize(
    "entry",
    [
        "1. Sample Cancer Society: Facts and Figures. Sample Cancer Society, 2023. "
        "Available online. Last accessed August 25, 2023.",
        "Sample Cancer Society. Facts and Figures. 2023. https://society.example/facts",
        "Sample Cancer Society. (2023). Facts and Figures. https://society.example/facts",
        "Sample Cancer Society (2023) Facts and Figures. Available at: https://society.example/facts.",
    ],
)
def test_a_body_that_wrote_is_kept_apart_from_the_title(entry):
    work = read(entry)
    assert (lasts(work), work.title) == (["Sample Cancer Society"], "Facts and Figures")


def test_a_group_after_the_people_is_an_author_and_no_title():
    work = read(
        "6. Lee BC, Smith JA; Sample Sleep Investigators. Light. Ann Med. 2020;172(5):31-40."
    )
    assert lasts(work) == ["Lee", "Smith", "Sample Sleep Investigators"]
    assert (work.title, work.container) == ("Light", "Ann Med")


def test_a_page_without_an_author_has_none():
    work = read("“Vaccines.” Placebo Centers, 4 Apr. 2021, www.pcd.example/v. Accessed 9 May 2021.")
    assert (work.authors, work.title) == ((), "Vaccines")


@pytest.mark.parametrize(
    "entry",
    [
        "Lee, C. (n.d.). What is a diary? Placebo Society.",
        "1. Lee C. What is a diary? London: Placebo Society; n.d.",
        "1. Lee C. What is a diary? Placebo Society. [no date]",
    ],
)
def test_an_entry_that_says_it_has_no_date_is_read_without_a_remark(entry):
    imported = parse_references(entry, "list.txt")
    assert (imported.problems, imported.notes) == ((), ())
    assert [work.date for work in imported.works] == [""]


@pytest.mark.parametrize("date", ["n.d.", "no date", "undated", "s.d.", "o. J."])
def test_a_record_that_says_it_has_no_date_is_read_without_a_remark(date):
    imported = parse_references(f"@book{{a1, title={{Sample}}, year={{{date}}}}}", "a.bib")
    assert (imported.notes, imported.works[0].date) == ((), "")


def test_nature_prints_journal_volume_and_page_before_the_year():
    work = read("2. Jones, D. et al. Iron and tiredness. Sample Commun. 9, 1234 (2018).")
    assert (work.container, work.volume, work.pages) == ("Sample Commun.", "9", "1234")
    assert (lasts(work), work.others) == (["Jones"], True)


def test_the_number_of_a_guideline_is_no_part_of_its_title():
    work = read(
        "Sample Institute. (2019). Asthma (SI Guideline No. 80). https://institute.example/80"
    )
    assert work.title == "Asthma"


def test_a_journal_keeps_the_colon_in_its_name():
    work = read("1. Lee A. Salt. Circulation: Heart Failure. 2019;12(3):145-52.")
    assert work.container == "Circulation: Heart Failure"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Lee, A. B., C. Smith, and D. Jones", ["Lee", "Smith", "Jones"]),
        ("LEE, Anna, SMITH, Carl and JONES, Dora", ["LEE", "SMITH", "JONES"]),
        ("Lee AB and Smith C", ["Lee", "Smith"]),
        ("Lee J, Smith K, editors", ["Lee", "Smith"]),
        ("Lee J, Smith K; Sample Study Group", ["Lee", "Smith", "Sample Study Group"]),
        ("Institute of Pain, Rest and Sleep", ["Institute of Pain, Rest and Sleep"]),
    ],
)
def test_authors_are_read_in_the_order_of_any_style(printed, expected):
    assert [last for last, _ in people(printed)] == expected


@pytest.mark.parametrize("text", ["National Institute for Samples", "Example Study Group"])
def test_capitalised_words_with_a_noun_of_bodies_are_a_body(text):
    assert is_organisation(text)


@pytest.mark.parametrize(
    "text",
    ["Hospital guidelines", "The Sample Society Trial", "Rest in the Hospital for a Report", "Lee"],
)
def test_a_title_that_names_a_body_is_none(text):
    assert not is_organisation(text)


@pytest.mark.parametrize(
    ("entry", "container", "pages"),
    [
        ("Green, F. “Milk.” In Bones, edited by K. Lee, 12–34. Leeds: E, 2009.", "Bones", "12–34"),
        ("1. Green F. Milk. 3rd rev ed. Example Press; 1999.", "Example Press", ""),
        ("1. Sample Unit. Rest. Clinical guideline 68. London: Ex Press; 2008.", "Ex Press", ""),
    ],
)  # fmt: skip
def test_what_stands_beside_a_book_is_no_part_of_its_name(entry, container, pages):
    work = read(entry)
    assert (work.container, work.pages) == (container, pages)


def test_a_body_of_a_country_has_no_initials():
    work = read("9. Sample Diabetes UK. Eating well. 2020. https://diabetes.example/eating")
    assert work.authors == (("Sample Diabetes UK", ""),)
