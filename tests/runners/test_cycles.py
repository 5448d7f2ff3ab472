"""A worker looks seldom for garbage in cycles, and holds no more of it back than a few items leave behind."""

import gc
import weakref
from collections.abc import Iterator
from functools import partial

import pytest

from crossread.runners.cycles import EVERY, NEW_OBJECTS, Seldom
from crossread.runners.pool import PoolRunner
from tests.runners.test_pool import Task, call

MEGABYTE_IN_A_CYCLE = """(lambda held: held.append((held, b"x" * 1_000_000)) or __import__("resource").getrusage(0).ru_maxrss / 1024)([])"""


class Knot:
    """An object that only the collector finds."""

    def __init__(self) -> None:
        """Nothing in; it holds itself."""
        self.own = self


@pytest.fixture
def seldom() -> Iterator[Seldom]:
    """What a worker has, in this process, which is as before afterwards."""
    before = gc.get_threshold()
    gc.unfreeze()  # comparing, in other tests of this process, sets aside what is there
    yield Seldom()
    gc.set_threshold(*before)
    gc.unfreeze()


def test_garbage_goes_after_a_few_items(seldom: Seldom) -> None:
    """Planted bug: a collector that is only made seldom keeps what is large and few."""
    assert gc.get_threshold()[0] == NEW_OBJECTS
    seldom.after(4)
    knots = []
    for _ in range(EVERY):
        knots.append(weakref.ref(Knot()))
        assert knots[0]() is not None
        seldom.after(1) if len(knots) < EVERY - 4 else None
    assert any(one() for one in knots)
    seldom.after(4)
    assert not any(one() for one in knots)


def test_what_is_loaded_with_the_first_items_is_not_gone_through(seldom: Seldom) -> None:
    first = gc.get_freeze_count()
    seldom.after(4)
    settled = gc.get_freeze_count()
    assert settled > first + 10_000
    for _ in range(9):
        seldom.after(EVERY)
    assert gc.get_freeze_count() == settled


def test_the_memory_of_a_worker_is_bounded() -> None:
    item: Task = partial(eval, MEGABYTE_IN_A_CYCLE)
    with PoolRunner(1) as pool:
        peaks = list(pool.run(call, [item] * 160))
    assert peaks[-1] - peaks[4] < 2 * (EVERY + 4)
