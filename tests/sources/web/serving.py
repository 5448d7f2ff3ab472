"""A server on loopback that says exactly the bytes it is told to, well or badly behaved; and a fetcher that may ask it."""

import contextlib
import random
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Any, Self

from crossread.sources.web.fetch import Fetcher
from crossread.sources.web.outside import Outside, tls
from crossread.sources.web.rules import Rules

Script = Callable[[socket.socket], None]
"""What to do with a connection once its request was read."""

TLS_HELLO = b"\x16"
"""How a client begins that wants TLS. Source: RFC 8446, 5.1."""

LONGEST_S = 40.0
"""No script goes on for longer, whatever goes wrong."""


TLS = tls()
"""One for all tests: reading the list of certificates takes longer than a fetch."""


class Server:
    """Listens on a free port of 127.0.0.1; each connection runs the script of its path in a thread.

    Attributes:
        port: where it listens.
        requests: the bytes of each request, in order of arrival.
        times: when each came, on the monotonic clock.
    """

    def __init__(self, scripts: dict[str, bytes | Script] | None = None) -> None:
        self.scripts: dict[str, bytes | Script] = scripts if scripts is not None else {}
        self.requests: list[bytes] = []
        self.times: list[float] = []
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        self.is_ending = False

    def __enter__(self) -> Self:
        self._spawn(self._listen)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.is_ending = True
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            left = list(self._open)
        for sock in left:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=LONGEST_S)

    @property
    def host(self) -> str:
        """Its name and port, as the user would allow it."""
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        """A path in, its URL out."""
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        """The path of each request."""
        return [request.split(b" ")[1].decode() for request in self.requests]

    def _spawn(self, act: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=act, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _listen(self) -> None:
        while not self.is_ending:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(sock)
            self._spawn(self._serve, sock)

    def _serve(self, sock: socket.socket) -> None:
        try:
            sock.settimeout(LONGEST_S)
            request = b""
            while not is_whole(request):  # a connection that is closed with something unread breaks off the answer, too
                data = sock.recv(65_536)
                if not data:
                    return
                request += data
            self.requests.append(request)
            self.times.append(time.monotonic())
            path = request.partition(b" ")[2].partition(b" ")[0].decode("latin-1")
            script = self.scripts.get(path, answer(404, b"nothing here"))
            if callable(script):
                script(sock)
            else:
                sock.sendall(script)
        except OSError:
            pass
        finally:
            with self._lock:
                self._open.discard(sock)
            sock.close()


def is_whole(request: bytes) -> bool:
    """What came of a request so far in, whether all of it did, its body included, or the whole first record of one that wants TLS, out."""
    if request.startswith(TLS_HELLO):
        return len(request) >= 5 and len(request) >= 5 + int.from_bytes(request[3:5])
    head, end, body = request.partition(b"\r\n\r\n")
    length = re.search(rb"\r\ncontent-length: *(\d+)", head.lower())
    return bool(end) and len(body) >= (int(length[1]) if length else 0)


def answer(status: int, body: bytes = b"", *headers: str, kind: str = "text/html") -> bytes:
    """A status, body and headers in, a well-formed answer out."""
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def redirect(to: str, status: int = 302) -> bytes:
    """Where to in, a redirect out; the target goes out as UTF-8, whatever is in it."""
    return b"HTTP/1.1 %d Found\r\nContent-Length: 0\r\nLocation: " % status + to.encode("utf-8", "surrogatepass") + b"\r\n\r\n"


def drip(data: bytes, every_s: float) -> Script:
    """Bytes in, a script that sends one of them at a time out."""

    def script(sock: socket.socket) -> None:
        end = time.monotonic() + LONGEST_S
        for at in range(len(data)):
            sock.sendall(data[at : at + 1])
            time.sleep(every_s)
            if time.monotonic() > end:
                return

    return script


def endless(start: bytes, again: bytes) -> Script:
    """What to begin with and what to repeat in, a script that never stops out."""

    def script(sock: socket.socket) -> None:
        end = time.monotonic() + LONGEST_S
        sock.sendall(start)
        while time.monotonic() < end:
            sock.sendall(again)

    return script


def reset(after: bytes = b"") -> Script:
    """Bytes in, a script that sends them and breaks the connection off with a reset out."""

    def script(sock: socket.socket) -> None:
        sock.sendall(after)
        if after:
            time.sleep(0.05)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")

    return script


def in_turn(*scripts: bytes | Script) -> Script:
    """Scripts in, one that runs the first at the first request, the second at the next, and the last from then on out."""
    left = list(scripts)

    def script(sock: socket.socket) -> None:
        now = left.pop(0) if len(left) > 1 else left[0]
        if callable(now):
            now(sock)
        else:
            sock.sendall(now)

    return script


class Clock:
    """Time that passes only when somebody sleeps.

    Attributes:
        time: seconds.
        slept: each sleep.
    """

    def __init__(self) -> None:
        self.time = 1_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        """The time."""
        return self.time

    def sleep(self, seconds: float) -> None:
        """Seconds in, nothing out: they passed."""
        self.slept.append(seconds)
        self.time += seconds


@contextlib.contextmanager
def serving(  # fields of Rules are of many types
    scripts: dict[str, bytes | Script],
    clock: Clock | None = None,
    **rules: Any,  # noqa: ANN401
) -> Iterator[tuple[Server, Fetcher]]:
    """Scripts and rules in; within it, the server and a fetcher that may ask it; time passes only by sleeping. `allow_more` allows one more host."""
    clock = clock or Clock()
    outside = Outside(clock=clock, sleep=clock.sleep, chance=random.Random(5), tls=TLS)
    with Server(scripts) as server:
        more = frozenset({rules.pop("allow_more", server.host)})
        given = {"ignore_robots": frozenset({server.host}), "deadline_s": 60.0, "tries": 1, **rules}
        with Fetcher(Rules(allow=frozenset({server.host}) | more, **given), outside) as fetcher:
            yield server, fetcher
