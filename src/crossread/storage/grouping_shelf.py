"""What grouping came to in, the library's stories made the same: `stories` and `story_pages` under the names of `story_names`.

A story that the user made by name is never written to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, and_, delete, func, insert, select

from crossread.storage.database import insert_or_ignore
from crossread.storage.store import AT_ONCE
from crossread.storage.story_judgements import add_names, move_name
from crossread.storage.story_rows import Name, Placed, name_of
from crossread.storage.tables import followed, grouped_pages, noted, stories, story_names, story_pages

if TYPE_CHECKING:
    from crossread.storage.grouping import Change

Item = TypeVar("Item")


def stories_of(connection: Connection, run: int, pages: Iterable[str]) -> set[str]:
    """A run and pages in, the ids of their stories out."""
    found: set[str] = set()
    for some in chunks(sorted(set(pages))):
        query = select(grouped_pages.c.story).where(grouped_pages.c.run == run, grouped_pages.c.page_sha256.in_(some))
        found |= set(connection.scalars(query))
    return found


def give_names(connection: Connection, names: Mapping[str, tuple[str, ...]], leads: Mapping[str, str], at: str) -> dict[str, str]:
    """The first pages of stories with names for each, and names that lead to other pages, in; now each has one, and these lead there.

    The name of each of these pages comes out.
    """
    for name, page in leads.items():
        move_name(connection, name, page)
    return add_names(connection, names, at)


def shelve_changed(connection: Connection, run: int, change: "Change", left: set[str]) -> None:
    """A run, what changed in it and the ids of stories that pages left in; now the library's stories are what these came to.

    A story that is new, or only gained pages that stood nowhere before, is written to without looking at its other pages.
    """
    seen = connection.scalar(select(func.max(story_names.c.number))) or 0
    named = give_names(connection, change.names, change.leads, change.at)
    of: dict[str, list[Placed]] = {}
    for one in change.placed:
        of.setdefault(one.story, []).append(one)
    others = left | stories_of(connection, run, change.names)
    shown = change.shown if seen == change.names_seen else {}
    put_by_name = _put(connection, change.new)
    simple: dict[str, str] = {}
    for story, pages in of.items():
        first = next((one.page_sha256 for one in pages if one.place == 0), None)
        name = shown.get(story) if first is None else named.get(first)
        if name and story not in left and all(one.page_sha256 in change.new and one.page_sha256 not in put_by_name for one in pages):
            simple[story] = name
    new = sorted({name for story, name in simple.items() if story not in change.shown})
    if new:
        connection.execute(insert_or_ignore(connection, stories), [{"name": name, "created_at": change.at} for name in new])
    rows = [{"story": simple[story], "page_sha256": one.page_sha256} for story, pages in of.items() if story in simple for one in pages]
    if rows:
        connection.execute(insert(story_pages), rows)
    rest = (others | of.keys()) - simple.keys()
    if rest:
        shelve(connection, run, rest, [one.page_sha256 for one in change.placed if one.story in rest], change.at)


def _put(connection: Connection, pages: Iterable[str]) -> set[str]:
    """Pages that stand in no grouped story in, those of them out that the user put into one by its name."""
    found: set[str] = set()
    for some in chunks(sorted(pages)):
        found |= set(connection.scalars(select(story_pages.c.page_sha256).where(story_pages.c.page_sha256.in_(some))))
    return found


def shelve(connection: Connection, run: int, touched: set[str], pages: Iterable[str], at: str) -> None:
    """A run, ids of stories in it and pages that stood elsewhere before in; now the library's stories are what these came to."""
    members = _members(connection, run, touched)
    every = sorted({*pages, *(page for story in members.values() for page in story)})
    names: dict[str, list[Name]] = {}
    shown: set[tuple[str, str]] = set()
    for some in chunks(every):
        for row in connection.execute(select(story_names).where(story_names.c.page_sha256.in_(some))):
            names.setdefault(row.page_sha256, []).append(Name(number=row.number, name=row.name, page_sha256=row.page_sha256, by=row.by))
        ours = and_(story_pages.c.page_sha256.in_(some), story_pages.c.story.in_(select(story_names.c.name)))
        shown |= {(row.story, row.page_sha256) for row in connection.execute(select(story_pages).where(ours))}
    wanted: set[tuple[str, str]] = set()
    for story in members.values():
        name = name_of(one for page in story for one in names.get(page, ()))
        wanted |= {(name.name, page) for page in story} if name else set()
    for gone, page in sorted(shown - wanted):
        connection.execute(delete(story_pages).where(story_pages.c.story == gone, story_pages.c.page_sha256 == page))
    for come in sorted({come for come, _ in wanted - shown}):
        connection.execute(insert_or_ignore(connection, stories).values(name=come, created_at=at))
    new = [{"story": come, "page_sha256": page} for come, page in sorted(wanted - shown)]
    if new:
        connection.execute(insert(story_pages), new)
    _sweep(connection, sorted({gone for gone, _ in shown - wanted}))


def _sweep(connection: Connection, names: Iterable[str]) -> None:
    """Names of grouped stories in; those that have no page any more are no stories any more, unless something that is followed leads there."""
    for name in names:
        is_used = connection.execute(select(story_pages.c.story).where(story_pages.c.story == name)).first()
        if is_used or connection.execute(select(followed.c.story).where(followed.c.story == name)).first():
            continue
        connection.execute(delete(noted).where(noted.c.story == name))
        connection.execute(delete(stories).where(stories.c.name == name))


def _members(connection: Connection, run: int, ids: set[str]) -> dict[str, list[str]]:
    """A run and ids of stories in, the pages of each out, in order."""
    found: dict[str, list[str]] = {}
    for some in chunks(sorted(ids)):
        query = select(grouped_pages.c.story, grouped_pages.c.page_sha256).where(grouped_pages.c.run == run, grouped_pages.c.story.in_(some))
        for row in connection.execute(query.order_by(grouped_pages.c.story, grouped_pages.c.place)):
            found.setdefault(row.story, []).append(row.page_sha256)
    return found


def chunks(values: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Values in, the same out, as many at once as one query takes."""
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]
