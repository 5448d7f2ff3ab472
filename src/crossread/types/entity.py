"""An entity: one person, organisation, place or thing that a document names, with all its forms; and the same across documents."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.span import Span

EntityKind = Literal["person", "organisation", "place", "vessel", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a document names something.

    Attributes:
        span: the name itself as printed, without titles, article or possessive.
        titles: the words of rank or role in front of it ("Ukrainian President"), None when there are none.
        kind: what it stands for, as far as the words beside this mention tell.
    """

    span: Span
    titles: Span | None = None
    kind: EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One thing that a document names, with everything it is called there.

    Attributes:
        id: content id of the document and the place of the first mention.
        document_id: the document.
        name: its fullest form, as printed.
        kind: what it stands for, from all its mentions.
        mentions: where it is named, in order, title before text; at least one.
        abbreviations: forms as printed that the document gives in brackets behind the name ("WFP"), sorted.
    """

    id: str
    document_id: str
    name: str
    kind: EntityKind
    mentions: tuple[Mention, ...]
    abbreviations: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """What it is called, as printed, each form once, sorted."""
        return tuple(sorted({mention.span.words for mention in self.mentions}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Entities of several documents that are one.

    Attributes:
        id: content id of the ids of its entities.
        name: the fullest form that most documents print.
        kind: what it stands for, from all its entities.
        entities: its entities, sorted by id; at least one.
        forms: everything it is called, as printed, sorted.
    """

    id: str
    name: str
    kind: EntityKind
    entities: tuple[Entity, ...]
    forms: tuple[str, ...]
