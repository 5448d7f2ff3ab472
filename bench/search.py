"""How long a search takes in a library of a million statements, cold and warm; how fast its index is made, and how large it is.

    python bench/search.py [--statements 1000000] [--keep FOLDER | --postgresql]

A library of invented reports (bench/search_reports.py, seeded) is made in a temporary folder: documents and statements as they stand in a real one,
and the index of the search, made by the code that makes it in use; the claims of the reports are in the index (what is found by them), and not in the
store, as no search shows them. Then every query of a fixed mix is asked by
`services.search.search`, the whole way: words in, marked sentences with documents, outlets, speakers, stories and facets out, each with a connection
of its own.

Cold: before each query the files' pages are put out of the system's memory (posix_fadvise). Warm: the same queries once more. The process itself is
warm in both: modules are imported and the gazetteer is loaded. Beside the time on the wall stands the processor's time of the warm queries: on a
machine that others use too, the former is the longer the more these do. With --keep the library stays; the next run with the
same folder uses it, and goes on filling it when it holds fewer statements. With --postgresql the library is in a database of a PostgreSQL server that
is started for this alone, as for the tests (tests/databases.py: 32 MB of shared buffers); then "cold" only means asked for the first time, and the
processor's time is that of this process without the server's.
"""

import argparse
import gc
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from search_reports import CITIES, FUNCTION, MADE_BY, NEWS, World
from sqlalchemy import insert

from crossread.services.read import gazetteer
from crossread.services.search import Answer, Asked, search
from crossread.services.search_index import MASK, entry_of
from crossread.stages.protect import NO_MASK
from crossread.storage.address import Address
from crossread.storage.database import insert_or_ignore
from crossread.storage.library import Library, open_library
from crossread.storage.search_source import all_made_by
from crossread.storage.searching import index_of
from crossread.storage.tables import pages, stories, story_pages
from crossread.types.dossier import Reading
from tests.databases import started

AT_ONCE = 1_000
"""Reports that are put in together."""
IN_A_STORY = 10
LARGE_STORY = 2_000
"""Reports of the one story that is as large as a war."""
OF_A_KIND = 12
"""Queries of each kind."""
SEED = 6
SAID = "bench statements"
WAYS = ("cold", "warm", "processor")
MOST_MS = 200
"""What issue 6 asks for at the 95th percentile."""


def main() -> None:
    """Arguments in, a table out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    place = database() if options.postgresql else folder(options.keep)
    with place as where, open_library(where, make=True, clock=lambda: "2026-01-01T00:00:00Z") as library:
        fill(library, World(SEED), options.statements)
        measure(library, World(SEED))


@contextmanager
def folder(kept: Path | None) -> Iterator[Path]:
    """A folder that stays, or None, in; inside, a folder for the library."""
    if kept:
        yield kept
        return
    made = Path(tempfile.mkdtemp(prefix="crossread-search-"))
    try:
        yield made
    finally:
        shutil.rmtree(made)


@contextmanager
def database() -> Iterator[Address]:
    """Nothing in; inside, an empty database of a server of its own."""
    servers = started()
    server = next(servers)
    try:
        server.execute("CREATE DATABASE bench")
        yield Address(server.url("bench"))
    finally:
        servers.close()  # type: ignore[attr-defined]  # it is a generator


def fill(library: Library, world: World, wanted: int) -> None:
    """A library, a world and how many statements there shall be in; the library filled and indexed, from where it was left."""
    index = index_of(library)
    begun = time.monotonic()
    spent = 0.0
    number = lines = said = 0
    there = len(all_made_by(library.store))
    kept = int(index.state(SAID) or 0)
    if kept >= wanted:
        print(f"{kept:,} statements in {there:,} reports")
        return
    for some in batches(world.reports(wanted)):
        new = some[max(0, there - number) :]
        number += len(some)
        said += sum(len(reading.statements) for reading in some)
        if not new:
            continue
        keep(library, new, number - len(new))
        start = time.monotonic()
        entries = [entry_of(reading, MADE_BY, NO_MASK) for reading in new]
        index.replace(entries)
        index.remember(**{SAID: str(said)})
        spent += time.monotonic() - start
        lines += sum(len(entry.lines) for entry in entries)
        print(f"\r{said:,} statements, {lines:,} lines, {spent:.0f} s for the index, {time.monotonic() - begun:.0f} s in all", end="", flush=True)
    print(f"\n{said:,} statements in {number:,} reports")
    if not lines:
        return
    start = time.monotonic()
    index.tidy()
    index.finish(index.pending())
    index.remember(**{MASK: ""})
    reports = (number - there) / spent
    print(f"merging {time.monotonic() - start:.0f} s; {reports:.0f} reports/s into the index, {lines / spent:,.0f} lines/s")


def keep(library: Library, readings: list[Reading], first: int) -> None:
    """A library, some readings and the number of the first in, their documents and statements kept and put into stories."""
    held = [reading.document for reading in readings]
    rows = [{"sha256": one.page_sha256, "address": one.address, "captured_at": "", "media_type": "text/html", "size": len(one.text)} for one in held]
    placed = [("war" if number < LARGE_STORY else f"story {number // IN_A_STORY}", one.page_sha256) for number, one in enumerate(held, start=first)]
    with library.store.writing() as connection:
        connection.execute(insert(pages), rows)
        names = [{"name": name, "created_at": ""} for name in sorted({name for name, _ in placed})]
        connection.execute(insert_or_ignore(connection, stories), names)
        connection.execute(insert(story_pages), [{"story": name, "page_sha256": page} for name, page in placed])
    library.store.add_readings([(replace(reading, claims=(), entities=()), MADE_BY) for reading in readings])


def batches(readings: Iterator[Reading]) -> Iterator[list[Reading]]:
    """Readings in, the same in groups of `AT_ONCE` out."""
    some: list[Reading] = []
    for reading in readings:
        some.append(reading)
        if len(some) == AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def queries(world: World) -> dict[str, list[Asked]]:
    """A world in, what is asked out, by kind."""
    chance = random.Random(SEED + 1)
    rare, some, names = world.words[20_000:], world.words[1_000:8_000], world.persons
    outlet = world.outlets[:40]

    def many(make: Callable[[], Asked]) -> list[Asked]:
        return [make() for _ in range(OF_A_KIND)]

    def days() -> tuple[str, str]:
        month = chance.randrange(1, 12)
        return f"2024-{month:02}-01", f"2024-{month:02}-28"

    return {
        "rare name": many(lambda: Asked(words=chance.choice(names[2_000:]))),
        "common name": many(lambda: Asked(words=chance.choice(names[:30]).split()[-1])),
        "name spelt otherwise": [Asked(words=words) for words in ("Zelensky", "Zelenskiy", "Зеленський", "Qaddafi", "Muller", "volodymyr zelenskyj")],
        "common word": [Asked(words=word) for word in ("killed", "police", "said", "the", *NEWS[2:10])],
        "rare word": many(lambda: Asked(words=chance.choice(rare))),
        "two common words": many(lambda: Asked(words=" ".join(chance.sample(NEWS[:40], 2)))),
        "three words": many(lambda: Asked(words=f"{chance.choice(NEWS)} {chance.choice(some)} {chance.choice(FUNCTION)}")),
        "common phrase": many(lambda: Asked(words=f'"{chance.choice(FUNCTION[:20])} {chance.choice(NEWS[:20])}"')),
        "phrase of function words": many(lambda: Asked(words=f'"{" ".join(chance.choices(FUNCTION[:12], k=3))}"')),
        "rare phrase": many(lambda: Asked(words=f'"{chance.choice(NEWS)} {chance.choice(rare)}"')),
        "prefix": [
            Asked(words=words)
            for words in ("earthqu*", "poli*", "kill*", "inju*", "resc*", "that*", "stat*", "coll*", "stra*", "mini*", "conf*", "chai*")
        ],
        "figure": [Asked(words=words) for words in ("1,200", "12", "twenty-three", "fifty-one people", "3 killed", "1000", "7", "100 homes")],
        "place": [Asked(words=chance.choice(CITIES)) for _ in range(OF_A_KIND)],
        "one or the other": many(lambda: Asked(words=" OR ".join(chance.sample(NEWS, 3)))),
        "one without the other": many(lambda: Asked(words=f"{chance.choice(NEWS[:20])} -{chance.choice(FUNCTION[:20])}")),
        "common word, outlet": many(lambda: Asked(words=chance.choice(NEWS[:20]), outlet=chance.choice(outlet))),
        "common word, figures": many(lambda: Asked(words=chance.choice(NEWS[:20]), kind="figure")),
        "common word, titles": many(lambda: Asked(words=chance.choice(NEWS[:20]), kind="title")),
        "common word, small story": many(
            lambda: Asked(words=chance.choice(NEWS[:20]), story=f"story {chance.randrange(2_000, 5_000) // IN_A_STORY}")
        ),
        "common word, large story": many(lambda: Asked(words=chance.choice(NEWS[:20]), story="war")),
        "common word, a month": many(lambda: Asked(words=chance.choice(NEWS[:20]), since=(day := days())[0], until=day[1])),
        "common word, speaker": many(lambda: Asked(words=chance.choice(FUNCTION[:20]), speaker=chance.choice(names[:200]))),
        "filters alone": many(lambda: Asked(outlet=chance.choice(outlet), kind="figure")),
        "common word, by relevance": many(lambda: Asked(words=chance.choice(NEWS[:20]), order="relevance")),
        "three words, by relevance": many(lambda: Asked(words=" ".join(chance.sample(NEWS[:40], 2)), order="relevance")),
        "word that is nowhere": many(lambda: Asked(words=f"xq{chance.randrange(10**6)} killed")),
        "hostile": [Asked(words=words) for words in ('"a" OR (', "x" * 10_000, "a* b* c*", "-" * 500, "NEAR(a b)", "the " * 300, "\x00", '" " "')],
    }


def measure(library: Library, world: World) -> None:
    """A filled library and its world in; the table printed."""
    gazetteer().place_id("Kyiv")
    search(library, Asked(words="warm up"))
    print("index:", sizes(library))
    gc.freeze()
    asked = queries(world)
    for name, kinds in (("page 5", "common word"), ("page 5, by relevance", "common word, by relevance")):
        asked[name] = [page for one in asked[kinds] if (page := fifth(library, one))]
    every: dict[str, list[float]] = {way: [] for way in WAYS}
    print(f"machine: {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    head = "".join(f"{way + ': median':>17}{'p95':>6}{'max':>6}" for way in WAYS)
    print(f"{'':28}{head}   hits (median)")
    for kind, some in ((kind, some) for kind, some in asked.items() if some):
        times, total = timed(library, some)
        for way in WAYS:
            every[way] += times[way]
        print(f"{kind:28}{''.join(row(times[way]) for way in WAYS)}   {total:,.0f}", flush=True)
    print(f"{'all':28}{''.join(row(every[way]) for way in WAYS)}   {len(every['cold'])} queries; asked: p95 under {MOST_MS} ms")


def sizes(library: Library) -> str:
    """A library in, how large its index and its store are, in words, out."""
    if not library.store.database.is_shared:
        return ", ".join(f"{file.name} {file.stat().st_size / 1e6:,.0f} MB" for file in (library.search, library.store.path))
    query = (
        "SELECT relname LIKE 'search%%', sum(pg_total_relation_size(oid)) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
    )
    with library.store.looking() as connection:
        rows = connection.exec_driver_sql(f"{query} AND relnamespace = 'public'::regnamespace GROUP BY 1").all()
    found: dict[bool, Any] = {row[0]: row[1] for row in rows}
    return f"tables of the search {float(found[True]) / 1e6:,.0f} MB, all others {float(found[False]) / 1e6:,.0f} MB"


def timed(library: Library, some: list[Asked]) -> tuple[dict[str, list[float]], float]:
    """A library and what is asked in, how long each took in each way in ms, and how many lines were found at the median, out."""
    times: dict[str, list[float]] = {way: [] for way in WAYS}
    totals = []
    for is_cold in (True, False):
        for one in some:
            if is_cold and not library.store.database.is_shared:
                cool(library.folder)
            start, used = time.perf_counter(), time.process_time()
            totals.append(search(library, one).total)
            times["cold" if is_cold else "warm"].append((time.perf_counter() - start) * 1000)
            if not is_cold:
                times["processor"].append((time.process_time() - used) * 1000)
    return times, statistics.median(totals)


def fifth(library: Library, asked: Asked) -> Asked | None:
    """What is asked in, its fifth page out; None when there are fewer."""
    answer: Answer | None = None
    for _ in range(4):
        answer = search(library, asked)
        if not answer.next_cursor:
            return None
        asked = Asked(words=asked.words, order=asked.order, cursor=answer.next_cursor)
    return asked


def cool(where: Path) -> None:
    """A folder in; the files of the databases in it are in the system's memory no longer."""
    for file in where.glob("*.sqlite*"):
        handle = os.open(file, os.O_RDONLY)
        try:
            os.fsync(handle)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)


def row(times: list[float]) -> str:
    """Times in ms in, three columns out."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered) + 0.5) - 1)]
    return f"{statistics.median(ordered):>17.0f}{p95:>6.0f}{ordered[-1]:>6.0f}"


if __name__ == "__main__":
    main()
