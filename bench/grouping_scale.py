"""What grouping costs as it knows more and more: CPU, memory and bytes written of a batch of a stream, and of coming back.

    python bench/grouping_scale.py [--sizes 1000,10000,30000,100000] [--batch 100] [--fill 200] [--batches 10] [--a-day 50000] [--seed 0]

The reports are those of `grouping_reports.py`, made from $CROSSREAD_SHARED (../shared), put into a library in a temporary folder as if they had been
read. One `GroupingSession` takes all of them in batches of `--fill`; at each size the next `--batches` batches of `--batch` documents are measured.

Printed, a row a size: CPU milliseconds a document (all that `take` does: the documents out of the library, grouping, writing), the same of filling
since the size before, kilobytes handed to the system to write a document (the journal of the database included), memory of the process now and at its
peak (MiB), CPU seconds of bringing back what grouping remembers, size of that in the library (MiB); and the pair F1 of stories so far against the
events that the reports were made from. Making the reports and putting them into the library is not counted.
"""

import argparse
import gc
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(name, "1")

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from grouping_reports import Told, stream  # noqa: E402
from sqlalchemy import func, insert, select  # noqa: E402
from stories import pair_scores  # noqa: E402

from crossread.services.grouping_run import GroupingRun  # noqa: E402
from crossread.services.grouping_session import GroupingSession  # noqa: E402
from crossread.storage.grouping import Groupings  # noqa: E402
from crossread.storage.library import Library, open_library  # noqa: E402
from crossread.storage.tables import grouping_arrivals, grouping_documents, grouping_memory, pages  # noqa: E402
from crossread.types.document import Document, Published  # noqa: E402
from crossread.types.dossier import Reading  # noqa: E402
from crossread.types.page import Page  # noqa: E402

SHARED = Path(os.environ.get("CROSSREAD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
AT = "2031-01-01T00:00:00Z"
MIB = 2**20
HEAD = (
    "known",
    "ms a document",
    "in the dearest batch",
    "while filling",
    "kB written",
    "MiB",
    "peak MiB",
    "s to come back",
    "MiB kept",
    "pair F1",
    "largest story",
)


def put(library: Library, told: Sequence[Told]) -> list[str]:
    """A library and reports in, their pages out; they are there as if they had been read."""
    rows = [
        Page(sha256=one.arrival.id, address=f"{one.arrival.id[:12]}.html", captured_at=AT, media_type="text/html", size=len(one.arrival.text))
        for one in told
    ]
    with library.store.writing() as connection:
        connection.execute(insert(pages), [asdict(page) for page in rows])
    readings = []
    for one in told:
        arrival = one.arrival
        document = Document(
            id=arrival.id,
            page_sha256=arrival.id,
            address=f"{arrival.id[:12]}.html",
            outlet=None,
            title=arrival.title or None,
            byline=None,
            published=Published(edtf=arrival.published, basis="given"),
            language="en",
            text=arrival.text,
            text_sha256="",
            state="ok",
            extractor="bench 1",
        )
        readings.append((Reading(document=document, statements=(), claims=()), "bench 1"))
    library.store.add_readings(readings)
    return [one.arrival.id for one in told]


def written() -> int:
    """Nothing in, the bytes that this process handed to the system to write so far out (Linux)."""
    return next(int(line.split()[1]) for line in Path("/proc/self/io").read_text().splitlines() if line.startswith("wchar"))


def memory_mib() -> float:
    """Nothing in, the memory of this process out, MiB (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / MIB


def kept_mib(library: Library) -> float:
    """A library in, what it holds of what grouping remembers out, MiB."""
    with library.store.looking() as connection:
        bodies = [select(func.sum(func.length(table.c.body))) for table in (grouping_memory, grouping_documents, grouping_arrivals)]
        return sum(connection.scalar(body) or 0 for body in bodies) / MIB


class Bench:
    """A library that a stream of reports comes into."""

    def __init__(self, library: Library, arguments: argparse.Namespace) -> None:
        """An open library and the command line in, a bench out."""
        self.library = library
        self.reports = stream(SHARED / "corpora" / "stories", arguments.seed, arguments.a_day)
        self.session = GroupingSession(library)
        self.events: dict[str, str] = {}

    def take(self, number: int) -> tuple[float, int]:
        """How many reports in, the CPU seconds of taking them in one batch, and the bytes written, out."""
        told = list(islice(self.reports, number))
        self.events |= {one.arrival.id: one.event for one in told}
        fresh = put(self.library, told)
        before, began = written(), time.process_time()
        taken = self.session.take(fresh)
        took = time.process_time() - began
        if taken.documents != number:
            sys.exit(f"{taken.documents} documents were grouped, not {number}.")
        return took, written() - before

    def row(self, filled: tuple[float, int], measured: Sequence[tuple[float, int]], batch: int) -> str:
        """CPU seconds and documents of filling, what the batches cost and how large they were in, a row out."""
        documents = batch * len(measured)
        now = memory_mib()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        placed = Groupings(self.library.store).placed(Groupings(self.library.store).run() or sys.exit("nothing was grouped"))
        known = sorted(self.events)
        f1 = pair_scores([placed[page].story for page in known], [self.events[page] for page in known])[0]
        largest = Counter(one.story for one in placed.values()).most_common(1)[0][1]
        costs = [1000 * took / batch for took, _ in measured]
        cells = (
            f"{len(self.events):7,}",
            f"{sum(costs) / len(costs):6.2f}",
            f"{max(costs):6.2f}",
            f"{1000 * filled[0] / max(1, filled[1]):6.2f}",
            f"{sum(size for _, size in measured) / documents / 1000:6.1f}",
            f"{now:6.0f}",
            f"{peak:6.0f}",
            f"{self.back():5.1f}",
            f"{kept_mib(self.library):6.1f}",
            f"{f1:.3f}",
            f"{largest}",
        )
        return f"| {' | '.join(cells)} |"

    def back(self) -> float:
        """Nothing in, the CPU seconds of bringing back what grouping remembers out; the session does so, too, and goes on."""
        self.session.going = None
        gc.collect()
        began = time.process_time()
        run = Groupings(self.library.store).run()
        if run is None:
            sys.exit("Nothing was grouped.")
        self.session.going = GroupingRun(self.library, run)
        return time.process_time() - began


def main() -> None:
    """Arguments in; prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,30000,100000")
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--fill", type=int, default=200)
    parser.add_argument("--batches", type=int, default=10)
    parser.add_argument("--a-day", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    if not (SHARED / "corpora" / "stories").is_dir():
        sys.exit(f"{SHARED / 'corpora' / 'stories'} is missing: set CROSSREAD_SHARED to the shared folder.")
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}", flush=True)
    with tempfile.TemporaryDirectory() as folder, open_library(Path(folder) / "library", make=True, clock=lambda: AT) as library:
        bench = Bench(library, arguments)
        for size in sorted(int(size) for size in arguments.sizes.split(",")):
            took, began = 0.0, len(bench.events)
            while len(bench.events) < size:
                took += bench.take(min(arguments.fill, size - len(bench.events)))[0]
            filled = took, len(bench.events) - began
            measured = [bench.take(arguments.batch) for _ in range(arguments.batches)]
            print(bench.row(filled, measured, arguments.batch), flush=True)


if __name__ == "__main__":
    main()
