"""How fast the desk shows a dossier of 50 documents, and how much its pages weigh: the real server on loopback, asked by one reader, then by twenty.

    python bench/desk.py [--reports 50] [--engine encoder|rules] [--asked 200] [--readers 20] [--bundles A,B,...] [--kept build/desk] [--again]

Two stories are read and compared (by rules, unless told otherwise), and kept in the library `--kept`; `--again` does so anew. `together`: real
reports of several events of the bench in $CROSSREAD_SHARED (../shared), put together into one story: real texts, few of which tell of the same.
`one-event`: reports made from the real ones of `--bundles` by `scale_reports.py`: many that tell of the same, and each otherwise. Then the desk is
started, a process of its own. Printed for each: the time of comparing; of the first page asked after the start (nothing opened, nothing laid out); of
`--asked` requests by one reader, and of as many by `--readers` at once, each asking again as soon as it is answered (median, 95th percentile, pages
a second); the weight of the first page with all it loads, as it is and as gzip would make it; and time and weight of the pages behind it. Times are
those of the client, on the same machine. Exit code 1 when a target is missed.
"""

import argparse
import gzip
import http.client
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "bench")]

from scale_reports import event_of, written  # noqa: E402

from crossread.runners.inline import InlineRunner  # noqa: E402
from crossread.services import kept  # noqa: E402
from crossread.services.collect import bring_in  # noqa: E402
from crossread.services.engine import ENGINES, engine_called  # noqa: E402
from crossread.services.progress import silent  # noqa: E402
from crossread.storage.library import open_library  # noqa: E402
from training.shared import shared  # noqa: E402

BUNDLES = "athens-bank-fire,athens-teenager"
SEED = 6
MEDIAN_MS, P95_MS, WEIGHT_BYTES = 150.0, 300.0, 150_000
"""Targets. Source: issue 6, point 10."""
START_S = 60.0
"""How long the server may take to answer first."""
SERVE = "from crossread.interfaces.commands.serve import serve; serve()"
"""What `crossread serve` runs."""
ONCE = 5
"""How often each page behind the first one is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Requests of one page.

    Attributes:
        times: milliseconds of each.
        wall: seconds of all of them together.
        bytes: of the page.
        packed: of the page as gzip makes it.
    """

    times: tuple[float, ...]
    wall: float
    bytes: int
    packed: int

    @property
    def median(self) -> float:
        """Milliseconds of the one in the middle."""
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        """Milliseconds that 19 of 20 stay below."""
        return sorted(self.times)[max(0, -(-len(self.times) * 95 // 100) - 1)]


def main() -> int:
    """The command line in; the figures on stdout, 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=50)
    parser.add_argument("--engine", choices=ENGINES, default="rules")
    parser.add_argument("--asked", type=int, default=200)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--bundles", default=BUNDLES)
    parser.add_argument("--kept", type=Path, default=ROOT / "build" / "desk")
    parser.add_argument("--again", action="store_true")
    arguments = parser.parse_args()
    if arguments.again and arguments.kept.exists():
        shutil.rmtree(arguments.kept)
    stories = tuple(made(arguments))
    misses: list[str] = []
    for story in stories:
        misses += measured(story, arguments)
    print("Every target is met." if not misses else f"Missed: {'; '.join(misses)}.")
    return 1 if misses else 0


def made(arguments: argparse.Namespace) -> Iterator[str]:
    """The command line in; each story read, compared and kept in the library, and its name out."""
    arguments.kept.mkdir(parents=True, exist_ok=True)
    with open_library(arguments.kept / "library", make=True) as library:
        for story, lines in (("together", together(arguments.reports)), ("one-event", one_event(arguments))):
            file = arguments.kept / f"{story}.jsonl"
            if not file.exists():
                file.write_bytes(b"\n".join(lines))
                bring_in(library, [str(file)], story, InlineRunner(), silent, engine=engine_called(arguments.engine))
            found = kept.kept(library, story)
            began = time.perf_counter()
            if found is None or not found.is_current:
                found = kept.keep(library, story, InlineRunner())
                print(f"{story}: compared in {time.perf_counter() - began:.1f} s")
            dossier = found.dossier
            claims = sum(len(one.claims) for one in dossier.readings)
            print(f"{story}: {len(dossier.readings)} documents, {claims} claims, {len(dossier.findings)} findings")
            yield story


def together(number: int) -> list[bytes]:
    """How many in, as many real reports of several events out, each as a line of JSON: one of each event, then another of each."""
    bundles = [path.read_bytes().splitlines() for path in sorted((shared() / "bench" / "reports").glob("*.jsonl"))]
    turns = (bundle[at] for at in range(max(map(len, bundles))) for bundle in bundles[:8] if at < len(bundle))
    return [line for line, _ in zip(turns, range(number), strict=False)]


def one_event(arguments: argparse.Namespace) -> list[bytes]:
    """The command line in, reports of one event out, each as a line of JSON."""
    files = [shared() / "bench" / "reports" / f"{name}.jsonl" for name in arguments.bundles.split(",")]
    return list(written(event_of(files), arguments.reports, SEED))


def measured(story: str, arguments: argparse.Namespace) -> Iterator[str]:
    """A story in; its figures on stdout, and the targets that it misses out."""
    top = f"/c/desk/stories/{story}"
    with serving(arguments.kept / "library") as port:
        first = asked(port, top, 1)
        alone = asked(port, top, arguments.asked)
        crowd = asked_at_once(port, top, arguments.asked, arguments.readers)
        print(f"{story}: first page after the start {first.times[0]:.0f} ms")
        for name, one in (("1 reader", alone), (f"{arguments.readers} at once", crowd)):
            print(f"{story}: {name}: median {one.median:.1f} ms, p95 {one.p95:.1f} ms, {len(one.times) / one.wall:.0f} pages/s")
        weight, packed = weights(port, top)
        print(f"{story}: first page {first.bytes / 1e3:.1f} kB ({first.packed / 1e3:.1f} gzip)")
        print(f"{story}: with all it loads {weight / 1e3:.1f} kB ({packed / 1e3:.1f} gzip)")
        for name, address in behind(port, top).items():
            one = asked(port, address, ONCE)
            print(f"{story}: {name}: median {one.median:.1f} ms, {one.bytes / 1e3:.1f} kB ({one.packed / 1e3:.1f} gzip)")
    if crowd.median > MEDIAN_MS:
        yield f"{story}: median {crowd.median:.0f} ms"
    if crowd.p95 > P95_MS:
        yield f"{story}: p95 {crowd.p95:.0f} ms"
    if weight > WEIGHT_BYTES:
        yield f"{story}: {weight} bytes"


@contextmanager
def serving(library: Path) -> Iterator[int]:
    """A library in; inside, `crossread serve` shows it as the collection "desk", on the port that comes out.

    Raises:
        SystemExit: it does not answer.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE, "--collection", f"desk={library}", "--port", str(port), "--no-open"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # our own program
    try:
        for _ in range(int(START_S * 10)):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise SystemExit("The server did not answer.")
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def asked(port: int, address: str, times: int) -> Asked:
    """A port, an address and how often in, what asking for it over one connection took out.

    Raises:
        SystemExit: the page is not there.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    found, body = [], b""
    began = time.perf_counter()
    for _ in range(times):
        start = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        body = answer.read()
        found.append((time.perf_counter() - start) * 1000)
        if answer.status != http.client.OK:
            raise SystemExit(f"{address} answers {answer.status}.")
    connection.close()
    return Asked(times=tuple(found), wall=time.perf_counter() - began, bytes=len(body), packed=len(gzip.compress(body)))


def asked_at_once(port: int, address: str, times: int, readers: int) -> Asked:
    """A port, an address, how often in all and how many readers in, what asking for it took out."""
    began = time.perf_counter()
    with ThreadPoolExecutor(readers) as pool:
        each = tuple(pool.map(lambda _: asked(port, address, -(-times // readers)), range(readers)))
    wall = time.perf_counter() - began
    return Asked(times=tuple(one for found in each for one in found.times), wall=wall, bytes=each[0].bytes, packed=each[0].packed)


def weights(port: int, top: str) -> tuple[int, int]:
    """A port and the address of a page in, bytes of it and all it loads out, as they are and as gzip makes them."""
    page = fetched(port, top)
    loaded = [fetched(port, address) for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode())]
    return sum(map(len, (page, *loaded))), sum(len(gzip.compress(one)) for one in (page, *loaded))


def behind(port: int, top: str) -> dict[str, str]:
    """A port and the address of a dossier in, addresses of pages behind it out, by what they are."""
    page = fetched(port, top).decode()
    finding = first(r'data-id="(\w+)"', page)
    document = first(r"/documents/(\w+)", page)
    known: dict[str, str] = {} if not finding else {
        "words behind a line": f"{top}/findings/{finding}?part=1",
        "a finding": f"{top}/findings/{finding}",
        "its reasoning": f"{top}/why/{finding}",
    }  # fmt: skip
    known |= {f"section {key}": f"{top}/sections/{key}" for key in ("agreed", "single", "figures", "matrix", "timeline", "lanes", "map", "documents")}
    return known | {"a document": f"{top}/documents/{document}", "origins": f"{top}/origins"}


def first(pattern: str, page: str) -> str:
    """A pattern with one group and a page in, the first that fits out; empty for none."""
    found = re.search(pattern, page)
    return found[1] if found else ""


def fetched(port: int, address: str) -> bytes:
    """A port and an address in, what stands there out."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", address)
    body = connection.getresponse().read()
    connection.close()
    return body


if __name__ == "__main__":
    sys.exit(main())
