"""Every runner gives the same results in the same order; one item that fails, dies or hangs takes no other with it."""

import functools
import math
import operator
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crossread.runners import Later, Lost, Runner
from crossread.runners.by_size import FEW, LARGE_BYTES, SizeRunner
from crossread.runners.inline import InlineRunner
from crossread.runners.pool import PoolRunner
from crossread.types.errors import CrossreadError

Task = Callable[[], Any]
# Items are calls and the function is `operator.call`: workers are started afresh and import only what is installed.
call: Callable[[Task], Any] = operator.call
SQUARES: list[Task] = [functools.partial(operator.mul, number, number) for number in range(37)]


KILLED_ONCE = """
import os, pathlib, signal
if not pathlib.Path(trace).exists():
    pathlib.Path(trace).touch()
    signal.raise_signal(signal.SIGKILL)
"""


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


def test_an_item_whose_worker_somebody_killed_is_tried_once_more(tmp_path: Path) -> None:
    trace = tmp_path / "was here"
    one = functools.partial(exec, KILLED_ONCE, {"trace": str(trace)})
    tasks: list[Task] = [SQUARES[2], one, SQUARES[3]]
    assert list(PoolRunner(1).run(call, tasks)) == [4, None, 9]
    assert trace.exists()


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


def test_while_one_worker_is_busy_the_others_get_what_comes_later() -> None:
    """Without it a source that has nothing for a moment would end the run, and the idle worker would wait for the busy one."""
    later: list[float] = []

    def coming() -> Iterator[Task | Later]:
        yield functools.partial(time.sleep, 5)
        for _ in range(3):
            later.append(time.monotonic())
            yield Later.NOT_YET
        yield time.monotonic

    with PoolRunner(2) as pool:
        list(pool.run(operator.call, SQUARES[:2]))
        begun = time.monotonic()
        slept, at = pool.run(call, coming())
    assert slept is None
    assert len(later) == 3
    assert isinstance(at, float)
    assert at - begun < 5, "the other worker did it while the first one slept"


def test_a_run_ends_when_all_is_done_and_nothing_came_yet() -> None:
    assert list(PoolRunner(1).run(call, [SQUARES[2], Later.NOT_YET])) == [4]


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


def test_a_pool_that_is_entered_keeps_its_workers_and_ends_them() -> None:
    with PoolRunner(2, batch=1) as pool:
        first = set(pool.run(call, [os.getpid] * 20))
        second = set(pool.run(call, [os.getpid] * 20))
        kept = set(pool.process_ids)
    assert second <= kept
    assert first <= kept
    assert len(kept) <= 2
    assert not any(is_there(process) for process in kept)
    assert not pool.process_ids


def test_a_pool_that_is_not_entered_keeps_nothing() -> None:
    pool = PoolRunner(1)
    process = process_of(pool)
    assert not pool.process_ids
    assert not is_there(process)


def test_a_kept_pool_goes_on_after_a_worker_died_while_it_waited() -> None:
    with PoolRunner(1) as pool:
        process = process_of(pool)
        os.kill(process, signal.SIGKILL)
        os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        assert list(pool.run(call, SQUARES)) == [number * number for number in range(37)]
        assert process not in pool.process_ids


def test_a_run_that_is_broken_off_leaves_no_busy_worker_in_a_kept_pool() -> None:
    with PoolRunner(2, batch=1) as pool:
        tasks: list[Task] = [os.getpid, *[functools.partial(time.sleep, 600)] * 3]
        results = pool.run(call, tasks)
        began = next(results)
        results.close()  # type: ignore[attr-defined]  # a generator
        assert isinstance(began, int)
        assert list(pool.run(call, SQUARES[:5])) == [0, 1, 4, 9, 16]


def test_two_runs_at_once_of_a_kept_pool_do_not_mix() -> None:
    with PoolRunner(1, batch=1) as pool:
        one, other = pool.run(call, SQUARES), pool.run(call, SQUARES[::-1])
        both = [next(one), next(other), *one, *other]
        assert both == [0, 1296, *(number * number for number in range(1, 37)), *(number * number for number in reversed(range(36)))]
        assert len(pool.process_ids) == 1


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="the system binds no process to a core")
def test_workers_of_a_kept_pool_are_bound_to_a_core_each_when_there_is_one_for_every_core() -> None:
    ours = os.sched_getaffinity(0)
    with PoolRunner(len(ours), batch=1) as pool:
        list(pool.run(call, [functools.partial(time.sleep, 0.2)] * 2 * len(ours)))
        found = [os.sched_getaffinity(process) for process in pool.process_ids]
    assert sorted(found, key=min) == [{core} for core in sorted(ours)]
    with PoolRunner(max(1, len(ours) - 1)) as pool:
        (free,) = pool.run(os.sched_getaffinity, [0])
    assert free == (ours if len(ours) > 1 else set(ours))


def process_of(pool: PoolRunner) -> int:
    """A pool of one worker in, that worker's process id out."""
    (process,) = pool.run(call, [os.getpid])
    assert isinstance(process, int)
    return process


def is_there(process: int) -> bool:
    """A process's id in, whether it runs out."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
