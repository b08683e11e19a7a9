"""The package says of every value what it is, and keeps to that."""

import pytest
from conftest import ROOT
from mypy import api


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    """What the type checker says of the package, and how it ended."""
    cache = tmp_path_factory.mktemp("types")
    settings = ["--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(cache)]
    return api.run([*settings, str(ROOT / "evidence_review")])


def test_every_type_is_kept_to(checked):
    """No function takes or gives something other than it declares."""
    said, failed, ended = checked
    assert (failed, ended) == ("", 0), said


def test_who_imports_the_package_gets_its_types():
    """The package is marked as one that declares its types."""
    assert (ROOT / "evidence_review" / "py.typed").is_file()
