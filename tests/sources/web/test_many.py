"""Many hosts at once, and an end to all of it at once when somebody says so."""

import gc
import signal
import socket
import threading
import time
from collections.abc import Iterator

import pytest

from crossread.sources.web.failure import Failure
from crossread.sources.web.fetch import Ask, Fetcher
from crossread.sources.web.outside import Outside
from crossread.sources.web.rules import Rules
from crossread.types.capture import Capture
from crossread.types.errors import StoppedError
from tests.sources.web.serving import LONGEST_S, TLS, Server, answer

PAGE = answer(200, b"<!doctype html><p>A page.</p>")

SOON_S = 20.0
"""What ends at once has ended by then on a busy machine, too; what waits for its deadline or for the server has not."""

HOSTS = tuple(f"{letter}.example" for letter in "abcdefgh")


def slow(sock: socket.socket) -> None:
    time.sleep(0.2)
    sock.sendall(PAGE)


def hanging(sock: socket.socket) -> None:
    sock.settimeout(LONGEST_S)
    sock.recv(1)


def fetcher_for(server: Server, *, delay_s: float = 0.0, threads: int = 8) -> Fetcher:
    hosts = frozenset(f"{host}:{server.port}" for host in HOSTS)
    rules = Rules(allow=hosts, ignore_robots=hosts, delay_s=delay_s, threads=threads, tries=1, deadline_s=LONGEST_S)
    return Fetcher(rules, Outside(resolver=lambda *_: ("127.0.0.1",), tls=TLS))


def ours(within_s: float = SOON_S) -> list[str]:
    """The threads of ours that are left, once those that are ending had time to."""
    until = time.monotonic() + within_s
    while left := [thread.name for thread in threading.enumerate() if thread.name.startswith("crossread-")]:
        if time.monotonic() > until:
            break
        time.sleep(0.01)
    return left


def test_hosts_are_asked_side_by_side_and_each_one_page_at_a_time():
    waiting: set[socket.socket] = set()
    most: list[int] = []
    are_together = threading.Event()

    def counted(sock: socket.socket) -> None:
        waiting.add(sock)
        most.append(len(waiting))
        if len(waiting) == len(HOSTS):
            are_together.set()
        are_together.wait(SOON_S)
        waiting.discard(sock)  # before the answer: whoever has it may go on while this connection still closes
        slow(sock)

    with Server({"/": counted}) as server, fetcher_for(server) as fetcher:
        asks = [Ask(address=f"http://{host}:{server.port}/") for host in HOSTS for _ in range(2)]
        found = list(fetcher.fetch_many(asks))
    assert sorted(ask.address for ask, _ in found) == sorted(ask.address for ask in asks)
    assert all(isinstance(outcome, Capture) for _, outcome in found)
    assert max(most) == len(HOSTS), "every host at once, and none of them twice"
    assert ours() == []


def test_a_slow_host_with_many_pages_does_not_keep_the_others():
    quick: list[socket.socket] = []
    are_done = threading.Event()

    def counted(sock: socket.socket) -> None:
        sock.sendall(PAGE)
        quick.append(sock)
        if len(quick) == len(HOSTS) - 1:
            are_done.set()

    def waits(sock: socket.socket) -> None:
        are_done.wait(SOON_S / 2)  # if the quick ones have to wait for this one, they come behind it
        slow(sock)

    with Server({"/": waits, "/quick": counted}) as server, fetcher_for(server, threads=2) as fetcher:
        asks = [Ask(address=f"http://a.example:{server.port}/")] * 6 + [Ask(address=f"http://{host}:{server.port}/quick") for host in HOSTS[1:]]
        order = [ask.address for ask, _ in fetcher.fetch_many(asks)]
    assert len(order) == 6 + len(HOSTS) - 1
    assert order[-1] == f"http://a.example:{server.port}/"
    assert are_done.is_set()


def test_addresses_that_are_none_come_back_as_failures_with_the_others():
    with Server({"/": PAGE}) as server, fetcher_for(server) as fetcher:
        asks = [Ask(address="no address"), Ask(address=f"http://a.example:{server.port}/"), Ask(address="http://10.0.0.1/")]
        found = dict(fetcher.fetch_many(asks))
    assert isinstance(found[asks[0]], Failure)
    assert isinstance(found[asks[1]], Capture)
    assert isinstance(found[asks[2]], Failure)


def test_nothing_goes_on_when_the_iteration_is_broken_off():
    with Server({"/": PAGE, "/hang": hanging}) as server, fetcher_for(server) as fetcher:
        asks = [Ask(address=f"http://a.example:{server.port}/")] + [Ask(address=f"http://{host}:{server.port}/hang") for host in HOSTS[1:]]
        start = time.monotonic()
        for _ in fetcher.fetch_many(asks):
            break
        assert ours() == []
        assert time.monotonic() - start < SOON_S
        assert isinstance(fetcher.fetch(f"http://a.example:{server.port}/"), Capture)


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No collector of cycles runs: an interrupt that falls into one of its callbacks (hypothesis has one) is lost, as Python has it.

    Nor are interrupts ignored, as a shell has it for its background jobs.
    """
    gc.disable()
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
    gc.enable()


@pytest.mark.parametrize("is_many", [True, False])
@pytest.mark.usefixtures("uncollected")
def test_an_interrupt_leaves_nothing_running(is_many: bool):
    is_asked = threading.Event()

    def asked(sock: socket.socket) -> None:
        is_asked.set()
        hanging(sock)

    def interrupt() -> None:
        assert is_asked.wait(SOON_S)
        time.sleep(0.2)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    with Server({"/hang": asked}) as server, fetcher_for(server) as fetcher:
        asks = [Ask(address=f"http://{host}:{server.port}/hang") for host in HOSTS]
        thread = threading.Thread(target=interrupt)
        thread.start()
        start = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            list(fetcher.fetch_many(asks)) if is_many else fetcher.fetch(asks[0].address)
        thread.join()
        assert time.monotonic() - start < SOON_S
        assert ours() == []


@pytest.mark.parametrize("delay_s", [0.0, 60.0])
def test_closing_ends_what_runs_and_what_waits_in_every_thread(delay_s: float):
    with Server({"/hang": hanging, "/": PAGE}) as server:
        fetcher = fetcher_for(server, delay_s=delay_s)
        fetcher.fetch(f"http://a.example:{server.port}/")
        path = "/" if delay_s else "/hang"
        ended: list[type[BaseException]] = []

        def fetch() -> None:
            try:
                fetcher.fetch(f"http://a.example:{server.port}{path}")
            except StoppedError as error:
                ended.append(type(error))

        threads = [threading.Thread(target=fetch) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(0.2)
        start = time.monotonic()
        fetcher.close()
        for thread in threads:
            thread.join(timeout=SOON_S)
        assert time.monotonic() - start < SOON_S
        assert ended == [StoppedError] * 4
        with pytest.raises(StoppedError):
            fetcher.fetch(f"http://a.example:{server.port}/")
        with pytest.raises(StoppedError):
            next(fetcher.fetch_many([Ask(address=f"http://a.example:{server.port}/")]))
