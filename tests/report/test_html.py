"""Every page is valid HTML and CSS, by the Nu validator, which also stands behind the W3C's.

`VNU` is the path of its jar, which `.ci/run` fetches. Without it, or without Java, these tests are
skipped, unless HTML=required.
"""

import json
import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from browser import PAGES

JAVA = shutil.which("java")
JAR = Path(os.environ.get("VNU") or "/nowhere/vnu.jar")
BROKEN = """<!doctype html>
<html lang="en"><title>Faults</title>
<style>p { colour: red }</style>
<p id="one"><p id="one"><input type="text" />
"""


@pytest.fixture(scope="session")
def found(tmp_path_factory, site, hostile_site):
    """What the validator says of every page and of a broken one, in one run of Java."""
    if JAVA is None or not JAR.is_file():
        reason = "Java is not installed" if JAVA is None else "VNU does not name a vnu.jar"
        pytest.fail(reason) if os.environ.get("HTML") == "required" else pytest.skip(reason)
    broken = tmp_path_factory.mktemp("broken") / "broken.html"
    broken.write_text(BROKEN, "utf-8")
    hostile = {f"hostile {name}": address for name, address in hostile_site.items()}
    return validate({**site, **hostile, "broken": broken.as_uri()})


def validate(pages):
    """The validator's messages of each page, errors and warnings alike."""
    files = [address.removeprefix("file://") for address in pages.values()]
    command = [JAVA, "-jar", str(JAR), "--format", "json", *files]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    found = defaultdict(list)
    for each in json.loads(ran.stderr)["messages"]:
        where = each["url"].replace("file:/", "file:///", 1)
        found[where].append(f"line {each.get('lastLine')}: {each['message']}")
    return {name: found[address] for name, address in pages.items()}


@pytest.mark.parametrize("name", PAGES)
def test_it_is_valid(found, name):
    """The validator has neither an error nor a warning to report."""
    assert found[name] == []


@pytest.mark.parametrize("name", ["hostile mini", "hostile index"])
def test_what_strangers_write_leaves_it_valid(found, name):
    """Nor has it if every text is an attack."""
    assert found[name] == []


def test_the_validator_finds_faults(found):
    """It looks at elements, ids and styles: a page with faults in each is not passed."""
    said = "\n".join(found["broken"])
    for fault in ("Duplicate ID", "colour", "Trailing slash"):
        assert fault in said
