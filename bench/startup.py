"""How long until a command has answered: nothing in, a table of medians out. `python bench/startup.py`.

Each command runs in a process of its own, as a user's does: three times to warm the caches of the system, then `--runs` times. The library holds the
sample story, read by rules and compared. Shown are the wall time (median, and the quickest, which the rest of the machine disturbs least), the
CPU time (median), the modules that were imported, and the goal.

On a machine that others use, too, wall times say little: `python -c "import sqlalchemy"` stands beside them as a measure of the machine.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "samples" / "tesmar-bridge"
STORY = "tesmar-bridge"
WARM = 3
RUN = "from crossread.interfaces.cli import main; main()"
COUNTED = "import atexit, sys; atexit.register(lambda: print(len(sys.modules), file=sys.stderr)); " + RUN
GOALS_MS = {"--help": 150, "show": 400, "stories": 400}
"""What issue 7 asks for of help and show; a list of stories is held to the same as a dossier."""


def timed(command: Sequence[str]) -> tuple[float, float]:
    """A command in, its wall time and its CPU time in seconds out.

    Raises:
        SystemExit: it failed.
    """
    before = os.times()
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  # our own program
    wall = time.perf_counter() - began
    after = os.times()
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.decode()}")
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def row(name: str, command: Sequence[str], runs: int) -> str:
    """A name, a command and how often it runs in, its line of the table out."""
    for _ in range(WARM):
        timed(command)
    walls, busy = zip(*(timed(command) for _ in range(runs)), strict=True)
    goal = next((most for word, most in GOALS_MS.items() if word in command), None)
    wall = statistics.median(walls) * 1000
    verdict = "" if goal is None else f"{goal} ms: {'reached' if wall <= goal else 'missed'}"
    return f"{name:28} {wall:8.0f} {min(walls) * 1000:8.0f} {statistics.median(busy) * 1000:8.0f} {modules(command):8} {verdict}"


def modules(command: Sequence[str]) -> str:
    """A command in, how many modules it imports out."""
    if RUN not in command:
        return ""
    done = subprocess.run([COUNTED if part == RUN else part for part in command], capture_output=True, text=True, check=True)  # noqa: S603
    return done.stderr.split()[-1]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=20)
    runs = parser.parse_args().runs
    program = [sys.executable, "-c", RUN]
    with tempfile.TemporaryDirectory() as folder:
        library = ["--library", str(Path(folder) / "library")]
        for words in (["read", str(SAMPLE), "--engine", "rules"], ["search", "bridge"], ["show", STORY]):  # the last keeps the dossier if need be
            timed([*program, *words, *library])
        print(f"{'':28} {'wall ms':>8} {'quickest':>8} {'CPU ms':>8} {'modules':>8} goal")
        print(row("--help", [*program, "--help"], runs))
        print(row("--version", [*program, "--version"], runs))
        print(row("show STORY", [*program, "show", STORY, *library], runs))
        print(row("show STORY 1", [*program, "show", STORY, "1", *library], runs))
        print(row("stories", [*program, "stories", *library], runs))
        print(row("search bridge", [*program, "search", "bridge", *library], runs))
        print(row("(import sqlalchemy alone)", [sys.executable, "-c", "import sqlalchemy"], runs))


if __name__ == "__main__":
    main()
