"""One request at a time a host, with a delay between; patience with servers that ask for it."""

import random
import threading
from datetime import UTC, datetime

import pytest

from crossread.sources.web.failure import Failure
from crossread.sources.web.polite import backoff, retry_after
from crossread.sources.web.rules import Rules, user_agent
from crossread.types.capture import Capture
from crossread.types.errors import InputError
from tests.sources.web.serving import Clock, answer, in_turn, redirect, reset, serving

PAGE = answer(200, b"<!doctype html><p>A page.</p>")

NOON = datetime(2025, 1, 20, 12, 0, 0, tzinfo=UTC)


def test_two_requests_to_one_host_are_two_seconds_apart():
    clock = Clock()
    with serving({"/a": PAGE, "/b": redirect("/a")}, clock) as (server, fetcher):
        fetcher.fetch(server.url("/a"))
        assert clock.slept == []
        fetcher.fetch(server.url("/b"))
    assert clock.slept == [2.0, 2.0]


def test_time_that_passed_counts():
    clock = Clock()
    with serving({"/a": PAGE}, clock) as (server, fetcher):
        fetcher.fetch(server.url("/a"))
        clock.time += 1.5
        fetcher.fetch(server.url("/a"))
        clock.time += 60
        fetcher.fetch(server.url("/a"))
    assert clock.slept == [0.5]


def test_a_host_is_asked_by_one_thread_at_a_time():
    waiting: set[object] = set()
    most: list[int] = []

    def slow(sock):  # noqa: ANN001, ANN202
        waiting.add(sock)
        most.append(len(waiting))
        threading.Event().wait(0.03)
        waiting.discard(sock)  # before the answer: whoever has it may ask again while this connection still closes
        sock.sendall(PAGE)

    with serving({"/a": slow}, delay_s=0) as (server, fetcher):
        threads = [threading.Thread(target=fetcher.fetch, args=(server.url("/a"),)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert most == [1] * 6


@pytest.mark.parametrize("first", [reset(), b"", answer(429), answer(500), answer(502), answer(503), answer(504)])
def test_what_may_pass_is_tried_again(first):  # noqa: ANN001
    clock = Clock()
    with serving({"/": in_turn(first, first, PAGE)}, clock, tries=3, delay_s=0) as (server, fetcher):
        outcome = fetcher.fetch(server.url())
    assert isinstance(outcome, Capture)
    assert len(outcome.exchanges) == 1
    assert len(clock.slept) == 2
    assert 0 <= clock.slept[0] <= 1
    assert 0 <= clock.slept[1] <= 2


@pytest.mark.parametrize("first", [answer(400), answer(403), answer(404), answer(410), answer(501), b"nonsense\r\n\r\n"])
def test_what_does_not_pass_is_not_tried_again(first: bytes):
    with serving({"/": in_turn(first, PAGE)}, tries=3) as (server, fetcher):
        outcome = fetcher.fetch(server.url())
    assert isinstance(outcome, Failure)
    assert not outcome.is_passing
    assert len(server.requests) == 1


def test_patience_ends():
    with serving({"/": answer(503), "/r": reset()}, tries=3) as (server, fetcher):
        outcome, broken = fetcher.fetch(server.url()), fetcher.fetch(server.url("/r"))
    assert isinstance(outcome, Failure)
    assert isinstance(broken, Failure)
    assert (outcome.status, outcome.is_passing, broken.cause, broken.is_passing) == (503, True, "network", True)
    assert server.paths() == ["/"] * 3 + ["/r"] * 3


def test_a_server_that_says_when_to_come_back_is_heard():
    clock = Clock()
    with serving({"/": in_turn(answer(429, b"", "Retry-After: 50"), PAGE)}, clock, tries=2) as (server, fetcher):
        outcome = fetcher.fetch(server.url())
    assert isinstance(outcome, Capture)
    assert sum(clock.slept) == 50


def test_a_server_that_asks_for_more_patience_than_we_have_is_left_and_not_asked_again_soon():
    clock = Clock()
    with serving({"/": answer(503, b"", "Retry-After: 7200"), "/a": PAGE}, clock, tries=3) as (server, fetcher):
        outcome = fetcher.fetch(server.url())
        assert clock.slept == []
        fetcher.fetch(server.url("/a"))
    assert isinstance(outcome, Failure)
    assert outcome.status == 503
    assert clock.slept == [120]
    assert server.paths() == ["/", "/a"]


def test_waiting_for_ones_turn_does_not_cost_the_fetch_its_time():
    def later(sock):  # noqa: ANN001, ANN202
        threading.Event().wait(1)
        sock.sendall(PAGE)

    with serving({"/a": later}, delay_s=0, deadline_s=3.5) as (server, fetcher):
        found: list[object] = []
        threads = [threading.Thread(target=lambda: found.append(fetcher.fetch(server.url("/a")))) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert all(isinstance(one, Capture) for one in found), found


def test_jitter_is_anywhere_below_a_bound_that_doubles():
    chance = random.Random(1)
    rules = Rules(backoff_s=1, max_backoff_s=5)
    for attempt, bound in ((1, 1), (2, 2), (3, 4), (4, 5), (50, 5)):
        waits = [backoff(attempt, rules, chance) for _ in range(400)]
        assert 0 <= min(waits) < 0.05 * bound
        assert 0.95 * bound < max(waits) <= bound


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("0", 0.0),
        ("120", 120.0),
        ("Mon, 20 Jan 2025 12:01:30 GMT", 90.0),
        ("Monday, 20-Jan-25 12:01:30 GMT", 90.0),
        ("Mon, 20 Jan 2025 11:00:00 GMT", 0.0),
        ("Mon, 20 Jan 2025 12:01:30 -0000", 90.0),
        ("", None),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("9" * 400, None),
        ("٣", None),
        ("Mon, 99 Jan 2025 12:01:30 GMT", None),
    ],
)
def test_both_forms_of_retry_after_are_read(value: str | None, seconds: float | None):
    assert retry_after(value, NOON) == seconds


def test_we_say_who_we_are():
    assert user_agent().startswith("crossread/")
    with serving({"/": PAGE}) as (server, fetcher):
        fetcher.fetch(server.url())
    assert b"\r\nUser-Agent: " + user_agent().encode() + b"\r\n" in server.requests[0]


def test_hosts_that_are_none_are_refused_when_the_rules_are_made():
    with pytest.raises(InputError, match="not the name of one host"):
        Rules(allow=frozenset({"*.example"}))
    assert Rules(allow=frozenset({"LOCALHOST:8000"})).allow == {"localhost:8000"}
