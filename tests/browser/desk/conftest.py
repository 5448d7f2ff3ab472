"""A desk that answers on loopback, and a browser that looks at it. Skipped, with the reason, where there is no browser."""

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
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
from tests.browser.desk import desks
from tests.interfaces.desk.asking import CHEAP

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")
CHROMIUM = next((path for name in BROWSERS if (path := shutil.which(name))), None)
NONE_THERE = (
    "no Chromium on this machine, so no page was looked at: apt-get install chromium (Debian), install Chrome, or: playwright install chromium"
)
STORY = "tesmar-bridge"
SOON_S = 60
NEAR = ("http://127.0.0.1:", "data:", "about:", "blob:")
"""How addresses begin that ask nothing of anybody else."""


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


@contextmanager
def serving(collections: dict[str, Path], **more: object) -> Iterator[str]:
    """Folders of libraries by name and further settings in; inside, a desk answers under the address given."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    some = tuple(Collection(slug=slug, folder=folder) for slug, folder in collections.items())
    app = make_app(Settings(collections=some, port=port, reader="mira", secret=b"s" * 32, **more))  # type: ignore[arg-type]
    if app.state.desk.accounts is not None:
        app.state.desk.accounts.cost = CHEAP
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + SOON_S
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    assert server.started
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(SOON_S)
    listening.close()


def serve(folder: Path, **more: object) -> Iterator[Served]:
    """The folder of a library and further settings in, a desk that answers on a free port out; it ends with the generator."""
    with serving({"desk": folder}, **more) as url:
        yield Served(url=url, folder=folder)


@pytest.fixture(scope="session")
def compared(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """A library with the sample in it, compared; closed, to be copied by who changes something in it."""
    folder = tmp_path_factory.mktemp("compared") / "library"
    with open_library(folder, make=True) as library:
        bring_in(library, [str(project / "samples" / STORY)], STORY, InlineRunner(), silent)
        kept.keep(library, STORY, InlineRunner())
    return folder


@pytest.fixture
def own(compared: Path, tmp_path: Path) -> Iterator[Served]:
    """A desk of the test's own over a library with the sample in it, compared."""
    yield from serve(Path(shutil.copytree(compared, tmp_path / "library")))


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Iterator[Served]:
    """A desk that has a page in every state: the collections "desk" (filled), "empty" and "busy". Nothing in it is changed."""
    root = tmp_path_factory.mktemp("desk")
    desks.filled(root / "library", root / "pages", project / "samples" / STORY)
    with desks.busy(root / "busy", root / "pages"), serving({"desk": root / "library", "empty": root / "empty", "busy": root / "busy"}) as url:
        yield Served(url=url, folder=root / "library")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser: one of the system, else the one that Playwright brought; where there is neither, tests are skipped with the reason.

    It ends with each file: as long as it runs, Playwright's event loop runs in the tests' thread, and tests that start their own would fail.
    """
    with sync_playwright() as playwright:
        path = CHROMIUM or (playwright.chromium.executable_path if Path(playwright.chromium.executable_path).is_file() else None)
        if path is None:
            pytest.skip(NONE_THERE)
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
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
def page(context: BrowserContext, watched: Watched) -> Iterator[Page]:
    """A page that must ask nothing of anybody but the desk, and have no error in its console."""
    yield watch(context.new_page(), watched)
    assert watched == Watched()


def watch(page: Page, watched: Watched) -> Page:
    """A page and where to write down what it does that it must not in, the page out. An answer that is an error is none of the console's."""
    page.on("request", lambda asked: None if asked.url.startswith(NEAR) else watched.outside.append(asked.url))
    page.on("console", lambda said: watched.said.append(said.text) if said.type == "error" and "Failed to load resource" not in said.text else None)
    page.on("pageerror", lambda error: watched.said.append(str(error)))
    return page
