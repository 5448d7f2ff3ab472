"""What one report more costs a story that is compared already: reports of one event added one by one, and the same compared anew.

    python bench/incremental.py [--until 300] [--from 0] [--by 50] [--check 50,300] [--engine encoder|rules] [--bundles ...] [--seed 0] [--workers 1]
                                [--kept build/scale]

The reports are those of `scale.py`: made from real ones of the bench in $CROSSREAD_SHARED (../shared), read once, their readings kept in `--kept`.
They are added to a story one by one through `services/comparing.py`, from the size `--from` on, which is compared at once. Printed: for each `--by`
additions the CPU seconds of one (median, 95th in a hundred, most), and at the sizes of `--check` whether the dossier is that of comparing all anew,
byte for byte, and what that costs. 1 when a dossier differs, or when an addition takes more than a second at the 95th in a hundred.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")  # in front of numpy, as every command does

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from scale import BUNDLES, peak_mib, readings_file  # noqa: E402
from scale_reports import kept_readings  # noqa: E402

from crossread.language.difference_model import load_difference_model  # noqa: E402
from crossread.language.point_model import load_point_model  # noqa: E402
from crossread.services.comparing import Comparing  # noqa: E402
from crossread.services.engine import ENGINES  # noqa: E402
from crossread.services.read import compare, gazetteer  # noqa: E402
from crossread.types.dossier import Dossier, Reading, Story  # noqa: E402

TARGET_S = 1.0
"""CPU seconds of one addition, of 95 in a hundred."""
SHARE = 0.95
STORY = "growing"
encode = msgspec.msgpack.Encoder().encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """One report more.

    Attributes:
        size: reports of the story then.
        seconds: CPU seconds of all threads.
        dossier: what was found.
    """

    size: int
    seconds: float
    dossier: Dossier


def main() -> int:
    """The command line in; the tables on stdout, 1 when something is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--until", type=int, default=300)
    parser.add_argument("--from", type=int, default=0, dest="since")
    parser.add_argument("--by", type=int, default=50)
    parser.add_argument("--check", default="50,300")
    parser.add_argument("--bundles", default=BUNDLES)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--engine", choices=ENGINES, default="encoder")
    parser.add_argument("--kept", type=Path, default=ROOT / "build" / "scale")
    parser.add_argument("--again", action="store_true")
    arguments = parser.parse_args()
    readings = kept_readings(readings_file(arguments, arguments.until), arguments.until)
    checked = {int(size) for size in arguments.check.split(",") if size}
    load_point_model(), load_difference_model(), gazetteer()  # loading them is no addition
    is_right, seconds = True, list[float]()
    print("| reports | median s | 95 in 100 s | most s | peak MiB |\n|---:|---:|---:|---:|---:|", flush=True)
    for one in added(readings, arguments.since):
        seconds.append(one.seconds)
        if one.size % arguments.by == 0 or one.size == len(readings):
            print(line(one.size, seconds[-arguments.by :]), flush=True)
        if one.size in checked:
            anew, cost = timed(readings[: one.size])
            is_equal = encode(anew) == encode(one.dossier)
            is_right &= is_equal
            print(f"{one.size} reports anew: {cost:.2f} CPU s; {'equal' if is_equal else 'NOT EQUAL'}, byte for byte.", flush=True)
    whole = at_share(seconds, SHARE)
    print(f"All {len(seconds)} additions: 95 in 100 within {whole:.2f} CPU s (target {TARGET_S:.0f} s).")
    return int(not is_right or whole > TARGET_S)


def added(readings: Sequence[Reading], since: int) -> Iterator[Added]:
    """Readings and how many of them are compared at once in; each further one added, out."""
    comparing, by_id = Comparing(), {reading.document.id: reading for reading in readings}
    keys = [reading.document.id for reading in readings]

    def fetch(wanted: tuple[str, ...]) -> dict[str, Reading]:
        return {key: by_id[key] for key in wanted}

    if since:
        comparing.dossier(STORY, keys[:since], fetch)
    for size in range(since + 1, len(keys) + 1):
        began = time.process_time()
        dossier = comparing.dossier(STORY, keys[:size], fetch)
        yield Added(size=size, seconds=time.process_time() - began, dossier=dossier)


def timed(readings: Sequence[Reading]) -> tuple[Dossier, float]:
    """Readings in, their dossier compared anew and the CPU seconds that it took out."""
    story = Story(name=STORY, document_ids=tuple(sorted(one.document.id for one in readings)))
    began = time.process_time()
    return compare(story, tuple(readings)), time.process_time() - began


def line(size: int, seconds: Sequence[float]) -> str:
    """A size and the seconds of the last additions in, a row of the table out."""
    return f"| {size:,} | {at_share(seconds, 0.5):.2f} | {at_share(seconds, SHARE):.2f} | {max(seconds):.2f} | {peak_mib():,.0f} |"


def at_share(seconds: Sequence[float], share: float) -> float:
    """Seconds and a share in, the seconds out within which that share of them lies."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


if __name__ == "__main__":
    sys.exit(main())
