"""A library and a reader in, its stories as the front page lists them out: the newest and most changed first; no dossier is opened for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from crossread.services.kept import counts
from crossread.services.known_again import Counts
from crossread.services.looking import Unseen, unseen_of
from crossread.storage.kept_dossiers import Held, KeptDossiers
from crossread.storage.library import Library

AT_ONCE = 50
"""Stories of one page of the list."""

Shelf = Literal["stories", "alone", "round-ups"]
"""Stories of several reports, and those that people made by name; grouped reports that stand alone; grouped reports that tell of many events."""

SHELVES: tuple[Shelf, ...] = ("stories", "alone", "round-ups")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fronted:
    """A story as the front page lists it. Nothing in it is masked.

    Attributes:
        held: what it is, and when reports came last.
        counts: what comparing showed; None when it was not compared yet.
        outlets: outlets of its reports that are known, each with its reports, those with most first.
        unseen: what the reader has not seen.
        is_behind: did reports come after it was compared?
    """

    held: Held
    counts: Counts | None
    outlets: tuple[tuple[str, int], ...]
    unseen: Unseen
    is_behind: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """A page of the list.

    Attributes:
        stories: those on this page.
        shelf: which of the three lists it is.
        page: number of the page, from 1.
        pages: how many pages there are; 1 at least.
        sizes: how many stories are on each shelf.
    """

    stories: tuple[Fronted, ...]
    shelf: Shelf
    page: int
    pages: int
    sizes: dict[Shelf, int]


def front(library: Library, reader: str, *, shelf: Shelf = "stories", page: int = 1) -> Front:
    """A library, a reader, a shelf and the number of a page in, that page out; a number that is too high gives the last page.

    Stories to which reports came last stand first, of one day those that gained most, then those with most reports.
    """
    held = KeptDossiers(library.store).held()
    sizes = {one: sum(_shelf(story) == one for story in held) for one in SHELVES}
    ordered = in_order(story for story in held if _shelf(story) == shelf)
    pages = max(1, -(-len(ordered) // AT_ONCE))
    at = min(max(1, page), pages)
    return Front(stories=fronted(library, ordered[(at - 1) * AT_ONCE : at * AT_ONCE], reader), shelf=shelf, page=at, pages=pages, sizes=sizes)


def fronted(library: Library, stories: Iterable[Held], reader: str) -> tuple[Fronted, ...]:
    """A library, stories as they are held (as many as a page lists) and a reader in, the same as the front page lists them out."""
    held = tuple(stories)
    names = tuple(one.name for one in held)
    known, unseen, outlets = counts(library, names), unseen_of(library, names, reader), KeptDossiers(library.store).outlets(names)
    return tuple(
        Fronted(
            held=one,
            counts=known.get(one.name),
            outlets=outlets.get(one.name, ()),
            unseen=unseen[one.name],
            is_behind=one.name in known and known[one.name].at < one.changed_at,
        )
        for one in held
    )


def in_order(stories: Iterable[Held]) -> tuple[Held, ...]:
    """Stories in, the same in the order of the front page out."""
    by_name = sorted(stories, key=lambda one: one.name)
    return tuple(sorted(by_name, key=lambda one: (one.changed_at[:10], one.gained, one.documents, one.changed_at), reverse=True))


def _shelf(story: Held) -> Shelf:
    """A story in, the shelf it stands on out."""
    if story.is_round_up:
        return "round-ups"
    return "alone" if story.is_grouped and story.documents <= 1 else "stories"
