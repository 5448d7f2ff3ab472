"""Pages that were kept in, their readings out: a thread of a stream that has them read by a runner, in order, as they are ordered."""

import threading
from collections import deque
from collections.abc import Iterator
from typing import cast

from crossread.runners import Later, Lost, Runner
from crossread.runners.pool import PoolRunner
from crossread.services.bounded import Bounded
from crossread.services.orders import Order, close, read_by
from crossread.types.dossier import Reading
from crossread.types.page import Page

PATIENCE_S = 5.0
"""How long the thread is waited for at the end."""


class ReadingThread:
    """Has pages read. What it ordered and what came of it is bounded."""

    def __init__(self, runner: Runner, most: int) -> None:
        """What reads, and how many orders and results wait at most, in; it begins with `start`."""
        self.runner = runner
        self.orders: Bounded[Order] = Bounded(most)
        self.results: Bounded[tuple[Page, Reading | Lost]] = Bounded(most)
        self._thread = threading.Thread(target=self._go, name="reading", daemon=True)

    def start(self) -> None:
        """Nothing in; from now on what is ordered is read."""
        self._thread.start()

    def stop(self) -> None:
        """Nothing in; afterwards nothing is read any more."""
        self.orders.close()
        self.results.close()
        if self._thread.is_alive():
            self._thread.join(PATIENCE_S)

    def _go(self) -> None:
        """Reads as pages are ordered, until no more will be; what goes wrong reaches the thread that waits for the results."""
        try:
            while not self.orders.is_over:
                first = self.orders.take(1, 1.0)
                if first:
                    self._read(first)
        except BaseException as error:  # noqa: BLE001  # it is raised again where the results are taken
            self.results.close(error)

    def _read(self, first: list[Order]) -> None:
        """The first order in; it and all that come before the last of them is read are read."""
        sent: deque[Order] = deque()
        results = read_by(self.runner, self._ordered(first, sent))
        for result in results:
            if not self.results.put((sent.popleft().page, result)):
                break
        close(results)

    def _ordered(self, first: list[Order], sent: deque[Order]) -> Iterator[Order]:
        """The first order and those that are sent and not read yet in, the orders out as they come; each is noted as sent.

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
