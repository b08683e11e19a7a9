"""The committed notebooks keep to every rule of hygiene.py, each of which is a sentence."""

import pytest
from conftest import ROOT
from hygiene import RULES

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_keeps_the_rule(path, rule):
    """Nobody has to remember what a notebook may hold."""
    rule(path)
