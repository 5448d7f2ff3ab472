"""What each reader saw last of each story. A view of the store."""

from dataclasses import dataclass

from sqlalchemy import select

from crossread.storage.database import upsert
from crossread.storage.store import Store
from crossread.storage.tables import looked


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a reader saw last of a story.

    Attributes:
        story: name of the story.
        at: when they looked, in UTC.
        body: what they saw, encoded.
    """

    story: str
    at: str
    body: bytes


class Looked:
    """The table of what readers saw. Every method that writes is one transaction."""

    def __init__(self, store: Store) -> None:
        """An open store in, what its readers saw out."""
        self.store = store

    def put(self, reader: str, look: Look) -> None:
        """A reader and what they saw in; it takes the place of what they saw before."""
        with self.store.writing(None) as connection:
            connection.execute(upsert(connection, looked, {"reader": reader, "story": look.story, "at": look.at, "body": look.body}))

    def of(self, reader: str, names: tuple[str, ...]) -> dict[str, Look]:
        """A reader and names of stories in (as many as a page lists), what they saw last of those they ever looked at out."""
        query = select(looked).where(looked.c.reader == reader, looked.c.story.in_(names))
        with self.store.looking() as connection:
            return {row.story: Look(story=row.story, at=row.at, body=row.body) for row in connection.execute(query)}
