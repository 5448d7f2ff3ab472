"""A site with 30 % faults, watched by a process that is killed 20 times: every address is captured, none is lost, none is counted twice."""

import multiprocessing
import os
import random
import socket
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

import crossread.services.collect  # noqa: F401  # loads the parsers, so that a process is killed at its work
from crossread.runners.inline import InlineRunner
from crossread.services.check_evidence import check_evidence
from crossread.services.engine import RULES
from crossread.services.following import follow
from crossread.services.pace import Pace
from crossread.services.progress import silent
from crossread.services.watch import watch
from crossread.services.watch_means import Watching
from crossread.sources.web.fetch import Fetcher
from crossread.sources.web.outside import Outside
from crossread.sources.web.rules import Rules
from crossread.storage import tables
from crossread.storage.library import open_library
from crossread.storage.watched import Watched
from crossread.storage.watched_rows import Watch
from tests.services.watching.site import page, rss
from tests.sources.web.serving import TLS, Script, Server, answer, reset

KILLS = int(os.environ.get("CROSSREAD_KILLS", "200" if os.environ.get("CROSSREAD_FAULTS") == "long" else "20"))
"""More for a longer run: make faults, or CROSSREAD_KILLS=200 pytest tests/faults/test_watch_kill.py"""
PAGES = max(50, KILLS)
FAULTS = 0.3
SOON_S = 30.0
"""In which a process has asked for something on a busy machine, too."""

PACE = Pace(schedule_s=(0,), feed_s=1, least_s=1, most_s=1, retry_s=1, tries=50, lease_s=600)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")


def watching(folder: Path, host: str, feed: str, planted: str = "") -> Watching:
    """A library, the site's host and its feed in; watches until nothing is due."""
    if planted == "notes what it has in hand as done":
        take = Watched.take

        def early(self: Watched, *given: Any, **more: Any) -> tuple[Watch, ...]:  # noqa: ANN401
            taken = take(self, *given, **more)
            with self.store.writing() as connection:
                pages = tables.watched.c.kind == "page", tables.watched.c.address.in_([one.address for one in taken])
                connection.execute(update(tables.watched).where(*pages).values(state="done", due=None, lease=None))
            return taken

        Watched.take = early  # type: ignore[method-assign]
    rules = Rules(allow=frozenset({host}), ignore_robots=frozenset({host}), delay_s=0.0, tries=1, deadline_s=SOON_S)
    with open_library(folder, make=True) as library, Fetcher(rules, Outside(tls=TLS)) as fetcher:
        follow(library, feed)
        return watch(library, fetcher, InlineRunner(), clock=lambda: datetime.now(UTC), sleep=time.sleep, once=True, pace=PACE, engine=RULES)


class Faulty(Server):
    """A feed that grows with each request, and pages, with 30 % faults: resets, errors, nothing at all."""

    def __init__(self) -> None:
        super().__init__()
        self.chance = random.Random(20250304)
        self.named = 5
        self.scripts["/feed"] = self.feed
        for number in range(PAGES):
            body = page(f"Report {number}", f"Report {number} says that {number + 3} people were killed when the bridge fell, the mayor said.")
            self.scripts[f"/{number}"] = self.faulty(answer(200, body))

    def faulty(self, said: bytes) -> Script:
        """An answer in, a script out that gives it, mostly."""

        def script(sock: socket.socket) -> None:
            if self.chance.random() >= FAULTS:
                sock.sendall(said)
                return
            fault = self.chance.choice([reset(), reset(said[: len(said) // 2]), lambda one: one.sendall(answer(503)), lambda _: None])
            fault(sock)

        return script

    def feed(self, sock: socket.socket) -> None:
        """A connection in; the feed is given, longer each time."""
        self.named = min(PAGES, self.named + 9)
        body = rss(*(self.url(f"/{number}") for number in range(self.named)))
        self.faulty(answer(200, body, kind="application/rss+xml"))(sock)


def kill_often(folder: Path, server: Faulty, times: int, planted: str = "") -> int:
    """A library and a site in; watched by processes that are killed; how many of them were alive until then out."""
    context = multiprocessing.get_context("fork")
    chance = random.Random(7)
    killed = 0
    for _ in range(times):
        process = context.Process(target=watching, args=(folder, server.host, server.url("/feed"), planted))
        process.start()
        seen, end = len(server.requests) + chance.randint(1, 5), time.monotonic() + SOON_S
        while len(server.requests) < seen and process.is_alive() and time.monotonic() < end:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.06))
        killed += process.is_alive()
        process.kill()
        process.join()
    return killed


def test_twenty_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with Faulty() as server:
        assert kill_often(folder, server, KILLS) > KILLS / 2
        while_killed = len(server.requests)
        end = time.monotonic() + 10 * SOON_S
        while time.monotonic() < end and not (server.named == PAGES and is_done(folder)):
            watching(folder, server.host, server.url("/feed"))
            time.sleep(0.2)
    assert while_killed > KILLS
    assert lost_or_doubled(folder, [server.url(f"/{number}") for number in range(PAGES)]) == []


def test_a_watch_that_notes_before_it_has_done_is_caught(tmp_path: Path) -> None:
    """The planted bug: without it the test above could pass by looking at nothing."""
    folder = tmp_path / "library"
    with Faulty() as server:
        server.named = PAGES
        kill_often(folder, server, 4, "notes what it has in hand as done")
        watching(folder, server.host, server.url("/feed"))
        assert lost_or_doubled(folder, [server.url(f"/{number}") for number in range(PAGES)]) != []


def is_done(folder: Path) -> bool:
    """Is every page that was named visited?"""
    with open_library(folder) as library:
        rows = [one for one in Watched(library.store).watches() if one.kind == "page"]
        return len(rows) == PAGES and all(one.next.state == "done" for one in rows)


def lost_or_doubled(folder: Path, addresses: list[str]) -> list[str]:
    """A library and what was to be captured in, what is wrong with it out."""
    wrong = []
    with open_library(folder) as library:
        watched = Watched(library.store)
        visits = Counter(one.address for one in watched.visits() if one.outcome == "captured")
        events = Counter((entry.address, entry.event) for entry in library.log.entries())
        read = Counter(one.address for one in library.store.documents())
        wrong += [f"{address}: {visits[address]} visits" for address in addresses if visits[address] != 1]
        wrong += [f"{address}: kept {events[address, 'kept']} times" for address in addresses if events[address, "kept"] != 1]
        wrong += [f"{address}: read {read[address]} times" for address in addresses if read[address] != 1]
        wrong += [f"{address}: nobody asked for it" for address in visits if address not in addresses]
        wrong += [gap.what for gap in check_evidence(library, silent).damaged]
        assert watched.in_hand() == ()
    return wrong
