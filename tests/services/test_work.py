"""A work is ordered once, counted while it is done, cancelled and resumed, and never seems to run when nobody does it."""

import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from crossread.runners import Item, Lost, Result
from crossread.runners.inline import InlineRunner
from crossread.services import kept, work_doing, work_going
from crossread.services import work as services
from crossread.services.engine import RULES
from crossread.services.incoming import Given, hand_in
from crossread.services.work import cancel, resume, waits, work, works
from crossread.services.work_doing import do, do_all
from crossread.services.work_going import Going
from crossread.services.work_order import compared, order
from crossread.storage.in_folder import INCOMING
from crossread.storage.library import Library
from crossread.storage.only_one import only_one
from crossread.storage.works import Works
from crossread.types.errors import InputError, LibraryError, NotFoundError
from crossread.types.work import Order, Step, Work


@pytest.fixture(autouse=True)
def by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_doing, "usual_engine", lambda: (RULES, ""))
    monkeypatch.setattr(work_going, "EVERY_S", 0.0)


HOLDER = """
import pathlib, sys
from crossread.storage.only_one import only_one
with only_one(pathlib.Path(sys.argv[1]), "work"):
    print(1, flush=True)
    sys.stdin.read()
"""


def handed(library: Library, *texts: str) -> tuple[str, ...]:
    return hand_in(library, [Given(name=f"report {at}.txt", file=io.BytesIO(text.encode())) for at, text in enumerate(texts)])


def read(library: Library, story: str | None = "fire", *texts: str) -> Work:
    return order(library, Order(kind="read", places=handed(library, *(texts or ("The Elm: 12 hurt", "The Oak: 14 hurt"))), story=story), "Ada")


def other_process(library: Library, number: int) -> None:
    """A work seems to run in a process that is not there."""
    found = work(library, number)
    Works(library.store).write(replace(found, state="running"), process=os.getpid() + 100_000)


class Breaking(InlineRunner):
    """A runner that is interrupted before the second item, once."""

    is_broken = False

    def run(self, function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result | Lost]:
        """As the runner it is, but for the interrupt."""
        for turn, one in enumerate(super().run(function, items)):
            if turn and not self.is_broken:
                self.is_broken = True
                raise KeyboardInterrupt
            yield one


def test_reports_are_read_and_their_story_is_compared(library: Library) -> None:
    ordered = read(library)
    assert (ordered.number, ordered.state, ordered.by, ordered.story) == (1, "waiting", "Ada", "fire")
    assert do_all(library, InlineRunner()) == 1
    done = work(library, 1)
    assert (done.state, done.story, done.gaps) == ("done", "fire", ())
    assert done.said == "2 reports, 2 of them new to the story, which has 2 now."
    assert [(step.what, step.done, step.total) for step in done.steps] == [
        ("Collecting", 2, 2),
        ("Reading", 2, 2),
        ("Comparing", 2, 2),
        ("Indexing", 2, 2),
    ]
    found = kept.kept(library, "fire")
    assert found is not None
    assert found.is_current
    assert list((library.folder / INCOMING).iterdir()) == [], "what is evidence now is put aside no longer"


def test_an_index_that_cannot_be_written_is_a_gap(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise LibraryError("The disk is full.", "Make room.")

    monkeypatch.setattr("crossread.services.search_index.refresh", full)
    done = do(library, read(library).number, InlineRunner())
    assert (done.state, [(gap.what, gap.why) for gap in done.gaps]) == ("done", [("the index of the search", "The disk is full.")])
    assert kept.kept(library, "fire") is not None


def test_a_story_without_a_name_gets_one_of_its_own(library: Library) -> None:
    assert read(library, None, "The Elm: 12 hurt").story == "report-0"
    assert read(library, None, "The Oak: 14 hurt").story == "report-0-2", "the first one waits still, and is of something else"
    do_all(library, InlineRunner())
    assert read(library, None, "The Elm: 12 hurt").story == "report-0", "the same report again leads to its story"
    places = handed(library, "The Ash: 12 hurt")
    assert order(library, Order(kind="read", places=places), "Ada", called="Flood in Velmora / now").story == "Flood-in-Velmora-now"
    urls = ("https://elm.example/2026/flood-in-velmora.html",)
    assert order(library, Order(kind="read", places=urls), "Ada").story == "flood-in-velmora"


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (Order(kind="read"), "Nothing was given"),
        (Order(kind="compare"), "No story"),
        (Order(kind="read", places=("/etc/passwd",), story="a"), "no address on the web"),
        (Order(kind="read", places=("file:///etc/passwd",), story="a"), "no address on the web"),
        (Order(kind="read", places=("https://elm.example/",), story="a/b"), "cannot have that name"),
        (Order(kind="read", places=("https://elm.example/",), story=".."), "cannot have that name"),
        (Order(kind="read", places=("https://elm.example/",), story="a\u202eb"), "cannot have that name"),
    ],
)
def test_what_cannot_be_done_is_not_ordered(library: Library, wanted: Order, words: str) -> None:
    with pytest.raises(InputError, match=words):
        order(library, wanted, "Ada")
    assert works(library) == ()


def test_the_same_comparing_is_not_ordered_twice(library: Library) -> None:
    do(library, read(library).number, InlineRunner())
    first = compared(library, "fire", "Ada")
    assert compared(library, "fire", "Ben") == first
    assert order(library, Order(kind="compare", story="fire"), "Ben") == first
    do_all(library, InlineRunner())
    assert compared(library, "fire", "Ben").number == first.number + 1


def test_a_comparing_that_failed_is_not_ordered_again_and_again(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    do(library, read(library).number, InlineRunner())

    def full(*_args: object, **_more: object) -> None:
        raise LibraryError("The disk is full.", "Make room.")

    monkeypatch.setattr(kept, "keep", full)
    first = compared(library, "fire", "Ada")
    do_all(library, InlineRunner())
    last = compared(library, "fire", "Ada")
    assert (last.number, last.state, last.said) == (first.number, "failed", "The disk is full. Make room.")


def test_a_fault_of_ours_ends_a_work_too(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("of Mara Quill")

    monkeypatch.setattr(kept, "keep", broken)
    number = read(library).number
    with pytest.raises(ZeroDivisionError):
        do(library, number, InlineRunner())
    assert work(library, number).state == "failed"
    assert "ZeroDivisionError" in work(library, number).said
    assert "Mara" not in work(library, number).said


def test_nothing_readable_is_a_failure_with_its_reasons(library: Library) -> None:
    place = hand_in(library, (Given(name="a.png", file=io.BytesIO(b"\x89PNG\r\n\x1a\n0000")),))
    number = order(library, Order(kind="read", places=place, story="fire"), "Ada").number
    done = do(library, number, InlineRunner())
    assert (done.state, [gap.what for gap in done.gaps]) == ("failed", ["upload:a.png"])
    assert list((library.folder / INCOMING).iterdir()), "it can be resumed"


def test_a_work_that_waits_is_cancelled_at_once_and_resumed(library: Library) -> None:
    number = read(library).number
    assert cancel(library, number).state == "cancelled"
    assert do_all(library, InlineRunner()) == 0
    assert resume(library, number).state == "waiting"
    assert do_all(library, InlineRunner()) == 1
    assert work(library, number).state == "done"
    with pytest.raises(InputError, match="nothing to resume"):
        resume(library, number)


def test_a_work_that_is_cancelled_while_it_is_done_keeps_what_was_done(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    number = read(library).number
    seen: list[tuple[str, int, int]] = []

    def told(self: Going, what: str, done: int, total: int) -> None:
        seen.append((what, done, total))
        if (what, done) == ("Reading", 1):
            Works(library.store).unwanted(number)
        real(self, what, done, total)

    real = Going.progress
    monkeypatch.setattr(Going, "progress", told)
    ended = do(library, number, InlineRunner())
    assert (ended.state, ended.said) == ("cancelled", services.CANCELLED)
    assert len(library.store.documents("fire")) == 1
    monkeypatch.setattr(Going, "progress", real)
    resume(library, number)
    again = do(library, number, InlineRunner())
    assert (again.state, [step.done for step in again.steps]) == ("done", [2, 1, 2, 2]), "one was read already"


def test_an_interrupt_that_nobody_ordered_is_an_interruption(library: Library) -> None:
    number = read(library).number
    runner = Breaking()
    assert do(library, number, runner).state == "interrupted"
    resume(library, number)
    assert do(library, number, runner).state == "done"


def test_a_work_whose_process_is_gone_is_found_out(library: Library) -> None:
    number = read(library).number
    other_process(library, number)
    assert works(library)[0].state == "interrupted"
    assert work(library, number).said == services.INTERRUPTED
    assert resume(library, number).state == "waiting"
    other_process(library, number)
    Works(library.store).unwanted(number)
    assert work(library, number).state == "cancelled"


def test_a_work_whose_process_holds_the_lock_runs(library: Library) -> None:
    number = read(library).number
    other_process(library, number)
    lock = str(library.folder / services.LOCK)
    with subprocess.Popen([sys.executable, "-c", HOLDER, lock], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"1\n"
        assert work(library, number).state == "running"
        with pytest.raises(LibraryError, match="Another crossread"):
            do_all(library, InlineRunner())
        holder.communicate(b"")
    assert work(library, number).state == "interrupted"


def test_a_work_whose_process_is_gone_does_not_seem_to_run_because_another_is_done(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, going = read(library).number, order(library, Order(kind="compare", story="fire"), "Ada").number
    other_process(library, gone)
    seen: list[str] = []
    monkeypatch.setattr(kept, "keep", lambda *_: seen.append(Works(library.store).one(gone).work.state))  # type: ignore[union-attr, func-returns-value]
    with pytest.raises(AttributeError):
        do_all(library, InlineRunner())
    assert seen == ["interrupted"], "its number may belong to another process by now, which a cancel would interrupt"
    assert work(library, going).state == "failed"


def test_of_many_who_order_the_same_at_once_one_does(library: Library) -> None:
    read(library)
    do_all(library, InlineRunner())
    start = threading.Barrier(8)

    def ordered(_: int) -> int:
        start.wait()
        return order(library, Order(kind="compare", story="fire"), "Ada").number

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ordered, range(8))) == {2}


def test_works_that_nobody_does_are_known(library: Library) -> None:
    assert waits(library) is None
    number = read(library).number
    assert waits(library) == number
    with only_one(library.folder / services.LOCK, "work"):
        pass
    do_all(library, InlineRunner())
    assert waits(library) is None


def test_progress_is_written_now_and_then_and_steps_keep_their_order(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_going, "EVERY_S", 0.25)
    now = [0.0]
    written: list[Work] = []
    going = Going(library, read(library), clock=lambda: now[0])

    def write(_self: Works, one: Work, **_more: object) -> bool:
        written.append(one)
        return False

    monkeypatch.setattr(Works, "write", write)
    for count in range(1, 101):
        now[0] += 0.0625
        going.progress("Collecting", count, 0)
    assert len(written) == 25, "at once, and then four times a second"
    going.progress("Reading", 1, 7)
    assert going.work.steps == (
        Step(what="Collecting", done=100, total=100),
        Step(what="Reading", done=1, total=7),
        Step(what="Comparing", done=0, total=0),
        Step(what="Indexing", done=0, total=0),
    )


def test_what_was_handed_in_stays_while_another_work_needs_it(library: Library) -> None:
    places = handed(library, "The Elm: 12 hurt")
    first, second = (order(library, Order(kind="read", places=places, story=name), "Ada").number for name in ("fire", "flood"))
    do(library, first, InlineRunner())
    assert list((library.folder / INCOMING).iterdir())
    assert do(library, second, InlineRunner()).state == "done"
    assert list((library.folder / INCOMING).iterdir()) == []


def test_a_work_that_is_not_there(library: Library) -> None:
    for deed in (work, cancel, resume):
        with pytest.raises(NotFoundError, match="no work 7"):
            deed(library, 7)


def test_reports_of_several_events_find_their_stories(library: Library) -> None:
    texts = ("The Elm: a bridge fell at Tesmar, 12 hurt", "The Oak: a bridge fell at Tesmar, 14 hurt", "The Ash: the council of Velm met")
    wanted = Order(kind="read", places=handed(library, *texts), is_grouped=True)
    number = order(library, wanted, "Ada").number
    assert work(library, number).story is None
    done = do(library, number, InlineRunner())
    assert done.state == "done"
    assert done.said.startswith("3 reports grouped")
    assert [step.what for step in done.steps] == ["Collecting", "Reading", "Grouping", "Comparing", "Indexing"]
    assert do(library, order(library, Order(kind="group"), "Ada").number, InlineRunner()).said.startswith("0 reports grouped")
