"""What is followed is visited when it is due, exactly once, whatever the site does."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.runners.inline import InlineRunner
from crossread.services import shelf
from crossread.services import watch as module
from crossread.services.following import follow, followed, unfollow
from crossread.storage.only_one import only_one
from crossread.storage.watched import Watched
from crossread.types.errors import InputError, NotFoundError, StoppedError
from tests.services.watching.site import Site, a_site, page

A = page("Twelve killed on the bridge", "At least 12 people were killed when the bridge fell on Tuesday, police said.")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with a_site(tmp_path / "library") as made:
        yield made


def visits(site: Site, path: str) -> list[tuple[int, str]]:
    return [(one.step, one.outcome) for one in Watched(site.library.store).visits(site.url(path))]


def test_a_page_of_a_feed_is_visited_at_once_and_at_each_due_time(site: Site) -> None:
    site.feed("/a", ttl=1_440)
    site.put("/a", A)
    follow(site.library, site.url("/feed"), "bridge")
    done = site.watch()
    assert (done.polled, done.queued, done.visited, done.new, done.read, done.gaps) == (1, 1, 1, 1, 1, [])
    assert site.asked("/a") == 1
    site.watch(hours=0.9)
    assert site.asked("/a") == 1
    site.watch(hours=24 * 8)
    assert visits(site, "/a") == [(0, "captured"), (1, "same bytes"), (2, "same bytes"), (3, "same bytes"), (4, "same bytes")]
    assert site.asked("/a") == 5
    assert Watched(site.library.store).visits(site.url("/a"))[3].at.startswith("2025-03-05T12:0")
    assert len(site.library.store.documents("bridge")) == 1


def test_a_feed_that_grows_is_followed_and_asked_only_for_what_is_new(site: Site) -> None:
    site.put("/feed", b"", after_h=3, status=304)
    site.feed("/a", ttl=30)
    site.feed("/a", "/b", after_h=1, ttl=30)
    site.put("/a", A)
    site.put("/b", page("Fourteen killed", "At least 14 people were killed, the mayor said."))
    follow(site.library, site.url("/feed"), "bridge")
    site.watch()
    assert (visits(site, "/a"), visits(site, "/b")) == ([(0, "captured")], [])
    site.watch(hours=1.6)
    assert visits(site, "/b") == [(0, "captured")]
    assert site.asked("/feed") == 4, "asked as often as its ttl says: at 0, 30, 60 and 90 minutes"
    assert [one.kind for one in followed(site.library)] == ["feed"]


def test_what_the_server_gave_with_a_page_is_asked_with(site: Site) -> None:
    site.put("/a", A, 'ETag: "v1"', "Last-Modified: Tue, 04 Mar 2025 11:00:00 GMT")
    site.put("/a", b"", 'ETag: "v1"', after_h=0.5, status=304)
    follow(site.library, site.url("/a"), "bridge", kind="page")
    site.watch(hours=1.1)
    assert visits(site, "/a") == [(0, "captured"), (1, "unchanged")]
    site.watch(hours=6)
    last = site.server.requests[-1]
    assert b'If-None-Match: "v1"' in last
    assert b"If-Modified-Since: Tue, 04 Mar 2025 11:00:00 GMT" in last


def test_a_page_that_is_followed_as_a_feed_is_followed_as_a_page_and_goes_on(site: Site) -> None:
    site.put("/a", A)
    follow(site.library, site.url("/a"), "bridge")
    site.watch()
    assert (visits(site, "/a"), [one.kind for one in followed(site.library)]) == ([(0, "captured")], ["page"])
    site.pace = site.pace.__class__(again_s=7 * 86_400, chance=site.pace.chance)
    site.sleep(86_400 * 7 + 60)
    site.watch()
    assert visits(site, "/a") == [(0, "captured"), (4, "same bytes")], "what was missed is made up for by one visit"
    site.sleep(86_400 * 7 + 60)
    site.watch()
    assert visits(site, "/a")[-1] == (5, "same bytes")


def test_what_cannot_be_had_is_tried_again_and_told(site: Site) -> None:
    site.put("/a", b"", status=503)
    site.put("/a", A, after_h=0.3)
    site.feed("/a")
    follow(site.library, site.url("/feed"), "bridge")
    done = site.watch()
    assert (done.put_off, done.visited) == (1, 0)
    assert [gap.what for gap in done.gaps] == [site.url("/a")]
    site.watch(hours=0.9)
    assert visits(site, "/a") == [(0, "captured")]


def test_what_never_can_be_had_is_given_up_for_this_time_and_tried_at_the_next(site: Site) -> None:
    site.feed("/a", "/b")
    site.put("/a", b"", status=500)
    site.put("/b", b"", status=403)
    follow(site.library, site.url("/feed"), "bridge")
    site.watch(hours=5)
    assert [one[0] for one in visits(site, "/b")] == [0, 1]
    assert {outcome for _, outcome in visits(site, "/a") + visits(site, "/b")} == {"failed"}
    site.put("/a", A, after_h=5)
    site.watch(hours=2)
    assert visits(site, "/a")[-1] == (2, "captured")


def test_a_feed_that_fails_is_left_alone_longer_each_time(site: Site) -> None:
    site.put("/feed", b"", status=500)
    follow(site.library, site.url("/feed"), "bridge")
    site.watch(hours=6)
    assert 4 <= site.asked("/feed") <= 6
    assert "fault" in followed(site.library)[0].trouble


def test_a_server_that_says_when_to_come_back_is_obeyed(site: Site) -> None:
    site.put("/feed", b"", "Retry-After: 7200", status=503)
    follow(site.library, site.url("/feed"), None)
    site.watch(hours=1.9)
    assert site.asked("/feed") == 1


def test_a_page_of_two_stories_belongs_to_both(site: Site) -> None:
    site.feed("/a")
    site.put("/a", A)
    site.put(
        "/other",
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": [{"id": "1", "url": "%s#top"}]}' % site.url("/a").encode(),
        kind="application/json",
    )
    follow(site.library, site.url("/feed"), "bridge")
    site.watch()
    follow(site.library, site.url("/other"), "floods")
    site.watch()
    assert (len(site.library.store.documents("bridge")), len(site.library.store.documents("floods"))) == (1, 1)
    assert site.asked("/a") == 1, "it was there already"


def test_what_nobody_follows_is_not_visited_any_more(site: Site) -> None:
    site.feed("/a", ttl=1_440)
    site.put("/a", A)
    follow(site.library, site.url("/feed"), "bridge")
    site.watch()
    assert unfollow(site.library, site.url("/feed")) == 2
    site.watch(hours=30)
    assert (site.asked("/feed"), site.asked("/a")) == (1, 1)
    assert len(site.library.store.documents("bridge")) == 1
    with pytest.raises(NotFoundError, match="is not followed"):
        unfollow(site.library, site.url("/feed"))
    follow(site.library, site.url("/feed"), "bridge")
    site.watch()
    assert site.asked("/a") == 2


def test_what_is_no_address_is_refused(site: Site) -> None:
    with pytest.raises(InputError, match="not fetched"):
        follow(site.library, "ftp://site.example/feed")


def test_an_interrupt_leaves_everything_due(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.feed("/a", "/b")
    site.put("/a", A)
    site.put("/b", A + b"<!-- b -->")
    follow(site.library, site.url("/feed"), "bridge")
    keep = site.library.keep
    kept: list[object] = []

    def once(capture):  # noqa: ANN001, ANN202
        if kept:
            raise KeyboardInterrupt
        kept.append(capture)
        return keep(capture)

    monkeypatch.setattr(site.library, "keep", once)
    with pytest.raises(StoppedError, match="1 visits are done"):
        site.watch()
    assert Watched(site.library.store).in_hand() == ()
    monkeypatch.setattr(site.library, "keep", keep)
    site.watch()
    assert visits(site, "/a") == visits(site, "/b") == [(0, "captured")]
    assert module.LOCK in {path.name for path in site.library.folder.iterdir()}


def test_what_was_kept_when_a_kill_came_is_noted_without_asking_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a kill between keeping and noting leaves it: the address in hand, the capture in the log, no visit."""
    site.feed("/a")
    site.put("/a", A)
    follow(site.library, site.url("/feed"), "bridge")
    monkeypatch.setattr(Watched, "visited", lambda *_: False)
    monkeypatch.setattr(Watched, "give_back", lambda *_: None)
    site.watch()
    monkeypatch.undo()
    assert visits(site, "/a") == []
    assert [one.address for one in Watched(site.library.store).in_hand()] == [site.url("/a")]
    site.watch()
    assert visits(site, "/a") == [(0, "captured")]
    assert site.asked("/a") == 1
    assert [entry.event for entry in site.library.log.entries()] == ["kept"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_two_that_watch_one_library_do_not_meet(site: Site) -> None:
    script = "import sys; from pathlib import Path; from crossread.storage.only_one import only_one\nwith only_one(Path(sys.argv[1]), 'watch'): pass"
    lock = site.library.folder / "watch.lock"
    with only_one(lock, "watch"):
        answer = subprocess.run([sys.executable, "-c", script, str(lock)], capture_output=True, text=True, check=False)
    assert "Another crossread watch runs on this library" in answer.stderr
    assert subprocess.run([sys.executable, "-c", script, str(lock)], check=False).returncode == 0


def test_the_dossier_of_what_is_watched(site: Site) -> None:
    site.feed("/a")
    site.put("/a", A)
    follow(site.library, site.url("/feed"), "bridge")
    site.watch()
    made = shelf.dossier(site.library, "bridge", InlineRunner())
    assert (made.versions, made.old_claims, len(made.readings)) == ((), (), 1)


def test_a_page_that_leads_to_the_front_page_is_no_version_of_it(site: Site) -> None:
    site.put("/a", A)
    site.put("/", page("The Elm", "Twenty people were honoured by the mayor on Monday."))
    site.put("/a", b"", f"Location: {site.url('/')}", after_h=0.5, status=302)
    follow(site.library, site.url("/a"), "bridge", kind="page")
    done = site.watch(hours=1.1)
    assert visits(site, "/a") == [(0, "captured"), (1, "failed")]
    assert any("front page" in gap.why for gap in done.gaps)
    assert len(site.library.store.documents("bridge")) == 1
