"""The build proves itself: no small lie in either review goes unnoticed."""

import pytest
from conftest import ROOT
from mutate import copy, noticed, said
from mutations import Mutation, mutations

from evidence_review.collection.collection import Collection

EVERY = [each for review in Collection(ROOT).names for each in mutations(review)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where one copy after the other is broken."""
    return tmp_path_factory.mktemp("mutated")


@pytest.mark.parametrize("mutation", EVERY, ids=str)
def test_a_lie_is_noticed_and_named(mutation, folder):
    """The check, the hygiene of the notebooks or nbval turns red, and says what it was."""
    assert noticed(mutation, copy(folder))


def test_there_are_enough_lies():
    """At least sixty, of twelve kinds, in both reviews: an empty suite proves nothing."""
    assert len(EVERY) >= 60
    assert len({each.kind for each in EVERY}) >= 12
    assert {each.review for each in EVERY} == set(Collection(ROOT).names)


def test_without_a_lie_nothing_is_noticed(folder):
    """What turns red is the lie, not the copy."""
    for review in Collection(ROOT).names:
        assert not said(Mutation("none", review, "", (), lambda root: None), copy(folder))[0]
