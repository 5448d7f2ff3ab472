"""Desks to ask, and every route they have: what the tests of accounts, security and non-interference share."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response

from crossread.interfaces.desk.app import make_app
from crossread.interfaces.desk.settings import Collection, Settings
from crossread.services.accounts import Accounts
from crossread.services.passwords import Cost
from crossread.storage.accounts import AccountsFile

SECRET = b"s" * 32
PASSWORD = "correct horse battery"  # noqa: S105
CHEAP = Cost(passes=1, memory_kib=64, lanes=1)
BASE = "http://localhost:8470"
NOW = "2026-03-04T05:06:07Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A route of the app.

    Attributes:
        path: as it was declared ("/c/{c}/works").
        methods: what it answers to.
    """

    path: str
    methods: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """The parameters of its path."""
        return tuple(re.findall(r"{(\w+)(?::\w+)?}", self.path))

    def filled(self, **values: str) -> str:
        """A value for each parameter in, the path out."""
        return re.sub(r"{(\w+)(?::\w+)?}", lambda found: values.get(found[1], "x"), self.path)


def routes_of(app: FastAPI) -> tuple[Route, ...]:
    """An app in, every route it has out, sorted."""
    found = {(path, methods) for path, methods in _walked(app.routes)}
    return tuple(Route(path=path, methods=methods) for path, methods in sorted(found, key=lambda one: (one[0], sorted(one[1]))))


def _walked(routes: Iterable[object]) -> Iterator[tuple[str, frozenset[str]]]:
    """Routes, and routers among them, in; each path with its methods out."""
    for route in routes:
        inside = getattr(route, "effective_candidates", None)
        if inside is not None:
            yield from _walked(inside())
        else:
            yield str(getattr(route, "path", "")), frozenset(getattr(route, "methods", None) or ())


def clock() -> str:
    """Nothing in, a time that stands out."""
    return NOW


def accounts_in(path: Path) -> Accounts:
    """A path in, accounts whose passwords cost next to nothing out."""
    return Accounts(AccountsFile(path), clock=lambda: datetime.fromisoformat(NOW).astimezone(UTC), cost=CHEAP)


def desk_app(collections: dict[str, Path], accounts: Path | None = None, **more: object) -> FastAPI:
    """Collections by name, a file of accounts and further settings in, a desk out."""
    some = tuple(Collection(slug=slug, folder=folder) for slug, folder in collections.items())
    app = make_app(Settings(collections=some, accounts=accounts, secret=SECRET, clock=clock, **more))  # type: ignore[arg-type]
    if app.state.desk.accounts is not None:
        app.state.desk.accounts.cost = CHEAP
    return app


def client(app: FastAPI, session: str | None = None, *, token: str | None = None) -> TestClient:
    """An app and the session or token of somebody in, a client that asks for them out."""
    made = TestClient(app, base_url=BASE, follow_redirects=False, raise_server_exceptions=False)
    if session:
        made.cookies.set(app.state.desk.cookie, session)
    if token:
        made.headers["authorization"] = f"Bearer {token}"
    return made


def session_of(app: FastAPI, name: str) -> str:
    """A desk and a name in, a session of that account out."""
    made = app.state.desk.accounts.enter(name, PASSWORD, "127.0.0.1")
    assert isinstance(made, str), made
    return made


def csrf_of(app: FastAPI, session: str | None = None) -> str:
    """A desk and a session (None where nobody needs one) in, what its forms bring back out."""
    return str(app.state.desk.signed(f"session {session}" if session else "the one reader"))


def field(answer: Response, name: str) -> str:
    """A page and the name of a hidden field in, its value out."""
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.text)
    assert found, answer.text
    return found[1]
