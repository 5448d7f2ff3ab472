"""A process in, the memory and the CPU time of it and all that it started out, as Linux tells them in /proc."""

import os
import resource
from collections import defaultdict
from pathlib import Path

PROC = Path("/proc")
TICK = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> tuple[int, ...]:
    """A process in, it and all that it started, and these started, out."""
    children: dict[int, list[int]] = defaultdict(list)
    for path in PROC.glob("[0-9]*"):
        if stat := _stat(int(path.name)):
            children[int(stat[1])].append(int(path.name))
    found = [pid]
    for one in found:
        found += children[one]
    return tuple(found)


def memory_mib(pids: tuple[int, ...]) -> float:
    """Processes in, their memory out, in MiB: what they share is counted once (PSS)."""
    return sum(_pss(pid) for pid in pids) / 1024


def cpu_s(pids: tuple[int, ...]) -> float:
    """Processes in, the CPU time of them and of those that they waited for out, in seconds."""
    stats = (_stat(pid) for pid in pids)
    return sum(sum(map(int, stat[11:15])) for stat in stats if stat) / TICK


def waited_s() -> float:
    """Nothing in, the CPU time of all processes that this one waited for, and these for theirs, out, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def disk_bytes(folder: Path, but: frozenset[str] = frozenset()) -> int:
    """A folder and names in it that do not count in, the bytes on disk of the rest out, in whole blocks."""
    total = 0
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in but:
            total += sum(_size(Path(root) / name) for root, _, names in os.walk(path) for name in names) if path.is_dir() else _size(path)
    return total


def _size(path: Path) -> int:
    """A file in, its bytes on disk out; none when it was just taken away."""
    try:
        return path.stat().st_blocks * 512
    except OSError:
        return 0


def _pss(pid: int) -> int:
    """A process in, its share of memory in KiB out; none when it ended."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except (OSError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _stat(pid: int) -> list[str]:
    """A process in, what /proc/PID/stat says behind its name out; nothing when it ended."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (OSError, ProcessLookupError):
        return []
