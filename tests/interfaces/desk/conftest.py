"""A desk that keeps the invented dossier."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from starlette.testclient import TestClient

from crossread.interfaces import worker
from crossread.storage.library import Library, open_library
from crossread.types.dossier import Dossier
from tests.interfaces.desk import keeping as keeping_module
from tests.interfaces.desk.asking import client as client_of
from tests.interfaces.desk.asking import csrf_of, desk_app


@pytest.fixture(scope="session")
def keeping() -> ModuleType:
    return keeping_module


@pytest.fixture(scope="module")
def client(keeping: ModuleType, invented: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk with the invented dossier as the story "marren" of the collection "desk"."""
    with keeping.kept_desk(tmp_path_factory.mktemp("kept") / "library", invented) as found:
        yield found


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library at an invented time."""
    with open_library(tmp_path / "library", make=True, clock=lambda: "2026-03-11T10:00:00Z") as opened:
        yield opened


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of works whose process would have been started."""
    found: list[int] = []
    monkeypatch.setattr(worker, "start", lambda _folder, number: found.append(number))
    return found


@pytest.fixture
def desk(library: Library, started: list[int]) -> TestClient:
    """Somebody who may change things at a desk over that library; works wait until a test does them."""
    del started
    app = desk_app({"desk": library.folder})
    made = client_of(app)
    made.headers["x-csrf-token"] = csrf_of(app)
    return made
