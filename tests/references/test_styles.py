"""Work lists in a citation style, from verified records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_review.references.bibliography import parse_bibliography
from evidence_review.references.styles import STYLES, reference_list
from evidence_review.references.work import Work

BIB = """
@article{one2015,
  author = {Specimen, Ann and {Van der Muster}, \\'Emile J.},
  title = {One-leg stance: a <trial> of 5 & 6},
  journal = {Journal of Examples}, year = {2015}, date = {2015-03-04},
  volume = {7}, number = {2}, pages = {11--19}, doi = {10.1234/one}, pmid = {123},
}
@online{body2018,
  author = {{Institute of Examples}},
  title = {Stand on One Leg}, organization = {Institute of Examples},
  date = {2018-05-06}, url = {https://health.example/one-leg},
}
"""


def listed(style: str) -> list[str]:
    references, problems = parse_bibliography(BIB)
    assert not problems
    return list(map(str, reference_list(references.values(), style)))


def test_apa_is_alphabetical_and_names_everybody():
    """APA: by first author, initials after the name, journal in italics, DOI as an address."""
    assert listed("APA") == [
        "Institute of Examples. (2018, May 6). <i>Stand on One Leg</i>. "
        "https://health.example/one-leg",
        "Specimen, A., &amp; Van der Muster, É. J. (2015). One-leg stance: a &lt;trial&gt; of 5 "
        "&amp; 6. <i>Journal of Examples</i>, <i>7</i>(2), 11–19. https://doi.org/10.1234/one",
    ]


def test_vancouver_is_numbered_as_given():
    """Vancouver: in the order of the list, with a number, no stops in names, DOI and PMID."""
    assert listed("Vancouver") == [
        "1. Specimen A, Van der Muster ÉJ. One-leg stance: a &lt;trial&gt; of 5 &amp; 6. "
        "Journal of Examples. 2015;7(2):11–9. doi:10.1234/one PubMed PMID: 123.",
        "2. Institute of Examples. Stand on One Leg [Internet]. 2018. "
        "Available from: https://health.example/one-leg",
    ]


def test_initials_without_stops_are_all_kept():
    """MEDLINE writes them so; one letter of two would name somebody else."""
    references, _ = parse_bibliography(BIB)
    work = Work(
        **{**vars(references["body2018"]), "authors": (("Ferraro", "PM"), ("Taylor", "EN"))}
    )
    (apa,), (vancouver,) = (reference_list([work], style) for style in ("APA", "Vancouver"))
    assert "Ferraro, P. M., &amp; Taylor, E. N." in apa
    assert "Ferraro PM, Taylor EN" in vancouver


@pytest.mark.parametrize("style", STYLES)
@given(text=st.text(min_size=1))
def test_no_text_of_a_record_becomes_markup(style, text):
    """Whatever a title holds, the entry has no element but the italics of the style."""
    references, _ = parse_bibliography(BIB)
    reference = Work(**{**vars(references["body2018"]), "title": text})
    (entry,) = reference_list([reference], style)
    bare = str(entry).replace("<i>", "").replace("</i>", "")
    assert "<" not in bare
    assert ">" not in bare
