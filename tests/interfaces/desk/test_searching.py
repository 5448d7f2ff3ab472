"""What a search found at the desk: hits that lead to their words, facets that narrow, and an answer to anything that is typed."""

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from crossread.interfaces.desk.app import make_app
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.services.protect import protect
from crossread.storage.library import open_library
from crossread.types.page import Page
from crossread.types.protected import Person
from tests.making import read

LINK = re.compile(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library with 30 reports, one of them in no story."""
    where = tmp_path_factory.mktemp("searching") / "library"
    with open_library(where, make=True, clock=lambda: "2025-02-23T00:00:00Z") as library:
        for number in range(30):
            text = f"At least {number + 2} people were killed at the <b>dam</b>, Ida Solberg said. Day {number}."
            reading = read(text, outlet=f"Paper {number % 3}", title="Dam breaks & falls", published=f"2025-01-{number + 1:02}")
            page = reading.document.page_sha256
            library.store.add_page(Page(sha256=page, address="a.txt", captured_at="2025-01-20T00:00:00Z", media_type="text/plain", size=1))
            library.store.add_reading(reading, "made 1")
            if number:
                library.store.add_to_story("dam", (page,), "2025-01-20T00:00:00Z")
    return where


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    """Somebody who asks."""
    yield from desk(folder)


def desk(folder: Path) -> Iterator[TestClient]:
    """The folder of a library in, somebody who asks a desk with it out."""
    app = make_app(Settings(collections=(Collection(slug="desk", folder=folder),), host_names=("testserver",), reader="mira", secret=b"s" * 32))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as asked:
        yield asked


def shown(client: TestClient, **query: str) -> str:
    """Somebody and a query in, the page out."""
    answer = client.get("/c/desk/", params=query)
    assert answer.status_code == 200
    return answer.text


def links(page: str) -> dict[str, str]:
    """A page in, its links by their words out."""
    return {unescape(re.sub(r"<[^>]+>", "", words)).strip(): unescape(address) for address, words in LINK.findall(page)}


def test_hits_are_marked_and_lead_to_their_words(client: TestClient) -> None:
    page = shown(client, q="31 killed")
    assert "1 sentence or headline" in page
    assert 'At least <mark class="said">31</mark> people were <mark class="said">killed</mark> at the &lt;b&gt;dam&lt;/b&gt;' in page
    found = links(page)
    (address,) = (address for address in found.values() if "/documents/" in address)
    assert address.startswith("/c/desk/stories/dam/documents/")
    assert "#:~:text=At%20least%2031" in address
    assert "span=text-0-" in found["archived copy"]


def test_a_report_of_no_story_leads_to_its_archived_copy(client: TestClient) -> None:
    page = shown(client, q='"Day 0"')
    assert "/stories/" not in page
    assert "/c/desk/archive/" in page


def test_facets_narrow_and_widen(client: TestClient) -> None:
    page = shown(client, q="killed")
    assert "30 sentences and headlines" in page
    narrowed = client.get(links(page)["Paper 1"]).text
    assert "10 sentences and headlines" in narrowed
    assert "in Paper 1" in narrowed
    widened = next(address for words, address in links(narrowed).items() if words.startswith("in Paper 1"))
    assert "30 sentences and headlines" in client.get(widened).text
    day = client.get(links(page)["30 January 2025"]).text
    assert "1 sentence or headline" in day
    assert "published on 30 January 2025" in day


def test_pages_follow_each_other(client: TestClient) -> None:
    first = shown(client, q="killed")
    second = client.get(links(first)["Next page"]).text
    days = re.findall(r'datetime="(2025-01-\d\d)"', first + second)
    assert days == [f"2025-01-{day:02}" for day in range(30, 0, -1)]
    assert "21 to 30" in second
    assert "Next page" not in links(second)
    assert "1 to 20" in client.get(links(second)["First page"]).text


def test_the_order_can_be_chosen(client: TestClient) -> None:
    page = client.get(links(shown(client, q="killed"))["Best fitting first"]).text
    assert 'aria-current="true">Best fitting first' in page
    assert "Next page" in client.get(links(page)["Next page"]).text or "21 to 30" in client.get(links(page)["Next page"]).text


def test_nothing_found_is_told_and_helped(client: TestClient) -> None:
    page = shown(client, q="nowhereword")
    assert "Nothing found" in page
    assert "“nowhereword” stands in no report." in page
    assert "every word that begins so" in page


@pytest.mark.parametrize("typed", ['"', "a OR (", "*", "<script>alert(1)</script>", "\x00", "x" * 10_000, "💥" * 50, "\u202eevil"])
def test_whatever_is_typed_is_answered(client: TestClient, typed: str) -> None:
    page = shown(client, q=f"{typed} .")
    assert "<script>alert" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize("query", [{"since": "yesterday"}, {"cursor": "n1"}])
def test_a_day_or_page_that_is_none_is_an_error_in_words(client: TestClient, query: dict[str, str]) -> None:
    answer = client.get("/c/desk/", params={"q": "killed"} | query)
    assert answer.status_code == 422
    assert "crossread failed" not in answer.text


def test_a_kind_that_is_none_is_not_used(client: TestClient) -> None:
    assert "30 sentences and headlines" in shown(client, q="killed", kind="nonsense", order="nonsense")


def test_a_protected_person_is_on_no_page(folder: Path, tmp_path: Path) -> None:
    copied = Path(shutil.copytree(folder, tmp_path / "library"))
    with open_library(copied) as library:
        protect(library, Person(names=("Ida Solberg",)), "mira")
    for client in desk(copied):
        page = shown(client, q="killed")
        assert "Solberg" not in page
        assert "30 sentences and headlines" in page
        assert "Nothing found" in shown(client, q="Solberg")
