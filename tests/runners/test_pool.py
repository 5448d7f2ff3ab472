"""Every runner gives the same results in the same order; one item that fails, dies or hangs takes no other with it."""

import functools
import math
import operator
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from crossread.runners import Lost, Runner
from crossread.runners.by_size import FEW, LARGE_BYTES, SizeRunner
from crossread.runners.inline import InlineRunner
from crossread.runners.pool import PoolRunner
from crossread.types.errors import CrossreadError

Task = Callable[[], Any]
# Items are calls and the function is `operator.call`: workers are started afresh and import only what is installed.
SQUARES: list[Task] = [functools.partial(operator.mul, number, number) for number in range(37)]


@pytest.mark.parametrize(
    "runner",
    [InlineRunner(), PoolRunner(1, batch=1), PoolRunner(2, batch=7), PoolRunner(2, batch=100), SizeRunner(2), SizeRunner()],
    ids=["inline", "one worker", "batches of 7", "one batch", "by size, 2 workers", "by size"],
)
def test_results_come_in_the_order_of_the_items(runner: Runner) -> None:
    assert list(runner.run(operator.call, SQUARES)) == [number * number for number in range(37)]
    assert list(runner.run(operator.call, [])) == []


@pytest.mark.parametrize("runner", [InlineRunner(), PoolRunner(2)], ids=["inline", "pool"])
def test_an_item_that_raises_is_lost_with_its_reason(runner: Runner) -> None:
    first, lost, last = runner.run(math.sqrt, [4, -1, 9])
    assert (first, last) == (2, 3)
    assert isinstance(lost, Lost)
    assert "ValueError" in lost.why


def test_a_worker_that_dies_loses_its_item_alone() -> None:
    die = functools.partial(os._exit, 3)
    killed = functools.partial(signal.raise_signal, signal.SIGKILL)
    tasks: list[Task] = [*SQUARES[:5], die, *SQUARES[5:9], killed, *SQUARES[9:12]]
    results = list(PoolRunner(2, batch=4).run(operator.call, tasks))
    lost = {index: result.why for index, result in enumerate(results) if isinstance(result, Lost)}
    assert set(lost) == {5, 10}
    assert "exit code 3" in lost[5]
    assert "signal 9" in lost[10]
    assert [result for result in results if not isinstance(result, Lost)] == [number * number for number in range(12)]


def test_a_worker_that_hangs_is_stopped() -> None:
    tasks: list[Task] = [*SQUARES[:3], functools.partial(time.sleep, 600), *SQUARES[3:6]]
    began = time.monotonic()
    results = list(PoolRunner(2, batch=2, time_limit_s=4).run(operator.call, tasks))
    assert time.monotonic() - began < 60
    assert [index for index, result in enumerate(results) if isinstance(result, Lost)] == [3]
    assert "longer than 4 s" in results[3].why


def test_a_result_that_cannot_be_sent_is_lost() -> None:
    first, lost, last = PoolRunner(1).run(operator.call, [SQUARES[2], threading.Lock, SQUARES[3]])
    assert (first, last) == (4, 9)
    assert isinstance(lost, Lost)


def test_items_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Task]:
        nonlocal taken
        while True:
            taken += 1
            yield SQUARES[3]

    results = PoolRunner(2, batch=2).run(operator.call, endless())
    assert [next(results) for _ in range(5)] == [9] * 5
    results.close()  # type: ignore[attr-defined]  # a generator
    assert taken < 100


def test_workers_have_one_thread_and_the_parent_is_as_before() -> None:
    before = dict(os.environ)
    assert list(PoolRunner(1).run(os.getenv, ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"])) == [
        os.environ.get("OMP_NUM_THREADS", "1"),
        os.environ.get("OPENBLAS_NUM_THREADS", "1"),
    ]
    assert dict(os.environ) == before


def test_workers_that_cannot_start_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crossread.runners.pool._work", functools.partial(os._exit, 9))
    with pytest.raises(CrossreadError, match="cannot start"):
        list(PoolRunner(1).run(operator.call, SQUARES))


def test_the_runner_is_chosen_by_number_and_size() -> None:
    assert isinstance(SizeRunner().chosen([9] * FEW), InlineRunner)
    assert isinstance(SizeRunner().chosen([9] * (FEW + 1)), PoolRunner)
    assert isinstance(SizeRunner().chosen([LARGE_BYTES]), PoolRunner)
    assert isinstance(SizeRunner(1).chosen([9]), PoolRunner)
