"""A checked peer in, a connection to it out that keeps what went over it, counts it, and gives up in time."""

import contextlib
import errno
import ipaddress
import selectors
import socket
import ssl
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import httpcore

from crossread.sources.web.deadline import Deadline
from crossread.sources.web.failure import Failed
from crossread.sources.web.resolve import Peer

Connector = Callable[[Peer, Deadline, float], socket.socket]
"""A peer, the deadline and the most seconds for this one in, a connected socket that does not block out; raises OSError."""

Result = TypeVar("Result")

VERSION = b"HTTP/"
"""How every answer begins. Source: RFC 9112, 2.3."""

MAX_PEERS = 4
"""Most addresses of one host that are tried in turn."""


def connect(peer: Peer, deadline: Deadline, at_most: float) -> socket.socket:
    """A checked peer in, a socket connected to exactly that address out; it does not block.

    Raises:
        OSError: there is no connection to it within `at_most` seconds.
        Failed: the deadline is over.
    """
    sock = socket.socket(socket.AF_INET6 if ":" in peer.ip else socket.AF_INET, socket.SOCK_STREAM)
    try:
        _connect(sock, peer, deadline, at_most)
    except BaseException:
        sock.close()
        raise
    return sock


def _connect(sock: socket.socket, peer: Peer, deadline: Deadline, at_most: float) -> None:
    """A new socket and a peer in, nothing out once they are connected.

    Raises:
        OSError: they cannot be.
        Failed: the deadline is over.
    """
    sock.settimeout(0)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    code = sock.connect_ex((peer.ip, peer.port))
    if code in (errno.EINPROGRESS, errno.EWOULDBLOCK):
        if not deadline.wait_for(sock, selectors.EVENT_WRITE, at_most):
            raise TimeoutError(errno.ETIMEDOUT, "no answer")
        code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        raise OSError(code, errno.errorcode.get(code, "no connection"))
    reached, checked = (ipaddress.ip_address(ip.partition("%")[0]) for ip in (sock.getpeername()[0], peer.ip))
    if reached != checked:
        raise OSError(errno.EADDRNOTAVAIL, "connected to another address than was checked")


class Wire(httpcore.NetworkStream):
    """A connection that httpcore reads from and writes to; its time-outs are ours: the deadline alone counts.

    Attributes:
        sent: every byte that was written, before encryption.
        head: every byte that was received, after decryption, until `end_of_head` was called.
        is_ended: the other side closed.
    """

    def __init__(self, sock: socket.socket, deadline: Deadline, *, head_bytes: int, body_bytes: int) -> None:
        """A connected socket, the deadline and the most bytes of head and of all that follows in, the wire out."""
        self._sock = sock
        self._deadline = deadline
        self._head_bytes = head_bytes
        self._body_bytes = body_bytes
        self._is_in_head = True
        self._received = 0
        self.sent = bytearray()
        self.head = bytearray()
        self.is_ended = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002  # the deadline counts instead
        """At most so many bytes in, what came next out; empty at the end.

        Raises:
            Failed: the deadline is over, or more came than is allowed.
            httpcore.ReadError: the connection broke.
        """
        if self._is_in_head:
            max_bytes = min(max_bytes, self._head_bytes - len(self.head))
            if max_bytes <= 0:
                raise Failed("size", f"The head of the answer has more than {self._head_bytes:,} bytes.", "It is no page as others serve it.")
        elif self._received >= self._body_bytes:
            raise Failed("size", f"It is too large: more than {self._body_bytes:,} bytes came over the wire.", "Allow more bytes to read it.")
        try:
            data = self._until(partial(self._sock.recv, max_bytes), selectors.EVENT_READ)
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error
        self.is_ended = not data
        if self._is_in_head:
            self.head += data
            if not VERSION.startswith(self.head[: len(VERSION)]):
                raise Failed("protocol", "What came back is not HTTP: it does not begin with a version.", "Look whether it opens in a browser.")
        else:
            self._received += len(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002  # the deadline counts instead
        """Bytes in, nothing out once all are sent.

        Raises:
            Failed: the deadline is over.
            httpcore.WriteError: the connection broke.
        """
        self.sent += buffer
        try:
            while buffer:
                buffer = buffer[self._until(partial(self._sock.send, buffer), selectors.EVENT_WRITE) :]
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    def end_of_head(self) -> None:
        """Nothing in, nothing out: what is read from now on is body."""
        self._is_in_head = False

    def close(self) -> None:
        """Ends the connection at once."""
        with contextlib.suppress(OSError):
            self._sock.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> "Wire":  # noqa: ARG002
        """How to encrypt and the name that the certificate must have in, this wire out, encrypted.

        Raises:
            Failed: TLS failed, or the deadline is over.
        """
        try:
            sock = ssl_context.wrap_socket(self._sock, server_hostname=server_hostname, do_handshake_on_connect=False)
            self._sock = sock
            self._until(sock.do_handshake, selectors.EVENT_READ)
        except ssl.SSLCertVerificationError as error:
            self.close()
            raise Failed("security", f"The certificate does not prove that this is {server_hostname}: {error.verify_message}", NOT_SAFE) from error
        except ssl.SSLError as error:
            self.close()
            raise Failed(
                "security", f"No secure connection to {server_hostname}: {_plain(error)}.", "Look whether the site opens in a browser."
            ) from error
        except (OSError, ValueError) as error:
            self.close()
            raise Failed(
                "network", f"The secure connection to {server_hostname} broke while it was made.", "Try again later.", is_passing=True
            ) from error
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401  # as httpcore has it
        """What is asked in, the same out if it is known: the TLS object decides on HTTP/1.1 alone."""
        if info == "ssl_object" and isinstance(self._sock, ssl.SSLSocket):
            return self._sock
        return None

    def _until(self, act: Callable[[], Result], event: int) -> Result:
        """Something to do with the socket and what it usually waits for in, its result out.

        Raises:
            OSError: it failed.
            Failed: the deadline is over.
        """
        while True:
            self._deadline.check()
            try:
                return act()
            except ssl.SSLWantReadError:
                self._deadline.wait_for(self._sock, selectors.EVENT_READ)
            except ssl.SSLWantWriteError:
                self._deadline.wait_for(self._sock, selectors.EVENT_WRITE)
            except BlockingIOError:
                self._deadline.wait_for(self._sock, event)


NOT_SAFE = "Somebody may be in between, or the site is badly kept: look in a browser."


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to peers that were checked, whatever host httpcore names.

    Attributes:
        wire: the connection, None before there is one.
        peer: what was connected to, None before.
    """

    def __init__(
        self, peers: tuple[Peer, ...], connector: Connector, make: Callable[[socket.socket], Wire], deadline: Deadline, at_most: float
    ) -> None:
        """The peers to try in turn, how to connect, what to make of a socket, the deadline and the most seconds a peer in, the backend out."""
        self._peers = peers
        self._connector = connector
        self._make = make
        self._deadline = deadline
        self._at_most = at_most
        self.wire: Wire | None = None
        self.peer: Peer | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,  # noqa: ARG002  # the peer has it
        timeout: float | None = None,  # noqa: ARG002  # the deadline counts instead
        local_address: str | None = None,  # noqa: ARG002  # never given
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002  # never given
    ) -> httpcore.NetworkStream:
        """A host and port in (they are not looked at), the wire to the first checked peer that answers out.

        Raises:
            Failed: none of them does, or the deadline is over.
        """
        why = "no address"
        for peer in self._peers[:MAX_PEERS]:
            try:
                sock = self._connector(peer, self._deadline, self._at_most)
            except OSError as error:
                why = errno.errorcode.get(error.errno or 0, "") or str(error)
                continue
            self.wire, self.peer = self._make(sock), peer
            return self.wire
        raise Failed("network", f"No connection to {host} ({REASONS.get(why, why)}).", "Look whether the site opens in a browser.", is_passing=True)


REASONS = {
    "ECONNREFUSED": "nobody listens there",
    "ETIMEDOUT": "no answer",
    "EHOSTUNREACH": "there is no way to it",
    "ENETUNREACH": "there is no network to it",
    "ECONNRESET": "it was broken off",
}
"""What the operating system's codes mean."""


def _plain(error: ssl.SSLError) -> str:
    """What TLS says in, the same in words out."""
    if error.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "RECORD_LAYER_FAILURE"):
        return "what answers there does not speak TLS"
    return (error.reason or "it ended early").replace("_", " ").lower()
