"""What a library in PostgreSQL costs beside one in a folder: pages kept, readings stored and read back, and pages that two processes divide.

    python bench/postgres.py [--pages 400] [--readings 150] [--jobs 4000] [--rounds 3]

The articles are those of bench/speed.py ($CROSSREAD_SHARED, ../shared). The server is that of the tests, on a unix socket, but waits for the disk as
usual (fsync, synchronous_commit). Both kinds of library are made anew in each round, in turn. Counted is the processor's time of this process and of
the server (/proc); the wall clock stands beside it, and says less where others use the machine, too. The fewest of all rounds count.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from speed import SOURCES, page_of, stories_in

from crossread.services.engine import RULES
from crossread.services.made_by import made_by
from crossread.services.read import read_page
from crossread.storage.address import Address, Where
from crossread.storage.library import Library, open_library
from crossread.storage.queue import Lease, Queue
from crossread.types.capture import Capture
from crossread.types.dossier import Reading
from crossread.types.page import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests import databases

AT_ONCE = 64
"""Captures or readings of one transaction."""
TAKEN = 16
"""Pages that a process takes out of the queue at once."""
AT = "2026-03-12T18:00:00Z"
UNTIL = "2999-01-01T00:00:00Z"
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on", "autovacuum": "on", "shared_buffers": "128MB"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What something cost.

    Attributes:
        here: seconds of the processor in this process and those it started.
        server: the same of the server.
        wall: seconds by the clock.
    """

    here: float
    server: float
    wall: float

    @property
    def cpu(self) -> float:
        """Seconds of the processor in all."""
        return self.here + self.server


def main() -> int:
    """Arguments in, the table on stdout and an exit code out."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pages", type=int, default=400)
    arguments.add_argument("--readings", type=int, default=150)
    arguments.add_argument("--jobs", type=int, default=4000)
    arguments.add_argument("--rounds", type=int, default=3)
    given = arguments.parse_args()
    folder = Path(os.environ.get("CROSSREAD_SHARED", "../shared")) / "corpora" / "stories"
    if not all((folder / f"{name}.jsonl").is_file() for name, _ in SOURCES):
        print(f"The corpora are not in {folder}. Say where the shared folder is: CROSSREAD_SHARED=/path/to/shared", file=sys.stderr)
        return 1
    captures = list(islice(captures_of(folder), max(given.pages, given.readings)))
    databases.SETTINGS |= DURABLE
    place = Path(tempfile.mkdtemp(prefix="crossread-postgres-"))
    running = databases.started()
    server = next(running)
    try:
        size = sum(len(one.payload) for one in captures[: given.pages]) / given.pages / 1000
        print(f"{given.pages} pages of {size:.1f} kB, {given.readings} readings, {given.jobs} jobs; the best of {given.rounds} rounds")
        table(server, place, captures, given)
    finally:
        next(running, None)
        shutil.rmtree(place)
    return 0


def captures_of(folder: Path) -> Iterator[Capture]:
    """The folder of the corpora in, captures of their articles out, each of other bytes."""
    for story in stories_in(folder):
        for article in story:
            address = article.get("url") or article["uri"]
            yield Capture(address=address, final_address=address, at=AT, media_type="text/html", payload=page_of(article), tool="bench 1")


def table(server: databases.Server, place: Path, captures: Sequence[Capture], given: argparse.Namespace) -> None:
    """A server, a folder, captures and how much of each in; the table printed."""
    readings = [read_page(_page(one), one.payload, None) for one in captures[: given.readings]]
    best: dict[tuple[str, str], Spent] = {}
    counts = {"keep pages": given.pages, "store readings": given.readings, "read them back": given.readings, "divide by 2 processes": given.jobs}
    for turn in range(given.rounds):
        server.execute(f"CREATE DATABASE bench_{turn}")
        for kind, where in (("folder", place / f"library{turn}"), ("PostgreSQL", Address(server.url(f"bench_{turn}")))):
            for what, spent in measured(server, where, captures[: given.pages], readings, given.jobs):
                before = best.get((what, kind))
                best[what, kind] = spent if before is None or spent.cpu < before.cpu else before
    print(f"{'':24}{'':12}{'a second':>10}{'ms of CPU':>12}{'here':>8}{'server':>8}{'a second by the clock':>24}")
    for (what, kind), spent in sorted(best.items(), key=lambda one: list(counts).index(one[0][0])):
        number = counts[what]
        ms = [f"{1000 * value / number:.2f}" for value in (spent.cpu, spent.here, spent.server)]
        print(f"{what:24}{kind:12}{number / spent.cpu:10,.0f}{ms[0]:>12}{ms[1]:>8}{ms[2]:>8}{number / spent.wall:24,.0f}")


def measured(
    server: databases.Server, where: Where, captures: Sequence[Capture], readings: Sequence[Reading], jobs: int
) -> Iterator[tuple[str, Spent]]:
    """A server, where a new library is made, what is put into it and how many jobs in, what each thing cost out."""
    with open_library(where, make=True, clock=lambda: AT) as library:
        yield "keep pages", spent(server, lambda: keep(library, captures))
        yield "store readings", spent(server, lambda: store(library, readings))
        yield "read them back", spent(server, lambda: [*library.store.readings()])
        some = library.store.pages()
        for start in range(0, jobs, len(some)):
            maker = f"maker {start}"
            Queue(library.store).put(((page.sha256, maker) for page in some[: jobs - start]), AT)
        yield "divide by 2 processes", divide(server, where, jobs)


def keep(library: Library, captures: Sequence[Capture]) -> None:
    """A library and captures in, kept a batch at a time."""
    for start in range(0, len(captures), AT_ONCE):
        library.keep_all(captures[start : start + AT_ONCE])


def store(library: Library, readings: Sequence[Reading]) -> None:
    """A library and readings in, stored a batch at a time."""
    for start in range(0, len(readings), AT_ONCE):
        library.store.add_readings([(one, made_by(RULES)) for one in readings[start : start + AT_ONCE]])


def divide(server: databases.Server, where: Where, jobs: int) -> Spent:
    """A server, a library and how many jobs wait in it in; two processes take all, each once, and what that cost, without starting them, out."""
    context = multiprocessing.get_context("spawn")
    before = _of(server)
    with context.Pool(2) as pool:
        done = pool.starmap(take_all, [(where, "a"), (where, "b")])
    if sum(count for count, _, _ in done) != jobs:
        raise SystemExit(f"{sum(count for count, _, _ in done)} of {jobs} jobs were done.")
    return Spent(here=sum(cpu for _, cpu, _ in done), server=_of(server) - before, wall=max(wall for _, _, wall in done))


def take_all(where: Where, name: str) -> tuple[int, float, float]:
    """A library and the name of a lease in; jobs taken and done until none is left, how many and in which time (processor, clock) out."""
    count = 0
    with open_library(where) as library:
        queue = Queue(library.store)
        cpu, wall = time.process_time(), time.monotonic()
        while some := queue.take(Lease(name=name, now=AT, until=UNTIL), most=TAKEN):
            queue.drop_all((one.page_sha256, one.made_by) for one in some)
            count += len(some)
        return count, time.process_time() - cpu, time.monotonic() - wall


def spent(server: databases.Server, what: Callable[[], object]) -> Spent:
    """A server and something to do in, what it cost out."""
    wall, here, there = time.monotonic(), _own(), _of(server)
    what()
    return Spent(here=_own() - here, server=_of(server) - there, wall=time.monotonic() - wall)


def _own() -> float:
    """Nothing in, seconds of the processor that this process and those it waited for took out."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _of(server: databases.Server) -> float:
    """A server in, seconds of the processor that its processes took out, of those that ended, too."""
    tick = os.sysconf("SC_CLK_TCK")
    total = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it ended meanwhile
            continue
        own = server.process.pid if server.process else 0
        if own in {int(path.parent.name), int(fields[1])}:  # itself, and what it started
            total += int(fields[11]) + int(fields[12])
            total += int(fields[13]) + int(fields[14]) if path.parent.name == str(own) else 0
    return total / tick


def _page(capture: Capture) -> Page:
    """A capture in, its page out."""
    from crossread.types.ids import sha256  # noqa: PLC0415  # nothing else here needs it

    return Page(sha256=sha256(capture.payload), address=capture.address, captured_at=AT, media_type="text/html", size=len(capture.payload))


if __name__ == "__main__":
    sys.exit(main())
