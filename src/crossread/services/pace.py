"""An address and what a visit brought in, when it is due again out: at once, then 1 h, 6 h, 24 h and 7 d after it was first seen."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from crossread.storage.watched_rows import Next, Watch
from crossread.types.gap import Gap

SCHEDULE_S = (0, 3_600, 21_600, 86_400, 604_800)
"""Seconds after it was first seen at which a page is visited: at once, then after 1 h, 6 h, 24 h and 7 d, as the schedule of this project has it."""

STAMP = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often what is asked for. All are judgements, but for the schedule.

    Attributes:
        schedule_s: seconds after the first sight of a page at which it is visited.
        again_s: seconds between visits of a page that is followed by itself, once the schedule is over.
        feed_s: seconds between two requests for a feed that does not say how often.
        least_s: fewest such seconds, whatever a feed says.
        most_s: most such seconds, also after failures.
        retry_s: seconds until a page that could not be had is tried again; they double with each failure.
        tries: how often a page is tried for one due time.
        gone_s: seconds after which a page that is gone is looked for once more, before it counts as withdrawn.
        lease_s: seconds for which an address is in one hand.
        chance: for jitter: up to a quarter of the time is added, so that what failed together does not come back together.
    """

    schedule_s: tuple[float, ...] = SCHEDULE_S
    again_s: float = 604_800
    feed_s: float = 900
    least_s: float = 300
    most_s: float = 86_400
    retry_s: float = 300
    tries: int = 5
    gone_s: float = 3_600
    lease_s: float = 3_600
    chance: random.Random = field(default_factory=random.Random)


def stamp(moment: datetime) -> str:
    """A time in, the same as the store has it out: "2025-01-20T12:00:00Z"; half a second is the second before."""
    return moment.astimezone(UTC).strftime(STAMP)


def moment_of(text: str) -> datetime:
    """A time as the store has it in, the same out."""
    return datetime.strptime(text, STAMP).replace(tzinfo=UTC)


def step_now(watch: Watch, now: datetime, pace: Pace) -> int:
    """A page and the time in, the number of the due time that a visit is for out: the last one that has come; those before it were missed."""
    since = (now - moment_of(watch.first_seen)).total_seconds()
    come = [step for step, after in enumerate(pace.schedule_s) if after <= since]
    return max(watch.next.step, come[-1] if come else 0)


def after_visit(watch: Watch, now: datetime, pace: Pace, *, is_followed: bool) -> Next:
    """A page that was visited in, when it is due next out; failures begin anew with each due time."""
    step = step_now(watch, now, pace) + 1
    first = moment_of(watch.first_seen)
    while step < len(pace.schedule_s) and first + timedelta(seconds=pace.schedule_s[step]) <= now:
        step += 1
    if step < len(pace.schedule_s):
        return replace(watch.next, due=stamp(first + timedelta(seconds=pace.schedule_s[step])), step=step, failures=0, trouble=None)
    if is_followed:
        return replace(watch.next, due=stamp(now + timedelta(seconds=pace.again_s)), step=step, failures=0, trouble=None)
    return replace(watch.next, due=None, step=step, state="done", failures=0, trouble=None)


def after_failure(watch: Watch, now: datetime, pace: Pace, trouble: Gap, wait_s: float | None = None) -> Next | None:
    """A page that could not be had and may be had later in, when it is tried again out; None when it was tried often enough for this due time."""
    failures = watch.next.failures + 1
    if failures >= pace.tries:
        return None
    wait = min(max(wait_s or 0.0, pace.retry_s * 2 ** (failures - 1)), pace.most_s)
    return replace(watch.next, due=stamp(later(now, wait, pace)), failures=failures, trouble=trouble)


def after_poll(watch: Watch, now: datetime, pace: Pace, asked_s: float | None) -> Next:
    """A feed that was had and the seconds between requests that it asks for (None: as before) in, when it is due next out."""
    asked_s = asked_s or watch.next.asked_s
    wait = min(max(asked_s or pace.feed_s, pace.least_s), pace.most_s)
    return replace(watch.next, asked_s=asked_s, due=stamp(now + timedelta(seconds=wait)), step=watch.next.step + 1, failures=0, gone=0, trouble=None)


def after_silence(watch: Watch, now: datetime, pace: Pace, trouble: Gap, wait_s: float | None = None) -> Next:
    """A feed that could not be had in, when it is tried again out: the time doubles with each failure, up to a day."""
    failures = watch.next.failures + 1
    wait = min(max(wait_s or 0.0, pace.feed_s * 2 ** min(failures - 1, 10)), pace.most_s)
    return replace(watch.next, due=stamp(later(now, wait, pace)), failures=failures, trouble=trouble)


def later(now: datetime, wait_s: float, pace: Pace) -> datetime:
    """The time and seconds to wait in, the time after them out, with up to a quarter more."""
    return now + timedelta(seconds=wait_s * (1 + pace.chance.uniform(0, 0.25)))
