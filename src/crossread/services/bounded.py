"""A queue between two threads that holds no more than so many things and bytes: whoever puts waits until there is room."""

import threading
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


def nothing(_thing: object) -> int:
    """Anything in, no bytes out."""
    return 0


class Bounded(Generic[Thing]):
    """A queue that ends, or fails, as what fills it does."""

    def __init__(self, most: int, most_bytes: int = 0, size: Callable[[Thing], int] = nothing) -> None:
        """How many things and bytes it holds at most (0 bytes: any number; one thing always fits), and what tells a thing's bytes in."""
        self.most = most
        self.most_bytes = most_bytes
        self.size = size
        self.things: deque[Thing] = deque()
        self.bytes = 0
        self.since = 0.0
        self.is_closed = False
        self.error: BaseException | None = None
        self.changed = threading.Condition()

    def put(self, thing: Thing) -> bool:
        """A thing in, once there is room for it; whether it was taken: not when the queue is closed."""
        size = self.size(thing)
        with self.changed:
            self.changed.wait_for(lambda: self.is_closed or self._has_room(size))
            if self.is_closed:
                return False
            if not self.things:
                self.since = monotonic()
            self.things.append(thing)
            self.bytes += size
            self.changed.notify_all()
            return True

    def take(self, most: int, wait_s: float = 0.0) -> list[Thing]:
        """How many things are wanted at most and how long one is waited for in, what is there by then out, in order.

        Raises:
            BaseException: what filled the queue failed with it, and all that came before was taken.
        """
        with self.changed:
            self.changed.wait_for(lambda: bool(self.things) or self.is_closed, wait_s)
            found = [self.things.popleft() for _ in range(min(most, len(self.things)))]
            self.bytes -= sum(map(self.size, found))
            self.since = monotonic()
            self.changed.notify_all()
            if not found and self.error:
                raise self.error
            return found

    def is_ripe(self, most: int, wait_s: float) -> bool:
        """How many things are enough and how long one may wait for others in, whether to take what is there now out."""
        with self.changed:
            is_enough = len(self.things) >= most or self.is_closed or (bool(self.most_bytes) and self.bytes * 2 >= self.most_bytes)
            return bool(self.things or self.error) and (is_enough or monotonic() - self.since >= wait_s)

    def close(self, error: BaseException | None = None) -> None:
        """Why it ended, None for as it should, in; nothing more is put, what is there can still be taken."""
        with self.changed:
            self.error = self.error or error
            self.is_closed = True
            self.changed.notify_all()

    @property
    def is_over(self) -> bool:
        """Will nothing come out of it any more?"""
        with self.changed:
            return self.is_closed and not self.things and self.error is None

    def __len__(self) -> int:
        """Nothing in, how many things wait in it out."""
        return len(self.things)

    def _has_room(self, size: int) -> bool:
        """The bytes of a thing in, whether it fits now out."""
        return not self.things or (len(self.things) < self.most and (not self.most_bytes or self.bytes + size <= self.most_bytes))
