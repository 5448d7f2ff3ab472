"""A work in, what its page shows of it out, with protected persons masked."""

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.interfaces.desk import addresses
from crossread.interfaces.desk.seen_by import Seen
from crossread.services.incoming import is_incoming, name_of
from crossread.services.work import ENDED_EARLY, OPEN
from crossread.sources.places import is_url
from crossread.types.gap import Gap
from crossread.types.work import Step, Work

DOING = {"Collecting": "Fetching", "Asking": "Asking feeds", "Grouping": "Finding the stories", "Indexing": "Making it findable"}
"""What steps of services are called on pages, where it is another word."""

WAITS = "waits"

MOST_PLACES = 20
"""Places of a work that its page lists; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """A step as a page shows it.

    Attributes:
        what: what is being done.
        done: how much is done.
        total: how much there is; 0 while that is not known.
        words: both in words ("3 of 7").
        is_begun: did it begin?
    """

    what: str
    done: int
    total: int
    words: str
    is_begun: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """A work as a page shows it.

    Attributes:
        number: its number.
        title: what it does, in a line.
        by: who ordered it.
        at: when, in UTC.
        ended_at: when it ended, in UTC; None before.
        state: how it stands.
        steps: its steps.
        now: the step it is in, in words; empty before the first and after the last.
        said: one sentence when it has ended.
        gaps: what was not read, or not as its page shows it.
        story: what the story it leads to is called; None without one.
        address: where that story is; None without one, and as long as nothing was brought into it.
        piece: where its progress is to be had again; None when it has ended.
        places: what was ordered to be read.
        further: how many more places there are.
        asked: where what it asked is listed; None for works that ask nothing, while it goes on, and for readers who may not see that.
        may_cancel: can the reader cancel it?
        may_resume: can the reader resume it?
    """

    number: int
    title: str
    by: str
    at: str
    ended_at: str | None
    state: str
    steps: tuple[StepView, ...]
    now: str
    said: str
    gaps: tuple[Gap, ...]
    story: str | None
    address: str | None
    piece: str | None
    places: tuple[str, ...]
    further: int
    asked: str | None
    may_cancel: bool
    may_resume: bool


def work_view(seen: Seen, work: Work) -> WorkView:
    """A collection and a work of it in, what its page shows out."""
    mask, c = seen.mask, seen.collection.slug
    steps = tuple(map(step_view, work.steps))
    is_open = work.state in OPEN
    story = work.story or work.order.story
    name = mask.story(story) if story else None
    is_there = story is not None and bool(seen.library.store.count(story))
    return WorkView(
        number=work.number,
        title=mask.text(title_of(work)),
        by=work.by,
        at=work.at,
        ended_at=work.ended_at,
        state=work.state,
        steps=steps,
        now=next((f"{one.what}: {one.words}" for one in reversed(steps) if one.is_begun), "") if is_open else "",
        said=mask.text(work.said),
        gaps=mask.value(work.gaps),
        story=name,
        address=addresses.story(c, name) if name and is_there else None,
        piece=addresses.under(c, "works", str(work.number), part=1) if is_open else None,
        places=tuple(mask.text(place_words(one)) for one in work.order.places[:MOST_PLACES]),
        further=max(0, len(work.order.places) - MOST_PLACES),
        asked=f"{addresses.under(c, 'add')}#follow" if work.order.kind == "watch" and not is_open and seen.may("add") else None,
        may_cancel=is_open and seen.may("add"),
        may_resume=work.state in ENDED_EARLY and seen.may("add"),
    )


def step_view(step: Step) -> StepView:
    """A step in, as a page shows it out."""
    words = f"{step.done:,} of {step.total:,}" if step.total else f"{step.done:,} so far" if step.done else WAITS
    return StepView(what=DOING.get(step.what, step.what), done=step.done, total=step.total, words=words, is_begun=bool(step.done or step.total))


def title_of(work: Work) -> str:
    """A work in, what it does in a line out; not masked."""
    order = work.order
    if order.kind == "group":
        return "Find out which report is of which story"
    if order.kind == "watch":
        return "Ask what is followed"
    if order.kind == "compare":
        return f"Compare {order.story}"
    urls, files = sum(map(is_url, order.places)), sum(map(is_incoming, order.places))
    given = " and ".join(f"{count} {one if count == 1 else many}" for count, one, many in counted(urls, files) if count)
    return f"Read {given}{f' into {order.story}' if order.story else ', each into its story'}"


def counted(urls: int, files: int) -> Sequence[tuple[int, str, str]]:
    """How many addresses and files in, each with its words out."""
    return (urls, "address", "addresses"), (files, "file", "files")


def place_words(place: str) -> str:
    """A place of a work in, what it is called out: never where it was put aside."""
    name = name_of(place) if is_incoming(place) else place
    return {"pasted.json": "a pasted text", "pasted.html": "pasted HTML"}.get(name, name)
