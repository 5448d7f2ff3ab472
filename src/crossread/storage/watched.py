"""What is watched: what is followed, which addresses that named, when each is due next, and every visit. A view of the store.

    followed   a feed or page that somebody wants to follow, and the story that what it names belongs to
    named      which followed feed (or page itself) names which address
    watched    one row an address: when it is due, with what to ask, who has it in hand
    visits     one row an address and due time: what came of it; never two
    asked      one row an address: when it was asked last, and what came of it (`asked.py`)

An address in hand is leased: nobody else takes it until the lease is over. What a visit brought is noted in one transaction with the next due time
and the end of the lease, so that a kill leaves the address as it was: due, and taken again. Times are UTC (ISO 8601 with seconds and `Z`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from sqlalchemy import Connection, and_, delete, func, insert, or_, select, update

from crossread.storage.asked import Asked, note_asked
from crossread.storage.bodies.entry import decode_entry
from crossread.storage.database import insert_or_ignore
from crossread.storage.log import Entry
from crossread.storage.store import Store
from crossread.storage.tables import captures, documents, followed, named, stories, story_pages, visits, watched
from crossread.storage.watched_rows import FeedOutcome, Followed, Kind, Next, Place, Visit, Watch, next_row, visit_of, visit_row, watch_of

LOOKED_AT = 2_000
"""Due addresses that are looked at to take some: enough to find other hosts behind one that has many."""


class Watched:
    """The tables of what is watched. Every method that writes is one transaction."""

    def __init__(self, store: Store) -> None:
        """An open store in, what is watched in it out."""
        self.store = store

    def follow(self, wanted: Followed, place: Place) -> bool:
        """What to follow in, whether it is new out; what was followed before keeps its story when none is given. It is due at once."""
        with self.store.writing() as connection:
            before = connection.execute(select(followed.c.story).where(followed.c.address == wanted.address)).first()
            is_new = before is None
            wanted = wanted if before is None or wanted.story is not None else replace(wanted, story=before.story)
            connection.execute(delete(followed).where(followed.c.address == wanted.address))
            connection.execute(insert(followed).values(asdict(wanted)))
            _queue(connection, wanted.address, wanted.kind, (place,), wanted.since)
            waiting = and_(watched.c.address == wanted.address, watched.c.state == "open", watched.c.lease.is_(None), watched.c.due > wanted.since)
            connection.execute(update(watched).where(waiting).values(due=wanted.since))
            if wanted.story is not None:
                _make_story(connection, wanted.story, wanted.since)
                _to_story(connection, wanted.story, _pages_by(connection, wanted.address))
            return is_new

    def unfollow(self, address: str) -> int | None:
        """A URL in, how many addresses nobody follows any more out; None when it was not followed. What was captured stays."""
        with self.store.writing() as connection:
            if not connection.execute(delete(followed).where(followed.c.address == address)).rowcount:
                return None
            connection.execute(delete(named).where(named.c.by == address))
            left = watched.c.address.not_in(select(named.c.address))
            ended = {"state": "unfollowed", "due": None, "lease": None, "leased_until": None}
            return connection.execute(update(watched).where(left, watched.c.state != "unfollowed").values(ended)).rowcount

    def followed(self) -> tuple[Followed, ...]:
        """Nothing in, what is followed out, sorted by address."""
        with self.store.looking() as connection:
            rows = connection.execute(select(followed).order_by(followed.c.address)).all()
        return tuple(Followed(address=row.address, kind=row.kind, story=row.story, since=row.since) for row in rows)

    def watches(self) -> tuple[Watch, ...]:
        """Nothing in, every address that was ever watched out, sorted."""
        with self.store.looking() as connection:
            return tuple(watch_of(row) for row in connection.execute(select(watched).order_by(watched.c.address)))

    def take(self, lease: str, now: str, until: str, *, most: int, a_host: int, kind: Kind | None = None) -> tuple[Watch, ...]:
        """A lease, the time and its end in, what is due and in nobody's hand out, the longest due first; now it is in hand.

        Args:
            lease: who takes them.
            now: what is due by then is taken.
            until: after that time others may take them.
            most: how many are taken.
            a_host: how many of one host.
            kind: feeds or pages alone; None for both.
        """
        free = or_(watched.c.lease.is_(None), watched.c.leased_until <= now)
        due = and_(watched.c.state == "open", watched.c.due <= now, free, *((watched.c.kind == kind,) if kind else ()))
        with self.store.writing() as connection:
            rows = connection.execute(select(watched).where(due).order_by(watched.c.due, watched.c.address).limit(LOOKED_AT)).all()
            taken: list[str] = []
            hosts: dict[str, int] = {}
            for row in rows:
                if len(taken) < most and hosts.get(row.host, 0) < a_host:
                    taken.append(row.address)
                    hosts[row.host] = hosts.get(row.host, 0) + 1
            after = connection.scalar(select(func.max(captures.c.number))) or 0
            mine = {"lease": lease, "leased_until": until, "leased_after": after}
            for address in taken:
                connection.execute(update(watched).where(watched.c.address == address).values(mine))
            found = {row.address: watch_of(row) for row in connection.execute(select(watched).where(watched.c.lease == lease))}
            return tuple(found[address] for address in taken)

    def in_hand(self, lease: str | None = None, *, over: str | None = None) -> tuple[Watch, ...]:
        """What somebody has in hand out, sorted: after a kill, what was not finished.

        Args:
            lease: only what this one has; None for anybody.
            over: only what may be taken by others at this time; None for all.
        """
        mine = watched.c.lease.is_not(None) if lease is None else watched.c.lease == lease
        found = mine if over is None else and_(mine, watched.c.leased_until <= over)
        with self.store.looking() as connection:
            rows = connection.execute(select(watched).where(found).order_by(watched.c.address))
            return tuple(watch_of(row) for row in rows)

    def give_back(self, addresses: Iterable[str]) -> None:
        """Addresses in; nobody has them in hand any more, and they are due as before."""
        with self.store.writing() as connection:
            for address in addresses:
                connection.execute(update(watched).where(watched.c.address == address).values(lease=None, leased_until=None, leased_after=None))

    def due(self, now: str, kind: Kind) -> int:
        """The time and a kind in, how many addresses of that kind are due and in nobody's hand out."""
        free = or_(watched.c.lease.is_(None), watched.c.leased_until <= now)
        query = select(func.count()).select_from(watched).where(watched.c.state == "open", watched.c.due <= now, free, watched.c.kind == kind)
        with self.store.looking() as connection:
            return connection.scalar(query) or 0

    def stories_watched(self) -> tuple[str, ...]:
        """Nothing in, every story with a page that a visit brought out, sorted."""
        query = select(story_pages.c.story).join(visits, visits.c.page_sha256 == story_pages.c.page_sha256).distinct().order_by(story_pages.c.story)
        with self.store.looking() as connection:
            return tuple(connection.scalars(query))

    def next_due(self) -> str | None:
        """Nothing in, when the next address is due out; None when none ever is."""
        with self.store.looking() as connection:
            due: str | None = connection.scalar(select(func.min(watched.c.due)).where(watched.c.state == "open"))
        return due

    def capture_since(self, watch: Watch) -> tuple[int, Entry] | None:
        """What is in hand in, the last capture of it since it was taken out, with the line of the log; None without one."""
        query = select(captures.c.number, captures.c.body).where(captures.c.address == watch.address, captures.c.number > (watch.leased_after or 0))
        with self.store.looking() as connection:
            row = connection.execute(query.order_by(captures.c.number.desc()).limit(1)).first()
        return (row.number, decode_entry(row.body)) if row else None

    def polled(self, watch: Watch, after: Next, places: Sequence[Place], at: str, *, outcome: FeedOutcome = "answered") -> int | None:
        """A feed in hand, what it is now, the addresses it names and the time in; how many are new out, None when it is in other hands.

        In one transaction: every address is queued, or the feed is asked again.

        Args:
            watch: the feed.
            after: what it is now.
            places: addresses it names.
            at: the time.
            outcome: what came of asking it.
        """
        with self.store.writing() as connection:
            if not _is_ours(connection, watch):
                return None
            new = _queue(connection, watch.address, "page", places, at)
            story = connection.scalar(select(followed.c.story).where(followed.c.address == watch.address))
            if story is not None:
                _to_story(connection, story, _pages_by(connection, watch.address))
            _set(connection, watch, after)
            note_asked(connection, watch.address, Asked(at=at, outcome=outcome, new=new))
            return new

    def put_off(self, watch: Watch, after: Next, at: str) -> bool:
        """A page in hand that could not be had and is tried again, what it is now and the time in; False when it is in other hands."""
        with self.store.writing() as connection:
            if not _is_ours(connection, watch):
                return False
            _set(connection, watch, after)
            note_asked(connection, watch.address, Asked(at=at, outcome="failed"))
            return True

    def visited(self, watch: Watch, after: Next, visit: Visit) -> bool:
        """A page in hand, what it is now and what the visit brought in; False when it is in other hands.

        In one transaction with the pages' place in the stories that follow it.
        """
        with self.store.writing() as connection:
            if not _is_ours(connection, watch):
                return False
            connection.execute(insert(visits).values(visit_row(visit)))
            if visit.page_sha256:
                connection.execute(
                    update(watched).where(watched.c.address == watch.address).values(page_sha256=visit.page_sha256, capture=visit.capture)
                )
                for story in _stories_of(connection, watch.address):
                    _to_story(connection, story, (visit.page_sha256,))
            _set(connection, watch, after)
            note_asked(connection, watch.address, Asked(at=visit.at, outcome=visit.outcome, new=int(visit.before_sha256 is not None)))
            return True

    def visits(self, address: str | None = None) -> tuple[Visit, ...]:
        """A URL in (None for all), its visits out, in order."""
        query = select(visits).order_by(visits.c.address, visits.c.step)
        with self.store.looking() as connection:
            return tuple(visit_of(row) for row in connection.execute(query if address is None else query.where(visits.c.address == address)))

    def changed(self) -> tuple[Visit, ...]:
        """Nothing in, the visits that brought other bytes, or whose page is gone, and that nobody was told of yet, out; by time."""
        query = select(visits).where(visits.c.is_told == 0).order_by(visits.c.at, visits.c.address, visits.c.step)
        with self.store.looking() as connection:
            return tuple(visit_of(row) for row in connection.execute(query))

    def stories_of(self, address: str) -> tuple[str, ...]:
        """A URL in, the stories it belongs to through what is followed out, sorted."""
        with self.store.looking() as connection:
            return _stories_of(connection, address)

    def named_by(self, by: str) -> tuple[str, ...]:
        """What is followed in, the addresses it named out, sorted."""
        with self.store.looking() as connection:
            return tuple(connection.scalars(select(named.c.address).where(named.c.by == by).order_by(named.c.address)))

    def turned(self, watch: Watch, kind: Kind) -> None:
        """What is in hand and what it turned out to be in; it is due as before, in nobody's hand."""
        with self.store.writing() as connection:
            if _is_ours(connection, watch):
                connection.execute(update(watched).where(watched.c.address == watch.address).values(kind=kind))
                connection.execute(update(followed).where(followed.c.address == watch.address).values(kind=kind))
                _set(connection, watch, watch.next)

    def unread(self) -> tuple[str, ...]:
        """Nothing in, the pages that visits brought and that were not read yet out, sorted."""
        read = select(documents.c.page_sha256)
        query = select(visits.c.page_sha256).where(visits.c.page_sha256.is_not(None), visits.c.page_sha256.not_in(read)).distinct()
        with self.store.looking() as connection:
            return tuple(sorted(connection.scalars(query)))

    def changes(self, most: int) -> tuple[Visit, ...]:
        """A number in, so many visits that brought other bytes, or found the page gone, of what is followed or named by that, out; the last first."""
        of_ours = visits.c.address.in_(select(named.c.address))
        query = select(visits).where(or_(visits.c.before_sha256.is_not(None), visits.c.outcome == "gone"), of_ours)
        with self.store.looking() as connection:
            rows = connection.execute(query.order_by(visits.c.at.desc(), visits.c.address, visits.c.step.desc()).limit(most))
            return tuple(visit_of(row) for row in rows)

    def gone(self) -> tuple[Visit, ...]:
        """Nothing in, the last visit of each address whose page is gone out, sorted."""
        last = select(visits.c.address, func.max(visits.c.step).label("step")).group_by(visits.c.address).subquery()
        same = and_(visits.c.address == last.c.address, visits.c.step == last.c.step)
        query = select(visits).join(last, same).where(visits.c.outcome == "gone").order_by(visits.c.address)
        with self.store.looking() as connection:
            return tuple(visit_of(row) for row in connection.execute(query))

    def other_versions(self, story: str) -> tuple[str, ...]:
        """A story in, pages out that were captured where its own were, on the web, and do not belong to it yet; sorted."""
        own = select(story_pages.c.page_sha256).where(story_pages.c.story == story)
        places = select(captures.c.address).where(captures.c.page_sha256.in_(own), captures.c.address.ilike("http%://%"))
        query = select(captures.c.page_sha256).where(captures.c.address.in_(places), captures.c.page_sha256.not_in(own)).distinct()
        with self.store.looking() as connection:
            return tuple(sorted(connection.scalars(query)))

    def pages(self) -> tuple[str, ...]:
        """Nothing in, every page that a visit brought out, sorted."""
        with self.store.looking() as connection:
            return tuple(
                connection.scalars(select(visits.c.page_sha256).where(visits.c.page_sha256.is_not(None)).distinct().order_by(visits.c.page_sha256))
            )


def _queue(connection: Connection, by: str, kind: Kind, places: Iterable[Place], at: str) -> int:
    """What names addresses, what they are, the addresses and the time in; those that are new are due at once, their number out."""
    new = 0
    for place in places:
        connection.execute(insert_or_ignore(connection, named).values(address=place.address, by=by, at=at))
        start = {"address": place.address, "kind": kind, "host": place.host, "first_seen": at, "due": at, "step": 0, "state": "open"}
        new += connection.execute(insert_or_ignore(connection, watched).values(start | {"failures": 0, "gone": 0})).rowcount
        again = and_(watched.c.address == place.address, watched.c.state == "unfollowed")
        connection.execute(update(watched).where(again).values(state="open", due=at))
    return new


def _is_ours(connection: Connection, watch: Watch) -> bool:
    """What is in hand in, whether it still is in the same hands out."""
    return connection.scalar(select(watched.c.lease).where(watched.c.address == watch.address)) == watch.lease


def _set(connection: Connection, watch: Watch, after: Next) -> None:
    """What was in hand and what it is now in; it is in nobody's hand any more."""
    values = next_row(after) | {"lease": None, "leased_until": None, "leased_after": None}
    connection.execute(update(watched).where(watched.c.address == watch.address).values(values))


def _stories_of(connection: Connection, address: str) -> tuple[str, ...]:
    """A URL in, the stories it belongs to through what is followed out, sorted."""
    query = select(followed.c.story).join(named, named.c.by == followed.c.address).where(named.c.address == address, followed.c.story.is_not(None))
    return tuple(sorted(set(connection.scalars(query))))


def _pages_by(connection: Connection, by: str) -> tuple[str, ...]:
    """What is followed in, the pages that visits of what it names brought out."""
    query = select(visits.c.page_sha256).join(named, named.c.address == visits.c.address).where(named.c.by == by, visits.c.page_sha256.is_not(None))
    return tuple(sorted(set(connection.scalars(query))))


def _make_story(connection: Connection, story: str, at: str) -> None:
    """A story's name and the time in; afterwards there is such a story."""
    connection.execute(insert_or_ignore(connection, stories).values(name=story, created_at=at))


def _to_story(connection: Connection, story: str, page_sha256s: Iterable[str]) -> None:
    """A story and pages in; afterwards they belong to it."""
    for sha256 in page_sha256s:
        connection.execute(insert_or_ignore(connection, story_pages).values(story=story, page_sha256=sha256))
