"""When an address is due again, and how often a feed asks to be asked."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crossread.services.pace import Pace, after_failure, after_poll, after_silence, after_visit, moment_of, stamp, step_now
from crossread.sources.ttl import ttl
from crossread.storage.watched_rows import Next, Watch
from crossread.types.gap import Gap

START = datetime(2025, 3, 4, 12, tzinfo=UTC)
PACE = Pace(chance=random.Random(1))
TROUBLE = Gap(what="a", why="b", stage="c")


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def watch(**more: object) -> Watch:
    after = replace(Next(due=stamp(START), step=0), **more)
    first = stamp(START)
    return Watch(address="a", kind="page", host="h", first_seen=first, capture=None, page_sha256=None, lease="l", leased_after=0, next=after)


@pytest.mark.parametrize(
    ("hours", "step", "due"),
    [(0, 0, 1.0), (0.5, 0, 1.0), (1, 1, 6.0), (5.9, 1, 6.0), (6, 2, 24.0), (24, 3, 168.0), (100, 3, 168.0), (168, 4, None), (2_000, 4, None)],
)
def test_due_times_follow_the_first_sight_and_missed_ones_are_made_up_for_at_once(hours: float, step: int, due: float | None) -> None:
    now = at(hours)
    after = after_visit(watch(), now, PACE, is_followed=False)
    assert step_now(watch(), now, PACE) == step
    assert after.due == (stamp(at(due)) if due else None)
    assert after.state == ("open" if due else "done")


def test_what_is_followed_by_itself_goes_on_weekly() -> None:
    after = after_visit(watch(step=4), at(200), PACE, is_followed=True)
    assert (after.due, after.step) == (stamp(at(200 + 168)), 5)


def test_failures_wait_longer_each_time_and_end() -> None:
    waits = []
    for failures in range(PACE.tries - 1):
        after = after_failure(watch(failures=failures), START, PACE, TROUBLE)
        assert after is not None
        assert after.due is not None
        waits.append((moment_of(after.due) - START).total_seconds())
    assert all(300 * 2**n <= wait <= 300 * 2**n * 1.25 for n, wait in enumerate(waits))
    assert after_failure(watch(failures=PACE.tries - 1), START, PACE, TROUBLE) is None
    late = after_failure(watch(), START, PACE, TROUBLE, wait_s=5_000)
    assert late is not None
    assert moment_of(late.due or "") >= START + timedelta(seconds=5_000)


def test_a_feed_is_asked_as_often_as_it_says_within_bounds() -> None:
    for asked, wait in ((None, 900), (60, 300), (1_800, 1_800), (10**9, 86_400)):
        assert after_poll(watch(), START, PACE, asked).due == stamp(START + timedelta(seconds=wait))
    assert after_poll(watch(asked_s=1_800.0), START, PACE, None).due == stamp(at(0.5)), "what it said the last time holds"
    assert moment_of(after_silence(watch(failures=50), START, PACE, TROUBLE).due or "") <= START + timedelta(seconds=86_400 * 1.25)


@pytest.mark.parametrize(
    ("payload", "head", "seconds"),
    [
        (b"<rss><channel><ttl>45</ttl></channel></rss>", b"HTTP/1.1 200 OK\r\n\r\n", 2_700),
        (b"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", b"HTTP/1.1 200 OK\r\n\r\n", 21_600),
        (b"<updatePeriod>hourly</updatePeriod><updateFrequency>0</updateFrequency>", b"HTTP/1.1 200 OK\r\n\r\n", 3_600),
        (b"", b"HTTP/1.1 200 OK\r\nCache-Control: public, max-age=600\r\n\r\n", 600),
        (b"<ttl>5</ttl>", b"HTTP/1.1 200 OK\r\nCache-Control: max-age=600\r\n\r\n", 600),
        (b"<ttl>soon</ttl>", b"HTTP/1.1 200 OK\r\n\r\n", None),
        (b"<ttl>99999999999</ttl>", b"HTTP/1.1 200 OK\r\n\r\n", None),
    ],
)
def test_what_a_feed_says_of_how_often(payload: bytes, head: bytes, seconds: float | None) -> None:
    assert ttl(payload, head) == seconds
