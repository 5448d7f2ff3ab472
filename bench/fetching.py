"""How safe is fetching? Thousands of ways to forbidden addresses, and a body that would fill the memory.

    python bench/fetching.py [--seed 1]

Prints how many tries were made, how many of them asked for a connection to an address that is not public (and, by a second witness, how many the
process really made), how many controls reached their public address, and what a small body of gzip within gzip cost in memory.
Nothing leaves this computer.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from crossread.sources.web.failure import Failure  # noqa: E402
from tests.sources.web.bombs import BLOCK, double_gzip  # noqa: E402
from tests.sources.web.serving import answer, serving  # noqa: E402
from tests.sources.web.spellings import controls, tried, tries  # noqa: E402

BOMB_BLOCKS = 400

PAGE = b"<!doctype html><p>A page.</p>"

connected: list[tuple[str, int]] = []
"""Addresses and ports that this process connected to, as the interpreter itself reports it."""


def main() -> None:
    """Arguments in, the table out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bomb", action="store_true", help="what runs in a process of its own: one page, then one bomb")
    options = parser.parse_args()
    if options.bomb:
        bomb()
        return
    sys.addaudithook(witness)
    start = time.perf_counter()
    tally = tried(tries(options.seed))
    control = tried(controls(options.seed))
    took = time.perf_counter() - start
    is_doors = [ip == "127.0.0.1" and port in tally.doors | control.doors for ip, port in connected]
    print(f"tries to forbidden addresses   {tally.tries:>8,}")
    print(f"  asked for such a connection  {len(tally.forbidden):>8,}")
    strays = sum(not is_door for is_door in is_doors)
    print(f"  really made, second witness  {strays:>8,}  (of {len(connected):,}; the others went to the server that redirects)")
    for cause, count in tally.causes.most_common():
        print(f"  ended with: {cause:<16} {count:>8,}")
    print(f"controls, public addresses     {control.controls:>8,}")
    print(f"  reached                      {control.reached:>8,}  (the others are no spelling of it by the WHATWG rules)")
    print(f"seconds                        {took:>8.1f}")
    for one, ip in tally.forbidden[:20]:
        print(f"FORBIDDEN {ip}: {one}")
    sys.stdout.flush()
    subprocess.run([sys.executable, __file__, "--bomb"], check=True)  # noqa: S603  # ourselves
    sys.exit(1 if tally.forbidden or strays else 0)


def witness(event: str, arguments: tuple[object, ...]) -> None:
    """An event of the interpreter in, nothing out; addresses that are connected to are kept."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        connected.append((str(arguments[1][0]), int(arguments[1][1])))


def bomb() -> None:
    """Nothing in, what a bomb costs out: the highest resident memory of this process before and after it."""
    body = double_gzip(BOMB_BLOCKS)
    with serving({"/page": answer(200, PAGE), "/bomb": answer(200, body, "Content-Encoding: gzip, gzip")}) as (server, fetcher):
        fetcher.fetch(server.url("/page"))
        before = highest_mb()
        outcome = fetcher.fetch(server.url("/bomb"))
        after = highest_mb()
    how = f"refused: {outcome.cause}" if isinstance(outcome, Failure) else "READ"
    print(f"a bomb of {len(body):,} bytes, {BOMB_BLOCKS * BLOCK / 1e9:.1f} GB inside: {how}")
    print(f"  highest resident memory      {after:>8.1f} MB, {after - before:.1f} MB more than after a page")


def highest_mb() -> float:
    """Nothing in, the most resident memory that this process ever had out, in MB.

    Source: proc(5), VmHWM.
    """
    line = next(line for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024 / 1e6


if __name__ == "__main__":
    main()
