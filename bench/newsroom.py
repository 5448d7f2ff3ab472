"""Generated worlds whose counts are known (tests/newsroom), printed, read by the rules and compared: how often the laws of counting hold.

    python bench/newsroom.py [--worlds 10000] [--seed 0] [--workers 2] [--out bench/out/newsroom.jsonl]

Worlds are seed, seed + 1 and so on, in chunks; each chunk done is a line of the file `--out`, and the same command goes on behind the last one.
Delete the file when the code has changed. A law is broken in a world when one claim of it breaks it. The exit status is 0 when all targets hold.
"""

import argparse
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from crossread.runners import Lost  # noqa: E402
from crossread.runners.pool import PoolRunner  # noqa: E402
from tests.newsroom.trial import Tally, tried  # noqa: E402

CHUNK = 20
"""Worlds of a chunk: about five seconds of one core."""
TIME_LIMIT_S = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the table.

    Attributes:
        words: what is counted.
        key: its name in the tally.
        of: the name of what it is a share of.
        most: the largest share that is allowed, None for a figure without a target.
        least: the smallest, None for none.
    """

    words: str
    key: str
    of: str = "worlds"
    most: float | None = None
    least: float | None = None

    def share(self, tally: Tally) -> float:
        """A tally in, the share out; 0 of nothing is 0."""
        return tally[self.key] / tally[self.of] if tally[self.of] else 0.0

    def holds(self, tally: Tally) -> bool:
        """Does the target hold? A row without one always does; one that was never tried never does."""
        if self.most is None and self.least is None:
            return True
        share = self.share(tally)
        return tally[self.of] > 0 and (self.most is None or share <= self.most) and (self.least is None or share >= self.least)


COPIES = (("reprint", 0.0), ("rewriting", 0.005), ("edited rewriting", 0.005), ("update", 0.0), ("translation", None))
"""Further reports of a known text, and how many worlds may break the law."""
ROWS = (
    *(
        row
        for name, most in COPIES
        for row in (
            Row(words=f"{name}: a count is raised", key=f"{name}: any of these", most=most),
            Row(words="   N of a side", key=f"{name}: N raised"),
            Row(words="   M of a side", key=f"{name}: M raised"),
            Row(words="   claims on no side before are lined up", key=f"{name}: claims newly lined up"),
            Row(words="   the copy itself counts as a text of its own", key=f"{name}: its own claims count double"),
            Row(words="   a count is lowered", key=f"{name}: a count lowered"),
            Row(words="   a finding changes its kind", key=f"{name}: a kind changed"),
        )
    ),
    Row(words="independent: adds exactly one origin", key="independent: adds one", of="independent: read", least=1.0),
    Row(words="   lined up with what it repeats", key="independent: lined up", of="independent: read"),
    Row(words="   adds exactly one where lined up", key="independent: adds one", of="independent: lined up"),
    Row(words="independent: removes none where lined up", key="independent: removes none", of="independent: lined up", least=1.0),
    Row(words="   a count is lowered", key="independent: a count lowered"),
    Row(words="a false conflict", key="worlds with a false conflict", most=0.05),
    Row(words="   conflicts shown that are false", key="false conflicts", of="conflicts shown"),
    Row(words="   planted conflicts that are shown as a conflict", key="of them found", of="conflicts planted and read"),
    Row(words="   ... or told as a development or a doubt", key="of them told", of="conflicts planted and read"),
    Row(words="order changes the dossier", key="order: a dossier changed", most=0.0),
    Row(words="reading anew in another order changes it", key="batch: a dossier changed", of="read anew", most=0.0),
    Row(words="repetition or removal changes it", key="repetition or removal: a dossier changed", of="read anew", most=0.0),
    Row(words="other names of the outlets change a finding", key="other names of outlets: a finding changed", of="read anew", most=0.0),
    Row(words="sides whose N is too high", key="N too high", of="N judged"),
    Row(words="   too low", key="N too low", of="N judged"),
    Row(words="sides whose M is too high", key="M too high", of="M judged"),
    Row(words="   too low", key="M too low", of="M judged"),
)


def chunk(first: int) -> dict[str, int]:
    """The first seed of a chunk in, what was counted in its worlds out."""
    tally: Tally = Counter()
    for seed in range(first, first + CHUNK):
        tally.update(tried(seed))
    return dict(tally)


def done_before(path: Path) -> dict[int, Tally]:
    """The file of chunks in, what was counted in each by its first seed out; the half line of a run that was killed is left out."""
    found: dict[int, Tally] = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            one = json.loads(line)
        except ValueError:
            continue
        found[one["first"]] = Counter(one["tally"])
    return found


def main() -> int:
    """Arguments in, the table printed, exit status out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=10_000, help=f"rounded up to whole chunks of {CHUNK}")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=ROOT / "bench/out/newsroom.jsonl")
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    known, wanted = done_before(args.out), range(args.seed, args.seed + args.worlds, CHUNK)
    missing = [first for first in wanted if first not in known]
    started, lost = time.monotonic(), 0
    with args.out.open("a", encoding="utf-8") as file:
        for number, (first, tally) in enumerate(
            zip(missing, PoolRunner(args.workers, batch=1, time_limit_s=TIME_LIMIT_S).run(chunk, missing), strict=True), start=1
        ):
            if isinstance(tally, Lost):
                lost += 1
                print(f"Worlds {first} to {first + CHUNK - 1} are lost: {tally.why}", file=sys.stderr)
                continue
            known[first] = Counter(tally)
            file.write(json.dumps({"first": first, "tally": tally}) + "\n")
            file.flush()
            print(f"\r{number * CHUNK:,} of {len(missing) * CHUNK:,} worlds, {time.monotonic() - started:,.0f} s", end="", file=sys.stderr)
    print(file=sys.stderr)
    total: Tally = Counter()
    for first in wanted:
        total.update(known.get(first, Counter()))
    show(total)
    return 0 if lost == 0 and all(row.holds(total) for row in ROWS) else 1


def show(total: Tally) -> None:
    """What was counted in, the table printed."""
    print(f"{total['worlds']:,} worlds")
    for row in ROWS:
        target = f"at most {row.most:.1%}" if row.most is not None else f"at least {row.least:.1%}" if row.least is not None else ""
        verdict = "" if not target else "holds" if row.holds(total) else "BROKEN"
        print(f"{row.words:48}{total[row.key]:8,} of {total[row.of]:8,}{row.share(total):10.2%}  {target:17}{verdict}")


if __name__ == "__main__":
    sys.exit(main())
