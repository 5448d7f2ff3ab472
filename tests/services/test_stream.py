"""A stream comes to what reading, grouping and comparing all at once comes to, wherever it was killed; and it takes no more than it can hold."""

import json
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from time import sleep

import msgspec
import pytest

from crossread.runners import Lost
from crossread.runners.inline import InlineRunner
from crossread.runners.pool import PoolRunner
from crossread.services import kept, search_index, stream_status, stream_stories
from crossread.services.collect import captured, read_pages
from crossread.services.engine import RULES
from crossread.services.group import group
from crossread.services.grouping_session import GroupingSession
from crossread.services.progress import silent
from crossread.services.story_list import listed
from crossread.services.stream import Pace, Status, stream
from crossread.sources.found import Found
from crossread.storage.library import Library, open_library
from crossread.storage.search import Index
from crossread.storage.store import Store
from crossread.types.errors import LibraryError, StoppedError
from crossread.types.gap import Gap
from tests.stages.stories.reporting import everything

LITTLE = Pace(at_once=3, together_s=0.0, reading=5, grouped=4, grouped_s=0.0, slice_s=0.0, indexed_s=0.0, rest=0.0, held_s=0.0)
"""So little at once that eight reports are several batches."""
encode = msgspec.json.Encoder().encode
ARRIVALS = tuple(one for one in everything((0, 0, 1, 2)) if one.id.startswith(("fire", "flood")))


def report(number: int, *, words: str = "") -> Found:
    """A number in, a capture of an invented report out."""
    arrival = ARRIVALS[number]
    address = f"https://{arrival.id}.example/report"
    fields = {"url": address, "title": arrival.title, "text": arrival.text + words, "published": arrival.published, "outlet": f"The {arrival.id}"}
    return Found(address=address, media_type="application/json", data=json.dumps(fields).encode(), at=f"{arrival.published}T12:00:00Z")


REPORTS = tuple(map(report, range(len(ARRIVALS))))
Calm = dict[tuple[str, ...], bytes]


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Calm:
    """What is found in the reports when they are read, then grouped, then compared, all at once."""
    with opened(tmp_path_factory.mktemp("calm") / "library") as library:
        pages = [one.page for one in library.keep_all([captured(found, library.clock()) for found in REPORTS])]
        read_pages(library, pages, InlineRunner(), silent, engine=RULES)
        group(library)
        for one in listed(library):
            kept.keep(library, one.name, InlineRunner(), engine=RULES)
        return findings(library)


def opened(folder: Path) -> Library:
    return open_library(folder, make=True, clock=lambda: "2031-03-10T08:00:00Z")


def findings(library: Library) -> Calm:
    """A library in, what is kept of each of its stories' findings by its pages out."""
    found = {}
    for one in listed(library):
        dossier = kept.kept(library, one.name)
        assert dossier, one.name
        assert dossier.is_current, one.name
        whole = dossier.dossier
        found[tuple(sorted(page.sha256 for page in library.store.pages(one.name)))] = encode(
            (whole.findings, whole.points, whole.origins, whole.figures)
        )
    return found


def streamed(library: Library, source: Iterable[Found | Gap | None] = REPORTS, **options: object) -> Status:
    return stream(library, source, options.pop("runner", InlineRunner()), engine=RULES, pace=LITTLE, **options)  # type: ignore[arg-type]


def test_a_stream_comes_to_the_same_findings(calm: Calm, tmp_path: Path) -> None:
    told: list[Status] = []
    with opened(tmp_path / "library") as library:
        done = streamed(library, tell=told.append)
        assert findings(library) == calm
        assert search_index.refresh(library) == search_index.Refreshed(), "the index is up to date"
        assert len(Index(library.search).indexed()) == len(REPORTS)
    assert (done.came, done.kept, done.new, done.read, done.grouped, done.again, done.failed) == (8, 8, 8, 8, 8, 0, 0)
    assert (done.waiting, done.due, done.behind_s, done.gaps) == (0, 0, 0.0, ())
    assert max(one.waiting for one in told) > 0
    assert max(one.behind_s for one in told) > 0
    assert [one.read for one in told] == sorted(one.read for one in told)


def test_a_process_of_its_own_compares_to_the_same_findings(calm: Calm, tmp_path: Path) -> None:
    with PoolRunner(1, batch=1) as comparer, opened(tmp_path / "library") as library:
        done = streamed(library, comparer=comparer)
        assert comparer.process_ids, "it lives on"
        assert findings(library) == calm
    assert (done.read, done.due, done.waiting) == (8, 0, 0)
    assert done.compared >= len(calm)


def test_what_the_process_that_compares_cannot_do_is_done_here(calm: Calm, tmp_path: Path) -> None:
    class Unable:
        """Compares nothing."""

        def run(self, _function: object, items: Iterable[object]) -> Iterator[Lost]:
            return (Lost(why="It died.") for _ in items)

    with opened(tmp_path / "library") as library:
        done = streamed(library, comparer=Unable())
        assert findings(library) == calm
    assert done.compared >= len(calm)


def test_what_is_handed_in_again_is_not_kept_again(tmp_path: Path) -> None:
    with opened(tmp_path / "library") as library:
        streamed(library)
        before = (findings(library), library.log.head().number)
        done = streamed(library)
        assert (done.came, done.again, done.kept, done.read, done.grouped, done.compared) == (8, 8, 0, 0, 0, 0)
        assert (findings(library), library.log.head().number) == before


def test_the_same_page_at_another_time_is_seen_again_and_read_once(tmp_path: Path) -> None:
    with opened(tmp_path / "library") as library:
        streamed(library)
        done = streamed(library, [replace(REPORTS[0], at="2031-03-09T12:00:00Z")])
        assert (done.kept, done.new, done.read) == (1, 0, 0)
        assert [one.at for one in library.store.captures(REPORTS[0].address)] == [REPORTS[0].at, "2031-03-09T12:00:00Z"]


def test_an_update_reaches_the_dossier(tmp_path: Path) -> None:
    """A later version of a page at the same address: the story has it, and its dossier says so."""
    with opened(tmp_path / "library") as library:
        streamed(library)
        (story,) = [one.name for one in listed(library) if any("fire-1" in page.address for page in library.store.pages(one.name))]
        number = next(at for at, one in enumerate(REPORTS) if "fire-1" in one.address)
        done = streamed(library, [replace(report(number, words=" Seven guards were hurt, Tilvek said."), at="2031-03-09T12:00:00Z")])
        assert done.compared
        dossier = kept.kept(library, story)
        assert dossier
        assert {one.standing for one in dossier.dossier.versions} == {"replaced", "speaks"}
        assert dossier.is_current


STEPS: dict[str, tuple[object, str]] = {
    "kept": (Library, "keep_all"),
    "stored": (Store, "add_readings"),
    "grouped": (GroupingSession, "take"),
    "compared": (kept, "keep"),
    "indexed": (stream_stories, "refresh"),
}
"""Where a stream is killed: at a step of it, by what does it."""


MOMENTS = (("kept", False), ("stored", True), ("stored", False), ("grouped", True), ("grouped", False), ("compared", True), ("indexed", True))
"""Before or after which step; before the first and after the last there is nothing to go on with."""


@pytest.mark.parametrize(("step", "before"), MOMENTS)
def test_a_kill_at_any_step_loses_and_doubles_nothing(tmp_path: Path, calm: Calm, step: str, *, before: bool) -> None:
    folder = tmp_path / "library"
    assert in_a_child(folder, killing(step, 2 if before else 1, before=before))
    with opened(folder) as library:
        done = streamed(library)
        assert done.failed == 0
        assert findings(library) == calm
        entries = list(library.log.entries())
        assert len({(one.address, one.at, one.sha256) for one in entries}) == len(entries) == len(REPORTS), "nothing is kept twice"
        assert {page.sha256 for page in library.store.pages()} == {page for story in calm for page in story}
        assert len(Index(library.search).indexed()) == len(REPORTS)


def killing(step: str, number: int, *, before: bool) -> Callable[[], None]:
    """A step, which time it is taken and whether before or after it in, what makes a process kill itself then out."""
    owner, name = STEPS[step]
    whole = getattr(owner, name)
    count = 0

    def taking(*arguments: object, **options: object) -> object:
        nonlocal count
        count += 1
        if before and count == number:
            os.kill(os.getpid(), signal.SIGKILL)
        done = whole(*arguments, **options)
        if not before and count == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    return lambda: setattr(owner, name, taking)


def in_a_child(folder: Path, prepare: Callable[[], None]) -> bool:
    """A library's folder and what is done first in; streamed by a process of its own; was it killed?"""
    child = os.fork()
    if child == 0:
        try:
            prepare()
            with opened(folder) as library:
                streamed(library)
            os._exit(0)
        except BaseException:  # noqa: BLE001  # the child must not go on with the parent's tests
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "it was killed or done, and did not fail"
    return os.WIFSIGNALED(status)


def test_an_interruption_keeps_what_was_done_and_goes_on(tmp_path: Path, calm: Calm) -> None:
    def interrupt(status: Status) -> None:
        if status.read >= 4:
            raise KeyboardInterrupt

    with opened(tmp_path / "library") as library:
        with pytest.raises(StoppedError, match="Kept now: "):
            streamed(library, tell=interrupt)
        assert 0 < len(library.store.documents()) < len(REPORTS)
        streamed(library)
        assert findings(library) == calm
    assert "reading" not in {thread.name for thread in threading.enumerate()}


class Slow:
    """A runner that reads nothing until it is told to."""

    def __init__(self) -> None:
        self.may = threading.Event()

    def run(self, function: Callable[..., object], items: Iterable[object], /) -> Iterator[object]:
        """Each item done once it may be."""
        for item in items:
            self.may.wait(60)
            yield function(item)


def test_when_reading_is_behind_no_more_is_taken_from_the_source(tmp_path: Path) -> None:
    runner, given = Slow(), 0

    def endless() -> Iterator[Found]:
        nonlocal given
        for given in range(1, 41):
            yield Found(
                address=f"https://a.example/{given}",
                media_type="text/plain",
                data=f"A report about fire {given}.".encode(),
                at="2031-03-09T12:00:00Z",
            )

    seen: list[int] = []

    def tell(status: Status) -> None:
        if len(seen) < 40:
            seen.append(given)
            sleep(0.005)
        runner.may.set() if len(seen) >= 40 else None
        assert status.waiting <= 5 + 4 * 3 + 40

    with opened(tmp_path / "library") as library:
        done = stream(library, endless(), runner, engine=RULES, tell=tell, pace=replace(LITTLE, grouped=40, grouped_s=60.0, indexed_s=60.0))  # type: ignore[arg-type]
    assert done.read == 40
    assert max(seen) <= 5 + 4 * 3 + 3 + 1, "what is kept and not read, what waits to be kept, what is on its way and what the source holds out"


class Losing:
    """A runner that loses the first item of each run."""

    def run(self, function: Callable[..., object], items: Iterable[object], /) -> Iterator[object]:
        """Each item done, but the first."""
        for number, item in enumerate(items):
            yield function(item) if number else Lost(why="The process that read it died (signal 9).")


def test_what_could_not_be_read_is_told_and_read_by_the_next_stream(tmp_path: Path, calm: Calm) -> None:
    with opened(tmp_path / "library") as library:
        done = streamed(library, runner=Losing())
        assert done.failed > 0
        assert done.failed == len(done.gaps)
        assert done.read + done.failed == 8
        assert {gap.why for gap in done.gaps} == {"The process that read it died (signal 9)."}
        again = streamed(library, ())
        assert (again.came, again.read) == (0, done.failed)
        assert findings(library) == calm


class Late:
    """A runner for which the first page takes too long."""

    def run(self, function: Callable[..., object], items: Iterable[object], /) -> Iterator[object]:
        """Each item done, but that page."""
        for item in items:
            is_first = item.page.address == REPORTS[0].address  # type: ignore[attr-defined]
            yield Lost(why="It took longer than 120 s and was stopped.", is_overdue=True) if is_first else function(item)


def test_what_took_too_long_is_kept_as_such_and_not_tried_again(tmp_path: Path) -> None:
    with opened(tmp_path / "library") as library:
        done = streamed(library, runner=Late())
        assert dict(done.states) == {"refused": 1}
        assert (done.read, done.failed, done.grouped) == (8, 1, 7)
        assert streamed(library).read == 0


def test_gaps_of_the_source_are_told_and_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_status, "MOST_GAPS", 3)
    gaps = [Gap(what=f"lines#{number}", why="It is not JSON.", do="Mend it.", stage="test") for number in range(5)]
    with opened(tmp_path / "library") as library:
        done = streamed(library, [*gaps, None, REPORTS[0]])
    assert (done.gaps, done.more_gaps) == (tuple(gaps[:3]), 2)
    assert (done.came, done.read) == (1, 1)


def test_what_goes_wrong_in_the_source_is_raised_after_what_came_before(tmp_path: Path) -> None:
    def failing() -> Iterator[Found]:
        yield REPORTS[0]
        raise OSError("the pipe is gone")

    with opened(tmp_path / "library") as library:
        with pytest.raises(OSError, match="the pipe is gone"):
            streamed(library, failing())
        assert len(library.store.pages()) == 1
        assert streamed(library, ()).read in {0, 1}
        assert len(library.store.documents()) == 1


@pytest.mark.parametrize("times", [2, 9])
def test_it_is_tried_again_when_another_process_grouped_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    left = times
    take = GroupingSession.take

    def taking(self: GroupingSession, pages: Iterable[str] | None = None) -> object:
        nonlocal left
        left -= 1
        if left >= 0:
            raise LibraryError("Another crossread grouped in this library meanwhile.", "Run the same command again.")
        return take(self, pages)

    monkeypatch.setattr(GroupingSession, "take", taking)
    with opened(tmp_path / "library") as library:
        if times < stream_stories.TRIES:
            assert streamed(library, REPORTS[:1]).grouped == 1
        else:
            with pytest.raises(LibraryError, match="meanwhile"):
                streamed(library, REPORTS[:1])


def test_what_goes_wrong_in_the_runner_is_raised(tmp_path: Path) -> None:
    class Broken:
        def run(self, function: Callable[..., object], items: Iterable[object], /) -> Iterator[object]:
            del function
            next(iter(items))
            raise LibraryError("The workers cannot start.", "Look why.")
            yield

    with opened(tmp_path / "library") as library, pytest.raises(LibraryError, match="cannot start"):
        streamed(library, runner=Broken())
