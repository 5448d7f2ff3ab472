"""What was read and not grouped yet in, stories out: every batch one transaction, whatever was judged kept.

Which documents are grouped:

- every document that was read and stands in no story yet;
- documents of a story that the user made by name (`crossread read --story NAME`, `import`, what is followed for a story) count as pinned there: they
  are not grouped, and nothing is added to that story or taken out of it. Only a judgement that speaks of them brings them into a grouped story, too;
- a report that the user puts into a grouped story by its name is pinned to it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from crossread.language.story_model import load_story_model
from crossread.services.grouping_run import GroupingRun, in_force, pages_of
from crossread.services.progress import Progress, silent
from crossread.stages import appeared
from crossread.storage.grouping import Groupings, Kind, Run
from crossread.storage.library import Library
from crossread.storage.story_judgements import add_all
from crossread.storage.story_rows import Placed
from crossread.types.errors import StoppedError
from crossread.types.gap import Gap
from crossread.types.grouping import Pinned

AT_ONCE = 500
"""Documents of a batch: what a kill can lose."""
DOING = "Grouping"
GO_ON = "Run the same command again to go on."
READ_BY_NAME = "crossread read --story"
"""Who pins a report that the user read into a grouped story by its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """What grouping did.

    Attributes:
        documents: how many were taken into stories now.
        new: stories that came to be.
        grown: stories that were there and got some of them.
        stories: grouped stories in the library, those of one report alone included, round-ups not.
        round_ups: documents that tell of many events and so belong to the story of none.
        unread: documents that wait, but have no text that can be read.
        again: why everything was grouped once more; empty when it was not.
        gaps: what could not be decided.
    """

    documents: int
    new: int
    grown: int
    stories: int
    round_ups: int
    unread: int
    again: str = ""
    gaps: tuple[Gap, ...] = ()


def group(library: Library, progress: Progress = silent, *, anew: bool = False) -> Grouped:
    """A library in, everything that was read in it and not grouped yet taken into stories, and what that did out.

    Args:
        library: open, and stays open.
        progress: called after each batch.
        anew: group everything anew, by the day of publication; whatever was judged holds.

    Raises:
        StoppedError: interrupted; what was grouped is kept, and the same call goes on from there.
        LibraryError: the library cannot be read or written.
    """
    before = _current(library)
    is_pinned = pin_what_was_put_by_name(library)
    run, again = ready(library, progress, anew=anew)
    waiting = list(Groupings(library.store).waiting(run))
    pages = by_day((one.page_sha256, one.published) for one in waiting if one.is_read)
    gaps: tuple[Gap, ...] = ()
    if pages or is_pinned:  # what grouping remembers takes a while to bring back
        going = GroupingRun(library, run)
        gaps = _go_through(going, tuple(_batches(pages)) or ((),), len(pages), progress)
    return _told(before, _current(library), unread=len(waiting) - len(pages), again=again, gaps=gaps)


def ready(library: Library, progress: Progress = silent, *, anew: bool = False) -> tuple[Run, str]:
    """A library in, the current run out, made once more when it must be, with the reason for that (empty without one).

    It must be when that is wished, when another model made it, when a judgement was withdrawn that shaped it, and when that was begun and broken off.

    Raises:
        StoppedError: interrupted; the stories are as they were, and the same call goes on from there.
    """
    tables = Groupings(library.store)
    run, begun = tables.run(), tables.run(is_current=False)
    model = load_story_model().name
    numbers = tuple(one.number for one in in_force(library))
    if run is None:
        return tables.begin("first", model, numbers), ""
    why, kind = _reason(library, run, begun, model, anew=anew)
    if not why:
        return run, ""
    fits = begun is not None and (begun.kind, begun.model, begun.judged) == (kind, model, numbers)
    going = GroupingRun(library, begun if fits and begun else tables.begin(kind, model, numbers))
    old = _still_there(library, tables.placed(run))
    going.asked = frozenset(page for page, one in old.items() if one.is_asked)
    batches = list(_in_order(old, going) if kind == "again" else _anew(old, run, going))
    _go_through(going, batches, sum(map(len, batches)), progress)
    going.remind()
    going.finish()
    return going.run, why


def _reason(library: Library, run: Run, begun: Run | None, model: str, *, anew: bool) -> tuple[str, Kind]:
    """A library, its current run, one in the making, the model's name and whether all is wished anew in; why all is grouped once more, and how, out.

    Without a reason it is empty.
    """
    if anew:
        return "everything was to be grouped anew", "anew"
    if run.model != model or not Groupings(library.store).is_kept(run):
        return "an earlier version had grouped", "anew"
    if begun is not None and begun.kind == "anew":
        return "grouping anew had been broken off", "anew"
    numbers = {one.number for one in in_force(library)}
    if not set(run.baked) <= numbers or _no_longer_asked(library, Groupings(library.store).placed(run)):
        return "a judgement was withdrawn", "again"
    return "", "again"


def _no_longer_asked(library: Library, placed: dict[str, Placed]) -> frozenset[str]:
    """A library and where its pages stand in, the pages out that were grouped only because of a judgement, and none speaks of them any more."""
    judged = {page for one in in_force(library) for page in pages_of(one.judgement)}
    return frozenset(page for page, one in placed.items() if one.is_asked and page not in judged)


def _still_there(library: Library, placed: dict[str, Placed]) -> dict[str, Placed]:
    """A library and where pages stand in its current run in, those of them out that are to be grouped again."""
    gone = _no_longer_asked(library, placed)
    return {page: one for page, one in placed.items() if page not in gone}


def _in_order(old: dict[str, Placed], going: GroupingRun) -> Iterator[tuple[str, ...]]:
    """Where pages stand in the current run, and one in the making, in, the batches of the one that the other does not have out, in order."""
    there = going.tables.placed(going.run)
    batches: dict[int, list[str]] = {}
    for page, one in old.items():
        if page not in there:
            batches.setdefault(one.batch, []).append(page)
    yield from (tuple(sorted(pages)) for _, pages in sorted(batches.items()))


def _anew(old: dict[str, Placed], run: Run, going: GroupingRun) -> Iterator[tuple[str, ...]]:
    """Where pages stand in the current run, that run and one in the making in, batches of all pages that the other does not have out, by day."""
    there = going.tables.placed(going.run)
    waiting = [(one.page_sha256, one.published) for one in going.tables.waiting(run) if one.is_read]
    documents = [(page, one.published) for page, one in old.items()]
    yield from _batches(by_day(one for one in (*documents, *waiting) if one[0] not in there))


def _batches(pages: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Pages in order in, batches out; where they are cut changes nothing (`stages/stories/grouping.py`)."""
    yield from (pages[start : start + AT_ONCE] for start in range(0, len(pages), AT_ONCE))


def by_day(documents: Iterable[tuple[str, str | None]]) -> tuple[str, ...]:
    """Pages with their time of publication (EDTF) in, the pages out by the last day on which each may have been published; without one, last."""

    def key(one: tuple[str, str | None]) -> tuple[bool, date, str]:
        days = appeared.days(one[1])
        return days is None, days[1] if days else date.min, one[0]

    return tuple(page for page, _ in sorted(documents, key=key))


def _go_through(going: GroupingRun, batches: Iterable[tuple[str, ...]], total: int, progress: Progress) -> tuple[Gap, ...]:
    """A run, batches of pages, how many pages they are and the progress in; afterwards they are grouped. Gaps out.

    Raises:
        StoppedError: interrupted; the batches before are kept.
    """
    gaps: list[Gap] = []
    done = 0
    try:
        for pages in batches:
            progress(DOING, done, total)
            gaps += going.take(pages).gaps
            done += len(pages)
        progress(DOING, done, total)
    except KeyboardInterrupt:
        raise StoppedError(f"Interrupted: {done} of {total} documents were grouped and are kept.", GO_ON) from None
    return tuple(gaps)


def pin_what_was_put_by_name(library: Library) -> bool:
    """A library in, whether the user put pages into grouped stories by their names out; these are pinned there, and are to be grouped."""
    tables = Groupings(library.store)
    run = tables.run()
    put = tables.put_by_name(run) if run else ()
    known = {one.judgement for one in in_force(library)}
    new = [one for page, story in put if (one := Pinned(document=page, story=story)) not in known]
    if new:
        add_all(library.store, new, READ_BY_NAME, library.clock())
    return bool(put)


def _current(library: Library) -> dict[str, Placed]:
    """A library in, where its pages stand out; empty when nothing was grouped yet."""
    tables = Groupings(library.store)
    run = tables.run()
    return tables.placed(run) if run else {}


def _told(before: dict[str, Placed], after: dict[str, Placed], *, unread: int, again: str, gaps: tuple[Gap, ...]) -> Grouped:
    """Where pages stood before and after in, what that comes to out."""
    fresh = after.keys() - before.keys()
    stories = {one.story for one in after.values() if not one.is_round_up}
    gained = {after[page].story for page in fresh} & stories
    old = {after[page].story for page in before.keys() & after.keys()}
    return Grouped(
        documents=len(fresh),
        new=len(gained - old),
        grown=len(gained & old),
        stories=len(stories),
        round_ups=sum(one.is_round_up for one in after.values()),
        unread=unread,
        again=again,
        gaps=gaps,
    )
