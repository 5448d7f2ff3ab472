"""What people judged about stories, and what stories are called: only ever added to, but a name moves with its story. A view of the store.

A judgement stands on pages, by their SHA-256: a page stays what it is, while the id of its document changes with every version that reads it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import chain

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from crossread.storage.store import AT_ONCE, Store, encode
from crossread.storage.story_rows import Name
from crossread.storage.tables import stories, story_judgements, story_judgements_undone, story_names
from crossread.types.errors import LibraryError
from crossread.types.grouping import Apart, Judgement, Pinned, Together

KINDS: dict[str, type[Together | Apart | Pinned]] = {"together": Together, "apart": Apart, "pinned": Pinned}
KIND = "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A judgement that was made.

    Attributes:
        number: in the order they were made.
        decision: number of the first judgement that was made with it; those of one decision are withdrawn together.
        by: who made it.
        at: when, in UTC.
        judgement: what; its documents are pages, by their SHA-256.
        undone_by: who withdrew it; None as long as it is in force.
        undone_at: when; None as long as it is in force.
    """

    number: int
    decision: int
    by: str
    at: str
    judgement: Judgement
    undone_by: str | None = None
    undone_at: str | None = None

    @property
    def is_in_force(self) -> bool:
        """Was it not withdrawn?"""
        return self.undone_at is None


def judgements_in(store: Store) -> tuple[Judged, ...]:
    """An open store in, every judgement that was ever made out, in order."""
    undone = story_judgements_undone
    query = (
        select(story_judgements, undone.c.by.label("undone_by"), undone.c.at.label("undone_at"))
        .join(undone, undone.c.number == story_judgements.c.number, isouter=True)
        .order_by(story_judgements.c.number)
    )
    with store.looking() as connection:
        rows = connection.execute(query).all()
    return tuple(
        Judged(
            number=row.number,
            decision=row.decision or row.number,
            by=row.by,
            at=row.at,
            judgement=judgement_in(row.body),
            undone_by=row.undone_by,
            undone_at=row.undone_at,
        )
        for row in rows
    )


def names_in(store: Store, after: int = 0) -> tuple[Name, ...]:
    """An open store in, every name that was ever given (after that of a number) out, in order."""
    with store.looking() as connection:
        rows = connection.execute(select(story_names).where(story_names.c.number > after).order_by(story_names.c.number)).all()
    return tuple(Name(number=row.number, name=row.name, page_sha256=row.page_sha256, by=row.by) for row in rows)


def add_decision(connection: Connection, judgements: Iterable[Judgement], by: str, at: str) -> tuple[int, ...]:
    """A transaction, the judgements of one decision, who made it and when in, their numbers out."""
    numbers: list[int] = []
    for judgement in judgements:
        row = {"decision": numbers[0] if numbers else None, "by": by, "at": at, "body": encode({KIND: kind_of(judgement), **asdict(judgement)})}
        made = connection.execute(insert(story_judgements).values(row))
        numbers += made.inserted_primary_key or ()
    return tuple(numbers)


def add_undone(connection: Connection, number: int, by: str, at: str) -> None:
    """A transaction, the number of a judgement, who withdrew it and when in; afterwards it is not in force."""
    connection.execute(insert(story_judgements_undone).values(number=number, by=by, at=at))


def add_name(connection: Connection, page_sha256: str, candidates: tuple[str, ...], by: str | None, at: str) -> str:
    """A transaction, the page that stands first in a story, names for it (the best first), who gives it and when in; the first free one out.

    When none is free, the last one gets a number.
    """
    name = next(one for one in numbered(candidates) if is_free(connection, one))
    connection.execute(insert(story_names).values(name=name, page_sha256=page_sha256, by=by, at=at))
    return name


def add_names(connection: Connection, wanted: Mapping[str, tuple[str, ...]], at: str) -> dict[str, str]:
    """A transaction, the pages that stand first in stories with names for each (the best first), and when in; the name of each out.

    As `add_name`, for many at once.
    """
    taken = _taken(connection, {name.lower() for candidates in wanted.values() for name in candidates})
    given: dict[str, str] = {}
    for page, candidates in wanted.items():
        free = (one for one in candidates if one.lower() not in taken)
        more = (one for one in numbered(candidates) if one not in candidates and one.lower() not in taken and is_free(connection, one))
        given[page] = next(chain(free, more))
        taken.add(given[page].lower())
    if given:
        rows = [{"name": name, "page_sha256": page, "by": None, "at": at} for page, name in given.items()]
        connection.execute(insert(story_names), rows)
    return given


def _taken(connection: Connection, names: set[str]) -> set[str]:
    """A transaction and names in small letters in, those of them out that a story has or ever had by grouping; capitals do not make another name."""
    found: set[str] = set()
    ordered = sorted(names)
    for start in range(0, len(ordered), AT_ONCE):
        for table in (stories, story_names):
            lower = func.lower(table.c.name)
            found |= set(connection.scalars(select(lower).where(lower.in_(ordered[start : start + AT_ONCE]))))
    return found


def move_name(connection: Connection, name: str, page_sha256: str) -> None:
    """A transaction, a name and a page in; afterwards the name leads to the story of that page."""
    connection.execute(update(story_names).where(story_names.c.name == name).values(page_sha256=page_sha256))


def numbered(candidates: tuple[str, ...]) -> Iterable[str]:
    """Names in, the same and then the last one with -2, -3 and so on out."""
    yield from candidates
    number = 2
    while True:
        yield f"{candidates[-1]}-{number}"
        number += 1


def is_free(connection: Connection, name: str) -> bool:
    """A name in, whether no story has it or ever had it by grouping out; capitals do not make another name."""
    lower = name.lower()
    is_story = connection.execute(select(stories.c.name).where(func.lower(stories.c.name) == lower)).first()
    return not is_story and not connection.execute(select(story_names.c.name).where(func.lower(story_names.c.name) == lower)).first()


def kind_of(judgement: Judgement) -> str:
    """A judgement in, the word for its kind out."""
    return next(word for word, kind in KINDS.items() if isinstance(judgement, kind))


def judgement_in(body: bytes) -> Judgement:
    """What was kept of a judgement in, the judgement out.

    Raises:
        LibraryError: it cannot be read.
    """
    try:
        found = msgspec.json.decode(body, type=dict[str, object])
        return msgspec.convert(found, KINDS[str(found.pop(KIND))])
    except (msgspec.MsgspecError, KeyError) as error:
        raise LibraryError(f"A judgement in the library cannot be read ({error}).", "Restore the library from a backup.") from error


def withdraw(store: Store, numbers: Iterable[int], by: str, at: str) -> None:
    """An open store, numbers of judgements, who withdraws them and when in; afterwards they are not in force."""
    with store.writing() as connection:
        for number in numbers:
            add_undone(connection, number, by, at)


def add_all(store: Store, judgements: Iterable[Judgement], by: str, at: str) -> None:
    """An open store, judgements, who made them and when in; they are in force, each a decision, and hold when something is grouped the next time."""
    with store.writing() as connection:
        for judgement in judgements:
            add_decision(connection, (judgement,), by, at)
