"""A library in, what is due of what is followed done once, and what came of it in words, with the stories that are to be compared again, out."""

import time
from dataclasses import dataclass

from crossread.runners import Runner
from crossread.services import kept
from crossread.services.progress import Progress
from crossread.services.watch import watch
from crossread.services.watch_means import Watching
from crossread.sources.web.fetch import Fetcher
from crossread.sources.web.rules import Rules
from crossread.storage.kept_dossiers import KeptDossiers
from crossread.storage.library import Library
from crossread.storage.watched import Watched
from crossread.types.gap import Gap

NOTHING_DUE = "Nothing was due."


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one round of watching brought.

    Attributes:
        said: what was done, for people.
        behind: stories that are followed, or whose dossier is kept, and that comparing again would find otherwise; sorted.
        gaps: what could not be done, each once.
    """

    said: str
    behind: tuple[str, ...]
    gaps: tuple[Gap, ...]


def watch_once(library: Library, rules: Rules, runner: Runner, progress: Progress) -> Round:
    """A library in which something is followed in, what is due done as `crossread watch --once` does it, and what came of it out.

    Alerts are made and kept; whoever delivers them tells them.

    Args:
        library: open, and stays open.
        rules: what fetching keeps.
        runner: where pages are read.
        progress: called after each feed and page.

    Raises:
        StoppedError: interrupted; what was done is kept, and the same call goes on from there.
        LibraryError: the library cannot be written, or another process watches it.
    """
    done = Watching()
    with Fetcher(rules) as fetcher:
        watch(library, fetcher, runner, sleep=time.sleep, once=True, progress=progress, done=done)
    return Round(said=in_words(done), behind=behind(library), gaps=tuple(dict.fromkeys(done.gaps)))


def behind(library: Library) -> tuple[str, ...]:
    """A library in, the stories with pages that visits brought out that are followed, or kept, and not as comparing again would find them; sorted."""
    watched, dossiers = Watched(library.store), KeptDossiers(library.store)
    names = {one.story for one in watched.followed()}
    wanted = [story for story in watched.stories_watched() if story in names or dossiers.row(story) is not None]
    return tuple(story for story in wanted if not kept.is_current(library, story))


def in_words(done: Watching) -> str:
    """What a round did in, a sentence for each kind of thing that it did out."""
    if not (done.polled or done.visited or done.put_off):
        return NOTHING_DUE
    feeds = "1 feed" if done.polled == 1 else f"{done.polled:,} feeds"
    pages = "1 page" if done.visited == 1 else f"{done.visited:,} pages"
    named = "1 new address" if done.queued == 1 else f"{done.queued:,} new addresses"
    said = (
        f"{feeds} asked: {named}." if done.polled else "",
        f"{pages} visited: {done.new:,} new, {done.changed:,} changed, {done.gone:,} gone." if done.visited else "",
        f"{done.put_off:,} could not be had and will be tried again." if done.put_off else "",
    )
    return " ".join(one for one in said if one)
