"""The whole job in a browser: three pasted reports become a dossier that is judged, kept from naming a person, searched and exported."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from crossread.interfaces.views.sections import SECTION_OF
from crossread.services import kept
from crossread.storage.library import open_library
from crossread.storage.reviews import reviews_in
from tests.browser.desk.conftest import Watched, serving, watch
from tests.browser.desk.reports import OTHER_SPELLING, PROTECTED, REPORTS, STORY, Report

PATIENCE_MS = 90_000
"""How long a work may take; it is done by a process that comes after everything else of the machine."""


def paste(page: Page, home: str, report: Report) -> None:
    """A page, the address of a collection and a report in; it is pasted, and the page is that of its work."""
    page.goto(f"{home}/add")
    form = page.locator("#text form")
    for field, words in (("headline", report.headline), ("outlet", report.outlet), ("published", report.published), ("pasted", report.text)):
        form.locator(f"#{field}").fill(words)
    form.locator("#text-story").fill(STORY)
    form.get_by_role("button", name="Read and compare").click()
    page.wait_for_url(f"{home}/works/*")


def ids(folder: Path, section: str) -> list[str]:
    """The folder of a library and a section in, ids of the story's findings in it out, in order."""
    with open_library(folder) as library:
        found = kept.kept(library, STORY)
        assert found is not None
        return [one.id for one in found.dossier.findings if SECTION_OF[one.kind].key == section]


def judged(folder: Path) -> list[tuple[str, bool]]:
    with open_library(folder) as library:
        return [(one.review.kind, one.is_in_force) for one in reviews_in(library.store)]


def test_from_three_pasted_reports_to_an_export(context: BrowserContext, tmp_path: Path):
    watched = Watched()
    page = watch(context.new_page(), watched)
    page.set_default_timeout(15_000)
    folder = tmp_path / "library"
    with serving({"desk": folder}) as url:
        home, dossier = f"{url}/c/desk", f"{url}/c/desk/stories/{STORY}"
        page.goto(url)
        expect(page.get_by_role("heading", name="No story yet")).to_be_visible()
        for report in REPORTS:
            paste(page, home, report)
        page.wait_for_url(dossier, timeout=PATIENCE_MS)

        # what they agree on, and what not, with the words
        expect(page.locator("#agreed h2")).to_contain_text("Agreed")
        expect(page.locator("#disputed")).to_contain_text("1,400 tonnes")
        (disputed, *_), (agreed, *_) = ids(folder, "disputed"), ids(folder, "agreed")
        row = page.locator(f"#f-{disputed}")
        row.locator("details.words > summary").click()
        expect(row.locator("blockquote mark.said").filter(has_text="900 tonnes").first).to_be_visible()

        # the archived copy at these words
        row.get_by_role("link", name="archived copy").first.click()
        frame = page.frame_locator("iframe.archived-copy")
        expect(frame.locator("mark#crossread-words")).to_contain_text("tonnes")
        page.go_back()

        # judged with the keys
        for id, key, told in ((agreed, "y", "about one thing"), (disputed, "n", "different things")):
            page.locator(f"#f-{id}").focus()
            page.keyboard.press(key)
            expect(page.locator(f"#f-{id} .people-say")).to_contain_text(told)
        assert judged(folder) == [("same thing", True), ("not the same thing", True)]
        page.reload()
        expect(page.locator("#set-aside")).to_contain_text("Set aside by people")

        # a person is protected, and named nowhere any more
        places = (
            dossier,
            f"{home}/",
            f"{home}/judgements",
            f"{dossier}/sections/single",
            f"{dossier}/origins",
            f"{home}/?q=guard",
            f"{home}/works/1",
        )
        opened = [one for one in places if PROTECTED in _shown(page, one)]
        assert f"{home}/?q=guard" in opened, "the name was there"
        page.goto(f"{home}/protected")
        page.get_by_label("Names, one a line").fill(PROTECTED)
        page.get_by_role("button", name="Protect", exact=True).click()
        expect(page.get_by_text("Protected person 1")).to_be_visible()
        for place in (*places, f"{home}/protected", f"{home}/?q=Marchuk", f"{home}/works/3"):
            words = _shown(page, place)
            assert "Marchuk" not in words.replace('value="Marchuk"', "").replace("“Marchuk”", "").replace("Marchuk – search", ""), place
        assert "█" in _shown(page, f"{home}/?q=guard")

        # another spelling finds the same person
        page.goto(f"{home}/")
        page.keyboard.press("/")
        page.keyboard.type(OTHER_SPELLING)
        page.keyboard.press("Enter")
        expect(page.locator(".found-hit mark").first).to_have_text("Viktor")
        page.locator(".found-hit a").first.click()
        page.wait_for_url("**/stories/**")

        _exported(page, f"{dossier}/export", tmp_path)
    assert watched == Watched()


def _shown(page: Page, address: str) -> str:
    """A page and an address in, everything that stands there, seen or not, out."""
    page.goto(address)
    return page.content()


def _exported(page: Page, address: str, folder: Path) -> None:
    """A page, the address of exports and a folder in; what is exported has the words, the judgement, and not the protected name."""
    found: dict[str, Path] = {}
    for name, of in (("HTML", "html"), ("CSV, claims", "csv")):
        page.goto(address)
        link = page.locator("dt").filter(has_text=name).get_by_role("link").first
        with page.expect_download() as waiting:
            link.click()
        found[of] = folder / waiting.value.suggested_filename
        waiting.value.save_as(found[of])
    text = found["html"].read_text(encoding="utf-8")
    assert "1,400 tonnes" in text
    assert "Selmark Trading" in text
    assert "not the same thing" in text.lower()
    assert "Marchuk" not in text
    with found["csv"].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert any("1,400 tonnes" in "".join(map(str, row.values())) for row in rows)
    assert not any("Marchuk" in "".join(map(str, row.values())) for row in rows)


@pytest.fixture
def plain(browser: Browser) -> BrowserContext:
    """A browser that runs no script."""
    return browser.new_context(java_script_enabled=False, viewport={"width": 900, "height": 900})


def test_the_same_without_a_script(plain: BrowserContext, tmp_path: Path):
    watched = Watched()
    page = watch(plain.new_page(), watched)
    page.set_default_timeout(15_000)
    folder = tmp_path / "library"
    with serving({"desk": folder}) as url:
        home, dossier = f"{url}/c/desk", f"{url}/c/desk/stories/{STORY}"
        for report in REPORTS:
            paste(page, home, report)
        page.get_by_role("link", name="Open the story").click(timeout=PATIENCE_MS)
        page.wait_for_url(dossier)

        page.locator("#disputed .row summary").first.click()
        page.locator("#disputed .row").get_by_role("link", name="On a page of their own").first.click()
        page.wait_for_url(f"{dossier}/findings/*")
        expect(page.locator("blockquote mark.said").first).to_be_visible()
        page.get_by_role("button", name="Not the same thing").click()
        page.wait_for_url(f"{dossier}/findings/*")
        expect(page.locator(".people-say")).to_contain_text("different things")
        page.get_by_text("Note, speaker, source and credibility").click()
        page.get_by_label("Note on these words").fill("Ask the insurers on Friday.")
        page.get_by_role("button", name="Keep the note").click()
        expect(page.locator(".note-words")).to_have_text("Ask the insurers on Friday.")

        page.get_by_role("link", name="Judgements").click()
        expect(page.locator("#h-all .number")).to_have_text("2")
        page.get_by_label("Kind").select_option("note")
        page.get_by_role("button", name="Show").click()
        expect(page.locator(".judgement")).to_have_count(1)
        page.get_by_role("button", name="Undo judgement 2").click()
        page.wait_for_url(f"{home}/judgements*")
        assert judged(folder) == [("not the same thing", True), ("note", False)]

        page.locator("#q").fill(OTHER_SPELLING)
        page.locator("form.find button").click()
        expect(page.locator(".found-hit mark").first).to_have_text("Viktor")

        page.goto(dossier)
        page.get_by_role("link", name="Export").click()
        with page.expect_download() as waiting:
            page.locator("dt").filter(has_text="HTML").get_by_role("link").first.click()
        assert "1,400 tonnes" in Path(waiting.value.path()).read_text(encoding="utf-8")
    plain.close()
    assert watched == Watched()
