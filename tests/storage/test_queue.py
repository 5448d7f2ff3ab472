"""What waits to be read is taken by one process at a time, whatever database it stands in, and comes back when that one is gone."""

import threading
from collections.abc import Iterator

import pytest

from crossread.storage.address import Where
from crossread.storage.queue import Lease, Queue
from crossread.storage.store import Store
from tests.storage.test_store import page, reading

NOW, SOON, LATER = "2026-03-11T10:00:00Z", "2026-03-11T10:05:00Z", "2026-03-11T10:10:00Z"


def lease(name: str, now: str = NOW, until: str = SOON) -> Lease:
    return Lease(name=name, now=now, until=until)


@pytest.fixture
def store(a_store: Where) -> Iterator[Store]:
    opened = Store(a_store)
    for number in range(6):
        opened.add_page(page(number))
    yield opened
    opened.close()


def put(store: Store, *numbers: int, made_by: str = "v1") -> list[str]:
    Queue(store).put([(page(number).sha256, made_by) for number in numbers], NOW)
    return [page(number).sha256 for number in numbers]


def taken(queue: Queue, wanted: Lease, most: int = 10, **more: object) -> list[str]:
    return sorted(one.page_sha256 for one in queue.take(wanted, most=most, **more))  # type: ignore[arg-type]


def test_what_one_took_no_other_takes(store: Store) -> None:
    queue, pages = Queue(store), put(store, 0, 1, 2)
    first = taken(queue, lease("a"), 2)
    assert len(first) == 2
    assert taken(queue, lease("b")) == sorted(set(pages) - set(first))
    assert taken(queue, lease("b")) == []
    assert queue.count() == 3


def test_what_is_asked_for_twice_waits_once(store: Store) -> None:
    put(store, 0, 1)
    put(store, 1, 2)
    assert len(taken(Queue(store), lease("a"))) == 3


def test_a_lease_that_is_over_is_anybodys(store: Store) -> None:
    queue, pages = Queue(store), put(store, 0)
    assert taken(queue, lease("a")) == pages
    assert taken(queue, lease("b", SOON, LATER)) == pages
    queue.give_back("a")
    assert taken(queue, lease("c", SOON, LATER)) == []
    queue.give_back("b")
    assert taken(queue, lease("c", SOON, LATER)) == pages


def test_a_lease_that_is_kept_on_is_not_over(store: Store) -> None:
    queue, pages = Queue(store), put(store, 0)
    taken(queue, lease("a"))
    queue.keep_on(lease("a", until=LATER))
    assert queue.free(pages, ["v1"], SOON) == frozenset()
    assert taken(queue, lease("b", SOON, LATER)) == []
    assert taken(queue, lease("b", LATER, LATER)) == pages


def test_only_what_is_asked_for_is_taken(store: Store) -> None:
    queue, pages = Queue(store), put(store, 0, 1, 2)
    put(store, 3, made_by="v2")
    assert taken(queue, lease("a"), among=pages[:2]) == sorted(pages[:2])
    assert taken(queue, lease("a"), makers=["v2"]) == [page(3).sha256]
    assert taken(queue, lease("a"), among=pages, makers=["v2"]) == []


def test_a_reading_that_is_stored_takes_its_page_out(store: Store) -> None:
    queue, pages = Queue(store), put(store, 0, 1)
    put(store, 0, made_by="v2")
    store.add_readings([(reading(page(0)), "v1")])
    assert queue.left(pages, ["v1"]) == {pages[1]}
    assert queue.left(pages, ["v2"]) == {pages[0]}
    queue.drop(pages[1], "v1")
    assert queue.left(pages, ["v1"]) == frozenset()


def test_many_who_take_at_once_divide_what_waits(store: Store) -> None:
    pages = put(store, *range(6))
    got: list[str] = []
    begin = threading.Barrier(3)

    def take(name: str) -> None:
        begin.wait()
        while some := taken(Queue(store), lease(name), 1):
            got.extend(some)

    threads = [threading.Thread(target=take, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == sorted(pages)
