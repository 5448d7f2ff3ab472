"""The page of protected persons: by number, never by name; for who may judge."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from crossread.interfaces.desk import last_mask
from crossread.interfaces.desk.app import make_app
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.engine import engine_called
from crossread.services.progress import silent
from crossread.services.protect import protected, protection
from crossread.storage.library import open_library

REPORT = "Tom Harker, 12, was pulled from the water at Ostby. Gunmen kidnapped Sara Bell in March, police said."
PAGE = "/c/desk/protected"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with one report, compared."""
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    with open_library(tmp_path / "library", make=True) as library:
        engine = engine_called("rules")
        bring_in(library, [str(tmp_path / "report.txt")], "ostby", InlineRunner(), silent, engine=engine)
        kept.keep(library, "ostby", InlineRunner(), engine=engine)
    return tmp_path / "library"


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    """Somebody who asks the desk over it."""
    settings = Settings(collections=(Collection(slug="desk", folder=folder),), reader="mira", secret=b"s" * 32)
    with TestClient(make_app(settings), base_url="http://127.0.0.1:8470", follow_redirects=False) as asked:
        yield asked


def sent(client: TestClient, address: str, **fields: str) -> int:
    """A form sent, the status of the answer out."""
    csrf = client.get("/api/v1/").json()["csrf"]
    return client.post(address, data={"csrf": csrf, **fields}, headers={"origin": "http://127.0.0.1:8470"}).status_code


def test_a_person_is_protected_and_withdrawn(client: TestClient, folder: Path) -> None:
    assert sent(client, PAGE, names="Sara Bell\nSaba", numbers="+999 55 123 45 67", why="prisoner") == 303
    page = client.get(PAGE).text
    assert "Protected person 1" in page
    assert "Sara" not in page
    assert "Bell" not in page
    with open_library(folder) as library:
        assert protection(library).hides("Saba")
        assert protected(library)[0].why == "prisoner"
    assert sent(client, f"{PAGE}/1/withdraw") == 303
    with open_library(folder) as library:
        assert not protection(library)


def test_pages_are_masked_beside_other_answers(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(client, PAGE, names="Sara Bell")
    loops: list[bool] = []

    def masking(body: bytes, _kind: str, _mask: object) -> bytes:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            loops.append(False)
        else:
            loops.append(True)
        return body

    monkeypatch.setattr(last_mask, "masked", masking)
    assert client.get(PAGE).status_code == 200
    assert loops == [False], "while one page is masked, every other reader would wait"


def test_suggestions_are_accepted_and_declined(client: TestClient) -> None:
    page = client.get(PAGE, params={"story": "ostby"}).text
    assert "Tom Harker" in page
    assert "Sara Bell" in page
    assert sent(client, PAGE, names="Tom Harker", why="minor", story="ostby") == 303
    assert sent(client, f"{PAGE}/decline", names="Sara Bell", why="prisoner", story="ostby") == 303
    page = client.get(PAGE, params={"story": "ostby"}).text
    assert "Tom Harker" not in page
    assert "Sara Bell" not in page


def test_a_form_without_its_token_or_with_another_reason_protects_nobody(client: TestClient, folder: Path) -> None:
    assert client.post(PAGE, data={"names": "Sara Bell"}, headers={"origin": "http://127.0.0.1:8470"}).status_code == 403
    assert sent(client, PAGE, names="Sara Bell", why="fun") >= 400
    assert sent(client, PAGE, names="Q") >= 400
    with open_library(folder) as library:
        assert protected(library) == ()
