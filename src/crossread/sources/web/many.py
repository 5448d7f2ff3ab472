"""Many things to do in, each with its result out as it comes: side by side in threads, but one after the other within a lane."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from crossread.sources.web.deadline import Stop

Thing = TypeVar("Thing")
Result = TypeVar("Result")


def in_lanes(
    things: Iterable[Thing], do: Callable[[Thing], Result], lane_of: Callable[[Thing], str], *, threads: int, stop: Stop
) -> Iterator[tuple[Thing, Result]]:
    """Things, what to do with each and the lane of each in, each thing with its result out as it comes.

    A lane has one thing under way at a time, so that a slow host with many pages does not keep all threads.
    When it is broken off, `stop` is set and every thread is waited for: nothing goes on.
    """
    lanes: dict[str, deque[Thing]] = {}
    for thing in things:
        lanes.setdefault(lane_of(thing), deque()).append(thing)
    waiting = deque(lanes.values())
    running: dict[Future[Result], tuple[Thing, deque[Thing]]] = {}
    pool = ThreadPoolExecutor(max_workers=max(1, threads), thread_name_prefix="crossread-fetch")
    try:
        while waiting or running:
            while waiting and len(running) < max(1, threads):
                lane = waiting.popleft()
                thing = lane.popleft()
                running[pool.submit(do, thing)] = (thing, lane)
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                thing, lane = running.pop(future)
                if lane:
                    waiting.append(lane)
                yield thing, future.result()
    finally:
        if running:
            stop.set()
        pool.shutdown(wait=True, cancel_futures=True)
