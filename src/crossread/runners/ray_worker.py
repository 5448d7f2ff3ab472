"""What runs on a Ray cluster: a batch in, the result of each item out, done by a process of the worker's own.

A worker of Ray does not do the work itself: it hands its batch to a pool of one process, so that an item that crashes, hangs or raises is lost in the
same way as at home, and takes no batch with it.
"""

import ctypes
import pickle  # between our own processes
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any

from crossread.runners.pool import PoolRunner

BATCH = 8
"""Items sent at once. A task costs Ray some 0.65 ms whatever it holds (10,000 single tasks 6.5 s, in batches 0.1 s); a page takes 20 or more."""

PR_SET_PDEATHSIG = 1
"""Source: prctl(2)."""


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
