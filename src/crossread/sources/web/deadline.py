"""One clock over all that a fetch waits for, and one way to break it off from outside."""

import selectors
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from crossread.sources.web.failure import Failed
from crossread.types.errors import StoppedError


class Stop:
    """Once set, every wait of the fetches that share it ends at once.

    A pair of connected sockets: the reading end becomes readable when it is set, so that waits on a socket can wait for both.
    """

    def __init__(self) -> None:
        """Nothing in, a stop that is not set out."""
        self._reader, self._writer = socket.socketpair()
        self._is_set = threading.Event()

    def set(self) -> None:
        """Breaks everything off that shares this stop; a second time does nothing."""
        if not self._is_set.is_set():
            self._is_set.set()
            self._writer.send(b"\0")

    @property
    def is_set(self) -> bool:
        """Is everything to end?"""
        return self._is_set.is_set()

    def check(self) -> None:
        """Nothing in, nothing out.

        Raises:
            StoppedError: everything is to end.
        """
        if self._is_set.is_set():
            raise StoppedError("Fetching was interrupted.", "What came in until then is kept; start again to go on.")

    def sleep(self, seconds: float) -> None:
        """Seconds in, nothing out, after that time.

        Raises:
            StoppedError: everything is to end.
        """
        self._is_set.wait(max(0.0, seconds))
        self.check()

    def wait_for(self, sock: socket.socket, events: int, seconds: float) -> bool:
        """A socket and what to wait for in (`selectors.EVENT_READ`, `EVENT_WRITE`), whether it came within the seconds out.

        Raises:
            StoppedError: everything is to end.
        """
        with selectors.DefaultSelector() as selector:
            selector.register(sock, events)
            selector.register(self._reader, selectors.EVENT_READ)
            ready = selector.select(seconds)
        self.check()
        return bool(ready)

    def close(self) -> None:
        """Gives the sockets back; nothing may wait any more."""
        self._reader.close()
        self._writer.close()


class Deadline:
    """A total time for a fetch: looking up, connecting, TLS, headers, each read of the body, redirects and retries share it.

    Time spent waiting for one's turn or for a retry is not counted (`paused`): it is chosen, not suffered.
    """

    def __init__(self, seconds: float, stop: Stop) -> None:
        """Seconds and what breaks it off in, a running deadline out."""
        self.seconds = seconds
        self.stop = stop
        self._end = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left, not below zero."""
        return max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Nothing in, nothing out.

        Raises:
            Failed: the time is over.
            StoppedError: everything is to end.
        """
        self.stop.check()
        if time.monotonic() >= self._end:
            raise Failed("deadline", f"It took longer than {self.seconds:g} seconds in all.", "Try again later, or allow more time.", is_passing=True)

    def wait_for(self, sock: socket.socket, events: int, at_most: float | None = None) -> bool:
        """A socket and what to wait for in, whether it came out: False only when `at_most` seconds were over before the deadline.

        Raises:
            Failed: the time is over.
            StoppedError: everything is to end.
        """
        self.check()
        seconds = self.remaining() if at_most is None else min(at_most, self.remaining())
        is_ready = self.stop.wait_for(sock, events, seconds)
        if not is_ready:
            self.check()
        return is_ready

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Within it the time does not run."""
        since = time.monotonic()
        try:
            yield
        finally:
            self._end += time.monotonic() - since
