"""Kilobytes of disk a report, part by part, and the processor's milliseconds that keeping pages and storing readings take.

    python bench/disk.py [--reports 400] [--reprints 0.4] [--engine encoder|rules] [--keep FOLDER] [--rounds 5]

The articles are those of bench/speed.py ($CROSSREAD_SHARED, ../shared), each dressed as the page of a news site. `--reprints` of all reports print
an article that stands there already under another address and outlet: every second one word for word, the others with another headline and without
the last third of their paragraphs. They are kept, read, grouped under their stories, indexed for the search and compared, as a desk does it; then the
library is closed and what lies in its folder is weighed. The archive and the evidence are shown, and not counted: they hold the pages themselves.
The cache of marks is bounded, whatever the library holds: it counts with what it takes of each report of an hour's stream, and as much as it has here
is shown beside.

With --keep the library stays in that folder. The pages are kept in `--rounds` further empty libraries; the fewest milliseconds count, as others may
use the machine, too.
"""

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from speed import SOURCES, Article, page_of, quiet, stories_in

from crossread.runners.inline import InlineRunner
from crossread.services import collect, kept, search_index
from crossread.services.engine import ENGINES, engine_called, usual_engine
from crossread.services.made_by import made_by
from crossread.services.tray import TOOL
from crossread.storage.in_folder import ARCHIVE, EVIDENCE
from crossread.storage.library import Library, open_library
from crossread.storage.seen import MOST_BYTES
from crossread.types.capture import Capture
from crossread.types.dossier import Reading

OUTLETS = ("daily-courier.example", "evening-herald.example", "river-times.example", "the-observer-post.example", "city-chronicle.example")
"""Who reprints."""
CUT = 3
"""A rewritten reprint leaves out the last paragraph in so many."""
BESIDE = frozenset({ARCHIVE, EVIDENCE})
"""Folders that are shown and not counted."""
AT_ONCE = 64
"""Captures that are kept together, as reading does it."""
CACHE = "seen.sqlite"
HOUR = 41_760
"""Reports of an hour of a million a day, on which the room of the cache is spread."""
TARGET_KB = 12.0
"""What issue 7 asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A page of a story, and where it is found."""

    story: str
    address: str
    data: bytes


def main() -> int:
    """Arguments in, the tables on stdout and an exit code out."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=int, default=400)
    arguments.add_argument("--reprints", type=float, default=0.4)
    arguments.add_argument("--engine", choices=ENGINES)
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    folder = Path(os.environ.get("CROSSREAD_SHARED", "../shared")) / "corpora" / "stories"
    missing = [f"{name}.jsonl" for name, _ in SOURCES if not (folder / f"{name}.jsonl").is_file()]
    if missing:
        print(f"No {', '.join(missing)} in {folder}. Say where the shared folder is: CROSSREAD_SHARED=/path/to/shared", file=sys.stderr)
        return 1
    reports = list(reports_of(stories_in(folder), given.reports, given.reprints))
    engine = engine_called(given.engine) if given.engine else usual_engine()[0]
    place = Path(tempfile.mkdtemp(prefix="crossread-disk-"))
    try:
        where = given.keep or place / "library"
        with open_library(where, make=True) as library:
            keep(library, reports)
            collect.read_pages(library, library.store.pages(), InlineRunner(), quiet, engine=engine)
            search_index.refresh(library)
            for story in sorted({report.story for report in reports}):
                kept.keep(library, story, InlineRunner(), engine=engine)
            readings = [reading for reading, _ in library.store.readings()]
        sizes = weighed(where)
        print(f"{len(reports)} reports, {sum(len(report.data) for report in reports) / len(reports) / 1000:.1f} kB a page, read by {engine.label}")
        table(sizes, len(reports))
        keeping = min(spent_keeping(place / f"keep{turn}", reports) for turn in range(given.rounds))
        storing = min(spent_storing(place / f"store{turn}", reports, readings, made_by(engine)) for turn in range(given.rounds))
        print(f"keeping a page: {1000 * keeping / len(reports):.2f} ms of the processor; storing a reading: {1000 * storing / len(reports):.2f} ms")
    finally:
        shutil.rmtree(place)
    return 0


def reports_of(stories: Iterator[list[Article]], wanted: int, reprints: float) -> Iterator[Report]:
    """Stories, how many reports are wanted and which share of them reprints another in, the reports out."""
    given = reprinted = 0
    for number, story in enumerate(stories):
        for article in story:
            own = [article]
            while given + len(own) < wanted and reprinted < reprints * (given + len(own)):
                own.append(reprint_of(article, reprinted))
                reprinted += 1
            for one in own:
                if given == wanted:
                    return
                given += 1
                yield Report(story=f"story {number:04}", address=one.get("url") or one["uri"], data=page_of(one))


def reprint_of(article: Article, turn: int) -> Article:
    """An article and how many were reprinted before in, the same as another outlet prints it out."""
    paragraphs = [line for line in article["text"].split("\n") if line.strip()]
    title = article["title"] or paragraphs[0][:80]
    if turn % 2:
        paragraphs = paragraphs[: max(1, len(paragraphs) - len(paragraphs) // CUT)]
        title = paragraphs[0][:90].rpartition(" ")[0]
    return {**article, "url": f"https://{OUTLETS[turn % len(OUTLETS)]}/news/{turn}", "title": title, "text": "\n".join(paragraphs)}


def keep(library: Library, reports: Sequence[Report]) -> None:
    """A library and reports in, kept and put into their stories, so many at once as reading keeps at once."""
    pages = defaultdict(list)
    for start in range(0, len(reports), AT_ONCE):
        some = reports[start : start + AT_ONCE]
        for report, one in zip(some, library.keep_all([captured(report) for report in some]), strict=True):
            pages[report.story].append(one.page.sha256)
    for story, sha256s in pages.items():
        library.store.add_to_story(story, sha256s, library.clock())


def captured(report: Report) -> Capture:
    """A report in, the capture of it out."""
    at = "2025-01-01T00:00:00Z"
    return Capture(address=report.address, final_address=report.address, at=at, media_type="text/html", payload=report.data, tool=TOOL)


def spent_keeping(where: Path, reports: Sequence[Report]) -> float:
    """An empty place and reports in, the processor's seconds that keeping them takes out."""
    with open_library(where, make=True) as library:
        begun = time.process_time()
        keep(library, reports)
        return time.process_time() - begun


def spent_storing(where: Path, reports: Sequence[Report], readings: Sequence[Reading], maker: str) -> float:
    """An empty place, reports, their readings and what made them in, the processor's seconds that storing the readings takes out."""
    with open_library(where, make=True) as library:
        keep(library, reports)
        begun = time.process_time()
        for reading in readings:
            library.store.add_reading(reading, maker)
        return time.process_time() - begun


def weighed(folder: Path) -> dict[str, tuple[int, dict[str, int]]]:
    """The folder of a closed library in, for each file or folder in it its bytes, and those of each table and index if it is a database, out."""
    found = {}
    for path in sorted(folder.iterdir()):
        size = sum(one.stat().st_size for one in path.rglob("*") if one.is_file()) if path.is_dir() else path.stat().st_size
        found[path.name] = (size, parts_of(path) if path.suffix == ".sqlite" else {})
    return found


def parts_of(path: Path) -> dict[str, int]:
    """A SQLite file in, the bytes of each table and index out, the largest first."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC"
        return dict(connection.execute(query).fetchall())


def table(sizes: dict[str, tuple[int, dict[str, int]]], reports: int) -> None:
    """What was weighed and how many reports it is of in, the table on stdout."""
    cache = min(sizes.get(CACHE, (0, {}))[0], MOST_BYTES * reports / HOUR)
    counted = sum(size for name, (size, _) in sizes.items() if name not in BESIDE and name != CACHE) + cache
    print(f"{'kB a report':>34}")
    for name, (size, parts) in sorted(sizes.items(), key=lambda one: -one[1][0]):
        print(f"{name:24} {size / reports / 1000:9.3f}{beside(name)}")
        for part, bytes_ in parts.items():
            if bytes_ > counted / 200:
                print(f"  {part:24} {bytes_ / reports / 1000:9.3f}")
    print(f"{'cache, of an hour':24} {cache / reports / 1000:9.3f}  ({MOST_BYTES / 1_000_000:.0f} MB on {HOUR:,} reports)")
    print(f"{'all but the pages':24} {counted / reports / 1000:9.3f}  (issue 7 asks for less than {TARGET_KB:.0f})")


def beside(name: str) -> str:
    """The name of a file or folder in, how it counts out; nothing for one that counts whole."""
    return "  (not counted)" if name in BESIDE else "  (bounded: see below)" if name == CACHE else ""


if __name__ == "__main__":
    sys.exit(main())
