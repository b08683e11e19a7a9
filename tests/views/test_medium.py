"""The medium: links and cells of a notebook, or of the page that all notebooks make."""

import re

import pytest
from conftest import MINI

from evidence_review import open_review
from evidence_review.views.medium import MEDIUM, Medium, medium_here


@pytest.fixture(scope="module")
def cards():
    """An answer with links to a claim, to a source and to a change."""
    return open_review("mini", MINI).claim_cards()


def targets(html: str) -> set[str]:
    """Where the links go that do not leave us."""
    return set(re.findall(r'href="(?!https?:)([^"]*)"', html))


def test_on_the_page_a_link_stays_on_the_page(cards):
    """All that a link can lead to is on the same page."""
    assert all(re.fullmatch(r"#[\w-]+", target) for target in targets(cards.html(Medium.PAGE)))


def test_in_a_notebook_a_link_leads_to_the_notebook_that_shows_it(cards):
    """Sources are shown in one notebook, claims and changes in another."""
    notebooks = {target.split("#")[0] for target in targets(cards.html(Medium.NOTEBOOK))}
    assert notebooks == {"02-evidence.ipynb", "03-claims.ipynb", "05-findings.ipynb"}


def test_both_media_link_to_the_same_places(cards):
    """Nothing but the notebook is left out on the page."""
    places = [{target.split("#")[1] for target in targets(cards.html(medium))} for medium in Medium]
    assert places[0] == places[1]


def test_the_page_has_no_style_of_its_own():
    """Its security policy would not allow it; in Jupyter it sets words to the left."""
    table = open_review("mini", MINI).findings()
    assert 'style="text-align:left"' in table.html(Medium.NOTEBOOK)
    assert "style=" not in table.html(Medium.PAGE)


def test_a_process_is_a_notebook_unless_it_is_told_otherwise(monkeypatch):
    """The environment says for which medium a kernel answers."""
    monkeypatch.delenv(MEDIUM, raising=False)
    assert medium_here() is Medium.NOTEBOOK
    monkeypatch.setenv(MEDIUM, Medium.PAGE.value)
    assert medium_here() is Medium.PAGE
    table = open_review("mini", MINI).findings()
    assert table._repr_html_() == table.html(Medium.PAGE)
