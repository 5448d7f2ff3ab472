"""How a desk is set up: which collections it shows, where it listens, and to whom."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from crossread.storage.address import Where
from crossread.storage.library import now

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
"""Addresses that nobody else can reach."""

PORT = 8470
"""Where it listens unless told otherwise; in no list of well-known or registered uses that we know. Ours."""

MAX_BODY = 110_000_000
"""Bytes that a request may have: what is handed in at once (100 MB), and its form around it."""

MAX_FIELD = 8_000_000
"""Bytes that a field of a form may have, as it is sent: HTML of 1.5 to 4 MB that was pasted, for a sign of it is up to six bytes there (%D0%BE).
Undoing these takes 0.2 s a MB at worst, and everybody waits for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A library under the name it has at the desk.

    Attributes:
        slug: its name in addresses: letters, digits, hyphens.
        folder: the library's folder, or the address of its database.
    """

    slug: str
    folder: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a desk is set up.

    Attributes:
        collections: what it shows, in order.
        host: address it listens on.
        port: port it listens on.
        host_names: further names under which a browser may ask for it ("desk.example.org"), without port.
        accounts: file of the accounts; None when the one who started it is its only reader, which is allowed on loopback alone.
        reader: name of that one; signs what is judged.
        is_https: does a proxy in front of it speak HTTPS? Then cookies are for HTTPS alone.
        allow: hosts that pages may be fetched from though their addresses are not public.
        clock: gives the time in UTC.
        secret: what forms are signed with; made anew at each start.
    """

    collections: tuple[Collection, ...]
    host: str = "127.0.0.1"
    port: int = PORT
    host_names: tuple[str, ...] = ()
    accounts: Path | None = None
    reader: str = "somebody"
    is_https: bool = False
    allow: tuple[str, ...] = ()
    clock: Callable[[], str] = now
    secret: bytes = field(repr=False)
