"""A story of which nothing is kept yet: its page says how far comparing is, orders it once, and leads on when it ended early."""

from pathlib import Path
from types import ModuleType

import pytest
from lxml import html

from crossread.interfaces.desk import comparing
from crossread.storage.library import Library, open_library
from crossread.types.page import Page
from crossread.types.work import Order, Step, Work

ADDRESS = "/c/desk/stories/velmora"
ORDER = Order(kind="compare", story="velmora")


def words_of(node: html.HtmlElement) -> str:
    """A node in, its words out, white space as one space."""
    return " ".join(node.text_content().split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with a story of two pages, of which nothing is compared."""
    with open_library(tmp_path / "library", make=True) as library:
        for digit in "12":
            library.store.add_page(
                Page(sha256=digit * 64, address=f"{digit}.txt", captured_at="2031-05-06T12:00:00Z", media_type="text/plain", size=1)
            )
        library.store.add_to_story("velmora", ("1" * 64, "2" * 64), "2031-05-06T12:00:00Z")
    return tmp_path / "library"


def test_how_far_comparing_is(folder: Path, keeping: ModuleType, monkeypatch: pytest.MonkeyPatch):
    asked: list[tuple[str, str]] = []

    def compared(_library: Library, story: str, by: str) -> Work:
        asked.append((story, by))
        steps = (Step(what="Comparing", done=1, total=2),)
        return Work(number=7, order=ORDER, by=by, at="2031-05-06T12:00:00Z", state="running", steps=steps, story="velmora")

    monkeypatch.setattr(comparing, "compared", compared)
    with keeping.desk(folder) as client:
        answer = client.get(ADDRESS)
    page = html.document_fromstring(answer.text)
    assert answer.status_code == 200
    assert asked == [("velmora", "mira")]
    assert words_of(page.xpath("//h1")[0]) == "2 reports are being compared."
    assert page.xpath("//*[@data-progress]/@data-progress") == ["/c/desk/works/7?part=1"]
    assert page.xpath("//*[@data-progress]/@data-then") == [ADDRESS]
    assert words_of(page.xpath("//ul[@class='steps']/li")[0]).startswith("Comparing 1 of 2")
    assert page.xpath("//noscript/meta[@http-equiv='refresh']") or 'http-equiv="refresh"' in answer.text, (
        "without the script it looks again by itself"
    )


def test_what_ended_early_says_so_and_is_not_ordered_again(folder: Path, keeping: ModuleType, monkeypatch: pytest.MonkeyPatch):
    failed = Work(number=7, order=ORDER, by="mira", at="2031-05-06T12:00:00Z", state="failed", said="The disk is full. Make room.", story="velmora")
    monkeypatch.setattr(comparing, "compared", lambda *_: failed)
    with keeping.desk(folder) as client:
        page = html.document_fromstring(client.get(ADDRESS).text)
    assert words_of(page.xpath("//h1")[0]) == "2 reports were not compared."
    assert "The disk is full. Make room." in words_of(page)
    assert page.xpath("//main//a[@href='/c/desk/works/7']")
    assert not page.xpath("//*[@data-progress]")
