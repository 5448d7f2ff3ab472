"""Hostile pages in real Chromium, in the frame of the archived copy and opened alone: no script runs, and no request leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from crossread.interfaces.desk import archived
from crossread.runners.inline import InlineRunner
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.stages.sanitise import Copy
from crossread.storage.library import open_library
from tests.browser.desk.conftest import Served, serve
from tests.stages.sanitise.hostile import HOST, PIECES, SAID, page

TEXT = "Rescue teams from three districts searched the valley below the dam late at night, and roads were closed, officials said on Tuesday evening."
"""Makes an article of each page."""

ALONE = ("script", "onload", "svg", "css imports", "css breaks out", "data html", "meta refresh", "base", "nested frames", "clobbering", "overlay")
ALONE += ("mutation noscript", "mutation template", "mutation comment", "names")
"""Looked at one by one; the others, which close what they open, four to a page. One with NUL bytes is not kept as a page at all."""

OTHERS = tuple(name for name in PIECES if name not in ALONE and name != "null bytes")
FOURS = tuple(OTHERS[at : at + 4] for at in range(0, len(OTHERS), 4))
PAGES = {name: PIECES[name] for name in ALONE} | {" + ".join(some): "".join(PIECES[name] for name in some) for some in FOURS}

RAW = "http://raw.example/page"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, dict[str, str]]]:
    """A desk over a library of hostile pages, and the SHA-256 of each by its name."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "files").mkdir()
    named = {f"{number:02}.html": name for number, name in enumerate(PAGES)}
    for file, name in named.items():
        (folder / "files" / file).write_bytes(page(f"<p>{TEXT} {name}</p>{PAGES[name]}"))
    with open_library(folder / "library", make=True) as library:
        bring_in(library, [str(folder / "files")], "hostile", InlineRunner(), silent)
        pages = {named[Path(one.address).name]: one.sha256 for one in library.store.pages()}
    assert len(pages) == len(PAGES)
    for served in serve(folder / "library"):
        yield served, pages


class Wire:
    """What a browser asks for and what its pages do."""

    def __init__(self, desk: Served) -> None:
        """A desk in; nothing was asked yet."""
        self.desk = desk
        self.left: list[str] = []
        self.ran: list[str] = []

    def watch(self, page: Page) -> None:
        """A page in; what it asks for is looked at, and what is not of the desk goes nowhere."""
        page.route("**/*", self._asked)
        page.on("dialog", lambda dialog: (self.ran.append(dialog.message), dialog.dismiss()))
        page.on("download", lambda download: self.left.append(f"download {download.url}"))
        page.context.on("page", lambda opened: self.left.append(f"window {opened.url}") if opened != page else None)

    def _asked(self, route: Route) -> None:
        """A request in, noted when it is not of the desk."""
        if route.request.url.startswith(self.desk.url):
            route.continue_()
            return
        self.left.append(route.request.url)
        route.abort()


@pytest.fixture
def wire(browser: Browser, hostile: tuple[Served, dict[str, str]]) -> Iterator[tuple[Wire, Page]]:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    made = context.new_page()
    watched = Wire(hostile[0])
    watched.watch(made)
    yield watched, made
    context.close()


def frame_of(page: Page) -> str:
    """A page of ours in, the text in its frame out."""
    return page.frame_locator("iframe.archived-copy").locator("body").inner_text()


def test_no_hostile_page_runs_or_asks_for_anything(wire: tuple[Wire, Page], hostile: tuple[Served, dict[str, str]]):
    watched, page = wire
    desk, pages = hostile
    for name, sha256 in pages.items():
        title = page.goto(f"{desk.url}/c/desk/archive/{sha256}") and page.title()
        shown = frame_of(page)
        assert TEXT[:20] in shown or "It is shown" in page.inner_text("main") or "cannot be shown" in shown, name
        assert page.title() == title != "ran", name
        assert [frame.url for frame in page.frames[1:]] == [f"{desk.url}/c/desk/archive/{sha256}/copy"], name
        for link in page.frame_locator("iframe.archived-copy").locator("a, summary, button").all()[:4]:
            link.click(timeout=2_000, force=True)
        page.mouse.move(300, 600)
        page.keyboard.press("Tab")
        page.goto(f"{desk.url}/c/desk/archive/{sha256}/copy")
        assert page.title() == "Archived copy", name
        assert page.url == f"{desk.url}/c/desk/archive/{sha256}/copy", name
    assert watched.left == []
    assert watched.ran == []


def test_the_answer_alone_would_do(wire: tuple[Wire, Page], hostile: tuple[Served, dict[str, str]], monkeypatch: pytest.MonkeyPatch):
    """With a sanitiser that lets everything through, the copy's policy and its frame still keep it from running and loading."""
    watched, page = wire
    desk, pages = hostile
    raw = {sha256: PAGES[name] for name, sha256 in pages.items()}
    honest = archived._shown  # noqa: SLF001

    def broken(seen: object, one: archived.Archived) -> archived.Shown:
        found = honest(seen, one)  # type: ignore[arg-type]
        assert found.copy is None or found.copy.body
        return archived.Shown(copy=_with(raw[one.page.sha256]))

    monkeypatch.setattr(archived, "_shown", broken)
    for name in pages:
        if name not in {"script", "onload", "svg", "css imports", "clobbering", "mutation comment", " + ".join(FOURS[1])}:
            continue
        page.goto(f"{desk.url}/c/desk/archive/{pages[name]}")
        frame_of(page)
        assert page.title() != "ran", name
    assert [one for one in watched.left if "ran" in one] == [], "no script ran"
    assert [one for one in watched.left if HOST in one] == [], "nothing was loaded"
    assert watched.ran == []


def _with(body: str) -> Copy:
    """HTML in, a copy that is this HTML out."""
    return Copy(body=body)


def test_without_any_of_it_the_pages_would_run(browser: Browser):
    """The pages are hostile indeed: opened as they are, scripts run and requests leave."""
    context = browser.new_context()
    opened = context.new_page()
    left: list[str] = []
    shown = {"name": ""}

    def answer(route: Route) -> None:
        if route.request.url == RAW:
            route.fulfill(body=page(PIECES[shown["name"]]), content_type="text/html")
            return
        left.append(route.request.url)
        route.abort()

    opened.route("**/*", answer)
    for name in ("script", "onload", "css imports", "nested frames", "media"):
        shown["name"] = name
        opened.goto(RAW, wait_until="load")
        opened.wait_for_timeout(150)
    context.close()
    assert any("ran" in one for one in left)
    assert len(left) >= 8, left


def test_the_words_are_scrolled_to_and_seen(wire: tuple[Wire, Page], hostile: tuple[Served, dict[str, str]]):
    _, page = wire
    desk, pages = hostile
    page.goto(f"{desk.url}/c/desk/archive/{pages['clobbering']}?words={SAID.replace(' ', '%20')}")
    mark = page.frame_locator("iframe.archived-copy").locator("mark#crossread-words")
    assert mark.count() == 1
    assert mark.inner_text() == SAID
    assert mark.is_visible()
    assert mark.evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(255, 224, 102)"


def test_our_own_forms_are_taken_from_a_browser(wire: tuple[Wire, Page], hostile: tuple[Served, dict[str, str]]):
    """A browser sends `Origin: null` with forms of a page that forbids referrers; ours must not be one."""
    _, page = wire
    desk, _ = hostile
    page.goto(f"{desk.url}/help")
    csrf = page.get_attribute("body", "data-csrf")
    page.set_content("<p>", wait_until="load")
    page.goto(f"{desk.url}/help")
    page.evaluate(
        """csrf => { const form = document.createElement('form'); form.method = 'post'; form.action = '/logout';
        form.innerHTML = `<input name=csrf value=${csrf}>`; document.body.append(form); form.submit(); }""",
        csrf,
    )
    page.wait_for_url(f"{desk.url}/c/desk/**")
