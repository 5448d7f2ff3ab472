"""What is watched: taken by one, given back when the lease is over, noted in one transaction."""

from collections.abc import Iterator

import pytest

from crossread.storage.address import Where
from crossread.storage.library import Library, open_library
from crossread.storage.watched import Watched
from crossread.storage.watched_rows import Followed, Next, Place, Visit
from crossread.types.errors import LibraryError

AT = "2025-03-04T12:00:00Z"
SOON = "2025-03-04T12:10:00Z"
LATER = "2025-03-04T13:00:00Z"
FEED = Place(address="https://elm.example/feed", host="elm.example")
PAGES = tuple(Place(address=f"https://{host}.example/{number}", host=f"{host}.example") for number in range(3) for host in ("elm", "oak"))


@pytest.fixture
def library(a_library: Where) -> Iterator[Library]:
    with open_library(a_library, make=True, clock=lambda: AT) as opened:
        yield opened


@pytest.fixture
def watched(library: Library) -> Watched:
    """A feed that is followed and named six pages of two hosts."""
    made = Watched(library.store)
    made.follow(Followed(address=FEED.address, kind="feed", story="bridge", since=AT), FEED)
    (feed,) = made.take("first", AT, SOON, most=9, a_host=9)
    assert made.polled(feed, Next(due=LATER, step=1), PAGES, AT) == 6
    return made


def test_what_is_taken_is_taken_once_until_the_lease_is_over(watched: Watched) -> None:
    first = watched.take("one", AT, SOON, most=4, a_host=2)
    assert sorted(one.host for one in first) == ["elm.example", "elm.example", "oak.example", "oak.example"]
    second = watched.take("two", AT, SOON, most=9, a_host=9)
    assert len(second) == 2
    assert {one.address for one in first}.isdisjoint(one.address for one in second)
    assert watched.take("three", AT, SOON, most=9, a_host=9) == ()
    assert len(watched.take("three", SOON, LATER, most=9, a_host=9)) == 6


def test_who_lost_the_lease_notes_nothing(watched: Watched) -> None:
    (mine, *_) = watched.take("slow", AT, SOON, most=9, a_host=9)
    watched.take("quick", SOON, LATER, most=9, a_host=9)
    visit = Visit(address=mine.address, step=0, at=AT, outcome="failed", why="It was slow.")
    assert not watched.visited(mine, Next(due=None, step=1, state="done"), visit)
    assert watched.visits(mine.address) == ()


def test_a_visit_is_noted_with_what_comes_next_or_not_at_all(watched: Watched) -> None:
    (mine, *_) = watched.take("one", AT, SOON, most=9, a_host=9)
    unknown = Visit(address=mine.address, step=0, at=AT, outcome="captured", page_sha256="0" * 64)
    with pytest.raises(LibraryError, match=r"(?i)foreign key"):
        watched.visited(mine, Next(due=LATER, step=1), unknown)
    assert watched.visits(mine.address) == ()
    assert next(one for one in watched.watches() if one.address == mine.address).next.due == AT
    assert watched.visited(mine, Next(due=LATER, step=1), Visit(address=mine.address, step=0, at=AT, outcome="unchanged"))
    taken = watched.take("two", LATER, "2025-03-05T00:00:00Z", most=9, a_host=9)
    same = next(one for one in taken if one.address == mine.address)
    twice = Visit(address=mine.address, step=0, at=LATER, outcome="unchanged")
    with pytest.raises(LibraryError, match=r"(?i)unique"):
        watched.visited(same, Next(due=None, step=2), twice)


def test_what_a_feed_names_again_is_not_queued_again(watched: Watched) -> None:
    (feed,) = watched.take("one", LATER, LATER, most=1, a_host=9, kind="feed")
    assert watched.polled(feed, Next(due=None, step=2), (*PAGES, Place(address="https://elm.example/new", host="elm.example")), LATER) == 1


def test_unfollowing_ends_what_nobody_else_names(watched: Watched) -> None:
    other = Followed(address=PAGES[0].address, kind="page", story=None, since=AT)
    assert watched.follow(other, PAGES[0])
    assert watched.unfollow(FEED.address) == 6
    assert [one.address for one in watched.take("one", LATER, LATER, most=9, a_host=9)] == [PAGES[0].address]
    assert watched.unfollow(FEED.address) is None


def test_what_is_followed_again_is_due_at_once_and_keeps_its_story(watched: Watched) -> None:
    assert next(one for one in watched.watches() if one.address == FEED.address).next.due == LATER
    assert not watched.follow(Followed(address=FEED.address, kind="feed", story=None, since=SOON), FEED)
    assert watched.followed()[0].story == "bridge"
    assert [one.address for one in watched.take("again", SOON, LATER, most=9, a_host=9, kind="feed")] == [FEED.address]
    watched.follow(Followed(address=FEED.address, kind="feed", story="harbour", since=SOON), FEED)
    assert watched.followed()[0].story == "harbour"


def test_what_one_has_in_hand_is_told_from_what_others_have(watched: Watched) -> None:
    (mine,) = watched.take("one", AT, SOON, most=1, a_host=9)
    (other,) = watched.take("two", AT, LATER, most=1, a_host=9)
    assert [one.address for one in watched.in_hand("one")] == [mine.address]
    assert {one.address for one in watched.in_hand()} == {mine.address, other.address}
    assert watched.in_hand(over=AT) == ()
    assert [one.address for one in watched.in_hand(over=SOON)] == [mine.address]
