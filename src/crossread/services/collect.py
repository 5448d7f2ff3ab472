"""Paths in, pages kept and read: the story they belong to, what was new, and the gaps out."""

import re
import sys
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from crossread.runners import Lost, Runner
from crossread.runners.by_size import FEW
from crossread.services.dividing import divided
from crossread.services.engine import RULES, Engine
from crossread.services.made_by import made_by
from crossread.services.memory import memory_of
from crossread.services.orders import Order, close, engine_again, order_of, read_by
from crossread.services.overdue import stopped_by, stopped_reading
from crossread.services.progress import Progress
from crossread.services.tray import STAGE, TOOL, Collected, Tray
from crossread.sources.found import Found
from crossread.sources.known import Known
from crossread.sources.places import Reach, found_in, is_url
from crossread.storage.library import Library
from crossread.types.capture import Capture
from crossread.types.document import Document, State
from crossread.types.dossier import Reading
from crossread.types.errors import StoppedError
from crossread.types.gap import Gap
from crossread.types.page import Page

GO_ON = "Run the same command again to go on."
TRY_AGAIN = "Read it again; if that fails too, save the page as plain text."
UNNAMED = "story"
MIN_TITLE_WORDS = 2
"""Words of an address's last part from which on it names a story: "flood-in-velmora" does, "index" and "feed" do not."""
MAX_NAME = 80

PART = 4_000
"""Pages that are collected before they are read: some 10 MB of what is known of them; what waits for a part is a second of a hundred."""
MOST_GAPS = 1_000
"""Gaps that are told one by one; of more only their number."""

STATE_WORDS: dict[State, tuple[str, str]] = {
    "truncated": ("Its text is cut off: the page showed more than could be read.", "Compare it with the page."),
    "guessed encoding": ("Its encoding was guessed; letters may be wrong.", "Compare it with the page, or save it as UTF-8."),
    "paywalled": ("Only its beginning is there; the rest is for those who pay.", "If you may read the rest, save the whole page and read that."),
    "not an article": ("No report was found on this page.", "Save the report's own page, or its text."),
    "unsupported language": ("It is in a language that is not read yet.", "Give it in English."),
    "refused": ("Its text could not be read.", "Save the report as plain text."),
}
"""What to say about a document that is not simply read, when its reader gave no words of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What one command brought in.

    Attributes:
        story: name of the story, None when nothing was found.
        pages: how many pages were found, each once.
        new: how many of them were not in the library before.
        added: how many of them were new to the story.
        total: how many the story has now.
        read: how many documents were read now; the others had been read before.
        gaps: what was not read, or not as the page showed it.
    """

    story: str | None
    pages: int
    new: int
    added: int
    total: int
    read: int
    gaps: tuple[Gap, ...]


class Told:
    """Gaps in, as many as anybody reads, and how many more there were."""

    def __init__(self) -> None:
        """Nothing in, nothing to tell yet out."""
        self.first: list[Gap] = []
        self.more = 0

    def add(self, gaps: Iterable[Gap]) -> None:
        """Gaps in; told one by one, or counted when there are many."""
        for gap in gaps:
            if len(self.first) < MOST_GAPS:
                self.first.append(gap)
            else:
                self.more += 1

    def told(self) -> tuple[Gap, ...]:
        """Nothing in, what there is to tell out."""
        if not self.more:
            return tuple(self.first)
        why = f"{self.more:,} more could not be read either, or not as the page shows it; they are not told one by one."
        return (*self.first, Gap(what="further pages", why=why, do="crossread document ID tells what is wrong with one.", stage=STAGE))


def bring_in(  # noqa: PLR0913  # what is read, into which story, by what and how far: each is one thing
    library: Library,
    places: Sequence[str],
    story: str | None,
    runner: Runner,
    progress: Progress,
    *,
    engine: Engine = RULES,
    reach: Reach | None = None,
) -> Brought:
    """Paths of files and folders, URLs and a story's name in, everything kept and read, and what was done out.

    Args:
        library: open, and stays open.
        places: files, folders and URLs.
        story: its name; without one it is made from the paths, and a number is added when another story has that name already.
        runner: where the pages are read.
        progress: called after each page.
        engine: what reads the pages; those that another one read are read again.
        reach: how far reading goes; None for the usual.

    Raises:
        StoppedError: interrupted; what was done is kept, and the same call goes on from there.
        LibraryError: the library cannot be written.
    """
    name: str | None = None
    counted: Counter[str] = Counter()
    gaps = Told()
    for part in in_parts(library, places, progress, reach):
        gaps.add(part.gaps)
        if part.pages:
            ids = [page.sha256 for page in part.pages]
            name = name or story or free_name(library, derived_name(places), ids)
            added = library.store.add_to_story(name, ids, library.clock())
            read = read_part(library, part, runner, progress, engine, gaps)
            counted.update(pages=len(ids), new=part.new, added=added, read=read)
    return Brought(
        story=name,
        pages=counted["pages"],
        new=counted["new"],
        added=counted["added"],
        total=library.store.count(name) if name else 0,
        read=counted["read"],
        gaps=gaps.told(),
    )


def read_part(library: Library, part: Collected, runner: Runner, progress: Progress, engine: Engine, gaps: Told) -> int:
    """A library, pages that were collected, where and by what they are read, and the gaps so far in; how many were read now out.

    Raises:
        StoppedError: interrupted; what was read is kept.
        LibraryError: the library cannot be written.
    """
    read, lost = read_pages(library, part.pages, runner, progress, engine=engine, is_again=True)
    gaps.add(lost)
    lost_now = {gap.what for gap in lost}
    readings = ((page, library.store.reading(page.sha256)) for page in part.pages if page.address not in lost_now)
    gaps.add(gap for page, reading in readings if reading and (gap := told(page, reading.document)))
    return read


def collect(library: Library, places: Sequence[str], progress: Progress, reach: Reach | None = None) -> Collected:
    """Paths of files and folders, and URLs, in, their pages kept in the library, and what came in out, in the order of the places.

    Raises:
        StoppedError: interrupted; what was kept is kept.
        LibraryError: the library cannot be written.
    """
    with closing(in_parts(library, places, progress, reach, most=sys.maxsize)) as parts:
        return next(parts)


def in_parts(
    library: Library, places: Sequence[str], progress: Progress, reach: Reach | None = None, *, most: int | None = None
) -> Generator[Collected, None, None]:
    """The same as `collect`, in parts of so many pages (None: the usual number): memory does not grow with what there is. One part at least.

    A page that came in an earlier part is not in a later one, unless very many came between.

    Raises:
        StoppedError: interrupted; what was kept is kept.
        LibraryError: the library cannot be written.
    """
    tray = Tray(library)
    done = 0
    with closing(found_in(places, reach or Reach(), memory_of(library))) as found:
        try:
            for rank, item in found:
                if isinstance(item, Gap):
                    tray.gaps.append((rank, item))
                    continue
                if isinstance(item, Known):
                    tray.know(rank, item)
                else:
                    tray.put(rank, captured(item, library.clock()))
                done += 1
                progress("Collecting", done, 0)
                if tray.size >= (most or PART):
                    tray.keep()
                    yield tray.collected()
            tray.keep()
        except KeyboardInterrupt:
            tray.keep()
            raise StoppedError(f"Interrupted: {tray.size} pages are kept.", GO_ON) from None
        yield tray.collected()


def captured(found: Found | Capture, at: str) -> Capture:
    """What a source found and the time in, the capture out; of a file it has no exchange: the file's bytes are what is read."""
    if isinstance(found, Capture):
        return found if found.at else replace(found, at=at)
    return Capture(
        address=found.address,
        final_address=found.final_address or found.address,
        at=min(found.at, at) if found.at else at,
        media_type=found.media_type,
        payload=found.data,
        tool=f"{found.tool}; read from a file by {TOOL}" if found.tool else TOOL,
    )


def read_pages(
    library: Library, pages: Sequence[Page], runner: Runner, progress: Progress, *, engine: Engine | None = None, is_again: bool = False
) -> tuple[int, tuple[Gap, ...]]:
    """Pages of the library in, those that were not read yet by this version read and stored, each in one transaction; how many, and the gaps, out.

    Args:
        library: open, and stays open.
        pages: which ones.
        runner: where they are read.
        progress: called after each page.
        engine: what reads them; None for each page what read it last.
        is_again: pages that took too long the last time are tried once more.

    Raises:
        StoppedError: interrupted; what was read is kept.
        LibraryError: the library cannot be written.
    """
    made = library.store.made_by(page.sha256 for page in pages)
    engines = {page.sha256: engine or engine_again(made.get(page.sha256)) for page in pages}
    done_by = {engine: {made_by(engine)} if is_again else {made_by(engine), stopped_by(engine)} for engine in set(engines.values())}
    missing = [page for page in pages if made.get(page.sha256) not in done_by[engines[page.sha256]]]
    turns, division = divided(library, missing, {page.sha256: made_by(engines[page.sha256]) for page in missing})
    gaps: list[Gap] = []
    done = 0
    try:
        for turn in turns:
            for page, result in _results(library, turn, engines, runner, is_looked_at=len(missing) <= FEW):
                if isinstance(result, Lost):
                    if result.is_overdue:
                        library.store.add_reading(stopped_reading(page, result), stopped_by(engines[page.sha256]))
                    gaps.append(Gap(what=page.address, why=result.why, do=TRY_AGAIN, stage=STAGE))
                    if division:
                        division.failed(page.sha256)
                else:
                    library.store.add_reading(result, made_by(engines[page.sha256]))
                    if division:
                        division.stored()
                done += 1
                progress("Reading", done, len(missing))
    except KeyboardInterrupt:
        raise StoppedError(f"Interrupted: {done} of {len(missing)} documents were read and are kept.", GO_ON) from None
    finally:
        if division:
            division.end()
    return done - len(gaps), tuple(gaps)


def _results(
    library: Library, pages: Iterator[Page], engines: Mapping[str, Engine], runner: Runner, *, is_looked_at: bool
) -> Iterator[tuple[Page, Reading | Lost]]:
    """Pages to read, taken as they are needed, what reads each and where in; each with its reading out, in their order."""
    ahead: deque[Page] = deque()

    def orders() -> Iterator[Order]:
        for page in pages:
            ahead.append(page)
            yield order_of(library, page, engines[page.sha256], is_looked_at=is_looked_at)

    results = read_by(runner, orders())
    try:
        for result in results:
            yield ahead.popleft(), result
    finally:
        close(results)


def told(page: Page, document: Document) -> Gap | None:
    """A page and its document in, the one line that the user should read about it out; None when it was simply read.

    A gap about the page as a whole comes first; gaps about a part of it (the published time) are shown with the document.
    """
    own = next((gap for gap in document.gaps if gap.what == page.address), None)
    if own or document.state == "ok":
        return own
    why, do = STATE_WORDS[document.state]
    return Gap(what=page.address, why=why, do=do, stage=STAGE)


def derived_name(places: Sequence[str]) -> str:
    """Places in, a story's name out: the folder's name, a file's or URL's without its ending, or the name of the folder or host that holds all."""
    urls = [place for place in places if is_url(place)]
    paths = [PurePath(Path(place).absolute()) for place in places if not is_url(place) and Path(place).exists()]
    if urls and not paths:
        shown = _of_urls(urls)
    elif len(set(paths)) == 1:
        name = paths[0].name
        shown = name if Path(paths[0]).is_dir() else name.split(".", 1)[0] or name
    else:
        shared = [same[0] for same in zip(*(path.parts for path in paths), strict=False) if len(set(same)) == 1]
        shown = PurePath(*shared).name if shared else ""
    clean = re.sub(r"[^\w.-]+", "-", shown.encode("utf-8", "replace").decode()).strip("-.")
    return clean or UNNAMED


def _of_urls(urls: Sequence[str]) -> str:
    """URLs in, the words at the end of the path of a single one, else their host, out; empty when they are of several hosts."""
    try:
        parts = [urlsplit(url.strip()) for url in urls]
        hosts = {(part.hostname or "").removeprefix("www.") for part in parts}
    except ValueError:
        return ""
    words = unquote(parts[0].path.rstrip("/").rpartition("/")[2]).split(".", 1)[0] if len(parts) == 1 else ""
    is_title = len(re.findall(r"[^\W\d_]{2,}", words)) >= MIN_TITLE_WORDS
    return words[:MAX_NAME] if is_title else hosts.pop() if len(hosts) == 1 else ""


def free_name(library: Library, name: str, page_sha256s: Sequence[str]) -> str:
    """A name that was made up and pages in, the name to use out: a story of that name is only taken when it shares a page with these."""
    known = {known for known, _ in library.store.stories()}
    wanted = set(page_sha256s)
    for candidate in _numbered(name):
        if candidate not in known or wanted & {page.sha256 for page in library.store.pages(candidate)}:
            return candidate
    raise AssertionError("there is always a further number")


def _numbered(name: str) -> Iterator[str]:
    """A name in, the name, then with -2, -3 and so on out."""
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1
