"""The whole way for an hour: a stream made like the real thing through `crossread stream`, in real time; ends with exit code 1 when it fell behind.

    python bench/soak.py [--minutes 60] [--rate 11.6] [--faster] [--engine encoder|rules] [--seed 0] [--workers N] [--library FOLDER] [--name soak]

The pages (`bench/stream`) are made ahead of time into build/stream, so that feeding them costs little: each is written to the pipe when it is due.
With --faster they are written as fast as they are taken, to know the headroom. Every ten seconds the memory of all processes (PSS), their CPU time,
the library's disk beside the archive and what the stream says of itself are written to build/soak/NAME.jsonl, and drawn: bench/plots/NAME-*.svg.

How far behind it is: the later of how late a page was taken (the pipe was full) and how long the oldest page waits that is not read, grouped and
compared yet. How long reports wait for their findings is told beside it: stories that take long to compare wait longer. It fell behind when the
oldest waits more than `--allowed` seconds (330) in the last quarter of the time (median), or at the end.
"""

import argparse
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "bench")]

from plotting import Line, drawn, plot  # noqa: E402
from processes import cpu_s, disk_bytes, family, memory_mib, waited_s  # noqa: E402
from stream.articles import missing  # noqa: E402
from stream.plan import RATE  # noqa: E402
from stream.stream import file_of  # noqa: E402

EVERY_S = 10.0
ALLOWED_S = 330.0
"""By its own rule a stream lets a story that takes long to compare wait five minutes (`held_most_s` in services/stream_pace.py); here half a minute
more, for its turn. Until 2026-11-22 stories waited less, and 60 s were allowed."""
MOST_MEMORY_MIB = 6_000.0
MOST_DISK = 12_000
"""What is wanted: 6 GB at most, and 12 kB a report beside the archive."""
PAGES = frozenset({"archive", "evidence"})
"""Folders with the pages themselves."""
PROGRAM = Path(sys.executable).with_name("crossread")


@dataclass(slots=True)
class Fed:
    """How the feeding goes.

    Attributes:
        begun: when it began.
        written: pages that were taken.
        late_s: how late the last one was.
        done_s: when all were taken, in seconds from the beginning; 0 before.
    """

    begun: float = 0.0
    written: int = 0
    late_s: float = 0.0
    done_s: float = 0.0


@dataclass(slots=True)
class Soak:
    """What was seen: samples, and the last that the stream said."""

    samples: list[dict[str, float]] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)


def main() -> int:
    """The command line in, the table on stdout and an exit code out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--rate", type=float, default=RATE, help="documents a second (11.6: a million a day)")
    parser.add_argument("--faster", action="store_true", help="as fast as they are taken")
    parser.add_argument("--engine", choices=("encoder", "rules"))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--library", type=Path, default=ROOT / "build" / "soak" / "library", help="is made anew")
    parser.add_argument("--allowed", type=float, default=ALLOWED_S, metavar="S")
    parser.add_argument("--name", default="soak")
    given = parser.parse_args()
    if what := missing():
        print(what, file=sys.stderr)
        return 1
    documents = max(1, round(given.minutes * 60 * given.rate))
    file = file_of(documents, given.seed)
    shutil.rmtree(given.library, ignore_errors=True)
    soak = Soak()
    out = ROOT / "build" / "soak" / f"{given.name}.jsonl"
    out.parent.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    code, fed = run(given, file, soak, out)
    seconds = time.monotonic() - begun
    if code not in {0, 4}:
        print(f"crossread stream ended with exit code {code}.", file=sys.stderr)
        return 1
    draw(given.name, soak.samples)
    return told(given, soak, fed, seconds, documents)


def run(given: argparse.Namespace, file: Path, soak: Soak, out: Path) -> tuple[int, Fed]:
    """The command line, a file of pages, where to note what is seen and where to write it in; the stream's exit code and how feeding went out."""
    command = [str(PROGRAM), "stream", "-", "--library", str(given.library), "--json"]
    command += ["--engine", given.engine] if given.engine else []
    command += ["--workers", str(given.workers)] if given.workers else []
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  # our own program
    if process.stdin is None or process.stdout is None:
        raise SystemExit("no pipes")
    fed = Fed(begun=time.monotonic())
    pace = None if given.faster else RATE / given.rate
    threads = [
        threading.Thread(target=feed, args=(lines_of(file), process.stdin, fed, pace), daemon=True),
        threading.Thread(target=listen, args=(process.stdout, soak), daemon=True),
    ]
    for thread in threads:
        thread.start()
    with out.open("w", encoding="utf-8") as rows:
        while process.poll() is None:
            time.sleep(min(EVERY_S, max(0.1, given.minutes * 6)))
            if process.poll() is None:
                soak.samples.append(sample(process.pid, given.library, soak, fed))
                rows.write(json.dumps(soak.samples[-1]) + "\n")
                rows.flush()
    threads[1].join(10)
    return process.returncode, fed


def lines_of(file: Path) -> Iterator[tuple[float, bytes]]:
    """A file of pages in, when each comes and its line out."""
    with gzip.open(file) as lines:
        for line in lines:
            head = line[:400]
            at = head.index(b'"arrives_s": ') + len(b'"arrives_s": ')
            yield float(head[at : head.index(b",", at)]), line


def feed(lines: Iterator[tuple[float, bytes]], pipe: IO[bytes], fed: Fed, pace: float | None) -> None:
    """Lines with their times, a pipe, what to note and how much slower than planned (None: at once) in; each written when it is due."""
    try:
        for arrives_s, line in lines:
            due = fed.begun + arrives_s * pace if pace is not None else time.monotonic()
            time.sleep(max(0.0, due - time.monotonic()))
            pipe.write(line)
            pipe.flush()
            fed.written += 1
            fed.late_s = max(0.0, time.monotonic() - due)
        pipe.close()
    except BrokenPipeError:
        print("The stream takes no more.", file=sys.stderr)
    fed.done_s = time.monotonic() - fed.begun


def listen(lines: IO[bytes], soak: Soak) -> None:
    """What the stream says of itself in; noted."""
    for line in lines:
        soak.said = json.loads(line)


def sample(pid: int, library: Path, soak: Soak, fed: Fed) -> dict[str, float]:
    """The stream's process, its library, what it said and how feeding goes in, how it is now out."""
    pids = family(pid)
    said = soak.said
    return {
        "seconds": round(time.monotonic() - fed.begun, 1),
        "fed": fed.written,
        "late_s": round(fed.late_s, 2),
        **{
            name: said.get(name, 0)
            for name in ("came", "read", "grouped", "compared", "waiting", "due", "behind_s", "shown_s", "shown_most_s", "rate")
        },
        "memory_mib": round(memory_mib(pids), 1),
        "processes": len(pids),
        "cpu_s": round(cpu_s(pids), 2),
        "beside_bytes": disk_bytes(library, but=PAGES),
    }


def behind(one: dict[str, float]) -> float:
    """A sample in, how far behind it is in seconds out."""
    return max(one["late_s"], one["behind_s"])


def draw(name: str, samples: Sequence[dict[str, float]]) -> None:
    """A name and samples in; drawn into bench/plots/."""

    def line(what: str, *, per: float = 1.0, title: str = "") -> Line:
        return Line(name=title or what, points=tuple((one["seconds"] / 60, one[what] / per) for one in samples))

    lag = Line(name="behind", points=tuple((one["seconds"] / 60, behind(one)) for one in samples))
    kilobytes = tuple((one["seconds"] / 60, one["beside_bytes"] / one["read"] / 1000) for one in samples if one["read"])
    counts = [line("fed"), line("read"), line("grouped"), line("compared", title="dossiers made")]
    plot(f"{name}-behind", drawn("How far behind", "minutes", "seconds", [lag]))
    plot(f"{name}-memory", drawn("Memory of all processes (PSS)", "minutes", "MiB", [line("memory_mib", title="memory")]))
    plot(f"{name}-documents", drawn("Documents", "minutes", "documents", counts))
    plot(f"{name}-disk", drawn("Disk a report", "minutes", "kB", [Line(name="beside the archive", points=kilobytes)]))


def told(given: argparse.Namespace, soak: Soak, fed: Fed, seconds: float, documents: int) -> int:
    """The command line, what was seen and how long it took in, the table on stdout and an exit code out."""
    samples, said = soak.samples, soak.said
    read = int(said.get("read", 0))
    lags = [behind(one) for one in samples if one["seconds"] <= (fed.done_s or seconds)] or [0.0]
    last = lags[-max(1, len(lags) // 4) :]
    whole = disk_bytes(given.library)
    beside = disk_bytes(given.library, but=PAGES)
    cpu = waited_s()
    memory = max((one["memory_mib"] for one in samples), default=0.0)
    done = {name: int(said.get(name, 0)) for name in ("grouped", "compared", "failed", "again", "kept", "new")}
    rows = [
        ("documents fed", f"{fed.written:,} in {fed.done_s / 60:.1f} min ({fed.written / max(fed.done_s, 1e-9):.1f} a second)"),
        ("documents read", f"{read:,}; grouped {done['grouped']:,}; dossiers made {done['compared']:,}; lost {done['failed']:,}"),
        ("until all was done", f"{seconds / 60:.1f} min: {read / seconds:.1f} documents a second, start included"),
        ("behind, median / 95 % / most", " / ".join(f"{lag:.1f} s" for lag in (_share(lags, 0.5), _share(lags, 0.95), max(lags)))),
        ("behind in each quarter (median)", " / ".join(f"{statistics.median(some):.0f} s" for some in quarters(lags))),
        ("behind in the last quarter (median), at the end", f"{statistics.median(last):.1f} s, {lags[-1]:.1f} s; allowed {given.allowed:.0f} s"),
        ("reports wait for their findings, median / 95 % at most, in the last quarter", _shown(samples)),
        ("memory of all processes, most (PSS)", f"{memory:,.0f} MiB; allowed {MOST_MEMORY_MIB:,.0f} MiB"),
        ("disk a report beside archive and evidence", f"{beside / max(1, read):,.0f} bytes; allowed {MOST_DISK:,}"),
        ("disk a report, archive and evidence", f"{(whole - beside) / max(1, read):,.0f} bytes"),
        ("CPU a document, all processes", f"{1000 * cpu / max(1, read):.0f} ms"),
    ]
    print("| soak | value |\n|---|---|")
    print("\n".join(f"| {what} | {value} |" for what, value in rows))
    is_behind = not given.faster and max(statistics.median(last), lags[-1]) > given.allowed
    failed = ["It fell behind."] if is_behind else []
    failed += [] if read + done["again"] + done["kept"] - done["new"] == documents else ["Not every document was read."]
    failed += [] if memory <= MOST_MEMORY_MIB else ["It took too much memory."]
    failed += [] if beside <= MOST_DISK * max(1, read) else ["The library takes too much disk."]
    print(" ".join(failed) or "It kept up, and every document was read.")
    return int(bool(failed))


def quarters(values: Sequence[float]) -> list[Sequence[float]]:
    """Values in order in, the four quarters of them out; less when there are fewer."""
    size = max(1, -(-len(values) // 4))
    return [values[start : start + size] for start in range(0, len(values), size)]


def _shown(samples: Sequence[dict[str, float]]) -> str:
    """Samples in, how long the first reports of what was compared had waited in the last quarter out."""
    last = samples[-max(1, len(samples) // 4) :] or [{"shown_s": 0.0, "shown_most_s": 0.0}]
    return " / ".join(f"{statistics.median(one[name] for one in last):.1f} s" for name in ("shown_s", "shown_most_s"))


def _share(values: Sequence[float], share: float) -> float:
    """Values and a share in, the value that so many of them do not exceed out."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


if __name__ == "__main__":
    sys.exit(main())
