"""Whose turn it is, and how long to wait before asking again: one request at a time a host, with a delay between."""

import email.utils
import random
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crossread.sources.web.deadline import Deadline
from crossread.sources.web.rules import Rules

RETRIED = frozenset({429, 500, 502, 503, 504})
"""Answers that mean "not now". Of those of 500 and above, 501 and 505 are about the request and stay as they are (RFC 9110, 15.6)."""

STEP_S = 0.05
"""How often somebody who waits for a turn looks whether everything is to end."""


@dataclass(slots=True)
class _Host:
    """One host's turn: who has the lock asks; nobody before `ready_at`."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    ready_at: float = 0.0


class Turns:
    """The turns of all hosts; any number of threads may share it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """A clock in, turns out: every host may be asked at once."""
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, delay_s: float, deadline: Deadline, sleep: Callable[[float], None]) -> Iterator[None]:
        """A host in; within it, it is our turn to ask it. The next turn begins `delay_s` seconds after this one ended.

        Raises:
            StoppedError: everything is to end.
        """
        turns = self._of(host)
        is_ours = False
        try:
            with deadline.paused():
                while not is_ours:
                    deadline.stop.check()
                    is_ours = turns.lock.acquire(timeout=STEP_S)
                wait = turns.ready_at - self._clock()
                if wait > 0:
                    sleep(wait)
                deadline.stop.check()
            yield
        finally:
            if is_ours:
                turns.ready_at = max(turns.ready_at, self._clock() + delay_s)
                turns.lock.release()

    def postpone(self, host: str, seconds: float) -> None:
        """A host and seconds in, nothing out: it is not asked before they are over, whoever wants to."""
        turns = self._of(host)
        turns.ready_at = max(turns.ready_at, self._clock() + seconds)

    def _of(self, host: str) -> _Host:
        """A host in, its turns out."""
        with self._lock:
            return self._hosts.setdefault(host, _Host())


def backoff(attempt: int, rules: Rules, chance: random.Random) -> float:
    """How many tries failed (1 or more) in, seconds to wait before the next one out: any time up to a bound that doubles with each.

    That is "full jitter": those who were refused together do not come back together.
    """
    return chance.uniform(0.0, min(rules.max_backoff_s, rules.backoff_s * 2 ** (attempt - 1)))


def retry_after(value: str | None, now: datetime) -> float | None:
    """The header `Retry-After` (seconds or a date) and the time in, seconds from now out; None when there is none that can be read.

    Source: RFC 9110, 10.2.3.
    """
    if value is None:
        return None
    if re.fullmatch(r"[0-9]{1,10}", value):
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
