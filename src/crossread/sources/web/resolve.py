"""An address in, the checked IP addresses of its host out: looked up once, all of them checked, and only these are connected to."""

import ipaddress
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass

from crossread.sources.web.addresses import Address, names_of, refuse_bad_port
from crossread.sources.web.deadline import Deadline
from crossread.sources.web.failure import Failed
from crossread.sources.web.forbidden import why_forbidden

Resolver = Callable[[str, int], tuple[str, ...]]
"""A host and port in, its IP addresses in order of preference out; raises OSError or UnicodeError when there are none."""

LOCAL_NAMES = ("localhost", "localdomain", "local", "internal", "home.arpa")
"""Names that mean this computer or this network: never looked up. Source: RFC 6761, 6.3; RFC 6762, 3; ICANN resolution 2024.07.29.06; RFC 8375."""

HIDDEN_NAMES = ("onion",)
"""Names that must not be looked up in public. Source: RFC 7686, 2."""

ALLOW = "To read from it all the same, allow the host by name: --allow {host}"

STEP_S = 0.05
"""How often a running look-up is asked whether it is done or no longer wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """An IP address that may be connected to.

    Attributes:
        host: whose address it is, as the URL names it.
        ip: the checked address.
        port: 1 to 65535.
    """

    host: str
    ip: str
    port: int

    @property
    def label(self) -> str:
        """How it is written in a log: "93.184.215.14:443", "[2606:4700::1]:443"."""
        return f"[{self.ip}]:{self.port}" if ":" in self.ip else f"{self.ip}:{self.port}"


def peers_of(address: Address, *, allow: frozenset[str], resolver: Resolver, deadline: Deadline) -> tuple[Peer, ...]:
    """An address in, the peers that it may be fetched from out, in the resolver's order; one forbidden address refuses the whole host.

    Args:
        address: what is to be fetched.
        allow: hosts ("intranet.example", "127.0.0.1:8000") that the user allowed by name; they are looked up and not checked.
        resolver: looks a name up.
        deadline: when to give up.

    Raises:
        Failed: there is no such host, or it is forbidden.
    """
    host, with_port = names_of(address)
    is_allowed = host in allow or with_port in allow
    if with_port not in allow:
        refuse_bad_port(address)
    if not is_allowed:
        _refuse_local_names(address.host)
    found = (address.host,) if _is_ip(address.host) else _looked_up(address, resolver, deadline)
    if not is_allowed:
        for ip in found:
            why = why_forbidden(ip)
            if why:
                name = f"{address.host} is" if ip == address.host else f"{address.host} has the address {ip}, which is"
                raise Failed("forbidden", f"Nothing is fetched from there: {name} {why}.", ALLOW.format(host=host))
    return tuple(Peer(host=address.host, ip=ip, port=address.port) for ip in dict.fromkeys(found))


def system_resolver(host: str, port: int) -> tuple[str, ...]:
    """A host and port in, its IP addresses as the operating system finds them out, a scope behind `%`.

    Raises:
        OSError, UnicodeError: there are none.
    """
    found: list[str] = []
    for _family, _kind, _protocol, _name, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP):
        parts: tuple[object, ...] = where
        ip = str(parts[0])
        has_scope = len(parts) == 4 and parts[3] and "%" not in ip
        found.append(f"{ip}%{parts[3]}" if has_scope else ip)
    return tuple(found)


def _is_ip(host: str) -> bool:
    """A host in, whether it is an IP address and no name out."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _refuse_local_names(host: str) -> None:
    """A host in, nothing out.

    Raises:
        Failed: the name means this computer, this network, or must not be looked up.
    """
    for name in LOCAL_NAMES:
        if host == name or host.endswith("." + name):
            raise Failed(
                "forbidden",
                f'Nothing is fetched from there: names that end in "{name}" mean this computer or its own network.',
                ALLOW.format(host=host),
            )
    for name in HIDDEN_NAMES:
        if host == name or host.endswith("." + name):
            raise Failed("forbidden", f'Names that end in "{name}" are not on the public web; looking them up would tell others of it.')


def _looked_up(address: Address, resolver: Resolver, deadline: Deadline) -> tuple[str, ...]:
    """An address and a resolver in, the host's IP addresses out.

    The operating system's look-up cannot be broken off, so it runs in a thread of its own that nobody waits for after the deadline or a stop; it
    ends when the system gives up, opens no connection of ours, and does not keep the program alive.

    Raises:
        Failed: there is no such name, or the answer took too long.
    """
    answers: list[tuple[str, ...] | Exception] = []
    is_done = threading.Event()

    def look_up() -> None:
        try:
            answers.append(tuple(resolver(address.host, address.port)))
        except Exception as error:  # noqa: BLE001  # whatever a resolver raises is raised again below, in the thread that asked
            answers.append(error)
        finally:
            is_done.set()

    threading.Thread(target=look_up, daemon=True, name="crossread-look-up").start()
    while not is_done.wait(min(STEP_S, deadline.remaining())):
        deadline.check()
    answer = answers[0]
    if isinstance(answer, socket.gaierror | UnicodeError):
        is_passing = isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN
        raise Failed("network", f'No host called "{address.host}" was found.', "Look at the spelling and at the connection.", is_passing=is_passing)
    if isinstance(answer, OSError):
        raise Failed("network", f"{address.host} could not be looked up ({answer.strerror or answer}).", "Try again later.", is_passing=True)
    if isinstance(answer, Exception):
        raise answer
    if not answer:
        raise Failed("network", f'The host "{address.host}" has no address.', "Look at the spelling.")
    return answer
