"""Work in this process is broken off when its time is over, and leaves no timer behind."""

import contextlib
import functools
import operator
import re
import signal
import threading
import time
from typing import Any

import pytest

from crossread.runners import Lost
from crossread.runners.by_size import SizeRunner
from crossread.runners.deadline import OverdueError, deadline
from crossread.runners.inline import InlineRunner
from crossread.runners.pool import PoolRunner

BOMB = functools.partial(re.match, r"(a+)+$", "a" * 60 + "b")
"""Takes longer than the universe is old."""


def swallowing() -> None:
    """What a library does that catches all that its parser raises."""
    while True:
        with contextlib.suppress(Exception):
            time.sleep(1)


@pytest.mark.parametrize("task", [BOMB, swallowing, functools.partial(time.sleep, 60)], ids=["regular expression", "catches all", "sleeps"])
def test_an_item_that_hangs_in_this_process_is_lost_and_the_next_is_done(task: Any) -> None:  # noqa: ANN401
    began = time.monotonic()
    lost, done = InlineRunner(time_limit_s=1).run(operator.call, [task, functools.partial(operator.mul, 3, 3)])
    assert time.monotonic() - began < 50
    assert lost == Lost(why="It took longer than 1 s and was stopped.", is_overdue=True)
    assert done == 9


def test_nothing_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(OverdueError), deadline(0.05):
        time.sleep(60)
    with deadline(60):  # what it does on a busy machine is no matter of luck
        pass
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_in_another_thread_work_goes_on_without_a_timer() -> None:
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.extend(InlineRunner(time_limit_s=0.01).run(operator.call, [functools.partial(time.sleep, 0.1)])))
    thread.start()
    thread.join()
    assert found == [None]


def test_one_that_raised_is_not_overdue() -> None:
    (lost,) = InlineRunner(time_limit_s=5).run(operator.call, [functools.partial(operator.truediv, 1, 0)])
    assert isinstance(lost, Lost)
    assert not lost.is_overdue


def test_what_is_strange_goes_to_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    class Item:
        size = 10
        is_strange = True

    given: list[int] = []

    def chosen(sizes: list[int]) -> InlineRunner:
        given.extend(sizes)
        return InlineRunner()

    runner = SizeRunner()
    monkeypatch.setattr(runner, "chosen", chosen)
    list(runner.run(id, [Item()]))
    assert isinstance(SizeRunner().chosen(given), PoolRunner)
