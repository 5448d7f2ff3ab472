"""What a person decides about grouped stories in, the grouping with that decision out: merged, split, pinned, undone, named."""

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.services import shelf
from crossread.services.group import group, pin_what_was_put_by_name, ready
from crossread.services.grouping_run import GroupingRun, in_force, pages_of
from crossread.services.progress import Progress, silent
from crossread.services.protect import protection
from crossread.services.story_list import grouped_id, shown_names
from crossread.stages.stories.bonds import bonds_of
from crossread.storage.grouping import Groupings
from crossread.storage.library import Library
from crossread.storage.story_judgements import Judged, kind_of, names_in, withdraw
from crossread.storage.story_rows import Placed
from crossread.types.errors import InputError, NotFoundError
from crossread.types.gap import Gap
from crossread.types.grouping import Apart, Judgement, Pinned, Together
from crossread.types.grouping import Story as GroupedStory
from crossread.types.grouping import split as split_off

STAGE = "judge"
TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a judgement, or withdrawing one, came to.

    Attributes:
        judged: the judgements of the decision.
        stories: names of the stories that its documents stand in now, sorted.
        again: why everything was grouped once more; empty when it was not.
        gaps: judgements before that it overrules, at least in part.
    """

    judged: tuple[Judged, ...]
    stories: tuple[str, ...]
    again: str = ""
    gaps: tuple[Gap, ...] = ()


def judge(library: Library, judgement: Judgement | tuple[Judgement, ...], by: str, progress: Progress = silent) -> Decided:
    """A library, a judgement on its pages (or several that are one decision) and who makes it in, what that came to out.

    It holds from now on, whatever is grouped; of one decision the later judgement holds where two exclude each other.

    Args:
        library: open, and stays open.
        judgement: its documents are pages of the library, by their SHA-256.
        by: who judges.
        progress: called when everything has to be grouped once more.

    Raises:
        NotFoundError: a document is not in the library, or has no text that can be read.
        StoppedError: interrupted; then it was not made.
        LibraryError: the library cannot be read or written.
    """
    decision = judgement if isinstance(judgement, tuple) else (judgement,)
    pages = frozenset[str]().union(*map(pages_of, decision))
    found = {page for page, document in Groupings(library.store).documents(pages).items() if document.is_read}
    if missing := sorted(pages - found):
        raise NotFoundError(f"Of page {missing[0]} no text is in the library.", "Read it first: crossread read PLACE...")
    pin_what_was_put_by_name(library)
    run, again = ready(library, progress)
    going = GroupingRun(library, run)
    before = going.judged
    going.judge(decision, by)
    judged = going.judged[len(before) :]
    decided = Decided(judged=judged, stories=_stories(library, going.placed, pages), again=again, gaps=overruled(before, judged))
    return protection(library).value(decided)


def undo(library: Library, by: str, progress: Progress = silent) -> Decided:
    """A library and who asks in, the last decision in force withdrawn; what that came to out.

    When it shaped stories of days that are settled, everything is grouped once more without it, in the order in which it came.

    Raises:
        NotFoundError: there is none.
        StoppedError: interrupted; it is withdrawn, and the next call of any command that groups goes on.
        LibraryError: the library cannot be read or written.
    """
    made = in_force(library)
    if not made:
        raise NotFoundError("There is nothing to undo: no story was merged or split, and no report pinned.")
    last = tuple(one for one in made if one.decision == made[-1].decision)
    numbers = tuple(one.number for one in last)
    pages = frozenset[str]().union(*(pages_of(one.judgement) for one in last))
    run, again = ready(library, progress)
    going = GroupingRun(library, run)
    if not set(run.baked).isdisjoint(numbers) or not pages.isdisjoint(going.asked):
        withdraw(library.store, numbers, by, library.clock())
        again = group(library, progress).again
    else:
        going.undo(numbers, by)
    ready(library)
    return protection(library).value(Decided(judged=last, stories=_stories(library, _placed(library), pages), again=again))


def merge(library: Library, stories: Sequence[str]) -> Together:
    """What stories are called in, the judgement that they are one out. The reports of one that was put together by hand count, too.

    Raises:
        NotFoundError: there is no such story.
        InputError: it is one story alone.
    """
    names = tuple(dict.fromkeys(shelf.story_name(library, one) for one in stories))
    pages = {one.page_sha256 for name in names for one in library.store.documents(name) if one.is_read}
    if len(names) < TWO or len(pages) < TWO:
        raise InputError(f"That is one story alone: {', '.join(map(protection(library).story, names))}.", "Name two different ones.")
    return Together(documents=tuple(sorted(pages)))


def split(library: Library, story: str, documents: Sequence[str]) -> Apart:
    """What a grouped story and some of its documents are called in, the judgement that these are of another story than the rest out.

    Raises:
        NotFoundError: there is no such story, or no such document in it.
        InputError: it was put together by hand, or nothing would be left of it.
    """
    name = shelf.story_name(library, story)
    id = grouped_id(library, name)
    pages = tuple(one.page_sha256 for one in library.store.documents(name) if one.is_read)
    taken = tuple(dict.fromkeys(shelf.unmasked_document(library, one, story=name).document.page_sha256 for one in documents))
    try:
        return split_off(GroupedStory(id=id, documents=pages), taken)
    except ValueError as error:
        raise InputError(f"Nothing would be left of story {protection(library).story(name)}.", "Name some of its reports, not all.") from error


def pin(library: Library, document: str, story: str) -> tuple[Judgement, ...]:
    """What a document and a grouped story are called in, the judgements that it belongs there, and no longer to the others of its story, out.

    Without the second they would come along: what stood in one story stays together unless a person says otherwise.

    Raises:
        NotFoundError: there is no such document or story.
        InputError: the story was put together by hand.
    """
    id = grouped_id(library, shelf.story_name(library, story))
    page = shelf.unmasked_document(library, document).document.page_sha256
    placed = _placed(library)
    others = tuple(sorted(other for other, one in placed.items() if page in placed and one.story == placed[page].story != id and other != page))
    pinned = Pinned(document=page, story=id)
    return (Apart(documents=(page,), others=others), pinned) if others else (pinned,)


def rename(library: Library, story: str, name: str, by: str) -> str:
    """What a grouped story is called, its new name and who gives it in; the name out, with a number when another story has it.

    Raises:
        NotFoundError: there is no such story.
        InputError: it was put together by hand.
    """
    old = shelf.story_name(library, story)
    id = grouped_id(library, old)
    first = next(page for page, one in _placed(library).items() if one.story == id)
    run = ready(library)[0]
    return protection(library).story(Groupings(library.store).give_name(run, first, name, by, library.clock()))


def overruled(before: tuple[Judged, ...], judged: tuple[Judged, ...]) -> tuple[Gap, ...]:
    """The judgements in force and those of a decision that was made after them in, a gap for each that these overrule, at least in part, out."""
    old = {gap.what for gap in bonds_of(tuple(one.judgement for one in before)).gaps}
    now = bonds_of(tuple(one.judgement for one in (*before, *judged))).gaps
    places = [int(gap.what.split()[1]) - 1 for gap in now if gap.what not in old]
    return tuple(
        Gap(
            what=f"what {before[at].by} judged at {before[at].at} ({kind_of(before[at].judgement)})",
            why="This judgement says the opposite, at least of some of its reports, and holds.",
            do="If that was not meant: crossread undo",
            stage=STAGE,
        )
        for at in places
        if at < len(before)
    )


def _placed(library: Library) -> dict[str, Placed]:
    """A library in, where its pages stand out; empty when nothing was grouped yet."""
    tables = Groupings(library.store)
    run = tables.run()
    return tables.placed(run) if run else {}


def _stories(library: Library, placed: dict[str, Placed], pages: frozenset[str]) -> tuple[str, ...]:
    """A library, where its pages stand and some pages in, the names of the stories that these stand in out, sorted."""
    ids = {placed[page].story for page in pages if page in placed}
    of: dict[str, list[Placed]] = {}
    for one in placed.values():
        if one.story in ids:
            of.setdefault(one.story, []).append(one)
    return tuple(sorted(shown_names(of, names_in(library.store)).values()))
