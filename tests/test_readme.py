"""What is written for people: commands that exist, links that lead somewhere, clean files."""

import re
import shlex
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

from evidence_review import cli

# Commands that are not ours; what they name is looked at by test_environment.py.
OTHERS = {"cd", "conda", "git"}
BINARY = {".png", ".docx"}
MET = ("tests/text/drafts/", "tests/references/imports/")
LINK = re.compile(r"\]\(([^)\s]+)\)")

# Nobody else has these folders, and where packages come from is the user's choice.
PRIVATE = re.compile(
    r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/|/tmp/v\b"
    r"|pypi\.org|pythonhosted|npmjs|registry\.[a-z]"
    r"|claude[ -]code|CLAUDE\.md|AGENTS\.md|anthropic|openai|chatgpt|copilot|codex|before-stop",
    re.IGNORECASE,
)


@cache
def files():
    """Every file that git would commit: all but those that .gitignore names."""
    lines = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    ours = {line[1:] for line in lines if line.startswith("!")}
    ignored = [line.rstrip("/") for line in lines if line and line[0] not in "#!"] + [".git"]

    def kept(path):
        name = path.relative_to(ROOT).as_posix()
        return name in ours or not any(
            fnmatch(path.name, each) or fnmatch(name, each) for each in ignored
        )

    def below(folder):
        for path in sorted(filter(kept, folder.iterdir())):
            yield from below(path) if path.is_dir() else [path]

    return list(below(ROOT))


def texts():
    return [path for path in files() if path.suffix not in BINARY]


def written():
    """The texts that are ours to keep clean; what the readers are tried on is as files are met."""
    return [path for path in texts() if not name(path).startswith(MET)]


def pages():
    return [path for path in written() if path.suffix == ".md"]


def name(path):
    return path.relative_to(ROOT).as_posix()


def blocks(language):
    """The code blocks of the README in a language."""
    text = (ROOT / "README.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands():
    """Each command of the README's sh blocks as words, without prompt, settings and comment."""
    lines = [line for block in blocks("sh") for line in block.splitlines()]
    split = [shlex.split(line.removeprefix("$ "), comments=True) for line in lines]
    bare = [[word for word in words if not re.match(r"[A-Z]+=", word)] for words in split]
    return [words for words in bare if words]


def anchors(path):
    """The places of a page that a link can name: its headings, as GitHub turns them into ids."""
    headings = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


# ── The README ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_the_readmes_commands_exist(words, capsys):
    """Each command is a target of the Makefile or a subcommand of evidence-review."""
    program, *arguments = words
    if program == "make":
        makefile = (ROOT / "Makefile").read_text("utf-8")
        targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()
        assert set(arguments) <= set(targets)
    elif program == "evidence-review":
        with pytest.raises(SystemExit) as ended:
            cli.main([*arguments, "--help"])
        assert ended.value.code == 0, capsys.readouterr().err
    else:
        assert program in OTHERS


@pytest.mark.parametrize("source", blocks("python"))
def test_the_readmes_python_runs(source, monkeypatch):
    """What the README shows of the package works as it stands there."""
    monkeypatch.chdir(ROOT)
    exec(source, {})


# ── Every page ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("page", pages(), ids=name)
def test_links_lead_somewhere(page):
    """Each relative link or image is a file of the repository, each #place one of its headings."""
    lost = []
    for link in LINK.findall(page.read_text("utf-8")):
        if re.match(r"https?://|mailto:", link):
            continue
        target, _, place = link.partition("#")
        path = (page.parent / target).resolve() if target else page
        if not path.exists() or (place and place not in anchors(path)):
            lost.append(link)
    assert lost == []


# ── Every file ────────────────────────────────────────────────────────────────────────────────


def test_files_are_clean_text():
    """UTF-8 without a mark, LF alone, and one newline at the end: the same bytes everywhere."""
    unclean = []
    for path in written():
        raw = path.read_bytes()
        raw.decode("utf-8")
        ends = not raw or re.search(rb"[^\n]\n\Z", raw)  # py.typed is empty by its standard
        if raw.startswith(b"\xef\xbb\xbf") or b"\r" in raw or not ends:
            unclean.append(name(path))
    assert unclean == []


def test_files_speak_of_no_machine():
    """No path of one machine, no host of a registry, no tool by which a file was written."""
    others = [path for path in texts() if path != Path(__file__)]  # this one has to name them
    found = {name(path): PRIVATE.search(path.read_text("utf-8", "replace")) for path in others}
    assert {path: match[0] for path, match in found.items() if match} == {}
