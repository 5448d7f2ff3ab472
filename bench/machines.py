"""Measured figures and assumed prices in, what 10 million reports a day and an archive of one billion take in machines, storage and money out.

    python bench/machines.py [--cpu-ms 120 --driver-ms 12 --library-kb 12 --archive-kb 60 --share 0.85 ...]

The tables of docs/scale.md, with the formulas that stand there. Nothing is measured here: each figure comes from another bench (`--help` names it),
each price is an assumption with a range.
"""

import argparse
from dataclasses import dataclass

DAY_S = 86_400
HOURS_A_MONTH = 730.0
CORES = 16
"""Of a machine of the cluster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What was measured, and what is assumed.

    Attributes:
        cpu_ms: CPU time that a report takes the whole way, in one process.
        driver_ms: of that what the process that writes does itself.
        share: of its cores' time that a cluster turns into work.
        library_kb: on disk a report, beside the archive.
        archive_kb: the page itself, as evidence and as archive.
        use: share of its cores that a machine may be busy, so that it stands a bad hour.
        copies: of everything that is stored.
        core_hour: price of a core for an hour, lowest and highest.
        fast_gb: price of a gigabyte on fast disks for a month.
        slow_gb: price of a gigabyte in a store of objects for a month.
    """

    cpu_ms: float
    driver_ms: float
    share: float
    library_kb: float
    archive_kb: float
    use: float
    copies: float
    core_hour: tuple[float, float]
    fast_gb: tuple[float, float]
    slow_gb: tuple[float, float]


def main() -> int:
    """Nothing in, the exit code out."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--cpu-ms", type=float, default=120.0, help="a report the whole way: bench/speed.py, bench/soak.py")
    parser.add_argument("--driver-ms", type=float, default=12.0, help="of that the driver: bench/cluster.py")
    parser.add_argument("--share", type=float, default=0.85, help="of the ideal: bench/cluster.py")
    parser.add_argument("--library-kb", type=float, default=12.0, help="bench/disk.py")
    parser.add_argument("--archive-kb", type=float, default=60.0, help="bench/disk.py, archive and evidence")
    parser.add_argument("--use", type=float, default=0.6, help="how busy a machine may be (a choice)")
    parser.add_argument("--copies", type=float, default=2.0, help="of what is stored (a choice)")
    parser.add_argument("--core-hour", type=float, nargs=2, default=(0.01, 0.05), help="assumed price")
    parser.add_argument("--fast-gb", type=float, nargs=2, default=(0.05, 0.15), help="assumed price")
    parser.add_argument("--slow-gb", type=float, nargs=2, default=(0.005, 0.025), help="assumed price")
    given = vars(parser.parse_args())
    ranges = {name: (given[name][0], given[name][1]) for name in ("core_hour", "fast_gb", "slow_gb")}
    figures = Figures(**{**given, **ranges})
    print(a_day(figures, 10_000_000))
    print(an_archive(figures, 1_000_000_000))
    return 0


def a_day(figures: Figures, reports: int) -> str:
    """Figures and reports a day in, the table of what they take out."""
    rate = reports / DAY_S
    cores = rate * figures.cpu_ms / 1000 / (figures.share * figures.use)
    drivers = rate * figures.driver_ms / 1000 / figures.use
    library, archive = (reports * kb / 1e6 for kb in (figures.library_kb, figures.archive_kb))
    rows = (
        ("reports a second", f"{rate:,.1f}"),
        ("cores", f"{cores:,.0f}"),
        (f"machines of {CORES} cores", f"{-(-cores // CORES):,.0f}"),
        ("processes that write", f"{max(1.0, -(-drivers // 1)):,.0f}"),
        ("library a day, GB", f"{library:,.0f}"),
        ("archive and evidence a day, GB", f"{archive:,.0f}"),
        (f"both a year, TB, {figures.copies:g} copies", f"{(library + archive) * 365 / 1000 * figures.copies:,.0f}"),
        ("computing a month", _money(cores * HOURS_A_MONTH, figures.core_hour)),
        ("one more month of library on fast disks, a month", _money(library * 30.4 * figures.copies, figures.fast_gb)),
        ("one more month of archive in a store of objects, a month", _money(archive * 30.4 * figures.copies, figures.slow_gb)),
    )
    return _table(f"{reports:,} reports a day", rows)


def an_archive(figures: Figures, reports: int) -> str:
    """Figures and reports in, the table of what reading them once and keeping them takes out."""
    core_hours = reports * figures.cpu_ms / 3.6e6 / figures.share
    driver_days = reports * figures.driver_ms / 1000 / DAY_S
    library, archive = (reports * kb / 1e6 for kb in (figures.library_kb, figures.archive_kb))
    rows = (
        ("core hours to read it once", f"{core_hours:,.0f}"),
        ("days on 64 cores, on 640", f"{core_hours / 64 / 24:,.0f}, {core_hours / 640 / 24:,.1f}"),
        ("days that one process writes, eight", f"{driver_days:,.0f}, {driver_days / 8:,.0f}"),
        ("library, TB", f"{library / 1000:,.0f}"),
        ("archive and evidence, TB", f"{archive / 1000:,.0f}"),
        ("reading it once", _money(core_hours, figures.core_hour)),
        (f"library on fast disks, {figures.copies:g} copies, a month", _money(library * figures.copies, figures.fast_gb)),
        (f"archive in a store of objects, {figures.copies:g} copies, a month", _money(archive * figures.copies, figures.slow_gb)),
    )
    return _table(f"an archive of {reports:,} reports", rows)


def _money(amount: float, price: tuple[float, float]) -> str:
    """An amount and what one costs at least and at most in, what all costs out, to two figures."""
    low, high = (float(f"{amount * one:.2g}") for one in price)
    return f"{low:,.0f} to {high:,.0f} USD"


def _table(title: str, rows: tuple[tuple[str, str], ...]) -> str:
    """A title and rows in, the table as Markdown out."""
    return "\n".join((f"| {title} | |", "| --- | ---: |", *(f"| {name} | {value} |" for name, value in rows), ""))


if __name__ == "__main__":
    raise SystemExit(main())
