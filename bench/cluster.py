"""Reading on a Ray cluster: as fast as its cores allow, and the same as in one process, also when workers are killed all the time.

    python bench/cluster.py [--documents 400] [--workers 1,2,4] [--apart] [--kill-s 20 --minutes 3] [--engine encoder|rules]

The pages are those of a stream that is made like the real thing (bench/stream), kept in a library. One process with one thread reads them and stores
what it read; then clusters of so many workers do, each worker on a node of its own: raylets on this machine, or, with `--apart`, each in a network
namespace of its own that does not see the library. Stories of three reports and more are compared, side by side on the cluster.

Printed are documents a second and the CPU time of all processes for each document (the driver, Ray and the workers; the start of the cluster and the
loading of models are not in it), and two shares of the ideal: of what one process does, times the workers, or the cores when there are fewer of these
(that needs a quiet machine); and of the CPU time of one process, which others on the machine hardly change. A plot goes to bench/plots/cluster.svg.
A hash of all readings and dossiers must be that of one process. With `--minutes`, the same is done for so long while every `--kill-s` seconds a
process at work is killed: nothing may be lost or doubled.
"""
# ruff: noqa: S603, S607  # what is started is this script, by this machine's own programs

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")  # in front of numpy, as the pool does

from cluster_nodes import can_separate, hub, killing, nodes_apart, nodes_here
from plotting import Line, drawn, plot
from processes import cpu_s, family
from stream.articles import missing
from stream.stream import arrivals, stamp

from crossread.runners import Lost, Runner
from crossread.runners.by_size import cores
from crossread.runners.inline import InlineRunner
from crossread.runners.ray import RayRunner
from crossread.services import engine as engines
from crossread.services import kept
from crossread.services.collect import read_pages
from crossread.services.engine import ENGINES, Engine, engine_called, usual_engine
from crossread.services.many_stories import keep_each
from crossread.services.orders import order_of, pack, read_by
from crossread.services.progress import silent
from crossread.storage.library import Library, open_library
from crossread.types.capture import Capture
from crossread.types.page import Page

FEWEST = 3
"""Reports of a story that is compared."""
WARM = 12
"""Pages that each worker reads before the clock runs: it loads its models."""
ENOUGH = 0.85
"""Share of the ideal that is asked of two cores."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One way of reading all pages.

    Attributes:
        workers: of the cluster; 0 for one process.
        rate: documents a second.
        cpu_ms: CPU time of all processes for a document.
        driver_ms: of that the CPU time of the driver, which alone writes.
        found: hash of all readings and dossiers.
    """

    workers: int
    rate: float
    cpu_ms: float
    driver_ms: float
    found: str


def main() -> int:
    """Nothing in, the exit code out: 1 when what was found is not the same everywhere, or something was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--workers", default="1,2,4", help="sizes of the clusters")
    parser.add_argument("--apart", action="store_true", help="each node in a network namespace of its own (root, iproute2)")
    parser.add_argument("--minutes", type=float, default=0.0, help="how long workers are killed")
    parser.add_argument("--kill-s", type=float, default=20.0, help="how often a worker is killed")
    parser.add_argument("--engine", choices=ENGINES)
    parser.add_argument("--within", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if why := missing():
        raise SystemExit(why)
    if given.apart and not given.within:
        if why := can_separate():
            raise SystemExit(f"Nodes cannot have networks of their own: {why}. Leave --apart out.")
        with hub() as name:
            return subprocess.run(["ip", "netns", "exec", name, sys.executable, *sys.argv, "--within", name], check=False).returncode
    engines.MOST_THREADS = 1
    reader = engine_called(given.engine) if given.engine else usual_engine()[0]
    with tempfile.TemporaryDirectory() as place, open_library(Path(place) / "library", make=True) as library:
        stories = collected(library, given.documents)
        what = f"{given.documents} documents, {len(stories)} stories of {FEWEST} and more; {reader.label}"
        print(f"{what}; {cores()} cores; load {os.getloadavg()[0]:.1f}", flush=True)
        sizes = [int(one) for one in given.workers.split(",")]
        runs = [measured(library, stories, InlineRunner(), reader, 0)]
        tell(runs[0], runs[0])
        for workers in sizes:
            with nodes(workers, given.within, Path(place)) as address, RayRunner(address=address) as runner:
                runs.append(measured(library, stories, runner, reader, workers))
                tell(runs[-1], runs[0])
        is_same = len({one.found for one in runs}) == 1
        print(f"findings: {'the same everywhere' if is_same else 'NOT THE SAME'} ({runs[0].found[:16]})")
        is_whole = not given.minutes or under_fire(library, reader, given, Path(place))
        if len(sizes) > 1:
            print(f"plot: {plot('cluster-apart' if given.within else 'cluster', curve(runs))}")
    return 0 if is_same and is_whole else 1


def collected(library: Library, documents: int) -> tuple[str, ...]:
    """A library and how many documents in, the names of their stories that are compared out; the pages are in the library."""
    shas: dict[int, list[str]] = defaultdict(list)
    coming = arrivals(documents)
    while turn := tuple(islice(coming, 64)):
        captures = [
            Capture(address=one.address, final_address=one.address, at=stamp(one.at), media_type="text/html", payload=one.html.encode(), tool="bench")
            for one in turn
        ]
        for one, found in zip(turn, library.keep_all(captures), strict=True):
            shas[one.planned.story].append(found.page.sha256)
    large = {f"story-{number}": ids for number, ids in shas.items() if len(set(ids)) >= FEWEST}
    for name, ids in large.items():
        library.store.add_to_story(name, ids, library.clock())
    return tuple(sorted(large))


def measured(library: Library, stories: tuple[str, ...], runner: Runner, reader: Engine, workers: int) -> Run:
    """A library, stories, a runner, what reads and how many workers it has in, how fast it was and what was found out."""
    pages = library.store.pages()
    for _ in range(2):  # twice: the first turn may go to the workers that were ready first
        warmed = [order_of(library, page, reader, is_looked_at=False) for page in pages[: WARM * max(1, workers)]]
        if any(isinstance(one, Lost) for one in read_by(runner, warmed)):
            raise SystemExit("The cluster cannot read.")
    library.store.drop_readings()
    before, own, began = cpu_s(family(os.getpid())), time.process_time(), time.perf_counter()
    read, lost = read_pages(library, pages, runner, silent, engine=reader)
    spent, own, cpu = time.perf_counter() - began, time.process_time() - own, cpu_s(family(os.getpid())) - before
    if lost or read != len(pages):
        raise SystemExit(f"Of {len(pages)} pages {read} were read: {lost[:1]}")
    keep_each(library, stories, runner, engine=reader)
    number = len(pages)
    return Run(workers=workers, rate=number / spent, cpu_ms=1000 * cpu / number, driver_ms=1000 * own / number, found=found_in(library, stories))


def under_fire(library: Library, reader: Engine, given: argparse.Namespace, place: Path) -> bool:
    """A library, what reads, what was asked for and the folder of the bench in, whether nothing was lost or doubled while workers were killed out."""
    pages = library.store.pages()
    whole = {page.sha256: hash_of(pack(one)) for page in pages if (one := library.store.reading(page.sha256))}
    workers = max(2, cores())
    end, turns, counts, wrong = time.monotonic() + 60 * given.minutes, 0, 0, 0
    with nodes(workers, given.within, place) as address, RayRunner(address=address) as runner, killing(given.kill_s, lambda _one: None) as killed:
        while time.monotonic() < end:
            turns += 1
            given_out: list[Page] = []
            for page, reading in zip(pages, read_by(runner, (order_of(library, page, reader, is_looked_at=False) for page in pages)), strict=True):
                given_out.append(page)
                wrong += 1 if isinstance(reading, Lost) or hash_of(pack(reading)) != whole[page.sha256] else 0
            counts += len(given_out)
    print(
        f"under fire: {given.minutes:g} min, every {given.kill_s:g} s one of {workers} workers killed, {len(killed)} in all: {turns} times all pages,"
    )
    print(f"  {counts} readings for {turns * len(pages)} orders, {wrong} lost or other than they were")
    return bool(killed) and not wrong and counts == turns * len(pages)


def nodes(workers: int, within: str, place: Path) -> AbstractContextManager[str]:
    """How many workers, the namespace of the bridge (empty without) and the folder of the bench in; inside, the cluster with this address."""
    return nodes_apart(workers, within, place) if within else nodes_here(workers)


def found_in(library: Library, stories: tuple[str, ...]) -> str:
    """A library and stories in, a hash of all its readings and of what comparing the stories found out."""
    whole = hashlib.sha256()
    for page in library.store.pages():
        reading = library.store.reading(page.sha256)
        whole.update(pack(reading) if reading else b"missing")
    for name in stories:
        dossier = kept.kept(library, name)
        whole.update(kept.encode(dossier.dossier) if dossier and dossier.is_current else b"missing")
    kept.forget()
    return whole.hexdigest()


def tell(run: Run, alone: Run) -> None:
    """A run and that of one process in; printed."""
    if run is alone:
        print(f"  one process, one thread: {run.rate:6.1f} documents/s, {run.cpu_ms:6.1f} ms CPU a document")
        return
    ideal = alone.rate * min(run.workers, cores())
    spent = f"{run.cpu_ms:6.1f} ms CPU a document ({run.driver_ms:.1f} of them the driver's), {alone.cpu_ms / run.cpu_ms:4.0%} of the ideal"
    print(f"  Ray, {run.workers} workers: {run.rate:6.1f} documents/s, ideal {ideal:6.1f}: {run.rate / ideal:4.0%}; {spent}", flush=True)
    if run.workers == cores():
        print(f"  (asked for: {ENOUGH:.0%})")


def curve(runs: list[Run]) -> str:
    """The runs in, the SVG of how throughput grows with the workers out."""
    alone, clusters = runs[0], runs[1:]
    ideal = tuple((float(run.workers), alone.rate * min(run.workers, cores())) for run in clusters)
    reached = tuple((float(run.workers), run.rate) for run in clusters)
    by_cpu = tuple((float(run.workers), alone.rate * min(run.workers, cores()) * alone.cpu_ms / run.cpu_ms) for run in clusters)
    lines = (Line(name="ideal", points=ideal), Line(name="measured", points=reached), Line(name="by CPU time, were the cores ours", points=by_cpu))
    return drawn(f"Reading on a Ray cluster, {cores()} cores", "workers", "documents/s", lines)


def hash_of(data: bytes) -> str:
    """Bytes in, a hash of them out."""
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
