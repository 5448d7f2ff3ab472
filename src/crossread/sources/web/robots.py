"""An address in, whether its site's robots.txt lets us fetch it out (RFC 9309)."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from protego import Protego

from crossread.sources.web.addresses import Address, parse
from crossread.sources.web.failure import Failed
from crossread.sources.web.rules import ROBOT

MAX_BYTES = 512_000
"""Bytes of robots.txt that are read; what follows is ignored. Source: RFC 9309, 2.5: at least 500 KiB."""

MAX_REDIRECTS = 5
"""Redirects that are followed to it, to other hosts too. Source: RFC 9309, 2.3.1.2."""

KEPT_S = 86_400.0
"""Seconds that it is kept. Source: RFC 9309, 2.4: not longer than 24 hours."""

ROUND_S = 300.0
"""Seconds that a robots.txt which could not be had counts as "nothing allowed" before it is asked for again; a choice, one round of fetching."""

MAX_KEPT = 1_000
"""Sites whose robots.txt is kept at a time; then the oldest are forgotten."""

OWN = "Respect it; if the site is your own, name its host among those whose robots.txt is not asked for."


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """What came when robots.txt was asked for.

    Attributes:
        status: of the answer, after redirects.
        body: its first bytes, decompressed.
    """

    status: int
    body: bytes


Getter = Callable[[Address], Robots]
"""The address of a robots.txt in, what came out; raises Failed: with the cause "address" or "forbidden" when no page of the site could be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verdict:
    """What one site's robots.txt says: its rules, or why nothing may be fetched; None and None allow all. `until` is on the clock."""

    rules: Protego | None = None
    why_not: str | None = None
    do: str = "Try again later."
    until: float


@dataclass(slots=True)
class _Site:
    """One site: who has the lock asks for its robots.txt, the others wait for the answer."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    verdict: _Verdict | None = None


class RobotsRules:
    """The robots.txt of all sites; any number of threads may share it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """A clock in, an empty memory out."""
        self._clock = clock
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()

    def crawl_delay(self, address: Address, get: Getter) -> float:
        """An address and how to get its robots.txt in, the seconds between requests that it asks for out, 0 when it does not.

        Raises:
            Failed: the address may not be fetched, or robots.txt cannot be had.
        """
        verdict = self._verdict(address, get)
        if verdict.why_not:
            raise Failed("robots", verdict.why_not, f"{verdict.do} Until it can be read, nothing is fetched from there.", is_passing=True)
        if verdict.rules is None:
            return 0.0
        if not verdict.rules.can_fetch(address.href, ROBOT):
            raise Failed("robots", f"{address.origin}/robots.txt does not allow it to be fetched by programs.", OWN)
        return float(verdict.rules.crawl_delay(ROBOT) or 0.0)

    def _verdict(self, address: Address, get: Getter) -> _Verdict:
        """An address and how to get its robots.txt in, what that says out, from memory if it is fresh."""
        site = self._site(address.origin)
        with site.lock:
            if site.verdict is None or self._clock() >= site.verdict.until:
                site.verdict = self._asked(address, get)
            return site.verdict

    def _asked(self, address: Address, get: Getter) -> _Verdict:
        """An address and how to get its robots.txt in, what that says out.

        4xx means that there are no rules, but 429 means "not now", as 5xx does. Source: RFC 9309, 2.3.1.3 and 2.3.1.4; 429 is our choice.
        """
        where = f"{address.origin}/robots.txt"
        try:
            robots = get(parse(where))
        except Failed as failed:
            if failed.cause == "redirects":
                return _Verdict(until=self._clock() + KEPT_S)
            if failed.cause in ("address", "forbidden"):
                raise
            return _Verdict(why_not=f"{where} could not be read: {failed.why}", do=failed.do or "Try again later.", until=self._clock() + ROUND_S)
        if robots.status >= 500 or robots.status == 429 or robots.status < 200:
            return _Verdict(why_not=f"{where} could not be read: the server answered {robots.status}.", until=self._clock() + ROUND_S)
        if robots.status >= 300:
            return _Verdict(until=self._clock() + KEPT_S)
        rules = Protego.parse(robots.body[:MAX_BYTES].decode("utf-8", "replace").removeprefix("\ufeff"))
        return _Verdict(rules=rules, until=self._clock() + KEPT_S)

    def _site(self, origin: str) -> _Site:
        """An origin in, its site out."""
        with self._lock:
            if origin not in self._sites and len(self._sites) >= MAX_KEPT:
                del self._sites[next(iter(self._sites))]
            return self._sites.setdefault(origin, _Site())
