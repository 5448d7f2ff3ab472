"""What came of asking an address the last time takes the place of the time before, and a library of before has room for it."""

import sqlite3
from pathlib import Path

from crossread.storage.asked import Asked, last_asked, note_asked
from crossread.storage.store import Store
from crossread.storage.watched import Watched
from crossread.storage.watched_rows import Followed, Next, Place, Visit

AT = "2025-03-04T12:00:00Z"
LATER = "2025-03-04T13:00:00Z"
PAGE = Place(address="https://elm.example/a", host="elm.example")


def followed(path: Path) -> Store:
    store = Store(path)
    Watched(store).follow(Followed(address=PAGE.address, kind="page", story=None, since=AT), PAGE)
    return store


def test_the_last_time_counts(tmp_path: Path) -> None:
    store = followed(tmp_path / "store")
    assert last_asked(store) == {}
    for one in (Asked(at=AT, outcome="captured"), Asked(at=LATER, outcome="failed")):
        with store.writing() as connection:
            note_asked(connection, PAGE.address, one)
        assert last_asked(store) == {PAGE.address: one}
    store.close()


def test_who_lost_the_lease_notes_nothing(tmp_path: Path) -> None:
    store = followed(tmp_path / "store")
    watched = Watched(store)
    (mine,) = watched.take("slow", AT, AT, most=9, a_host=9)
    watched.take("quick", AT, LATER, most=9, a_host=9)
    assert not watched.put_off(mine, Next(due=LATER, step=0), AT)
    assert not watched.visited(mine, Next(due=LATER, step=1), Visit(address=PAGE.address, step=0, at=AT, outcome="failed"))
    assert (last_asked(store), watched.due(LATER, "page"), watched.due(AT, "page"), watched.due(LATER, "feed")) == ({}, 1, 0, 0)
    store.close()


def test_a_library_of_before_gets_the_table(tmp_path: Path) -> None:
    followed(tmp_path / "store").close()
    raw = sqlite3.connect(tmp_path / "store")
    raw.execute("DROP TABLE asked")
    raw.execute("PRAGMA user_version = 6")
    raw.commit()
    raw.close()
    store = Store(tmp_path / "store")
    (mine,) = Watched(store).take("one", AT, LATER, most=9, a_host=9)
    assert Watched(store).put_off(mine, Next(due=LATER, step=0), AT)
    assert last_asked(store) == {PAGE.address: Asked(at=AT, outcome="failed")}
    store.close()
