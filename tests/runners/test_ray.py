"""What holds of the pool holds on a cluster: a machine with two nodes stands for two machines, each node with a worker."""

import functools
import math
import operator
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crossread.runners import Lost
from crossread.runners.by_size import SizeRunner, with_our_files
from crossread.runners.ray import ADDRESS, RayRunner
from crossread.runners.ray_worker import BATCH

Task = Callable[[], Any]
SQUARES: list[Task] = [functools.partial(operator.mul, number, number) for number in range(37)]
call: Callable[[Task], Any] = operator.call

ONCE = """
import os, pathlib, signal
if not pathlib.Path(trace).exists():
    pathlib.Path(trace).touch()
    os.kill(victim(), signal.SIGKILL)
    import time; time.sleep(60)
"""


def killing_once(trace: Path, victim: Callable[[], int]) -> Task:
    """A file and what tells a process in, a task that kills it the first time it runs out."""
    return functools.partial(exec, ONCE, {"trace": str(trace), "victim": victim})


@pytest.mark.parametrize("batch", [1, 7, 100])
def test_results_come_in_the_order_of_the_items(cluster: str, batch: int) -> None:
    with RayRunner(address=cluster, batch=batch) as runner:
        assert list(runner.run(operator.call, SQUARES)) == [number * number for number in range(37)]
        assert list(runner.run(operator.call, [])) == []


def test_nodes_share_the_work(cluster: str) -> None:
    with RayRunner(address=cluster, batch=1) as runner:
        list(runner.run(operator.call, [functools.partial(time.sleep, 0.2)] * 12))
        tasks: list[Task] = [functools.partial(eval, "(__import__('time').sleep(0.2), __import__('os').getpid())[1]", {})] * 12
        assert len(set(runner.run(call, tasks))) == 2


def test_items_that_raise_crash_or_hang_are_lost_alone_with_their_reason(cluster: str) -> None:
    die, killed = functools.partial(os._exit, 3), functools.partial(signal.raise_signal, signal.SIGKILL)
    fail, hang = functools.partial(math.sqrt, -1), functools.partial(time.sleep, 600)
    tasks: list[Task] = [*SQUARES[:5], die, *SQUARES[5:9], killed, fail, *SQUARES[9:12], hang, *SQUARES[12:15]]
    with RayRunner(address=cluster, batch=4, time_limit_s=2) as runner:
        results = list(runner.run(call, tasks))
    lost = {index: result for index, result in enumerate(results) if isinstance(result, Lost)}
    assert set(lost) == {5, 10, 11, 15}
    assert "exit code 3" in lost[5].why
    assert "signal 9" in lost[10].why
    assert "ValueError" in lost[11].why
    assert "longer than 2 s" in lost[15].why
    assert lost[15].is_overdue
    assert [result for result in results if not isinstance(result, Lost)] == [number * number for number in range(15)]


@pytest.mark.parametrize("victim", [os.getpid, os.getppid], ids=["the process that reads", "the worker of Ray"])
def test_whoever_kills_a_worker_loses_nothing_and_doubles_nothing(cluster: str, tmp_path: Path, victim: Callable[[], int]) -> None:
    trace = tmp_path / "was here"
    tasks: list[Task] = [*SQUARES[:9], killing_once(trace, victim), *SQUARES[9:]]
    with RayRunner(address=cluster) as runner:
        results = list(runner.run(call, tasks))
    assert trace.exists()
    assert results == [*(number * number for number in range(9)), None, *(number * number for number in range(9, 37))]


def test_an_item_whose_workers_die_again_and_again_is_lost_alone(cluster: str) -> None:
    kill: Task = functools.partial(eval, "(__import__('os').kill(__import__('os').getppid(), 9), __import__('time').sleep(60))", {})
    with RayRunner(address=cluster, batch=3) as runner:
        results = list(runner.run(call, [*SQUARES[:4], kill, *SQUARES[4:8]]))
    assert [result for result in results if not isinstance(result, Lost)] == [number * number for number in range(8)]
    assert isinstance(results[4], Lost)
    assert "died 4 times" in results[4].why


def test_items_are_taken_as_they_are_needed(cluster: str) -> None:
    taken = 0

    def endless() -> Iterator[Task]:
        nonlocal taken
        while True:
            taken += 1
            yield SQUARES[3]

    with RayRunner(address=cluster) as runner:
        results = runner.run(call, endless())
        assert [next(results) for _ in range(5)] == [9] * 5
        time.sleep(0.5)
        results.close()  # type: ignore[attr-defined]  # a generator
    assert taken <= 2 * 6 * BATCH + 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the item in hand is finished")
def test_what_is_broken_off_leaves_nothing_running(cluster: str, tmp_path: Path) -> None:
    busy = "open(path, 'w').write(str(__import__('os').getpid()))\n__import__('re').match(r'(a+)+$', 'a' * 60 + 'b')"
    tasks: list[Task] = [SQUARES[2], *(functools.partial(exec, busy, {"path": str(tmp_path / str(number))}) for number in range(8))]
    with RayRunner(address=cluster, batch=1) as runner:
        results = runner.run(call, tasks)
        assert next(results) == 4
        wait_for(lambda: len(list(tmp_path.iterdir())) >= 2)
        results.close()  # type: ignore[attr-defined]  # a generator
        processes = [int(path.read_text()) for path in tmp_path.iterdir() if path.read_text()]
        assert processes
        wait_for(lambda: not any(is_there(process) for process in processes))
        assert list(runner.run(operator.call, SQUARES[:5])) == [0, 1, 4, 9, 16]


def test_the_address_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS, "127.0.0.1:1")
    assert RayRunner().address == "127.0.0.1:1"
    assert RayRunner(address="127.0.0.1:2").address == "127.0.0.1:2"
    assert RayRunner(address="local").address is None


def test_what_needs_our_files_is_done_on_this_machine() -> None:
    assert isinstance(with_our_files(RayRunner()), SizeRunner)
    ours = SizeRunner()
    assert with_our_files(ours) is ours


def wait_for(is_so: Callable[[], bool]) -> None:
    """A condition in; it comes true within some seconds."""
    end = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_there(process: int) -> bool:
    """A process's id in, whether it runs out."""
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_slow_first_item_holds_up_nothing_for_good(cluster: str) -> None:
    """All that may run ahead is done before the first item is: what comes behind is sent all the same."""
    tasks: list[Task] = [functools.partial(time.sleep, 3), *[functools.partial(pow, number, 2) for number in range(1, 60)]]
    with RayRunner(address=cluster, batch=1) as runner:
        assert list(runner.run(call, tasks)) == [None, *[number * number for number in range(1, 60)]]
