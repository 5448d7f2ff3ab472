"""A site on loopback that changes over time, time that passes only when somebody waits, and what watches the one with the other."""

import contextlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crossread.runners.inline import InlineRunner
from crossread.services.alerts import Way
from crossread.services.engine import RULES
from crossread.services.pace import Pace, moment_of, stamp
from crossread.services.watch import watch
from crossread.services.watch_means import Watching
from crossread.sources.web.fetch import Fetcher
from crossread.sources.web.outside import Outside
from crossread.sources.web.rules import Rules
from crossread.storage.library import Library, open_library
from crossread.storage.watched import Watched
from tests.sources.web.serving import TLS, Server, answer

START = datetime(2025, 3, 4, 12, 0, 0, tzinfo=UTC)
HOUR = 3_600.0

REST = (
    "Shops in the old harbour stayed shut for the rest of the day. Families waited at the school until dark; a choir sang in front of the church. "
    "Lorries were sent round by the hills, and the northern ferry is free of charge this week. Nobody knows for how long that will go on."
)


def page(title: str, *paragraphs: str) -> bytes:
    """A headline and paragraphs in, a page of news out."""
    body = "".join(f"<p>{words}</p>" for words in (*paragraphs, REST))
    return f"<!doctype html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>".encode()


def rss(*addresses: str, ttl: int | None = None) -> bytes:
    """Addresses in, a feed that names them out."""
    items = "".join(f"<item><title>News</title><link>{address}</link></item>" for address in addresses)
    asked = f"<ttl>{ttl}</ttl>" if ttl is not None else ""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Elm</title>{asked}{items}</channel></rss>'.encode()


@dataclass(slots=True)
class Site:
    """Pages under their paths; what changes at which time of the clock.

    Attributes:
        server: what answers.
        library: where what is watched is kept.
        fetcher: what fetches, without waiting.
        time: now.
        plan: what answers at a path from a time on.
        pace: how often what is asked for.
    """

    server: Server
    library: Library
    fetcher: Fetcher
    time: datetime = START
    plan: list[tuple[datetime, str, bytes]] = field(default_factory=list)
    pace: Pace = field(default_factory=lambda: Pace(chance=random.Random(7)))

    def url(self, path: str) -> str:
        """A path in, its URL out."""
        return self.server.url(path)

    def put(self, path: str, body: bytes, *headers: str, after_h: float = 0, kind: str = "text/html", status: int = 200) -> None:
        """What answers at a path from some hours on in."""
        self.plan.append((START + timedelta(hours=after_h), path, answer(status, body, *headers, kind=kind)))
        self.turn()

    def feed(self, *paths: str, after_h: float = 0, ttl: int | None = None) -> None:
        """The paths that the feed names from some hours on in."""
        self.put("/feed", rss(*map(self.url, paths), ttl=ttl), after_h=after_h, kind="application/rss+xml")

    def turn(self) -> None:
        """Every path answers what is planned for now."""
        for _, path, script in sorted((one for one in self.plan if one[0] <= self.time), key=lambda one: one[0]):
            self.server.scripts[path] = script

    def clock(self) -> datetime:
        """Now."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Seconds in; they passed, and the site is as it is then."""
        self.time += timedelta(seconds=seconds)
        self.turn()

    def watch(self, hours: float = 0.0, *ways: Way) -> Watching:
        """Hours in, what watching for so long did out."""
        end = self.time + timedelta(hours=hours)
        done = Watching()
        while True:
            watch(
                self.library,
                self.fetcher,
                InlineRunner(),
                clock=self.clock,
                sleep=self.sleep,
                once=True,
                pace=self.pace,
                engine=RULES,
                ways=ways,
                done=done,
            )
            if self.time >= end:
                return done
            due = Watched(self.library.store).next_due()
            until = min(end, max(moment_of(due), self.time)) if due else end
            self.sleep(max(1.0, (until - self.time).total_seconds()))

    def asked(self, path: str) -> int:
        """A path in, how often it was asked for out."""
        return self.server.paths().count(path)


@contextlib.contextmanager
def a_site(folder: Path) -> Iterator[Site]:
    """A folder in; within it, a site without pages and a library that knows nothing."""
    with Server({}) as server:
        rules = Rules(allow=frozenset({server.host}), ignore_robots=frozenset({server.host}), tries=1, delay_s=0.0)
        times: list[Site] = []

        def now() -> datetime:
            return times[0].time if times else START

        with (
            open_library(folder, make=True, clock=lambda: stamp(now())) as library,
            Fetcher(rules, Outside(tls=TLS, now=now, sleep=lambda _: None, chance=random.Random(5))) as fetcher,
        ):
            times.append(Site(server=server, library=library, fetcher=fetcher))
            yield times[0]


FIRST = page("Bridge falls at Tesmar", "At least 12 people were killed when the bridge fell on Tuesday, the mayor said.")
SECOND = page("Bridge falls at Tesmar", "At least 14 people were killed when the bridge fell on Tuesday, the mayor said.")
OTHER = page("Dead at Tesmar", "Police said that 12 people were killed when the old bridge fell into the river.")
"""A report, the same later, and another one."""

HOLDER = """
import pathlib, sys
from crossread.storage.only_one import only_one
with only_one(pathlib.Path(sys.argv[1]), "watch"):
    print(1, flush=True)
    sys.stdin.read()
"""
"""A process that watches a library as far as others can see."""
