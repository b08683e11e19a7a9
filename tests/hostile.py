"""Makes a copy of the miniature hostile: whatever its files let a stranger write is an attack.

Which fields those are is asked of the models and the parser, not listed here: a field gets the
first attack that is accepted in it, so that a new field is attacked as soon as there is one.
"""

import datetime as dt
import json
import re
import tomllib
from dataclasses import replace
from typing import get_args

from conftest import BIBLIOGRAPHY, TABLES, edit, read_review, read_rows, write_rows
from pydantic import BaseModel, ValidationError

from evidence_review.checks._proposals import SECTIONS
from evidence_review.references.bibliography import parse_bibliography
from evidence_review.report.documents import write_findings
from evidence_review.tables.header import Header
from evidence_review.tables.rows import Finding
from evidence_review.text._sentences import split_sentences
from evidence_review.text.article import fragment, place
from evidence_review.text.reading import read
from evidence_review.text.typography import fingerprint
from evidence_review.text.writing import write

FOLDER = "data/mini"
MARK = "ran=1"
"""In every attack: what it would do, if anything ran."""
RECORDED = " ".join(
    (
        "<script>ran=1</script>",
        "<img src=x onerror=ran=1>",
        "<svg onload=ran=1>",
        "\" onmouseover=ran=1 autofocus onfocus=ran=1 x='",
        "javascript:ran=1",
        "[link](javascript:ran=1)",
        "<javascript:ran=1>",
        '=HYPERLINK("https://evil.example")',
        "@SUM(A1:A9)",
        "</style></script></title><h1>Mine</h1> <!-- ]]>",
        "\u202edesrever\u2066\u200f\x01\x1b\x7f\x9b",
    )
)
"""Has no comma, which ends a name in a bibliography, and nothing that LaTeX would take out."""
TEXT = f"{{{{ 7*7 }}}} {{% raw %}} &lt;b&gt; {RECORDED}"
ADDRESS = "https://evil.example/'onmouseover='ran=1'&quot;onclick=&quot;ran=1;javascript:ran=1"
DOI = '10.1234/"><script>ran=1</script><img/src="x"onerror="ran=1">'
# Begins and ends a sentence: four words, the most that an anchor may quote at either end.
BEFORE, AFTER = '"X<svg/onload=ran>', "y'onclick='ran=1'>"
MARKDOWN = f"""{TEXT}

[a](javascript:ran=1) [b](JaVaScRiPt&colon;ran=1) [c](data:text/html,<script>ran=1</script>)
[d](vbscript:ran=1) [e](file:///etc/passwd) <javascript:ran=1> [f][f] [g](ms-settings:home)
[h](https://safe.example/ "a title\\" onmouseover=ran=1") <https://safe.example/"onclick=ran=1>
![an image](https://evil.example/x.png) <iframe src="https://evil.example/"></iframe>

[f]: javascript:ran=1

<div onclick="ran=1"><style>* {{ display: none }}</style></div>
"""


def make_hostile(root):
    """Attack every file of the miniature at `root`; what comes out is a review without problems."""
    for path, model in TABLES.items():
        if model is not Finding:
            attack_table(root / path, model)
    # The miniature's decision is that a source is silent; a report does not show why one is.
    edit(root / FOLDER / "consensus.csv", "silent", "inconclusive")
    attack_article(root / FOLDER)
    attack_header(root / FOLDER)
    attack_bibliography(root / BIBLIOGRAPHY)
    sections = (f"## {name}\n\n{MARKDOWN}" for name in SECTIONS)
    (root / FOLDER / "narrative.md").write_text("\n\n".join(sections), "utf-8")
    write_findings(read_review(root, "mini"))


# ── Tables and header ─────────────────────────────────────────────────────────────────────────


def attack(model, cells):
    """A row's cells or a header's entries, each field with the first attack that it accepts."""
    found = {name: attacked(model, name, cells) for name in model.model_fields}
    return {name: value for name, value in found.items() if value is not None}


def attacked(model, name, cells):
    """What a field holds after the attack; None where nothing does and it accepts none."""
    cell, inner = cells.get(name), inner_model(model.model_fields[name].annotation)
    if inner and isinstance(cell, list):
        return [attack(inner, each) for each in cell]
    if inner:
        return attack(inner, cell)
    for tried in (f"{cell or ''} {model.__name__}.{name} {TEXT}".strip(), ADDRESS):
        if accepts(model, {**cells, name: tried}):
            return tried
    return cell


def inner_model(annotation):
    """The model that a field's type is, or is a tuple of."""
    types = (each for each in (annotation, *get_args(annotation)) if isinstance(each, type))
    return next((each for each in types if issubclass(each, BaseModel)), None)


def accepts(model, cells):
    """Whether that is a valid row or header."""
    try:
        return bool(model.model_validate(cells))
    except ValidationError:
        return False


LIMITED = {"parts": "", "quote": "<b>ran=1</b>"}


def attack_table(path, model):
    """Attack a table; only a claim that can be checked has to have no reason why it cannot."""
    rows = read_rows(path)
    changed = [attack(model, row) for row in rows]
    for before, after in zip(rows, changed, strict=True):
        if before.get("checkable") == "yes":
            after["why_not"] = ""
        # A part must be one that the claim names, and a quotation has four words.
        after |= {name: value for name, value in LIMITED.items() if name in before}
    write_rows(path, changed, list(rows[0]))


def attack_header(folder):
    """Attack review.toml; its fingerprint is that of the attacked article."""
    path = folder / "review.toml"
    header = attack(Header, tomllib.loads(path.read_text("utf-8")))
    header["article"]["fingerprint"] = fingerprint((folder / "article.md").read_text("utf-8"))
    path.write_text(toml(header), "utf-8")
    # Who confirmed is a reviewer, whose name is another now.
    confirmations = folder / "confirmations.csv"
    rows = [row | {"confirmed_by": "first"} for row in read_rows(confirmations)]
    write_rows(confirmations, rows, list(rows[0]))


def toml(entries):
    """Entries as TOML: plain ones first, then tables and lists of tables."""
    lines = [f"{name} = {scalar(value)}" for name, value in entries.items() if is_scalar(value)]
    for name, value in entries.items():
        if isinstance(value, dict):
            lines += [f"[{name}]", toml(value)]
        elif isinstance(value, list):
            lines += [line for each in value for line in (f"[[{name}]]", toml(each))]
    return "\n".join(lines) + "\n"


def is_scalar(value):
    return not isinstance(value, dict | list)


def scalar(value):
    """A value as TOML writes it, which wants one control written out more than JSON does."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return json.dumps(value).replace("\x7f", "\\u007f")


# ── Article ───────────────────────────────────────────────────────────────────────────────────


def attack_article(folder):
    """Attack every heading and sentence of the article, and anchor its claims there again."""
    path, rows = folder / "article.md", read_rows(folder / "claims.csv")
    article = read(path)
    before = [each.heading for each in article.sections]
    headings = {each["section"].split(" Claim.section ")[0]: each["section"] for each in rows}
    sections = tuple(attacked_section(each, headings) for each in article.sections)
    path.write_text(write(replace(article, sections=sections)), "utf-8")
    article = read(path)
    after = {old: each.heading for old, each in zip(before, article.sections, strict=True)}
    texts = {sentence.place: sentence.text for sentence in article.sentences}
    for each in rows:
        each["section"] = after[each["section"].split(" Claim.section ")[0]]
        text = texts[place(each["section"], int(each["paragraph"]), int(each["sentence"]))]
        each["fragment"], each["fingerprint"] = fragment(text), fingerprint(text)
    write_rows(folder / "claims.csv", rows, list(rows[0]))


def attacked_section(section, headings):
    """A section with an attack in its heading and in every sentence."""
    paragraphs = tuple(
        replace(each, text=" ".join(attacked_sentence(text) for text in split_sentences(each.text)))
        for each in section.paragraphs
    )
    heading = headings.get(section.heading, section.heading)
    return replace(section, heading=heading, paragraphs=paragraphs)


def attacked_sentence(text):
    return f"{BEFORE} {text.rstrip('.')} {TEXT} {AFTER}."


# ── Bibliography ──────────────────────────────────────────────────────────────────────────────

_FIELD = re.compile(r"^  (\w+) += \{(.*)\},$", re.MULTILINE)
# Fields that the miniature's entries do not have, and others may.
MORE = "".join(f"  {name} = {{}},\n" for name in ("shortauthor", "pmcid", "abstract", "unverified"))


def attack_bibliography(path):
    """Attack every field of every entry; the last ones first, as a DOI is held against its URL."""
    text = path.read_text("utf-8").replace("\n}", f"\n{MORE}}}")
    for number in reversed(range(len(_FIELD.findall(text)))):
        field = list(_FIELD.finditer(text))[number]
        tried = (text[: field.start(2)] + each + text[field.end(2) :] for each in spoilt(field))
        text = next((each for each in tried if is_bibliography(each)), text)
    path.write_text(text, "utf-8")


def spoilt(field):
    """Attacks on a field, each different from those on other entries."""
    name, value = field.groups()
    yield f"{name} {RECORDED} {value}"
    yield f"{ADDRESS}{field.start()}"
    yield f"{DOI}{field.start()}"


def is_bibliography(text):
    """Whether a text is read without a problem."""
    _, problems = parse_bibliography(text)
    return not problems
