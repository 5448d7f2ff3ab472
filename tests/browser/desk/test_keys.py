"""Keys in a browser: lines are walked, opened and judged where they stand, and no key is lost or does what it should not."""

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from crossread.storage.library import open_library
from crossread.storage.reviews import reviews_in
from tests.browser.desk.conftest import Served, Watched, watch

PLACE = "one => { const box = one.getBoundingClientRect(); return [Math.round(box.left), Math.round(box.top), Math.round(scrollY)]; }"
"""Where an element stands in the window, and how far the page is scrolled."""

FOCUSED = "() => { const one = document.activeElement; return one === document.body ? 'body' : (one.id || one.className || one.tagName); }"

TABBED = """() => { const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    return { name: one.id || one.innerText?.slice(0, 30) || one.tagName, order: one.compareDocumentPosition(window.before || one),
             seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none', wide: box.width > 0, kept: (window.before = one) && true }; }"""


@pytest.fixture
def opened(own: Served, page: Page) -> Page:
    """The sample's dossier, for a reader who wants no motion: what is scrolled to is there at once."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(own.dossier)
    return page


def focused(page: Page) -> Locator:
    return page.locator(".row:focus")


def test_j_and_k_walk_the_lines_and_they_are_seen(opened: Page):
    rows = opened.locator("#findings .row:visible")
    seen = []
    for _ in range(4):
        opened.keyboard.press("j")
        box = focused(opened).bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900, "the line stands in the window"
        seen.append(focused(opened).get_attribute("id"))
        assert focused(opened).evaluate("one => getComputedStyle(one).boxShadow !== 'none'"), "the line is marked"
    assert seen == [rows.nth(at).get_attribute("id") for at in range(4)]
    opened.keyboard.press("k")
    assert focused(opened).get_attribute("id") == seen[2]
    for _ in range(3):
        opened.keyboard.press("k")
    expect(opened.locator("#live")).to_have_text("This is the first line.")
    assert focused(opened).get_attribute("id") == seen[0]


@pytest.mark.parametrize("key", ["o", "Enter"])
def test_a_line_opens_its_words_in_place_and_closes_them(opened: Page, key: str):
    opened.keyboard.press("j")
    opened.keyboard.press("j")
    row = focused(opened)
    before = row.evaluate(PLACE)
    expect(row.locator("blockquote")).to_have_count(0)
    opened.keyboard.press(key)
    expect(row.locator("blockquote").first).to_be_visible()
    assert row.evaluate(PLACE) == before, "only what is below has moved"
    assert focused(opened).count() == 1
    opened.keyboard.press(key)
    expect(row.locator("blockquote").first).to_be_hidden()
    opened.keyboard.press(key)
    opened.keyboard.press("Escape")
    expect(row.locator("blockquote").first).to_be_hidden()


def test_a_line_is_judged_in_place_and_keeps_the_focus(own: Served, opened: Page):
    for _ in range(3):
        opened.keyboard.press("j")
    row, words = focused(opened), {"y": "about one thing", "n": "different things", "h": "left it undecided"}
    id = row.get_attribute("id")
    before = row.evaluate(PLACE)
    for key, told in words.items():
        opened.keyboard.press(key)
        expect(row.locator(".people-say")).to_contain_text(told)
        assert row.evaluate(PLACE) == before, f"{key} moved the line"
        assert opened.evaluate(FOCUSED) == id, f"{key} lost the focus"
    with open_library(own.folder) as library:
        assert [one.review.kind for one in reviews_in(library.store)] == ["same thing", "not the same thing", "undecided"]
    opened.keyboard.press("j")
    assert focused(opened).get_attribute("id") != id, "and the next line is one key away"


def test_what_stands_above_is_looked_at_with_the_mouse_and_judged_with_it(opened: Page):
    """The buttons do what the keys do, and the focus goes to the line, not to nowhere."""
    row = opened.locator("#findings .row").nth(1)
    row.locator("details.words > summary").click()
    row.get_by_role("button", name="Same thing y", exact=False).first.click()
    expect(row.locator(".people-say")).to_contain_text("about one thing")
    assert opened.evaluate(FOCUSED) == row.get_attribute("id")
    row.get_by_role("button", name="Undo judgement").click()
    expect(row.locator(".people-say")).to_have_count(0)
    assert opened.evaluate(FOCUSED) == row.get_attribute("id")


def test_keys_are_asked_for_and_put_away(opened: Page):
    opened.keyboard.press("?")
    dialog = opened.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    before = opened.evaluate("scrollY")
    opened.keyboard.press("j")
    assert focused(opened).count() == 0, "keys of the page rest while a dialog is open"
    opened.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert opened.evaluate("scrollY") == before
    opened.keyboard.press("y")
    expect(opened.locator("#live")).to_have_text("Choose a line first: j.")


def test_a_slash_leads_to_the_search_and_there_keys_write(own: Served, opened: Page):
    opened.keyboard.press("j")
    opened.keyboard.press("/")
    field = opened.locator("#q")
    expect(field).to_be_focused()
    opened.keyboard.type("jkoynh?/")
    expect(field).to_have_value("jkoynh?/")
    expect(opened.get_by_role("dialog")).to_be_hidden()
    expect(opened.locator("blockquote")).to_have_count(0)
    with open_library(own.folder) as library:
        assert not reviews_in(library.store)
    opened.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    opened.keyboard.press("/")
    opened.keyboard.type("barge")
    opened.keyboard.press("Enter")
    opened.wait_for_url("**/c/desk/?q=barge")
    opened.keyboard.press("j")
    assert focused(opened).locator("mark").first.inner_text().lower().startswith("barge")
    opened.keyboard.press("o")
    opened.wait_for_url("**/c/desk/stories/**")


def test_keys_with_ctrl_or_alt_are_the_browsers(opened: Page):
    for key in ("Control+j", "Alt+n", "Meta+k"):
        opened.keyboard.press(key)
    assert focused(opened).count() == 0


def test_tab_goes_through_the_page_in_order_and_is_always_seen(opened: Page):
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.className") == "skip"
    box = opened.locator(".skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0, "the link to the content is seen as soon as it is reached"
    opened.evaluate(TABBED)
    for _ in range(40):
        opened.keyboard.press("Tab")
        now = opened.evaluate(TABBED)
        assert now["seen"], f"no mark around {now['name']}"
        assert now["wide"], now["name"]
        assert now["order"] & 2, f"{now['name']} comes before what was focused last"


def test_the_skip_link_leads_to_the_content(opened: Page):
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert opened.evaluate(FOCUSED) == "main"
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_judging_that_fails_says_so_and_loses_nothing(opened: Page):
    opened.keyboard.press("j")
    row = focused(opened)
    opened.keyboard.press("o")
    expect(row.locator("fieldset.sameness")).to_be_visible()
    opened.route("**/judge", lambda route: route.abort())
    opened.keyboard.press("y")
    expect(row.get_by_role("alert")).to_have_text("It was not kept. Load the page again and do it once more.")
    expect(row.locator(".people-say")).to_have_count(0)
    opened.unroute("**/judge")
    opened.keyboard.press("y")
    expect(row.locator(".people-say")).to_contain_text("about one thing")
    expect(row.get_by_role("alert")).to_have_count(0)


def test_words_that_cannot_be_had_are_asked_for_again(own: Served, context: BrowserContext):
    page = watch(context.new_page(), Watched())
    page.goto(own.dossier)
    page.route("**/findings/**", lambda route: route.abort())
    page.keyboard.press("j")
    page.keyboard.press("o")
    row = focused(page)
    expect(row.locator(".inside")).to_contain_text("could not be loaded")
    expect(row.locator(".inside a")).to_be_visible()
    page.unroute("**/findings/**")
    page.keyboard.press("o")
    page.keyboard.press("o")
    expect(row.locator("blockquote").first).to_be_visible()
