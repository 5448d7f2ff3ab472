"""How long comparing takes once the reports are read: from 10 to 5,000 reports of one event, stage by stage.

    python bench/scale.py [--sizes 10,20,50,100,200,500,1000,2000,5000] [--bundles athens-bank-fire,athens-teenager] [--seed 0] [--workers 2]
                          [--engine encoder|rules] [--kept build/scale] [--again]

The reports are made from real ones of the bench in $CROSSREAD_SHARED (../shared): `scale_reports.py` says how. They are read once and their readings
kept in the folder `--kept`; read them `--again` when reading has changed. Each size is then compared in a process of its own, one after the other.
Printed: a row a size with claims, views, points, findings, wall and CPU seconds and the most memory the process had; a table of stages; and a plot
of the CPU time per 1,000 claims beside what n log n would cost from the size at which the index begins to be one.
"""

import argparse
import functools
import math
import multiprocessing
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from scale_reports import event_of, keep_readings, kept_readings, number_in, written  # noqa: E402

from crossread.services.engine import ENGINES, engine_called  # noqa: E402
from crossread.types.dossier import Story  # noqa: E402
from crossread.types.ids import sha256  # noqa: E402
from training.shared import shared  # noqa: E402

SIZES = "10,20,50,100,200,500,1000,2000,5000"
BUNDLES = "athens-bank-fire,athens-teenager"
"""Two events of one unrest, twenty reports: as far apart as reports of one story are."""
READ = "crossread.services.read"
POINTS = "crossread.stages.points.find"
FINDINGS = "crossread.stages.findings.find"
STAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "names": (READ, ("join_entities",)),
    "origins": (READ, ("trace_origins",)),
    "points": (READ, ("find_points",)),
    " views": (POINTS, ("copied_claims", "views_of")),
    " pairs": (POINTS, ("scored_of",)),
    " chances": (POINTS, ("scores_of",)),
    " clusters": (POINTS, ("every_cluster", "joined")),
    " worths": (POINTS, ("worths",)),
    " points": (POINTS, ("neighbours_of", "point_of")),
    "findings": (READ, ("find_findings",)),
    " agreements": (FINDINGS, ("find_agreements",)),
    " sums": (FINDINGS, ("find_sums",)),
    " silence": (FINDINGS, ("find_silence",)),
    " one origin": (FINDINGS, ("find_one_origin",)),
    " hedges": (FINDINGS, ("find_hedges_lost",)),
    " alone": (FINDINGS, ("find_alone",)),
    "assemble": (READ, ("assemble",)),
}
"""Rows of the table of stages (a space in front: part of the one above), and the functions that make them up where they are called."""
TARGETS = {50: 2.0, 1000: 60.0}
"""Wall seconds allowed."""
FIRST = 200
"""Reports from which growth is measured: in smaller stories each claim still has fewer partners than the index keeps."""
WIDTH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One size.

    Attributes:
        reports: how many were compared.
        counts: claims, views, points and findings.
        wall: seconds.
        cpu: seconds of all cores.
        memory_mib: most memory of the process.
        before_mib: the same before comparing, with the readings.
        stages: CPU seconds of all cores by row of the table.
    """

    reports: int
    counts: dict[str, int]
    wall: float
    cpu: float
    memory_mib: float
    before_mib: float
    stages: dict[str, float]

    @property
    def per_thousand(self) -> float:
        """CPU seconds per 1,000 claims."""
        return self.cpu * 1000 / max(1, self.counts["claims"])


def main() -> int:
    """The command line in; the tables and the plot on stdout, 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--bundles", default=BUNDLES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--engine", choices=ENGINES, default="encoder")
    parser.add_argument("--kept", type=Path, default=ROOT / "build" / "scale")
    parser.add_argument("--again", action="store_true")
    arguments = parser.parse_args()
    sizes = sorted(int(size) for size in arguments.sizes.split(","))
    kept = readings_file(arguments, max(sizes))
    measured = []
    for size in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            measured.append(pool.apply(measure, (kept, size)))
        print(line(measured[-1]), flush=True)
    print()
    print(table(measured))
    print()
    print(plot(measured))
    missed = [f"{one.reports} reports took {one.wall:.1f} s" for one in measured if one.wall > TARGETS.get(one.reports, math.inf)]
    print("; ".join(missed) or "Every target is met.")
    return int(bool(missed))


def readings_file(arguments: argparse.Namespace, number: int) -> Path:
    """The command line and how many reports in, the file that holds their readings out."""
    event = event_of([shared() / "bench" / "reports" / f"{name}.jsonl" for name in arguments.bundles.split(",")])
    lines = list(written(event, number, arguments.seed))
    engine = engine_called(arguments.engine)
    kept: Path = arguments.kept / f"{engine.label}-{sha256(b'|'.join(lines[: min(10, number)]))[:8]}.readings"
    if arguments.again:
        kept.unlink(missing_ok=True)
    began, known = time.perf_counter(), number_in(kept)
    if known < number:
        keep_readings(lines, kept, engine, arguments.workers)
        print(f"{number - known} reports read in {time.perf_counter() - began:.0f} s.", flush=True)
    return kept


def measure(kept: Path, size: int) -> Measured:
    """The file of readings and a size in, what comparing them costs out; to be called in a process of its own."""
    read = import_module(READ)
    readings = kept_readings(kept, size)
    read.load_point_model()
    read.gazetteer()
    stages: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = {}
    for row, (module, functions) in STAGES.items():
        for name in functions:
            where = import_module(module)
            setattr(where, name, timed(getattr(where, name), row, stages, counts))
    before = peak_mib()
    wall, cpu = time.perf_counter(), time.process_time()
    dossier = read.compare(Story(name="scale", document_ids=tuple(sorted(one.document.id for one in readings))), readings)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    counts |= {"claims": sum(len(one.claims) for one in readings), "points": len(dossier.points), "findings": len(dossier.findings)}
    return Measured(
        reports=size, counts=counts, wall=wall, cpu=cpu, memory_mib=peak_mib(), before_mib=before, stages={row: stages[row] for row in STAGES}
    )


def timed(function: Callable[..., Any], row: str, stages: dict[str, float], counts: dict[str, int]) -> Callable[..., Any]:
    """A function, its row, the seconds by row and the counts in, the same function out, timed."""

    @functools.wraps(function)
    def timing(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  # passes on what it is given
        began = time.process_time()
        found = function(*arguments, **options)
        stages[row] += time.process_time() - began
        if row == " pairs":
            counts["views"] = len(arguments[0])
        return found

    return timing


def line(one: Measured) -> str:
    """What one size cost in, a line of the table out."""
    counts = " ".join(f"{counted} {one.counts.get(counted, 0):,}" for counted in ("claims", "views", "points", "findings"))
    return f"reports {one.reports:,} {counts}: {one.wall:.2f} s, CPU {one.cpu:.2f} s, {one.memory_mib:,.0f} MiB ({one.before_mib:,.0f} before)"


def table(measured: list[Measured]) -> str:
    """What the sizes cost in, two tables for bench/RESULTS.md out: the whole, and seconds by stage."""
    counted = ("claims", "views", "points", "findings")
    rows = [
        "| reports | " + " | ".join(counted) + " | wall s | CPU s | CPU s per 1,000 claims | memory MiB |",
        "|" + "---:|" * 9,
        *(
            f"| {one.reports:,} | "
            + " | ".join(f"{one.counts.get(name, 0):,}" for name in counted)
            + f" | {one.wall:.2f} | {one.cpu:.2f} | {one.per_thousand:.3f} | {one.memory_mib:,.0f} |"
            for one in measured
        ),
        "",
        "| CPU seconds | " + " | ".join(f"{one.reports:,}" for one in measured) + " |",
        "|---|" + "---:|" * len(measured),
        *(
            f"| {row.replace(' ', '· ', 1) if row[0] == ' ' else row} | " + " | ".join(f"{one.stages[row]:.2f}" for one in measured) + " |"
            for row in STAGES
        ),
    ]
    return "\n".join(rows)


def plot(measured: list[Measured]) -> str:
    """What the sizes cost in, a plot out: a bar of CPU seconds per 1,000 claims a size, and a mark where growth as n log n would put its end."""
    first = next((one for one in measured if one.reports >= FIRST), measured[-1])
    expected = [first.per_thousand * math.log(max(2, one.counts["claims"])) / math.log(max(2, first.counts["claims"])) for one in measured]
    longest = max(*(one.per_thousand for one in measured), *expected)
    rows = [f"CPU seconds per 1,000 claims; | is n log n from {first.reports:,} reports on"]
    for one, mark in zip(measured, expected, strict=True):
        bar = list(("#" * round(WIDTH * one.per_thousand / longest)).ljust(WIDTH + 1))
        if one.reports >= first.reports:
            bar[round(WIDTH * mark / longest)] = "|"
        rows.append(f"{one.reports:>6,} reports {one.counts['claims']:>8,} claims {''.join(bar)} {one.per_thousand:.3f}")
    return "\n".join(rows)


def peak_mib() -> float:
    """Nothing in, the most memory that this process had out, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
