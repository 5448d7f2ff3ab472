"""INVARIANT 47: who has no right to a collection gets the same bytes whether it exists or not.

Two desks side by side, alike but for one collection: one has it, full of stories, the other does not. Some thousand requests, made of every route of
the app with the names and ids of what stands in it, must have the same status, headers and body on both.
"""

import random
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.responses import Response

from crossread.interfaces.desk import errors, layout, seen_by
from crossread.interfaces.desk.seen_by import Desk, NotAllowedError, Reader, Seen, desk_of, entered
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.storage.library import open_library
from crossread.types.account import Right
from tests.interfaces.desk.asking import PASSWORD, Route, accounts_in, client, csrf_of, desk_app, routes_of, session_of

HIDDEN, OPEN = "hidden", "open"
NAMES = (OPEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, "nowhere", "Hidden", "hidden%20", "..", "%68idden")
"""Collections that are asked for; most often the one that must not be noticed."""

REQUESTS = {"reads open": 700, "reads nothing": 120, "a token": 100, "nobody": 100}
"""How many requests each of them makes; more than a thousand together, in some 8 s of a core."""
SEED = 47
METHODS = ("GET",) * 12 + ("HEAD", "HEAD", "POST", "POST", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")
NEVER = frozenset({"/logout", "/account/password", "/login"})
"""Not asked with a method that changes something: they end the session that asks, or cost a password's hash. `test_accounts.py` asks them."""

ASKED = (
    "q",
    "words",
    "span",
    "page",
    "limit",
    "cursor",
    "story",
    "part",
    "since",
    "outlet",
    "language",
    "sort",
    "order",
    "offset",
    "back",
    "done",
    "after",
    "kind",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Two desks, alike but for the hidden collection.

    Attributes:
        with_it: has it.
        without: does not.
        words: names, ids and words of what stands in the hidden collection, and of nothing.
    """

    with_it: FastAPI
    without: FastAPI
    words: tuple[str, ...]
    sessions: dict[str, str]
    token: str


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Both:
    folder = tmp_path_factory.mktemp("desks")
    sample = sorted((project / "samples" / "tesmar-bridge").glob("*.*"))
    words: list[str] = ["nothing", "12", "story-1", "0" * 64, "text-0-5", "html", "json", "1"]
    for name, files, story in ((HIDDEN, sample[:5], "secret-bridge"), (OPEN, sample[5:6], "open-bridge")):
        with open_library(folder / name, make=True) as library:
            bring_in(library, [str(file) for file in files], story, InlineRunner(), silent)
            kept.keep(library, story, InlineRunner())
            words += [story, name]
            for document in library.store.documents():
                words += [document.id, document.page_sha256, document.outlet or "", *(document.title or "").split()[:3]]
            found = kept.kept(library, story)
            assert found is not None
            words += [finding.id for finding in found.dossier.findings[:5]]
    accounts = accounts_in(folder / "a.sqlite")
    for name in ("reads open", "reads nothing", "reads both"):
        accounts.add(name, PASSWORD)
    accounts.grant("reads open", OPEN, "read")
    for collection in (OPEN, HIDDEN):
        accounts.grant("reads both", collection, "add")
    token, _ = accounts.add_token("reads open", most="add")
    has_it = desk_app({OPEN: folder / OPEN, HIDDEN: folder / HIDDEN}, folder / "a.sqlite")
    sessions = {name: session_of(has_it, name) for name in ("reads open", "reads nothing")}
    shutil.copytree(folder / OPEN, folder / "open again")
    shutil.copy(folder / "a.sqlite", folder / "b.sqlite")
    without = desk_app({OPEN: folder / "open again"}, folder / "b.sqlite")
    return Both(with_it=has_it, without=without, words=tuple(filter(None, dict.fromkeys(words))), sessions=sessions, token=token)


@pytest.fixture(autouse=True)
def _same_secrets(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is drawn by lot is drawn alike for both desks: tokens are made of how many were asked for since `forget`."""
    monkeypatch.setattr(secrets, "token_urlsafe", lottery.draw)
    yield
    lottery.forget()


class Lottery:
    """Draws the same each time after it forgot."""

    def __init__(self) -> None:
        self.drawn = 0
        self.turn = 0

    def draw(self, size: int = 32) -> str:
        """How many bytes in, letters out."""
        self.drawn += 1
        return sha256(f"{self.turn} {self.drawn}".encode()).hexdigest()[: 2 * size]

    def forget(self, turn: int = 0) -> None:
        """The number of a request in; what is drawn begins anew with it."""
        self.drawn, self.turn = 0, turn


lottery = Lottery()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes = b""


def asks(routes: tuple[Route, ...], words: tuple[str, ...], csrf: str, draw: random.Random, count: int) -> Iterator[Ask]:
    """Routes, words, a token for forms, what draws and how many in, requests out: each route first with GET, then whatever is drawn."""
    for number in range(count):
        route = routes[number % len(routes)]
        filled = {name: quote(draw.choice(words), safe="") for name in route.names} | {"c": draw.choice(NAMES) if number >= len(routes) else HIDDEN}
        method = draw.choice(METHODS) if number >= len(routes) else "GET"
        if route.path in NEVER and method not in {"GET", "HEAD", "OPTIONS"}:
            method = "GET"
        path = route.filled(**filled) if draw.random() > 0.03 else f"/{draw.choice(NAMES)}/{draw.choice(words)}"
        path += draw.choice(("", "", "", "", ".json", "/", "/x"))
        asked = {draw.choice(ASKED): draw.choice(words) for _ in range(draw.randrange(3))}
        if asked:
            path += f"?{urlencode(asked)}"
        headers, content = drawn_headers(draw), b""
        if method not in {"GET", "HEAD", "OPTIONS"}:
            form = {"csrf": csrf, draw.choice(("name", "story", "url", "value", "kind")): draw.choice(words)}
            content = urlencode(form).encode()
            headers += (("content-type", "application/x-www-form-urlencoded"),)
        yield Ask(method=method, path=path, headers=headers, content=content)


def drawn_headers(draw: random.Random) -> tuple[tuple[str, str], ...]:
    """What draws in, headers of a request out."""
    some = (
        ("if-none-match", '"x"'),
        ("if-none-match", "*"),
        ("if-modified-since", "Wed, 04 Mar 2026 05:06:07 GMT"),
        ("range", "bytes=0-5"),
        ("accept", "application/json"),
        ("accept-language", "de"),
        ("x-requested-with", "fetch"),
        ("accept-encoding", "gzip"),
    )
    return tuple(draw.sample(some, draw.randrange(3)))


def told(browser: TestClient, ask: Ask, turn: int) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
    """A client, a request and its number in, everything that its answer says out."""
    lottery.forget(turn)
    answer = browser.request(ask.method, ask.path, headers=list(ask.headers), content=ask.content)
    kept_headers = tuple((name, value) for name, value in answer.headers.multi_items() if name != "date")
    return answer.status_code, kept_headers, answer.content


def differences(both: Both, who: str, count: int) -> list[tuple[Ask, object, object]]:
    """Two desks, who asks and how many requests in, those with different answers out, and the answers."""
    session = both.sessions.get(who)
    routes = tuple(route for route in routes_of(both.with_it) if route.path)
    csrf = csrf_of(both.with_it, session) if session else ""
    form = f"{both.with_it.state.desk.cookie}-form"
    found = []
    with ExitStack() as stack:
        pair = [stack.enter_context(client(app, session, token=both.token if who == "a token" else None)) for app in (both.with_it, both.without)]
        for turn, ask in enumerate(asks(routes, both.words, csrf, random.Random(f"{SEED} {who}"), count)):
            ours, theirs = (told(browser, ask, turn) for browser in pair)
            if ours != theirs:
                found.append((ask, ours, theirs))
            for browser in pair:
                browser.cookies.pop(form, None)
    return found


@pytest.mark.parametrize("who", REQUESTS)
def test_what_may_not_be_seen_makes_no_difference(both: Both, who: str):
    assert differences(both, who, REQUESTS[who]) == []


def test_every_route_is_asked(both: Both):
    routes = routes_of(both.with_it)
    assert min(REQUESTS.values()) >= len(routes), "each is asked first with GET and the hidden collection; raise REQUESTS"
    assert sum(REQUESTS.values()) >= 1_000


def test_who_may_see_it_sees_a_difference(both: Both):
    """Otherwise two desks that refuse everything would pass."""
    session = session_of(both.with_it, "reads both")
    there, gone = client(both.with_it, session), client(both.without, session_of(both.without, "reads both"))
    path = f"/c/{HIDDEN}/archive/{'0' * 64}"
    assert there.get(path).status_code == gone.get(path).status_code == 404
    assert there.get(path).text != gone.get(path).text
    assert there.get("/").text != gone.get("/").text


def test_requests_reach_what_is_open(both: Both):
    """Otherwise requests that meet nothing but 404 would pass."""
    browser = client(both.with_it, both.sessions["reads open"])
    routes = routes_of(both.with_it)
    draw = random.Random(f"{SEED} reads open")
    codes = {
        browser.request(ask.method, ask.path, headers=list(ask.headers), content=ask.content).status_code
        for ask in asks(routes, both.words, "", draw, 250)
    }
    assert {200, 404, 405} <= codes


# --- planted leaks ---


def leaking_seen(request: Request, c: str, wanted: Right) -> Seen:
    """As `seen_by.seen`, with a bug: who may not read what exists is told so."""
    desk, reader = desk_of(request), entered(request)
    if c in desk.collections and c not in reader.rights:
        raise NotAllowedError("You may not read this collection.")
    return honest_seen(request, c, wanted)


honest_seen = seen_by.seen


def leaking_reader(self: Desk, request: Request) -> Reader:
    """As `Desk.reader`, with a bug: an exception where a right is of a collection that is not there."""
    reader = honest_reader(self, request)
    return (
        reader
        if len(self.collections) < 2
        else Reader(name=reader.name, rights=reader.rights, csrf=reader.csrf[::-1], has_account=reader.has_account)
    )


honest_reader = Desk.reader


def leaking_page(request: Request, template: str, seen: Seen | None = None, **values: object) -> Response:
    """As `layout.page`, with a bug: a header that counts collections, on pages of errors."""
    answer = honest_page(request, template, seen, **values)  # type: ignore[arg-type]
    answer.headers["x-count"] = str(len(desk_of(request).collections))
    return answer


honest_page = layout.page


@pytest.mark.parametrize("where", ["seen", "reader", "page"])
def test_a_planted_leak_is_found(both: Both, where: str, monkeypatch: pytest.MonkeyPatch):
    planted = {"seen": (seen_by, leaking_seen), "reader": (Desk, leaking_reader), "page": (errors, leaking_page)}
    monkeypatch.setattr(planted[where][0], where, planted[where][1])
    assert differences(both, "reads open", 90)
