"""What the room needs of the world around it, each part to be exchanged in a test."""

import random
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import certifi

from crossread.sources.web.resolve import Resolver, system_resolver
from crossread.sources.web.wire import Connector, connect


def now() -> datetime:
    """Nothing in, the time in UTC out."""
    return datetime.now(UTC)


def tls() -> ssl.SSLContext:
    """Nothing in, how we encrypt out: TLS 1.2 or later, the certificate checked against Mozilla's list and its name too.

    No environment variable changes it.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Names, connections, certificates, clocks and chance.

    Attributes:
        resolver: looks names up.
        connector: connects to a checked address.
        tls: how to encrypt.
        now: the time of day, in UTC.
        clock: seconds that only grow, for turns and for how long robots.txt is kept.
        sleep: waits so many seconds; None waits for real and can be broken off.
        chance: for jitter.
    """

    resolver: Resolver = system_resolver
    connector: Connector = connect
    tls: ssl.SSLContext = field(default_factory=tls)
    now: Callable[[], datetime] = now
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] | None = None
    chance: random.Random = field(default_factory=random.Random)


def stamp(moment: datetime) -> str:
    """A time in, the same in UTC as captures carry it out: "2025-01-20T12:00:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
