"""What stands in front of every route: hosts, origins, tokens of forms, sizes, headers; and what a desk does not start without."""

import asyncio
import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from crossread.interfaces.desk import security
from crossread.interfaces.desk.security import CSP, HEADERS, SAFE, Guard, host_name, is_same_origin
from crossread.interfaces.desk.seen_by import Desk
from crossread.interfaces.desk.settings import MAX_BODY, Collection, Settings
from crossread.types.errors import InputError, NotFoundError
from tests.interfaces.desk.asking import BASE, PASSWORD, SECRET, Route, accounts_in, client, csrf_of, desk_app, routes_of, session_of

OPEN = frozenset({"content-security-policy", "cache-control", "referrer-policy"})
"""Headers that a route may have otherwise."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def app(folder: Path) -> FastAPI:
    return desk_app({"east": folder / "east"})


@pytest.fixture(scope="module")
def guarded(folder: Path) -> tuple[FastAPI, str]:
    """A desk with accounts, and a session of somebody who may do everything in it."""
    accounts = accounts_in(folder / "accounts.sqlite")
    accounts.add("ana", PASSWORD)
    accounts.grant("ana", "east", "add")
    made = desk_app({"east": folder / "east"}, folder / "accounts.sqlite")
    return made, session_of(made, "ana")


@pytest.fixture(scope="module")
def routes(app: FastAPI) -> tuple[Route, ...]:
    found = routes_of(app)
    paths = {route.path for route in found}
    assert {"/", "/login", "/c/{c}/archive/{sha256}", "/c/{c}/stories/{s}"} <= paths, "the walk over the routes finds them"
    return found


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    """What keeps clients open: each opened one has its own thread, instead of one a request."""
    with ExitStack() as made:
        yield made


def changing(routes: tuple[Route, ...]) -> list[tuple[str, str]]:
    return [
        (method, route.filled(c="east", s="none", number="1", n="1", format="html")) for route in routes for method in sorted(route.methods - SAFE)
    ]


def test_a_number_that_no_database_keeps_is_of_nothing(app: FastAPI, guarded: tuple[FastAPI, str], stack: ExitStack):
    far = "9" * 25
    here, there = stack.enter_context(client(app)), stack.enter_context(client(*guarded))
    assert here.get(f"/c/east/works/{far}").status_code == 404
    token, own = {"x-csrf-token": csrf_of(app)}, {"x-csrf-token": csrf_of(*guarded)}
    for path in (f"/c/east/works/{far}/cancel", f"/c/east/works/{far}/resume", f"/c/east/protected/{far}/withdraw", f"/c/east/judgements/{far}/undo"):
        assert here.post(path, headers=token).status_code == 404, path
    assert there.post(f"/account/tokens/{far}/remove", headers=own).status_code == 404


# --- where it listens ---


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "desk.example.org", ""])  # noqa: S104  # what must be refused
def test_on_other_addresses_it_does_not_start_without_accounts(folder: Path, host: str):
    with pytest.raises(InputError, match="without accounts"):
        desk_app({"east": folder / "east"}, host=host)
    with pytest.raises(NotFoundError):
        desk_app({"east": folder / "east"}, folder / "missing.sqlite", host=host)


# --- Host ---


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evil.example:8470",
        "a@localhost",
        "localhost@evil.example",
        "localhost:80:80",
        "",
        "[::2]",
        "localhost/",
        "0.0.0.0",  # noqa: S104  # what must be refused
    ],
)
def test_under_another_name_it_does_not_answer(app: FastAPI, host: str):
    """DNS rebinding: a page of another site that makes its own name point here."""
    answer = client(app).get("/help", headers={"host": host})
    assert answer.status_code == 421
    assert "crossread" not in answer.text
    assert len(answer.text) < 80, "no details"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8470", "127.0.0.1:8470", "[::1]:8470", "127.0.0.1"])
def test_under_its_own_names_it_answers(app: FastAPI, host: str):
    assert client(app).get("/help", headers={"host": host}).status_code == 200


def test_names_that_were_given_are_its_own(folder: Path, guarded: tuple[FastAPI, str]):
    del guarded
    made = desk_app({}, folder / "accounts.sqlite", host="0.0.0.0", host_names=("Desk.Example.org",))  # noqa: S104
    assert client(made).get("/login", headers={"host": "desk.example.org:443"}).status_code == 200
    assert client(made).get("/login", headers={"host": "localhost"}).status_code == 421


def test_two_hosts_are_none(app: FastAPI):
    answer = client(app).get("/help", headers=[("host", "localhost"), ("host", "evil.example")])
    assert answer.status_code == 421
    assert host_name("a b") == host_name("[::1") == ""


# --- Origin and the token of forms ---


def test_every_route_that_changes_something_wants_its_token(app: FastAPI, routes: tuple[Route, ...], guarded: tuple[FastAPI, str], stack: ExitStack):
    some = changing(routes)
    assert len(some) >= 5
    for browser in (stack.enter_context(client(app)), stack.enter_context(client(*guarded))):
        for method, path in some:
            for sent in ({}, {"csrf": "wrong"}, {"csrf": csrf_of(app, "another session")}):
                assert browser.request(method, path, data=sent).status_code == 403, (method, path, sent)
            assert browser.request(method, path, json={"csrf": csrf_of(app)}).status_code == 403, (method, path)
            assert browser.request(method, path, headers={"x-csrf-token": ""}).status_code == 403, (method, path)


def test_the_token_opens_every_route(app: FastAPI, routes: tuple[Route, ...]):
    """Otherwise the test above would pass on an app that refuses everything."""
    for method, path in changing(routes):
        answer = client(app).request(method, path, headers={"x-csrf-token": csrf_of(app)})
        assert answer.status_code != 403, (method, path, answer.text)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"origin": "http://localhost"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": BASE},
        {"referer": "https://evil.example/x"},
        {"referer": f"{BASE}.evil.example/"},
    ],
)
def test_a_request_of_another_site_changes_nothing(app: FastAPI, routes: tuple[Route, ...], headers: dict[str, str]):
    for method, path in changing(routes):
        answer = client(app).request(method, path, headers={**headers, "x-csrf-token": csrf_of(app)})
        assert answer.status_code == 403, (method, path)
        assert "another site" in answer.text


@pytest.mark.parametrize(
    "headers", [{}, {"origin": BASE}, {"sec-fetch-site": "same-origin", "origin": BASE}, {"sec-fetch-site": "none"}, {"referer": f"{BASE}/help"}]
)
def test_a_request_of_its_own_pages_goes_on(app: FastAPI, headers: dict[str, str]):
    answer = client(app).post("/logout", headers={**headers, "x-csrf-token": csrf_of(app)})
    assert answer.status_code == 303


def test_behind_https_an_origin_without_it_is_another_site():
    from starlette.datastructures import Headers  # noqa: PLC0415

    headers = Headers({"host": "desk.example", "origin": "http://desk.example"})
    assert is_same_origin(headers)
    assert not is_same_origin(headers, is_https=True)


def test_the_token_of_one_session_is_not_that_of_another(guarded: tuple[FastAPI, str]):
    app, session = guarded
    other = session_of(app, "ana")
    assert client(app, session).post("/account/tokens/99/remove", data={"csrf": csrf_of(app, other)}).status_code == 403
    assert client(app, session).post("/account/tokens/99/remove", data={"csrf": csrf_of(app, session)}).status_code == 404


# --- what answers say ---


def test_every_answer_has_its_headers(app: FastAPI, routes: tuple[Route, ...], guarded: tuple[FastAPI, str], stack: ExitStack):
    some = [("GET", route.filled(c="east", s="none", number="1")) for route in routes]
    some += [
        ("GET", "/nothing"),
        ("POST", "/help"),
        ("PUT", "/"),
        ("BREW", "/"),
        ("OPTIONS", "/"),
        ("HEAD", "/help"),
        ("GET", "/c/%00/"),
        ("GET", "/%ff"),
    ]
    for browser in (stack.enter_context(client(*one)) for one in ((app,), (guarded[0],), guarded)):
        for method, path in some:
            answer = browser.request(method, path)
            for name, value in HEADERS.items():
                assert name in answer.headers, (method, path, name)
                assert name in OPEN or answer.headers[name] == value, (method, path, name)
            assert "'unsafe-eval'" not in answer.headers["content-security-policy"]
            assert "frame-ancestors" in answer.headers["content-security-policy"]
            assert "server" not in answer.headers
            assert answer.status_code != 500, (method, path, answer.text)


def test_only_files_without_a_reader_may_be_kept(app: FastAPI, routes: tuple[Route, ...], stack: ExitStack):
    browser = stack.enter_context(client(app))
    for route in routes:
        answer = browser.get(route.filled(c="east", s="none", number="1"))
        if not route.path.startswith("/static/"):
            assert "public" not in answer.headers["cache-control"], route.path
            assert answer.headers["cache-control"].startswith(("no-store", "private", "no-cache")), route.path


def test_pages_allow_no_script_but_ours():
    assert "script-src 'self'" in CSP
    assert "unsafe" not in CSP
    assert CSP.startswith("default-src 'none'")


def test_a_fault_is_told_without_its_words(app: FastAPI, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    """The words of an error may hold names of protected persons: neither the answer nor the log has them."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Petro Protected")

    monkeypatch.setattr(Desk, "reader", fail)
    with caplog.at_level(logging.DEBUG):
        answer = client(app).get("/help")
    assert answer.status_code == 500
    assert "RuntimeError" in answer.text
    assert "Petro" not in answer.text
    assert "RuntimeError" in caplog.text
    assert "Petro" not in caplog.text
    assert answer.headers["content-security-policy"] == CSP


def test_a_head_has_the_headers_of_a_get_and_no_body(app: FastAPI):
    got, head = client(app).get("/help"), client(app).head("/help")
    assert head.content == b""
    assert dict(head.headers) == dict(got.headers)


# --- paths ---

TRAVERSALS = ("..", "..%2f..%2fetc%2fpasswd", "/etc/passwd", "\x00", "a\r\nset-cookie: x=y", "\ud83d", "x" * 5_000)


def test_no_parameter_of_a_path_leads_anywhere_else(app: FastAPI, routes: tuple[Route, ...], stack: ExitStack):
    browser = stack.enter_context(client(app))
    tried = 0
    for route in routes:
        inner = tuple(name for name in route.names if name != "c")
        for text in TRAVERSALS:
            sent = text if "%" in text else quote(text.encode("utf-8", "surrogatepass"), safe="")
            for values in ({"c": "east", **dict.fromkeys(inner, sent)} if inner else {}, {"c": sent} if "c" in route.names and not tried % 4 else {}):
                tried += 1
                if not values:
                    continue
                answer = browser.get(route.filled(**values))
                assert answer.status_code in {200, 303, 307, 400, 404, 405, 422}, (route.path, text, answer.status_code)
                assert "root:" not in answer.text
                assert "x" not in answer.cookies
                assert "set-cookie: x" not in str(answer.headers).lower()


# --- sizes and slowness ---


def test_a_request_that_says_it_is_too_large_is_refused_unread(app: FastAPI):
    for length in (str(MAX_BODY + 1), "9" * 15):
        assert client(app).post("/login", headers={"content-length": length}, content=iter([])).status_code == 413
    for length in ("9" * 5_000, "-1", "x", "1.5", "²"):
        assert client(app).post("/login", headers={"content-length": length.encode()}, content=iter([])).status_code == 400  # type: ignore[dict-item]


def test_a_body_that_says_no_length_is_counted(folder: Path, monkeypatch: pytest.MonkeyPatch, guarded: tuple[FastAPI, str]):
    del guarded
    monkeypatch.setattr(security, "MAX_BODY", 100_000)
    made = desk_app({"east": folder / "east"})
    body = iter([b"csrf=x&name=" + b"a" * 60_000, b"b" * 60_000])
    answer = client(made).post("/login", content=body, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413
    assert answer.headers["content-security-policy"] == CSP


def test_who_has_not_entered_may_send_little(guarded: tuple[FastAPI, str]):
    app, session = guarded
    large = {"csrf": "x", "name": "a" * 100_000}
    assert client(app).post("/login", data=large).status_code == 413
    assert client(app, "no session").post("/login", data=large).status_code == 413
    assert client(app, token="crt_none").post("/login", data=large).status_code == 413  # noqa: S106
    assert client(app, session).post("/login", data=large).status_code == 403


def asked(app: FastAPI, messages: list[Message | float], *, body_s: float) -> list[Message]:
    """An app, messages of a request with pauses (seconds) between, and what a body may take in, what it answers out."""
    said: list[Message] = []

    async def ask() -> None:
        left = list(messages)

        async def receive() -> Message:
            while left:
                one = left.pop(0)
                if not isinstance(one, float):
                    return one
                await asyncio.sleep(one)
            await asyncio.sleep(60)
            raise AssertionError

        async def send(message: Message) -> None:
            said.append(message)

        headers = [(b"host", b"localhost"), (b"content-type", b"application/x-www-form-urlencoded")]
        scope: Scope = {
            "type": "http",
            "method": "POST",
            "path": "/login",
            "raw_path": b"/login",
            "query_string": b"",
            "headers": headers,
            "scheme": "http",
        }
        scope |= {"http_version": "1.1", "client": ("127.0.0.1", 1), "server": ("localhost", 8470), "root_path": "", "asgi": {"version": "3.0"}}
        await asyncio.wait_for(app(scope, receive, send), body_s)

    asyncio.run(ask())
    return said


def test_a_body_that_does_not_come_is_waited_for_no_longer(app: FastAPI, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(security, "PATIENCE_S", 0.2)
    began = time.monotonic()
    said = asked(app, [{"type": "http.request", "body": b"csrf=", "more_body": True}, 30.0], body_s=25)
    assert said[0]["status"] == 408
    assert time.monotonic() - began < 20


def test_a_guard_lets_an_answer_take_its_time(monkeypatch: pytest.MonkeyPatch, folder: Path):
    """The limit is on the body that comes in, never on the work."""
    monkeypatch.setattr(security, "PATIENCE_S", 1.5)

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        del scope
        assert (await receive())["body"] == b"all"
        await asyncio.sleep(2)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"done"})

    desk = Desk(Settings(collections=(Collection(slug="east", folder=folder / "east"),), secret=SECRET))

    async def failed(*_: object) -> None:
        raise AssertionError

    guard = Guard(slow, desk, failed)  # type: ignore[arg-type]
    said = asked(guard, [{"type": "http.request", "body": b"all", "more_body": False}], body_s=60)  # type: ignore[arg-type]
    assert said[-1]["body"] == b"done"


# --- over the wire ---


@pytest.fixture
def served(app: FastAPI) -> Iterator[int]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False, server_header=False, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(10)
    listening.close()


def test_broken_requests_over_the_wire_are_refused(served: int):
    for head in (
        b"GET /help HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET /help HTTP/1.1\r\n\r\n",
        b"GET /help HTTP/1.0\r\n\r\n",
        b"GET http://evil.example/help HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
        b"GET /help HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", served), timeout=60) as wire:
            wire.sendall(head)
            wire.shutdown(socket.SHUT_WR)
            got = b""
            while piece := wire.recv(65_536):
                got += piece
        status = int(got.split(b" ", 2)[1]) if got else 400
        assert 400 <= status < 500, (head, got[:200])


def test_answers_of_data_are_refused_in_the_one_shape(guarded: tuple[FastAPI, str]):
    answer = client(guarded[0]).get("/api/v1/nothing-of-the-kind")
    assert answer.status_code in {401, 404}
    assert set(json.loads(answer.text)["error"]) >= {"status", "what", "do"}


def test_every_client_asks_alike(app: FastAPI):
    assert isinstance(client(app), TestClient)
