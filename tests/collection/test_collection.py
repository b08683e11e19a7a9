"""A collection is read once, whatever is asked of it."""

import shutil

import pytest
from conftest import MINI, edit, read_review

from evidence_review.checks.walk import walk
from evidence_review.collection.collection import Collection
from evidence_review.errors import NoCollection, UnknownReview
from evidence_review.references import bibliography
from evidence_review.report.index import build_index


@pytest.fixture
def twenty(tmp_path):
    """A collection of twenty reviews."""
    root = tmp_path / "twenty"
    shutil.copytree(MINI, root)
    for number in range(19):
        shutil.copytree(root / "data" / "mini", root / "data" / f"copy-{number:02}")
    return root


def test_the_shared_files_are_read_once(twenty, monkeypatch):
    """However many reviews there are, the bibliography and the sources are parsed once."""
    parsed = []
    parse = bibliography.parse_bibliography
    bibliography._parsed.cache_clear()  # another test may have read the same text
    monkeypatch.setattr(
        bibliography, "parse_bibliography", lambda text: parsed.append(text) or parse(text)
    )
    collection = Collection(twenty)
    for review in collection.reviews():
        walk(review)
    build_index(collection)
    assert len(parsed) == 1
    first, *others = collection.reviews()
    assert all(other.works is first.works for other in others)


def test_a_review_is_the_same_object_each_time(twenty):
    """What was computed of it is not computed again."""
    collection = Collection(twenty)
    assert collection.review("mini") is collection.review("mini")
    assert collection.review("mini").findings is collection.review("mini").findings


def test_a_collection_is_found_from_any_folder_inside(twenty):
    """Notebooks are run from their own folder or from the caller's."""
    inside = twenty / "data" / "mini" / "judgements"
    assert Collection.around(inside).root == twenty


def test_outside_of_a_collection_that_is_said(tmp_path):
    """Where there is neither bibliography nor data, nothing is guessed."""
    with pytest.raises(NoCollection) as caught:
        Collection.around(tmp_path)
    assert "references.bib" in str(caught.value)


def test_a_review_that_there_is_not_is_named_with_those_that_there_are():
    """The message says which names there are."""
    with pytest.raises(UnknownReview) as caught:
        read_review(MINI, "maxi")
    assert str(caught.value) == "there is no review 'maxi'. There are: mini."


def test_a_text_that_is_kept_here_may_not_be_missing(mini):
    """Where review.toml says that the text belongs to the folder, its absence is a fault."""
    (mini / "data/mini/article.md").unlink()
    assert not walk(read_review(mini)).failed
    edit(mini / "data/mini/review.toml", "references = 2", "references = 2\nkept = true")
    files, *_ = walk(read_review(mini)).results
    (problem,) = files.problems
    assert str(problem) == "data/mini/article.md: the file is missing. Restore or create it."
