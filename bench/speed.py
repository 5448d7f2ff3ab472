"""Documents per second, stage by stage and the whole way, on real articles dressed as the pages of a news site.

    python bench/speed.py [--documents N] [--seconds 50] [--engine encoder|rules] [--peers]

The articles are those of `corpora/stories` in $CROSSREAD_SHARED (../shared): shootings reported three times or more, political events by three
outlets each, and single reports. Each becomes a page with menus, teasers, scripts and a footer (bench/article.html).

First some stories go through `read_page` and `compare` in this process, and each stage is timed where they call it; what they give is archived,
stored, grouped and indexed. A stage's memory is by how much it raised the most that the process ever had: models and tables count where they are
loaded. With --peers others then do what they can of it on the same documents (`speed_peers.py`; make peers). Then other stories go the whole way as
`crossread read` takes them: files, archive, as many processes as there are cores, store, findings.
Printed last: `reading: N documents/s`, from extraction to claims, by the pool that reads (its start included), with the longest memory of a process;
and `whole way: N documents/s`, from bytes to findings. Nothing is known from before: the cache of marks is empty, reprints excepted.
"""

import argparse
import functools
import json
import os
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, Template
from speed_peers import Read, peers_table

from crossread.runners import Item, Result
from crossread.runners.by_size import SizeRunner
from crossread.runners.pool import PoolRunner
from crossread.services import collect, read
from crossread.services.engine import ENGINES, Engine, engine_called, marks_with, usual_engine
from crossread.services.group import group
from crossread.services.orders import pack
from crossread.services.search_index import refresh
from crossread.stages.copies import CopyIndex
from crossread.storage.library import Library, open_library
from crossread.types.dossier import Dossier, Reading, Story
from crossread.types.ids import sha256
from crossread.types.page import Page

SOURCES = (("gva", "incident"), ("basil", "event"), ("wikinews", "url"))
"""Files of articles, and the field that says which of them report the same."""

FEWEST = {"gva": 3}
"""Fewest reports of a story that is taken: two thirds of the shootings have one report and would leave nothing to compare."""

STAGES: dict[str, tuple[str, ...]] = {
    "extract": ("extract",),
    "sentences": ("split",),
    "marks": ("mark_document",),
    "statements": ("find_statements",),
    "times": ("find_times", "infer_published"),
    "claims": ("find_claims",),
    "points": ("find_points",),
    "origins": ("trace_origins",),
    "findings": ("find_findings", "assemble"),
}
"""Rows of the table, and the functions in `services.read` that make them up."""

AROUND = ("archive", "store", "load", "near copies", "group", "index")
"""Rows of what stands around reading and comparing. Near copies are found while grouping, too; they stand alone for the sake of the peers."""

BY_STAGE = 0.3
"""Share of the time for the first part; the second gets as many documents as the first one's speed on one core does in this share too, which leaves
room for a machine that others use as well."""

COMPARING = frozenset({"points", "origins", "findings"})
"""Rows whose figures are those of stories with two reports or more."""

SECTIONS = "World Politics Business Science Health Culture Sport Weather Travel Opinion".split()
PLACES = "North South East West City Coast".split()
TEASERS = tuple(
    f"{what} {where}"
    for what in ("What we know about the budget for", "New timetable announced for buses in", "A weekend of music in", "Readers' pictures from")
    for where in PLACES
)

Article = dict[str, str]


@dataclass(slots=True)
class Clock:
    """Wall and CPU seconds by row of the table, and by how many MiB the most memory of the process grew there."""

    wall: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    cpu: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    grown: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def on(self, row: str) -> Iterator[None]:
        """A row in; the time spent inside is added to it."""
        wall, cpu, memory = time.perf_counter(), time.process_time(), peak_mib(resource.RUSAGE_SELF)
        try:
            yield
        finally:
            self.grown[row] += peak_mib(resource.RUSAGE_SELF) - memory
            self.wall[row] += time.perf_counter() - wall
            self.cpu[row] += time.process_time() - cpu

    def timed(self, function: Callable[..., Any], row: str) -> Callable[..., Any]:
        """A function and its row in, the same function out, timed."""

        @functools.wraps(function)
        def timing(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401  # passes on what it is given
            with self.on(row):
                return function(*arguments, **options)

        return timing

    @contextmanager
    def on_stages(self) -> Iterator[None]:
        """Nothing in; inside, every stage is timed where `services.read` calls it."""
        names = [(row, name) for row, functions in STAGES.items() for name in functions]
        kept = {name: getattr(read, name) for _, name in names}
        for row, name in names:
            setattr(read, name, self.timed(kept[name], row))
        try:
            yield
        finally:
            for name, function in kept.items():
                setattr(read, name, function)


class ReadAlready:
    """A runner that hands out readings made before, so that only what stands around the reading is timed."""

    def __init__(self, readings: Iterable[Any]) -> None:
        """Readings in the order they will be asked for in."""
        self.readings = tuple(map(pack, readings))

    def run(self, _function: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Any]:
        """A function that is not called and items in, the readings out."""
        return iter(self.readings[: len(tuple(items))])


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A document that went through the stages: the bytes of its page and what was read in it."""

    data: bytes
    reading: Reading

    @property
    def text(self) -> str:
        """What was extracted."""
        return self.reading.document.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Documents a second: `reading` from extraction to claims and into the store, `whole` from files to findings."""

    reading: float
    whole: float


def main() -> int:
    """Arguments in, the table on stdout and an exit code out."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--documents", type=int, metavar="N", help="documents of each part; default: as many as there is time for")
    arguments.add_argument("--seconds", type=float, default=50.0, help="longest that all may take (50), on two cores")
    arguments.add_argument("--engine", choices=ENGINES, help="what reads; default: the encoder when its model is there")
    arguments.add_argument("--peers", action="store_true", help="what others need for the same stages, too (make peers)")
    given = arguments.parse_args()
    folder = Path(os.environ.get("CROSSREAD_SHARED", "../shared")) / "corpora" / "stories"
    missing = [f"{name}.jsonl" for name, _ in SOURCES if not (folder / f"{name}.jsonl").is_file()]
    if missing:
        print(f"No {', '.join(missing)} in {folder}. Say where the shared folder is: CROSSREAD_SHARED=/path/to/shared", file=sys.stderr)
        return 1
    engine = engine_called(given.engine) if given.engine else usual_engine()[0]
    stories, clock = stories_in(folder), Clock()
    if mark := marks_with(engine, None):
        mark(["It began."])  # the model is loaded before the clock runs
    until = time.perf_counter() + BY_STAGE * given.seconds
    most = given.documents or sys.maxsize
    first = [by_stage(clock, story, engine) for story in upto(most, stories, lambda: time.perf_counter() < until)]
    done = [one for story in first for one in story]
    stored(clock, done)
    table(clock, len(done), sum(len(story) for story in first if len(story) > 1))
    alone = len(done) / sum(clock.wall[row] for row in STAGES)
    print(f"{len(done)} documents in {len(first)} stories, read by {engine.label}; stages alone, in one process: {alone:.1f} documents/s\n")
    if given.peers:
        pages = [Read(address=f"https://news.example/{at}", html=one.data.decode(), text=one.text) for at, one in enumerate(done)]
        print("\n".join(peers_table(pages)) + "\n")
    rates = whole_way(list(upto(given.documents or int(alone * BY_STAGE * given.seconds) or 1, stories)), engine)
    print(f"peak memory: {peak_mib(resource.RUSAGE_SELF):.0f} MiB here, {peak_mib(resource.RUSAGE_CHILDREN):.0f} MiB in the largest other process")
    print(f"reading: {rates.reading:.1f} documents/s")
    print(f"whole way: {rates.whole:.1f} documents/s")
    return 0


def upto(documents: int, stories: Iterator[list[Article]], is_time: Callable[[], bool] = lambda: True) -> Iterator[list[Article]]:
    """How many documents are wanted, stories, and whether there is time in; stories out until there are so many or time is over."""
    given = 0
    while given < documents and is_time():
        story = next(stories, None)
        if story is None:
            return
        given += len(story)
        yield story


def stories_in(folder: Path) -> Iterator[list[Article]]:
    """A folder of articles in, stories out: mixed, in the same order every time; of articles with the same text the first one only."""
    stories: dict[str, list[Article]] = defaultdict(list)
    seen: set[str] = set()
    for name, key in SOURCES:
        groups: dict[str, list[Article]] = defaultdict(list)
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            if article["text"].strip() and article["text"] not in seen:
                seen.add(article["text"])
                groups[f"{name} {article[key]}"].append(article)
        stories |= {story: articles for story, articles in groups.items() if len(articles) >= FEWEST.get(name, 1)}
    return iter([stories[story] for story in sorted(stories, key=lambda story: sha256(story.encode()))])


@functools.cache
def template() -> Template:
    """Nothing in, the template of a page out."""
    return Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True).get_template("article.html")


def page_of(article: Article) -> bytes:
    """An article in, its page out."""
    address = article.get("url") or article["uri"]
    paragraphs = [line.strip() for line in article["text"].split("\n") if line.strip()]
    return (
        template()
        .render(
            title=article["title"] or paragraphs[0][:80],
            outlet=(urlsplit(address[address.rfind("http") :]).hostname or "news.example").removeprefix("www."),
            address=address,
            day=(article.get("date") or article["dct"])[:10],
            paragraphs=paragraphs,
            sections=SECTIONS,
            places=PLACES,
            teasers=TEASERS,
        )
        .encode()
    )


def by_stage(clock: Clock, story: list[Article], engine: Engine) -> list[Done]:
    """A clock, a story's articles and what reads them in, read and compared in this process, each stage on the clock; the documents out."""
    done: list[Done] = []
    pages = [page_of(article) for article in story]
    with clock.on_stages():
        for data in pages:
            page = Page(sha256=sha256(data), address="article.html", captured_at="2025-01-01T00:00:00Z", media_type="text/html", size=len(data))
            done.append(Done(data=data, reading=read.read_page(page, data, marks_with(engine, None))))
        compared("story", tuple(one.reading for one in done))
    return done


def compared(name: str, readings: tuple[Reading, ...]) -> Dossier:
    """A story's name and its readings in, the dossier out."""
    return read.compare(Story(name=name, document_ids=tuple(sorted(one.document.id for one in readings))), readings)


@contextmanager
def on_disk(stories: Iterable[Iterable[bytes]]) -> Iterator[tuple[Library, list[str]]]:
    """Pages by story in; inside, an empty library and the folders with the pages as files, one a story."""
    with tempfile.TemporaryDirectory() as place:
        folders = [Path(place) / f"{number:05}" for number, _ in enumerate(stories)]
        for folder, pages in zip(folders, stories, strict=True):
            folder.mkdir()
            for number, data in enumerate(pages):
                (folder / f"{number:05}.html").write_bytes(data)
        with open_library(Path(place) / "library", make=True) as library:
            yield library, [str(folder) for folder in folders]


def stored(clock: Clock, done: list[Done]) -> None:
    """A clock and documents in; archives their pages, stores their readings, loads them again, groups and indexes them, on the clock."""
    with clock.on("near copies"):
        CopyIndex().add({str(at): one.text for at, one in enumerate(done)})
    with on_disk([[one.data for one in done]]) as (library, folders):
        with clock.on("archive"):
            pages = collect.collect(library, folders, quiet).pages
        with clock.on("store"):
            collect.read_pages(library, pages, ReadAlready(one.reading for one in done), quiet)
        with clock.on("load"):
            loaded = [library.store.reading(page.sha256) for page in pages]
        with clock.on("group"):
            group(library)
        with clock.on("index"):
            refresh(library)
    if None in loaded:
        raise SystemExit("The store lost a document.")


def whole_way(stories: list[list[Article]], engine: Engine) -> Rates:
    """Stories and what reads them in, documents a second out; prints where the time goes.

    As `crossread read` works: files, archive, processes that read, store, findings.
    """
    clock = Clock()
    with on_disk([[page_of(article) for article in story] for story in stories]) as (library, folders):
        began = time.perf_counter()
        with clock.on("archive"):
            kept = [collect.collect(library, [folder], quiet).pages for folder in folders]
        pages = [page for story in kept for page in story]
        with clock.on("read and store"):
            number, lost = collect.read_pages(library, pages, SizeRunner(), quiet, engine=engine)
        with clock.on("load and compare"):
            dossiers = [compared("story", tuple(filter(None, (library.store.reading(page.sha256) for page in story)))) for story in kept]
        spent = time.perf_counter() - began
    if lost:
        raise SystemExit(f"{len(lost)} documents were lost: {lost[0].why}")
    runner = SizeRunner().chosen([page.size for page in pages])
    how = f"a pool of {runner.workers} processes" if isinstance(runner, PoolRunner) else "this process"
    shares = ", ".join(f"{row} {clock.wall[row]:.1f} s" for row in clock.wall)
    found = sum(len(dossier.findings) for dossier in dossiers)
    print(f"{number} documents in {len(stories)} stories the whole way, {found} findings; read by {how}, as crossread does by itself: {shares}")
    return Rates(reading=number / clock.wall["read and store"], whole=number / spent)


def table(clock: Clock, documents: int, comparable: int) -> None:
    """A clock, how many documents it saw and how many of these were compared with others in; the table on stdout."""
    print("| stage | documents a second | documents a CPU second | CPU ms a document | memory MiB |")
    print("|---|---:|---:|---:|---:|")
    for row in (*STAGES, *AROUND):
        if row not in clock.cpu:
            continue  # rules mark nothing
        number = comparable if row in COMPARING else documents
        rates = " | ".join(f"{number / seconds[row]:,.1f}" if seconds[row] else "" for seconds in (clock.wall, clock.cpu))
        print(f"| {row} | {rates} | {1000 * clock.cpu[row] / max(number, 1):.2f} | {clock.grown[row]:.0f} |")


def peak_mib(who: int) -> float:
    """Which processes (RUSAGE_SELF or RUSAGE_CHILDREN, of which the largest counts) in, the most memory it had resident out, in MiB."""
    return resource.getrusage(who).ru_maxrss / 1024


def quiet(_what: str, _done: int, _total: int) -> None:
    """Progress in, nothing out."""


if __name__ == "__main__":
    sys.exit(main())
