"""A desk with the sample in it, and somebody who asks it for data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from crossread.interfaces.desk.app import make_app
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.storage.library import open_library

STORY = "tesmar-bridge"


@pytest.fixture(scope="session")
def library_folder(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """A library with the sample in it, compared."""
    folder = tmp_path_factory.mktemp("api") / "library"
    with open_library(folder, make=True) as library:
        bring_in(library, [str(sample)], STORY, InlineRunner(), silent)
        kept.keep(library, STORY, InlineRunner())
    return folder


@pytest.fixture(scope="session")
def app(library_folder: Path) -> FastAPI:
    """The desk over it."""
    return make_app(
        Settings(collections=(Collection(slug="desk", folder=library_folder),), host_names=("testserver",), reader="mira", secret=b"s" * 32)
    )


@pytest.fixture(scope="session")
def client(app: FastAPI) -> Iterator[TestClient]:
    """Somebody who asks."""
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as asked:
        yield asked


@pytest.fixture(scope="session")
def signed(client: TestClient) -> dict[str, str]:
    """What a request that changes something brings."""
    return {"x-csrf-token": client.get("/api/v1/").json()["csrf"]}
