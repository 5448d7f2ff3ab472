"""A host is looked up once, all its addresses are checked, and look-ups end in time."""

import socket
import threading
import time

import pytest

from crossread.sources.web.addresses import parse
from crossread.sources.web.deadline import Deadline, Stop
from crossread.sources.web.failure import Failed
from crossread.sources.web.resolve import Resolver, peers_of, system_resolver
from crossread.types.errors import StoppedError


def ask(url: str, resolver: Resolver, *allow: str, seconds: float = 5.0) -> tuple[str, ...]:
    stop = Stop()
    try:
        return tuple(peer.label for peer in peers_of(parse(url), allow=frozenset(allow), resolver=resolver, deadline=Deadline(seconds, stop)))
    finally:
        stop.close()


def never(host: str, port: int) -> tuple[str, ...]:
    raise AssertionError(f"{host}:{port} was looked up")


def test_a_host_is_looked_up_once_and_every_address_is_kept_in_order():
    seen: list[tuple[str, int]] = []

    def resolver(host: str, port: int) -> tuple[str, ...]:
        seen.append((host, port))
        return ("2606:4700::1", "93.184.215.14", "2606:4700::1")

    assert ask("https://news.example/x", resolver) == ("[2606:4700::1]:443", "93.184.215.14:443")
    assert seen == [("news.example", 443)]


@pytest.mark.parametrize("where", range(3))
def test_one_forbidden_address_among_public_ones_refuses_the_host(where: int):
    found = ["93.184.215.14", "93.184.215.15"]
    found.insert(where, "10.0.0.1")
    with pytest.raises(Failed, match=r"10\.0\.0\.1") as caught:
        ask("http://news.example/", lambda *_: tuple(found))
    assert caught.value.cause == "forbidden"
    assert caught.value.do.endswith("allow the host by name: --allow news.example")


def test_numbers_are_not_looked_up():
    assert ask("http://93.184.215.14/", never) == ("93.184.215.14:80",)
    with pytest.raises(Failed, match="loopback"):
        ask("http://2130706433/", never)


@pytest.mark.parametrize("host", ["localhost", "a.localhost", "localhost.", "LOCALHOST", "nas.local", "x.internal", "box.home.arpa", "abc.onion"])
def test_local_names_are_not_even_looked_up(host: str):
    with pytest.raises(Failed) as caught:
        ask(f"http://{host}/", never)
    assert caught.value.cause == "forbidden"


def test_a_host_is_allowed_by_its_exact_name_alone():
    inner: Resolver = lambda *_: ("10.0.0.1",)  # noqa: E731
    assert ask("http://intranet.example/", inner, "intranet.example") == ("10.0.0.1:80",)
    assert ask("http://intranet.example:8000/", inner, "intranet.example:8000") == ("10.0.0.1:8000",)
    assert ask("http://localhost:8000/", lambda *_: ("127.0.0.1",), "localhost:8000") == ("127.0.0.1:8000",)
    for url in (
        "http://intranet.example:8001/",
        "http://www.intranet.example:8000/",
        "http://intranet.example.evil.example:8000/",
        "http://10.0.0.1:8000/",
    ):
        with pytest.raises(Failed):
            ask(url, inner, "intranet.example:8000")


def test_a_bad_port_is_open_only_to_who_names_it():
    assert ask("http://intranet.example:25/", lambda *_: ("10.0.0.1",), "intranet.example:25") == ("10.0.0.1:25",)
    for allow in ("intranet.example", "other.example:25"):
        with pytest.raises(Failed, match="Port 25"):
            ask("http://intranet.example:25/", never, allow)


@pytest.mark.parametrize(
    ("error", "is_passing"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), False),
        (socket.gaierror(socket.EAI_AGAIN, "x"), True),
        (OSError(5, "x"), True),
        (UnicodeError("label too long"), False),
    ],
)
def test_what_cannot_be_looked_up_says_so(error: Exception, is_passing: bool):
    def resolver(*_: object) -> tuple[str, ...]:
        raise error

    with pytest.raises(Failed) as caught:
        ask("http://news.example/", resolver)
    assert (caught.value.cause, caught.value.is_passing) == ("network", is_passing)


def test_a_host_without_addresses_says_so():
    with pytest.raises(Failed, match="has no address"):
        ask("http://news.example/", lambda *_: ())


def test_a_look_up_that_hangs_ends_with_the_deadline():
    release = threading.Event()
    start = time.monotonic()
    with pytest.raises(Failed) as caught:
        ask("http://news.example/", lambda *_: ("1.1.1.1",) if release.wait(60) else (), seconds=0.2)
    release.set()
    assert caught.value.cause == "deadline"
    assert time.monotonic() - start < 30


def test_a_look_up_that_hangs_ends_when_everything_is_stopped():
    release = threading.Event()
    stop = Stop()
    threading.Timer(0.1, stop.set).start()
    with pytest.raises(StoppedError):
        peers_of(parse("http://news.example/"), allow=frozenset(), resolver=lambda *_: (str(release.wait(60)),), deadline=Deadline(60, stop))
    release.set()
    stop.close()


def test_a_fault_of_the_resolver_is_not_hidden():
    def resolver(*_: object) -> tuple[str, ...]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask("http://news.example/", resolver)


def test_the_system_keeps_the_scope_of_an_address(monkeypatch: pytest.MonkeyPatch):
    found = [(socket.AF_INET6, 1, 6, "", ("fe80::1", 80, 0, 2)), (socket.AF_INET, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert system_resolver("x", 80) == ("fe80::1%2", "10.0.0.1")


def test_the_system_finds_this_computer():
    assert system_resolver("127.0.0.1", 80) == ("127.0.0.1",)
