"""A function and items in, results out: on the machines of a Ray cluster, or on one that is started here for the time being.

What travels are batches: an item alone costs Ray 0.65 ms. Only so many batches are under way that none has to wait long for a worker; what the items
hold (pages' bytes) is taken from the caller as it is needed. A batch whose worker or machine died is sent again. Results come back to the caller, who
alone writes. How a cluster is joined stands in `ray_cluster.py`, what its workers do in `ray_worker.py`.
"""

import os
import pickle  # between our own processes
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from crossread.runners import Item, Lost, Result
from crossread.runners.deadline import TIME_LIMIT_S
from crossread.runners.ray_cluster import join, leave, ray_itself
from crossread.runners.ray_worker import BATCH, done_there
from crossread.types.errors import CrossreadError

BATCH_BYTES = 4_000_000
"""A batch is sent when it holds as many bytes, however few its items: pages are 0.1 MB, and seldom some MB."""

UNDER_WAY = 2
"""Batches per worker that are sent: one is done, one waits at hand."""

AHEAD = 6
"""Batches per worker that may be sent or done before the first one is taken: bounds the memory when the first item is slow."""

SENDINGS = 4
"""How often an item is sent whose worker of Ray died: half of the times with its batch, then alone, so that it takes no other along."""

WORKERS_KNOWN_S = 5.0
"""So long the number of a cluster's cores is taken as known: machines come and go."""

ADDRESS = "RAY_ADDRESS"
"""Variable that names an existing cluster, as Ray has it."""

HERE = "local"
"""Ray's word for a new cluster on this machine."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that travel together, each with its number, pickled.

    Attributes:
        items: number and bytes of each.
    """

    items: tuple[tuple[int, bytes], ...]


@dataclass(slots=True)
class _State:
    """What is still to be sent, what is under way, and what is done but not yet given out."""

    again: deque[Batch] = field(default_factory=deque)
    flying: dict[Any, Batch] = field(default_factory=dict)
    done: dict[int, Any] = field(default_factory=dict)
    deaths: Counter[int] = field(default_factory=Counter)
    taken: int = 0
    given: int = 0


class RayRunner:
    """Runs on a Ray cluster. Connects with the first item, and leaves the cluster when it is closed (`with`) or the process ends."""

    shares_disk = False
    """Its workers do not see our files: what they need travels with the items."""

    def __init__(self, workers: int | None = None, *, address: str | None = None, batch: int = BATCH, time_limit_s: float = TIME_LIMIT_S) -> None:
        """How many workers, where the cluster is, how many items are sent at once and how long one may take in, a runner out.

        Args:
            workers: most that work at once; None for as many as there are cores.
            address: "host:port" of an existing cluster; None for the one in $RAY_ADDRESS, or a new one on this machine ("local": that at any rate).
            batch: items sent at once.
            time_limit_s: longest that one item may take.
        """
        self.workers = workers
        self.address = address or os.environ.get(ADDRESS) or None
        if self.address == HERE:
            self.address = None
        self.batch = batch
        self.time_limit_s = time_limit_s
        self._is_ours = False
        self._known: tuple[float, int] = (-WORKERS_KNOWN_S, 1)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Closes it."""
        self.close()

    def close(self) -> None:
        """Leaves the cluster; one that was started here ends."""
        if self._is_ours:
            self._is_ours = False
            leave()

    def run(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result | Lost]:
        """A module's function and items in, one result an item out, in their order; `Lost` for one that raised, killed its worker or took too long.

        Raises:
            InputError: Ray is not installed, or the cluster cannot be reached.
            CrossreadError: the workers cannot work.
        """
        packed = ((number, pickle.dumps(item, pickle.HIGHEST_PROTOCOL)) for number, item in enumerate(items))
        first = next(packed, None)
        if first is None:
            return
        self.connect()
        run = _Run(self, function, first, packed)
        try:
            yield from run.results()
        finally:
            run.stop()

    def connect(self) -> None:
        """Joins the cluster, or starts one; a second time nothing happens.

        Raises:
            InputError: Ray is not installed, or the cluster cannot be reached.
        """
        if join(self.address, self.workers):
            self._is_ours = True

    def limit(self) -> int:
        """Nothing in, how many batches may be under way out."""
        if self.workers and self.address:
            return self.workers  # a cluster that others use, too, runs all that it has cores for
        return UNDER_WAY * self.count()

    def count(self) -> int:
        """Nothing in, how many workers there are out."""
        if self.workers:
            return self.workers
        known_at, number = self._known
        if time.monotonic() - known_at > WORKERS_KNOWN_S:
            number = max(1, int(ray_itself().cluster_resources().get("CPU", 1)))
            self._known = (time.monotonic(), number)
        return number


class _Run:
    """One run: a function, the items that are still to come, and the state of those that were taken."""

    def __init__(self, runner: RayRunner, function: Callable[[Any], Any], first: tuple[int, bytes], rest: Iterator[tuple[int, bytes]]) -> None:
        self.runner = runner
        self.ray = ray_itself()
        self.function = pickle.dumps(function, pickle.HIGHEST_PROTOCOL)
        self.next: tuple[int, bytes] | None = first
        self.rest = rest
        self.state = _State()
        options = {"num_cpus": 1, "max_retries": 0, "scheduling_strategy": "SPREAD", "name": "crossread"}
        self.task = self.ray.remote(done_there).options(**options)

    def results(self) -> Iterator[Any]:
        """Nothing in, the results in order out."""
        state = self.state
        while True:
            self._send()
            while state.given in state.done:
                result = state.done.pop(state.given)
                state.given += 1
                yield result if isinstance(result, Lost) else pickle.loads(result)  # noqa: S301  # of our own workers
            if state.flying:
                self._take()
            elif self.next is None and not state.again:
                return

    def stop(self) -> None:
        """What is under way is broken off, by force: a worker that reads a hostile page hears nothing else."""
        for reference in self.state.flying:
            with suppress(Exception):  # the cluster may be gone; then nothing runs there either
                self.ray.cancel(reference, force=True)
        self.state.flying.clear()

    def _send(self) -> None:
        """Sends batches while there is room for them."""
        while len(self.state.flying) < self.runner.limit():
            batch = self._batch()
            if batch is None:
                return
            reference = self.task.remote(self.function, [item for _, item in batch.items], self.runner.time_limit_s)
            self.state.flying[reference] = batch

    def _batch(self) -> Batch | None:
        """Nothing in, the next items to send out; None when there are none, or too many wait to be taken already."""
        state = self.state
        if state.again:
            return state.again.popleft()
        if self.next is None or state.taken - state.given >= self.runner.count() * self.runner.batch * AHEAD:
            return None
        items: list[tuple[int, bytes]] = []
        size = 0
        while self.next is not None and len(items) < self.runner.batch and (not items or size + len(self.next[1]) <= BATCH_BYTES):
            items.append(self.next)
            size += len(self.next[1])
            self.next = next(self.rest, None)
        state.taken += len(items)
        return Batch(tuple(items))

    def _take(self) -> None:
        """Waits for a batch and takes its results.

        Raises:
            CrossreadError: the workers cannot work.
        """
        ready, _ = self.ray.wait(list(self.state.flying), num_returns=1, timeout=1.0)
        errors = self.ray.exceptions
        for reference in ready:
            batch = self.state.flying.pop(reference)
            try:
                results = self.ray.get(reference)
            except errors.RayTaskError as error:
                raise _unable(error) from error
            except errors.RayError as error:
                self._send_again(batch, error)
            else:
                self.state.done.update(zip((number for number, _ in batch.items), results, strict=True))

    def _send_again(self, batch: Batch, error: Exception) -> None:
        """A batch whose worker died, and what Ray says of it, in; its items are sent again, the second half of the times alone, or are lost."""
        state = self.state
        left: list[tuple[int, bytes]] = []
        for number, item in batch.items:
            state.deaths[number] += 1
            if state.deaths[number] >= SENDINGS:
                state.done[number] = Lost(why=f"The workers that should read it died {SENDINGS} times ({type(error).__name__}).")
            else:
                left.append((number, item))
        if left and state.deaths[left[0][0]] < SENDINGS // 2:
            state.again.append(Batch(tuple(left)))
        else:
            state.again.extend(Batch((one,)) for one in left)


def _unable(error: Exception) -> CrossreadError:
    """What Ray says of a batch that raised in, the error out: items that raise are lost one by one, so that this is about the worker."""
    cause = getattr(error, "cause", None) or error
    said = " ".join(str(cause).split())[-300:]
    why = f"The workers of the cluster cannot work ({type(cause).__name__}: {said})."
    return CrossreadError(why, "Install this version of crossread, with the same Python, on every machine of the cluster.")
