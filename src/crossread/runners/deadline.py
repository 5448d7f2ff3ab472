"""Seconds in, a stretch of work that is broken off when they are over out, for work in this process.

The timer of the process (SIGALRM) reaches Python code and its regular expressions, in the main thread; it does not reach a parser written in C while
that runs. What may keep such a parser busy belongs into a process that can be killed (`pool`).
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

TIME_LIMIT_S = 120.0
"""Longest that one item may take. Hostile pages keep a parser busy for many minutes; honest ones take about 0.1 s."""


class OverdueError(BaseException):
    """The time is over. Like an interruption it is no `Exception`, so that nothing that catches what a parser raises takes it for that."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Seconds in; inside, `OverdueError` is raised when they are over. Without a timer at hand (in a thread, on Windows, one that runs) it is not.

    Raises:
        OverdueError: the time is over.
    """
    if not _has_timer():
        yield
        return
    before = signal.signal(signal.SIGALRM, _over)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def words_of_delay(seconds: float) -> str:
    """Seconds in, the reason that is told for what took longer out."""
    return f"It took longer than {seconds:g} s and was stopped."


def _has_timer() -> bool:
    """May the timer of this process be set here and now?"""
    is_there = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    return is_there and signal.getitimer(signal.ITIMER_REAL)[0] == 0


def _over(_number: int, _frame: FrameType | None) -> None:
    """The signal of the timer in.

    Raises:
        OverdueError: always.
    """
    raise OverdueError
