"""A function and items in, results out: on the machines of a Ray cluster, or on one that is started here for the time being.

What travels are batches: an item alone costs Ray 0.65 ms. A worker of Ray does not do the work itself: it hands its batch to a process of its own
(`pool.PoolRunner` with one worker), so that an item that crashes, hangs or raises is lost in the same way as at home, and takes no batch with it.
Only so many batches are under way that none has to wait long for a worker; what the items hold (pages' bytes) is taken from the caller as it is
needed. A batch whose worker or machine died is sent again. Results come back to the caller, who alone writes.

Ray is an extra (`crossread[cluster]`) and is imported when it is used. It sends nothing outside: usage statistics and the dashboard are off, and a
cluster that is started here listens on the loopback address alone.
"""

import ctypes
import importlib.util
import os
import pickle  # between our own processes
import re
import signal
import socket
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Any, Self

from crossread.runners import Item, Lost, Result
from crossread.runners.by_size import cores
from crossread.runners.deadline import TIME_LIMIT_S
from crossread.runners.pool import PoolRunner
from crossread.types.errors import CrossreadError, InputError

BATCH = 8
"""Items sent at once. A task costs Ray some 0.65 ms whatever it holds (10,000 single tasks 6.5 s, in batches 0.1 s); a page takes 20 or more."""

BATCH_BYTES = 4_000_000
"""A batch is sent when it holds as many bytes, however few its items: pages are 0.1 MB, and seldom some MB."""

UNDER_WAY = 2
"""Batches per worker that are sent: one is done, one waits at hand."""

AHEAD = 6
"""Batches per worker that may be sent or done before the first one is taken: bounds the memory when the first item is slow."""

SENDINGS = 4
"""How often an item is sent whose worker of Ray died: half of the times with its batch, then alone, so that it takes no other along."""

STORE_BYTES = 64_000_000
"""What Ray's store of objects may hold for each worker of a cluster that is started here. A batch and its results are some 2 MB each."""

LEAST_STORE_BYTES = 128_000_000
"""What it has at least; Ray refuses less than 75 MB."""

WORKERS_KNOWN_S = 5.0
"""So long the number of a cluster's cores is taken as known: machines come and go."""

ADDRESS = "RAY_ADDRESS"
"""Variable that names an existing cluster, as Ray has it."""

HERE = "local"
"""Ray's word for a new cluster on this machine."""

HOST_AND_PORT = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[^\s:/\[\]]+)):(?P<port>[0-9]{1,5})")

ANSWER_S = 5.0
"""So long the head of a cluster is waited for: Ray itself tries for minutes."""

OFF = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS_SKIP_REGEX": "."}
"""What Ray reads of its environment: nothing is sent to its makers, and it prints nothing on stdout, where our JSON goes, when a worker dies."""

AT_HOME = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""Lets Ray listen on the loopback address alone, on every system; for a cluster that is started here. An address given to `ray.init` does not."""

BY_TOKEN = ("RAY_AUTH_MODE", "token")
"""`ray start` lets in who has its token; a program that names the cluster's address has to say that it shows one."""

TOKENS = ("RAY_AUTH_TOKEN", "RAY_AUTH_TOKEN_PATH")
"""Variables that hold or name the token; without them it is in this file: Source: docs.ray.io, "Token authentication" (2.60)."""
TOKEN = ".ray/auth_token"  # noqa: S105  # where it is, not what it is

INSTALL = "Install it with pip install 'crossread[cluster]', or read with --runner pool."

PR_SET_PDEATHSIG = 1
"""Source: prctl(2)."""


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
    is_over: bool = False


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
            with _signals_kept():
                _ray().shutdown()

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
        if self.address:
            _look_for(self.address)
        ray = _ray(is_at_home=not self.address)
        if ray.is_initialized():
            return
        options: dict[str, Any] = {"log_to_driver": False, "logging_level": "CRITICAL"}
        if self.address:
            options["address"] = self.address
        else:
            count = self.workers or cores()
            store = max(LEAST_STORE_BYTES, count * STORE_BYTES)
            options |= {"address": "local", "num_cpus": count, "object_store_memory": store, "include_dashboard": False}
        with _signals_kept():
            try:
                ray.init(**options)
            except Exception as error:  # a busy machine on which it does not start within 30 s is an `Exception` and no more
                raise _unreachable(self.address, error) from error
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
            number = max(1, int(_ray().cluster_resources().get("CPU", 1)))
            self._known = (time.monotonic(), number)
        return number


class _Run:
    """One run: a function, the items that are still to come, and the state of those that were taken."""

    def __init__(self, runner: RayRunner, function: Callable[[Any], Any], first: tuple[int, bytes], rest: Iterator[tuple[int, bytes]]) -> None:
        self.runner = runner
        self.ray = _ray()
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


def done_there(function: bytes, items: list[bytes], time_limit_s: float) -> list[Any]:
    """What a worker of Ray does: a function and items, pickled, and how long each may take in, the result of each, pickled, or `Lost` out."""
    with _main_aside():
        return list(_own_process(time_limit_s).run(done_in_process, [(function, item) for item in items]))


def done_in_process(order: tuple[bytes, bytes]) -> bytes:
    """What the process beside a worker of Ray does: a function and an item, pickled, in, the result, pickled, out."""
    end_with_parent()
    function, item = (pickle.loads(one) for one in order)  # noqa: S301  # of our own driver
    return pickle.dumps(function(item), pickle.HIGHEST_PROTOCOL)


@cache
def _own_process(time_limit_s: float) -> PoolRunner:
    """How long an item may take in, the pool of one process that works for this worker of Ray out; it lives as long as the worker."""
    return PoolRunner(1, batch=BATCH, time_limit_s=time_limit_s).__enter__()


@cache
def end_with_parent() -> None:
    """Nothing in; from now on this process is killed when its parent dies, whatever it is doing (Linux; elsewhere it ends with the item in hand)."""
    if sys.platform == "linux":
        with suppress(OSError):
            ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


@contextmanager
def _main_aside() -> Iterator[None]:
    """Nothing in; inside, a process that is started does not run the main module of this one, which is Ray's worker and imports all of Ray."""
    main = sys.modules["__main__"]
    path = main.__dict__.pop("__file__", None)
    try:
        yield
    finally:
        if path is not None:
            main.__dict__["__file__"] = path


@contextmanager
def _signals_kept() -> Iterator[None]:
    """Nothing in; inside, Ray may set what happens on SIGTERM; afterwards it is as it was."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _ray(*, is_at_home: bool = False) -> ModuleType:
    """Whether a cluster will be started here in, the module ray out.

    Raises:
        InputError: it is not installed.
    """
    for name, value in OFF.items():
        os.environ.setdefault(name, value)
    if "ray" not in sys.modules:
        if is_at_home:
            os.environ.update(AT_HOME)
        elif _has_token():
            os.environ.setdefault(*BY_TOKEN)
    try:
        import ray  # noqa: PLC0415  # 2 s, and only for those who have a cluster
        import ray.exceptions  # noqa: PLC0415
    except ImportError as error:
        raise InputError(f"Ray is not installed ({error}).", INSTALL) from error
    return ray


def _has_token() -> bool:
    """Is there a token at hand that a cluster may ask for?"""
    return any(os.environ.get(name) for name in TOKENS) or (Path.home() / TOKEN).is_file()


def need_ray() -> None:
    """Nothing in; nothing is imported either.

    Raises:
        InputError: Ray is not installed.
    """
    if importlib.util.find_spec("ray") is None:
        raise InputError("Ray is not installed.", INSTALL)


def _look_for(address: str) -> None:
    """Where a cluster is in.

    Raises:
        InputError: it is no address, or nothing answers there.
    """
    found = HOST_AND_PORT.fullmatch(address)
    if found is None:
        raise InputError(f"{address!r} is no address of a Ray cluster.", "Give the host and port of its head, like 10.0.0.1:6379.")
    try:
        socket.create_connection((found["six"] or found["host"], int(found["port"])), timeout=ANSWER_S).close()
    except (OSError, OverflowError) as error:
        raise _unreachable(address, error) from error


def _unreachable(address: str | None, error: Exception) -> InputError:
    """Where the cluster should be (None for one that is started here) and what Ray says in, the error out."""
    said = " ".join(str(error).split())[:300]
    if address:
        return InputError(f"The Ray cluster at {address} cannot be reached ({said}).", "Look whether it runs there: ray status --address HOST:PORT.")
    return InputError(f"Ray cannot start on this machine ({said}).", "Try again when it is less busy, or read with --runner pool.")


def _unable(error: Exception) -> CrossreadError:
    """What Ray says of a batch that raised in, the error out: items that raise are lost one by one, so that this is about the worker."""
    cause = getattr(error, "cause", None) or error
    said = " ".join(str(cause).split())[-300:]
    why = f"The workers of the cluster cannot work ({type(cause).__name__}: {said})."
    return CrossreadError(why, "Install this version of crossread, with the same Python, on every machine of the cluster.")
