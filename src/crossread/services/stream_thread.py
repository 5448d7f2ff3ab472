"""Orders in, what comes of each out, in order: a thread of a stream that has them done by a runner as they come."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar, cast

from crossread.runners import Later, Lost, Runner
from crossread.runners.pool import PoolRunner
from crossread.services.bounded import Bounded
from crossread.services.orders import close

PATIENCE_S = 5.0
"""How long the thread is waited for at the end."""

Order = TypeVar("Order")
Result = TypeVar("Result")


class OrderThread(Generic[Order, Result]):
    """Has orders done. What is ordered and what came of it is bounded."""

    def __init__(self, name: str, runner: Runner, run: Callable[[Runner, Iterator[Order]], Iterator[Result | Lost]], most: int) -> None:
        """What the thread is called, where and how orders are done, and how many orders and results wait at most, in; it begins with `start`."""
        self.runner = runner
        self.run = run
        self.orders: Bounded[Order] = Bounded(most)
        self.results: Bounded[tuple[Order, Result | Lost]] = Bounded(most)
        self._thread = threading.Thread(target=self._go, name=name, daemon=True)

    def start(self) -> None:
        """Nothing in; from now on what is ordered is done."""
        self._thread.start()

    def stop(self) -> None:
        """Nothing in; afterwards nothing is done any more."""
        self.orders.close()
        self.results.close()
        if self._thread.is_alive():
            self._thread.join(PATIENCE_S)

    def _go(self) -> None:
        """Has orders done as they come, until no more will; what goes wrong reaches the thread that waits for the results."""
        try:
            while not self.orders.is_over:
                first = self.orders.take(1, 1.0)
                if first:
                    self._do(first)
        except BaseException as error:  # noqa: BLE001  # it is raised again where the results are taken
            self.results.close(error)

    def _do(self, first: list[Order]) -> None:
        """The first order in; it and all that come before the last of them is done are done."""
        sent: deque[Order] = deque()
        results: Iterator[Any] = self.run(self.runner, self._ordered(first, sent))
        for result in results:
            if not self.results.put((sent.popleft(), result)):
                break
        close(results)

    def _ordered(self, first: list[Order], sent: deque[Order]) -> Iterator[Order]:
        """The first order and those that are sent and not done yet in, the orders out as they come; each is noted as sent.

        A pool goes on taking them while one of its workers has work. Without that the others would stand idle until it is done.
        """
        found = first
        while found:
            sent.extend(found)
            yield from found
            found = self.orders.take(1)
            while not found and sent and isinstance(self.runner, PoolRunner):
                yield cast("Order", Later.NOT_YET)
                found = self.orders.take(1)
