"""What readers need who see, move or print otherwise: paper, zoom, motion, forced colours, scripts that run the other way; and nothing moves."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.storage.library import open_library
from tests.browser.desk.conftest import STORY, Served
from tests.browser.desk.desks import ARABIC, CHINESE, SCRIPTS
from tests.browser.desk.test_pages_and_states import OVER, faults

PDFTOTEXT = shutil.which("pdftotext")
BOXES = """() => [...document.querySelectorAll('.row')].map(one => one.getBoundingClientRect())
    .map(box => [box.x, box.y, box.width, box.height])"""
NEWS = """The rescue service said on Friday that twelve people were killed when the bridge at Tesmar fell into the Irava on Tuesday.

The Interior Ministry said on Friday that the barge Marta K was carrying 1,300 tonnes of diesel when it struck the bridge at Tesmar.

In Tesmar a bus carrying 22 passengers stopped at the edge of the gap."""
MOVES = """() => [...document.querySelectorAll('*')].some(one => { const style = getComputedStyle(one);
    return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none' || style.scrollBehavior === 'smooth'; })"""


def test_nothing_moves_when_a_newer_dossier_is_there(own: Served, page: Page, tmp_path: Path):
    page.clock.install()
    page.emulate_media(reduced_motion="reduce")
    page.goto(own.dossier)
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page.locator(".row:focus blockquote").first).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("scrollY === 0")
    page.clock.fast_forward(16_000)
    before, focus = page.evaluate(BOXES), page.evaluate("document.activeElement.id")
    expect(page.locator(".newer")).to_be_hidden()

    (tmp_path / "rescue.txt").write_text("Twelve dead in Tesmar\n\nRescue Daily\n\n13 March 2026\n\n" + NEWS, encoding="utf-8")
    with open_library(own.folder) as library:
        bring_in(library, [str(tmp_path / "rescue.txt")], STORY, InlineRunner(), silent)
        kept.keep(library, STORY, InlineRunner())

    page.clock.fast_forward(16_000)
    newer = page.locator(".newer")
    expect(newer).to_be_visible()
    expect(newer).to_have_text(re.compile(r"\d.* new.*show", re.DOTALL))
    expect(page.locator("#live")).to_have_text(re.compile("new"))
    assert page.evaluate(BOXES) == before
    assert page.evaluate("document.activeElement.id") == focus
    box = newer.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900, "the line is seen wherever one reads"
    newer.evaluate("one => { one.style.position = 'static'; }")
    assert page.evaluate(BOXES) != before, "the planted fault: a line that takes room"
    newer.get_by_role("link").click()
    page.wait_for_url(re.compile(re.escape(own.dossier)))
    expect(page.locator(".since").first).to_be_visible()
    expect(page.locator("#documents")).to_contain_text("Twelve dead in Tesmar")
    expect(page.locator(".newer")).to_be_hidden()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_nothing_is_animated_for_who_wants_no_motion(desk: Served, page: Page, motion: str):
    page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
    page.goto(desk.dossier)
    assert page.evaluate(MOVES) == (motion == "no-preference")
    for _ in range(3):
        page.keyboard.press("j")
    assert page.locator(".row:focus").count() == 1


@pytest.mark.skipif(PDFTOTEXT is None, reason="no pdftotext on this machine: apt-get install poppler-utils")
def test_paper_shows_what_was_opened_and_no_buttons(desk: Served, page: Page, tmp_path: Path):
    page.goto(desk.dossier)
    page.locator("#agreed .row details.words > summary").first.click()
    quotation = page.locator("#agreed .row blockquote").first
    expect(quotation).to_be_visible()
    words = " ".join(quotation.inner_text().split())
    page.pdf(path=str(tmp_path / "page.pdf"))
    text = subprocess.run([str(PDFTOTEXT), str(tmp_path / "page.pdf"), "-"], capture_output=True, check=True, text=True).stdout
    printed = " ".join(text.split())
    assert words[:60] in printed
    assert "Disputed" in printed
    for button in ("Add reports", "Undecided", "Skip to the content", "Search words", "On a page of their own"):
        assert button not in printed


def test_other_scripts_keep_their_direction_and_break_nothing(desk: Served, page: Page):
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(f"{desk.url}/c/desk/stories/{SCRIPTS}")
    assert page.evaluate(OVER) == [0, []]
    assert page.locator("h1").evaluate("one => getComputedStyle(one).direction") == "rtl"
    found = {}
    for href in page.locator("#documents tbody th a").evaluate_all("all => all.map(one => one.href)"):
        page.goto(href)
        assert page.evaluate(OVER) == [0, []]
        shown = page.locator(".text")
        found[shown.get_attribute("lang")] = (shown.inner_text().strip(), shown.locator("p").first.evaluate("one => getComputedStyle(one).direction"))
    assert {lang: direction for lang, (_, direction) in found.items()} == {"ar": "rtl", "zh": "ltr"}
    assert found["ar"][0] == ARABIC
    assert found["zh"][0] == CHINESE


def test_quotations_say_their_language(desk: Served, page: Page):
    page.goto(desk.dossier)
    quotations = page.locator("blockquote, q.sentence")
    assert quotations.count()
    assert all(one.get_attribute("lang") == "en" and one.get_attribute("dir") == "auto" for one in quotations.all())


def test_at_twice_the_size_everything_is_there(desk: Served, browser: Browser):
    context = browser.new_context(viewport={"width": 700, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    for path in (f"/c/desk/stories/{STORY}", "/c/desk/", "/c/desk/add", "/c/desk/judgements", "/c/desk/?q=bridge"):
        page.goto(f"{desk.url}{path}")
        assert page.evaluate(OVER) == [0, []], path
        for link in page.locator(".bar a, .bar input, .bar button").all():
            assert link.is_visible(), path
    page.set_viewport_size({"width": 320, "height": 450})
    page.goto(desk.dossier)
    assert page.evaluate(OVER) == [0, []], "WCAG 1.4.10: 320 pixels"
    context.close()


def test_with_forced_colours_marks_and_focus_are_seen(desk: Served, page: Page):
    page.emulate_media(forced_colors="active")
    page.goto(desk.dossier)
    page.keyboard.press("j")
    row = page.locator(".row:focus")
    assert row.evaluate("one => getComputedStyle(one).outlineStyle") == "solid", "shadows are not drawn there"
    page.keyboard.press("o")
    expect(row.locator("mark.said").first).to_be_visible()
    assert row.locator("mark.said").first.evaluate("one => getComputedStyle(one).borderBottomStyle") == "solid"
    assert page.locator(".plot .dot").first.evaluate("one => getComputedStyle(one).fill") != "rgba(0, 0, 0, 0)"
    assert faults(page) == []
