"""The rows of works: numbered in order, changed only as they stood, and an unwanted one says so to whoever writes it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from crossread.storage.address import Where
from crossread.storage.store import Store
from crossread.storage.works import Kept, Works
from crossread.types.work import Order, Step

ORDER = Order(kind="compare", story="flood")


@pytest.fixture
def works(a_store: Where) -> Iterator[Works]:
    store = Store(a_store)
    yield Works(store)
    store.close()


def test_works_are_numbered_in_the_order_in_which_they_were_ordered(works: Works) -> None:
    first, second = (works.add(ORDER, by, "2026-03-11T10:00:00Z") for by in ("Ada", "Ben"))
    assert (first.number, second.number) == (1, 2)
    assert works.all() == (Kept(work=second), Kept(work=first))
    assert works.all(most=1) == (Kept(work=second),)
    assert works.first("waiting") == Kept(work=first)
    assert works.first("running") is None
    assert works.all(("running",)) == ()
    assert works.one(3) is None


def test_a_work_is_written_whole(works: Works) -> None:
    work = replace(works.add(ORDER, "Ada", "t"), state="running", steps=(Step(what="Reading", done=1, total=2),), said="Said.", ended_at="u")
    assert works.write(work, process=17) is False
    assert works.one(1) == Kept(work=work, process=17)
    assert works.write(replace(work, state="done")) is False
    assert works.one(1) == Kept(work=replace(work, state="done"), process=17)


def test_who_writes_an_unwanted_work_learns_that(works: Works) -> None:
    work = works.add(ORDER, "Ada", "t")
    works.unwanted(1)
    assert works.write(replace(work, state="running")) is True


def test_a_work_is_changed_only_as_it_stood(works: Works) -> None:
    work = works.add(ORDER, "Ada", "t")
    cancelled = replace(work, state="cancelled")
    assert not works.change(cancelled, was="running", is_unwanted=True)
    assert works.change(cancelled, was="waiting", is_unwanted=True)
    assert not works.change(cancelled, was="waiting", is_unwanted=True)
    assert works.one(1) == Kept(work=cancelled, is_unwanted=True)
