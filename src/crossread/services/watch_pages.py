"""A page that was asked for and what came of it in; kept, and the visit noted, or it is tried again."""

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from crossread.services.pace import after_failure, after_visit, later, stamp, step_now
from crossread.services.watch_means import STAGE, Means, asked_wait, plain
from crossread.sources.web.failure import Failure
from crossread.sources.web.outcome import Outcome, Unchanged, remarks, validators
from crossread.storage.watched_rows import Next, Visit, Watch
from crossread.storage.watched_rows import Outcome as VisitOutcome
from crossread.types.capture import Capture
from crossread.types.gap import Gap

HOME_PATHS = frozenset({"", "/"})

GONE = frozenset({404, 410})
"""Source: RFC 9110, 15.5.5 and 15.5.11."""

HOME = "It leads to the site's front page now: the page may have been taken away."


def visit(means: Means, watch: Watch, outcome: Outcome) -> bool:
    """A page and what fetching it brought in, kept; whether the visit was noted out: else it is tried again."""
    if isinstance(outcome, Failure):
        return _failed(means, watch, outcome)
    given = validators(outcome)
    if isinstance(outcome, Unchanged):
        after = replace(watch.next, etag=given.etag or watch.next.etag, modified=given.modified or watch.next.modified, gone=0)
        return _note(means, replace(watch, next=after), "unchanged")
    for gap in remarks(outcome):
        means.tell(gap)
    if leads_home(outcome):
        means.tell(Gap(what=watch.address, why=HOME, do="Look at it in a browser.", stage=STAGE))
        return _note(means, watch, "failed", why=HOME, proof=tuple(one.head for one in outcome.exchanges))
    kept = means.library.keep(outcome)
    means.done.new += kept.is_new
    seen = replace(watch, next=replace(watch.next, etag=given.etag, modified=given.modified))
    return note_page(means, seen, kept.page.sha256, kept.number)


def note_page(means: Means, watch: Watch, page_sha256: str, number: int) -> bool:
    """As `visit`, of a page that is kept: the line of the log that tells of it in, too."""
    is_same = watch.page_sha256 == page_sha256
    before = None if is_same else watch.page_sha256
    means.done.changed += before is not None
    after = replace(watch, next=replace(watch.next, gone=0))
    return _note(means, after, "same bytes" if is_same else "captured", capture=number, page_sha256=page_sha256, before_sha256=before)


def _note(means: Means, watch: Watch, outcome: VisitOutcome, **more: object) -> bool:
    """As `visit`, with what it brought and its fields: it is noted, and the page is due again."""
    at, pace = means.clock(), means.pace
    after = after_visit(watch, at, pace, is_followed=_is_followed(means, watch.address))
    brought = Visit(address=watch.address, step=step_now(watch, at, pace), at=stamp(at), outcome=outcome, **more)  # type: ignore[arg-type]
    if more.get("why"):
        after = replace(after, trouble=Gap(what=watch.address, why=str(more["why"]), stage=STAGE))
    if means.watched.visited(watch, after, brought):
        means.done.visited += 1
    return True


def _failed(means: Means, watch: Watch, failure: Failure) -> bool:
    """As `visit`, of a page that could not be had: it is tried again, or this due time is over; gone twice, it counts as gone."""
    at, pace = means.clock(), means.pace
    means.tell(failure)
    if failure.status in GONE and watch.page_sha256:
        return _is_gone(means, watch, failure)
    again = after_failure(watch, at, pace, plain(failure), asked_wait(failure, at)) if failure.is_passing else None
    if again is None:
        return _note(means, watch, "failed", why=failure.why)
    return _put_off(means, watch, again, at)


def _is_gone(means: Means, watch: Watch, failure: Failure) -> bool:
    """As `visit`, of a page that was there and of which the server says that there is none: it is looked for once more before that counts."""
    at, pace = means.clock(), means.pace
    times = watch.next.gone + 1
    if times == 1:
        after = replace(watch.next, gone=1, due=stamp(later(at, pace.gone_s, pace)), trouble=plain(failure))
        return _put_off(means, watch, after, at)
    proof = tuple(one.head for one in failure.exchanges)
    _note(means, replace(watch, next=replace(watch.next, gone=times, etag=None, modified=None)), "gone", why=failure.why, proof=proof)
    means.done.gone += 1
    return True


def _put_off(means: Means, watch: Watch, after: Next, at: datetime) -> bool:
    """As `visit`, of a page that is tried again: what it is now and the time in."""
    if means.watched.put_off(watch, after, stamp(at)):
        means.done.put_off += 1
    return False


def _is_followed(means: Means, address: str) -> bool:
    """A URL in, whether somebody follows it by itself out."""
    return any(one.address == address for one in means.watched.followed())


def leads_home(outcome: Capture) -> bool:
    """A capture in, whether the way to a page ended at the front page of a site out: that is no version of the page."""
    return urlsplit(outcome.final_address).path in HOME_PATHS and urlsplit(outcome.address).path not in HOME_PATHS
