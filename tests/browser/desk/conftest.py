"""A desk that answers on loopback, and a browser that looks at it. Skipped, with the reason, where there is no browser."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from crossread.interfaces.desk.app import make_app
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.storage.library import open_library

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")
CHROMIUM = next((path for name in BROWSERS if (path := shutil.which(name))), None)
NONE_THERE = "no Chromium on this machine, so no page was looked at: apt-get install chromium (Debian), or install Chrome"
STORY = "tesmar-bridge"
SOON_S = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A desk that answers.

    Attributes:
        url: its address, without a slash at its end.
        folder: its library.
    """

    url: str
    folder: Path

    @property
    def home(self) -> str:
        """Address of the front page."""
        return f"{self.url}/c/desk/"

    @property
    def dossier(self) -> str:
        """Address of the sample's dossier."""
        return f"{self.url}/c/desk/stories/{STORY}"


@dataclass(slots=True)
class Watched:
    """What a page did that it must not.

    Attributes:
        outside: addresses that are not of the desk and were asked for.
        said: errors that stood in its console.
    """

    outside: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def serve(folder: Path, **more: object) -> Iterator[Served]:
    """The folder of a library and further settings in, a desk that answers on a free port out; it ends with the generator."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    settings = Settings(collections=(Collection(slug="desk", folder=folder),), port=port, reader="mira", secret=b"s" * 32, **more)  # type: ignore[arg-type]
    server = uvicorn.Server(uvicorn.Config(make_app(settings), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + SOON_S
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    assert server.started
    yield Served(url=f"http://127.0.0.1:{port}", folder=folder)
    server.should_exit = True
    thread.join(SOON_S)
    listening.close()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Iterator[Served]:
    """A desk over a library with the sample in it, compared."""
    folder = tmp_path_factory.mktemp("desk") / "library"
    with open_library(folder, make=True) as library:
        bring_in(library, [str(project / "samples" / STORY)], STORY, InlineRunner(), silent)
        kept.keep(library, STORY, InlineRunner())
    yield from serve(folder)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser."""
    if CHROMIUM is None:
        pytest.skip(NONE_THERE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A profile of its own for a test."""
    made = browser.new_context(viewport={"width": 1400, "height": 900})
    yield made
    made.close()


@pytest.fixture
def watched() -> Watched:
    """What the page does that it must not; empty at the end."""
    return Watched()


@pytest.fixture
def page(context: BrowserContext, desk: Served, watched: Watched) -> Iterator[Page]:
    """A page that must ask nothing of anybody but the desk, and have no error in its console."""
    made = context.new_page()
    made.on("request", lambda asked: watched.outside.append(asked.url) if not asked.url.startswith((desk.url, "data:", "about:", "blob:")) else None)
    made.on("console", lambda said: watched.said.append(said.text) if said.type == "error" else None)
    made.on("pageerror", lambda error: watched.said.append(str(error)))
    yield made
    assert watched == Watched()
