"""The front page of a collection: its stories, the newest and most changed first; what is being done; and the way to what was searched for."""
# ruff: noqa: FAST003  # the collection's slug is asked for by Reading and Adding

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from crossread.interfaces import worker
from crossread.interfaces.desk import addresses, layout
from crossread.interfaces.desk.searching import FILTERS, results
from crossread.interfaces.desk.seen_by import Reading, Seen
from crossread.interfaces.desk.work_view import WorkView, work_view
from crossread.interfaces.views.sections import SECTION_OF, SECTIONS
from crossread.services.front import SHELVES, Front, Fronted, Shelf, front
from crossread.services.known_again import Counts
from crossread.services.looking import Noticed, Unseen
from crossread.services.work import works
from crossread.types.work import WorkKind

ROUTES = APIRouter()

FEW_OUTLETS = 4
"""Outlets that a story of the list names; the rest is counted."""

SHOWN_SECTIONS = ("agreed", "disputed", "sums", "unknown")
"""Sections that a story of the list counts: what stands in the first screen of its dossier."""

SHELF_WORDS: dict[Shelf, str] = {"stories": "Stories", "alone": "Single reports", "round-ups": "Round-ups"}

NEW_WORDS: dict[str, tuple[str, str]] = {
    "agreed": ("new agreement", "new agreements"),
    "disputed": ("new dispute", "new disputes"),
    "sums": ("new sum that does not add up", "new sums that do not add up"),
    "unknown": ("new denial or open question", "new denials or open questions"),
}
"""What is new in a section, one and several; what is new in others is counted together."""

BRINGS: frozenset[WorkKind] = frozenset({"read", "group", "watch"})
"""Works that a front page shows when they ended early."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many findings a section has.

    Attributes:
        key: of the section.
        heading: of the section.
        count: how many.
    """

    key: str
    heading: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story as the list shows it, masked.

    Attributes:
        name: what it is called.
        address: where its dossier is.
        title: its headline, the words of one of its reports; its name while it was not compared.
        is_named: is the title its name?
        documents: how many reports it has.
        outlets: the first outlets.
        further: how many more outlets there are.
        origins: how many origins; None while it was not compared.
        days: days of publication, as EDTF; empty when none is known.
        changed_at: when reports came last, in UTC.
        tallies: what comparing showed; empty while it was not compared.
        news: what the reader has not seen, one thing a line; empty when that is nothing, or they never looked.
        looked_at: when they looked last, in UTC; None when they never did.
        is_behind: did reports come after it was compared?
    """

    name: str
    address: str
    title: str
    is_named: bool
    documents: int
    outlets: tuple[str, ...]
    further: int
    origins: int | None
    days: str
    changed_at: str
    tallies: tuple[Tally, ...]
    news: tuple[str, ...]
    looked_at: str | None
    is_behind: bool


@ROUTES.get("/c/{c}/", include_in_schema=False)
def stories(request: Request, seen: Reading, shelf: str = "", p: int = 1) -> Response:
    """The stories of a collection; with a query, what is found."""
    if any(request.query_params.get(name, "").strip() for name in ("q", *FILTERS)):
        return results(request, seen)
    wanted: Shelf = next((one for one in SHELVES if one == shelf), "stories")
    found = front(seen.library, seen.reader.name, shelf=wanted, page=p)
    return layout.page(
        request,
        "stories.html",
        seen,
        front=found,
        stories=tuple(story_view(seen, one) for one in found.stories),
        shelves=tuple((one, SHELF_WORDS[one], found.sizes[one]) for one in SHELVES if found.sizes[one] or one == "stories"),
        is_empty=not any(found.sizes.values()),
        works=going(seen),
        turns=turns(seen, found),
    )


def going(seen: Seen) -> tuple[WorkView, ...]:
    """A collection in, its works that go on out, and the last one when it ended early and brought reports in: the front page says so."""
    worker.take_up(seen.library)
    found = works(seen.library)
    shown = [
        one for at, one in enumerate(found) if one.state in {"waiting", "running"} or (at == 0 and one.state != "done" and one.order.kind in BRINGS)
    ]
    return tuple(work_view(seen, one) for one in reversed(shown))


def turns(seen: Seen, found: Front) -> tuple[tuple[str, str], ...]:
    """A collection and a page of its list in, the addresses of the pages before and behind it with their words out."""
    c, shelf = seen.collection.slug, found.shelf if found.shelf != "stories" else None
    before = ((addresses.under(c, "", shelf=shelf, p=found.page - 1), "Newer"),) if found.page > 1 else ()
    return (*before, *(((addresses.under(c, "", shelf=shelf, p=found.page + 1), "Older"),) if found.page < found.pages else ()))


def story_view(seen: Seen, one: Fronted) -> StoryView:
    """A collection and a story of it in, as the list shows it out."""
    mask, counts = seen.mask, one.counts
    name = mask.story(one.held.name)
    title = mask.text(counts.title) if counts and counts.title else ""
    outlets = tuple(mask.text(outlet) for outlet, _ in one.outlets)
    shown = FEW_OUTLETS if len(outlets) > FEW_OUTLETS + 1 else len(outlets)
    days = counts.days if counts else ()
    return StoryView(
        name=name,
        address=addresses.story(seen.collection.slug, name),
        title=title or name,
        is_named=not title,
        documents=one.held.documents,
        outlets=outlets[:shown],
        further=len(outlets) - shown,
        origins=counts.origins if counts else None,
        days="/".join(dict.fromkeys(days)),
        changed_at=one.held.changed_at,
        tallies=tallies(counts) if counts else (),
        news=news(one.unseen),
        looked_at=one.unseen.looked_at,
        is_behind=one.is_behind,
    )


def tallies(counts: Counts) -> tuple[Tally, ...]:
    """What lists show of a dossier in, how many findings its first sections have out, empty ones too: none is an answer."""
    shown = (section for section in SECTIONS if section.key in SHOWN_SECTIONS)
    return tuple(Tally(key=one.key, heading=one.heading, count=counts.of(one.kinds)) for one in shown)


def news(unseen: Unseen) -> tuple[str, ...]:
    """What a reader has not seen of a story in, each thing in words out ("2 new disputes", "1 finding says something else", "3 reports")."""
    if not unseen:
        return ()
    words = [counted(found, *NEW_WORDS[key]) for key in NEW_WORDS if (found := of_section(unseen.new, key))]
    words += [counted(found, "finding says", "findings say") + " something else" for found in [len(unseen.changed)] if found]
    rest = sum(SECTION_OF[one.kind].key not in NEW_WORDS for one in unseen.new)
    words += [counted(rest, "further finding", "further findings")] if rest else []
    return (*words, *([counted(len(unseen.pages), "new report", "new reports")] if unseen.pages else ()))


def of_section(found: tuple[Noticed, ...], key: str) -> int:
    """Findings and the key of a section in, how many of them stand in it out."""
    return sum(SECTION_OF[one.kind].key == key for one in found)


def counted(count: int, one: str, many: str) -> str:
    """A count and what is counted, one and several, in, both in words out."""
    return f"{count:,} {one if count == 1 else many}"
