"""Time and memory from 10 to 100,000 documents: one library that grows, measured at each size; rules alone read, so that it ends within an hour.

    python bench/growth.py [--sizes 10,30,100,300,1000,3000,10000,30000,100000] [--seed 0] [--engine rules] [--kept build/growth] [--again] [--whole]

The stream of `bench/stream` goes into one library through `crossread stream`, from each size to the next by a run of its own, as fast as it can,
start included. What each run needed (CPU of all its processes, wall, most memory as PSS, disk beside the archive) is kept in the folder `--kept`:
called again, it goes on behind the last size that is there. A run that was broken off goes on with the library as it stands, and so costs less.

To be cheap, documents are reports of `CHEAP` paragraphs at most as JSON, without the page around them (extraction of HTML costs the same whatever the
size); with --whole they are the pages. Not measured is whatever else uses the machine: CPU seconds are what to compare, not wall. At each size `MORE`
documents more are handed in alone, too: what an update costs then, start included.
"""

import argparse
import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "bench")]

from plotting import Line, drawn, plot  # noqa: E402
from processes import disk_bytes, family, memory_mib, waited_s  # noqa: E402
from stream.articles import missing  # noqa: E402
from stream.stream import Arrival, arrivals, stamp  # noqa: E402

SIZES = "10,30,100,300,1000,3000,10000,30000,100000"
CHEAP = 3
"""Paragraphs of a cheap report."""
MORE = 10
"""Documents that are handed in alone at each size."""
EVERY_S = 2.0
PAGES = frozenset({"archive", "evidence"})
PROGRAM = Path(sys.executable).with_name("crossread")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one run needed.

    Attributes:
        size: documents in the library after it.
        added: documents that it was given.
        seconds: wall.
        cpu_s: of all its processes.
        memory_mib: most of all its processes (PSS).
        beside_bytes: the library on disk afterwards, beside archive and evidence.
        compared: dossiers that it made.
    """

    size: int
    added: int
    seconds: float
    cpu_s: float
    memory_mib: float
    beside_bytes: int
    compared: int

    @property
    def cpu_ms(self) -> float:
        """CPU milliseconds a document."""
        return 1000 * self.cpu_s / max(1, self.added)


def main() -> int:
    """The command line in, the table on stdout, plots in bench/plots/ and an exit code out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--engine", choices=("encoder", "rules"), default="rules")
    parser.add_argument("--kept", type=Path, default=ROOT / "build" / "growth")
    parser.add_argument("--again", action="store_true", help="from the beginning")
    parser.add_argument("--whole", action="store_true", help="pages, not reports of a few paragraphs")
    given = parser.parse_args()
    if what := missing():
        print(what, file=sys.stderr)
        return 1
    if given.again:
        shutil.rmtree(given.kept, ignore_errors=True)
    given.kept.mkdir(parents=True, exist_ok=True)
    rows = given.kept / "steps.jsonl"
    steps = [Step(**json.loads(line)) for line in rows.read_text().splitlines()] if rows.exists() else []
    sizes = [int(size) for size in given.sizes.split(",")]
    lines = (line_of(one, is_whole=given.whole) for one in arrivals(max(sizes) + MORE * len(sizes), given.seed))
    start = 0
    for size in sizes:
        for end in (size, size + MORE):
            some = list(islice(lines, end - start))
            if not any(step.size == end for step in steps):
                steps.append(step_of(given, some, end))
                with rows.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(steps[-1])) + "\n")
            start = end
        print(row_of(*_of(steps, size)), flush=True)
    print()
    print(table(steps, sizes))
    draw(steps, sizes)
    return 0


def line_of(one: Arrival, *, is_whole: bool) -> bytes:
    """A page that comes and whether the whole page is wanted in, the line that hands it in out."""
    if is_whole:
        return one.line
    report = {"title": one.report.title, "text": "\n".join(one.report.paragraphs[:CHEAP]), "published": stamp(one.published)}
    return json.dumps({"address": one.address, "time": stamp(one.at), **report}).encode() + b"\n"


def step_of(given: argparse.Namespace, lines: Sequence[bytes], size: int) -> Step:
    """The command line, lines to hand in and the size that comes of it in, what that needed out."""
    library = given.kept / "library"
    command = [str(PROGRAM), "stream", "-", "--library", str(library), "--engine", given.engine, "--json"]
    begun = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603  # our own program
    said: list[bytes] = []
    threads = [threading.Thread(target=_feed, args=(process, lines)), threading.Thread(target=lambda: said.extend(process.stdout or ()))]
    for thread in threads:
        thread.start()
    memory, before = 0.0, waited_s()
    while process.poll() is None:
        memory = max(memory, memory_mib(family(process.pid)))
        time.sleep(min(EVERY_S, 0.2 + len(lines) / 500))
    for thread in threads:
        thread.join()
    if process.returncode not in {0, 4}:
        raise SystemExit(f"crossread stream ended with exit code {process.returncode} at {size:,} documents.")
    last = json.loads(said[-1])
    return Step(
        size=size,
        added=len(lines),
        seconds=round(time.monotonic() - begun, 2),
        cpu_s=round(waited_s() - before, 2),
        memory_mib=round(memory, 1),
        beside_bytes=disk_bytes(library, but=PAGES),
        compared=int(last["compared"]),
    )


def _feed(process: "subprocess.Popen[bytes]", lines: Iterable[bytes]) -> None:
    """A process and lines in; written to it, as fast as it takes them."""
    if process.stdin:
        process.stdin.writelines(lines)
        process.stdin.close()


def _of(steps: Sequence[Step], size: int) -> tuple[Step, Step]:
    """What every run needed and a size in, the run up to there and the small one behind it out."""
    return next(step for step in steps if step.size == size), next(step for step in steps if step.size == size + MORE)


def row_of(step: Step, more: Step) -> str:
    """A run and the small one behind it in, a row of the table out."""
    cells = (f"{step.size:,}", f"{step.cpu_ms:.0f}", f"{step.seconds:.0f}", f"{step.memory_mib:,.0f}", f"{step.beside_bytes / step.size / 1000:.1f}")
    return f"| {' | '.join((*cells, f'{step.compared:,}', f'{more.cpu_s:.1f}', f'{more.seconds:.1f}'))} |"


def table(steps: Sequence[Step], sizes: Sequence[int]) -> str:
    """What every run needed and the sizes in, a table for bench/RESULTS.md out."""
    head = "| documents | CPU ms a document, from the size before | wall s | memory MiB (PSS) | kB a report beside the archive | dossiers made "
    head += f"| {MORE} more: CPU s | wall s |\n|{'---:|' * 8}\n"
    return head + "\n".join(row_of(*_of(steps, size)) for size in sizes)


def draw(steps: Sequence[Step], sizes: Sequence[int]) -> None:
    """What every run needed and the sizes in; drawn into bench/plots/."""
    pairs = [_of(steps, size) for size in sizes]
    time_lines = [
        Line(name="a document, from the size before (ms)", points=tuple((float(step.size), step.cpu_ms) for step, _ in pairs)),
        Line(name=f"{MORE} more alone, each (ms)", points=tuple((float(step.size), more.cpu_ms) for step, more in pairs)),
    ]
    plot("growth-time", drawn("CPU time as a library grows", "documents", "ms", time_lines, is_log=True))
    memory = Line(name="memory", points=tuple((float(step.size), step.memory_mib) for step, _ in pairs))
    plot("growth-memory", drawn("Memory as a library grows (all processes, PSS)", "documents", "MiB", [memory], is_log=True))
    disk = Line(name="beside the archive", points=tuple((float(step.size), step.beside_bytes / step.size / 1000) for step, _ in pairs))
    plot("growth-disk", drawn("Disk a report as a library grows", "documents", "kB", [disk], is_log=True))


if __name__ == "__main__":
    sys.exit(main())
