"""kill -9 of the process that does a work, in the middle of it: the work reads "interrupted", and resuming it leads where an unbroken one leads."""

import io
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crossread.interfaces import worker
from crossread.language.encoder.model import FOLDER
from crossread.runners.inline import InlineRunner
from crossread.services import kept
from crossread.services.incoming import Given, hand_in
from crossread.services.protect import protect
from crossread.services.work import OPEN, cancel, resume, work
from crossread.services.work_doing import do_all
from crossread.services.work_order import order
from crossread.storage.in_folder import WORK_LOG
from crossread.storage.library import Library, open_library
from crossread.storage.works import Works
from crossread.types.protected import Person
from crossread.types.work import Order, Work

PATIENCE_S = 60.0
REPORTS = 10
"""As many as are read in one process, each long enough to be seen being read."""
LINES = 12
WHO = ("Police", "The mayor", "A ferry captain", "The hospital", "Divers")
WHAT = ("people were hurt", "cars were lost", "boats were searching", "beds were free", "houses stood empty")


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setenv(FOLDER, str(tmp_path / "no model"))
    with open_library(tmp_path / "library", make=True) as opened:
        yield opened


def report(number: int) -> str:
    said = [f"{WHO[(number + line) % 5]} said {line + number} {WHAT[(number * line) % 5]} at noon on Tuesday in Tesmar." for line in range(LINES)]
    return json.dumps({"outlet": f"Outlet {number}", "title": f"Bridge falls, {number}", "published": "2026-03-11", "text": "\n".join(said)})


def ordered(library: Library, reports: int = REPORTS) -> Work:
    wire = Given(name="wire.jsonl", file=io.BytesIO("\n".join(map(report, range(reports))).encode()))
    return order(library, Order(kind="read", places=hand_in(library, (wire,)), story="bridge"), "Ada")


def until(library: Library, number: int, holds: Callable[[Work], bool]) -> Work:
    """A library, the number of a work and what shall hold in, the work when it does out."""
    ends = time.monotonic() + PATIENCE_S
    while not holds(found := work(library, number)):
        assert time.monotonic() < ends, found
        time.sleep(0.02)
    return found


def is_ended(found: Work) -> bool:
    return found.state not in OPEN


def has_read_some(found: Work) -> bool:
    return any(step.what == "Reading" and 0 < step.done < step.total for step in found.steps) or is_ended(found)


def process_of(library: Library, number: int) -> int:
    row = Works(library.store).one(number)
    assert row is not None
    assert row.process is not None
    return row.process


def test_a_work_that_is_killed_is_found_out_and_resumed_to_the_same_result(library: Library, tmp_path: Path) -> None:
    number = ordered(library).number
    worker.start(library, number)
    assert until(library, number, has_read_some).state == "running"
    os.kill(process_of(library, number), signal.SIGKILL)
    broken = until(library, number, is_ended)
    assert broken.state == "interrupted"
    read = len(library.store.documents("bridge"))
    assert 0 < read < REPORTS
    resume(library, number)
    worker.start(library, number)
    done = until(library, number, is_ended)
    assert (done.state, len(library.store.documents("bridge"))) == ("done", REPORTS), (library.folder / WORK_LOG).read_text()
    with open_library(tmp_path / "unbroken", make=True) as other:
        ordered(other)
        assert do_all(other, InlineRunner()) == 1
        expected = kept.kept(other, "bridge")
    found = kept.kept(library, "bridge")
    assert found is not None
    assert expected is not None
    assert found.dossier == expected.dossier
    assert found.is_current


def test_a_work_is_cancelled_from_another_process_and_another_one_is_done(library: Library) -> None:
    first, second = ordered(library).number, ordered(library, 3).number
    for number in (first, second):
        worker.start(library, number)
    until(library, first, has_read_some)
    assert work(library, second).state == "waiting", "one at a time"
    cancel(library, first)
    assert until(library, first, is_ended).state == "cancelled"
    assert until(library, second, is_ended).state == "done", "the process that was cancelled goes on with what waits"


def test_what_a_worker_says_is_masked(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    protect(library, Person(names=("Mara Quill",)), "Ada")
    number = ordered(library, 2).number

    def broken(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("of Mara Quill")

    monkeypatch.setattr(kept, "keep", broken)
    monkeypatch.setattr(worker, "_settle", lambda: None)
    assert worker.main([str(library.folder), str(number)]) == 1
    log = (library.folder / WORK_LOG).read_text()
    assert "ZeroDivisionError" in log
    assert "Mara" not in log
    assert work(library, number).state == "failed"


def test_the_planted_bug_a_work_without_a_lock_would_seem_to_run_for_ever(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the first test could pass because nothing is ever said to run."""
    number = ordered(library, 1).number
    found = Works(library.store).one(number)
    assert found is not None
    Works(library.store).write(replace(found.work, state="running"), process=os.getpid() + 100_000)
    monkeypatch.setattr("crossread.services.work.is_busy", lambda *_args: True)
    assert work(library, number).state == "running"
    monkeypatch.undo()
    assert work(library, number).state == "interrupted"
