"""A library in, its stories as a list shows them out; and which story a name or id leads to."""
# ruff: noqa: PLC0415  # a glance at a library's stories does without SQLAlchemy and numpy, which these bring

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from crossread.storage.story_rows import Name, Placed, name_of
from crossread.types.document import Document
from crossread.types.errors import InputError

if TYPE_CHECKING:
    from crossread.storage.library import Library

LEAST_OF_AN_ID = 6
"""Characters of a story's id that must be given at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A story as a list shows it.

    Attributes:
        name: its name.
        id: id of a grouped story; None for one that the user made by name.
        created_at: when it was made, in UTC.
        documents: how many reports it has.
        outlets: their outlets, sorted, each once; those that are known.
        days: days of publication that are known, the first and the last; empty when none is.
        changed_at: when reports came to it last, in UTC; None for one that the user made by name.
        gained: how many came then; 0 when all of them did.
        is_round_up: is it a report that tells of many events, with its copies?
    """

    name: str
    id: str | None
    created_at: str
    documents: int
    outlets: tuple[str, ...]
    days: tuple[str, ...]
    changed_at: str | None = None
    gained: int = 0
    is_round_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A story as it stands in the library, however it was made.

    Attributes:
        name: its name.
        created_at: when it was made, in UTC.
        documents: how many it has.
        outlets: their outlets, sorted, each once; those that are known.
        days: days of publication that are known, the first and the last; empty when none is.
    """

    name: str
    created_at: str
    documents: int
    outlets: tuple[str, ...]
    days: tuple[str, ...]


def shelved(name: str, created_at: str, count: int, documents: Iterable[Document]) -> Shelved:
    """A story's name, when it was made, how many pages it has and the documents that were read from these in, the story out."""
    outlets, days = set(), []
    for one in documents:
        outlets |= {one.outlet} if one.outlet else set()
        days += [one.published.edtf[:10]] if one.published.edtf else []
    days.sort()
    return Shelved(name=name, created_at=created_at, documents=count, outlets=tuple(sorted(outlets)), days=(days[0], days[-1]) if days else ())


def listed(library: "Library") -> tuple[Listed, ...]:
    """A library in, its stories out, masked: first those that the user made by name, sorted by name; then grouped ones, what changed last first.

    Of those that changed at the same time the one that gained most stands first, then the one with most reports, then the one of the last day.
    """
    from crossread.services.protect import protection

    return protection(library).value(unmasked_listed(library))


def unmasked_listed(library: "Library") -> tuple[Listed, ...]:
    """The same as `listed`, not masked: for services."""
    from crossread.services import shelf
    from crossread.storage.grouping import Groupings
    from crossread.storage.story_judgements import names_in

    tables = Groupings(library.store)
    run = tables.run()
    names = names_in(library.store)
    by_hand = shelf.unmasked_stories(library, but={one.name for one in names})
    if run is None:
        return list_of(by_hand)
    return list_of(by_hand, names, tables.placed(run).values(), tables.outlets(run), dict(library.store.stories()))


def list_of(
    by_hand: Iterable[Shelved],
    names: Iterable[Name] = (),
    placed: Iterable[Placed] = (),
    outlets: Mapping[str, str] = MappingProxyType({}),
    created: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Listed, ...]:
    """What a library holds of stories in, its stories in the order of `listed` out, not masked.

    Args:
        by_hand: those that the user made by name, sorted by name.
        names: every name that was ever given to a grouped story.
        placed: the pages of grouped stories.
        outlets: the outlet of each of these pages that has one.
        created: when each story was made, by its name.
    """
    own = [Listed(name=one.name, id=None, created_at=one.created_at, documents=one.documents, outlets=one.outlets, days=one.days) for one in by_hand]
    of: dict[str, list[Placed]] = {}
    for one in placed:
        of.setdefault(one.story, []).append(one)
    grouped = [_listed(name, of[id], outlets, created) for id, name in shown_names(of, names).items()]
    grouped.sort(key=lambda one: one.name)
    grouped.sort(key=lambda one: (one.changed_at or "", one.gained, one.documents, one.days[-1:]), reverse=True)
    return (*own, *grouped)


def shown_names(stories: "dict[str, list[Placed]]", names: Iterable[Name]) -> dict[str, str]:
    """The pages of each story and all names in, the name that each story is shown by out, by its id."""
    given: dict[str, list[Name]] = {}
    for one in names:
        given.setdefault(one.page_sha256, []).append(one)
    found = ((id, name_of(name for page in pages for name in given.get(page.page_sha256, ()))) for id, pages in stories.items())
    return {id: name.name for id, name in found if name}


def _listed(name: str, pages: "list[Placed]", outlets: Mapping[str, str], created: Mapping[str, str]) -> Listed:
    """A grouped story's name, its pages, the outlet of each page and when each story was made in, the story as a list shows it out."""
    changed = max(one.since for one in pages)
    gained = sum(one.since == changed for one in pages)
    days = sorted(one.published[:10] for one in pages if one.published)
    return Listed(
        name=name,
        id=pages[0].story,
        created_at=created.get(name, changed),
        documents=len(pages),
        outlets=tuple(sorted({outlets[one.page_sha256] for one in pages if one.page_sha256 in outlets})),
        days=(days[0], days[-1]) if days else (),
        changed_at=changed,
        gained=gained if gained < len(pages) else 0,
        is_round_up=pages[0].is_round_up,
    )


def led_to(library: "Library", wanted: str) -> tuple[str, ...]:
    """A name that a grouped story had, or the beginning of its id (`LEAST_OF_AN_ID`), in; the names of the stories it leads to out, sorted."""
    from crossread.storage.story_judgements import names_in

    names = names_in(library.store)
    if not names:
        return ()
    from crossread.storage.grouping import Groupings  # a library without grouped stories does without

    tables = Groupings(library.store)
    run = tables.run()
    placed = tables.placed(run) if run else {}
    pages = [one.page_sha256 for one in names if one.name == wanted]
    ids = {placed[page].story for page in pages if page in placed}
    if not ids and len(wanted) >= LEAST_OF_AN_ID:
        ids = {one.story for one in placed.values() if one.story.startswith(wanted.lower())}
    of: dict[str, list[Placed]] = {}
    for one in placed.values():
        if one.story in ids:
            of.setdefault(one.story, []).append(one)
    return tuple(sorted(shown_names(of, names).values()))


def grouped_id(library: "Library", name: str) -> str:
    """The whole name of a story in, its id out.

    Raises:
        InputError: it is no grouped story.
    """
    from crossread.storage.grouping import Groupings
    from crossread.storage.story_judgements import names_in

    tables = Groupings(library.store)
    run = tables.run()
    placed = tables.placed(run) if run else {}
    found = next((placed[one.page_sha256].story for one in names_in(library.store) if one.name == name and one.page_sha256 in placed), None)
    if found is None:
        from crossread.services.protect import protection

        shown = protection(library).story(name)
        raise InputError(f"Story {shown} was put together by hand, so it is left as it is.", f"Add reports with crossread read PLACE --story {shown}")
    return found
