"""What is followed is asked once as a work: counted, cancelled and resumed; the stories that changed are compared, and the search finds what came."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from crossread.runners.inline import InlineRunner
from crossread.services import kept, work_going
from crossread.services.changed_pages import changed_pages
from crossread.services.engine import RULES
from crossread.services.following import follow, followed, unfollow
from crossread.services.search import Asked, search
from crossread.services.watch import LOCK, is_watched
from crossread.services.watch_once import NOTHING_DUE, behind
from crossread.services.work import resume, work
from crossread.services.work_doing import do
from crossread.services.work_going import Going
from crossread.services.work_order import order
from crossread.sources.web.outside import Outside
from crossread.storage.alerted import Alerted
from crossread.storage.watched import Watched
from crossread.storage.works import Works
from crossread.types.errors import InputError
from crossread.types.work import Order, Work
from tests.services.watching.site import FIRST, HOLDER, OTHER, SECOND, Site, a_site, rss
from tests.sources.web.serving import TLS


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A feed that names two pages and is followed for a story; nobody waits for a turn, and every change of a work is written."""
    monkeypatch.setattr("crossread.sources.web.fetch.Outside", partial(Outside, tls=TLS, sleep=lambda _: None))
    monkeypatch.setattr("crossread.services.orders.usual_engine", lambda: (RULES, ""))
    monkeypatch.setattr(work_going, "EVERY_S", 0.0)
    with a_site(tmp_path / "library") as made:
        made.put("/robots.txt", b"", status=404)
        made.feed("/a", "/b")
        made.put("/a", FIRST)
        made.put("/b", OTHER)
        follow(made.library, made.url("/feed"), "bridge")
        yield made


def ordered(site: Site) -> Work:
    return order(site.library, Order(kind="watch", allow=(site.server.host,)), "Ada")


def done(site: Site) -> Work:
    return do(site.library, ordered(site).number, InlineRunner())


def again(site: Site) -> None:
    """Everything that is watched is due now."""
    with site.library.store.writing() as connection:
        connection.exec_driver_sql("UPDATE watched SET due = '2025-01-01T00:00:00Z', first_seen = '2025-01-01T00:00:00Z', step = step + 1")


def test_what_is_due_is_asked_counted_compared_and_found(site: Site) -> None:
    ended = done(site)
    assert (ended.state, ended.story, ended.gaps) == ("done", "bridge", ())
    assert ended.said == "1 feed asked: 2 new addresses. 2 pages visited: 2 new, 0 changed, 0 gone. 1 story compared."
    assert [(step.what, step.done, step.total) for step in ended.steps] == [
        ("Asking", 1, 1),
        ("Fetching", 2, 2),
        ("Reading", 2, 2),
        ("Comparing", 1, 1),
        ("Indexing", 2, 2),
    ]
    assert kept.is_current(site.library, "bridge")
    assert search(site.library, Asked(words="river")).total == 1
    (feed,) = followed(site.library)
    assert (feed.came, feed.new, feed.captured) == ("answered", 2, 2)
    asked = len(site.server.requests)
    again_said = done(site).said
    assert (again_said, len(site.server.requests)) == (NOTHING_DUE, asked), "what is not due is left alone"


def test_a_page_that_changed_is_told_with_its_story_and_the_alert_waits_for_who_delivers_it(site: Site) -> None:
    done(site)
    assert changed_pages(site.library) == ()
    site.put("/a", SECOND)
    site.put("/b", b"", status=410)
    again(site)
    ended = done(site)
    assert "1 changed" in ended.said
    assert [gap.what for gap in ended.gaps] == [site.url("/b")]
    (changed,) = changed_pages(site.library)
    assert (changed.address, changed.kind, changed.is_gone, changed.story, changed.is_compared) == (site.url("/a"), "edited", False, "bridge", True)
    found = kept.kept(site.library, "bridge")
    assert found is not None
    assert [one.standing for one in found.dossier.versions if one.document_id == changed.document_id] == ["replaced"]
    assert {one.alert.kind for one in Alerted(site.library.store).waiting("nobody")} >= {"edited"}
    again(site)
    assert "1 gone" in done(site).said
    gone = next(one for one in changed_pages(site.library) if one.is_gone)
    assert (gone.address, gone.kind, gone.document_id is not None) == (site.url("/b"), "withdrawn", True)
    unfollow(site.library, site.url("/feed"))
    assert changed_pages(site.library) == ()


def test_what_came_of_asking_is_kept_for_each(site: Site) -> None:
    site.put("/feed", rss(site.url("/a")), 'ETag: "1"', kind="application/rss+xml")
    follow(site.library, site.url("/none"), "bridge")
    assert [one.asked_at for one in followed(site.library)] == [None, None]
    done(site)
    feed, none = followed(site.library)
    assert (feed.came, none.came, "404" in none.trouble) == ("answered", "failed", True)
    site.put("/feed", b"", status=304)
    again(site)
    done(site)
    feed, none = followed(site.library)
    assert (feed.came, feed.new, none.came) == ("unchanged", 0, "failed")
    assert feed.asked_at is not None
    assert (feed.due or "") > feed.asked_at


def test_a_story_that_a_kill_left_uncompared_is_compared_by_the_next(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    number, real = ordered(site).number, Going.progress

    def told(self: Going, what: str, done: int, total: int) -> None:
        if what == "Comparing":
            Works(site.library.store).unwanted(number)
        real(self, what, done, total)

    monkeypatch.setattr(Going, "progress", told)
    assert do(site.library, number, InlineRunner()).state == "cancelled"
    assert behind(site.library) == ("bridge",)
    asked = len(site.server.requests)
    monkeypatch.setattr(Going, "progress", real)
    resume(site.library, number)
    ended = do(site.library, number, InlineRunner())
    assert (ended.state, ended.said) == ("done", f"{NOTHING_DUE} 1 story compared.")
    assert (len(site.server.requests), behind(site.library)) == (asked, ())


def test_a_work_that_is_cancelled_between_two_pages_goes_on_with_the_other(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    number, real = ordered(site).number, Going.progress
    counts: list[tuple[str, int, int]] = []

    def told(self: Going, what: str, done: int, total: int) -> None:
        counts.append((what, done, total))
        if what == "Fetching":
            Works(site.library.store).unwanted(number)
        real(self, what, done, total)

    monkeypatch.setattr(Going, "progress", told)
    assert do(site.library, number, InlineRunner()).state == "cancelled"
    assert counts == [("Asking", 1, 1), ("Fetching", 1, 2)]
    assert Watched(site.library.store).in_hand() == ()
    monkeypatch.setattr(Going, "progress", real)
    resume(site.library, number)
    assert do(site.library, number, InlineRunner()).state == "done"
    assert sorted(path for path in site.server.paths() if path in {"/a", "/b"}) == ["/a", "/b"], "each was asked for once"
    assert len(site.library.store.documents("bridge")) == 2


def test_beside_a_crossread_watch_nothing_is_asked_and_that_is_said(site: Site) -> None:
    assert not is_watched(site.library)
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(site.library.folder / LOCK)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"1\n"
        assert is_watched(site.library)
        ended = done(site)
        holder.communicate(b"")
    assert (ended.state, site.server.requests) == ("failed", [])
    assert ended.said == "Another crossread watch runs on this library. Stop that one first, or let it do the work."
    assert work(site.library, ended.number).state == "failed"
    assert not is_watched(site.library)


def test_it_is_ordered_once_and_only_when_something_is_followed(site: Site) -> None:
    assert ordered(site) == ordered(site)
    unfollow(site.library, site.url("/feed"))
    with pytest.raises(InputError, match="Nothing is followed"):
        order(site.library, Order(kind="watch"), "Ada")


def test_hosts_that_are_not_allowed_are_not_asked(site: Site) -> None:
    ended = do(site.library, order(site.library, Order(kind="watch"), "Ada").number, InlineRunner())
    assert (ended.state, site.server.requests) == ("done", [])
    assert ended.said == "1 could not be had and will be tried again."
    assert [gap.what for gap in ended.gaps] == [site.url("/feed")]
