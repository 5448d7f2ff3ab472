"""The public face of the room: a URL in, what was captured, the news that nothing changed, or a failure with a reason out.

    with Fetcher(Rules(operator="A. Desk")) as fetcher:
        outcome = fetcher.fetch("https://news.example/report")

Each URL, each redirect and each robots.txt goes the same way: parsed by the WHATWG rules, its host looked up once, every address checked, and the
connection made to a checked address, while TLS and the header `Host` keep the name. No proxy, no environment variable, no cookie, no credential, and
no request but GET. One fetch asks one host at a time; `fetch_many` asks several at once, each of them one request at a time.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from crossread.sources.web.addresses import Address, names_of, parse, shown
from crossread.sources.web.deadline import Deadline, Stop
from crossread.sources.web.exchange import Asked, Line, exchange
from crossread.sources.web.failure import Failed
from crossread.sources.web.headers import first, listed, location
from crossread.sources.web.kinds import PAGES, Kind, accept_header, kind_of, media_type
from crossread.sources.web.many import in_lanes
from crossread.sources.web.outcome import Outcome, Unchanged
from crossread.sources.web.outside import Outside, stamp
from crossread.sources.web.polite import RETRIED, Turns, backoff, retry_after
from crossread.sources.web.resolve import peers_of
from crossread.sources.web.robots import MAX_BYTES, MAX_REDIRECTS, Robots, RobotsRules
from crossread.sources.web.rules import TOOL, Rules
from crossread.sources.web.unpack import unpacked
from crossread.types.capture import Capture, Exchange

REDIRECTS = frozenset({301, 302, 303, 307, 308})
"""Source: RFC 9110, 15.4."""

PAGE_STATUSES = frozenset({200, 203})
"""Answers that carry the page. Source: RFC 9110, 15.3.1 and 15.3.4."""

MEANINGS = {
    401: "it wants a login",
    402: "it wants a payment",
    403: "it does not let us read it",
    404: "there is no such page",
    406: "it has it in no form that we read",
    410: "the page was taken away",
    429: "we asked too often",
    451: "it may not show it, for legal reasons",
}
"""What an answer means, in words. Source: RFC 9110, 15.5; RFC 6585; RFC 7725."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One page to fetch.

    Attributes:
        address: its URL as somebody wrote it.
        accept: what it may be.
        etag: what the server gave with the version at hand, None without one.
        modified: when it said that version was last modified, None without one.
    """

    address: str
    accept: frozenset[Kind] = PAGES
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Way:
    """What one URL after the other on the way to a page is asked with.

    Attributes:
        headers: of each request.
        deadline: of the whole way.
        redirects: most that are followed.
        cut_at: most bytes of the body, which is then cut; None when a longer one is refused.
        obeys_robots: robots.txt is asked before each.
    """

    headers: tuple[tuple[str, str], ...]
    deadline: Deadline
    redirects: int
    cut_at: int | None = None
    obeys_robots: bool = True


class Fetcher:
    """Fetches pages by one set of rules; remembers turns and robots.txt, nothing else. Any number of threads may share it.

    An interrupt, and `close`, ends every wait: no thread and no connection outlives it, but for a look-up that the operating system still has
    under way, which nobody waits for.
    """

    def __init__(self, rules: Rules | None = None, outside: Outside | None = None) -> None:
        """Rules and what it needs of the world in, a fetcher out."""
        self.rules = rules or Rules()
        self._outside = outside or Outside()
        self._turns = Turns(self._outside.clock)
        self._robots = RobotsRules(self._outside.clock)
        self._stops: set[Stop] = set()
        self._lock = threading.Lock()
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Breaks off whatever runs, in every thread; nothing can be fetched any more."""
        with self._lock:
            self._is_closed = True
            for stop in self._stops:
                stop.set()

    def fetch(self, address: str, *, accept: frozenset[Kind] = PAGES, etag: str | None = None, modified: str | None = None) -> Outcome:
        """A URL in, what it brought out; it waits for the host's turn.

        Args:
            address: as somebody wrote it; a fragment is dropped, credentials are dropped and never sent.
            accept: what it may be.
            etag: ask only for another version than the one that the server gave this with.
            modified: ask only for a version that was modified since; word for word what the server gave.

        Raises:
            StoppedError: the fetcher was closed.
        """
        with self._stopping() as stop:
            return self._fetched(Ask(address=address, accept=accept, etag=etag, modified=modified), stop)

    def fetch_many(self, asks: Iterable[Ask]) -> Iterator[tuple[Ask, Outcome]]:
        """Pages to fetch in, each with what it brought out, as they come in: many hosts at once, one request at a time a host.

        The iterator may be broken off or closed at any time; then nothing goes on.

        Raises:
            StoppedError: the fetcher was closed.
        """
        with self._stopping() as stop:
            yield from in_lanes(asks, lambda ask: self._fetched(ask, stop), _lane, threads=self.rules.threads, stop=stop)

    @contextmanager
    def _stopping(self) -> Iterator[Stop]:
        """Within it there is something that breaks off what runs; it is set when the fetcher is closed.

        Raises:
            StoppedError: the fetcher is closed.
        """
        stop = Stop()
        with self._lock:
            self._stops.add(stop)
            if self._is_closed:
                stop.set()
        try:
            stop.check()
            yield stop
        finally:
            with self._lock:
                self._stops.discard(stop)
            stop.close()

    def _fetched(self, ask: Ask, stop: Stop) -> Outcome:
        """A page to fetch in, what it brought out.

        Raises:
            StoppedError: everything is to end.
        """
        exchanges: list[Exchange] = []
        headers = [("User-Agent", self.rules.user_agent), ("Accept", accept_header(ask.accept)), ("Accept-Encoding", "gzip, deflate")]
        headers += [("If-None-Match", ask.etag)] if ask.etag else []
        headers += [("If-Modified-Since", ask.modified)] if ask.modified else []
        way = _Way(headers=tuple(headers), deadline=Deadline(self.rules.deadline_s, stop), redirects=self.rules.redirects)
        try:
            address = parse(ask.address)
            self._go(address, way, exchanges)
            return self._outcome(ask, address, tuple(exchanges))
        except Failed as failed:
            return failed.failure(shown(ask.address), tuple(exchanges))

    def _outcome(self, ask: Ask, address: Address, exchanges: tuple[Exchange, ...]) -> Capture | Unchanged:
        """What was asked for and the exchanges on the way in, what they brought out.

        Raises:
            Failed: no page.
        """
        last = exchanges[-1]
        if last.status == 304 and (ask.etag or ask.modified):
            return Unchanged(address=address.href, final_address=last.address, at=last.at, exchanges=exchanges)
        if last.status not in PAGE_STATUSES:
            meaning = MEANINGS.get(last.status, "the server has a fault" if last.status >= 500 else "that is no page")
            is_passing = last.status in RETRIED or last.status in (408, 425)
            do = "Try again later." if is_passing else "Look whether it opens in a browser; save it from there if it does."
            raise Failed("status", f"The server answered {last.status}: {meaning}.", do, is_passing=is_passing, status=last.status)
        payload = unpacked(last.body, listed(last.head, "content-encoding"), self.rules.unpacked_bytes)
        return Capture(
            address=address.href,
            final_address=last.address,
            at=last.at,
            media_type=media_type(kind_of(first(last.head, "content-type") or "", payload, ask.accept)),
            payload=payload,
            exchanges=exchanges,
            tool=TOOL,
            operator=self.rules.operator,
        )

    def _go(self, address: Address, way: _Way, exchanges: list[Exchange]) -> None:
        """Where to begin in, nothing out; each exchange on the way is put behind the others, the last one is no redirect.

        Raises:
            Failed: a step cannot be done, or there are too many.
        """
        seen: set[str] = set()
        while True:
            seen.add(address.href)
            try:
                exchanges.append(self._asked(address, way))
            except Failed as failed:
                raise failed.on_the_way_to(address.href) if exchanges else failed from None
            where = location(exchanges[-1].head)
            if exchanges[-1].status not in REDIRECTS or where is None:
                return
            try:
                address = parse(where, address)
            except Failed as failed:
                raise failed.on_the_way_to(shown(where)) from None
            if address.href in seen:
                raise Failed("redirects", "Its redirects go round in a circle.", "It may want a cookie first: save the page with a browser.")
            if len(seen) > way.redirects:
                raise Failed("redirects", f"It was redirected more than {way.redirects} times.", "Give the address that a browser ends at.")

    def _asked(self, address: Address, way: _Way) -> Exchange:
        """An address in, the answer to our request for it out, after retries; it may be one of "not now" still.

        Raises:
            Failed: there is none, or it may not be asked.
        """
        delay_s = self._delay(address, way) if way.obeys_robots else self.rules.delay_s
        for attempt in range(1, self.rules.tries + 1):
            is_last = attempt == self.rules.tries
            wait: float | None = None
            try:
                with self._turns.turn(address.host, delay_s, way.deadline, self._sleeper(way)):
                    answer = self._exchanged(address, way)
            except Failed as failed:
                if is_last or failed.cause != "network" or not failed.is_passing:
                    raise
            else:
                if answer.status not in RETRIED:
                    return answer
                wait = retry_after(first(answer.head, "retry-after"), self._outside.now())
                if wait is not None:
                    self._turns.postpone(address.host, min(wait, self.rules.max_retry_after_s))
                if is_last or (wait or 0.0) > self.rules.max_retry_after_s:
                    return answer
            with way.deadline.paused():
                self._sleeper(way)(max(wait or 0.0, backoff(attempt, self.rules, self._outside.chance)))
        raise Failed("network", "It was not asked for: no try is allowed.", "Allow at least one.")

    def _exchanged(self, address: Address, way: _Way) -> Exchange:
        """An address whose turn it is in, one request and its answer out.

        Raises:
            Failed: there is none.
        """
        outside = self._outside
        peers = peers_of(address, allow=self.rules.allow, resolver=outside.resolver, deadline=way.deadline)
        line = Line(peers=peers, connector=outside.connector, tls=outside.tls, deadline=way.deadline, rules=self.rules)
        return exchange(Asked(address=address, headers=way.headers, at=stamp(outside.now()), cut_at=way.cut_at), line)

    def _delay(self, address: Address, way: _Way) -> float:
        """An address in, the seconds between two requests to its host out.

        Raises:
            Failed: robots.txt does not allow it.
        """
        if any(name in self.rules.ignore_robots for name in names_of(address)):
            return self.rules.delay_s
        with way.deadline.paused():
            asked_for = self._robots.crawl_delay(address, lambda where: self._robots_of(where, way.deadline.stop))
        return max(self.rules.delay_s, min(asked_for, self.rules.max_crawl_delay_s))

    def _robots_of(self, where: Address, stop: Stop) -> Robots:
        """The address of a robots.txt in, what came out; it has a deadline of its own.

        Raises:
            Failed: there is none to be had; "address" and "forbidden" only if its own host is no place to fetch from.
        """
        exchanges: list[Exchange] = []
        headers = (("User-Agent", self.rules.user_agent), ("Accept", "text/plain, */*;q=0.1"), ("Accept-Encoding", "gzip, deflate"))
        deadline = Deadline(self.rules.deadline_s, stop)
        way = _Way(headers=headers, deadline=deadline, redirects=MAX_REDIRECTS, cut_at=MAX_BYTES, obeys_robots=False)
        try:
            self._go(where, way, exchanges)
        except Failed as failed:
            if failed.cause in ("address", "forbidden") and exchanges:
                raise Failed("network", failed.why, failed.do) from None
            raise
        last = exchanges[-1]
        if not 200 <= last.status < 300:
            return Robots(status=last.status, body=b"")
        return Robots(status=last.status, body=unpacked(last.body, listed(last.head, "content-encoding"), MAX_BYTES, is_cut_at_cap=True))

    def _sleeper(self, way: _Way) -> Callable[[float], None]:
        """A way in, how to wait on it out."""
        return self._outside.sleep or way.deadline.stop.sleep


def _lane(ask: Ask) -> str:
    """A page to fetch in, its host out: pages of one host wait for each other."""
    try:
        return parse(ask.address).host
    except Failed:
        return ""
