"""An order in, a work out: done by a process of its own (`interfaces/worker.py`), shown while it goes on, cancelled, and resumed.

How a work stands is in its row. A work whose process ended without a word is found out by the lock that the process held: the lock ends with it,
however it ends, and a number of a process may belong to another one by now. Resuming is doing the same again: all that was done is kept and not done
twice.
"""

import os
import re
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from crossread.runners import Runner
from crossread.services import incoming, kept
from crossread.services.engine import Engine, usual_engine
from crossread.sources.places import Reach, is_url
from crossread.sources.web.rules import Rules
from crossread.storage.library import Library
from crossread.storage.only_one import only_one
from crossread.storage.watched import Watched
from crossread.storage.works import Kept, Works
from crossread.types.errors import CrossreadError, InputError, LibraryError, NotFoundError, StoppedError
from crossread.types.gap import Gap
from crossread.types.work import Order, Step, Work, WorkKind, WorkState

STAGE = "work"
LOCK = "work.lock"
DOES = "work"

EVERY_S = 0.2
"""How often at most a work writes how far it is."""

MAX_NAME = 80
"""Letters of a story's name."""

LISTED = 200
"""Works that a list goes back to."""

OPEN: tuple[WorkState, ...] = ("waiting", "running")
ENDED_EARLY: tuple[WorkState, ...] = ("cancelled", "failed", "interrupted")
"""States in which a work can be resumed."""

STEPS: dict[WorkKind, tuple[str, ...]] = {
    "read": ("Collecting", "Reading", "Comparing", "Indexing"),
    "compare": ("Comparing",),
    "group": ("Grouping", "Comparing"),
    "watch": ("Asking", "Fetching", "Reading", "Comparing", "Indexing"),
}
"""Steps that a work goes through, as the services call them; for one that groups what it reads, see `steps_of`."""

INTERRUPTED = "Its process ended without a word. What was done is kept: resume it to go on."
CANCELLED = "Cancelled. What was done is kept: resume it to go on."
BEFORE_IT_BEGAN = "Cancelled before it began."


def order(library: Library, wanted: Order, by: str, *, called: str = "") -> Work:
    """A library, what is ordered and by whom in, the work out; it waits. The same that is open already is not ordered twice, but for reading.

    Args:
        library: open, and stays open.
        wanted: what; reports of one story without a name get one made of `called` or of the places.
        by: who orders it.
        called: what a new story may be called ("Flood in Velmora").

    Raises:
        InputError: there is nothing to do in it, or a story cannot have that name.
    """
    if wanted.kind == "read" and not wanted.places:
        raise InputError("Nothing was given to read.", "Give addresses, choose files, or paste a text.")
    if wanted.kind == "compare" and not wanted.story:
        raise InputError("No story was named to compare.", "Name one.")
    if wanted.kind == "watch" and not Watched(library.store).followed():
        raise InputError("Nothing is followed.", "Follow a feed or a page first.")
    stray = next((place for place in wanted.places if not is_url(place) and not incoming.is_incoming(place)), None)
    if stray is not None:
        raise InputError(f"{stray} is no address on the web.", "Give one that begins with https:// or http://, or hand the file itself in.")
    tables = Works(library.store)
    if wanted.kind == "read":
        story = None if wanted.is_grouped else story_named(wanted.story) if wanted.story else name_for(library, wanted.places, called)
        return tables.add(replace(wanted, story=story), by, library.clock())
    return tables.add(wanted, by, library.clock(), is_once=True)


def story_named(name: str) -> str:
    """A story's name as somebody wrote it in, the same with single spaces out.

    Raises:
        InputError: no story can have it.
    """
    clean = " ".join(name.split())
    if not clean.strip(".") or not clean.isprintable() or "/" in clean or len(clean) > MAX_NAME:
        raise InputError("A story cannot have that name.", f"Give one of at most {MAX_NAME} letters that can be read, without a slash.")
    return clean


def name_for(library: Library, places: Sequence[str], called: str = "") -> str:
    """A library, the places of a work and what its story may be called in, a name for it out: one that leads to another story only if that has these.

    It is made of that, else of the first file's name, else of the addresses.
    """
    from crossread.services.collect import derived_name, free_name  # noqa: PLC0415  # brings the parsers; showing works does without

    handed = next((incoming.name_of(place) for place in places if incoming.is_incoming(place)), "")
    stem = called or ("" if handed.startswith("pasted.") else handed.split(".", 1)[0])
    urls = [place for place in places if is_url(place)]
    name = re.sub(r"[^\w.-]+", "-", stem).strip("-.")[:MAX_NAME] if stem else derived_name(urls)
    taken = {one.work.order.story for one in Works(library.store).all(OPEN)}
    name = free_name(library, name or derived_name(urls), incoming.hashes_of(library, places))
    return next(one for one in (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))) if one not in taken)


def compared(library: Library, story: str, by: str) -> Work:
    """A library, the whole name of a story that is to be compared and who asks in, the work that does so out: the open one, else a new one.

    Where the last one was cancelled, failed or was interrupted, that one comes back: a person resumes it, or every look would order another.
    """
    wanted = Order(kind="compare", story=story)
    last = next((one for one in works(library) if one.story == story and one.order.kind in {"compare", "read"}), None)
    if last and (last.state in OPEN or (last.state in ENDED_EARLY and last.order == wanted)):
        return last
    return order(library, wanted, by)


def works(library: Library, *, most: int = LISTED) -> tuple[Work, ...]:
    """A library in, its works out, the last ordered first; those whose process is gone are found out."""
    found = Works(library.store).all(most=most)
    return tuple(_as_it_stands(library, one) for one in found)


def work(library: Library, number: int) -> Work:
    """A library and the number of a work in, how it stands out.

    Raises:
        NotFoundError: there is none with this number.
    """
    return _as_it_stands(library, _one(library, number))


def waits(library: Library) -> int | None:
    """A library in, the number of the first work that waits though no process does any out; None when there is none, or one is being done."""
    first = Works(library.store).first("waiting")
    return first.work.number if first and not is_busy(library) else None


def cancel(library: Library, number: int) -> Work:
    """A library and the number of a work in; it ends as soon as it can, and keeps what was done. How it stands out.

    Raises:
        NotFoundError: there is none with this number.
    """
    tables = Works(library.store)
    found = _one(library, number)
    if found.work.state == "waiting":
        ended = replace(found.work, state="cancelled", said=BEFORE_IT_BEGAN, ended_at=library.clock())
        if tables.change(ended, was="waiting", is_unwanted=True):
            return ended
        found = _one(library, number)
    if found.work.state == "running":
        tables.unwanted(number)
        if found.process and _is_here(library, found.process):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(found.process, signal.SIGINT)
    return work(library, number)


def resume(library: Library, number: int) -> Work:
    """A library and the number of a work that ended early in, the same work out, waiting again.

    Raises:
        NotFoundError: there is none with this number.
        InputError: it did not end early.
    """
    now = work(library, number)
    if now.state not in ENDED_EARLY:
        raise InputError(f"Work {number} is {now.state}, so there is nothing to resume.", "Order it anew if it should be done once more.")
    again = replace(now, state="waiting", steps=(), said="", gaps=(), ended_at=None)
    Works(library.store).change(again, was=now.state, is_unwanted=False)
    return work(library, number)


def is_busy(library: Library, process: int | None = None) -> bool:
    """A library in, whether a process does its works out.

    Args:
        library: open, and stays open.
        process: number of the process that is asked about; our own is busy when it says so.
    """
    if process == os.getpid():
        return True
    try:
        with library.only_one(LOCK, DOES):
            return False
    except LibraryError:
        return True


def _is_here(library: Library, process: int) -> bool:
    """A library and the number of a process in, whether a process of this machine does its works out: another's number says nothing here."""
    if process == os.getpid():
        return True
    try:
        with only_one(library.folder / LOCK, DOES):
            return False
    except LibraryError:
        return True


def do_all(library: Library, runner: Runner) -> int:
    """A library and where documents are read in, every work that waits done, in order; how many they were out.

    Raises:
        LibraryError: another process does them.
    """
    with library.only_one(LOCK, DOES):
        for left in Works(library.store).all(("running",)):
            _ended_early(library, left)  # we hold the lock and do none yet: whoever did it is gone, and its number may be another process's
        count = 0
        while (waiting := Works(library.store).first("waiting")) is not None:
            do(library, waiting.work.number, runner)
            count += 1
        return count


def do(library: Library, number: int, runner: Runner) -> Work:
    """A library, the number of a work and where documents are read in, the work done, and how it ended out. What goes wrong is said in the work.

    Raises:
        NotFoundError: there is none with this number.
    """
    going = Going(library, replace(_one(library, number).work, state="running", steps=(), said="", gaps=(), ended_at=None))
    going.write()
    try:
        done = _done(going, runner)
    except (StoppedError, KeyboardInterrupt):
        is_unwanted = going.write()
        done = Done(state="cancelled" if is_unwanted else "interrupted", said=CANCELLED if is_unwanted else INTERRUPTED)
    except CrossreadError as error:
        done = Done(state="failed", said=str(error))
    except Exception as error:  # a fault of ours must not leave a work that seems to run
        done = Done(
            state="failed", said=f"crossread failed ({type(error).__name__}). This is a fault of crossread: please report it; work.log has more."
        )
        going.end(done)
        raise
    return going.end(done)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """How a work ended: as the fields of `Work`."""

    state: WorkState = "done"
    said: str = ""
    story: str | None = None
    gaps: tuple[Gap, ...] = ()


class Going:
    """A work while it is done: how far it is, written to its row now and then; an interrupt when it is not wanted any more."""

    def __init__(self, library: Library, work: Work, *, clock: Callable[[], float] = time.monotonic) -> None:
        """An open library, the work and what counts seconds in, the work going on out."""
        self.library = library
        self.tables = Works(library.store)
        self.clock = clock
        self.work = replace(work, steps=tuple(Step(what=what, done=0, total=0) for what in steps_of(work.order)))
        self.written = clock() - EVERY_S

    def progress(self, what: str, done: int, total: int) -> None:
        """As services call it.

        Raises:
            KeyboardInterrupt: the work is not wanted any more.
        """
        now = Step(what=what, done=done, total=total)
        before = (replace(one, total=one.total or one.done) for one in self.work.steps)
        steps = [now if one.what == what else one for one in before]
        self.work = replace(self.work, steps=(*steps, *(() if now in steps else (now,))))
        if self.clock() - self.written >= EVERY_S and self.write():
            raise KeyboardInterrupt

    def write(self) -> bool:
        """Nothing in, how far it is written; whether it is unwanted out."""
        self.written = self.clock()
        return self.tables.write(self.work, process=os.getpid())

    def end(self, done: Done) -> Work:
        """How it ended in, written; the work out. What was handed in for it is let go when it is done, and nothing else needs it."""
        work = replace(
            self.work, state=done.state, said=done.said, gaps=done.gaps, story=done.story or self.work.story, ended_at=self.library.clock()
        )
        self.tables.write(work, process=os.getpid())
        if work.state == "done":
            needed = {place for one in self.tables.all((*OPEN, *ENDED_EARLY)) for place in one.work.order.places}
            incoming.let_go(self.library, set(work.order.places) - needed)
        return work


def steps_of(order: Order) -> tuple[str, ...]:
    """What is ordered in, the steps it goes through out, as the services call them."""
    return ("Collecting", "Reading", "Grouping", "Comparing", "Indexing") if order.kind == "read" and order.is_grouped else STEPS[order.kind]


def _done(going: Going, runner: Runner) -> Done:
    """A work going on and where documents are read in, how it ended out."""
    order = going.work.order
    if order.kind == "read":
        return _gathered(going, runner) if order.is_grouped else _brought(going, runner)
    if order.kind == "group":
        return _grouped(going, runner, ())
    if order.kind == "watch":
        return _watched(going, runner)
    kept_now = kept.keep(going.library, order.story or "", runner, going.progress)
    return Done(story=kept_now.story, said=f"{_some(len(kept_now.dossier.readings), 'report')} compared.")


def _brought(going: Going, runner: Runner) -> Done:
    """A work that brings reports of one story in, how it ended out."""
    from crossread.services.collect import bring_in  # noqa: PLC0415  # brings the parsers; showing works does without

    library, order = going.library, going.work.order
    engine, places, reach = _means(going)
    brought = bring_in(library, places, order.story, runner, going.progress, engine=engine, reach=reach)
    if brought.story is None:
        return Done(state="failed", said="Nothing was found that can be read.", gaps=brought.gaps)
    going.work = replace(going.work, story=brought.story, gaps=brought.gaps)
    kept.keep(library, brought.story, runner, going.progress)
    said = f"{_some(brought.pages, 'report')}, {brought.added} of them new to the story, which has {brought.total} now."
    return Done(story=brought.story, said=said, gaps=(*brought.gaps, *_indexed(going)))


def _gathered(going: Going, runner: Runner) -> Done:
    """A work that brings reports of several events in, how it ended out."""
    from crossread.services.gather import gather  # noqa: PLC0415  # brings the parsers

    engine, places, reach = _means(going)
    gathered = gather(going.library, places, runner, going.progress, engine=engine, reach=reach)
    if not gathered.pages:
        return Done(state="failed", said="Nothing was found that can be read.", gaps=gathered.gaps)
    going.work = replace(going.work, gaps=gathered.gaps)
    grouped = _grouped(going, runner, gathered.gaps)
    return replace(grouped, gaps=(*grouped.gaps, *_indexed(going)))


def _grouped(going: Going, runner: Runner, gaps: tuple[Gap, ...]) -> Done:
    """A work that groups, and the gaps so far in, how it ended out; every story that got reports is compared."""
    from crossread.services.group import group  # noqa: PLC0415  # brings numpy
    from crossread.services.story_list import listed  # noqa: PLC0415

    library = going.library
    before = {one.id: one.documents for one in listed(library)}
    grouped = group(library, going.progress)
    grown = [one for one in listed(library) if one.id and not one.is_round_up and one.documents > max(1, before.get(one.id, 0))]
    _each_compared(going, [one.name for one in grown], runner)
    said = f"{_some(grouped.documents, 'report')} grouped: {_some(grouped.new, 'story', 'stories')} new, {grouped.grown} grown."
    return Done(story=grown[0].name if len(grown) == 1 else None, said=said, gaps=(*gaps, *grouped.gaps))


def _watched(going: Going, runner: Runner) -> Done:
    """A work that asks what is followed in, how it ended out; every story that it changed is compared.

    Raises:
        LibraryError: a `crossread watch` runs on this library.
    """
    from crossread.services.watch_once import watch_once  # noqa: PLC0415  # brings what fetches

    library = going.library
    seen = watch_once(library, _rules(going.work.order, going.work.by), runner, going.progress)
    going.work = replace(going.work, gaps=seen.gaps)
    _each_compared(going, seen.behind, runner)
    said = f"{seen.said} {_some(len(seen.behind), 'story', 'stories')} compared." if seen.behind else seen.said
    return Done(story=seen.behind[0] if len(seen.behind) == 1 else None, said=said, gaps=(*seen.gaps, *_indexed(going)))


def _each_compared(going: Going, stories: Sequence[str], runner: Runner) -> None:
    """A work, stories and where documents are read in; each is compared, and counted."""
    from crossread.services.many_stories import keep_each  # noqa: PLC0415  # brings the models

    if stories:
        keep_each(going.library, stories, runner, going.progress)


def _indexed(going: Going) -> tuple[Gap, ...]:
    """A work in; what was read is found by the search from now on. What was wrong with that out: a search does it once more."""
    from crossread.services.search_index import refresh  # noqa: PLC0415  # brings the gazetteer

    try:
        refresh(going.library, progress=going.progress)
    except LibraryError as error:
        return (Gap(what="the index of the search", why=error.what, do=error.do, stage=STAGE),)
    return ()


def _means(going: Going) -> tuple[Engine, Sequence[str], Reach]:
    """A work in, what reads, the places as sources read them, and how far reading goes, out."""
    paths, called = incoming.paths_of(going.library, going.work.order.places)
    return usual_engine()[0], paths, Reach(rules=_rules(going.work.order, going.work.by), called=called)


def _rules(order: Order, by: str) -> Rules:
    """What was ordered and by whom in, the rules that fetching for it keeps out."""
    return Rules(allow=frozenset(order.allow), operator=by)


def _one(library: Library, number: int) -> Kept:
    """A library and a number in, the row of the work out.

    Raises:
        NotFoundError: there is none.
    """
    found = Works(library.store).one(number)
    if found is None:
        raise NotFoundError(f"There is no work {number}.", "Look at the list of works.")
    return found


def _as_it_stands(library: Library, found: Kept) -> Work:
    """A row in, the work out; where it says that it runs and its process is gone, it ended early, and its row says so from now on."""
    if found.work.state != "running" or is_busy(library, found.process):
        return found.work
    return _ended_early(library, found)


def _ended_early(library: Library, found: Kept) -> Work:
    """A row of a work whose process is gone in, the work as it ended out; its row says so from now on."""
    said = CANCELLED if found.is_unwanted else INTERRUPTED
    ended = replace(found.work, state="cancelled" if found.is_unwanted else "interrupted", said=said, ended_at=library.clock())
    Works(library.store).change(ended, was="running", is_unwanted=found.is_unwanted)
    return _one(library, found.work.number).work


def _some(count: int, one: str, many: str = "") -> str:
    """A count and what is counted in, both in words out."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
