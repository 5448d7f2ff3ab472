"""A queue between two threads holds no more than it may, ends as what fills it does, and says when to take."""

import threading
from time import sleep

import pytest

from crossread.services.bounded import Bounded


def filled(queue: Bounded[int], things: range) -> tuple[threading.Thread, list[bool]]:
    """A queue and things in, the thread that puts them there and what it was told out."""
    told: list[bool] = []
    thread = threading.Thread(target=lambda: told.extend(queue.put(thing) for thing in things), daemon=True)
    thread.start()
    return thread, told


def test_whoever_puts_waits_until_there_is_room() -> None:
    queue: Bounded[int] = Bounded(3)
    thread, _ = filled(queue, range(10))
    sleep(0.05)
    assert len(queue) == 3
    assert thread.is_alive()
    found: list[int] = []
    while len(found) < 10:
        found += queue.take(2, 1.0)
        assert len(queue) <= 3
    assert found == list(range(10))


def test_bytes_are_bounded_and_one_thing_always_fits() -> None:
    queue: Bounded[int] = Bounded(100, 10, size=lambda thing: thing)
    thread, _ = filled(queue, range(8, 11))
    sleep(0.05)
    assert len(queue) == 1
    assert queue.take(1, 1.0) == [8]
    assert queue.take(1, 1.0) == [9]
    assert queue.take(1, 1.0) == [10]
    thread.join(1)


def test_a_closed_queue_gives_what_it_has_and_takes_nothing() -> None:
    queue: Bounded[int] = Bounded(2)
    thread, told = filled(queue, range(5))
    sleep(0.05)
    queue.close()
    thread.join(1)
    assert told == [True, True, False, False, False]
    assert not queue.is_over
    assert queue.take(9) == [0, 1]
    assert queue.is_over
    assert queue.take(9, 5.0) == []


def test_what_went_wrong_is_raised_after_what_came_before() -> None:
    queue: Bounded[int] = Bounded(5)
    queue.put(1)
    queue.close(OSError("gone"))
    assert queue.is_ripe(5, 60.0)
    assert queue.take(5) == [1]
    assert not queue.is_over
    assert queue.is_ripe(5, 60.0)
    with pytest.raises(OSError, match="gone"):
        queue.take(5)


def test_it_is_ripe_when_enough_is_there_or_it_waited_long_enough() -> None:
    queue: Bounded[int] = Bounded(5)
    assert not queue.is_ripe(2, 0.0)
    queue.put(1)
    assert not queue.is_ripe(2, 60.0)
    assert queue.is_ripe(2, 0.0)
    queue.put(2)
    assert queue.is_ripe(2, 60.0)
