"""A function and items in, results out: in this process when they are few and small, else in a pool."""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from crossread.runners import Item, Lost, Result, Runner
from crossread.runners.deadline import TIME_LIMIT_S
from crossread.runners.inline import InlineRunner

FEW = 12
"""Up to here items are done in this process: starting others takes longer (1 to 2 s) than reading them (0.1 s each)."""

LARGE_BYTES = 2_000_000
"""An item from this size on goes to a process of its own that can be stopped: honest pages are smaller, hostile ones keep a parser busy."""


class SizeRunner:
    """Chooses by the number of items and their sizes, unless the number of workers is given."""

    def __init__(self, workers: int | None = None, *, time_limit_s: float = TIME_LIMIT_S) -> None:
        """How many processes (None: one a core, and none for a few small items) and how long one item may take in, a runner out."""
        self.workers = workers
        self.time_limit_s = time_limit_s

    def run(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result | Lost]:
        """A function and items in, one result an item out, in their order; an item's `size` (bytes) and `is_strange` are looked at if it has them."""
        rest = iter(items)
        first = tuple(islice(rest, max(FEW + 1, self.workers or cores())))  # as many as it takes to choose: there may be millions behind them
        sizes = [LARGE_BYTES if getattr(item, "is_strange", False) else getattr(item, "size", 0) for item in first]
        return self.chosen(sizes).run(function, chain(first, rest))

    def chosen(self, sizes: list[int]) -> Runner:
        """Sizes of the items in, the runner for them out."""
        if self.workers is None and len(sizes) <= FEW and all(size < LARGE_BYTES for size in sizes):
            return InlineRunner(time_limit_s=self.time_limit_s)
        from crossread.runners.pool import PoolRunner  # noqa: PLC0415  # it brings multiprocessing; showing does without

        return PoolRunner(min(self.workers or cores(), max(1, len(sizes))), time_limit_s=self.time_limit_s)


def with_our_files(runner: Runner) -> Runner:
    """A runner in, one whose workers see our files out: itself, or processes on this machine when its own are on others."""
    return runner if getattr(runner, "shares_disk", True) else SizeRunner()


def cores() -> int:
    """Nothing in, how many cores this process may use out."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
