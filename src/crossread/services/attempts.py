"""Who tries to enter and from where in, how long they have to wait out: each failure under a name, or from an address, doubles it.

An attempt counts before it is looked at, so that many at once are as slow as one after the other.
"""

import ipaddress
from datetime import datetime, timedelta

from crossread.services.pace import stamp
from crossread.services.tokens import sha256_of
from crossread.storage.accounts import AccountsFile
from crossread.storage.attempts import Attempts
from crossread.types.account import Refusal

FREE = {"name": 5, "address": 20}
"""Attempts that may fail in a row before one has to wait: few under one name, more from one address, which may be a whole newsroom's."""

LONGEST_WAIT_S = 900
"""The wait doubles with each failure, from 1 s to this: some 100 attempts a day under one name, and its owner is never shut out for longer."""

FORGOTTEN = timedelta(days=1)
"""After this time without an attempt the failures are forgotten."""

FULL = "There were too many attempts."


def begin(file: AccountsFile, folded: str, address: str, at: datetime) -> Refusal | None:
    """The accounts, a folded name, an address and the time in, that one has to wait out; None when not: the attempt counts as failed from now on."""
    keys = {"name": _name_key(folded), "address": _address_key(address)}
    with file.attempting() as attempts:
        attempts.sweep(stamp(at - FORGOTTEN))
        known = {kind: attempts.get(key) for kind, key in keys.items()}
        wait_s = max((_left(one, at) for one in known.values() if one), default=0)
        if wait_s:
            return Refusal(what=FULL, do=f"Wait {_spoken(wait_s)}, then try again.", wait_s=wait_s)
        for kind, key in keys.items():
            attempts.put(key, counted(known[kind], at, free=FREE[kind]))
    return None


def forget(file: AccountsFile, folded: str) -> None:
    """The accounts and a folded name in; nobody has to wait any more under that name, whatever failed."""
    with file.attempting() as attempts:
        attempts.forget(_name_key(folded))


def counted(before: Attempts | None, at: datetime, *, free: int) -> Attempts:
    """The attempts so far, the time and how many are free in, the attempts with one more that failed out."""
    failures = (before.failures if before else 0) + 1
    over = failures - free
    wait_s = 0 if over < 0 else min(LONGEST_WAIT_S, 2 ** min(over, 20))
    return Attempts(failures=failures, last_at=stamp(at), open_at=stamp(at + timedelta(seconds=wait_s)))


def _left(attempts: Attempts, at: datetime) -> int:
    """Attempts and the time in, the seconds until the next may be made out; a clock that was set back shuts nobody out for longer than the rule."""
    left = round((datetime.fromisoformat(attempts.open_at) - at.replace(microsecond=0)).total_seconds())
    return min(max(0, left), LONGEST_WAIT_S)


def _name_key(folded: str) -> str:
    """A folded name in, what its attempts are counted under out: its hash, for people type passwords into the wrong field."""
    return f"name {sha256_of(folded)}"


def _address_key(address: str) -> str:
    """An address in, what its attempts are counted under out: of IPv6 the network, for one household has as many addresses as it likes.

    Source: RFC 6177: a site gets at least a /64.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return f"address {sha256_of(address)}"
    if isinstance(ip, ipaddress.IPv6Address):
        mapped = ip.ipv4_mapped
        return f"address {mapped or ipaddress.ip_network((ip, 64), strict=False)}"
    return f"address {ip}"


def _spoken(seconds: int) -> str:
    """Seconds in, words out."""
    if seconds < 120:
        return "1 second" if seconds == 1 else f"{seconds} seconds"
    return f"{-(-seconds // 60)} minutes"
