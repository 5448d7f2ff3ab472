"""Judging in a browser: a finding is judged with one key where it stands, withdrawn again, and axe finds no fault in the pages of judgements."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.storage.library import open_library
from crossread.storage.reviews import reviews_in
from tests.browser.desk.conftest import STORY, Served, serve

WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Iterator[Served]:
    """A desk of its own: what is judged here is judged nowhere else."""
    folder = tmp_path_factory.mktemp("judged") / "library"
    with open_library(folder, make=True) as library:
        bring_in(library, [str(project / "samples" / STORY)], STORY, InlineRunner(), silent)
        kept.keep(library, STORY, InlineRunner())
    yield from serve(folder)


def kinds(desk: Served) -> list[tuple[str, bool]]:
    with open_library(desk.folder) as library:
        return [(one.review.kind, one.is_in_force) for one in reviews_in(library.store)]


def faults(page: Page, css: str) -> list[str]:
    """A page and what of it in, what axe finds there out."""
    return [one["id"] for one in Axe().run(page, context=css, options=WCAG).response["violations"]]


def test_one_key_judges_the_line_where_it_stands_and_undo_takes_it_back(judged: Served, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(judged.dossier)
    page.keyboard.press("j")
    row = page.locator(".row:focus")
    top = row.bounding_box()
    page.keyboard.press("n")
    expect(page.locator("#live")).to_have_text("Kept.")
    expect(row.locator(".people-say")).to_have_text("≠ People say that this compares different things. It is set aside.")
    assert row.bounding_box()["x"] == top["x"]  # type: ignore[index]
    assert kinds(judged) == [("not the same thing", True)]
    page.keyboard.press("h")
    expect(row.locator(".people-say")).to_contain_text("left it undecided")
    row.get_by_role("button", name="Undo judgement 2").click()
    expect(row.locator(".people-say")).to_contain_text("set aside")
    assert kinds(judged) == [("not the same thing", True), ("undecided", False)]
    page.reload()
    expect(page.locator("#set-aside")).to_contain_text("Set aside by people")
    page.close()


def test_a_note_is_written_and_read_on_pages_without_a_fault(judged: Served, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(judged.dossier)
    page.goto(f"{judged.url}{page.locator('#disputed .row details.words a').first.get_attribute('href')}")
    page.get_by_text("Note, speaker, source and credibility").click()
    assert not faults(page, ".judging")
    page.evaluate("document.querySelectorAll('.judging label').forEach(label => label.remove())")
    assert faults(page, ".judging"), "the planted fault: fields without a label"
    page.reload()
    page.get_by_text("Note, speaker, source and credibility").click()
    page.get_by_label("Note on these words").fill("The port gives cargo and fuel together.")
    page.get_by_role("button", name="Keep the note").click()
    expect(page.locator(".note-words")).to_have_text("The port gives cargo and fuel together.")
    page.goto(f"{judged.url}/c/desk/judgements")
    expect(page.locator(".note-words")).to_have_text("The port gives cargo and fuel together.")
    assert not faults(page, "main")
    page.close()
