"""The build proves itself: no small lie in either review goes unnoticed."""

import pytest
from conftest import ROOT
from executed import copy_collection, read, restore
from mutate import noticed, said
from mutations import Mutation, mutations

from evidence_review.collection.collection import Collection

EVERY = [each for review in Collection(ROOT).names for each in mutations(review)]


@pytest.fixture(scope="module")
def ran(executed):
    """The notebooks as they were run before anything was mutated."""
    return read(executed)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy for all lies: one after the other is put in and taken out."""
    return copy_collection(tmp_path_factory.mktemp("mutated"))


@pytest.fixture
def copy(folder):
    """That copy, as committed."""
    yield folder
    restore(folder)


@pytest.mark.parametrize("mutation", EVERY, ids=str)
def test_a_lie_is_noticed_and_named(mutation, copy, ran):
    """The check, the hygiene of the notebooks or another run turns red, and says what it was."""
    assert noticed(mutation, copy, ran)


def test_there_are_enough_lies():
    """At least sixty, of twelve kinds, in both reviews: an empty suite proves nothing."""
    assert len(EVERY) >= 60
    assert len({each.kind for each in EVERY}) >= 12
    assert {each.review for each in EVERY} == set(Collection(ROOT).names)


@pytest.mark.parametrize("notebook", ["", "05-findings"], ids=["the tables", "a notebook"])
@pytest.mark.parametrize("review", Collection(ROOT).names)
def test_without_a_lie_nothing_is_noticed(copy, ran, review, notebook):
    """What turns red is the lie, not the copy."""
    nothing = Mutation("none", review, "", (), lambda root: None, notebook)
    assert not said(nothing, copy, ran)[0]


def test_a_lie_that_was_noticed_is_taken_out_again(copy):
    """Otherwise the next one would be noticed by the last."""
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    for mutation in EVERY[:3]:
        mutation.apply(copy)
    restore(copy)
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before
