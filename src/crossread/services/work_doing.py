"""A work that waits in, done: each kind of work calls the services that a command of its kind would call.

Whoever does works holds the lock of `work.py`. What goes wrong is said in the work, so that the next one is done all the same.
"""

from collections.abc import Sequence
from dataclasses import replace

from crossread.runners import Runner
from crossread.services import incoming, kept
from crossread.services.engine import Engine, usual_engine
from crossread.services.work import CANCELLED, DOES, INTERRUPTED, LOCK, ended_early, row_of
from crossread.services.work_going import Done, Going
from crossread.sources.places import Reach
from crossread.sources.web.rules import Rules
from crossread.storage.library import Library
from crossread.storage.works import Works
from crossread.types.errors import CrossreadError, LibraryError, StoppedError
from crossread.types.gap import Gap
from crossread.types.work import Order, Work


def do_all(library: Library, runner: Runner) -> int:
    """A library and where documents are read in, every work that waits done, in order; how many they were out.

    Raises:
        LibraryError: another process does them.
    """
    with library.only_one(LOCK, DOES):
        for left in Works(library.store).all(("running",)):
            ended_early(library, left)  # we hold the lock and do none yet: whoever did it is gone, and its number may be another process's
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
    going = Going(library, replace(row_of(library, number).work, state="running", steps=(), said="", gaps=(), ended_at=None))
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
        return (Gap(what="the index of the search", why=error.what, do=error.do, stage="work"),)
    return ()


def _means(going: Going) -> tuple[Engine, Sequence[str], Reach]:
    """A work in, what reads, the places as sources read them, and how far reading goes, out."""
    paths, called = incoming.paths_of(going.library, going.work.order.places)
    return usual_engine()[0], paths, Reach(rules=_rules(going.work.order, going.work.by), called=called)


def _rules(order: Order, by: str) -> Rules:
    """What was ordered and by whom in, the rules that fetching for it keeps out."""
    return Rules(allow=frozenset(order.allow), operator=by)


def _some(count: int, one: str, many: str = "") -> str:
    """A count and what is counted in, both in words out."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
