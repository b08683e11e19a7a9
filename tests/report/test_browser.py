"""The pages in a real browser: what a reader sees, hears, reaches by keyboard, and prints."""

import os
import re
from itertools import islice

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import PAGES, REVIEWS, unfold, words
from conftest import MINI, ROOT, read_review

from evidence_review.tables.rows import Claim, Omission, Rewording
from evidence_review.vocabulary import Action, Direction, Harm

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
CLAIM = ".claim:visible"
# An A4 page of 210 mm at 96 pixels an inch, less the margins of 15 mm.
PAPER = round(180 / 25.4 * 96)
# For each text that is seen, outside of figures: its colour, and the nearest colour behind it.
COLOURS = """
() => {
  const behind = element => {
    const colour = getComputedStyle(element).backgroundColor;
    return colour !== "rgba(0, 0, 0, 0)" ? colour : behind(element.parentElement);
  };
  const seen = [...document.querySelectorAll("body *:not(svg *)")].filter(element =>
    element.checkVisibility() &&
    [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()));
  return seen.map(element => [getComputedStyle(element).color, behind(element)]);
}
"""
# Marks the first text of each look: the same colours, size and weight inside the same boxes.
LOOKS = """
() => {
  const seen = new Set();
  const look = element => {
    if (!element) return "";
    const { color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight } =
      getComputedStyle(element);
    return [color, backgroundColor, backgroundImage, opacity, fontSize, fontWeight].join() +
      "/" + look(element.parentElement);
  };
  for (const element of document.querySelectorAll("body *")) {
    const text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!text || seen.has(look(element)) || !element.checkVisibility()) continue;
    seen.add(look(element));
    element.setAttribute("data-look", "");
  }
}
"""


@pytest.fixture(params=PAGES)
def address(request, site):
    """Each page's address in turn."""
    return site[request.param]


@pytest.fixture(params=REVIEWS)
def report(request, site):
    """Each report in turn: its address, and what is recorded of its review."""
    name = request.param
    return site[name], read_review(MINI if name == "mini" else ROOT, name)


@pytest.fixture
def mini(visit, site):
    """The report of the miniature review: claims C02 to C05 count."""
    return visit(site["mini"])


def screenshot(page, name):
    """Keep a picture of the window, if somebody wants to look."""
    if os.environ.get("SCREENSHOTS"):
        page.screenshot(path=ROOT / "build" / "screenshots" / f"{name}.png")


# ── Alone ─────────────────────────────────────────────────────────────────────────────────────


def test_it_opens_in_silence(visit, address):
    """The browser asks for this one file, and has nothing to say about it."""
    page = visit(address)
    page.wait_for_load_state("networkidle")
    assert page.asked == [address]
    assert page.said == []


@pytest.mark.parametrize("name", ["mini", "index"])
@pytest.mark.parametrize(
    "html",
    [
        "<iframe srcdoc='<script>parent.ran = 1</script>'></iframe>",
        "<button onclick='ran = 1'>x</button>",
        "<img src=x onerror='ran = 1'>",
        "<a href='javascript:ran = 1'>x</a>",
    ],
)
def test_its_policy_lets_nothing_else_run(visit, site, name, html):
    """What got into the page would neither run nor be loaded: the browser says that it refused."""
    page = visit(site[name])
    page.evaluate("html => document.body.insertAdjacentHTML('afterbegin', html)", html)
    page.locator("body > :first-child").evaluate("each => each.click()")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert page.evaluate("typeof ran") == "undefined"
    assert any("Content Security Policy" in each for each in page.said)


@pytest.mark.parametrize("name", ["mini", "index"])
@pytest.mark.parametrize(
    ("tag", "text"), [("script", "document.body.remove()"), ("style", "body { display: none }")]
)
def test_its_policy_lets_no_other_script_or_style_in(visit, site, name, tag, text):
    """A script or a style that was added to the page would change nothing in it."""
    page = visit(site[name])
    page.evaluate(
        "([tag, textContent]) =>"
        " document.head.append(Object.assign(document.createElement(tag), { textContent }))",
        [tag, text],
    )
    assert page.locator("h1").is_visible()
    assert any("Content Security Policy" in each for each in page.said)


# ── For everybody ─────────────────────────────────────────────────────────────────────────────


COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}
OTHER = {
    "runOnly": {"type": "tag", "values": WCAG},
    "rules": {rule: {"enabled": False} for rule in COLOUR["runOnly"]},
}


def violations(page, *, colours_alone=False):
    """What axe-core finds against WCAG 2.2, levels A and AA, in words.

    Colours take it most of its time, and are the same wherever the look is the same.
    """
    page.evaluate(LOOKS)
    runs = [("[data-look]", COLOUR), *([] if colours_alone else [(None, OTHER)])]
    return [
        f"{each['id']}: {each['help']}: {[node['html'] for node in each['nodes'][:3]]}"
        for context, options in runs
        for each in audit(page, context, options)
    ]


def audit(page, context, options):
    """One run of axe-core; one that looks at nothing proves nothing."""
    response = Axe().run(page, context, {**options, "resultTypes": ["violations"]}).response
    assert response["passes"]
    return response["violations"]


def test_it_breaks_no_rule_of_wcag(visit, address):
    """With everything open axe-core finds nothing against WCAG 2.2, levels A and AA."""
    page = visit(address)
    unfold(page)
    assert violations(page) == []


def test_it_breaks_no_rule_of_wcag_by_night(visit, address):
    """Nor in dark colours; nothing else of the page changes with them."""
    page = visit(address, scheme="dark")
    unfold(page)
    assert violations(page, colours_alone=True) == []


# The reports differ in their data alone: one stands for all where the layout is looked at.
@pytest.mark.parametrize("name", ["mini", "index"])
def test_it_breaks_no_rule_of_wcag_when_folded(visit, site, name):
    """Nor with the claims and sources folded, as the page opens."""
    assert violations(visit(site[name])) == []


@pytest.mark.parametrize("name", ["mini", "index"])
def test_it_breaks_no_rule_of_wcag_on_a_phone(visit, site, name):
    """Nor in a window of 320 pixels, where everything stands elsewhere."""
    page = visit(site[name], size=(320, 640))
    unfold(page)
    assert violations(page) == []


def test_it_fits_the_window(visit, address):
    """Only tables and the map scroll sideways, never the page: on a phone as on a desk."""
    page = visit(address)
    unfold(page)
    for width, height in [(1280, 800), (768, 1024), (568, 256), (320, 640), (320, 256)]:
        page.set_viewport_size({"width": width, "height": height})
        screenshot(page, f"{width}")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_what_scrolls_sideways_can_be_reached(visit, address):
    """On a phone, whatever is wider than its box can be focused, so that arrow keys move it."""
    page = visit(address, size=(320, 640))
    unfold(page)
    stuck = page.locator("main *:not(svg *)").evaluate_all(
        "all => all.filter(each => each.scrollWidth > each.clientWidth && each.tabIndex < 0"
        " && /auto|scroll/.test(getComputedStyle(each).overflowX)).map(each => each.outerHTML)"
    )
    assert stuck == []


def contrast(*colours):
    """The contrast of two colours as WCAG 2.2 defines it; 1 is none, 21 is black on white."""
    darker, lighter = sorted(map(luminance, colours))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour):
    """The relative luminance of a colour as a browser writes it, rgb(0, 0, 0)."""
    parts = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour).groups()
    weights = zip((0.2126, 0.7152, 0.0722), (int(part) / 255 for part in parts), strict=True)
    return sum(
        weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for weight, part in weights
    )


def test_its_text_stands_out(visit, address):
    """All text has a contrast of at least 4.5 to what is behind it, by day and by night."""
    page = visit(address)
    unfold(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        screenshot(page, scheme)
        pairs = {tuple(pair) for pair in page.evaluate(COLOURS)}
        assert {pair: contrast(*pair) for pair in pairs if contrast(*pair) < 4.5} == {}


def test_day_and_night_differ(visit, address):
    """A reader who asked for dark gets light text on a dark page."""
    page = visit(address, scheme="dark")
    ink, paper = page.evaluate(COLOURS)[-1]
    assert luminance(ink) > luminance(paper)


# ── By keyboard ───────────────────────────────────────────────────────────────────────────────


def tab_to(page, selector):
    """Press Tab until the focus is there."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"no number of Tabs reaches {selector}")


def in_sight(locator):
    """Whether an element can be seen, and its top lies in the window."""
    return locator.is_visible() and locator.evaluate(
        "each => each.getBoundingClientRect().top >= 0 &&"
        " each.getBoundingClientRect().top < innerHeight"
    )


def shown(page):
    """The ids of the claims that are shown, in their order."""
    return [each.split()[0] for each in page.locator(f"{CLAIM} h4").all_inner_texts()]


def count(page):
    """What the filter says of itself."""
    return page.locator("#filter output").inner_text()


def choose(page, field, value):
    """Choose an answer in one of the filter's lists."""
    page.locator(f"#filter [name={field}]").select_option(value)


def test_the_answer_is_one_key_away(visit, report):
    """The first stop of the keyboard is a link, then in sight, that skips to the answer."""
    address, _ = report
    page = visit(address)
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.get_attribute("href") == "#answer"
    box = link.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.url == f"{address}#answer"
    assert in_sight(page.locator("h1"))


def test_every_stop_is_seen(mini):
    """Wherever Tab stops there is an outline, and the stop lies in the window; at last it ends."""
    unfold(mini)
    stops = list(islice(iter(lambda: next_stop(mini), None), 400))
    assert 50 < len(stops) < 400
    assert [stop for stop in stops if stop["outline"] < 2 or not stop["inside"]] == []


def next_stop(page):
    """Where Tab leads, how wide the outline is, whether it is in the window; None is the end."""
    page.keyboard.press("Tab")
    return page.evaluate(
        """() => {
          const stop = document.activeElement, box = stop.getBoundingClientRect();
          const { outlineStyle, outlineWidth } = getComputedStyle(stop);
          const down = box.bottom > 0 && box.top < innerHeight;
          return stop === document.body ? null : {
            html: stop.outerHTML.slice(0, 100),
            outline: outlineStyle === "none" ? 0 : parseFloat(outlineWidth),
            inside: down && box.right > 0 && box.left < innerWidth,
          };
        }"""
    )


def test_the_keyboard_filters(mini):
    """A verdict chosen by its first letters leaves its claims, and the count says how many."""
    assert count(mini) == "4 of 4 claims shown"
    tab_to(mini, "#filter [name=cited]")
    mini.keyboard.type("disp")
    assert shown(mini) == ["C03"]
    assert count(mini) == "1 of 4 claims shown"


def test_the_count_is_announced(mini):
    """The count is a status: a screen reader says it when it changes, wherever the focus is."""
    status = mini.get_by_role("status")
    choose(mini, "cited", "disputed")
    assert status.inner_text() == "1 of 4 claims shown"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_opens_a_claim(mini, key):
    """Enter or Space opens the judgements behind a claim, and closes them again."""
    tab_to(mini, ".claim > summary")
    body = mini.locator("#C02")
    assert not body.is_visible()
    mini.keyboard.press(key)
    assert body.is_visible()
    mini.keyboard.press(key)
    assert not body.is_visible()


def test_the_keyboard_goes_to_a_source_and_back(mini):
    """From the filter to a claim, by its judgement to the source, by the source to the claim."""
    tab_to(mini, "#filter [name=cited]")
    mini.keyboard.type("disp")
    tab_to(mini, ".claim > summary")
    mini.keyboard.press("Enter")
    tab_to(mini, ".judgements a[href='#placeholder2018']")
    mini.keyboard.press("Enter")
    assert in_sight(mini.locator("#placeholder2018"))
    tab_to(mini, "#placeholder2018 a[href='#C03']")
    mini.keyboard.press("Enter")
    assert in_sight(mini.locator(".claim:has(#C03)"))
    assert mini.locator("#C03").is_visible()
    assert count(mini) == "1 of 4 claims shown"


def test_the_browser_goes_back(mini):
    """The browser's own way back leads to the claim, opened though it was folded meanwhile."""
    mini.goto(f"{mini.url}#C03")
    mini.locator("#C03 .judgements a").first.click()
    mini.locator(".claim:has(#C03)").evaluate("each => each.open = false")
    mini.go_back()
    assert mini.locator("#C03").is_visible()


def test_an_address_opens_its_claim(visit, site):
    """Who is sent the address of a claim or a source sees it open at once."""
    for place in ("C04", "example2020"):
        page = visit(f"{site['mini']}#{place}")
        assert in_sight(page.locator(f"details:has(#{place})"))
        assert page.locator(f"#{place}").is_visible()


def test_a_link_shows_a_claim_that_was_filtered_away(mini):
    """A link to a claim that the filter hides resets it, opens the claim, and scrolls to it."""
    choose(mini, "cited", "disputed")
    mini.locator("#changes ~ .changes a[href='#C02']").click()
    assert count(mini) == "4 of 4 claims shown"
    assert in_sight(mini.locator(".claim:has(#C02)"))
    assert mini.locator("#C02").is_visible()


def test_a_link_works_a_second_time(mini):
    """Also where the address stays the same because the link was followed before."""
    link = mini.locator("#changes ~ .changes a[href='#C02']")
    link.click()
    choose(mini, "cited", "disputed")
    assert not mini.locator("#C02").is_visible()
    link.click()
    assert in_sight(mini.locator(".claim:has(#C02)"))
    assert mini.locator("#C02").is_visible()


def test_every_link_within_the_page_shows_its_place(mini):
    """Wherever a link leads, what it leads to is then seen, though all was folded before."""
    hidden = mini.evaluate(
        """async () => {
          const links = [...document.querySelectorAll("a[href^='#']")];
          const places = new Map(links.map(each => [each.hash, each]));
          const lost = [];
          for (const [place, link] of places) {
            for (const each of document.querySelectorAll("details[open]")) each.open = false;
            link.click();
            await new Promise(requestAnimationFrame);
            const target = document.getElementById(place.slice(1));
            if (!target?.checkVisibility({ contentVisibilityAuto: true })) lost.push(place);
          }
          return lost;
        }"""
    )
    assert hidden == []


def test_the_index_leads_to_every_report_and_back(visit, site):
    """A link of the index opens a report, and the report's first link leads back."""
    page = visit(site["index"])
    reports = sorted(site[name] for name in REVIEWS if name != "mini")
    links = page.locator("a[href$='report.html']")
    assert sorted(links.evaluate_all("all => all.map(each => each.href)")) == reports
    tab_to(page, "a[href$='report.html']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"report\.html$"))
    page.get_by_role("link", name="All reviews").click()
    assert page.url == site["index"]


# ── Filter and order ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("field", "value", "claims"),
    [
        ("cited", "supported", ["C02", "C05"]),
        ("best", "contradicted", ["C03"]),
        ("kind", "advice", ["C05"]),
        ("harm", "low", ["C02", "C04"]),
        ("section", "How to Practise", ["C05"]),
        ("source", "example2020", ["C02", "C03"]),
    ],
)
def test_each_filter_leaves_its_claims(mini, field, value, claims):
    """Each list of the filter leaves the claims with that value and no other."""
    choose(mini, field, value)
    assert shown(mini) == claims
    assert count(mini) == f"{len(claims)} of 4 claims shown"


def test_filters_narrow_each_other(mini):
    """With two answers chosen, a claim is shown that has both."""
    choose(mini, "cited", "supported")
    choose(mini, "harm", "low")
    assert shown(mini) == ["C02"]


def test_words_are_looked_for(mini):
    """Words are found in a claim and in what is folded behind it, in capitals or not."""
    field = mini.locator("#filter [name=words]")
    field.fill("MOOD")
    assert shown(mini) == ["C04"]
    field.fill("women alone")
    assert shown(mini) == ["C03"]
    field.fill("nobody says this")
    assert shown(mini) == []
    assert count(mini) == "0 of 4 claims shown"


def test_enter_in_the_filter_leaves_the_page_where_it_is(mini):
    """Enter in the field for words sends nothing anywhere and keeps what is shown."""
    address = mini.url
    mini.locator("#filter [name=words]").fill("mood")
    mini.keyboard.press("Enter")
    assert mini.url == address
    assert shown(mini) == ["C04"]


def test_show_all_shows_all(mini):
    """One button takes every filter off and restores the article's order."""
    choose(mini, "cited", "disputed")
    choose(mini, "sort", "harm")
    mini.locator("#filter [name=words]").fill("falls")
    mini.get_by_role("button", name="Show all").click()
    assert shown(mini) == ["C02", "C03", "C04", "C05"]
    assert count(mini) == "4 of 4 claims shown"


def test_claims_come_in_order_of_harm(visit, report):
    """With the worst harm first, equal ones stay in the article's order."""
    address, record = report
    page = visit(address)
    choose(page, "sort", "harm")
    claims = [claim for claim in record.table(Claim).rows if claim.counts]
    rank = list(Harm).index
    worst = sorted(claims, key=lambda claim: -rank(claim.harm))
    assert shown(page) == [claim.claim for claim in worst]


@pytest.mark.parametrize(("order", "last"), [("cited", ["C02", "C05"]), ("best", ["C02", "C05"])])
def test_claims_come_in_order_of_their_verdict(mini, order, last):
    """With the worst verdict first, what is supported comes last, in the article's order."""
    choose(mini, "sort", order)
    assert shown(mini)[2:] == last


def test_the_articles_order_comes_back(mini):
    """An order can be taken back without the filter being reset."""
    choose(mini, "harm", "low")
    choose(mini, "sort", "cited")
    assert shown(mini) == ["C04", "C02"]
    choose(mini, "sort", "")
    assert shown(mini) == ["C02", "C04"]


def test_all_claims_open_and_fold(mini):
    """One button opens every claim, and then folds every claim."""
    mini.get_by_role("button", name="Open all").click()
    bodies = mini.locator(".claim .body:visible")
    assert bodies.count() == 4
    mini.get_by_role("button", name="Fold all").click()
    assert bodies.count() == 0


# ── Copying ───────────────────────────────────────────────────────────────────────────────────


def test_words_can_be_copied(mini):
    """A button beside the words to write puts them on the clipboard, and says so."""
    proposal = mini.locator("#change-C02 .proposal")
    button = mini.locator("#change-C02 button")
    button.focus()
    mini.keyboard.press("Enter")
    mini.locator("#change-C02 button", has_text="Copied").wait_for()
    assert mini.evaluate("navigator.clipboard.readText()") == proposal.inner_text()


def test_a_reference_list_can_be_copied(mini):
    """The corrected list can be copied too, whole and in lines."""
    entries = mini.locator(".paste:visible li").all_inner_texts()
    mini.locator(".paste:visible + button").click()
    mini.locator(".paste:visible + button", has_text="Copied").wait_for()
    copied = mini.evaluate("navigator.clipboard.readText()")
    assert [line for line in copied.splitlines() if line] == entries


def test_words_that_cannot_be_copied_are_selected(mini):
    """Where a browser refuses, the words are selected, so that two keys copy them."""
    mini.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    mini.locator("#change-C02 button").click()
    mini.locator("#change-C02 button", has_text="Selected").wait_for()
    selected = mini.evaluate("getSelection().toString()")
    assert words(selected) == words(mini.locator("#change-C02 .proposal").inner_text())


# ── Without a script ──────────────────────────────────────────────────────────────────────────


def said(record):
    """What a report must hold: claims, what sources say of them, what to change and to add."""
    texts = [claim.text for claim in record.table(Claim).rows if claim.counts]
    texts += [each.reason for each in speaking(record)]
    for each in record.table(Rewording).rows:
        texts += [each.problem, "" if each.action is Action.REMOVE else each.proposal]
    for each in record.table(Omission).rows:
        texts += [each.missing, each.why, each.proposal]
    return texts


def speaking(record):
    """The settled judgements that say something."""
    return [each for each in record.settled.judgements if each.direction is not Direction.SILENT]


def test_it_needs_no_script(visit, report):
    """Without scripts every claim, judgement, rewording and omission is read, once unfolded."""
    address, record = report
    page = visit(address, java_script_enabled=False)
    page.locator("details:not([open]) > summary").evaluate_all(
        "all => all.forEach(each => each.click())"
    )
    text = words(page.locator("body").inner_text())
    assert [each for each in said(record) if words(each) not in text] == []


def test_without_a_script_a_claim_and_its_source_open(visit, site):
    """Without scripts a click opens a claim, and a link opens the source it leads to."""
    page = visit(site["mini"], java_script_enabled=False)
    page.locator("summary", has_text="C02").click()
    page.locator("#C02 .judgements a").first.click()
    assert page.locator("#specimen2015").is_visible()


def test_without_a_script_nothing_is_offered_that_needs_one(visit, report):
    """Without scripts there is no filter to be seen, and no button at all."""
    address, _ = report
    page = visit(address, java_script_enabled=False)
    assert not page.locator("#filter").is_visible()
    assert page.locator("button:visible").count() == 0


# ── On paper ──────────────────────────────────────────────────────────────────────────────────


def outline(page):
    """The headings on the pages of the printed document, one a line, without other space."""
    printed = page.pdf(format="A4", outline=True, tagged=True)
    titles = re.findall(rb"/Title ?(\((?:\\.|[^\\)])*\)|<[0-9A-F]+>)", printed)
    return "".join("\n" + "".join(title(each).split()) for each in titles)


def title(raw):
    """A string of a PDF: in brackets as it is, or as the digits of UTF-16."""
    if raw.startswith(b"<"):
        return bytes.fromhex(raw[1:-1].decode()).decode("utf-16")
    return re.sub(rb"\\(.)", rb"\1", raw[1:-1]).decode("latin-1")


def test_it_prints_every_claim_and_judgement(visit, report):
    """Paper has every claim and the reason of every judgement, though all is filtered away.

    The outline has what is a heading on the pages, so judgements are made headings for once.
    """
    address, record = report
    page = visit(address)
    page.locator("#filter [name=words]").fill("no claim has these words")
    assert shown(page) == []
    page.locator(".judgements li").evaluate_all(
        "all => all.forEach(each => {"
        " each.setAttribute('role', 'heading'); each.setAttribute('aria-level', '5') })"
    )
    printed = outline(page)
    wanted = [f"{claim.claim} {claim.text}" for claim in record.table(Claim).rows if claim.counts]
    wanted += [each.reason for each in speaking(record)]
    assert [each for each in wanted if "".join(each.split()) not in printed] == []


def test_it_prints_without_a_script(visit, site):
    """Without scripts paper has every claim as well."""
    printed = outline(visit(site["mini"], java_script_enabled=False))
    assert [each for each in ("C02", "C03", "C04", "C05") if f"\n{each}" not in printed] == []


def test_paper_shows_what_the_screen_opens(visit, address):
    """Paper cannot be clicked: whatever is folded on the screen is printed."""
    page = visit(address)
    page.emulate_media(media="print")
    hidden = page.locator("details > :not(summary, button)").evaluate_all(
        "all => all.filter(each => !each.checkVisibility()).map(each => each.outerHTML)"
    )
    assert hidden == []


def test_paper_has_nothing_to_press(visit, address):
    """Paper has no filter, no button and no list of contents."""
    page = visit(address)
    page.emulate_media(media="print")
    assert page.locator("nav:visible, form:visible, button:visible, .skip:visible").count() == 0


def test_paper_cuts_nothing_off(visit, address):
    """Paper cannot scroll: every table and figure is as narrow as a page."""
    page = visit(address, size=(PAPER, 1000))
    page.emulate_media(media="print")
    screenshot(page, "print")
    wide = page.locator("table, svg, pre").evaluate_all(
        "all => all.filter(each => each.getBoundingClientRect().right > innerWidth)"
        ".map(each => each.outerHTML.slice(0, 200))"
    )
    assert wide == []


def test_paper_is_printed_dark_on_light(visit, address):
    """Who reads in the dark prints dark text all the same: paper is white."""
    page = visit(address, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    inks = {ink for ink, _ in page.evaluate(COLOURS)}
    white = "rgb(255, 255, 255)"
    assert {ink: contrast(ink, white) for ink in inks if contrast(ink, white) < 4.5} == {}
