"""A function and items in, results out: in a pool of processes that may die or hang without taking the rest with them.

The standard library's pools break as a whole when one worker dies, and cannot end one that hangs. Here each worker has its own pipe, so it is
known which item was in hand: it is tried once more, because it may have been somebody else who killed the worker; if that one dies too, the item is
lost with its reason. A new worker takes the dead one's place, and the other items never notice.

A pool that is entered (`with PoolRunner(2) as pool`) keeps its workers between runs, with the models they have loaded; when it has a worker for every
core, each stays on its own.
"""

import logging
import multiprocessing
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self

from crossread.runners import Item, Later, Lost, Result
from crossread.runners.cycles import Seldom
from crossread.runners.deadline import TIME_LIMIT_S, words_of_delay
from crossread.runners.inline import attempt
from crossread.types.errors import CrossreadError

BATCH = 4
"""Items sent to a worker at once: enough to hide the pipe (0.1 ms), few enough that a slow batch does not leave the others idle."""

AHEAD = 8
"""Batches per worker that may be done before the first one is taken: bounds the memory when the first item is slow."""

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Numeric libraries start a thread a core in every worker; with them a library ran at 5 items a second instead of 137."""

ASKS_AGAIN_S = 0.02
"""How soon is asked again for an item that had not come yet, while a worker stands idle."""

DEATHS = 2
"""Workers that may die over one item; then it is lost."""

START_TRIES = 3
"""Workers in a row that may die before they are ready; then something is wrong with all of them."""


@dataclass(slots=True)
class _Worker:
    """A process with its pipe, the core it is bound to (None for any), and the items it holds, the one in hand first."""

    process: BaseProcess
    pipe: Connection
    core: int | None = None
    held: deque[tuple[int, Any]] = field(default_factory=deque)
    is_ready: bool = False
    since: float = 0.0


class PoolRunner:
    """Runs in several processes, started afresh (spawn) so that no thread or lock of this one is copied."""

    def __init__(self, workers: int, *, batch: int = BATCH, time_limit_s: float = TIME_LIMIT_S) -> None:
        """How many processes, how many items are sent at once and how long one may take in, a runner out."""
        self.workers = workers
        self.batch = batch
        self.time_limit_s = time_limit_s
        self._cores: tuple[int, ...] = ()
        self._idle: list[_Worker] = []
        self._is_kept = False

    def __enter__(self) -> Self:
        """Itself; from now on its workers live on between runs, each on its core when there is one for every core."""
        self._cores = _cores_for(self.workers)
        self._is_kept = True
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Ends the workers; a run that is still going on ends its own."""
        self._is_kept = False
        self._cores = ()
        idle, self._idle = self._idle, []
        _end(idle)

    @property
    def process_ids(self) -> tuple[int, ...]:
        """Nothing in, the processes that wait for the next run out."""
        return tuple(worker.process.pid for worker in self._idle if worker.process.pid is not None)

    def run(self, function: Callable[[Item], Result], items: Iterable[Item | Later], /) -> Iterator[Result | Lost]:
        """A module's function and items in, one result an item out, in their order; `Lost` for one that raised, died or took too long.

        `Later.NOT_YET` among the items has no result; the run ends when it comes while all that was taken is done.

        Raises:
            CrossreadError: no worker can be started.
        """
        idle, self._idle = self._idle, []
        run = _Run(self, function, iter(items), workers=idle)
        try:
            yield from run.results()
        finally:
            self._take_back(run.workers)

    def started(self, others: Sequence[_Worker]) -> _Worker:
        """The workers of a run in, one more that was just started out: on the core that has fewest of them."""
        core = min(self._cores, key=lambda one: sum(worker.core == one for worker in others)) if self._cores else None
        return _started(core)

    def _take_back(self, workers: Sequence[_Worker]) -> None:
        """The workers of a run that is over in; those that wait are kept if this pool keeps them, the others are ended."""
        room = self.workers - len(self._idle) if self._is_kept else 0
        waiting = [worker for worker in workers if not worker.held and worker.process.is_alive()][: max(0, room)]
        self._idle += waiting
        _end([worker for worker in workers if worker not in waiting])


_OVER = object()
"""What comes after the last item."""


class _Run:
    """One run: what is still to do, who holds what, and what is done but not yet given out."""

    def __init__(self, pool: PoolRunner, function: Callable[[Any], Any], items: Iterator[Any], *, workers: Sequence[_Worker] = ()) -> None:
        self.pool = pool
        self.function = function
        self.items = items
        self.again: deque[tuple[int, Any]] = deque()
        self.done: dict[int, Any] = {}
        self.deaths: Counter[int] = Counter()
        self.given = 0
        self.taken = 0
        self.is_expecting = False
        self.starts_failed = 0
        self.workers = list(workers)

    def results(self) -> Iterator[Any]:
        """Nothing in, the results in order out."""
        while True:
            self._feed()
            while self.given in self.done:
                result = self.done.pop(self.given)
                self.given += 1
                yield result
            if not any(worker.held for worker in self.workers):
                if not self._may_take():
                    return
                continue
            self._listen()

    def _may_take(self) -> bool:
        """Is there an item that nobody holds? The next one is fetched to know."""
        if self.again:
            return True
        if self.taken - self.given >= self.pool.workers * self.pool.batch * AHEAD:
            return False
        one = next(self.items, _OVER)
        self.is_expecting = one is Later.NOT_YET
        if one is _OVER or self.is_expecting:
            return False
        self.again.append((self.taken, one))
        self.taken += 1
        return True

    def _feed(self) -> None:
        """Gives every idle worker a batch; starts workers while there is work for them."""
        for worker in list(self.workers):
            if not worker.held and self._may_take():
                self._give(worker)
        while len(self.workers) < self.pool.workers and self._may_take():
            worker = self.pool.started(self.workers)
            self.workers.append(worker)
            self._give(worker)

    def _give(self, worker: _Worker) -> None:
        """Hands the worker its next batch; one that died while it waited is taken away, and has cost no item."""
        batch: list[tuple[int, Any]] = []
        while len(batch) < self.pool.batch and self._may_take():
            batch.append(self.again.popleft())
        worker.since = time.monotonic()
        try:
            worker.pipe.send((self.function, batch))
        except (BrokenPipeError, ConnectionResetError):
            self.again.extendleft(reversed(batch))
            self._bury(worker, f"The process that reads died ({_death(worker.process.exitcode)}).")
        else:
            worker.held.extend(batch)

    def _listen(self) -> None:
        """Takes what the workers have to say, until something is heard or the item in hand has had its time."""
        is_one_idle = self.is_expecting and sum(bool(worker.held) for worker in self.workers) < self.pool.workers
        heard = wait([worker.pipe for worker in self.workers], timeout=ASKS_AGAIN_S if is_one_idle else min(1.0, self.pool.time_limit_s))
        for worker in list(self.workers):
            if worker.pipe in heard:
                self._hear(worker)
            elif worker.held and time.monotonic() - worker.since > self.pool.time_limit_s:
                self._bury(worker, words_of_delay(self.pool.time_limit_s), is_overdue=True)

    def _hear(self, worker: _Worker) -> None:
        """Takes one message of a worker: it is ready, it has a result, or it is dead."""
        try:
            message = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            worker.process.join(5)
            self._bury(worker, f"The process that read it died ({_death(worker.process.exitcode)}).")
            return
        worker.since = time.monotonic()
        if message is None:
            worker.is_ready = True
            self.starts_failed = 0
            return
        index, result = message
        worker.held.popleft()
        self.done[index] = result

    def _bury(self, worker: _Worker, why: str, *, is_overdue: bool = False) -> None:
        """Takes a dead or hanging worker away: the item in hand is lost or tried once more, the others it held are given to somebody else.

        Raises:
            CrossreadError: one worker after the other died before it was ready.
        """
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        if worker.is_ready and worker.held:
            index, _ = worker.held[0]
            self.deaths[index] += 1
            if is_overdue or self.deaths[index] >= DEATHS:
                worker.held.popleft()
                self.done[index] = Lost(why=why, is_overdue=is_overdue)
        elif not worker.is_ready:
            self.starts_failed += 1
        self.again.extendleft(reversed(worker.held))
        if self.starts_failed >= START_TRIES:
            raise CrossreadError(f"The worker processes cannot start. {why}", "Read with --workers 1, which needs none.")


def _end(workers: Sequence[_Worker]) -> None:
    """Workers in; those that wait leave by themselves when their pipe closes, the others are killed."""
    for worker in workers:
        worker.pipe.close()
        if worker.held:
            worker.process.kill()
    for worker in workers:
        worker.process.join(5)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()


def _cores_for(workers: int) -> tuple[int, ...]:
    """A number of workers in, the cores they are bound to out; none when there are more cores than workers.

    With a core left over, two pools would bind their workers to the same ones while others stand idle.
    """
    if not hasattr(os, "sched_setaffinity"):
        return ()
    ours = tuple(sorted(os.sched_getaffinity(0)))
    return ours if workers >= len(ours) else ()


def _started(core: int | None = None) -> _Worker:
    """A core (None for any) in, a worker that was just started out."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, core), daemon=True)
    with _one_thread():
        process.start()
    theirs.close()
    return _Worker(process=process, pipe=ours, core=core, since=time.monotonic())


def _work(pipe: Connection, core: int | None = None) -> None:
    """A pipe and a core (None for any) in, nothing out: what a worker does until its pipe closes."""
    if core is not None:
        with suppress(OSError):  # the core was taken away from us meanwhile: then any will do
            os.sched_setaffinity(0, {core})
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what ends
    logging.lastResort = None  # parsers warn about strange pages; what matters comes back as a gap
    cycles = Seldom()
    try:
        pipe.send(None)
        while True:
            function, batch = pipe.recv()
            for index, item in batch:
                _reply(pipe, index, attempt(function, item))
            cycles.after(len(batch))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _reply(pipe: Connection, index: int, result: object) -> None:
    """A pipe, an item's number and its result in, nothing out: sends it, or that it cannot be sent."""
    try:
        pipe.send((index, result))
    except (BrokenPipeError, ConnectionResetError):
        raise
    except Exception as error:  # noqa: BLE001  # pickle raises anything; the parent waits for an answer to this item
        pipe.send((index, Lost(why=f"Its result cannot be sent ({type(error).__name__}: {error}).")))


def _death(exitcode: int | None) -> str:
    """An exit code as multiprocessing gives it in, words out."""
    if exitcode is not None and exitcode < 0:
        return f"signal {-exitcode}"
    return f"exit code {exitcode}"


@contextmanager
def _one_thread() -> Iterator[None]:
    """Nothing in; inside, processes that start have one thread for numeric work unless the user set another number."""
    missing = [name for name in ONE_THREAD if name not in os.environ]
    os.environ.update(dict.fromkeys(missing, "1"))
    try:
        yield
    finally:
        for name in missing:
            os.environ.pop(name, None)
