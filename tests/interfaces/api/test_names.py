"""Stories may have any name that can be read: each is found under the address that its name makes, as a page, as data and as an export."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from crossread.interfaces.desk.app import make_app
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.storage.library import open_library

NAMES = ("quake one", "ferry/bridge ../x", "100% ready?", "#1", "жар/🔥", '"quo\'te"')


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Iterator[TestClient]:
    """A desk over a library with a story under each of these names."""
    folder = tmp_path_factory.mktemp("names") / "library"
    report = min(path for path in sample.iterdir() if path.suffix == ".html")
    with open_library(folder, make=True) as library:
        for name in NAMES:
            bring_in(library, [str(report)], name, InlineRunner(), silent)
            kept.keep(library, name, InlineRunner())
    with TestClient(make_app(Settings(collections=(Collection(slug="c", folder=folder),), secret=b"s" * 32)), base_url="http://127.0.0.1") as asked:
        yield asked


@pytest.mark.parametrize("name", NAMES)
def test_a_story_is_found_under_the_address_of_its_name(client: TestClient, name: str):
    page, data = f"/c/c/stories/{quote(name, safe='')}", f"/api/v1/collections/c/stories/{quote(name, safe='')}"
    assert page in client.get("/c/c/").text
    assert client.get(page).status_code == 200
    assert client.get(data).json()["name"] == client.get(f"{page}.json").json()["name"] == name
    assert client.get(f"{page}/export/csl").status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_the_next_page_of_a_list_is_an_address_that_leads_there(client: TestClient, name: str):
    first = client.get(f"/api/v1/collections/c/stories/{quote(name, safe='')}/claims?limit=1&kind=place").json()
    assert not set(first["next"]) & set(' "#<>')
    second = client.get(first["next"]).json()
    assert len(second["items"]) == 1
    assert second["items"] != first["items"]


def test_slashes_between_parts_stay_what_they_are(client: TestClient):
    assert client.get("/c/c/stories%2Fquake%20one").status_code == 200
    assert client.get("/c/c/stories/quake%20one/export%2Fcsl").status_code == 200
    assert client.get("/c/c/stories/quake%20one%2Fexport/csl").status_code == 404
