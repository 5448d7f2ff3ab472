"""kill -9 while stories are grouped, judged and grouped anew: nothing is lost or doubled, and the work goes on to the same end."""

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from crossread.services import group as module
from crossread.services.group import group
from crossread.services.judge import judge, undo
from crossread.storage import grouping as tables
from crossread.storage.grouping import Groupings
from crossread.storage.library import Library, open_library
from crossread.storage.story_judgements import judgements_in
from crossread.types.grouping import Together
from tests.services.arrivals import page_of, put, stands
from tests.stages.stories.reporting import everything

ARRIVALS = everything((0, 0, 1, 2))
MERGED = Together(documents=tuple(page_of(one) for one in ARRIVALS if one.id.startswith(("fire", "flood"))))
KILLS = 15
"""By chance, beside those at every single write."""
LONGEST_S = 0.25
Work = Callable[[Library], object]


def opened(folder: Path) -> Library:
    return open_library(folder, make=True, clock=lambda: "2031-03-10T08:00:00Z")


@contextmanager
def killed_at(number: int, *, before: bool) -> Iterator[None]:
    """Inside, the process kills itself at its write of that number: in the middle of the transaction, or right after it."""
    count = 0
    step = tables._step  # noqa: SLF001  # within the transaction
    write = Groupings.write

    def stepping(*arguments: object) -> None:
        nonlocal count
        step(*arguments)  # type: ignore[arg-type]
        count += 1
        if before and count == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def writing(*arguments: object) -> object:
        done = write(*arguments)  # type: ignore[arg-type]
        if not before and count == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    tables._step, Groupings.write = stepping, writing  # type: ignore[assignment,method-assign]  # noqa: SLF001
    yield


def in_a_child(folder: Path, work: Work, number: int = 0, *, before: bool = False, kill_after_s: float | None = None) -> bool:
    """Work done by a child process that is killed at a write of its own, or from outside after a time; was it done?"""
    child = os.fork()
    if child == 0:
        try:
            with killed_at(number, before=before), opened(folder) as library:
                work(library)
            os._exit(0)
        except BaseException:  # noqa: BLE001  # the child must not go on with the parent's tests
            os._exit(1)
    if kill_after_s is not None:
        time.sleep(kill_after_s)
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "it was killed or done, and did not fail"
    return not os.WIFSIGNALED(status)


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 4)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A library with sixteen reports that are read, and not grouped."""
    with opened(tmp_path / "library") as library:
        put(library, ARRIVALS)
    return tmp_path / "library"


def whole(folder: Path) -> dict[str, tuple[str, ...]]:
    """A library that somebody was killed in, in; its stories, held against each other (`stands`), out."""
    with opened(folder) as library:
        assert library.store.engine.connect().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        return stands(library)


@pytest.mark.usefixtures("few_at_once")
def test_a_kill_at_every_write_loses_and_doubles_nothing(filled: Path, tmp_path: Path) -> None:
    """Killed in the middle of and right after each of the four batches: what was written stays, and the end is the same as without kills."""
    with opened(tmp_path / "calm") as calm:
        put(calm, ARRIVALS)
        group(calm)
        wanted = stands(calm)
    for number in range(4):
        assert not in_a_child(filled, group, 1, before=True)
        assert sum(map(len, whole(filled).values())) == 4 * number, "a transaction that was not committed left nothing"
        assert not in_a_child(filled, group, 1)
        assert sum(map(len, whole(filled).values())) == 4 * (number + 1), "a transaction that was committed stays"
    assert in_a_child(filled, group)
    assert whole(filled) == wanted


@pytest.mark.usefixtures("few_at_once")
def test_a_kill_while_all_is_grouped_anew_leaves_the_stories_as_they_were(filled: Path) -> None:
    with opened(filled) as library:
        group(library)
        judge(library, MERGED, "A. Desk")
    before = whole(filled)

    def anew(library: Library) -> object:
        return group(library, anew=True)

    for number in range(1, 5):
        assert not in_a_child(filled, anew, 1, before=number % 2 == 0)
        assert whole(filled) == before
    with opened(filled) as library:
        run = Groupings(library.store).run(is_current=False)
        assert run
        assert len(Groupings(library.store).placed(run)) == 8, "two of four writes were committed, and are not done again"
    assert in_a_child(filled, anew)
    assert whole(filled) == before


@pytest.mark.usefixtures("few_at_once")
def test_a_judgement_is_made_whole_or_not_at_all(filled: Path) -> None:
    with opened(filled) as library:
        group(library)
    apart = whole(filled)

    def judging(library: Library) -> object:
        return judge(library, MERGED, "A. Desk")

    assert not in_a_child(filled, judging, 1, before=True)
    assert whole(filled) == apart
    with opened(filled) as library:
        assert judgements_in(library.store) == ()
    assert not in_a_child(filled, judging, 1)
    together = whole(filled)
    assert len(together) == len(apart) - 1
    assert in_a_child(filled, lambda library: undo(library, "A. Desk"))
    assert whole(filled) == apart


@pytest.mark.usefixtures("few_at_once")
def test_kills_by_chance(filled: Path) -> None:
    """Grouping, judging, undoing and grouping anew, killed at any moment: the stories are whole every time, and in the end they are right."""
    chance = random.Random(20310310)
    done = 0
    for number in range(KILLS):
        work: tuple[Work, ...] = (group, lambda library: judge(library, MERGED, "me"), lambda library: group(library, anew=True))
        before = whole(filled)
        done += in_a_child(filled, work[number % len(work)], kill_after_s=chance.uniform(0, LONGEST_S))
        after = whole(filled)
        assert {report for story in before.values() for report in story} <= {report for story in after.values() for report in story}, (
            "nothing is lost"
        )
    with opened(filled) as library:
        group(library)
        if not judgements_in(library.store):
            judge(library, MERGED, "me")
    (merged,) = [story for story in whole(filled).values() if "fire-0" in story]
    assert set(merged) == {f"{name}-{number}" for name in ("fire", "flood") for number in range(4)}
    assert done < KILLS, "some were killed on the way"
