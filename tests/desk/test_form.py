"""The form, driven in a browser with a desk in Python behind it."""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from begun import (
    PAGE,
    REVIEW,
    TRIAL,
    accept_claims,
    join,
    judgement,
    new,
    open_desk,
    read_sources,
    ready_to_judge,
)
from browser import unfold
from conftest import edit, read_review, read_rows
from desk_host import Host, hosting

pytestmark = pytest.mark.browser

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SIZES = ((1280, 900, "light"), (1280, 900, "dark"), (320, 700, "light"), (390, 800, "dark"))
HEADING, REASON = ".desk h2", ".desk [name=reason]"


def at_every_stage(folder: Path) -> None:
    """One collection a stage: just begun, ready to be judged, and judged by two who differ."""
    new(folder).rename(folder / "begun")
    ready_to_judge(folder).rename(folder / "ready")
    root = Path(shutil.copytree(folder / "ready", folder / "judged"))
    first, second = open_desk(root, "reviewer"), open_desk(root, "smith")
    for pair in (("C01", TRIAL), ("C03", TRIAL), ("C03", PAGE)):
        first.do(judgement(*pair, direction="refutes"))
        second.do(judgement(*pair))
    for desk in (first, second):
        desk.do({"do": "read", "source": TRIAL, "finished": True})
    first.do(
        {"do": "decide", "claim": "C01", "source": TRIAL, "as": "smith", "reason": "Together."}
    )
    first.do({"do": "read", "source": PAGE, "finished": True})
    first.do({"do": "propose", "claim": "C05", "problem": "Too sure.", "proposal": "Perhaps."})
    first.do({"do": "reply", "about": "C05", "answer": "answered", "text": "Is it?"})


@pytest.fixture(scope="session")
def stages(shared):
    return shared("desk-stages", at_every_stage)


@pytest.fixture
def sit(stages, tmp_path):
    """Opens the form at a stage of the example; what it is given back is copied for this test."""
    open_hosts = []

    def sit(stage: str, reviewer: str = "", at: tuple[str, ...] = ()) -> Host:
        root = tmp_path / stage
        if not root.exists():
            shutil.copytree(stages / stage, root)
        desk = open_desk(root, reviewer)
        if at:
            assert desk.do({"do": "go", "to": list(at)})["problems"] == {}
        manager = hosting(desk)
        open_hosts.append(manager)
        return manager.__enter__()

    yield sit
    for manager in open_hosts:
        manager.__exit__(None, None, None)


def open_form(visit, host: Host, **look):
    page = visit(host.address, **look)
    page.wait_for_selector(HEADING)
    page.locator(HEADING).focus()
    return page


def moved_on(page, act) -> None:
    """Do something after which another step is shown."""
    before = page.locator(HEADING).inner_text()
    act()
    page.wait_for_function(
        "before => document.querySelector('.desk h2').innerText !== before", arg=before
    )


# ── By keyboard ───────────────────────────────────────────────────────────────────────────────


def test_a_pair_is_judged_without_a_mouse(visit, sit, tmp_path):
    page = open_form(visit, sit("ready", "reviewer", ("pair", "C01", TRIAL)))
    page.keyboard.press("1")
    page.keyboard.press("c")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("e")
    page.keyboard.type("It says so: 1, 2 and u.")
    moved_on(page, lambda: page.keyboard.press("Control+Enter"))
    (row,) = read_rows(tmp_path / "ready/data" / REVIEW / "judgements/reviewer.csv")
    assert (row["direction"], row["certainty"]) == ("supports", "high")
    assert row["reason"] == "It says so: 1, 2 and u."
    assert page.evaluate("document.activeElement.matches('.desk h2')")
    moved_on(page, lambda: page.keyboard.press("u"))
    assert read_rows(tmp_path / "ready/data" / REVIEW / "judgements/reviewer.csv") == []


def test_a_silent_source_takes_a_key_and_enter(visit, sit, tmp_path):
    page = open_form(visit, sit("ready", "reviewer", ("pair", "C01", TRIAL)))
    page.keyboard.press("5")
    assert not page.locator("[name=certainty]").first.is_visible()
    moved_on(page, lambda: page.keyboard.press("Enter"))
    (row,) = read_rows(tmp_path / "ready/data" / REVIEW / "judgements/reviewer.csv")
    assert row["direction"] == "silent"


def test_a_claim_is_accepted_as_it_is_proposed_and_corrected(visit, sit, tmp_path):
    host = sit("begun")
    join(host.desk)
    page = open_form(visit, host)
    page.keyboard.press("e")
    page.keyboard.press("Control+A")
    page.keyboard.type("Cold feet keep people awake at night.")
    for name, word in (("kind", "cause"), ("harm", "low")):
        page.locator(f".desk [name={name}]").select_option(word)
    for name in ("population", "outcome"):
        page.locator(f".desk [name={name}]").fill("adults")
    moved_on(page, lambda: page.keyboard.press("Enter"))
    claim = read_review(tmp_path / "begun", REVIEW).claims["C01"]
    assert claim.accepted
    assert claim.text == "Cold feet keep people awake at night."
    assert page.locator(".desk .status").inner_text() == "Saved: C01 accepted."


def test_what_is_chosen_proposes_what_usually_goes_with_it(visit, sit):
    """A kind of source, whether it was reviewed; a kind of claim, what a reader risks."""
    page = open_form(visit, sit("begun", "reviewer", ("source", TRIAL)))
    page.locator("[name=kind]").select_option("randomised trial")
    assert page.locator("[name=peer_reviewed][value=yes]").is_checked()
    page.locator("[name=kind]").select_option("blog")
    assert page.locator("[name=peer_reviewed][value=no]").is_checked()
    page = open_form(visit, sit("begun", "reviewer", ("claim", "C01")))
    page.locator("[name=kind]").select_option("red flag")
    assert page.locator("[name=harm]").input_value() == "high"


# ── What is live, what is wrong, what is gone ─────────────────────────────────────────────────


def test_both_verdicts_move_while_one_answers_and_the_typing_goes_on(visit, sit):
    page = open_form(visit, sit("ready", "reviewer", ("pair", "C01", TRIAL)))
    page.keyboard.press("2")
    page.wait_for_selector(".live .contradicted, .live .partly-contradicted")
    assert "saved: not assessed" in page.locator(".live").inner_text()
    page.locator(REASON).focus()
    page.keyboard.type("It says ")
    page.wait_for_timeout(600)
    page.keyboard.type("otherwise.")
    assert page.locator(REASON).input_value() == "It says otherwise."


def test_what_is_missing_is_named_beside_its_field_and_said_aloud(visit, sit):
    page = open_form(visit, sit("ready", "reviewer", ("pair", "C01", TRIAL)))
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    page.wait_for_selector(".banner:not(:empty)")
    assert page.locator("[role=alert]").inner_text().startswith("Not saved:")
    assert page.locator(REASON).get_attribute("aria-invalid") == "true"
    assert "restate what the source says" in page.locator("[data-wrong=reason]").inner_text()


def test_a_host_that_gives_no_answer_is_reported(visit, sit):
    host = sit("ready", "reviewer", ("pair", "C01", TRIAL))
    page = open_form(visit, host)
    page.clock.install()
    host.alive = False
    page.keyboard.press("5")
    page.clock.run_for(10_000)
    assert "may not be saved" in page.locator("[role=alert]").inner_text()
    host.alive = True
    moved_on(page, lambda: page.keyboard.press("Enter"))
    assert page.locator("[role=alert]").inner_text() == ""


def test_what_is_half_said_is_there_again_after_the_page_was_closed(visit, sit):
    host = sit("ready", "reviewer", ("pair", "C03", PAGE))
    page = open_form(visit, host)
    page.keyboard.press("3")
    page.keyboard.press("e")
    page.keyboard.type("Half an ans")
    page.wait_for_timeout(700)
    page = open_form(visit, host)
    assert page.locator(REASON).input_value() == "Half an ans"
    assert page.locator("[name=direction][value=mixed]").is_checked()


def test_it_asks_nothing_of_any_other_address(visit, sit):
    host = sit("ready", "reviewer", ("pair", "C01", TRIAL))
    page = open_form(visit, host)
    assert page.asked
    assert [address for address in page.asked if not address.startswith(host.address)] == []
    assert [line for line in page.said if "favicon" not in line] == []


def test_text_of_the_review_stays_text(visit, sit, stages, tmp_path):
    shutil.copytree(stages / "ready", tmp_path / "ready")
    attack = "<img src=x onerror=window.hurt=1><b>bold</b>"
    claims = tmp_path / "ready/data" / REVIEW / "claims.csv"
    edit(claims, "In our words: Cold feet keep many people awake", attack)
    page = open_form(visit, sit("ready", "reviewer", ("pair", "C01", TRIAL)))
    unfold(page)
    assert attack in page.locator(".desk .said").inner_text()
    assert page.locator(".desk img, .desk .said b").count() == 0
    assert page.evaluate("window.hurt") is None


# ── For everybody ─────────────────────────────────────────────────────────────────────────────

STATES = {
    "join": ("begun", "", ()),
    "claim": ("begun", "reviewer", ("claim", "C03")),
    "no-claim": ("begun", "reviewer", ("claim", "C02")),
    "source": ("begun", "reviewer", ("source", TRIAL)),
    "reading": ("ready", "reviewer", ("reading", TRIAL)),
    "pair": ("ready", "reviewer", ("pair", "C01", TRIAL)),
    "pair-judged-by-two": ("judged", "reviewer", ("pair", "C01", TRIAL)),
    "rest": ("ready", "reviewer", ("rest", TRIAL)),
    "words": ("judged", "reviewer", ("words", "C05")),
    "change": ("judged", "reviewer", ("change", "C05")),
    "difference": ("judged", "smith", ("difference", "C03", TRIAL)),
    "done": ("judged", "reviewer", ("done",)),
}


@pytest.mark.parametrize("state", STATES)
def test_it_breaks_no_rule_of_accessibility_and_fits_the_width(visit, sit, state):
    """By day and by night, wide and on a phone, with what is wrong shown and all folds open."""
    host = sit(*STATES[state])
    for width, height, scheme in SIZES:
        page = open_form(visit, host, size=(width, height), scheme=scheme)
        if state == "pair":
            page.locator("[name=direction]").first.check()
            page.locator("[name=certainty][value=low]").check()
        page.keyboard.press("Escape")
        if page.locator(".desk [type=submit]").count():
            page.evaluate("document.querySelector('.desk form').requestSubmit()")
            page.wait_for_timeout(400)
        unfold(page)
        found = Axe().run(page, None, WCAG).response
        assert found["passes"]
        problems = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found["violations"]]
        assert problems == [], f"{width} {scheme}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_example_goes_from_its_first_claim_to_a_pair(visit, sit):
    """Accepting and reading lead to the pairs that the article ties, by the desk's own order."""
    host = sit("begun")
    join(host.desk)
    accept_claims(host.desk)
    read_sources(host.desk)
    page = open_form(visit, host)
    assert "Cited pairs: 0 of 3 judged" in page.locator(".counts").inner_text()
    assert page.locator(HEADING).inner_text().startswith("What does Specimen")
