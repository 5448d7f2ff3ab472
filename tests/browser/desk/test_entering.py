"""Entering by keyboard, one's account, and the archived copy: what a person meets, in real Chromium, at three widths."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from crossread.storage.library import open_library
from tests.browser.desk.conftest import Served, serve
from tests.interfaces.desk.asking import PASSWORD, accounts_in

WIDTHS = (400, 900, 1400)


@pytest.fixture(scope="module")
def guarded(desk: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The desk with the sample, for who has an account."""
    file: Path = tmp_path_factory.mktemp("accounts") / "accounts.sqlite"
    accounts = accounts_in(file)
    accounts.add("Ana Ruiz", PASSWORD)
    accounts.grant("Ana Ruiz", "desk", "judge")
    yield from serve(desk.folder, accounts=file)


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """A page of a browser that has not entered."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def looked_at(page: Page) -> None:
    """A page in; it is fit for everybody, and no wider than the window, at three widths."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = [(one["id"], [node["target"] for node in one["nodes"]]) for one in Axe().run(page).response["violations"]]
        assert found == [], (page.url, width)
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (page.url, width)


def test_one_enters_by_keyboard_and_is_led_on(visitor: Page, guarded: Served):
    visitor.goto(f"{guarded.url}/account")
    assert visitor.url == f"{guarded.url}/login?back=%2Faccount"
    looked_at(visitor)
    visitor.keyboard.type("ana ruiz")
    visitor.keyboard.press("Tab")
    visitor.keyboard.type("wrong words of mine")
    visitor.keyboard.press("Enter")
    assert visitor.get_by_role("alert").inner_text().startswith("There is no account with this name and password.")
    looked_at(visitor)
    visitor.keyboard.type(PASSWORD)
    visitor.keyboard.press("Enter")
    visitor.wait_for_url(f"{guarded.url}/account")
    looked_at(visitor)
    visitor.get_by_label("What it is for").fill("notebook")
    visitor.get_by_role("button", name="Make a token").click()
    assert visitor.locator(".entering-secret").inner_text().startswith("crt_")
    looked_at(visitor)
    visitor.get_by_role("button", name="Take away token 1").click()
    assert visitor.get_by_role("status").first.inner_text() == "The token is no more."
    visitor.get_by_role("button", name="Leave").click()
    visitor.wait_for_url(f"{guarded.url}/login")
    visitor.goto(f"{guarded.url}/account")
    assert "/login" in visitor.url


def test_the_archived_copy_is_fit_for_everybody(visitor: Page, desk: Served):
    with open_library(desk.folder) as library:
        document = library.store.documents()[0]
    visitor.goto(f"{desk.url}/c/desk/archive/{document.page_sha256}?span=text-0-20")
    looked_at(visitor)
    assert visitor.frame_locator("iframe.archived-copy").locator("mark").first.is_visible()
